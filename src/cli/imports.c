#include "cli/commands.h"

#include "base/text.h"
#include "cli/set.h"
#include "operation/import/import_shapes.h"
#include "operation/shapes.h"

/* ---- list ---- */

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct import_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "import.list", &key, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "imports",
                         .title = "Imports",
                         .shape = &import_row_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "import_id name format state journal_count line_count warnings "
                                    "first_seq last_seq started_at",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the files that came in, and how far.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

/* ---- show ---- */

static const char *
state_name(enum import_state state)
{
    static const char *const names[] = {
            [IMPORT_RUNNING] = "has not ended",
            [IMPORT_DONE] = "is done",
            [IMPORT_STOPPED] = "stopped",
            [IMPORT_ABANDONED] = "is abandoned",
    };

    return names[state];
}

static void
tell_ranges(struct cli *cli, const struct import_told *told)
{
    for (size_t i = 0; i < told->range_count; i++) {
        const struct import_numbers *range = &told->ranges[i];

        cli_say(cli, "  year %d, %s %s to %s (%lld journals, seq %lld to %lld)\n", range->year,
                range->series, range->first_number, range->last_number, (long long)range->count,
                (long long)range->first_seq, (long long)range->last_seq);
    }
}

static enum fault
tell(struct cli *cli, const struct import_told *told)
{
    const struct import_row *row = &told->row;

    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &import_told_shape, told);
    cli_say(cli, "Import %lld, %s, %s; %lld of its %lld journals are posted%s\n",
            (long long)row->import_id, row->name, state_name(row->state),
            (long long)row->records_done, (long long)row->journal_count,
            told->range_count == 0 ? "." : ":");
    tell_ranges(cli, told);
    if (row->state == IMPORT_ABANDONED)
        cli_say(cli, "Abandoned by %s at %s: %s\n",
                text_empty(row->abandoned_by) ? "Summa" : row->abandoned_by,
                moment_text(row->abandoned_at).chars, row->abandon_reason);
    return OK;
}

static enum fault
show(struct cli *cli)
{
    static const struct cli_binding key_bindings[] = {
            {.field = "import_id", .word = 1},
            {0},
    };
    struct import_key_words words;
    struct import_told told;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &import_key_shape, key_bindings, &words)) ||
            (fault = cli_ask(cli, "import.show", &words, &told)))
        return fault;
    return tell(cli, &told);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows an import, and the numbers that it posted under.",
        .usage = "IMPORT",
        .needs = NEEDS_READ,
        .run = show,
};

/* ---- abandon ---- */

static enum fault
abandon(struct cli *cli)
{
    static const struct cli_binding abandon_bindings[] = {
            {.field = "import_id", .word = 1},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct import_key_words words;
    struct import_told told;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &import_abandon_words_shape, abandon_bindings, &words)) ||
            (fault = cli_ask(cli, "import.abandon", &words, &told)))
        return fault;
    return tell(cli, &told);
}

static const struct cli_command abandon_command = {
        .name = "abandon",
        .summary = "Gives up an import that did not end; what it posted stays.",
        .usage = "IMPORT --reason TEXT",
        .needs = NEEDS_WRITE,
        .run = abandon,
};

/* ---- reverse ---- */

static enum fault
read_reverse(struct cli *cli, struct import_reverse_words *ret)
{
    static const struct cli_binding reverse_bindings[] = {
            {.field = "import_id", .word = 1},
            {.field = "date", .option = "date"},
            {.field = "style", .option = "style"},
            {0},
    };
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &import_reverse_words_shape, reverse_bindings, ret)))
        return fault;
    ret->origin = ORIGIN_CLI;
    return OK;
}

static const char *
what_else(struct cli *cli, const struct import_undone *undone)
{
    const char *settled =
            undone->settled == 0
                    ? ""
                    : arena_format(&cli->work.arena, "%lld of its journals were undone before.\n",
                              (long long)undone->settled);
    const char *waiting =
            undone->waiting == 0
                    ? ""
                    : arena_format(&cli->work.arena,
                              "%lld of its journals have a reversal that waits already, planned or "
                              "drafted, and get no other.\n",
                              (long long)undone->waiting);

    return arena_format(&cli->work.arena, "%s%s", settled, waiting);
}

