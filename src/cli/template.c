#include "cli/commands.h"

#include "base/text.h"
#include "cli/journal/draft.h"
#include "cli/journal/show.h"
#include "cli/text_file.h"
#include "operation/shapes.h"
#include "operation/template/template_shapes.h"

static enum fault
key_of_word(struct cli *cli, struct template_key *ret)
{
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &ret->company)))
        return fault;
    ret->template = cli_word(cli, 0);
    return OK;
}

static enum fault
list(struct cli *cli)
{
    struct template_query query = {0};
    struct template_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &query.company)) ||
            (fault = cli_ask_all(cli, "template.list", &query, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "templates",
                                      .title = "Templates",
                                      .shape = &template_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "reference kind state version description",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the templates.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

/* ---- showing ---- */

/* "30 % of line 1": where an amount comes from, in words. */
static const char *
formula_text(struct arena *arena, const struct template_line_record *line)
{
    const char *percent = rate_text(line->percent).chars;

    switch ((enum template_basis)line->basis) {
    case BASIS_NONE:
        return "typed later";
    case BASIS_AMOUNT:
        return NULL;
    case BASIS_INPUT:
        return arena_format(arena, "%s %% of the input", percent);
    case BASIS_ACCOUNT:
        return arena_format(arena, "%s %% of account %s", percent, line->of_account);
    case BASIS_LINE:
        return arena_format(arena, "%s %% of line %d", percent, line->of_line);
    case BASIS_REST:
        return "the rest";
    case BASIS_SHARE:
        return arena_format(arena, "share %s", rate_text(line->share).chars);
    case BASIS_STATISTIC:
        return arena_format(arena, "by the quantity of %s", line->of_account);
    case BASIS_WHOLE:
        return "the whole";
    }
    return NULL;
}

static void
add_amount(
        struct cli *cli, struct table *table, const struct template_line_record *line, bool debit)
{
    struct decimal amount = debit ? line->debit : line->credit;
    bool own_side = line->side == (debit ? SIDE_DEBIT : SIDE_CREDIT) || (debit && line->side == 0);

    if (amount.given)
        table_text(table, cli_amount(cli, amount));
    else
        table_text(table, own_side ? formula_text(&cli->work.arena, line) : NULL);
}

static const char *
word_of(struct cli *cli, const struct template_record *record, const char *field)
{
    return shape_field_text(&cli->work.arena, shape_field(&template_record_shape, field), record);
}

static bool
has_custom_lines(const struct template_record *record)
{
    for (size_t i = 0; i < record->line_count; i++)
        if (record->lines[i].custom_count > 0)
            return true;
    return false;
}

static bool
has_parts(const struct template_record *record)
{
    for (size_t i = 0; i < record->line_count; i++)
        if (record->lines[i].part_count > 0)
            return true;
    return false;
}

/* As it is typed: "1=NORTH,6=P1:60% 1=SOUTH:40%". */
static const char *
parts_text(struct arena *arena, const struct template_line_record *line)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < line->part_count; i++) {
        const struct template_part_record *part = &line->parts[i];
        bool goes_on = i > 0 && part->slice == part[-1].slice;
        bool ends = i + 1 == line->part_count || part[1].slice != part->slice;

        buffer_format(&text, "%s%s=%s",
                i == 0    ? ""
                : goes_on ? ","
                          : " ",
                part->dimension, part->value);
        if (ends)
            buffer_format(&text, ":%s%%", rate_text(part->percent).chars);
    }
    return arena_text(arena, text.bytes == NULL ? "" : text.bytes);
}

