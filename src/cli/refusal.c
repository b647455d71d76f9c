/*
 * refusal — what a person is told when something did not pass: what, where, why, what next.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/commands.h"
#include "ledger/journal/journal.h"
#include "operation/operation.h"
#include "store/url.h"

enum { ALIKE_SHOWN = 3 };

struct hint {
    enum fault fault;
    const char *next;
};

/* What to do next, where the detail does not say it already. */
static const struct hint hints[] = {
        {FAULT_STORE_LOCKED, "Wait until the other process is done, or end it."},
        {FAULT_STORE_BUSY, "Ask again in a moment."},
        {FAULT_STORE_NEWER, "Use the Summa that wrote it, or a newer one."},
        {FAULT_STORE_FULL, "Make room on the disk; nothing of this was kept."},
        {FAULT_STORE_BROKEN,
                "Look at the disk and its free space; `summa restore` brings a backup back."},
        {FAULT_STORE_UNKNOWN, "Run the same command again with the same --key."},
        {FAULT_STORE_DUPLICATE, "Name another file, or move away what is there."},
        {FAULT_OCCURRENCE_UNKNOWN,
                "`summa schedule show CODE` lists its days, and the one that is due next."},
        {FAULT_OCCURRENCE_STEP,
                "`summa schedule show CODE --after DAY` lists its days from there on."},
        {FAULT_SCHEDULE_VERSION, "Show it again, and make your change to what it is now."},
        {FAULT_KEY_REUSED, "Give another --key, or none."},
        {FAULT_COMPANY_UNKNOWN,
                "`summa company list` shows those there are; `summa company create` "
                "makes one."},
        {FAULT_CODE_TAKEN, "Choose another code, or change the one that has it."},
        {FAULT_ACCOUNT_UNKNOWN,
                "`summa account list` shows those there are; `summa account create` "
                "makes one."},
        {FAULT_DIMENSION_UNKNOWN, "`summa dimension list` shows those there are."},
        {FAULT_VALUE_UNKNOWN, "`summa dimension values CODE` shows those there are."},
        {FAULT_CATEGORY_UNKNOWN, "`summa category list` shows the tree."},
        {FAULT_YEAR_UNKNOWN, "`summa year list` shows those there are; `summa year create` makes "
                             "one."},
        {FAULT_YEAR_OVERLAP, "`summa year list` shows the years; a new one begins the day after "
                             "the last."},
        {FAULT_YEAR_OPENED, "Earlier years go into a company of their own, in their order."},
        {FAULT_PERIOD_UNKNOWN, "`summa period list` shows the periods of a year."},
        {FAULT_PERIOD_STEP, "`summa period list` shows the states of the periods; `summa close "
                            "reopen` opens a closed one."},
        {FAULT_PERIOD_CHECKLIST,
                "`summa close period YEAR PERIOD` closes it; `summa close check` first."},
        {FAULT_DAY_INVALID, "Write days as YYYY-MM-DD."},
        {FAULT_AMOUNT_INVALID, "Write amounts as 1234.50: a point, no spaces."},
        {FAULT_AMOUNT_RANGE, "Look for a digit too many, or split the amount."},
        {FAULT_AMOUNT_DECIMALS, "Round it to the currency's decimals."},
        {FAULT_JSON_INVALID, "Mend the text there; whoever wrote it can write it again."},
        {FAULT_TEXT_INVALID, "Write it in UTF-8, without control characters."},
        {FAULT_TEXT_LONG, "Shorten it."},
        {FAULT_CURRENCY_UNKNOWN, "Write its ISO 4217 code, as in SEK."},
        {FAULT_JOURNAL_UNKNOWN, "`summa journal list` shows those there are."},
        {FAULT_JOURNAL_VERSION, "Show it again, and make your change to what it is now."},
        {FAULT_JOURNAL_COPY, "`summa year end` makes closing journals, for each year its own."},
        {FAULT_JOURNAL_FILL, "`summa journal show` shows its lines; --account adds one."},
        {FAULT_REVERSAL_LINES,
                "Change its date and words; `summa journal copy` makes one of its own lines."},
        {FAULT_SET_UNKNOWN, "`summa set list` shows those there are."},
        {FAULT_SET_STEP, "`summa set list --unposted` shows those that wait."},
        {FAULT_SET_VERSION, "Show it again, and make your change to what it is now."},
        {FAULT_CONTROL_TOTAL, "`summa set show` lists its journals: one is missing or mistyped."},
        {FAULT_GATE_REFUSED, "Mend what the findings name, and post again."},
        {FAULT_POSTING_UNKNOWN, "`summa report journals` lists the posted journals."},
        {FAULT_POLICY_UNKNOWN, "`summa policy list` shows those in force."},
        {FAULT_POLICY_INVALID, "`summa policy create --help` shows how steps are written."},
        {FAULT_APPROVAL_WRITER, "`summa approval show ID` says who is asked."},
        {FAULT_APPROVAL_TWICE, "`summa approval show ID` says who is asked."},
        {FAULT_APPROVAL_NOT_ASKED,
                "`summa approval list --mine` shows what you may approve; `summa approval show ID` "
                "says who is asked."},
        {FAULT_APPROVAL_NONE, "`summa approval show ID` says who approved it."},
        {FAULT_APPROVAL_UNSEEN, "`summa journal show ID` shows it as it is."},
        {FAULT_SUBSTITUTE_UNKNOWN, "`summa substitute list` shows the numbers."},
        {FAULT_SUBSTITUTE_INVALID, "`summa substitute give --help` says who gives whom."},
        {FAULT_CUSTOM_UNKNOWN, "`summa field list` shows those there are."},
        {FAULT_CUSTOM_INVALID, "`summa field create --help` says what goes with each kind."},
        {FAULT_CUSTOM_VALUE, "`summa field list` says what each field holds."},
        {FAULT_LINE_SPLIT, "Correct the percentages, or give amounts."},
        {FAULT_STRUCTURE_INVALID, "`summa structure set --help` shows a structure."},
        {FAULT_DISTRIBUTION_UNKNOWN, "`summa dimension shares` shows what references give."},
        {FAULT_DISTRIBUTION_SHARES, "Give each value once, as P1=1 P2=2."},
        {FAULT_ATTACHMENT_UNKNOWN, "`summa attachment list JOURNAL` shows the files of a journal."},
        {FAULT_ATTACHMENT_MANY,
                "`summa attachment drop` drops unfinished ones; put others into a zip."},
        {FAULT_ATTACHMENT_CHUNKS, "Send what is missing, or attach the file anew."},
        {FAULT_ATTACHMENT_DIGEST, "Attach or fetch the file once more."},
        {FAULT_ATTACHMENT_PROGRAM, "Attach what the program made, as a PDF or a picture."},
        {FAULT_ATTACHMENT_SEALED, "Ask again in a moment."},
        {FAULT_ATTACHMENT_FIXED, "Attach a better one beside it, and say so in the note."},
        {FAULT_FILE_OPEN, "Look at the path and at who may read the file."},
        {FAULT_FILE_PLACE, "Name a folder that is there and that you may write to."},
        {FAULT_FILE_WRITE, "Choose another name, or make room for it there."},
        {FAULT_FILE_LARGE, "Split the file, or look whether it is what you meant."},
        {FAULT_FILE_CHANGED,
                "Import it when nobody writes to it any more; nothing of it was written."},
        {FAULT_MAPPING_UNKNOWN,
                "`summa mapping list` lists those there are; --columns gives one itself."},
        {FAULT_FILE_FORMAT, "Name it with --format: sie, hledger, csv, ndjson or chart-json."},
        {FAULT_IMPORT_FINDINGS,
                "Mend the file where the findings say, and import it again; nothing "
                "of it was written."},
        {FAULT_IMPORT_TWICE, "`summa imports list` shows the imports; --again takes it once more."},
        {FAULT_EXPORT_CODE, "Export it as CSV or NDJSON, which hold any code."},
        {FAULT_MAPPING_INVALID, "`summa mapping propose FILE` shows a mapping to begin with."},
        {FAULT_VERIFY_FINDINGS,
                "Stop posting, keep a copy of the database, and restore a backup that "
                "verifies."},
        {FAULT_KEY_UNKNOWN, "--key-file names the signing key; `summa checkpoint make` makes one."},
        {FAULT_OPERATION_UNKNOWN, "`summa call --list` names them all."},
        {FAULT_COMPANY_STATE, "`summa company show` tells its state."},
        {FAULT_STORE_READ_ONLY,
                "Look at who may write to it and its folder; --database names another one."},
        {FAULT_STORE_GONE, "Ask again; a write with the same --key is not done twice."},
        {FAULT_STORE_REFUSED, "Keep what was asked: it shows a mistake of Summa's."},
        {FAULT_COMPANY_TAKE_ON, "Mend what is named, and start the company again."},
        {FAULT_BOOK_UNKNOWN, "`summa book list` shows those there are."},
        {FAULT_BOOK_CURRENCY, "Leave the currency out."},
        {FAULT_YEAR_LENGTH, "`summa year create --help` shows how a year is laid out."},
        {FAULT_YEAR_STEP, "`summa year list` shows the states of the years."},
        {FAULT_YEAR_ORDER, "`summa year list` shows the states of the years."},
        {FAULT_YEAR_POSTED, "What is posted stays, under its number. A year is numbered otherwise, "
                            "or removed, before its first posting."},
        {FAULT_YEAR_USED,
                "Discard its drafts, or give them another day: `summa journal list` shows "
                "them. What was cancelled stays, and the year with it."},
        {FAULT_CLOSE_BLOCKED,
                "`summa close check YEAR PERIOD` shows what it is and who can mend it."},
        {FAULT_PACK_UNKNOWN, "`summa close packs` lists those there are."},
        {FAULT_REVERSAL_AHEAD, "`summa reversal list` shows what is planned; --ahead carries it "
                               "out now."},
        {FAULT_SCHEDULE_AHEAD,
                "`summa schedule forecast` shows what is to come; --ahead handles it now."},
        {FAULT_REASON_MISSING, "Give one with --reason TEXT."},
        {FAULT_CATEGORY_TYPE, "`summa category list` shows the tree."},
        {FAULT_CATEGORY_LOOP, "Choose a parent that does not stand below it."},
        {FAULT_ACCOUNT_USED, "Make another account for what is to be different."},
        {FAULT_ACCOUNT_TYPE, "`summa account show` tells its type and kind."},
        {FAULT_ACCOUNT_LINKS, "`summa account links --help` shows how shares are given."},
        {FAULT_ACCOUNT_LINKED, "`summa account links ACCOUNT --none` takes its links away."},
        {FAULT_SUBLEDGER_UNKNOWN, "`summa subledger list` shows those there are."},
        {FAULT_WINDOW_INVALID, "`summa subledger list` shows the windows there are."},
        {FAULT_SOURCE_UNKNOWN, "`summa source list` shows those there are."},
        {FAULT_SOURCE_STANDARD, "Change its name or series, or make a source of your own."},
        {FAULT_CODE_INVALID, "Choose another code, without spaces at its ends."},
        {FAULT_JOURNAL_LINES, "Split it into several journals; a set posts them together."},
        {FAULT_LINE_AMOUNT, "Give one of the three."},
        {FAULT_REVERSAL_UNKNOWN, "`summa reversal list` shows those that are planned."},
        {FAULT_REVERSAL_LIVE, "`summa report journals` lists the one that reversed it."},
        {FAULT_REVERSAL_PENDING, "`summa reversal move SEQ DAY` gives what is planned, or left to "
                                 "a hand, a day, `summa reversal cancel SEQ` takes the plan back; "
                                 "`summa journal discard ID` gives up a draft."},
        {FAULT_REVERSAL_CLOSING,
                "`summa year reopen` opens the year again; ending it again mends what differs."},
        {FAULT_REVERSAL_OPENING, "Leave the year, the period and the day out."},
        {FAULT_REVERSAL_YEAR, "Name another day, or another year."},
        {FAULT_REVERSAL_PLAN, "Choose another plan, or say its day or period."},
        {FAULT_TEMPLATE_UNKNOWN, "`summa template list` shows those there are."},
        {FAULT_TEMPLATE_STATE, "`summa template show` tells its state."},
        {FAULT_TEMPLATE_VERSION, "Show it again, and make your change to what it is now."},
        {FAULT_TEMPLATE_TYPE, "`summa template create --help` says what a template makes."},
        {FAULT_TEMPLATE_LINE, "`summa template create --help` says what goes into each kind."},
        {FAULT_TEMPLATE_UNBALANCED, "Mend its amounts, or make it a skeleton or a formula."},
        {FAULT_TEMPLATE_INPUT, "Give it with --amount, or leave it out."},
        {FAULT_TEMPLATE_SPREAD, "Name another basis, or spread when it has a balance."},
        {FAULT_RECURRENCE_INVALID, "`summa schedule create --help` shows how days are said."},
        {FAULT_SCHEDULE_UNKNOWN, "`summa schedule list` shows those there are."},
        {FAULT_SCHEDULE_STEP, "`summa schedule show CODE` tells its state."},
        {FAULT_NUMBER_RANGE, "Give the source another series: `summa source change`."},
        {FAULT_IMPORT_UNKNOWN, "`summa imports list` shows the imports."},
        {FAULT_IMPORT_RUNNING, "`summa imports show ID` says how far it has come."},
        {FAULT_IMPORT_OPEN,
                "`summa import FILE --continue` ends it, `summa imports abandon ID` gives it up."},
        {FAULT_IMPORT_ENDED, "`summa imports show ID` shows what it posted."},
        {FAULT_USER_UNKNOWN, "`summa user list` shows those there are."},
        {FAULT_PASSWORD_WEAK, "Take some words that nobody else would put together."},
        {FAULT_SIGN_IN_REFUSED,
                "Try again in a minute; who may change users sets another password: summa user "
                "password."},
        {FAULT_JOB_UNKNOWN, "`summa job list` shows those there are."},
        {FAULT_JOB_STEP, "`summa job show NUMBER` says how it stands."},
        {FAULT_ROUTE_UNKNOWN,
                "`summa route list` shows what goes where; `summa route set` adds to it."},
        {FAULT_MODULE_UNKNOWN, "`summa module list` shows what was sent."},
        {FAULT_MODULE_SETTLED,
                "Have it rejected first, or reverse what is posted and send it under another "
                "reference."},
        {FAULT_FACTOR_UNKNOWN, "`summa user factor` begins one."},
        {FAULT_FACTOR_KNOWN, "`summa user remove-factor` gives it up."},
        {FAULT_FACTOR_REFUSED,
                "Wait for the next code; `summa user factor` begins again with another secret."},
        {FAULT_FACTOR_MISSING,
                "Give it with --code-file FILE, or at a terminal, where it is asked for; a "
                "recovery code will do."},
        {FAULT_FACTOR_NONE,
                "Take a second factor first: `summa user factor`, and `summa user confirm-factor` "
                "with a code of it."},
        {FAULT_EXCEPTION_UNKNOWN, "`summa exception list` shows the numbers."},
        {FAULT_EXCEPTION_INVALID, "`summa exception give --help` says how one is given."},
        {FAULT_SIGNATURE_UNKNOWN, "`summa signature list` shows those there are."},
        {FAULT_SIGNATURE_INVALID, "`summa signature set --help` says what can be asked of whom."},
        {FAULT_SIGNATURE_MISSING,
                "Sign with --sign-with FILE, or at a terminal, where it is asked for; `summa user "
                "password` sets a password."},
        {FAULT_SIGNATURE_REFUSED,
                "Try again in a minute; who may change users sets another password: summa user "
                "password."},
        {FAULT_USER_DISABLED, "Who may change users lets them work again: summa user enable."},
        {FAULT_PERMIT_DENIED,
                "Who may change users gives a role that allows it: summa grant give; `summa role "
                "list` shows what each allows."},
        {FAULT_PERMIT_UNKNOWN, "`summa role permits` shows those there are."},
        {FAULT_ROLE_UNKNOWN, "`summa role list` shows those there are."},
        {FAULT_ROLE_USED, "`summa grant list` shows who has it, `summa grant take` takes it back."},
        {FAULT_GROUP_UNKNOWN, "`summa group list` shows those there are."},
        {FAULT_GROUP_USED,
                "`summa grant list` shows what it has, `summa grant take` takes it back."},
        {FAULT_GRANT_UNKNOWN, "`summa grant list` shows those there are."},
        {FAULT_LIMIT_UNKNOWN, "`summa limit list` shows those there are."},
        {FAULT_LIMIT_DOUBLE, "`summa limit list` shows whose it is."},
        {FAULT_LIMIT_INVALID, "`summa limit add --help` says how somebody can be limited."},
        {FAULT_LIMIT_WHOLE,
                "Ask somebody who is not limited; who may change users takes limits away: summa "
                "limit remove."},
        {FAULT_LIMIT_ROWS,
                "Choose another account or subledger; who may change users changes the limits: "
                "summa limit list."},
        {FAULT_GRANT_DOUBLE, "`summa grant list` shows it."},
        {FAULT_ACCESS_LAST, "Give somebody else such a role first: summa grant give."},
        {FAULT_ACCESS_SELF, "Ask somebody else who may change users."},
        {FAULT_ACCESS_CHANGED, "Ask again; what was done already stays."},
        {FAULT_AUDIT_UNKNOWN, "`summa audit list` shows the rows there are."},
        {FAULT_CHECKPOINT_INVALID, "Compare it with the original: one changed letter is enough."},
};

