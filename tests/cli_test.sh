#!/bin/bash
# The command line as a new user meets it: from an empty folder to proven books, with every slip on
# the way. Each refusal has its exit code, names what is wrong, and says what to do next.
#
#   tests/cli_test.sh [PROGRAMME]        build/asan/summa unless said
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
summa=${1:-$root/build/asan/summa}
data=$root/tests/data
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
export TZ=UTC0
unset SUMMA_DATABASE SUMMA_COMPANY SUMMA_KEY_FILE VISUAL EDITOR

passed=0
failed=0

fail() {
    failed=$((failed + 1))
    printf 'FAIL %s\n' "$1"
    printf '     %s\n' "$2"
    sed 's/^/     | /' said
}

# answers "SENTENCE" REGEX WORDS...: it is done, and what is said matches.
answers() {
    local sentence=$1 pattern=$2
    shift 2
    if ! "$summa" "$@" >said 2>&1 </dev/null; then
        fail "$sentence" "summa $* was refused"
    elif ! grep -qE -- "$pattern" said; then
        fail "$sentence" "summa $* did not say $pattern"
    else
        passed=$((passed + 1))
    fi
}

# refuses "SENTENCE" EXIT REGEX WORDS...: it is refused with that exit code, what is said matches,
# and there is a way on: a hint, a mend, a nearest word, or the command to use.
refuses() {
    local sentence=$1 code=$2 pattern=$3 ended=0
    shift 3
    "$summa" "$@" >said 2>&1 </dev/null || ended=$?
    if [ "$ended" != "$code" ]; then
        fail "$sentence" "summa $* ended with $ended, not $code"
    elif ! grep -qE -- "$pattern" said; then
        fail "$sentence" "summa $* did not say $pattern"
    elif ! grep -qE '^  next |-> |did you mean|--[a-z]|`summa|is none of|is one word too many|a word is missing' said; then
        fail "$sentence" "summa $* did not say what to do next"
    else
        passed=$((passed + 1))
    fi
}

# holds "SENTENCE" COMMAND...: the command succeeds.
holds() {
    local sentence=$1
    shift
    if "$@" >held 2>&1; then passed=$((passed + 1)); else fail "$sentence" "$*"; fi
}

json_of() { # a member of the JSON that a command answers
    "$summa" "${@:2}" --json 2>/dev/null | python3 -c "import json, sys; print(json.load(sys.stdin)$1)"
}

# ---- first steps ----

answers 'summa alone shows what there is' '^Usage: summa COMMAND'
answers 'a version is told' '^summa [0-9]' --version
answers 'help is there for a command' '^Examples' help import
answers 'help is there for a command below a command' '--type TYPE' account create --help
refuses 'a slip in a command names the nearest' 3 'did you mean journal\?' jounral list
refuses 'a slip in a command below one names the nearest' 3 'did you mean list\?' account lsit
refuses 'a slip in an option names the nearest' 3 'did you mean --company\?' account list --compny x
refuses 'an option without its value is refused' 3 'needs a value' account list --company
refuses 'two looks exclude each other' 3 'exclude' company list --json --csv
refuses 'without a database the way to one is told' 9 'summa init' company list

