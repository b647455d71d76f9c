#include "cli/commands.h"

#include <inttypes.h>

#include "base/day.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/closing/closing_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct calendar_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "year.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "years",
                                      .title = "Fiscal years",
                                      .shape = &calendar_year_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "year name first_day last_day state numbering",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the fiscal years.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option create_options[] = {
        {"last-day", 0, "DAY", "its last day; twelve months unless said"},
        {"adjustments", 0, "COUNT", "adjustment periods after the regular ones, 0 to 5"},
        {"thirteen", 0, NULL, "thirteen periods of four weeks, in place of months"},
        {"name", 0, "NAME", "its name; from its days unless said"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "first_day", .word = 1},
            {.field = "last_day", .option = "last-day"},
            {.field = "adjustment_count", .option = "adjustments"},
            {.field = "thirteen", .option = "thirteen"},
            {.field = "name", .option = "name"},
            {0},
    };
    struct calendar_year_new asked;
    struct fiscal_year made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &calendar_year_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "year.create", &asked, &made)))
        return fault;
    return cli_done(cli, &calendar_year_shape, &made, "Fiscal year %s is open, with %zu periods.\n",
            made.name, made.period_count);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a fiscal year with its periods.",
        .usage = "FIRST-DAY",
        .help = "Examples\n"
                "  summa year create 2026-01-01\n"
                "  summa year create 2026-07-01 --last-day 2027-12-31\n"
                "  summa year create 2026-01-01 --adjustments 1\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_binding step_bindings[] = {
        {.field = "year", .word = 1},
        {0},
};

static enum fault
end(struct cli *cli)
{
    struct closing_year asked;
    struct closing_year_ended ended;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &closing_year_shape, step_bindings, &asked)) ||
            (fault = cli_ask(cli, "year.end", &asked, &ended)))
        return fault;
    for (size_t i = 0; i < ended.count; i++)
        cli_say(cli, "Book %s: %s %s moves a result of %s %s to retained earnings.\n",
                ended.items[i].book, ended.items[i].series, ended.items[i].number,
                cli_amount(cli, ended.items[i].result), ended.items[i].currency.code);
    return cli_done(cli, &closing_year_ended_shape, &ended,
            "Fiscal year %s is ended%s; close pack %" PRId64
            " is sealed, and a checkpoint is signed.\n",
            ended.year.name, ended.count == 0 ? ", nothing was left to close" : "",
            ended.sealed.pack.pack_no);
}

static const struct cli_command end_command = {
        .name = "end",
        .summary = "Ends a year: its result moves to retained earnings.",
        .usage = "YEAR",
        .help = "Its regular periods are closed before. Run again, it posts only differences.\n"
                "\n"
                "Examples\n"
                "  summa year end 2026\n",
        .needs = NEEDS_WRITE,
        .run = end,
};

static enum fault
step(struct cli *cli, const char *operation, const char *what)
{
    struct closing_year asked;
    struct fiscal_year year;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &closing_year_shape, step_bindings, &asked)) ||
            (fault = cli_ask(cli, operation, &asked, &year)))
        return fault;
    return cli_done(cli, &calendar_year_shape, &year, "Fiscal year %s is %s.\n", year.name, what);
}

static enum fault
lock(struct cli *cli)
{
    return step(cli, "year.lock", "locked");
}

static const struct cli_command lock_command = {
        .name = "lock",
        .summary = "Locks an ended year with its adjustment periods.",
        .usage = "YEAR",
        .needs = NEEDS_WRITE,
        .run = lock,
};

static enum fault
reopen(struct cli *cli)
{
    return step(cli, "year.reopen", "open again");
}

static const struct cli_command reopen_command = {
        .name = "reopen",
        .summary = "Reopens an ended or locked year.",
        .usage = "YEAR --reason TEXT",
        .help = "Examples\n"
                "  summa year reopen 2026 --reason \"an invoice came late\"\n",
        .needs = NEEDS_WRITE,
        .run = reopen,
};

static enum fault
set_numbering(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year", .word = 1},
            {.field = "numbering", .word = 2},
            {0},
    };
    struct calendar_set_numbering asked;
    struct fiscal_year changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &calendar_set_numbering_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "year.set-numbering", &asked, &changed)))
        return fault;
    return cli_done(cli, &calendar_year_shape, &changed, "Year %s is numbered %s.\n", changed.name,
            cli_word(cli, 1));
}

static const struct cli_command numbering_command = {
        .name = "numbering",
        .summary = "Numbers a year through, or anew in each period; before its first posting.",
        .usage = "YEAR per-year|per-period",
        .help = "Examples\n"
                "  summa year numbering 2026 per-period\n",
        .needs = NEEDS_WRITE,
        .run = set_numbering,
};

static enum fault
remove_year(struct cli *cli)
{
    struct calendar_year_key asked;
    struct fiscal_year removed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &calendar_year_key_shape, step_bindings, &asked)) ||
            (fault = cli_ask(cli, "year.remove", &asked, &removed)))
        return fault;
    return cli_done(cli, &calendar_year_shape, &removed,
            "Fiscal year %s, %s to %s, is removed: nothing stood in it.\n", removed.name,
            day_text(removed.first_day).chars, day_text(removed.last_day).chars);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Removes the first or the last year, as long as nothing stands in it.",
        .usage = "YEAR",
        .help = "For a year that was made by mistake: no posting and no journal is in it, and it\n"
                "was never closed. A journal that was cancelled is one, too.\n"
                "\n"
                "Examples\n"
                "  summa year remove 2062\n",
        .needs = NEEDS_WRITE,
        .run = remove_year,
};

static const struct cli_command *const commands[] = {&list_command, &create_command,
        &numbering_command, &end_command, &lock_command, &reopen_command, &remove_command, NULL};

const struct cli_command cli_year = {
        .name = "year",
        .summary = "Fiscal years: list, create, numbering, end, lock, reopen, remove.",
        .usage = "COMMAND",
        .commands = commands,
};