/* Words that are off are looked up where the command's own are explained. */
static const char *
usage_hint(struct cli *cli)
{
    bool below = cli->above != NULL && cli->above != cli->command;

    if (cli->command == NULL || cli->command == &cli_help)
        return "`summa help` shows what there is.";
    return arena_format(&cli->work.arena, "`summa %s%s%s --help` shows how it is used.",
            below ? cli->above->name : "", below ? " " : "", cli->command->name);
}

/* Only a database that is not there is made: one that is something else stays what it is. */
static const char *
database_hint(const struct cli *cli)
{
    const char *file = store_url_file(cli_database(cli));

    if (file == NULL)
        return "Look at the address, and whether the server runs; --database names another one.";
    if (access(file, F_OK) != 0 && errno == ENOENT)
        return "`summa init` makes a database; --database names another one.";
    return "Look at the path and at who may read the file; --database names another one.";
}

/* What the command's help, or the shape of the operation that it asks, says of each value. */
static bool
is_of_field(enum fault fault)
{
    return fault == FAULT_FIELD_UNKNOWN || fault == FAULT_FIELD_MISSING ||
           fault == FAULT_FIELD_KIND || fault == FAULT_FIELD_RANGE || fault == FAULT_FIELD_CHOICE;
}

struct state_hint {
    enum journal_state state;
    const char *next;
};

