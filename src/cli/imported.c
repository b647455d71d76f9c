#include "cli/imported.h"

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "operation/import/import_shapes.h"
#include "operation/shapes.h"

enum fault
imported_list(struct cli *cli)
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

enum fault
imported_extract(struct cli *cli)
{
    static const struct cli_binding extract_bindings[] = {
            {.field = "import_id", .option = "extract"},
            {.field = "file", .word = 1},
            {0},
    };
    struct import_extract_words words;
    struct import_extract_answer answer;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &import_extract_words_shape, extract_bindings, &words)) ||
            (fault = cli_ask(cli, "import.extract", &words, &answer)))
        return fault;
    return cli_done(cli, &import_extract_answer_shape, &answer, "%s is written.\n", answer.file);
}

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

enum fault
imported_show(struct cli *cli)
{
    static const struct cli_binding key_bindings[] = {
            {.field = "import_id", .option = "show"},
            {0},
    };
    struct import_key_words words;
    struct import_told told;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &import_key_shape, key_bindings, &words)) ||
            (fault = cli_ask(cli, "import.show", &words, &told)))
        return fault;
    return tell(cli, &told);
}

enum fault
imported_abandon(struct cli *cli)
{
    static const struct cli_binding abandon_bindings[] = {
            {.field = "import_id", .option = "abandon"},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct import_key_words words;
    struct import_told told;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &import_abandon_words_shape, abandon_bindings, &words)) ||
            (fault = cli_ask(cli, "import.abandon", &words, &told)))
        return fault;
    return tell(cli, &told);
}