for command in $("$summa" | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    answers "the help of $command tells its usage" "^Usage: summa $command" help "$command"
done

"$summa" help >overview
while read -r command; do
    holds "the overview names $command" grep -q "^  $command " overview
done < <(sed -n 's/^ *&cli_\([a-z]*\).*,$/\1/p' "$root/src/cli/commands.c")

answers 'a database is made' 'is ready' init
refuses 'the settings of a server are no file' 9 'it holds a password' \
    --database 'host=h password=hush' init
holds 'their password is not shown' grep -q 'where  host=h $' said
refuses 'an address with a raw slash is not understood' 9 ' / as %2F' \
    --database 'postgres://ann:hush/1@host/b' init
holds 'its password is not shown' grep -q 'where  postgres://ann@host/b$' said
answers 'a database that is there stays' 'is ready' init
holds 'a first year has the adjustment periods it was given' sh -c "'$summa' --database thirteen.db \
    init --code ACME --name Acme --currency SEK --year 2026-01-01 --adjustments 1 && \
    '$summa' --database thirteen.db period list | grep -q '^ *13 .*adjustment'"
refuses 'without a company the way to one is told' 4 'summa company create' account list
refuses 'a company needs a name' 3 'a word is missing' company create ACME
refuses 'a company needs a currency' 3 '--currency' company create ACME 'Acme AB'
refuses 'a currency is one of ISO 4217' 3 'is no currency' company create ACME 'Acme AB' --currency SKR
answers 'a company is made' 'keeps its books in SEK' company create ACME 'Acme AB' --currency SEK
refuses 'a code is taken once' 5 'code.taken' company create acme 'Another AB' --currency SEK
refuses 'a company that is not there is said so' 4 'company.unknown' account list --company ACNE

# ---- years and accounts ----

refuses 'a day that does not exist is refused' 3 'is no day' year create 2026-02-30
answers 'a year is made' 'Fiscal year 2026 is open' year create 2026-01-01
refuses 'years do not overlap' 5 'year.overlap' year create 2026-07-01
refuses 'an unknown type names those there are' 3 'asset, liability' account create 1930 Bank --type aset
answers 'an account is made' 'Account 1930 Bank, asset' account create 1930 Bank --type asset
answers 'another is made' 'expense' account create 5010 Rent --type expense
answers 'a third is made' 'equity' account create 2091 'Retained earnings' --type equity
refuses 'an account is made once' 5 '1930, Bank' account create 1930 Bank --type asset
answers 'yes is said as people say it' 'is changed' account change 5010 --active YES
answers 'so is no' 'is changed' account change 5010 --hold no
refuses 'anything else is told in the same words' 3 'yes or no is expected here, not .maybe.' \
    account change 5010 --hold maybe
answers 'the help says them, too' 'active yes\|no' account change --help
turned=$(printf 'Rent \342\200\256 lamron')
answers 'an account with letters that turn others round is made' 'Rent <U\+202E> lamron' \
    account create 5011 "$turned" --type expense
answers 'they are shown by their number' '^5011 +Rent <U\+202E> lamron' account list 5011
answers 'alone as well' 'Name +Rent <U\+202E> lamron$' account show 5011
refuses 'and where something is refused' 4 '50<U\+202E>' account show "$(printf '50\342\200\256')"
holds 'programs get them as they are' test "$(json_of '["name"]' account show 5011)" = "$turned"
answers 'a template account is made' 'Premises' \
    account create 5090 Premises --type expense --kind template
answers 'it is spread' 'over 1 account' account links 5090 5010=100
answers 'links that are not said are shown' '^5010 +100' account links 5090
answers 'and stay' 'over 1 account|5010' account links 5090
answers 'that there be none is said' 'over 0 accounts' account links 5090 --none
refuses 'an unknown account points to the list' 4 'summa account list' account show 1931
answers 'accounts are listed' '5010 +Rent' account list
answers 'accounts are listed from a start' '1930' account list 19
refuses 'a fixed value is named' 4 'none is named' account rule 5010 1 fixed
answers 'a dimension gets a value' 'has 100 North' dimension add 1 100 North
refuses 'a dimension that is not there is said so' 4 'dimension list' dimension add 9 100 North

# ---- a journal with everything wrong ----

answers 'a journal is saved however wrong it is' 'saved as a draft' \
    journal new --date 2027-03-31 --text Rent 5010=1000 1931=-999
wrong=$(json_of '["items"][0]["journal_id"]' journal list)
answers 'a list names the draft' "^$wrong +draft" journal list
refuses 'the gate refuses it' 3 'gate.refused' post "$wrong"
holds 'the year is named' grep -q 'no fiscal year holds 2027-03-31' said
holds 'the account is named with its line' grep -q 'account.unknown  line 2, account' said
holds 'the difference is named' grep -q 'too large by 1.00 SEK' said
holds 'the retained earnings account is asked for' grep -q 'summa company set --retained' said
answers 'explain tells the rules that hold as well' '^  pass ' journal explain "$wrong"
answers 'nothing of it was posted' '0 postings' verify
answers 'the company names its retained earnings' 'closed to 2091' company set --retained 2091
answers 'a company changes its name' 'Trading AB, is changed' company set --name 'Acme Trading AB'
refuses 'what is to be set is said' 3 '--provisional' company set
answers 'the company says when provisional journals are undone' 'undone: year-end' company set --provisional year-end
refuses 'and says it in words that there are' 3 'by-hand' company set --provisional never
answers 'it is undone by hand again' 'undone: by-hand' company set --provisional by-hand

# ---- fields and codes of the company's own ----

answers 'a field is added to journals' 'CONTRACT Contract is asked of journals' field create CONTRACT Contract --length 6
answers 'a field is added to lines' 'FLEET Fleet is asked of lines' field create FLEET Fleet --on lines --choices North,South
answers 'fields are listed' 'FLEET +Fleet +lines +choice' field list
refuses 'a value that is too long is not saved' 3 'at most 6 characters' \
    journal new --field CONTRACT=C-17-long --date 2026-03-31 5010=1 1930=-1
refuses 'a field and its value are parted by =' 3 'no CODE=VALUE' journal new --field CONTRACT 5010=1 1930=-1
answers 'a journal has its fields' 'saved as a draft' \
    journal new --field CONTRACT=C-17 --date 2026-03-31 --text Fields 5010=1 1930=-1
fields=$(json_of '["items"][-1]["journal_id"]' journal list)
answers 'and shows them' 'CONTRACT=C-17' journal show "$fields"
refuses 'a field that is not searchable finds nothing' 4 'not found by CONTRACT' journal list --field CONTRACT=C-17
answers 'a field is made searchable' 'REF Ref is asked of journals' field create REF Ref --searchable
answers 'a journal holds it' 'saved as a draft' \
    journal new --field CONTRACT=C-17 --field REF=R-1 --date 2026-03-31 --text Found 5010=1 1930=-1
found=$(json_of '["items"][0]["journal_id"]' journal list --field ref=r-1)
answers 'and is found by it' "^$found +draft .*Found" journal list --field REF=R-1
answers 'what was found is gone with it' 'is discarded' journal discard "$found"
answers 'they go with it' 'is discarded' journal discard "$fields"
answers 'a line is split, and has fields, where it stands' 'saved as a draft' \
    journal new --field CONTRACT=C-17 --date 2026-03-31 5010=100.00 @1=100:60% .FLEET=north 1930=-100.00
split=$(json_of '["items"][-1]["journal_id"]' journal list)
answers 'it shows how' '1=100:60.00 .*FLEET=North' journal show "$split"
answers 'it is gone again' 'is discarded' journal discard "$split"
answers 'an account may wait for its amount, and one may count' 'saved as a draft' \
    journal new --date 2026-03-31 --text Waits 5010= 1930=-1#2.5
split=$(json_of '["items"][-1]["journal_id"]' journal list)
answers 'its quantity is there' '1930 .* 2.5 ' journal show "$split"
answers 'this one goes, too' 'is discarded' journal discard "$split"
refuses 'a split stands behind its line' 3 'behind the line' journal new --date 2026-03-31 @1=100 5010=1
refuses 'a : without a number behind it is of the code' 4 '100:half' \
    journal new --date 2026-03-31 5010=1 @1=100:half 1930=-1
answers 'a code may be like a share' 'P:1' dimension add 1 P:1 'Like a share'
answers 'and begin like a split' 'Like a split' account create @A 'Like a split' --type expense
answers 'both are said' 'saved as a draft' \
    journal new --date 2026-03-31 --text Signs '\@A=5.00' '@1=P\:1:100%' 1930=-5.00
split=$(json_of '["items"][-1]["journal_id"]' journal list)
answers 'and are there' '@A .*1=P:1' journal show "$split"
answers 'this one goes as well' 'is discarded' journal discard "$split"
refuses 'what is not said so is a share' 4 "no value 'P'" journal new --date 2026-03-31 5010=1 @1=P:1 1930=-1
refuses 'a split names a dimension' 3 'DIMENSION=VALUE' journal new --date 2026-03-31 5010=1 @100
answers 'a field gets other choices' 'is changed' field change FLEET --choices North,South,West
answers 'a field is retired' 'takes no new values' field retire FLEET
answers 'and is listed as such' 'FLEET +Fleet +lines +choice *$' field list

answers 'codes have no structure at first' 'no structure' structure show
printf '%s' '{"segments":[{"name":"House","separator":".","values":[{"code":"100","name":"North"}]},{"name":"Account","main":true}]}' >structure.json
answers 'a structure is read from a file' 'House' structure set structure.json
refuses 'a value is added to a segment that there is' 3 'is no segment' structure add Flat 200 South
answers 'a value is added to it' '200 +South' structure add House 200 South
answers 'it is shown' 'main account' structure show
printf '%s' '[{"date":"2026-03-31","lines":[{"account":"200.5010","debit":"1"},{"account":"1930","credit":"1"}]}]' >new_code.json
answers 'a check says which account is to be made' 'Saving it makes account 200.5010, .*, South' \
    journal check --file new_code.json
answers 'it is switched off' 'no structure any more' structure off

refuses 'what does not pass is not handed in' 3 'gate.refused' journal submit "$wrong"
refuses 'a hold says why' 3 'reason TEXT' journal hold "$wrong"
answers 'a journal is held' 'is held: Disputed' journal hold "$wrong" --reason Disputed
answers 'it shows why it is held' 'Held: +Disputed; below it: draft' journal show "$wrong"
refuses 'a held journal is not posted' 5 'journal release' post "$wrong"
EDITOR=false refuses 'a held journal is not opened in an editor' 5 'journal release' \
    journal edit "$wrong"
answers 'a hold is released' 'is draft' journal release "$wrong"
answers 'a draft is discarded' 'is discarded' journal discard "$wrong"
refuses 'a journal that is gone is said so' 4 'journal.unknown' journal show "$wrong"

answers 'a period 0 that is said is meant, and what opens it named' \
    'in period 0: it belongs into a regular .*; opening balances are a journal of type take-on' \
    journal new --date 2026-03-31 --period 0 --text Opening 5010=1 1930=-1
zero=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'and shown' 'Period: +0' journal show "$zero"
holds 'a source that it has not is not told' sh -c '! grep -q "source" said'
answers 'it is discarded' 'is discarded' journal discard "$zero"
answers 'a period that is not said' 'Next: ' journal new --date 2026-03-31 5010=1 1930=-1
zero=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'is not shown' '^Type: +normal$' journal show "$zero"
holds 'as any' sh -c '! grep -q "Period" said'
answers 'that one is discarded, too' 'is discarded' journal discard "$zero"
refuses 'a template, a copy and a reversal go into no period 0' 3 '0 is not between 1 and 99' \
    reverse --seq 2 --period 0

refuses 'an amount has the decimals of its currency' 3 'SEK has 2 decimals' \
    journal new --date 2026-03-31 5010=1.005 1930=-1.005
refuses 'an amount is written with a point' 3 '1234.50' journal new --date 2026-03-31 5010=1,50 1930=-1,50
refuses 'a word that is no line is refused' 3 'ACCOUNT=AMOUNT' journal new --date 2026-03-31 5010

# ---- journals that pass ----

answers 'a journal that passes is told how to go on' 'Next: `summa post' \
    journal new --date 2026-03-31 --text Rent 5010=12500.00 1930=-12500.00
right=$(json_of '["items"][0]["journal_id"]' journal list)
answers 'it is handed in' 'is approved' journal submit "$right"
refuses 'what was handed in is not discarded' 5 'the journal is approved' journal discard "$right"
answers 'it is taken back' 'is draft' journal withdraw "$right"
answers 'it is posted' 'is posted as GL 0000000000, seq 1' post "$right"
holds 'one journal is told of in one line' test "$(wc -l <said)" = 1
refuses 'it is posted once' 5 'journal.step' post "$right"
printf '%%PDF-1.4 invoice' >invoice.pdf
answers 'a file is kept with a posted journal' 'keeps invoice.pdf as attachment .*application/pdf, 16 bytes' \
    attach "$right" invoice.pdf
kept=$(json_of '["items"][0]["attachment_id"]' attachment list "$right")
answers 'the files of a journal are listed' 'invoice.pdf +application/pdf' attachment list "$right"
answers 'a file is given back with its digest' 'copy.pdf is written, 16 bytes' \
    attachment get "$kept" --to copy.pdf
holds 'what is given back is what was kept' cmp invoice.pdf copy.pdf
refuses 'a file never overwrites another one' 5 'nothing is written over it' attachment get "$kept" --to copy.pdf
refuses 'a posted journal gives no file back' 5 'attachment.fixed' attachment remove "$kept"
refuses 'a file that is not there cannot be kept' 4 'file.open' attach "$right" none.pdf
printf '#!/bin/sh\n' >script.pdf
refuses 'a program is no invoice' 3 'attachment.program' attach "$right" script.pdf
: >empty.pdf
refuses 'an empty file is none' 3 'attachment.chunks' attach "$right" empty.pdf
truncate -s 27M large.pdf
refuses 'a large file is said so before it is sent' 3 'file.large' attach "$right" large.pdf
answers 'what was refused left nothing' 'Nothing of yours' attachment drop "$right"
answers 'a file is begun' '"attachment_id"' \
    call attachment.begin journal_id="$right" name=begun.pdf
answers 'and dropped' '1 unfinished file' attachment drop "$right"
answers 'nothing is swept that may yet be finished' '0 unfinished files and 0 chunks' attachment sweep
answers 'the posted journal is shown whole' 'Hash: ' report posting 1
answers 'it is found by its number' 'Hash: ' report posting 0 --year 2026
refuses 'a posting that is not there is said so' 4 'report journals' report posting 99
holds 'a journal is saved to be cancelled' test -n "$("$summa" journal new --date 2026-03-31 5010=7)"
unwanted=$(json_of '["items"][0]["journal_id"]' journal list --state draft)
answers 'a journal is cancelled' 'is cancelled' journal cancel "$unwanted"

answers 'a key makes a repeat harmless' 'posted as GL 0000000001' \
    journal new --date 2026-04-30 --text April 5010=1 1930=-1 --post --key april
answers 'the same key again has no second effect' 'posted as GL 0000000001' \
    journal new --date 2026-04-30 --text April 5010=1 1930=-1 --post --key april
refuses 'the same key for something else is refused' 3 'key.reused' \
    journal new --date 2026-04-30 --text May 5010=2 1930=-2 --post --key april

cat >two.json <<'END'
[{"date": "2026-05-31", "description": "May",
  "lines": [{"account": "5010", "debit": "10.00", "dimensions": {"1": "100"}},
            {"account": "1930", "credit": "10.00"}]},
 {"date": "2026-06-30", "description": "June",
  "lines": [{"account": "5010", "debit": "10.00"}, {"account": "1930", "amount": -10}]}]
END
answers 'journals come from JSON' 'posted as GL 0000000003' journal new --file two.json --post
printf '{"company":"OTHER","date":"2026-05-31","lines":[]}' >other.json
refuses 'a company is named once' 3 'company says ACME, the request says OTHER' \
    journal new --file other.json --company ACME
refuses 'and once to an operation' 3 'company says ACME, the request says OTHER' \
    call journal.create --input other.json --company ACME
printf '{"description":"a\\u0000b"}' >zero.json
refuses 'what no text may hold is said in words' 3 'the character .u0000' journal new --file zero.json
sed 's/"10.00", "dim/"10.0.0", "dim/' two.json >broken.json
refuses 'a slip in JSON is told by its place' 3 'journal 1, line 1, debit' journal new --file broken.json
printf 'date;account;debit;credit;text\n2026-07-31;5010;7,50;;July\n2026-07-31;1930;;7,50;July\n' >one.csv
answers 'journals come from CSV' 'posted as GL 0000000004' journal new --file one.csv --post
"$summa" journal show "$right" --json >shown.json
answers 'what is shown as JSON is taken as a file' 'It would be posted' \
    journal check --file shown.json
answers 'a file is checked without a trace' 'It would be posted' journal check --file two.json
refuses 'a file that is not there is said so' 4 'file.open' journal new --file none.json
refuses 'a path is told as it is' 4 'where +/nowhere/dates/3' journal new --file /nowhere/dates/3
refuses 'a draft that is not posted is said to be kept' 3 'is kept as a draft; mend it' \
    journal new --date 2031-01-01 --text Late 5010=1 1930=-1 --post
late=$(json_of '["items"][0]["journal_id"]' journal list --state draft)
answers 'a draft that was kept is discarded' 'is discarded' journal discard "$late"
refuses 'an amount with too many digits is too large' 3 'amount.range' \
    journal new --date 2026-03-31 5010=99999999999999999999 1930=-1
refuses 'an amount apart from its account is told where it goes' 3 'ACCOUNT=AMOUNT' \
    journal new --date 2026-03-31 5010 12500.00 1930 -12500.00

cat >editor <<'END'
#!/bin/sh
printf 'date: 2026-08-31\ndescription: August\n\n5010  8.00  Rent of August  @1=100\n1930  -8.00\n' >"$1"
END
chmod +x editor
script -qec "EDITOR='$place/editor' '$summa' journal new --post" edited >screen </dev/null
holds 'a journal comes from an editor' grep -q 'posted as GL 0000000005' screen

printf '#!/bin/sh\nexit 1\n' >editor
script -qec "EDITOR='$place/editor' TMPDIR='$place' '$summa' journal new --post" edited >screen </dev/null
holds 'an editor that fails leaves the text, and says where' \
    grep -q "Your text is kept in $place/summa-journal-" screen

cat >editor <<'END'
#!/bin/sh
printf 'date: 2026-08-31\n\n5010  8.00  Rent  @1=NOWHERE\n1930  -8.00\n' >"$1"
END
rm -f summa-journal-*
script -qec "EDITOR='$place/editor' TMPDIR='$place' '$summa' journal new" edited >screen </dev/null
holds 'what cannot be saved is kept as well' grep -q "Your text is kept in $place/summa-journal-" screen

cat >parts.json <<'END'
{"date": "2026-08-31", "lines": [{"account": "5010", "debit": "3"}, {"account": "1930", "credit": "3"}],
 "allocations": [{"account": "5010", "dimension": "1", "value": "100", "amount": "1"},
  {"account": "5010", "dimension": "1", "value": "100", "amount": "2"}]}
END
refuses 'parts without slices of their own are told so' 3 'slice 1 gives to one dimension twice' \
    journal new --file parts.json

cat >rich.json <<'END'
{"date": "2026-08-31", "description": "Licences", "reversal": "next-period",
 "lines": [{"account": "5010", "debit": "-5.00", "comment": "Credit", "text": "Storno"},
           {"account": "5010", "debit": "15.00", "currency": "EUR", "currency_amount": "1.00",
            "rate": "15"},
           {"account": "5010"},
           {"account": "1930", "credit": "10.00"}]}
END
answers 'a journal with more than a page shows is saved' 'saved as a draft' journal new --file rich.json
rich=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
cat >editor <<'END'
#!/bin/sh
sed -i "s/^description: .*/description: Mended/; s/-10.00/-10.50/" "$1"
END
EDITOR="$place/editor" answers 'a journal is edited' 'version 2' journal edit "$rich"
holds 'what the page does not show stays, and what it shows was changed' python3 -c "
import json, subprocess
journal = json.loads(subprocess.run(['$summa', 'journal', 'show', '$rich', '--json'],
    capture_output=True).stdout); lines = journal['lines']
assert journal['description'] == 'Mended' and journal['reversal'] == 'next-period'
assert lines[0]['debit'] == '-5.00' and lines[0]['comment'] == 'Credit'
assert lines[1]['currency_amount'] == '1.00' and 'amount' not in lines[2]
assert lines[3]['credit'] == '10.50'"
answers 'a draft of more than a page shows is discarded' 'is discarded' journal discard "$rich"

refuses 'a reversal that is not posted is said to be kept' 3 'kept .*is kept as a draft; mend it' \
    reverse --seq 2 --date 2031-01-31 --year 2026 --post
kept=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
holds 'the refusal names it' grep -q "Journal $kept is kept" said
refuses 'as long as it waits there is no other' 5 "journal $kept is to reverse it: post that one" \
    reverse --seq 2 --date 2026-08-31
answers 'it is discarded' 'is discarded' journal discard "$kept"
answers 'the reversal of a journal is begun' 'draft' reverse --seq 2 --date 2026-08-31
turned=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
EDITOR="$place/editor" answers 'a reversal is edited' 'version 2' journal edit "$turned"
holds 'it reverses the same posting still' test "$(json_of '["reverses"]' journal show "$turned")" = 2
holds 'its words are changed' test "$(json_of '["description"]' journal show "$turned")" = Mended
cat >editor <<'END'
#!/bin/sh
echo "5010 1.00" >>"$1"
END
EDITOR="$place/editor" refuses 'a reversal takes no lines of its own' 3 'reversal.lines' \
    journal edit "$turned"
answers 'a reversal that was begun is discarded' 'is discarded' journal discard "$turned"

answers 'a reference gives to a value' 'gives to 1 value' dimension share 1 F17 100=2
answers 'what references give is a table' '^1 +F17 +100 +2' dimension shares 1
answers 'what is counted has an account' 'statistical' \
    account create 9001 Hours --type statistical --unit h
echo '{"date":"2026-08-31","type":"statistical","reversal":"next-period","period":8,"year":2026,
    "lines":[{"account":"9001","quantity":"1200.5"}]}' >hours.json
