#!/bin/sh
# Install interdit with what a server needs into a new virtual environment: the locked dependencies by their hashes,
# then the package itself, built here with its name kernel compiled. The image is made by this script, and so is the
# environment that the tests prove it in.
#   sh docker/install.sh VENV        PYTHON=… chooses the interpreter; needs a C compiler and Python's headers
set -eu
venv="${1:?usage: sh docker/install.sh VENV}"
case "$venv" in /*) ;; *) venv="$PWD/$venv" ;; esac
cd "$(dirname "$0")/.."

"${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/python" -m pip --disable-pip-version-check --quiet install --no-cache-dir --require-hashes -r requirements/serve.txt
INTERDIT_NEED_KERNEL=1 "$venv/bin/python" -m pip --disable-pip-version-check --quiet install --no-cache-dir --no-deps .

# What was installed must be whole before anything is made of it.
home="$(mktemp -d)"
trap 'rm -rf "$home"' EXIT
INTERDIT_HOME="$home" "$venv/bin/interdit" doctor