static enum fault
show_template(struct cli *cli, const struct template_record *record)
{
    const bool custom = has_custom_lines(record);
    const bool parts = has_parts(record);
    struct arena *arena = &cli->work.arena;
    struct table table;

    table_init(&table, arena, "template",
            arena_format(arena, "Template %s", record->template.reference));
    table_fact(&table, "kind", "Kind", "%s, %s, version %s", word_of(cli, record, "kind"),
            word_of(cli, record, "state"), word_of(cli, record, "version"));
    if (!text_empty(record->template.description))
        table_fact(&table, "description", "Description", "%s", record->template.description);
    if (record->template.plan.kind != REVERSAL_NONE)
        table_fact(&table, "reversal", "Reversal", "%s", word_of(cli, record, "reversal"));
    if (record->pool_account != NULL)
        table_fact(&table, "pool", "Spreads", "the balance of %s", record->pool_account);
    if (record->custom_count > 0)
        table_fact(&table, "custom", "Fields", "%s",
                journal_show_fields(arena, record->custom, record->custom_count));
    table_column(&table, "line", "Line", COLUMN_COUNT);
    table_column(&table, "account", "Account", COLUMN_CODE);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "debit", "Debit", COLUMN_TEXT);
    table_column(&table, "credit", "Credit", COLUMN_TEXT);
    if (parts)
        table_column(&table, "dimensions", "Dimensions", COLUMN_TEXT);
    if (custom)
        table_column(&table, "custom", "Fields", COLUMN_TEXT);
    for (size_t i = 0; i < record->line_count; i++) {
        table_row(&table, ROW_PLAIN, 0);
        table_count(&table, record->lines[i].line_no);
        table_text(&table, record->lines[i].account);
        table_text(&table, record->lines[i].account_name);
        add_amount(cli, &table, &record->lines[i], true);
        add_amount(cli, &table, &record->lines[i], false);
        if (parts)
            table_text(&table, parts_text(arena, &record->lines[i]));
        if (custom)
            table_text(&table, journal_show_fields(arena, record->lines[i].custom,
                                       record->lines[i].custom_count));
    }
    return cli_show_table(cli, &table, &template_record_shape, record);
}

static enum fault
show(struct cli *cli)
{
    struct template_record record;
    struct template_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &key)) || (fault = cli_ask(cli, "template.show", &key, &record)))
        return fault;
    return show_template(cli, &record);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a template with its lines.",
        .usage = "REFERENCE",
        .needs = NEEDS_READ,
        .run = show,
};

/* ---- making ---- */

static const struct cli_option create_options[] = {
        {"kind", 'k', "KIND", "fixed (the usual of words), skeleton, formula or allocation"},
        {"description", 0, "TEXT", "what it is for"},
        {"text", 't', "TEXT", "description of its journals"},
        {"type", 0, "TYPE", "type of its journals; normal unless said"},
        {"source", 0, "CODE", "their source; their type's own unless said"},
        {"subledger", 0, "CODE", "their subledger"},
        {"reversal", 0, "WHEN",
                "next-period, reverse-in, period-end, year-end or by-hand: they are undone then"},
        {"field", 0, "CODE=VALUE...",
                "what a field of the company's own holds in its journals; more than once"},
        {"file", 'f', "FILE", "read all of it from a JSON file; - is standard input"},
        {0},
};

static const struct cli_binding create_bindings[] = {
        {.field = "reference", .word = 1},
        {.field = "kind", .option = "kind"},
        {.field = "description", .option = "description"},
        {.field = "text", .option = "text"},
        {.field = "type", .option = "type"},
        {.field = "source", .option = "source"},
        {.field = "subledger", .option = "subledger"},
        {.field = "reversal", .option = "reversal"},
        {0},
};

/* A template knows percentages: amounts and quantities are a journal's. */
static enum fault
parts_of(struct cli *cli, const struct journal_line_record *said, struct template_line_record *ret)
{
    ret->parts = arena_array(&cli->work.arena, said->allocation_count, sizeof(*ret->parts));
    ret->part_count = said->allocation_count;
    for (size_t i = 0; i < said->allocation_count; i++) {
        const struct journal_allocation_record *part = &said->allocations[i];
        struct template_part_record *into = &ret->parts[i];

        if (part->amount.given)
            return cli_usage(cli, "a template splits %s in percent, as @%s=%s:60%%", said->account,
                    part->dimension, part->value);
        *into = (struct template_part_record){
                .slice = part->slice, .dimension = part->dimension, .value = part->value};
        if (part->percent.given && !rate_parse(decimal_text(part->percent).chars, &into->percent))
            return cli_usage(cli, "%s %% is no share of a line", decimal_text(part->percent).chars);
    }
    return OK;
}

/* 5010=4500.00 is a debit, 1930=-4500.00 a credit, 1930= an account of a skeleton. */
static enum fault
line_of(struct cli *cli, const struct journal_line_record *said, struct template_line_record *ret)
{
    struct decimal amount = said->amount;

    *ret = (struct template_line_record){
            .account = said->account, .custom = said->custom, .custom_count = said->custom_count};
    if (said->quantity.given)
        return cli_usage(cli, "a template has no quantity; %s is given one", said->account);
    if (amount.mantissa < 0) {
        amount.mantissa = -amount.mantissa;
        ret->credit = amount;
    } else {
        ret->debit = amount;
    }
    return parts_of(cli, said, ret);
}