answers 'hours are saved' 'saved as a draft' journal new --file hours.json
hours=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'a quantity is shown with its unit' '1,200.5 h' journal show "$hours"
holds 'with its period' grep -q 'Period: *8 of 2026' said
holds 'and its plan' grep -q 'Reversal: *next-period' said
answers 'the hours are discarded' 'is discarded' journal discard "$hours"

# ---- periods ----

answers 'a period is closed softly' 'is soft-closed' period set 2026 3 soft-closed
answers 'what meets a closed period is a draft' 'period.closed' \
    journal new --date 2026-03-30 --text Late 5010=1 1930=-1
refuses 'a step that does not follow names those that do' 5 'only open, not never opened' \
    period set 2026 3 never-opened
answers 'a closed period is opened again' 'is open' period set 2026 3 open --reason 'late invoice'
refuses 'a period is closed for all by a close' 5 'summa close period' period set 2026 2 closed
answers 'what stands against a close is told whole' '^ +-> whoever closes: summa close prove$' \
    close check 2026 3
answers 'one subledger is closed for itself' 'is closed' period set 2026 2 closed --subledger GENERAL
refuses 'what is closed stays so' 5 'it is reopened, with a reason' \
    period set 2026 2 open --subledger GENERAL
answers 'until it is reopened' 'is open again' \
    close reopen 2026 2 --subledger GENERAL --reason 'late invoice'
answers 'a subledger is made' 'Subledger AP Payables is made' subledger create AP Payables --realtime yes
answers 'a control account is made' 'Account 2449 Suppliers, liability' \
    account create 2449 Suppliers --type liability --kind control --subledger AP
answers 'that it stays shut to people is told' 'only those of its own module' \
    account change 2449 --direct-posting yes
answers 'it is changed' 'Subledger AP Payables AB is changed' subledger change AP --name 'Payables AB' --realtime no
refuses 'how it closes is one of some' 3 'approval, password' subledger change AP --close-type never
answers 'it has a window' 'open from 2026-02-01 to 2026-02-28' subledger window AP 2026-02-01 --to 2026-02-28
answers 'which moves on by a month' '^1 window is moved on' subledger advance
answers 'subledgers are listed' '^AP +Payables AB +approval +2026-03-01 +2026-03-31' subledger list
answers 'a window may have no end' 'open from 2026-02-01 on' subledger window AP 2026-02-01
refuses 'a window opens before it closes' 3 'from 2026-02-02 to 2026-02-01' \
    subledger window AP 2026-02-02 --to 2026-02-01
refuses 'what has no window is not moved on' 3 'summa subledger list' subledger advance GENERAL
refuses 'a subledger that is not there is said so' 4 'summa subledger list' subledger window XX 2026-02-01
answers 'days are shut for all' 'posted to 2026-01-31 any more' period close-date 2026-01-31
refuses 'they are opened for a reason only' 3 'next +Give one with --reason' period close-date 2026-01-01
answers 'with one they are' '2026-01-01 any more' period close-date 2026-01-01 --reason 'a late bill'
answers 'the windows of all are listed' '2026-01-02 .*a late bill' period windows
refuses 'a blank reason is none' 3 'next +Give one with --reason' \
    period close-date 2025-12-31 --reason ' '
refuses 'a day is no year' 4 'summa year list' period list 2026-01-01
refuses 'what stands behind a year is not passed over' 4 'summa year list' period list 2026abc
refuses 'period 0 stands before every range' 3 'period 0 is the opening' report trial-balance --period 0-3
refuses 'there is no year 0' 3 'not between 1 and' report trial-balance --year 0
answers 'accruals turn in another period' 'of period 3 of 2026 turn in period 6\.' period reverse-in 2026 3 6
answers 'or in the next year' 'turn in period 1 of the next year' period reverse-in 2026 3 1
refuses 'but in one that there is' 4 'summa period list' period reverse-in 2026 3 77
answers 'who worked with the books is listed' "^$(id -un) .*active" user list
answers 'somebody else is made a user' 'anna, Anna Ek, may do nothing' user create anna 'Anna Ek'
refuses 'a login is taken once' 5 'anna is Anna Ek' user create ANNA 'Anna Again'
answers 'roles are listed' '^clerk +Writes journals.* journal.change' role list
answers 'a role is made' 'Role own, Own, allows: nothing yet' role create own Own
refuses 'of permits that there are' 3 'summa role permits' role change own --permits 'journal.jump'
answers 'and changed' 'allows: journal.read report.read' \
    role change own --permits 'report.read journal.read'
