#include "cli/commands.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/text.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/company/company_shapes.h"
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

/* 0: it is no number, or has something behind it. */
static long
number_of(const char *said)
{
    char *end;
    long number = strtol(said, &end, 10);

    return *end == '\0' ? number : 0;
}

/* The year of that number, as the list of years shows it, else of that name; the newest when none
 * was said. A year's name may be another one's number. */
static const struct fiscal_year *
find_year(const struct calendar_page *page, const char *said)
{
    if (said == NULL)
        return page->count == 0 ? NULL : &page->items[page->count - 1];
    for (size_t i = 0; i < page->count; i++) {
        int year = page->items[i].year;

        if (year == number_of(said) || cli_year_said(year) == number_of(said))
            return &page->items[i];
    }
    for (size_t i = 0; i < page->count; i++)
        if (text_same(page->items[i].name, said))
            return &page->items[i];
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
        {0},
};

static enum fault
set(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year", .word = 1},
            {.field = "period", .word = 2},
            {.field = "state", .word = 3},
            {.field = "subledger", .option = "subledger"},
            {0},
    };
    struct calendar_set_state asked;
    struct fiscal_year year;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, 3)) ||
            (fault = cli_read(cli, &calendar_set_state_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "period.set-state", &asked, &year)))
        return fault;
    return cli_done(cli, &calendar_year_shape, &year, "Period %d of %s is %s%s%s.\n", asked.period,
            year.name, cli_word(cli, 2), asked.subledger == NULL ? "" : " for ",
            asked.subledger == NULL ? "" : asked.subledger);
}

static const struct cli_command set_command = {
        .name = "set",
        .summary = "Opens a period or closes it softly, or closes it for one subledger.",
        .usage = "YEAR PERIOD STATE [--subledger CODE]",
        .help = "STATE is future, open or soft-closed; what is soft-closed can be opened again. "
                "With\n"
                "--subledger it may be closed as well. For all it is closed by `summa close "
                "period`,\n"
                "and what is closed is opened again by `summa close reopen` only.\n"
                "\n"
                "Examples\n"
                "  summa period set 2026 3 soft-closed\n"
                "  summa period set 2026 3 open --reason \"late invoice\"\n"
                "  summa period set 2026 3 closed --subledger AP\n",
        .needs = NEEDS_WRITE,
        .options = set_options,
        .run = set,
};

/* ---- the table ---- */

/* A year of that number or name, as operations want it; the newest unless said. */
static enum fault
read_year(struct cli *cli, struct calendar_year_key *ret)
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
    *ret = (struct calendar_year_key){.company = key.company, .year = year->year};
    return OK;
}

static const char *
state_word(enum period_state state)
{
    return state == PERIOD_SOFT_CLOSED    ? "soft-closed"
           : state == PERIOD_NEVER_OPENED ? "never-opened"
                                          : period_state_name(state);
}

/* Days are told where they are not the whole period. */
static void
add_cell(struct table *table, const struct period *period, const struct calendar_cell *cell)
{
    if (cell->state == PERIOD_OPEN && cell->open_from == 0)
        table_text(table, "open, but no day");
    else if (cell->state == PERIOD_OPEN &&
             (cell->open_from != period->first_day || cell->open_to != period->last_day))
        table_format(table, "open %s to %s", day_text(cell->open_from).chars,
                day_text(cell->open_to).chars);
    else
        table_text(table, state_word((enum period_state)cell->state));
}