static enum fault
read_words(struct cli *cli, struct template_words *ret)
{
    struct journal_words lines = {0};
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, -1)))
        return fault;
    if (!cli_has(cli, "kind"))
        cli->values[cli->value_count++] = (struct cli_value){"kind", "fixed"};
    if ((fault = cli_read(cli, &template_new_shape, create_bindings, ret)))
        return fault;
    cli->words++;
    cli->word_count--;
    if ((fault = journal_draft_fields(cli, &ret->custom, &ret->custom_count)))
        return fault;
    if ((fault = journal_draft_of_words(cli, &lines)))
        return fault;
    ret->lines = arena_array(&cli->work.arena, lines.line_count, sizeof(*ret->lines));
    ret->line_count = lines.line_count;
    for (size_t i = 0; i < lines.line_count && fault == OK; i++)
        fault = line_of(cli, &lines.lines[i], &ret->lines[i]);
    return fault;
}

/* The file holds the fields of the request; the command names the company and the template. */
static enum fault
read_file(struct cli *cli, const struct shape *shape, const char *named, struct template_words *ret)
{
    SCOPED(buffer_done) struct buffer text = {0};
    const char *path = cli_value(cli, "file");
    const char *company;
    enum fault fault;

    if ((fault = cli_company(cli, &company)) ||
            (fault = text_file_read(&cli->work.why, path, &text)) ||
            (fault = text_file_json(&cli->work.why, path, &text, &cli->read)))
        return fault;
    if (json_is_object(cli->read)) {
        json_object_set_new(cli->read, "company", json_string(company));
        json_object_set_new(cli->read, named, json_string(cli_word(cli, 0)));
    }
    return shape_read(&cli->work.arena, &cli->work.why, shape, cli->read, ret);
}

static void
show_findings(struct cli *cli, const struct template_record *record)
{
    struct findings found = {.arena = &cli->work.arena};

    for (size_t i = 0; i < record->findings.count; i++)
        finding_add(&found, &record->findings.items[i]);
    if (cli->look == LOOK_TEXT)
        cli_show_findings(cli, &found, stdout);
}

static enum fault
tell_saved(struct cli *cli, const struct template_record *record)
{
    show_findings(cli, record);
    return cli_done(cli, &template_record_shape, record, "Template %s is saved, version %lld.\n",
            record->template.reference, (long long)record->template.version);
}

static enum fault
create(struct cli *cli)
{
    struct template_words words;
    struct template_record record;
    enum fault fault;

    if (cli_has(cli, "file"))
        fault = cli_require_words(cli, 1, 1);
    else
        fault = read_words(cli, &words);
    if (fault == OK && cli_has(cli, "file"))
        fault = read_file(cli, &template_new_shape, "reference", &words);
    if (fault || (fault = cli_ask(cli, "template.create", &words, &record)))
        return fault;
    return tell_saved(cli, &record);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a template: from words, or from a file.",
        .usage = "REFERENCE ACCOUNT=AMOUNT ... | REFERENCE --file FILE",
        .help = "Lines are written as for `summa journal new`; a skeleton has accounts only, as "
                "1930=.\n"
                "Amounts are debits; credits have a minus. Formulas and allocations come from a "
                "file:\n"
                "  {\"kind\": \"formula\", \"lines\": [\n"
                "    {\"account\": \"7010\", \"side\": \"debit\", \"percent\": \"100\"},\n"
                "    {\"account\": \"2710\", \"side\": \"credit\", \"percent\": \"30\", "
                "\"of_line\": 1},\n"
                "    {\"account\": \"1930\", \"basis\": \"rest\"}]}\n"
                "A percentage is of the input, of the balance of `of_account`, or of `of_line`. "
                "An\n"
                "allocation has lines with a `share`, or `of_account` of a statistical account, "
                "and one\n"
                "of basis whole; `pool_account` is the account whose balance is spread.\n"
                "\n"
                "Examples\n"
                "  summa template create RENT 5010=4500.00 @1=NORTH:60% @1=SOUTH:40% "
                "2990=-4500.00\n"
                "  summa template create PURCHASE --kind skeleton 4010= 2640= 2440=\n"
                "  summa template create PAYROLL --file payroll.json\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"file", 'f', "FILE",
                "the whole template as JSON, with the version that was read; - is standard input"},
        {0},
};

static enum fault
change(struct cli *cli)
{
    struct template_words words;
    struct template_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)))
        return fault;
    if (!cli_has(cli, "file"))
        return cli_usage(cli, "give the whole template as --file FILE");
    if ((fault = read_file(cli, &template_change_shape, "template", &words)) ||
            (fault = cli_ask(cli, "template.change", &words, &record)))
        return fault;
    return tell_saved(cli, &record);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Replaces a template by another version of itself.",
        .usage = "REFERENCE --file FILE",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

