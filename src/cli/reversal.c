#include "cli/commands.h"

#include "operation/journal/journal_shapes.h"
#include "operation/reversal/reversal_shapes.h"
#include "operation/shapes.h"
#include "report/reversal_ageing/reversal_ageing.h"

/* ---- by hand ---- */

static const struct cli_option reverse_options[] = {
        {"of", 0, "YEAR", "fiscal year of the number; the current one unless said"},
        {"of-period", 0, "NUMBER", "period of the number, where numbers begin again in each"},
        {"book", 0, "CODE", "the book it is numbered in; the primary one unless said"},
        {"series", 0, "SERIES", "its series; GL unless said"},
        {"seq", 0, "SEQ", "position in the chain, in place of a number"},
        {"journal", 0, "ID", "the journal's id, in place of a number"},
        {"date", 0, "DAY", "accounting date; today, or the nearest day of the period"},
        {"year", 0, "YEAR", "that of the date unless said"},
        {"period", 0, "NUMBER", "that of the date, or the current one, unless said"},
        {"style", 0, "STYLE", "swap (debits become credits) or negate; swap unless said"},
        {"set", 0, "ID", "the set it is worked on in"},
        {"post", 0, NULL, "post at once"},
        {0},
};

static enum fault
read_reverse(struct cli *cli, struct reversal_words *ret)
{
    static const struct cli_binding named[] = {
            {.field = "number", .word = 1},
            {.field = "of_year", .option = "of"},
            {.field = "of_period", .option = "of-period"},
            {.field = "book", .option = "book"},
            {.field = "series", .option = "series"},
            {.field = "date", .option = "date"},
            {.field = "year", .option = "year"},
            {.field = "period", .option = "period"},
            {.field = "style", .option = "style"},
            {.field = "set_id", .option = "set"},
            {0},
    };
    static const struct cli_binding placed[] = {
            {.field = "seq", .option = "seq"},
            {.field = "journal_id", .option = "journal"},
            {.field = "date", .option = "date"},
            {.field = "year", .option = "year"},
            {.field = "period", .option = "period"},
            {.field = "style", .option = "style"},
            {.field = "set_id", .option = "set"},
            {0},
    };
    bool is_placed = cli_has(cli, "seq") || cli_has(cli, "journal");
    enum fault fault;

    if ((fault = cli_require_words(cli, is_placed ? 0 : 1, is_placed ? 0 : 1)) ||
            (fault = cli_read(cli, &reversal_words_shape, is_placed ? placed : named, ret)))
        return fault;
    ret->origin = ORIGIN_CLI;
    return OK;
}

static enum fault
post(struct cli *cli, const char *company, int64_t journal_id)
{
    struct journal_receipt receipt = {0};
    enum fault fault;

    if ((fault = cli_post_saved(cli, company, journal_id, &receipt)))
        return fault;
    return cli_done(cli, &journal_receipt_shape, &receipt,
            "The reversal is posted as %s, seq %lld.\n", cli_number(cli, &receipt),
            (long long)receipt.seq);
}

static enum fault
reverse(struct cli *cli)
{
    struct reversal_words words;
    struct journal_record record;
    enum fault fault;

    if ((fault = read_reverse(cli, &words)) ||
            (fault = cli_ask(cli, "reversal.create", &words, &record)))
        return fault;
    if (cli_has(cli, "post"))
        return post(cli, words.company, record.journal.journal_id);
    return cli_done(cli, &journal_record_shape, &record,
            "%s: journal %lld is saved as a draft.\nNext: `summa post %lld`.\n",
            record.journal.description, (long long)record.journal.journal_id,
            (long long)record.journal.journal_id);
}

const struct cli_command cli_reverse = {
        .name = "reverse",
        .summary = "Reverses a posted journal: the opposite of all its lines.",
        .usage = "NUMBER | --seq SEQ | --journal ID",
        .help = "The reversal is a draft until it is posted, and the exact mirror: it takes no "
                "lines. With --post it is posted at once; when that is refused, the draft is "
                "kept,\n"
                "and the refusal names it.\n"
                "\n"
                "Examples\n"
                "  summa reverse 12\n"
                "  summa reverse 12 --of 2025 --date 2026-01-31 --post\n"
                "  summa reverse --seq 4711 --style negate\n",
        .needs = NEEDS_WRITE,
        .options = reverse_options,
        .run = reverse,
};

/* ---- plans ---- */

static const struct cli_option list_options[] = {
        {"failed", 0, NULL, "only those that were refused"},
        {"year", 0, "YEAR", "only those due in a period"},
        {"period", 0, "NUMBER", "the period, with --year"},
        {0},
};

static enum fault
list(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year", .option = "year"},
            {.field = "period", .option = "period"},
            {0},
    };
    struct reversal_page page;
    struct reversal_query query;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &reversal_query_shape, bindings, &query)))
        return fault;
    query.failed = cli_has(cli, "failed");
    if ((fault = cli_ask_all(cli, "reversal.list", &query, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "reversals",
                         .title = "Reversals that wait",
                         .shape = &reversal_record_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "seq source number date description amount plan due_date state "
                                    "failure",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists planned reversals that are not posted yet.",
        .usage = "[--failed]",
        .needs = NEEDS_READ,
        .options = list_options,
        .run = list,
};

static const struct cli_option run_options[] = {
        {"through", 0, "DAY", "the last day that is due; today unless said"},
        {"ahead", 0, NULL, "also what is due on days that have not come yet"},
        {"seq", 0, "SEQ", "only the reversal of this posting"},
        {0},
};

static enum fault
run(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "through", .option = "through"},
            {.field = "seq", .option = "seq"},
            {0},
    };
    struct reversal_run_words words;
    struct reversal_run_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &reversal_run_words_shape, bindings, &words)))
        return fault;
    words.ahead = cli_has(cli, "ahead");
    if ((fault = cli_ask(cli, "reversal.run", &words, &record)))
        return fault;
    if (cli->look == LOOK_TEXT && record.count > 0 &&
            (fault = cli_show_list(cli, &(struct cli_list){
                                                .name = "reversals",
                                                .title = "Reversals that were due",
                                                .shape = &reversal_outcome_record_shape,
                                                .items = record.items,
                                                .count = record.count,
                                                .columns = "reverses seq number detail",
                                        })))
        return fault;
    return cli_done(cli, &reversal_run_record_shape, &record, "%lld posted, %lld refused.\n%s",
            (long long)record.posted, (long long)record.refused,
            record.more ? "More is due: run it again.\n" : "");
}