answers 'a group is made' 'Group team, Team, is made' group create team Team
answers 'somebody is in it' 'anna is in team, which has 1 member\.' group add team anna
refuses 'a role is given somewhere' 3 'name the company, or say everywhere' grant give own anna
answers 'a role is given to a group' 'team has the role own, Own, in every company' \
    grant give own --group team --everywhere
refuses 'and once' 5 'summa grant list' grant give own --group team --everywhere
answers 'a user is shown with what it may do' 'report.read +.* own +team' user show anna
refuses 'a role that somebody has stays' 5 'summa grant take' role remove own
refuses 'a group that has a role stays' 5 'summa grant take' group remove team
refuses 'the last one who may change users is not disabled' 5 'summa grant give' \
    user disable "$(id -un)"
answers 'somebody else is' 'anna, Anna Ek, may do nothing any more' user disable anna
answers 'and works again' 'may do again' user enable anna
printf 'a long way home\n' >long
printf 'a short way home\n' >short
printf 'hunter2\n' >weak
refuses 'a password is not easy to guess' 3 'shorter than 12' \
    user password anna --new-password-file weak
answers 'a user gets a password' 'anna, Anna Ek, has another password' \
    user password anna --new-password-file long
refuses 'but not by another' 6 'sign-in.refused' report trial-balance --as anna --password-file short
refuses 'nor as who is not there' 6 'sign-in.refused' report trial-balance --as bo --password-file long
answers 'what the roles allow is done' 'Trial balance' report trial-balance --as anna \
    --password-file long
refuses 'and nothing else' 6 'anna has no role that gives the permit journal\.post here' \
    post 1 --as anna --password-file long
answers 'a role is taken back' 'team has the role own no more in every company' \
    grant take "$("$summa" grant list --csv | sed -n 's/^\([0-9]*\),,team,.*/\1/p')"
answers 'then it goes' 'Role own, Own, is gone' role remove own
answers 'and so does the group' 'Group team, Team, is gone' group remove team
answers 'every draft is posted at once' 'posted as GL 0000000006' post --all

# ---- approvals ----

answers 'a role to approve with is given' 'anna has the role approver' grant give approver anna --in ACME
refuses 'a policy asks something' 3 'it asks nothing' policy create LARGE Large --from 100000
refuses 'of somebody that there is' 4 'no role has the code boss' policy create LARGE Large role=boss
refuses 'in words that say who' 3 "'me' is nobody" policy create LARGE Large me
answers 'a policy is made' 'Policy LARGE, Large, holds from now on' \
    policy create LARGE Large --from 100000 role=approver,user=anna also-writer:anybody
answers 'it is listed in the words it was made with' \
    'LARGE +Large +from 100,000.00 +1. role=approver,user=anna  2. also-writer:anybody' policy list
large() {
    "$summa" journal new --date "$1" --text "$2" 5010=150000 1930=-150000 --json |
        sed -n 's/.*"journal_id": *"\([0-9]*\)".*/\1/p' | head -1
}
first=$(large 2026-10-01 Machine)
second=$(large 2026-10-02 Another)
answers 'a large journal waits' "Journal $first is submitted" journal submit "$first"
answers 'and so does the next' "Journal $second is submitted" journal submit "$second"
refuses 'it is not posted' 5 'journal.step' post "$first"
refuses 'nobody approves what he wrote' 6 'approval show' approve "$first" --yes
refuses 'nor what he does not say that he saw' 3 "as in $first@2" \
    approve "$first" --as anna --password-file long
answers 'what waits is listed with who is asked' \
    "^ *$first .*Machine .*150,?000.00 +policy LARGE, step 1: role approver or user anna" \
    approval list --mine --as anna --password-file long
printf 'y\n' | script -qec "'$summa' approve $first $second --as anna --password-file long" asked >/dev/null
holds 'who approves several is told how many and how much' grep -q '2 journals, 300000.00 [A-Z]* in all' asked
holds 'and that others are asked' grep -q "Journal $second is approved by you, and waits for others" asked
answers 'the last step approves' "Journal $first is approved" approve "$first" --yes
refuses 'of several each is told' 5 '0 approved, 2 not' approve "$first@1" "$second@1"
answers 'it is shown who approved' 'approved +anna' approval show "$first"
answers 'nothing is different about what was approved' 'nothing is different' approval difference "$first"
answers 'an approval is taken back' 'counts no more' approval take-back "$first"
refuses 'once' 5 'approval.none' approval take-back "$first"
refuses 'a rejection says why' 3 '--reason' reject "$first"
answers 'a journal is rejected' 'whoever wrote it changes or cancels it' \
    reject "$second" --reason 'A copy of the first'
cat >editor <<'END'
#!/bin/sh
sed -i s/150000.00/150001.00/ "$1"
END
EDITOR="$place/editor" answers 'what was rejected is changed' 'version' journal edit "$second"
answers 'what is different is shown' '1 +debit +150000.00 +150001.00' approval difference "$second"
answers 'a substitute is given' 'anna approves in the place of' \
    substitute give anna --from 2026-01-01 --to 9999-12-31 --reason Leave
refuses 'not by himself' 3 'substitute.invalid' \
    substitute give "$(id -un)" --for anna --from 2026-01-01 --to 9999-12-31 --reason Leave
answers 'a substitute is ended' 'no more' substitute end \
    "$("$summa" substitute list --csv | sed -n '2s/,.*//p')"
answers 'a policy is retired' 'holds no more' policy retire LARGE
answers 'what is not wanted is cancelled' "Journal $second is cancelled" journal cancel "$second"
answers 'and so is the other' "Journal $first is cancelled" journal cancel "$first"

# ---- exceptions ----

refuses 'nobody excepts himself' 3 'exception.invalid' exception give "$(id -un)" \
    --from 2026-01-01 --to 2026-01-31 --expires 9999-12-30 --reason 'Late bills'
answers 'somebody else is excepted' 'anna posts 2026-01-01 to 2026-01-31 by a signature' exception give anna \
    --from 2026-01-01 --to 2026-01-31 --expires 9999-12-30 --reason 'Late bills'
answers 'it is listed' 'anna +2026-01-01 +2026-01-31 .*Late bills' exception list
one=$("$summa" exception list --csv | sed -n '2s/,.*//p')
answers 'nothing was posted under it' '^\(none\)' exception postings "$one"
answers 'it is ended' 'anna is excepted no more' exception end "$one"
refuses 'once' 4 'exception.unknown' exception end "$one"

# ---- other systems ----

document='{"source":"IN","transaction_type":"receiving","external_reference":"R1","date":"2026-03-18",
    "description":"Copper","lines":[{"account":"5010","debit":"12.50"},{"account":"1930","credit":"12.50"}]}'
printf '%s' "$document" > "$place/document.json"
answers 'a subledger takes what modules send' 'Subledger IN Stock is made' \
    subledger create IN Stock --close-type password
answers 'where it goes is said' '^IN receiving goes to IN' route set IN receiving IN --name 'Goods received'
answers 'and listed' '^IN +receiving +Goods received +IN' route list
answers 'a document is taken' '"state": "approved"' call module.submit --input "$place/document.json"
answers 'and answered as it stands when it is sent again' '"revision": 1' \
    call module.submit --input "$place/document.json"
answers 'it waits to be released' '^IN +R1 +receiving +approved' module list --source IN
answers 'a release posts it' '^1 posted, 0 refused' module release --subledger IN
answers 'its module sees it by its own reference' 'Posting number +[0-9]{10}' module show IN R1
answers 'and hears of it' 'posted +IN +R1' module events --source IN
refuses 'nobody sent it' 4 'summa module list' module show IN R2
answers 'where it goes is taken away' 'goes nowhere' route remove IN receiving
refuses 'once' 4 'summa route list' route remove IN receiving

# ---- signatures ----

answers 'nothing is signed to begin with' '^\(none\)' signature list
refuses 'who asks others to sign shows that he can' 6 'signature.missing' \
    signature set journal.hold signature
printf 'four words of my own\n' >mine
answers 'a password to sign with is set' 'has another password' user password --new-password-file mine
refuses 'by it' 6 'signature.refused' signature set journal.hold signature --sign-with long
answers 'a rule is set' 'journal.hold asks a signature of role clerk in ACME' \
    signature set journal.hold signature --role clerk --in ACME --sign-with mine
answers 'one that asks for a reason' 'journal.cancel asks a reason of everybody in every company' \
    signature set journal.cancel reason --sign-with mine
refuses 'what changes nothing is not signed' 3 'signature.invalid' \
    signature set journal.list signature --sign-with mine
answers 'rules are listed' 'journal.hold +ACME +clerk +signature' signature list
third=$(large 2026-10-03 Third)
refuses 'a reason is asked for' 3 'reason.missing' journal cancel "$third"
answers 'with one it is done' 'is cancelled' journal cancel "$third" --reason 'Written twice'
rule() { "$summa" signature list --csv | sed -n "s/^\([0-9]*\),$1,.*/\1/p"; }
refuses 'no rule is taken away unsigned' 6 'signature.missing' signature remove "$(rule journal.cancel)"
answers 'signed it is' 'rule of journal.cancel is gone' \
    signature remove "$(rule journal.cancel)" --sign-with mine
{ sleep 1 && cat mine; } | # what is typed before the question is thrown away
    script -qec "'$summa' signature remove $(rule journal.hold)" asked >/dev/null
holds 'at a terminal the password is asked for' grep -q 'Password of ' asked
answers 'and it is gone' '^\(none\)' signature list
holds 'the log tells what was signed' sh -c \
    "'$summa' audit list --installation --operation signature.set --json | grep -q signed_meaning"

# ---- limits ----

answers 'nobody is limited to begin with' '^\(none\)' limit list
answers 'somebody is limited to his own rows' 'anna sees what he prepared himself, in ACME' \
    limit add anna --in ACME --own