/* What can be done with a journal whose state does not allow what was asked. */
static const struct state_hint state_hints[] = {
        {JOURNAL_DRAFT, "A draft is edited, submitted, posted, held or discarded."},
        {JOURNAL_SUBMITTED, "`summa approval show ID` says who is asked to approve it; `summa "
                            "journal withdraw` makes it a draft again."},
        {JOURNAL_APPROVED, "`summa journal withdraw` makes it a draft again."},
        {JOURNAL_REJECTED, "`summa journal edit` makes it a draft again."},
        {JOURNAL_HELD, "`summa journal release` ends the hold."},
        {JOURNAL_QUEUED, "It is being posted; ask again in a moment."},
        {JOURNAL_POSTED, "What is posted stays; `summa reverse` undoes it, a new one mends it."},
        {JOURNAL_CANCELLED, "It has ended; `summa journal copy` makes a draft of what it says."},
};

/* The detail says the state: "the journal is held". */
static const char *
journal_hint(struct arena *arena, const char *detail)
{
    for (size_t i = 0; i < COUNT_OF(state_hints); i++)
        if (strstr(detail, arena_format(arena, " is %s", journal_state_name(state_hints[i].state))))
            return state_hints[i].next;
    return "`summa journal show` shows its state.";
}

static const char *
hint_of(struct cli *cli, enum fault fault)
{
    if (fault == FAULT_JOURNAL_STEP)
        return journal_hint(&cli->work.arena, cli->work.why.detail);
    if (fault == FAULT_FILE_OPEN && strstr(cli->work.why.detail, "not a plain file") != NULL)
        return "Save what it gives in a plain file, and name that one.";
    if (fault == FAULT_STORE_OPEN)
        return database_hint(cli);
    if (fault == FAULT_USAGE || is_of_field(fault))
        return usage_hint(cli);
    for (size_t i = 0; i < COUNT_OF(hints); i++)
        if (hints[i].fault == fault)
            return hints[i].next;
    return NULL;
}

