#include "cli/commands.h"

#include <stdlib.h>

#include "base/text.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/shapes.h"

static enum fault
show_periods(struct cli *cli, const struct fiscal_year *year)
{
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "periods",
                         .title = arena_format(&cli->work.arena, "Periods of %s", year->name),
                         .shape = &calendar_period_shape,
                         .items = year->periods,
                         .count = year->period_count,
                         .columns = "period name kind first_day last_day state reverse_in",
                 });
}

/* The year of that number, calendar year or name; the newest when none was said. */
static const struct fiscal_year *
find_year(const struct calendar_page *page, const char *said)
{
    for (size_t i = page->count; i > 0; i--) {
        const struct fiscal_year *year = &page->items[i - 1];
        long number = said == NULL ? 0 : strtol(said, NULL, 10);

        if (said == NULL || text_same(year->name, said) || year->year == number ||
                year->year / 10 == number)
            return year;
    }
    return NULL;
}

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    const struct fiscal_year *year;
    struct calendar_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "year.list", &key, &page)))
        return fault;
    year = find_year(&page, cli_word(cli, 0));
    if (year == NULL)
        return fault_say(&cli->work.why, FAULT_YEAR_UNKNOWN, "", "%s",
                cli_word(cli, 0) == NULL ? "the company has no year yet" : cli_word(cli, 0));
    return show_periods(cli, year);
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the periods of a year, the newest unless said.",
        .usage = "[YEAR]",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option set_options[] = {
        {"subledger", 0, "CODE", "for one subledger; all unless said"},
        {0    },
};

static enum fault
set(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year",  .word = 1},
            {.field = "period",                .word = 2},
            {.field = "state",.word = 3},
            {.field = "subledger", .option = "subledger"},
            {0               },
    };
    struct calendar_set_state asked;
    struct fiscal_year year;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, 3)) ||
            (fault = cli_read(cli, &calendar_set_state_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "period.set-state", &asked, &year)))
        return fault;
    return cli_done(cli, &calendar_year_shape, &year, "Period %d of %s is %s.\n", asked.period,
            year.name, cli_word(cli, 2));
}

static const struct cli_command set_command = {
        .name = "set",
        .summary = "Opens or closes a period.",
        .usage = "YEAR PERIOD STATE [--subledger CODE]",
        .help = "STATE is future, open, soft-closed, closed or locked. What is closed stays "
                "closed;\n"
                "what is soft-closed can be opened again.\n"
                "\n"
                "Examples\n"
                "  summa period set 2026 3 soft-closed\n"
                "  summa period set 2026 3 open --reason \"late invoice\"\n"
                "  summa period set 2026 3 closed\n",
        .needs = NEEDS_WRITE,
        .options = set_options,
        .run = set,
};

static const struct cli_command *const commands[] = {&list_command, &set_command, NULL};

const struct cli_command cli_period = {
        .name = "period",
        .summary = "Periods of a fiscal year: list, set their state.",
        .usage = "COMMAND",
        .commands = commands,
};