answers 'and to some accounts' 'anna sees what is on the accounts 1000 to 1999 alone, in every company' \
    limit add anna --everywhere --account 1000 --to 1999
refuses 'not twice' 5 'limit.double' limit add anna --in ACME --own
refuses 'a subledger is one of the company' 4 'subledger.unknown' limit add anna --in ACME --subledger NONE
answers 'limits are listed' 'anna +ACME +own' limit list
answers 'and shown with whom they are of' 'accounts +1000 +1999' user show anna
for one in $("$summa" limit list --csv | sed -n '2,$s/,.*//p'); do
    answers 'a limit is taken away' 'The limit of anna is gone' limit remove "$one"
done
answers 'nobody is limited any more' '^\(none\)' limit list

# ---- second factors ----

# The code of now, of the secret in the file that `user factor --json` wrote.
code_now() {
    python3 - "$1" <<'end'
import base64, hashlib, hmac, json, struct, sys, time
secret = base64.b32decode(json.load(open(sys.argv[1]))["secret"])
digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
at = digest[-1] & 15
print("%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 10 ** 6))
end
}
as_anna() { "$summa" "$@" --as anna --password-file long; }
export SUMMA_KEY_FILE=factors.key
answers 'a second factor is begun and drawn' 'otpauth://totp/Summa:.*secret=' \
    user factor --password-file mine
holds 'as a picture' grep -q '█▀' said
"$summa" user factor --password-file mine --json >begun
printf '000000\n' >wrong
refuses 'another code does not confirm it' 6 'factor.refused' user confirm-factor --code-file wrong
code_now begun >now
answers 'its own does' 'has a second factor from now on' user confirm-factor --code-file now
grep -o '[A-Z2-7]*-[A-Z2-7]*-[A-Z2-7]*-[A-Z2-7]*' said >codes
holds 'ten recovery codes are told' test "$(wc -l <codes)" -eq 10
refuses 'a password alone signs no more' 6 'factor.missing' \
    signature set journal.cancel second-factor --sign-with mine
refuses 'nor does a code that was used' 6 'signature.refused' \
    signature set journal.cancel second-factor --sign-with mine --code-file now
sed -n 1p codes >first
answers 'with a recovery code it does' 'journal.cancel asks a signature with a second factor' \
    signature set journal.cancel second-factor --sign-with mine --code-file first
refuses 'once' 6 'signature.refused' \
    signature remove "$(rule journal.cancel)" --sign-with mine --code-file first
{ sleep 1 && cat mine && sleep 1 && sed -n 2p codes; } |
    script -qec "'$summa' signature remove $(rule journal.cancel)" asked >/dev/null
holds 'at a terminal the code is asked for' grep -q 'Code of the second factor' asked
answers 'and the rule is gone' '^\(none\)' signature list
as_anna user factor --json >hers
code_now hers >now
as_anna user confirm-factor --code-file now --quiet >/dev/null
refuses 'who has one signs in by the password no more' 6 'sign-in.refused' \
    report trial-balance --as anna --password-file long
refuses 'who set the password does not take it' 6 'access.self' \
    user remove-factor anna --reason 'Her telephone was stolen'
sed -n 3p codes >third
answers 'ones own is given up by a code' 'has no second factor any more' \
    user remove-factor --password-file mine --code-file third
unset SUMMA_KEY_FILE

# ---- what should be apart ----

answers 'who does it all has permits that should be apart' \
    "$(id -un) +journal.change +owner +journal.approve +owner +Who writes" grant conflicts
holds 'for programs too' sh -c "'$summa' grant conflicts --json | grep -q other_permit"

# ---- who did what ----

answers 'the log says who did it and where' \
    "$(id -un) +subledger.advance +/companies/ACME/windows/advance" audit list --operation subledger.
answers 'and why' 'a late bill$' audit list --operation subledger. --about acme/WINDOW --user "$(id -un)"
holds 'what was not looked for is not shown' sh -c '! grep -q "subledger.create" said'
answers 'a posting is found by its seq' 'journal.post .* 1 +1' audit list --posting 1
answers 'all that is said must hold' '^\(none\)' audit list --posting 1 --operation account.
answers 'nobody did anything a hundred years ago' '^\(none\)' audit list --through 1926-12-31
answers 'what is of no company has a log of its own' 'company.create' audit list --installation
answers 'a page says how to go on' 'There are more: --after [0-9]+$' audit list --limit 2
answers 'what is behind it is older' '^ +1 ' audit list --after 2
row=$(json_of '["items"][0]["audit_seq"]' audit list --operation subledger.create)
answers 'a row is shown with what was asked' 'Detail +\{"company":"ACME",' audit show "$row"
answers 'for programs, too' '^"?[0-9]+,.*,subledger.create,' audit show "$row" --csv
holds 'what brought no posting names none' grep -qE ',,,[0-9a-f]{64}$' said
row=$(json_of '["items"][0]["audit_seq"]' audit list --operation subledger.change)
answers 'and what it changed, before and after' '^[A-Z]+/[a-z_]+ +[^ ]+ +[^ ]+' audit show "$row"
answers 'and from where it came' "Came from +command $(id -un)@$(hostname)" audit show "$row"
refuses 'a row that is not there is said so' 4 'summa audit list' audit show 999999
refuses 'one of the installation, too' 4 'audit.unknown' audit show 999999 --installation
refuses 'a login that nobody has is said so' 4 'summa user list' audit list --user nobody-at-all
refuses 'days do not end before they begin' 3 '2026-02-02 is after 2026-02-01' \
    audit list --from 2026-02-02 --through 2026-02-01
refuses 'a posting is of a company' 3 'leave out --posting' audit list --posting 1 --installation
"$summa" audit list --json >whole.json
"$summa" audit list --json --limit 1000 >page.json
holds 'what is shown page by page looks like one page' cmp whole.json page.json
"$summa" audit list --csv --about nowhere-at-all >none.csv
holds 'a list of nothing has its heading' test "$(cut -c 1-18 none.csv)" = audit_seq,made_at,
holds 'and is an empty one to programs' \
    test "$(json_of '["items"]' audit list --about nowhere-at-all)" = '[]'

sed 's/"2026-06-30"/"2031-06-30"/' two.json >half.json
refuses 'of two journals the first may be posted' 3 'no fiscal year holds' \
    journal new --file half.json --post
holds 'then nobody says that nothing was' sh -c '! grep -q "nothing was posted" said'
holds 'behind the last one is none' sh -c '! grep -q "behind it" said'
half=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'the other one is discarded' 'is discarded' journal discard "$half"
sed 's/"2026-05-31"/"2031-05-31"/' two.json >half.json
refuses 'what stands behind a journal that is refused is told' 3 \
    'left +1 journal of the file behind it was not looked at and is not saved' \
    journal new --file half.json --post
half=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'the refused one is discarded' 'is discarded' journal discard "$half"
"$summa" journal new --file half.json --post --json >said 2>&1
holds 'programs are told how many' grep -q '"not_looked_at": 1' said
half=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'it is discarded as well' 'is discarded' journal discard "$half"

# ---- reports ----

answers 'a trial balance is printed' '5010 +Rent' report trial-balance
answers 'thousands are parted' '12,5[0-9]{2}\.' report trial-balance
answers 'an income statement is printed' 'Net result' report income
answers 'a balance sheet is printed' 'Unclosed result' report balance
answers 'an account is printed with its balance' 'Balance forward' report account 1930
answers 'posted journals are listed' 'Posted journals' report journals
refuses 'a year that is not there is said so' 4 'there are 2026 to 2026' report income --year 2031
refuses 'the books before the first posting are none' 3 'known.seq' \
    report trial-balance --known-seq 0
refuses 'the books as a posting to come will know them are none' 3 'no posting 99999 yet; the newest' \
    report trial-balance --known-seq 99999
"$summa" call reversal.ageing company=ACME known_seq=99999 >said 2>&1
holds 'no more are the accruals of then' grep -q 'no posting 99999 yet; the newest' said
refuses 'postings of an import that is not there are not listed' 4 'import 99' \
    report journals --import 99
refuses 'periods are numbers' 3 '1-6' report income --period march
holds 'the JSON of a report is JSON' python3 -c "import json, subprocess; \
    report = json.loads(subprocess.run(['$summa', 'report', 'trial-balance', '--json'], \
    capture_output=True).stdout); assert report['debit'] == report['credit'] != '0.00'"
answers 'the CSV of a report begins with its columns' '^row,account,' report trial-balance --csv
"$summa" account create 3001 Sales --type income --quiet >quiet
holds 'a quiet command says nothing' test ! -s quiet

# ---- programs ----

answers 'operations are listed' '^journal.post ' call --list
answers 'an operation is asked in words' '"name": "Bank"' call account.show account=1930
refuses 'a slip in an operation names the nearest' 4 'did you mean account.show' call acount.show account=1930
refuses 'a secret in a word is refused' 3 'password is a secret' call user.set-own-password password=not-to-be-seen
echo '[]' >array.json
"$summa" call account.show --input array.json 2>refusal.json
holds 'what is no object is no input' grep -q 'an object is expected' refusal.json
"$summa" account show 1931 --json 2>refusal.json
holds 'a refusal is JSON for programs' python3 -c "import json; \
    assert json.load(open('refusal.json'))['code'] == 'account.unknown'"
"$summa" account create --json 2>refusal.json
holds 'words that are off are a refusal like others' grep -q '"code": "usage"' refusal.json
"$summa" openapi >openapi.json
holds 'the API is the one that was agreed upon' cmp "$root/api/openapi.json" openapi.json

# ---- files ----

answers 'a file is checked before there is a company' 'would keep its books in SEK' \
    import "$data/sie/BL0001_typ4.SE" --company SEEE --check
refuses 'a check leaves no company behind' 4 'company.unknown' report income --company SEEE
answers 'a SIE file becomes a company of its own' 'keeps its books in SEK' import "$data/sie/BL0001_typ4.SE" --company SEEE
answers 'a file of balances alone says how accounts are opened' 'new --type take-on' \
    --database balances.db import "$data/sie/BL0001_typ1.SE"
refuses 'the same file twice is noticed' 5 'import.twice' import "$data/sie/BL0001_typ4.SE" --company SEEE
answers 'imports are listed' 'BL0001' imports list --company SEEE
answers 'and each is shown' 'BL0001_typ4.SE, is done' imports show "$(json_of '["items"][0]["import_id"]' imports list --company SEEE)" --company SEEE
bl0001=$(json_of '["items"][0]["import_id"]' imports list --company SEEE)
"$summa" period set 2010 3 soft-closed --company SEEE >said
refuses 'an import is undone as a whole or not at all' 3 'Set [0-9]* is kept with its drafts' \
    imports reverse "$bl0001" --post --company SEEE
undone=$(json_of '["items"][0]["set_id"]' set list --company SEEE)
answers 'what waits to be undone is not drafted twice' 'Nothing of import' imports reverse "$bl0001" --company SEEE
"$summa" set cancel "$undone" --company SEEE >said && "$summa" period set 2010 3 open --company SEEE >said
refuses 'with two companies one is to be named' 3 'name one of ACME, SEEE' report income
refuses 'the books of others do not go into a company by default' 3 'no company here has .*--company CODE' \
    import "$data/sie/SIE4_Exempelfil_med_underdim.SE"
refuses 'what is no file of books is said so' 3 '--format' import "$root/Makefile" --company ACME
export SUMMA_COMPANY=ACME
printf 'date;account;amount\n2026-03-20;1930;-5\n2026-03-20;5010;5\n' >bank.csv
mapping='{"kind":"journals","delimiter":";","decimal":".","encoding":"utf-8","date":"YYYY-MM-DD","header":1,"group":"date",
    "columns":{"date":1,"account":2,"amount":3}}'
