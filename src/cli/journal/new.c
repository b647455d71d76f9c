#include <unistd.h>

#include "cli/journal/draft.h"
#include "cli/journal/journal.h"
#include "cli/journal/show.h"
#include "ledger/journal/transition.h"

static enum fault run_new(struct cli *cli);
static enum fault run_edit(struct cli *cli);

#define HEAD_OPTIONS                                                                               \
    {"date", 0, "DAY", "accounting date"}, {"text", 't', "TEXT", "what it is about"},              \
            {"reference", 0, "TEXT", "reference"}, {"type", 0, "TYPE", "normal unless said"},      \
            {"source", 0, "CODE", "its type's own unless said"},                                   \
            {"subledger", 0, "CODE", "subledger"},                                                 \
            {"period", 0, "NUMBER", "the regular one of the date unless said"},                    \
            {"year", 0, "YEAR", "that of the date unless said"},                                   \
            {"external-reference", 0, "TEXT", "the other system's own reference"},                 \
            {"set", 0, "ID", "the set it is worked on in"},                                        \
            {"reversal", 0, "PLAN", "undone by itself: next-period, reverse-in, year-end, ..."},   \
            {"reversal-date", 0, "DAY", "undone on this day"},                                     \
            {"reversal-style", 0, "STYLE", "swap or negate; swap unless said"},                    \
            {"field", 0, "CODE=VALUE...",                                                          \
                    "what a field of the company's own holds; more than once"},                    \
    {                                                                                              \
        "note", 0, "TEXT", "note"                                                                  \
    }

static const struct cli_option new_options[] = {
        HEAD_OPTIONS,
        {"file", 'f', "FILE", "read one or many from a JSON or CSV file; - is standard input"},
        {"post", 0, NULL, "post at once"},
        {0},
};

const struct cli_command journal_new_command = {
        .name = "new",
        .summary = "Saves journals as drafts: from words, a file, or an editor.",
        .usage = "[ACCOUNT=AMOUNT ...] [--file FILE]",
        .help = "Amounts are debits; credits have a minus. Without words and file your editor "
                "opens.\n"
                "Behind a line stands how it is split, as a whole (@1=NORTH) or in parts\n"
                "(@1=NORTH:60% @1=SOUTH:40%, or amounts), and what its own fields hold (.KM=120). "
                "An\n"
                "account without amount (5010=) waits for one; #12.5 is a quantity, or what a line "
                "of a\n"
                "weighted transfer weighs. A code that holds one of the signs @ . : , = # has a "
                "\\ before\n"
                "it where it would be read as one: '@1=P\\:1' is the value P:1, '\\.A=5' the "
                "account .A.\n"
                "\n"
                "A CSV file has columns such as date, account, debit, credit, text, reference; "
                "rows of\n"
                "one day and reference, or with the same journal column, are one journal. JSON is "
                "what\n"
                "`summa journal show ID --json` gives, one journal or an array of them; what only\n"
                "the old one has (its id, state, set and names) is left out. They are taken in "
                "the order\n"
                "of the file, up to the first that is refused: how many are left is told.\n"
                "\n"
                "Examples\n"
                "  summa journal new --date 2026-03-31 --text Rent 5010=12500.00 1930=-12500.00\n"
                "  summa journal new --date 2026-03-31 5600=900 @1=NORTH:60% @1=SOUTH:40% .KM=120 "
                "1930=-900\n"
                "  summa journal new --type statistical --date 2026-03-31 9010=#12.5\n"
                "  summa journal new --type weighted --date 2026-03-31 5010=-900 6010=#2 6020=#1\n"
                "  summa journal new --file payroll.json --post\n"
                "  summa journal new\n",
        .needs = NEEDS_WRITE,
        .options = new_options,
        .run = run_new,
};

const struct cli_command journal_edit_command = {
        .name = "edit",
        .summary = "Opens a draft in your editor.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = run_edit,
};

static const struct cli_binding head_bindings[] = {
        {.field = "date", .option = "date"},
        {.field = "description", .option = "text"},
        {.field = "reference", .option = "reference"},
        {.field = "type", .option = "type"},
        {.field = "source", .option = "source"},
        {.field = "subledger", .option = "subledger"},
        {.field = "period", .option = "period"},
        {.field = "year", .option = "year"},
        {.field = "external_reference", .option = "external-reference"},
        {.field = "set_id", .option = "set"},
        {.field = "reversal", .option = "reversal"},
        {.field = "reversal_date", .option = "reversal-date"},
        {.field = "reversal_style", .option = "reversal-style"},
        {.field = "note", .option = "note"},
        {0},
};

/* One that is edited says the set that it is in, which may be its own. */
static bool
set_was_said(const struct journal_words *words)
{
    return words->journal_id == 0 && words->set_id != 0;
}

