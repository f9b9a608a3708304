#!/bin/sh
# Installs the Debian packages that `make test-all` needs beyond what pip gives. One package a line below.
set -eu

packages=$(grep -v '^ *\(#\|$\)' <<'END' || true
# package          # (a comment line before each says which tests need it)
# tests/ledger starts a PostgreSQL server of its own
postgresql
# pyicu, which has no wheel, for nomenklatura in tests/api/yente/test_other_clients.py
libicu-dev
pkg-config
g++
# tests/web: the pages in a real browser
chromium
# tests/reports/test_paper.py and all else that makes a PDF: WeasyPrint draws letters by Pango
libpango-1.0-0
libpangoft2-1.0-0
# the same: only the letters in use go into a PDF
libharfbuzz-subset0
# the same: a font with Chinese letters, of which the names on lists are full
fonts-wqy-microhei
# the same: pdfinfo, pdftotext and pdftoppm read a PDF back
poppler-utils
END
)

if [ -z "$packages" ]; then
    echo "debian: no Debian packages are needed: nothing to install"
    exit 0
fi

missing=""
for package in $packages; do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done

if [ -z "$missing" ]; then
    echo "debian: all there already:" $packages
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    echo "error: these Debian packages are missing:$missing; this is no Debian system (no apt-get): install their like" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "error: these Debian packages are missing:$missing; run as root: apt-get install$missing" >&2
    exit 1
fi

echo "debian: installing$missing"
apt-get update -q
# shellcheck disable=SC2086  # the list is meant to be split
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