static void
draw_table(struct cli *cli, const struct calendar_table *asked, struct table *table)
{
    struct arena *arena = &cli->work.arena;

    table_init(table, arena, "periods", arena_format(arena, "What is open in %s", asked->name));
    table_fact(table, "state", "Year", "%s", year_state_name((enum year_state)asked->state));
    if (asked->master_from != 0)
        table_fact(table, "master_from", "Shut for all before", "%s",
                day_text(asked->master_from).chars);
    table_column(table, "period", "Period", COLUMN_COUNT);
    table_column(table, "name", "Name", COLUMN_TEXT);
    table_column(table, "all", "All", COLUMN_CODE);
    for (size_t i = 0; asked->count > 0 && i < asked->items[0].cell_count; i++)
        table_column(table, asked->items[0].cells[i].subledger, asked->items[0].cells[i].subledger,
                COLUMN_CODE);
    for (size_t i = 0; i < asked->count; i++) {
        const struct calendar_row *row = &asked->items[i];

        table_row(table, ROW_PLAIN, 0);
        table_count(table, row->period.period);
        table_text(table, row->period.name);
        table_text(table, state_word(row->period.state));
        for (size_t c = 0; c < row->cell_count; c++)
            add_cell(table, &row->period, &row->cells[c]);
    }
}

static enum fault
show_table(struct cli *cli)
{
    struct calendar_year_key key;
    struct calendar_table asked;
    struct table table;
    enum fault fault;

    if ((fault = read_year(cli, &key)) || (fault = cli_ask(cli, "period.table", &key, &asked)))
        return fault;
    draw_table(cli, &asked, &table);
    return cli_show_table(cli, &table, &calendar_table_shape, &asked);
}

static const struct cli_command table_command = {
        .name = "table",
        .summary = "Shows what is open: the periods of a year, for all and for each subledger.",
        .usage = "[YEAR]",
        .help = "A subledger's days are told where its window or the company's master close date\n"
                "leave less than the whole period open.\n"
                "\n"
                "Examples\n"
                "  summa period table 2026\n",
        .needs = NEEDS_READ,
        .run = show_table,
};

static enum fault
history(struct cli *cli)
{
    struct calendar_step_page page;
    struct calendar_year_key key;
    enum fault fault;

    if ((fault = read_year(cli, &key)) || (fault = cli_ask(cli, "period.changes", &key, &page)))
        return fault;
    return cli_show_list(cli,
            &(struct cli_list){
                    .name = "changes",
                    .title = "Who opened and closed",
                    .shape = &calendar_step_shape,
                    .items = page.items,
                    .count = page.count,
                    .columns = "changed_at changed_by period subledger state year_state reason",
            });
}

static const struct cli_command history_command = {
        .name = "history",
        .summary = "Says who opened, closed and reopened a year's periods, when and why.",
        .usage = "[YEAR]",
        .needs = NEEDS_READ,
        .run = history,
};

static const struct cli_option window_options[] = {
        {"after", 0, "N", "those behind a change_no"},
        {"limit", 0, "N", "at most so many"},
        {0},
};

static enum fault
windows(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "after", .option = "after"},
            {.field = "limit", .option = "limit"},
            {0},
    };
    struct calendar_window_query query;
    struct calendar_window_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &calendar_window_query_shape, bindings, &query)) ||
            (fault = cli_ask(cli, "subledger.windows", &query, &page)))
        return fault;
    if ((fault = cli_show_list(
                 cli, &(struct cli_list){
                              .name = "windows",
                              .title = "Windows that were set",
                              .shape = &calendar_window_shape,
                              .items = page.items,
                              .count = page.count,
                              .columns = "changed_at changed_by subledger open_from open_to reason",
                      })))
        return fault;
    if (page.next != 0)
        cli_say(cli, "There are more: --after %lld\n", (long long)page.next);
    return OK;
}

static const struct cli_command windows_command = {
        .name = "windows",
        .summary = "Lists the windows and master close dates that were ever set.",
        .usage = "[--after N]",
        .needs = NEEDS_READ,
        .options = window_options,
        .run = windows,
};

/* The day itself is shut: the company's window begins the day after. */
static enum fault
set_close_date(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "open_from", .word = 1, .called = "day"},
            {.field = "open_to", .option = "open-to"},
            {0},
    };
    struct company_window asked;
    int close_date;
    enum fault fault;

    cli->values[cli->value_count++] =
            (struct cli_value){"open-to", arena_text(&cli->work.arena, day_text(DAY_LAST).chars)};
    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &company_window_shape, bindings, &asked)))
        return fault;
    close_date = asked.open_from;
    asked.open_from = day_add(close_date, 1);
    if ((fault = cli_ask(cli, "subledger.set-window", &asked, &asked)))
        return fault;
    return cli_done(cli, &company_window_shape, &asked,
            "Nothing is posted to %s any more, nor to a day before it.\n",
            day_text(close_date).chars);
}