/* Whether the place is in a request, and goes through arrays that people count from 1. */
static bool
is_counted(const char *at)
{
    return text_starts(at, "/lines/") || text_starts(at, "/journals/") ||
           text_starts(at, "/journal/") || text_starts(at, "/allocations/");
}

/* One step of a JSON pointer in words: "lines" and "3" become "line 4", but "journal" and "148",
 * which is an id, stay "journal 148". */
static void
add_step(struct buffer *words, const char *step, size_t length)
{
    bool is_number = length > 0 && strspn(step, "0123456789") >= length;

    if (is_number && words->length > 0) {
        bool is_index = words->bytes[words->length - 1] == 's';

        if (is_index)
            words->bytes[--words->length] = '\0';
        buffer_format(words, " %lld", strtoll(step, NULL, 10) + is_index);
        return;
    }
    if (words->length > 0)
        buffer_text(words, ", ");
    for (size_t i = 0; i < length; i++)
        buffer_char(words, step[i] == '_' ? ' ' : step[i]);
}

/* "/lines/3/amount" becomes "line 4, amount", "/seq/5" becomes "seq 5"; other places, which may be
 * the paths of files, stay as they are. */
static const char *
place_in_words(struct arena *arena, const char *at)
{
    SCOPED(buffer_done) struct buffer words = {0};

    if (text_starts(at, "/seq/"))
        return arena_format(arena, "seq %s", at + strlen("/seq/"));
    if (!is_counted(at))
        return at;
    while (*at == '/') {
        size_t length = strcspn(at + 1, "/");

        add_step(&words, at + 1, length);
        at += 1 + length;
    }
    return arena_bytes(arena, words.bytes, words.length);
}

