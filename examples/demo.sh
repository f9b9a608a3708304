#!/bin/sh
# A short tour on facts that ship inside the package: no network, nothing written.
# Usage: sh examples/demo.sh [PATH OF THE interdit EXECUTABLE]
set -eu

interdit=${1:-interdit}
here=$(dirname "$0")
# The casebook edition inside the package, whatever the user has synced: a folder that is not there holds no other.
INTERDIT_HOME=$here/no-home
export INTERDIT_HOME

if ! command -v "$interdit" >/dev/null 2>&1; then
    echo "demo: no executable '$interdit': run 'make demo', or give the path of interdit as first argument" >&2
    exit 2
fi

title() {
    printf '\n\n%s\n' "==== $* ===="
}

# Show a command as one would type it, then run it.
run() {
    printf '\n$ interdit'
    for word in "$@"; do
        case $word in
            *" "*) printf ' "%s"' "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$interdit" "$@"
}

echo "interdit, a tour: five questions, one portfolio, two articles. Version: $("$interdit" --version)"

title "1. Listed in January 2021, enjoined in March, three days before the ban. May a US person buy it on the 16th?"
run check Xiaomi --on 2021-03-16

title "2. The same day, as a careful reader knew it before the injunction: the ban was coming"
run check Xiaomi --on 2021-03-16 --known-at 2021-03-11

title "3. A Chinese name, an answer in French; six months on, the lawsuit is over and so is the listing"
run check 小米集團 --on 2021-09-16 --lang fr

title "4. Another act, another actor: a US export to Huawei in 2019 needed a licence"
run check Huawei --actor exporter_ear --act export --on 2019-07-01

title "5. Owned by blocked persons: two stakes, neither of them a half"
run check "a holding company" --act deal --stake us/sdn=30 --stake us/sdn=25 --on 2020-06-15

title "6. A portfolio of 16 rows on the same day in March: what is not free, and what a list names"
run portfolio "$here/portfolio.csv" --on 2021-03-16

title "7. Two articles: what each claims, and what the record says to it"
run read "$here/articles/luokung.txt" "$here/articles/dji.txt"

if [ -n "${INTERDIT_TESTDATA:-}" ] && [ -d "$INTERDIT_TESTDATA/seeds" ]; then
    title "8. And two real ones, in French"
    run read "$INTERDIT_TESTDATA/seeds/000_259af9e2aad0fd78.txt" --published 2021-03-08 --lang fr
    run read "$INTERDIT_TESTDATA/seeds/004_1c9bc527ca963b15.txt" --published 2021-03-14 --lang fr
fi

cat <<'END'


Next: interdit check --help, interdit portfolio --help, README.md.
Every answer names what was not checked. None of it is legal advice.
END