answers 'a CSV file is read by the mapping given with it' '1 journal' import bank.csv --columns "$mapping" --check
answers 'a mapping is saved' 'bank' mapping save bank --columns "$mapping"
answers 'a saved mapping is used' '1 journal' import bank.csv --mapping bank --check
answers 'saved mappings are listed' '^bank +\{' mapping list
answers 'one is removed' 'bank is removed' mapping remove bank
refuses 'a mapping that is not there is said so' 4 'mapping list' import bank.csv --mapping bank
answers 'an exported file says of which year it is' ', of fiscal year 20' export sie --to said.se
answers 'books are exported' '^#SIETYP 4' export sie
answers 'a journal stands on each line' '^\{"series":"GL","number":"0000000000",' export ndjson --company SEEE
printf '%s\n' '{"date": "2026-03-31", "lines": [{"account": "5010", "debit": "1"}, {"account": "1930", "credit": "1"}]}' >pay.ndjson
answers 'and is read from there' 'pay.ndjson \(ndjson\)' import pay.ndjson --company ACME --check
printf '%s\n' '{"date": "2026-03-31", "period": 0, "lines": [{"account": "5010", "debit": "1"}, {"account": "1930", "credit": "1"}]}' >zero.ndjson
refuses 'a period 0 that a file says is meant' 3 'type normal in period 0' \
    import zero.ndjson --company ACME --check
"$summa" export chart-csv --company SEEE >chart.csv
answers 'a chart that was exported comes back without a mapping' ' accounts, 0 of them new' \
    import chart.csv --chart --company SEEE
answers 'books are exported to a file' 'is written' export hledger --to books.journal
refuses 'an option that is given twice is refused' 3 'given twice' report trial-balance --year 2026 --year 2025
refuses 'a word that no command has is looked up where its commands are' 3 'summa journal --help' journal nwe
refuses 'a page that is none is looked up among all' 3 'summa help. shows' help ledgers
refuses 'an export is never written over a file' 5 'it is there already' export csv --to books.journal
refuses 'nor over the books' 5 'it is there already' export csv --to summa.db
refuses 'nor is a checkpoint' 5 'it is there already' checkpoint make --to books.journal
holds 'the file is there' test -s books.journal
holds 'only its owner can read it' test "$(stat -c %a books.journal)" = 600
echo before >appended
"$summa" export csv >>appended
holds 'an export goes on where standard output stands' grep -qx before appended
holds 'and all of it is there' grep -q Rent appended
kept=$(json_of '["items"][0]["import_id"]' imports list --company SEEE)
answers 'the file of an import comes back' 'is written' imports extract "$kept" --to copy.SE --company SEEE
refuses 'an extract overwrites nothing' 5 'is there already' imports extract "$kept" --to copy.SE --company SEEE
mkfifo fifo
# waits_not "DOOR" WORDS...: a pipe with a name is refused at it, at once.
waits_not() {
    local door=$1
    shift
    timeout 20 "$summa" "$@" >said 2>&1 </dev/null
    holds "a pipe with a name is refused and nobody waited for: $door" \
        grep -qz 'fifo.*it is a pipe, not a plain file' said
}
waits_not import import fifo --company ACME
waits_not 'a database to read' --database fifo company list
waits_not 'a database to write' --database fifo company set --retained 2091
waits_not 'a new database' --database fifo init
waits_not 'a request' call journal.create --input fifo
waits_not 'a draft' journal new --file fifo
waits_not 'a draft to check' journal check --file fifo
waits_not 'a template' template create FIFO --file fifo
waits_not 'an attachment' attach "$right" fifo
waits_not 'a structure' structure set fifo
waits_not 'a checkpoint' checkpoint check fifo
waits_not 'a checkpoint to prove' verify --checkpoint fifo
waits_not 'a receipt' receipt --check fifo
waits_not 'a backup' --database new.db restore fifo
waits_not 'a key' --key-file fifo checkpoint make
timeout 20 "$summa" export ndjson --to fifo >said 2>&1 </dev/null
holds 'an export into a pipe that nobody reads is refused at once' \
    grep -qz 'fifo.*nobody reads from it' said
cat fifo >piped &
reader=$!
exec 9>fifo # it is read now
timeout 20 "$summa" export ndjson --to fifo >said 2>&1 </dev/null
exec 9>&-
wait "$reader"
holds 'into one that is read it is written' grep -q '"series":"GL"' piped
refuses 'what to do instead is told' 4 'next +Save what it gives in a plain file' attach "$right" /dev/zero
"$summa" journal check --file <(cat two.json) >said 2>&1
holds 'a pipe of the shell is read' grep -q 'It would be posted' said
"$summa" journal check --file - <two.json >said 2>&1
holds 'so is standard input' grep -q 'It would be posted' said
refuses 'a format that is not there is said so' 3 'sie, hledger' export excel

# ---- proof ----

answers 'the books hold' 'Everything else holds' verify
holds 'the certificate names the year as people do' grep -qE '^2026 +GL ' said
holds 'it says what it did not look at' grep -q '^Not looked at: what the company' said
sed -n '/^Not looked at: /,/^Everything else/p' said | sed '$d' >printed
sed -n '/^Not looked at: /,/^```/p' "$root/docs/proof.md" | sed '$d' >written
holds 'and docs/proof.md says the same' cmp printed written
answers 'the ledger is in balance' 'The ledger is in balance' verify --year 2026 --balance
holds 'its totals are told' grep -Eq 'expense +' said
answers 'a checkpoint is signed' 'BEGIN SUMMA CHECKPOINT' checkpoint make --to march.checkpoint
holds 'that its key was made is told, and where' grep -q '^A signing key was made: summa[.]key' said
refuses 'where no file can be made nothing is signed' 3 'no such folder' checkpoint make --to nowhere/one
refuses 'nor is a period closed' 3 'no such folder' close period 2026 12 --to nowhere/one
answers 'the books hold against the checkpoint' 'Everything else holds' verify --checkpoint march.checkpoint
holds 'it says against which' grep -q '^Compared with the checkpoint of 20.*: up to seq [1-9]' said
holds 'and that nobody said whose key it is' grep -q '^Whose key that is was not checked' said
"$summa" init --database namesake.db >namesake && "$summa" company create ACME Namesake --currency SEK --database namesake.db >namesake
refuses 'a checkpoint of another company of that code says of which it is' 3 \
    'no checkpoint of company ACME, whose uid is ACME-[0-9a-f]*; its newest is of ACME-' \
    --database namesake.db verify --checkpoint march.checkpoint
answers 'balances are compared with no checkpoint' 'The checkpoints were not compared' \
    verify --balance --checkpoint march.checkpoint
answers 'a checkpoint checks' 'signature holds' checkpoint check march.checkpoint
holds 'it says what was not checked' grep -q '^Not checked: whose key that is' said
public=$(sed -n 's/^Key: //p' march.checkpoint)
answers 'with its key named, whose it is was checked' '^Not checked: whether the books hold it' \
    checkpoint check march.checkpoint --public-key "$public"
refuses 'another key than the one named is refused' 3 'checkpoint.invalid' \
    checkpoint check march.checkpoint --public-key "$(printf '%064d' 7)"
sed 's/^Newest: /Newest: 1/' march.checkpoint >forged.checkpoint
long=$(printf 'folder-%.0s' {1..30})
mkdir "$long"
printf '{\n"code":\n}\n' >"$long/cut.json"
"$summa" call journal.create --input "$long/cut.json" >said 2>&1
holds 'the line is told behind a path that is too long' grep -q '"[.]\{3\}.*folder-/cut[.]json:3"' said
refuses 'a changed checkpoint is refused' 3 'checkpoint.invalid' checkpoint check forged.checkpoint
"$summa" receipt 1 >1.receipt
answers 'a receipt checks' 'signature holds' receipt --check 1.receipt
mkdir auditor
cp march.checkpoint 1.receipt auditor
answers 'a checkpoint checks where no database is' 'company ACME' \
    --database auditor/no.db checkpoint check auditor/march.checkpoint
answers 'so does a receipt' 'seq 1 with' --database auditor/no.db receipt --check auditor/1.receipt
answers 'so does one that a program asks about' '"holds": *true' \
    --database auditor/no.db call receipt.check text="$(cat 1.receipt)"