static const char *
place_of(struct arena *arena, const struct finding *finding)
{
    const char *at = text_empty(finding->at) ? NULL : place_in_words(arena, finding->at);

    if (finding->file != NULL && finding->file_line > 0)
        return arena_format(arena, "%s:%lld%s%s", finding->file, (long long)finding->file_line,
                at == NULL ? "" : ", ", at == NULL ? "" : at);
    if (finding->file != NULL)
        return finding->file;
    return at == NULL ? "" : at;
}

static const char *
colour_of(const struct cli_marks *marks, enum severity severity)
{
    switch (severity) {
    case SEVERITY_PASS:
        return marks->green;
    case SEVERITY_WARN:
        return marks->yellow;
    case SEVERITY_HOLD:
    case SEVERITY_REFUSE:
        return marks->red;
    }
    return "";
}

static void
show_finding(struct cli *cli, const struct finding *finding, FILE *out)
{
    const struct cli_marks *marks = cli_marks(out);
    const char *place = place_of(&cli->work.arena, finding);

    fprintf(out, "  %s%-7s%s %s%s%s\n", colour_of(marks, finding->severity),
            severity_name(finding->severity), marks->none, finding->code,
            place[0] == '\0' ? "" : "  ", cli_shown(cli, place));
    if (!text_empty(finding->detail))
        fprintf(out, "          %s\n", cli_shown(cli, finding->detail));
    if (finding->severity != SEVERITY_PASS && !text_empty(finding->mend))
        fprintf(out, "          %s->%s %s\n", marks->dim, marks->none, finding->mend);
}