/* What the gate would say, told before anybody tries to post. */
static enum fault
preview(struct cli *cli, const struct journal_record *record, const struct journal_words *words)
{
    const struct journal_key key = {
            .company = words->company, .journal_id = record->journal.journal_id};
    struct journal_verdict verdict;
    enum fault fault;

    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &journal_record_shape, record);
    cli_say(cli, "Journal %lld is saved as a draft, version %lld.\n",
            (long long)record->journal.journal_id, (long long)record->journal.version);
    if ((fault = cli_ask(cli, "journal.explain", &key, &verdict)))
        return fault;
    journal_show_verdict(cli, &verdict, false);
    if (verdict.passes && set_was_said(words))
        cli_say(cli, "Next: `summa set post %lld`, when all of the set is in it.\n",
                (long long)words->set_id);
    else if (verdict.passes)
        cli_say(cli, "Next: `summa post %lld`.\n", (long long)key.journal_id);
    else
        cli_say(cli, "It would not be posted yet; `summa journal edit %lld` opens it.\n",
                (long long)key.journal_id);
    return OK;
}

static enum fault
save(struct cli *cli, struct journal_words *words)
{
    struct journal_record record;
    enum fault fault;

    words->origin = ORIGIN_CLI;
    if ((fault = cli_ask(cli, words->journal_id == 0 ? "journal.create" : "journal.change", words,
                 &record)))
        return fault;
    if (cli_has(cli, "post"))
        return cli_post_now(cli, words->company, record.journal.journal_id);
    return preview(cli, &record, words);
}

static enum fault
save_file(struct cli *cli)
{
    SCOPED(journal_drafts_done) struct journal_drafts drafts = {0};
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = journal_drafts_of_file(cli, cli_value(cli, "file"), &drafts)))
        return fault;
    for (size_t i = 0; i < drafts.count; i++)
        if ((fault = save(cli, &drafts.items[i]))) {
            cli->behind = drafts.count - i - 1;
            return fault;
        }
    if (drafts.count == 0)
        cli_say(cli, "The file holds no journal.\n");
    return OK;
}

static enum fault
save_words(struct cli *cli)
{
    struct journal_words words, lines = {0};
    enum fault fault;

    if ((fault = cli_read(cli, &journal_new_shape, head_bindings, &words)) ||
            (fault = journal_draft_fields(cli, &words.custom, &words.custom_count)) ||
            (fault = journal_draft_of_words(cli, &lines)))
        return fault;
    words.lines = lines.lines;
    words.line_count = lines.line_count;
    return save(cli, &words);
}

/* What the page does not show stays as it was. */
static void
keep_rest(struct arena *arena, const struct journal_record *record, struct journal_words *words)
{
    const struct journal *journal = &record->journal;

    words->journal_id = journal->journal_id;
    words->version = journal->version;
    words->set_id = journal->set_id;
    words->type = (int)journal->type;
    words->source = record->source;
    words->subledger = record->subledger;
    words->book = record->book;
    words->year = journal->year;
    words->period = record->period;
    words->document_date = journal->document_date;
    words->reversal = (int)journal->plan.kind;
    words->reversal_style = journal->plan.kind == REVERSAL_NONE ? 0 : (int)journal->plan.style;
    words->reversal_date = journal->plan.date;
    words->allocations = record->allocations;
    words->allocation_count = record->allocation_count;
    words->custom = record->custom;
    words->custom_count = record->custom_count;
    journal_draft_keep(arena, record, words);
}

static enum fault
save_edited(struct cli *cli, const struct journal_record *record, const char *company)
{
    SCOPED(edited_page_done) struct edited_page page = {0};
    struct journal_words words;
    enum fault fault;
    bool any;

    if ((fault = journal_draft_of_editor(cli, record, &page, &words, &any)))
        return fault;
    if (!any) {
        page.saved = true;
        cli_say(cli, "Nothing was written; nothing is saved.\n");
        return OK;
    }
    words.company = company;
    if (record != NULL)
        keep_rest(&cli->work.arena, record, &words);
    fault = save(cli, &words);
    page.saved = fault == OK || cli->draft != 0;
    return fault;
}

static enum fault
run_new(struct cli *cli)
{
    const char *company;
    enum fault fault;

    if (cli_has(cli, "file"))
        return save_file(cli);
    if (cli->word_count > 0)
        return save_words(cli);
    if (isatty(STDIN_FILENO) != 1)
        return cli_usage(
                cli, "give the lines as ACCOUNT=AMOUNT, or --file FILE (- for this input)");
    if ((fault = cli_company(cli, &company)))
        return fault;
    return save_edited(cli, NULL, company);
}

static enum fault
run_edit(struct cli *cli)
{
    struct journal_record record;
    struct journal_key key;
    enum fault fault;

    if ((fault = journal_key_of_word(cli, &key)) ||
            (fault = cli_ask(cli, "journal.show", &key, &record)))
        return fault;
    if (transition_find(record.journal.state, ACTION_EDIT) == NULL)
        return fault_say(&cli->work.why, FAULT_JOURNAL_STEP, "", "journal %lld is %s",
                (long long)key.journal_id, journal_state_name(record.journal.state));
    return save_edited(cli, &record, key.company);
}
