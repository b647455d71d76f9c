#include "cli/commands.h"

#include <inttypes.h>

#include "base/day.h"
#include "operation/closing/closing_shapes.h"
#include "operation/company/company_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct company_subledger_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "subledger.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "subledgers",
                                      .title = "Subledgers",
                                      .shape = &company_subledger_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name close_type realtime open_from open_to",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the subledgers with the days that their windows leave open.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option create_options[] = {
        {"close-type", 0, "TYPE",
                "what posting outside its window takes: approval (the usual) or password"},
        {"realtime", 0, "yes|no", "whether what arrives is posted at once; no unless said"},
        {"from", 0, "DAY", "first day of its window; always open unless said"},
        {"to", 0, "DAY", "last day of its window; no end unless said"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {.field = "close_type", .option = "close-type"},
            {.field = "realtime", .option = "realtime"},
            {.field = "open_from", .option = "from"},
            {.field = "open_to", .option = "to"},
            {0},
    };
    struct company_subledger_new asked;
    struct subledger made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &company_subledger_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "subledger.create", &asked, &made)))
        return fault;
    return cli_done(cli, &company_subledger_shape, &made, "Subledger %s %s is made.\n", made.code,
            made.name);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a subledger: a grouping of postings that opens and closes for itself.",
        .usage = "CODE NAME [OPTIONS]",
        .help = "Examples\n"
                "  summa subledger create AP \"Accounts payable\"\n"
                "  summa subledger create AR \"Accounts receivable\" --from 2026-01-01\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"code", 0, "CODE", "its new code"},
        {"name", 0, "NAME", "its new name"},
        {"close-type", 0, "TYPE", "what posting outside its window takes: approval or password"},
        {"realtime", 0, "yes|no", "whether what arrives is posted at once"},
        {0},
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "subledger", .word = 1},
            {.field = "code", .option = "code"},
            {.field = "name", .option = "name"},
            {.field = "close_type", .option = "close-type"},
            {.field = "realtime", .option = "realtime"},
            {0},
    };
    struct company_subledger_change asked;
    struct subledger changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &company_subledger_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "subledger.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &company_subledger_shape, &changed, "Subledger %s %s is changed.\n",
            changed.code, changed.name);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Changes all of a subledger but its window.",
        .usage = "CODE [OPTIONS]",
        .help = "Examples\n"
                "  summa subledger change AP --name \"Payables\"\n",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

/* A window without a last day has the last that there is. */
static enum fault
window(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "subledger", .word = 1},
            {.field = "open_from", .word = 2},
            {.field = "open_to", .option = "to"},
            {.field = "none", .option = "none"},
            {0},
    };
    struct company_window asked;
    int words = cli_has(cli, "none") ? 1 : 2;
    enum fault fault;

    if (!cli_has(cli, "to") && !cli_has(cli, "none"))
        cli->values[cli->value_count++] =
                (struct cli_value){"to", arena_text(&cli->work.arena, day_text(DAY_LAST).chars)};
    if ((fault = cli_require_words(cli, words, words)) ||
            (fault = cli_read(cli, &company_window_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "subledger.set-window", &asked, &asked)))
        return fault;
    if (asked.none)
        return cli_done(cli, &company_window_shape, &asked,
                "Subledger %s has no window: every day is open.\n", asked.subledger);
    return cli_done(cli, &company_window_shape, &asked, "Subledger %s is open from %s%s%s.\n",
            asked.subledger, day_text(asked.open_from).chars,
            asked.open_to == DAY_LAST ? " on" : " to ",
            asked.open_to == DAY_LAST ? "" : day_text(asked.open_to).chars);
}

static const struct cli_option window_options[] = {
        {"to", 0, "DAY", "the last open day; no end unless said"},
        {"none", 0, NULL, "no window any more: every day is open"},
        {0},
};

static const struct cli_command window_command = {
        .name = "window",
        .summary = "Opens the days of a subledger, from the first on; the others are shut.",
        .usage = "CODE FROM [--to DAY] | CODE --none",
        .help = "What it was is kept: `summa period windows` lists every window, with the reason.\n"
                "The days that are shut for all are the master close date's: `summa period "
                "close-date`.\n"
                "\n"
                "Examples\n"
                "  summa subledger window AP 2026-03-01 --to 2026-03-31\n"
                "  summa subledger window AP 2026-03-01 --reason \"February is agreed\"\n"
                "  summa subledger window AP --none\n",
        .needs = NEEDS_WRITE,
        .options = window_options,
        .run = window,
};

static enum fault
advance(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "subledger", .word = 1},
            {0},
    };
    struct closing_advance asked;
    struct closing_advanced answer;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)) ||
            (fault = cli_read(cli, &closing_advance_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "subledger.advance", &asked, &answer)))
        return fault;
    return cli_done(cli, &closing_advanced_shape, &answer,
            "%" PRId64 " window%s moved on by a month.\n", answer.moved,
            answer.moved == 1 ? " is" : "s are");
}

static const struct cli_command advance_command = {
        .name = "advance",
        .summary = "Moves the window of a subledger, or of all that have one, on by a month.",
        .usage = "[CODE]",
        .help = "Examples\n"
                "  summa subledger advance\n"
                "  summa subledger advance AP\n",
        .needs = NEEDS_WRITE,
        .run = advance,
};

static const struct cli_command *const commands[] = {
        &list_command, &create_command, &change_command, &window_command, &advance_command, NULL};

const struct cli_command cli_subledger = {
        .name = "subledger",
        .summary = "Subledgers and their windows: list, create, change, window, advance.",
        .usage = "COMMAND",
        .commands = commands,
};