static size_t
count_same(const struct findings *findings, size_t until, const struct finding *finding)
{
    size_t count = 0;

    for (size_t i = 0; i < until; i++)
        count += findings->list[i].severity == finding->severity &&
                 strcmp(findings->list[i].code, finding->code) == 0;
    return count;
}

/* Of many alike the first few are enough to understand the others. */
void
cli_show_findings(struct cli *cli, const struct findings *findings, FILE *out)
{
    const struct cli_marks *marks = cli_marks(out);
    size_t all = 0;

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        size_t before = count_same(findings, i, finding);

        if (before < ALIKE_SHOWN)
            show_finding(cli, finding, out);
        if (before == ALIKE_SHOWN)
            fprintf(out, "          %s... and %zu more %s; --json shows them%s\n", marks->dim,
                    count_same(findings, findings->count, finding) - before, finding->code,
                    marks->none);
    }
    for (size_t i = 0; i < COUNT_OF(findings->total); i++)
        all += findings->total[i];
    if (all > findings->count)
        fprintf(out, "          %s... and %zu more that were counted and not kept%s\n", marks->dim,
                all - findings->count, marks->none);
}

static void
show_line(struct cli *cli, FILE *out, const char *name, const char *text)
{
    const struct cli_marks *marks = cli_marks(out);

    if (!text_empty(text))
        fprintf(out, "  %s%-6s%s %s\n", marks->dim, name, marks->none, cli_shown(cli, text));
}