refuses 'a receipt is signed with books alone' 9 'auditor/no.db' \
    --database auditor/no.db receipt 1
refuses 'a changed one is refused there too' 3 'checkpoint.invalid' \
    --database auditor/no.db checkpoint check forged.checkpoint
holds 'no database was made of it' test ! -e auditor/no.db
answers 'a checkpoint with a key that is there is made' 'BEGIN SUMMA' checkpoint make
holds 'and tells of no new one' test "$(grep -c 'signing key was made' said)" = 0
holds 'only its owner can read the signing key' test "$(stat -c %a summa.key)" = 600

answers 'a backup is made with its checkpoints' 'BEGIN SUMMA CHECKPOINT' backup copy.db
refuses 'a backup overwrites nothing' 5 'is there already' backup copy.db
refuses 'a restore overwrites nothing' 5 '--replace' restore copy.db
answers 'a restore elsewhere is proved first' 'is restored' --database other.db restore copy.db
holds 'where its key is, nothing is said of one' test "$(grep -c 'no signing key' said)" = 0
answers 'the restored books hold' 'Everything else holds' --database other.db verify
mkdir bare
answers 'a restore where no key is says so' 'put the old one back as bare/summa[.]key' \
    --database bare/books.db restore copy.db
answers 'a checkpoint there tells of the new key' 'signing key was made: bare/summa[.]key' \
    --database bare/books.db checkpoint make
python3 - <<'END'
import os, shutil, sqlite3
shutil.copy("other.db", "broken.db")
books = sqlite3.connect("broken.db")
books.execute("PRAGMA journal_mode = WAL")
books.execute("UPDATE company SET name = 'Of the log'")
books.commit()
shutil.copy("broken.db-wal", "lost.db-wal")  # who removed lost.db by hand, left its log
os._exit(0)
END
answers 'a log whose database is gone is moved aside' 'What was there is now' \
    --database lost.db restore copy.db
answers 'and nothing of it gets into what is restored' 'Everything else holds' --database lost.db verify
holds 'not a name either' \
    test "$("$summa" --database lost.db company list | grep -c 'Of the log')" = 0
holds 'whoever misses it finds it' test -s lost.db.before-*-wal
printf 'mine' >mine.db.part
answers 'a backup of any name is made' 'BEGIN SUMMA CHECKPOINT' backup mine.db
holds 'and leaves alone what others left beside it' grep -qx mine mine.db.part
refuses 'what is no backup is not restored' 4 'no backup of Summa' --database else.db restore editor
refuses 'a backup that is missing is told of before a place that is none' 4 'No such file' \
    --database copy.db/new.db restore nowhere.db
answers 'a restore moves aside what is there' 'What was there is now' restore copy.db --replace
mkdir twice
answers 'a restore is made' 'is restored' --database twice/books.db restore copy.db
"$summa" --database twice/books.db account create 1998 'Made since' --type asset >said 2>&1
"$summa" --database twice/books.db restore copy.db --replace -q >said 2>&1
"$summa" --database twice/books.db restore copy.db --replace -q >said 2>&1
holds 'two restores in a moment keep what either moved aside' \
    test "$(find twice -name 'books.db.before-*' ! -name '*-wal' ! -name '*-shm' | wc -l)" = 2
holds 'the books of before are among it' test "$(for aside in twice/books.db.before-*[0-9]; do
    "$summa" --database "$aside" account show 1998; done 2>&1 | grep -c 'Made since')" = 1
refuses 'a folder that is not there is no place for an export' 3 'no such folder' \
    export csv --to nowhere/books.csv
python3 - <<'END'
open("killed.csv.summa-abcdef.part", "w").close()
END
answers 'an export is written' 'is written' export csv --to killed.csv
holds 'and takes away what a killed one left' test ! -e killed.csv.summa-abcdef.part
holds 'only its owner can read a backup' test "$(stat -c %a copy.db)" = 600
mkdir linked
answers 'a database is found by a link to it' 'is restored' --database linked/real.db restore copy.db
ln -s linked/real.db link.db
flock linked/real.db.lock "$summa" --database link.db restore copy.db --replace >said 2>&1
holds 'a link leads to the lock of its file' grep -q 'store.locked' said
flock linked/real.db.lock "$summa" --database link.db account change 1930 --name Bank >said 2>&1
holds 'whoever writes through a link, too' grep -q 'store.locked' said
answers 'a link that leads to the books stays one' 'is restored' \
    --database link.db restore copy.db --replace
holds 'and what it leads to is what was restored' test -L link.db -a -f linked/real.db
flock summa.db.lock "$summa" restore copy.db --replace >said 2>&1
holds 'a restore does not take the books from under a writer' grep -q 'store.locked' said
for n in 1 2 3 4 5 6; do
    "$summa" journal new --date 2026-09-30 --text "At once $n" "5010=$n" "1930=-$n" --post >"once.$n" 2>&1 &
done
wait
holds 'whoever writes at the same moment gets a turn' test "$(cat once.* | grep -c 'is posted as')" = 6
cp copy.db bare.db
python3 - <<'END'
import sqlite3
books = sqlite3.connect("bare.db")
books.execute("DROP TRIGGER audit_is_not_removed")
books.execute("DROP INDEX journal_by_state")
books.commit()
END
refuses 'a backup without what protects it is not put in place' 9 \
    'trigger audit_is_not_removed: it is missing' --database bared.db restore bare.db
holds 'and nothing of it is left' test ! -e bared.db
holds 'an index that is missing is named, too' grep -q 'index journal_by_state: it is missing' said
python3 - <<'END'
import sqlite3
books = sqlite3.connect("copy.db")
books.execute("DROP TRIGGER entry_is_not_changed")
books.execute("UPDATE entry SET amount = amount + 1 WHERE seq = 1 AND line_no = 1")
books.commit()
END
refuses 'a forged backup is not put in place' 9 'verify.findings' restore copy.db --replace
answers 'the books that were there still hold' 'Everything else holds' verify
cp copy.db torn.db
dd if=/dev/zero of=torn.db bs=4096 seek=40 count=1 conv=notrunc 2>/dev/null
refuses 'a backup with a torn page is not put in place' 9 'the file is damaged' \
    --database none.db restore torn.db
holds 'nothing of it is left' test ! -e none.db
cp copy.db forged.db
refuses 'forged books are found' 9 'verify.findings' --database forged.db verify

# ---- sets ----

export SUMMA_DATABASE=$place/copy.db
answers 'a set is made' 'is open: April' set create April --control-total 40.00
april=$(json_of '["items"][0]["set_id"]' set list)
refuses 'an empty set is not posted' 5 'holds no journal' set post "$april"
answers 'a journal is saved into it' 'saved as a draft' \
    journal new --date 2026-06-10 --text One --set "$april" 5010=30.00 1930=-30.00
refuses 'its control total is asked for' 3 'the debits are 30.00 SEK' set post "$april"
answers 'another is saved into it' 'saved as a draft' \
    journal new --date 2026-06-11 --text Two --set "$april" 5010=10.00 1930=-9.00
two=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
refuses 'one that is wrong keeps all back' 3 "journal $two: debit is too large" set post "$april"
holds 'its place is its own id' grep -q "journal.unbalanced  journal $two, lines" said
answers 'the set is shown with its journals' 'Two' set show "$april"
two=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'a journal is moved to a set of its own' 'is in set' journal move "$two"
answers 'a journal is copied' 'saved as a draft for 2026-06-12' \
    journal copy "$two" --date 2026-06-12
copy=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'what is missing is told' 'Undistributed: +1.00' journal show "$copy"
answers 'a list tells it, too' "^$copy .* 1.00" journal list
answers 'what is missing goes to one line' '10.00 +10.00' journal fill "$copy" 2
answers 'the copy is discarded' 'is discarded' journal discard "$copy"
answers 'what came by file is copied by its number' 'saved as a draft for' \
    journal copy --number 0000000000 --date 2026-06-12
copy=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'that copy is discarded' 'is discarded' journal discard "$copy"
answers 'the set is changed' 'is open: April' set change "$april" --control-total 30.00
answers 'the set is posted' '1 posted' set post "$april"
refuses 'the set is posted once' 5 'is posted' set post "$april"
answers 'what waits is listed' 'none' set list --unposted
answers 'a journal of a set can be cancelled' 'is cancelled' journal cancel "$two"
answers 'a set that posts what is valid is made' 'is open: Branch' set create Branch --mode what-is-valid
branch=$(json_of '["items"][0]["set_id"]' set list --unposted)
answers 'a set without journals is discarded' 'is discarded' set discard "$branch"
answers 'a set that is posted as a whole is made' 'is open: May' set create May
may=$(json_of '["items"][0]["set_id"]' set list --unposted)
for text in Five Six; do
    answers 'a journal is saved into it' 'saved as a draft' \
        journal new --date 2026-06-12 --text "$text" --set "$may" 5010=5.00 1930=-5.00
done
five=$(json_of '["items"][-2]["journal_id"]' journal list --state draft)
refuses 'none of it is posted by itself' 5 'post the set' post "$five"
answers 'another set is made, and what comes next is said' 'Next: .summa journal new --set' set create June --control-total 7.00
june=$(json_of '["items"][-1]["set_id"]' set list --unposted)
answers 'a journal is saved into that one' 'saved as a draft' \
    journal new --date 2026-06-13 --text Seven --set "$june" 5010=7.01 1930=-7.01
answers 'a journal is saved without a set' 'saved as a draft' \
    journal new --date 2026-06-14 --text Eight 5010=8.00 1930=-8.00
refuses 'a set that does not add up is refused among all' 3 '3 posted, 1 refused' post --all
holds 'the other set is posted as a whole' grep -q "Set $may: 2 posted, 0 refused" said
holds 'the one that stays says why' grep -q 'the control total is 7.00' said
holds 'it stays' test 1 = "$(json_of '["items"].__len__()' journal list --state draft)"

# ---- in the background ----