static const struct cli_command close_date_command = {
        .name = "close-date",
        .summary = "Sets the company's master close date: that day and those before it are shut.",
        .usage = "DAY",
        .help = "It goes back with a reason only. Opening and adjustment periods have a state of "
                "their\n"
                "own, and the close date leaves them as they are: close them, or lock their year.\n"
                "\n"
                "Examples\n"
                "  summa period close-date 2026-02-28\n"
                "  summa period close-date 2026-01-31 --reason \"the bank's statement came "
                "late\"\n",
        .needs = NEEDS_WRITE,
        .run = set_close_date,
};

/* What was posted stays; so nothing is said where nothing waited. */
static const char *
tell_followed(struct arena *arena, const struct reversal_followed *followed)
{
    const char *moved = followed->moved == 0
                                ? ""
                                : arena_format(arena, "%lld that waited for another were moved.\n",
                                          (long long)followed->moved);

    return followed->left == 0
                   ? moved
                   : arena_format(arena,
                             "%s%lld are not moved, somebody is at work on them: `summa reversal "
                             "list` shows their state.\n",
                             moved, (long long)followed->left);
}

static enum fault
set_reverse_in(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year", .word = 1},
            {.field = "period", .word = 2},
            {.field = "reverse_in", .word = 3},
            {0},
    };
    struct calendar_set_reverse_in asked;
    struct calendar_reverse_in answer;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, 3)) ||
            (fault = cli_read(cli, &calendar_set_reverse_in_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "period.set-reverse-in", &asked, &answer)))
        return fault;
    return cli_done(cli, &calendar_reverse_in_shape, &answer,
            "Accruals of period %d of %d turn in period %d%s.\n%s", asked.period, asked.year,
            asked.reverse_in, asked.reverse_in > asked.period ? "" : " of the next year",
            tell_followed(&cli->work.arena, &answer.followed));
}

static const struct cli_command reverse_in_command = {
        .name = "reverse-in",
        .summary = "Names the period that the accruals of a period turn in.",
        .usage = "YEAR PERIOD REVERSE-IN",
        .help = "One that is not after it lies in the next year; `summa period list` shows them.\n"
                "Accruals that wait to turn in another period are moved; what was posted stays.\n"
                "\n"
                "Examples\n"
                "  summa period reverse-in 2026 12 1\n",
        .needs = NEEDS_WRITE,
        .run = set_reverse_in,
};

/* ---- add ---- */

static enum fault
add(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year", .word = 1},
            {0},
    };
    struct calendar_year_key key;
    struct fiscal_year year;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &calendar_year_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "period.add", &key, &year)))
        return fault;
    return cli->look == LOOK_TEXT ? show_periods(cli, &year)
                                  : cli_show_table(cli, NULL, &calendar_year_shape, &year);
}

static const struct cli_command add_command = {
        .name = "add",
        .summary = "Adds an adjustment period to a year, also after year end.",
        .usage = "YEAR",
        .help = "It comes behind those there are, and is open until it is closed, or the year is\n"
                "locked. A year has five at most.\n"
                "\n"
                "Examples\n"
                "  summa period add 2026\n",
        .needs = NEEDS_WRITE,
        .run = add,
};

static const struct cli_command *const commands[] = {&list_command, &add_command, &set_command,
        &table_command, &close_date_command, &reverse_in_command, &history_command,
        &windows_command, NULL};

const struct cli_command cli_period = {
        .name = "period",
        .summary =
                "Periods of a fiscal year: list, add, set, table, close-date, reverse-in, history, "
                "windows.",
        .usage = "COMMAND",
        .commands = commands,
};