static enum fault
retire(struct cli *cli)
{
    struct template_record record;
    struct template_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &key)) ||
            (fault = cli_ask(cli, "template.retire", &key, &record)))
        return fault;
    show_findings(cli, &record);
    return cli_done(cli, &template_record_shape, &record, "Template %s is retired.\n",
            record.template.reference);
}

static const struct cli_command retire_command = {
        .name = "retire",
        .summary = "Takes a template out of use for good.",
        .usage = "REFERENCE",
        .needs = NEEDS_WRITE,
        .run = retire,
};

/* ---- using ---- */

#define USE_OPTIONS                                                                                \
    {"date", 0, "DAY", "accounting date"}, {"amount", 'a', "AMOUNT", "the input amount"},          \
            {"period", 0, "NUMBER", "the regular one of the date unless said"},                    \
            {"year", 0, "YEAR", "that of the date unless said"},                                   \
            {"reference", 0, "TEXT", "reference of the journal"},                                  \
    {                                                                                              \
        "text", 't', "TEXT", "what it is about"                                                    \
    }

static const struct cli_binding use_bindings[] = {
        {.field = "template", .word = 1},
        {.field = "date", .option = "date"},
        {.field = "amount", .option = "amount"},
        {.field = "period", .option = "period"},
        {.field = "year", .option = "year"},
        {.field = "reference", .option = "reference"},
        {.field = "description", .option = "text"},
        {0},
};

static const struct cli_option use_options[] = {
        USE_OPTIONS,
        {"post", 0, NULL, "post at once"},
        {0},
};

static enum fault
use(struct cli *cli)
{
    struct template_use_words words;
    struct journal_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &template_use_shape, use_bindings, &words)) ||
            (fault = cli_ask(cli, "template.use", &words, &record)))
        return fault;
    if (cli_has(cli, "post"))
        return cli_post_now(cli, words.company, record.journal.journal_id);
    if ((fault = journal_show(cli, &record)))
        return fault;
    cli_say(cli, "It is saved as a draft. Next: `summa journal edit %lld`, or `summa post %lld`.\n",
            (long long)record.journal.journal_id, (long long)record.journal.journal_id);
    return OK;
}

static const struct cli_command use_command = {
        .name = "use",
        .summary = "Saves a draft with the lines of a template.",
        .usage = "REFERENCE --date DAY [--amount AMOUNT] [--post]",
        .help = "Examples\n"
                "  summa template use RENT --date 2026-01-31 --post\n"
                "  summa template use PAYROLL --date 2026-01-25 --amount 33333.33\n",
        .needs = NEEDS_WRITE,
        .options = use_options,
        .run = use,
};

static const struct cli_option preview_options[] = {
        USE_OPTIONS,
        {0},
};

static enum fault
preview(struct cli *cli)
{
    struct template_use_words words;
    struct template_made made;
    struct journal_verdict verdict;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &template_preview_shape, use_bindings, &words)) ||
            (fault = cli_ask(cli, "template.preview", &words, &made)))
        return fault;
    if (cli->look == LOOK_JSON)
        return cli_show_table(cli, NULL, &template_made_shape, &made);
    if ((fault = journal_show(cli, &made.journal)))
        return fault;
    verdict = (struct journal_verdict){.passes = made.passes, .findings = made.findings};
    journal_show_verdict(cli, &verdict, false);
    cli_say(cli, "%s; nothing is saved.\n",
            made.passes ? "It would be posted as it is" : "It would not be posted as it is");
    return OK;
}

static const struct cli_command preview_command = {
        .name = "preview",
        .summary = "Shows the journal that a template would give; nothing is saved.",
        .usage = "REFERENCE --date DAY [--amount AMOUNT]",
        .needs = NEEDS_READ,
        .options = preview_options,
        .run = preview,
};

/* ---- explaining ---- */

static enum fault
explain(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {0},
    };
    struct template_origin_key key;
    struct template_origin origin;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &template_origin_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "template.explain", &key, &origin)))
        return fault;
    return cli_show(cli, "Made from a template", &template_origin_shape, &origin);
}

static const struct cli_command explain_command = {
        .name = "explain",
        .summary =
                "Says which template a journal was made from, and how its amounts were reckoned.",
        .usage = "JOURNAL",
        .needs = NEEDS_READ,
        .run = explain,
};

static const struct cli_command *const commands[] = {&list_command, &show_command, &create_command,
        &change_command, &retire_command, &use_command, &preview_command, &explain_command, NULL};

const struct cli_command cli_template = {
        .name = "template",
        .summary = "Lines to start journals from: list, show, create, change, retire, use, "
                   "preview, explain.",
        .usage = "COMMAND",
        .commands = commands,
};