static enum fault
tell_undone(struct cli *cli, int64_t import_id, const struct import_undone *undone)
{
    const char *else_ = what_else(cli, undone);

    if (undone->set_id == 0)
        return cli_done(cli, &import_undone_shape, undone,
                "Nothing of import %lld is to be undone.\n%s", (long long)import_id, else_);
    return cli_done(cli, &import_undone_shape, undone,
            "Set %lld holds the drafts of %lld reversals.\n%s%s", (long long)undone->set_id,
            (long long)undone->made, else_,
            cli_has(cli, "post") ? ""
                                 : arena_format(&cli->work.arena, "Next: `summa set post %lld`.\n",
                                           (long long)undone->set_id));
}

static enum fault
reverse(struct cli *cli)
{
    struct import_reverse_words words;
    struct import_undone undone;
    struct set_receipt receipt;
    enum fault fault;

    if ((fault = read_reverse(cli, &words)) ||
            (fault = cli_ask(cli, "import.reverse", &words, &undone)))
        return fault;
    if (!cli_has(cli, "post") || undone.set_id == 0)
        return tell_undone(cli, words.import_id, &undone);
    fault = cli_post_set(
            cli, &(struct set_key){.company = words.company, .set_id = undone.set_id}, &receipt);
    if (fault != OK && fault != FAULT_STORE_UNKNOWN)
        cli->draft_set = undone.set_id;
    return fault;
}

static const struct cli_option reverse_options[] = {
        {"date", 0, "DAY", "of all reversals; each has that of what it undoes unless said"},
        {"style", 0, "STYLE", "swap (debits become credits) or negate; swap unless said"},
        {"post", 0, NULL, "post them at once"},
        {0},
};

static const struct cli_command reverse_command = {
        .name = "reverse",
        .summary = "Reverses all that an import posted and still stands.",
        .usage = "IMPORT [--date DAY] [--post]",
        .help = "The reversals are drafts in one set, which is posted as a whole: all of them or\n"
                "none. What was undone before is left out, and so is what has a planned reversal\n"
                "or somebody's draft of one. The chart and the years that came with the file "
                "stay.\n",
        .needs = NEEDS_WRITE,
        .options = reverse_options,
        .run = reverse,
};

/* ---- extract ---- */

/* Where --to names no file: one of the name that the file came with. */
static enum fault
require_file(struct cli *cli)
{
    static const struct cli_binding key_bindings[] = {
            {.field = "import_id", .word = 1},
            {0},
    };
    struct import_key_words words;
    struct import_told told;
    enum fault fault;

    if (cli_has(cli, "to"))
        return OK;
    if ((fault = cli_read(cli, &import_key_shape, key_bindings, &words)) ||
            (fault = cli_ask(cli, "import.show", &words, &told)))
        return fault;
    cli->values[cli->value_count++] = (struct cli_value){"to", told.row.name};
    return OK;
}

static enum fault
extract(struct cli *cli)
{
    static const struct cli_binding extract_bindings[] = {
            {.field = "import_id", .word = 1},
            {.field = "file", .option = "to"},
            {0},
    };
    struct import_extract_words words;
    struct import_extract_answer answer;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = require_file(cli)) ||
            (fault = cli_read(cli, &import_extract_words_shape, extract_bindings, &words)) ||
            (fault = cli_ask(cli, "import.extract", &words, &answer)))
        return fault;
    return cli_done(cli, &import_extract_answer_shape, &answer, "%s is written.\n", answer.file);
}

static const struct cli_option extract_options[] = {
        {"to", 'o', "FILE", "write to this file; to one of its own name unless said"},
        {0},
};

static const struct cli_command extract_command = {
        .name = "extract",
        .summary = "Gives the kept file of an import back, byte for byte.",
        .usage = "IMPORT [--to FILE]",
        .needs = NEEDS_READ,
        .options = extract_options,
        .run = extract,
};

static const struct cli_command *const commands[] = {
        &list_command, &show_command, &abandon_command, &reverse_command, &extract_command, NULL};

const struct cli_command cli_imports = {
        .name = "imports",
        .summary = "The files that came in: list, show, abandon, reverse, extract.",
        .usage = "COMMAND",
        .help = "Examples\n"
                "  summa imports list\n"
                "  summa imports extract 12 --to copy.SE\n"
                "  summa imports abandon 12 --reason \"the bank sent another file\"\n"
                "  summa imports reverse 12 --post --reason \"the wrong year's file\"\n",
        .commands = commands,
};