static void
show_for_people(struct cli *cli, enum fault fault)
{
    const struct cli_marks *marks = cli_marks(stderr);
    struct work *work = &cli->work;

    fprintf(stderr, "%ssumma: %s%s (%s)\n", marks->red, fault_sentence(fault), marks->none,
            fault_code(fault));
    if (findings_pass(&work->findings)) { /* else the findings say it, each at its place */
        show_line(cli, stderr, "where", place_in_words(&work->arena, work->why.at));
        show_line(cli, stderr, "what", work->why.detail);
    }
    cli_show_findings(cli, &work->findings, stderr);
    if (cli->draft != 0)
        show_line(cli, stderr, "kept",
                arena_format(&work->arena,
                        "Journal %lld is kept as a draft; mend it with `summa journal edit %lld` "
                        "and `summa post %lld`, or `summa journal discard %lld`.",
                        (long long)cli->draft, (long long)cli->draft, (long long)cli->draft,
                        (long long)cli->draft));
    if (cli->draft_set != 0)
        show_line(cli, stderr, "kept",
                arena_format(&work->arena,
                        "Set %lld is kept with its drafts; mend them and `summa set post %lld`, or "
                        "`summa set cancel %lld`.",
                        (long long)cli->draft_set, (long long)cli->draft_set,
                        (long long)cli->draft_set));
    if (cli->behind != 0)
        show_line(cli, stderr, "left",
                arena_format(&work->arena,
                        cli->behind == 1
                                ? "%zu journal of the file behind it was not looked at and is not "
                                  "saved; give it in a file of its own."
                                : "%zu journals of the file behind it were not looked at and are "
                                  "not saved; give them in a file of their own.",
                        cli->behind));
    show_line(cli, stderr, "next", hint_of(cli, fault));
}

void
cli_show_refusal(struct cli *cli, enum fault fault)
{
    fflush(stdout);
    if (cli->look == LOOK_JSON) {
        SCOPED(json_close) json_t *problem = operation_problem(&cli->work, fault);

        if (cli->draft != 0)
            json_object_set_new(problem, "draft",
                    json_string(arena_format(&cli->work.arena, "%lld", (long long)cli->draft)));
        if (cli->draft_set != 0)
            json_object_set_new(problem, "draft_set",
                    json_string(arena_format(&cli->work.arena, "%lld", (long long)cli->draft_set)));
        if (cli->behind != 0)
            json_object_set_new(problem, "not_looked_at", json_integer((json_int_t)cli->behind));
        fprintf(stderr, "%s\n", json_write_pretty(&cli->work.arena, problem));
        return;
    }
    show_for_people(cli, fault);
}
