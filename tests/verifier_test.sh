#!/bin/bash
# Books that the program made from the command line, before the eyes of the second verifier:
# the demo's, and those of two real files, each against a checkpoint and a key that were
# taken out of the house.
set -u
cd "$(dirname "$0")/.." || exit 1
summa=$PWD/build/release/summa
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0
failed=0

# holds WHAT COMMAND...
holds() {
    local what=$1
    shift
    if "$@" >"$folder/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $what: $*"
        tail -20 "$folder/said"
    fi
}

# prove DATABASE COMPANY: by Summa and by the second verifier, with a checkpoint from outside
prove() {
    local books=$folder/$1 company=$2 checkpoint=$folder/$2.checkpoint key
    holds "$company has a checkpoint" "$summa" -d "$books" -c "$company" checkpoint make
    cp "$folder/said" "$checkpoint"
    key=$(sed -n 's/^Key: //p' "$checkpoint")
    holds "$company proves itself" "$summa" -q -d "$books" -c "$company" verify \
        --checkpoint "$checkpoint" --public-key "$key"
    holds "$company is proved by the second verifier" tests/verifier/verify.py "$books" \
        --company "$company" --checkpoint "$checkpoint" --key "$key"
}

holds "the demo is made" "$summa" -q -d "$folder/demo.db" demo
prove demo.db DEMO
for year in 2024 2025; do
    holds "the year $year is ended" "$summa" -q -d "$folder/demo.db" year end "$year"
done
prove demo.db DEMO

sie=tests/data/sie
holds "a real file comes in" "$summa" -q -d "$folder/sie.db" import -c ONE "$sie/BL0001_typ4.SE"
holds "another one comes in" "$summa" -q -d "$folder/sie.db" import -c TWO \
    "$sie/SIE4_Exempelfil_med_underdim.SE"
prove sie.db ONE
prove sie.db TWO

# What cannot be read is neither proved nor broken.
tests/verifier/verify.py "$folder/none.db" >/dev/null 2>&1
[ $? = 2 ] && passed=$((passed + 1)) || failed=$((failed + 1))

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
