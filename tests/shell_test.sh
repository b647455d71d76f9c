#!/bin/bash
# Every shell script of the tree is clean to shellcheck.
set -u
cd "$(dirname "$0")/.." || exit 1

mapfile -t scripts < <(grep -lrE --exclude-dir=build --exclude-dir=.git '^#!/bin/(ba)?sh' .)
shellcheck "${scripts[@]}" || exit 1
echo "${#scripts[@]} passed, 0 failed"