static const struct cli_command run_command = {
        .name = "run",
        .summary = "Posts the planned reversals that are due; what is refused waits.",
        .usage = "[--through DAY]",
        .help = "Days that have not come are carried out with --ahead alone.\n"
                "\n"
                "Examples\n"
                "  summa reversal run\n"
                "  summa reversal run --through 2026-04-01 --ahead\n",
        .needs = NEEDS_WRITE,
        .options = run_options,
        .run = run,
};

static const struct cli_option plan_options[] = {
        {"date", 0, "DAY", "the day of on-date"},
        {"style", 0, "STYLE", "swap or negate; swap unless said"},
        {0},
};

static enum fault
plan(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "seq", .word = 1},
            {.field = "plan", .word = 2},
            {.field = "date", .option = "date"},
            {.field = "style", .option = "style"},
            {0},
    };
    struct reversal_plan_words words;
    struct reversal_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &reversal_plan_words_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "reversal.plan", &words, &record)))
        return fault;
    return cli_show(cli, "Planned", &reversal_record_shape, &record);
}

static const struct cli_command plan_command = {
        .name = "plan",
        .summary = "Plans the reversal of a journal that has no plan, or one by hand.",
        .usage = "SEQ PLAN",
        .help = "PLAN is on-date, next-period, reverse-in (the period that the calendar names), "
                "period-end,\n"
                "year-end or by-hand.\n",
        .needs = NEEDS_WRITE,
        .options = plan_options,
        .run = plan,
};

static enum fault
move(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "seq", .word = 1},
            {.field = "date", .word = 2},
            {0},
    };
    struct reversal_move_words words;
    struct reversal_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &reversal_move_words_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "reversal.move", &words, &record)))
        return fault;
    return cli_show(cli, "Moved", &reversal_record_shape, &record);
}

static const struct cli_command move_command = {
        .name = "move",
        .summary = "Moves a planned reversal to a day.",
        .usage = "SEQ DAY",
        .needs = NEEDS_WRITE,
        .run = move,
};

static enum fault
cancel(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "seq", .word = 1},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct reversal_cancel_words words;
    struct reversal_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &reversal_cancel_words_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "reversal.cancel", &words, &record)))
        return fault;
    return cli_done(cli, &reversal_record_shape, &record,
            "Posting %lld is kept: its reversal is no longer planned. `summa reversal plan %lld "
            "PLAN` plans it again.\n",
            (long long)words.seq, (long long)words.seq);
}

static const struct cli_command cancel_command = {
        .name = "cancel",
        .summary = "Takes a reversal plan back: the accrual is kept, with the reason.",
        .usage = "SEQ --reason TEXT",
        .help = "It stays in `summa reversal ageing`, as kept, with who cancelled its plan, when "
                "and "
                "why.\n"
                "\n"
                "Examples\n"
                "  summa reversal cancel 12 --reason \"the supplier disputes it until autumn\"\n",
        .needs = NEEDS_WRITE,
        .run = cancel,
};

static const struct cli_option ageing_options[] = {
        {"day", 0, "DAY", "as of this day; today unless said"},
        {"known-at", 0, "MOMENT", "as the books were at 2026-03-31T12:00:00Z"},
        {0},
};

static enum fault
ageing(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "day", .option = "day"},
            {.field = "known_at", .option = "known-at"},
            {0},
    };
    struct reversal_ageing_words words;
    struct reversal_ageing report;
    struct table table;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &reversal_ageing_words_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "reversal.ageing", &words, &report)))
        return fault;
    reversal_ageing_table(&cli->work.arena, &report, &table);
    return cli_show_table(cli, &table, &reversal_ageing_shape, &report);
}

static const struct cli_command ageing_command = {
        .name = "ageing",
        .summary = "Accruals that were not undone on a day: their age, and why they stand.",
        .usage = "[--day DAY]",
        .help = "Also those that were reversed after that day, and those that are kept: their plan "
                "was\n"
                "cancelled. So the list explains the balance of that day.\n",
        .needs = NEEDS_READ,
        .options = ageing_options,
        .run = ageing,
};

static const struct cli_command *const commands[] = {&list_command, &run_command, &plan_command,
        &move_command, &cancel_command, &ageing_command, NULL};

const struct cli_command cli_reversal = {
        .name = "reversal",
        .summary = "Reversals by plan: list, run, plan, move, cancel, ageing.",
        .usage = "COMMAND",
        .help = "SEQ is the position in the chain of what is reversed, as `summa reversal list` "
                "shows it.\n"
                "\n"
                "Examples\n"
                "  summa journal new --date 2026-01-31 --reversal next-period 6420=100 2990=-100\n"
                "  summa reversal run\n"
                "  summa reversal ageing\n",
        .commands = commands,
};
