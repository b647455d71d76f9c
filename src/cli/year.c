#include "cli/commands.h"

#include "operation/calendar/calendar_shapes.h"
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
        {"last-day",                                           0, "DAY", "its last day; twelve months unless said"},
        {"adjustments",                                               0, "COUNT", "adjustment periods after the regular ones, 0 to 5"},
        {"thirteen",                                                    0, NULL, "thirteen periods of four weeks, in place of months"},
        {"name",     0, "NAME", "its name; from its days unless said"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "first_day",        .word = 1},
            {.field = "last_day",                           .option = "last-day"},
            {.field = "adjustment_count",.option = "adjustments"},
            {.field = "thirteen", .option = "thirteen"},
            {.field = "name",                           .option = "name"},
            {0      },
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

static const struct cli_command *const commands[] = {&list_command, &create_command, NULL};

const struct cli_command cli_year = {
        .name = "year",
        .summary = "Fiscal years: list, create.",
        .usage = "COMMAND",
        .commands = commands,
};
