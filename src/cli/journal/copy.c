/* copy — a draft from another journal, and the line that makes one balance. */
#include "cli/journal/journal.h"

#include "base/day.h"
#include "cli/commands.h"
#include "cli/journal/show.h"
#include "operation/journal/copy_shapes.h"

/* ---- copy ---- */

static const struct cli_option copy_options[] = {
        {"seq", 0, "SEQ", "position in the chain of what is copied, in place of an ID"},
        {"number", 0, "NUMBER", "its posting number, in place of an ID"},
        {"of", 0, "YEAR", "fiscal year of the number; the current one unless said"},
        {"of-period", 0, "NUMBER", "period of the number, where numbers begin again in each"},
        {"book", 0, "CODE", "the book it is numbered in; the primary one unless said"},
        {"series", 0, "SERIES", "its series; GL unless said"},
        {"date", 0, "DAY", "accounting date; that of the old one unless said"},
        {"year", 0, "YEAR", "fiscal year; that of the date unless said"},
        {"period", 0, "NUMBER", "the regular one of the date unless said"},
        {"set", 0, "ID", "the set it is worked on in"},
        {0},
};

static enum fault
read_copy(struct cli *cli, struct copy_words *ret)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {.field = "seq", .option = "seq"},
            {.field = "number", .option = "number"},
            {.field = "of_year", .option = "of"},
            {.field = "of_period", .option = "of-period"},
            {.field = "book", .option = "book"},
            {.field = "series", .option = "series"},
            {.field = "date", .option = "date"},
            {.field = "year", .option = "year"},
            {.field = "period", .option = "period"},
            {.field = "set_id", .option = "set"},
            {0},
    };
    int words = cli_has(cli, "seq") || cli_has(cli, "number") ? 0 : 1;
    enum fault fault;

    if ((fault = cli_require_words(cli, words, words)) ||
            (fault = cli_read(cli, &copy_words_shape, bindings, ret)))
        return fault;
    ret->origin = ORIGIN_CLI;
    return OK;
}

static enum fault
copy(struct cli *cli)
{
    struct journal_record record;
    struct copy_words words;
    enum fault fault;

    if ((fault = read_copy(cli, &words)) || (fault = cli_ask(cli, "journal.copy", &words, &record)))
        return fault;
    return cli_done(cli, &journal_record_shape, &record,
            "Journal %lld is saved as a draft for %s.\n", (long long)record.journal.journal_id,
            record.journal.date == 0 ? "no day yet" : day_text(record.journal.date).chars);
}

const struct cli_command journal_copy_command = {
        .name = "copy",
        .summary = "Makes a draft that says what another journal says.",
        .usage = "ID [--date DAY] [--year YEAR] [--period NUMBER]",
        .help = "Any journal may be copied but a closing one, in whatever state and of whatever "
                "year it\n"
                "is, also what came by file: by its --number or --seq. A module's becomes a normal "
                "one.\n"
                "Its external reference, note and attachments stay with the old one. The copy is "
                "checked\n"
                "as if it were typed.\n"
                "\n"
                "Examples\n"
                "  summa journal copy 12 --date 2026-04-30\n"
                "  summa journal copy 12 --year 2027\n"
                "  summa journal copy --number 0000000031 --of 2025 --date 2026-01-31\n",
        .needs = NEEDS_WRITE,
        .options = copy_options,
        .run = copy,
};

/* ---- fill ---- */

static const struct cli_option fill_options[] = {
        {"account", 0, "CODE", "add a line on this account"},
        {0},
};

static enum fault
fill(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {.field = "line_no", .word = 2},
            {.field = "account", .option = "account"},
            {0},
    };
    struct journal_record record;
    struct fill_words words;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 2)) ||
            (fault = cli_read(cli, &fill_words_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "journal.fill", &words, &record)))
        return fault;
    return journal_show(cli, &record);
}

const struct cli_command journal_fill_command = {
        .name = "fill",
        .summary = "Puts what is missing to balance on one line.",
        .usage = "ID LINE | ID --account CODE",
        .help = "Examples\n"
                "  summa journal fill 12 2\n"
                "  summa journal fill 12 --account 1930\n",
        .needs = NEEDS_WRITE,
        .options = fill_options,
        .run = fill,
};