answers 'a set for the night' 'Set [0-9]+ is open' set create Night
night=$("$summa" set list --unposted --csv | sed -n '/,Night$/s/,.*//p')
printf '%s' '{"date":"2026-03-19","description":"Night","lines":[{"account":"5010","debit":"1.00"},
    {"account":"1930","credit":"1.00"}]}' > "$place/night.json"
answers 'with a journal' '"state": "draft"' call journal.create --input "$place/night.json" set_id="$night"
answers 'is posted later' 'will post the 1 journals of set' set post "$night" --background
refuses 'once' 5 'to be posted by job' set post "$night" --background
night=$("$summa" job list --csv | sed -n '2s/,.*//p')
answers 'it waits' 'waiting' job list --mine
refuses 'nothing came of it yet' 5 'summa job show' job read "$night"
answers 'a worker posts it' 'posted 1 of 1 journals' work
answers 'then there is nothing to do' '^0 jobs carried out' work
refuses 'and it is too late to take it back' 5 'has ended' job cancel "$night"
answers 'what came of it is unread' 'done' job list --unread
answers 'until it is read' "^Job $night is read" job read "$night"
answers 'and stays' 'State +done' job show "$night"
refuses 'no worker stays on SQLite' 3 'one process writes' work --stay

# ---- a schedule ----

answers 'a template is made' 'RENT is saved' \
    template create RENT 5010=10.00 1930=-10.00 --description Rent
answers 'a schedule is made' 'next due: 2026-12-31' schedule create RENT --template RENT \
    --step monthly --start 2026-12-31 --until 2027-06-30 --posts false --reversal next-period
answers 'another start is said' 'next due: 2026-12-15' schedule change RENT --start 2026-12-15
schedule() { json_of "['$1']" schedule show RENT; }
holds 'it leaves drafts as before' test "$(schedule posts)" = False
holds 'it ends as before' test "$(schedule until)" = 2027-06-30
holds 'what it makes is undone as before' test "$(schedule reversal)" = next-period
answers 'a journal is made from a template' 'saved as a draft' template use RENT --date 2026-11-30
made=$(json_of '["items"][-1]["journal_id"]' journal list --state draft)
answers 'and knows from which' 'Template +RENT' template explain "$made"
answers 'that one goes again' 'is discarded' journal discard "$made"
answers 'a template is split in percent, and may have accounts only' 'is saved, version 1' \
    template create SKELETON --kind skeleton 5010= @1=100:60% 1930=
refuses 'a template is not split by amounts' 3 'in percent' template create AMOUNTS 5010=1 @1=100:0.60 1930=-1
answers 'its end is taken away' 'is active' schedule change RENT --until ''
holds 'it has no end' test -z "$(schedule until 2>/dev/null)"
answers 'days ahead are skipped together' '^3 days of schedule RENT are skipped' \
    schedule skip RENT 2026-12-15 --through 2027-02-28 --reason closed
answers 'they are one line of the list' '2026-12-15 +2027-02-15 +skipped' schedule show RENT
refuses 'a range without a day is refused' 4 'nothing of RENT' \
    schedule skip RENT 2026-12-15 --through 2027-02-28 --reason closed
answers 'one day is told as one' '^1 day of schedule RENT is skipped' \
    schedule skip RENT 2027-05-01 --through 2027-05-31 --reason closed
answers 'a day is skipped long before it is due' '^2027-08-15 of schedule RENT is skipped' \
    schedule skip RENT 2027-08-15 --reason waived
answers 'the list tells it' '2027-05-15 2027-08-15' schedule list
answers 'the forecast tells why' '2027-08-15 .*waived' schedule forecast RENT --through 2027-09-30
answers 'it is due again' '^2027-08-15 of schedule RENT is skipped no more' schedule take-back RENT 2027-08-15
refuses 'it is not skipped any more' 4 'schedule show' schedule take-back RENT 2027-08-15
unset SUMMA_DATABASE

# ---- numbers of each period, and a second book ----

printf '2026-01-02 Rent\n    equity:2091  7.00 SEK\n    assets:1930  -6.00 SEK\n' >odd.journal
refuses 'a file that does not balance is refused' 3 'journal.unbalanced' import odd.journal --database odd.db
answers 'it left no company behind' '"items": \[\]' company list --json --database odd.db
printf '2026-01-02 Rent\n    equity:2091  7.00 SEK\n    assets:1930  -7.00 SEK\n' >even.journal
answers 'mended it is taken, with a company of its own' '^Posted as seq 1 to 1 of ACME' \
    import even.journal --database odd.db
export SUMMA_DATABASE=$place/many.db SUMMA_COMPANY=MANY
holds 'a company numbers each period' sh -c "'$summa' init && \
    '$summa' company create MANY 'Many AB' --currency SEK --numbering per-period && \
    '$summa' book create TAX Tax && '$summa' year create 2026-01-01 && \
    '$summa' account create 1930 Bank --type asset && \
    '$summa' account create 5010 Rent --type expense && \
    '$summa' account create 2091 Retained --type equity && '$summa' company set --retained 2091"
answers 'January has a number' 'GL 2026-01/0000000000' journal new --date 2026-01-31 5010=1 1930=-1 --post
answers 'February has the same' 'GL 2026-02/0000000000' journal new --date 2026-02-28 5010=2 1930=-2 --post
refuses 'a number alone is not enough' 4 'in 2026 numbers begin again in every period' \
    report posting 0 --year 2026
answers 'with its period it is found' 'of period 2, 2026' report posting 0 --year 2026 --period 2
refuses 'a number that a period has not is told with it' 4 'year 2026, period 2, has no number 7' \
    report posting 7 --year 2026 --period 2
answers 'it is reversed by its period' 'draft' reverse 0 --of-period 2 --date 2026-03-01
answers 'it is copied by its period' 'draft' journal copy --number 0 --of-period 1 --date 2026-03-02
echo '{"book":"TAX","date":"2026-02-28",
    "lines":[{"account":"5010","debit":"3"},{"account":"1930","credit":"3"}]}' >tax.json
"$summa" journal new --file tax.json --post >said 2>&1
holds 'a journal of one book is posted' grep -q 'is posted' said
answers 'the list tells the book and the period of a number' '^ *3 +TAX .* 2 +2026-02-28' report journals
answers 'the postings of one book are listed' 'Book: +TAX' report journals --book TAX
answers 'an account says of which book its entries are' 'Book: +TAX Tax' report account 1930 --book TAX
answers 'what is not undone says in which currency' 'Currency: SEK' reversal ageing
answers 'so does the certificate' '^2026 +TAX +2 ' verify
answers 'a book is one of some' '^TAX +Tax +SEK' book list
refuses 'a book comes before the first posting' 5 'before the first posting: there are 3' book create IFRS IFRS
answers 'years are named as people do' 'Current year +2026$' company show
answers 'a reversal is posted at once' 'posted as GL' reverse --seq 1 --date 2026-03-02 --post
answers 'and is reversed in its turn' 'posted as GL' reverse --seq 4 --date 2026-03-03 --post
answers 'a posting says by which it stands again' 'Stands again by: posting 5' report posting 0 \
    --year 2026 --period 1
refuses 'it is not reversed twice, and the next is named' 5 'it stands again by posting 5' \
    reverse --seq 1
unset SUMMA_DATABASE SUMMA_COMPANY

# ---- the demo ----

unset SUMMA_COMPANY
answers 'the demo company is made' 'lines are posted' --database one.db demo
entries=$(json_of '["entry_count"]' --database one.db verify)
holds 'it has about 30,000 lines' test "$entries" -gt 28000 -a "$entries" -lt 35000
answers 'its books hold' 'Everything else holds' --database one.db verify
answers 'a close pack shows its tables' '^row,account,name,opening' \
    --database one.db close show "$(json_of '["items"][0]["pack_no"]' --database one.db close packs)"
answers 'three drafts wait' 'Correction of fuel' --database one.db journal list --state draft
answers 'it is the same every time' 'lines are posted' --database two.db demo
cp two.db long.db
python3 - <<'END'
import sqlite3
db = sqlite3.connect("long.db")
db.execute("""INSERT INTO audit (company_id, audit_seq, made_at, user_id, operation, subject, detail, hash)
              WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 2500)
              SELECT a.company_id, n + (SELECT MAX(audit_seq) FROM audit WHERE company_id = a.company_id),
                     a.made_at, a.user_id, a.operation, a.subject, a.detail, a.hash
                FROM audit AS a, more WHERE a.company_id <> 0 AND a.audit_seq = 1""")
db.commit()
END
"$summa" --database long.db audit list --csv | tail -n +2 | cut -d, -f1 >rows
holds 'a log of several pages comes whole' test "$(wc -l <rows)" -gt 2500
holds 'each row once, newest first' cmp rows <(seq "$(wc -l <rows)" -1 1)
holds 'as JSON as well' test "$(wc -l <rows)" = "$(json_of '["items"].__len__()' --database long.db audit list)"
for report in 'trial-balance --year 2025' 'income --year 2026' 'account 1930 --from 2026-11-01'; do
    # shellcheck disable=SC2086
    "$summa" --database one.db report $report --csv >one.report
    # shellcheck disable=SC2086
    "$summa" --database two.db report $report --csv >two.report
    holds "two demos agree on: $report" cmp one.report two.report
done
long=$(printf 'n%.0s' $(seq 90))
answers 'an account has a long name' "$long" --database one.db account create 9999 "$long" --type expense
answers 'what goes to a file is not cut' "$long" --database one.db account list 9999
refuses 'the demo company is made once' 5 'code.taken' --database one.db demo

while read -r fault; do
    [ "$fault" = PERMIT_DENIED ] || holds "a way on is told where $fault is refused" \
        grep -q "FAULT_$fault\b" "$root/src/cli/refusal.c"
done < <(sed -n 's/^FAULT(\([A-Z_]*\),.*/\1/p' "$root/src/base/faults.def")

holds 'what is not for a terminal has no colours' sh -c "! '$summa' help | grep -q '\\x1b'"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
