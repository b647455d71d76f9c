#!/bin/bash
# `make install` puts what it should where it should, and the installed program runs.
set -eu
cd "$(dirname "$0")/.."
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

make -s install DESTDIR="$root" PREFIX=/usr
"$root/usr/bin/summa" --version | grep -q '^summa [0-9]'
test -s "$root/usr/share/man/man1/summa.1"
bash -n "$root/usr/share/bash-completion/completions/summa.bash"
test -s "$root/usr/share/doc/summa/postgres-roles.sql"
