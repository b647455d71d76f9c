#include "cli/commands.h"

#include "base/day.h"
#include "base/text.h"
#include "operation/schedule/schedule_shapes.h"
#include "operation/shapes.h"

static enum fault
key_of_word(struct cli *cli, struct schedule_key *ret)
{
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &ret->company)))
        return fault;
    ret->schedule = cli_word(cli, 0);
    return OK;
}

static enum fault
list(struct cli *cli)
{
    struct schedule_query query = {0};
    struct schedule_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &query.company)) ||
            (fault = cli_ask_all(cli, "schedule.list", &query, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "schedules",
                                      .title = "Schedules",
                                      .shape = &schedule_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code template step state handled_to next "
                                                 "skipped_ahead",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the schedules with the day that is due next.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static enum fault
show_occurrences(
        struct cli *cli, const char *title, const struct schedule_occurrence *items, size_t count)
{
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "occurrences",
                         .title = title,
                         .shape = &schedule_occurrence_shape,
                         .items = items,
                         .count = count,
                         .columns = "schedule due through state journal_id fault findings detail "
                                    "reason days",
                 });
}

static enum fault
show(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "schedule", .word = 1},
            {.field = "after", .option = "after"},
            {0},
    };
    struct schedule_occurrence_query query;
    struct schedule_occurrence_page page;
    struct schedule_record record;
    struct schedule_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &key)) ||
            (fault = cli_read(cli, &schedule_occurrence_query_shape, bindings, &query)) ||
            (fault = cli_ask(cli, "schedule.show", &key, &record)) ||
            (fault = cli_show(cli, "Schedule", &schedule_record_shape, &record)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return OK;
    if ((fault = cli_ask_all(cli, "schedule.occurrences", &query, &page)) || page.count == 0)
        return fault;
    return show_occurrences(cli, "What became of its days", page.items, page.count);
}

static const struct cli_option show_options[] = {
        {"after", 0, "DAY", "only what became of the days after this one"},
        {0},
};

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a schedule and what became of its days.",
        .usage = "CODE [--after DAY]",
        .help = "Days that were skipped together are one line, which names 31 of them; --after\n"
                "names those that come next.\n",
        .needs = NEEDS_READ,
        .options = show_options,
        .run = show,
};

#define WORD_OPTIONS                                                                               \
    {"template", 0, "REFERENCE", "the template that is due"},                                      \
            {"step", 0, "STEP", "daily, weekly, monthly, quarterly, yearly or by-period"},         \
            {"interval", 0, "NUMBER", "every so many of them; 1 unless said"},                     \
            {"on", 0, "DAY", "day (the start's), last-day, working-day, weekday or first-day"},    \
            {"nth", 0, "NUMBER", "which working day or weekday: 1 the first, -1 the last"},        \
            {"weekday", 0, "WEEKDAY", "monday to sunday"},                                         \
            {"month-day", 0, "NUMBER", "day of the month; the start's unless said"},               \
            {"start", 0, "DAY", "nothing is due before"}, {"until", 0, "DAY", "nor after"},        \
            {"count", 0, "NUMBER", "so many times at most"},                                       \
            {"catch-up", 0, "HOW", "all (the usual), newest or ask, when several are due"},        \
            {"posts", 0, "yes|no", "whether it posts (the usual), or leaves drafts"},              \
            {"amount", 'a', "AMOUNT", "the input that the template reckons with"},                 \
            {"reversal", 0, "WHEN",                                                                \
                    "none, next-period, reverse-in, period-end, year-end or by-hand; as the "      \
                    "template says unless said"},                                                  \
            {"owner", 0, "LOGIN", "who prepares its journals; you unless said"},                   \
    {                                                                                              \
        "description", 0, "TEXT", "what it is for"                                                 \
    }

#define WORD_BINDINGS                                                                              \
    {.field = "template", .option = "template"}, {.field = "step", .option = "step"},              \
            {.field = "interval", .option = "interval"}, {.field = "on", .option = "on"},          \
            {.field = "nth", .option = "nth"}, {.field = "weekday", .option = "weekday"},          \
            {.field = "month_day", .option = "month-day"}, {.field = "start", .option = "start"},  \
            {.field = "until", .option = "until"}, {.field = "count", .option = "count"},          \
            {.field = "catch_up", .option = "catch-up"}, {.field = "posts", .option = "posts"},    \
            {.field = "amount", .option = "amount"}, {.field = "reversal", .option = "reversal"},  \
            {.field = "owner", .option = "owner"},                                                 \
    {                                                                                              \
        .field = "description", .option = "description"                                            \
    }

static const struct cli_option create_options[] = {
        WORD_OPTIONS,
        {0},
};

static const struct cli_binding create_bindings[] = {
        {.field = "code", .word = 1},
        WORD_BINDINGS,
        {0},
};

static enum fault
tell_saved(struct cli *cli, const struct schedule_record *record)
{
    return cli_done(cli, &schedule_record_shape, record, "Schedule %s is %s; next due: %s.\n",
            record->schedule.code, schedule_state_name(record->schedule.state),
            record->next == 0 ? "never" : day_text(record->next).chars);
}

static enum fault
create(struct cli *cli)
{
    struct schedule_words words;
    struct schedule_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &schedule_new_shape, create_bindings, &words)) ||
            (fault = cli_ask(cli, "schedule.create", &words, &record)))
        return fault;
    return tell_saved(cli, &record);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a schedule: a template, and the days on which it is due.",
        .usage = "CODE --template REFERENCE --step STEP --start DAY [OPTIONS]",
        .help = "Begun on the 31st, a monthly schedule is due on the last day of shorter months.\n"
                "\n"
                "Examples\n"
                "  summa schedule create RENT --template RENT --step monthly --start 2026-01-31\n"
                "  summa schedule create ACCRUAL --template POWER --step by-period --on last-day "
                "\\\n"
                "      --start 2026-01-01 --reversal next-period\n"
                "  summa schedule create PAY --template PAYROLL --amount 33333.33 --step monthly "
                "\\\n"
                "      --on working-day --nth -1 --start 2026-01-01 --posts no\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"version", 0, "NUMBER", "the version that was read; the newest unless said"},
        WORD_OPTIONS,
        {0},
};

static const struct cli_binding change_bindings[] = {
        {.field = "schedule", .word = 1},
        {.field = "version", .option = "version"},
        WORD_BINDINGS,
        {0},
};

static enum fault
change(struct cli *cli)
{
    struct schedule_key key;
    struct schedule_words words;
    struct schedule_record record;
    enum fault fault;

    if ((fault = key_of_word(cli, &key)) ||
            (fault = cli_ask(cli, "schedule.show", &key, &record)) ||
            (fault = cli_read_over(cli, &schedule_change_shape, change_bindings,
                     &schedule_record_shape, &record, &words)) ||
            (fault = cli_ask(cli, "schedule.change", &words, &record)))
        return fault;
    return tell_saved(cli, &record);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Changes a schedule; handled days stay handled.",
        .usage = "CODE [OPTIONS]",
        .help = "What is not said stays as it is; an option given as \"\" takes away what was.\n",

        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

static enum fault
move(struct cli *cli, const char *operation)
{
    struct schedule_record record;
    struct schedule_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &key)) || (fault = cli_ask(cli, operation, &key, &record)))
        return fault;
    return tell_saved(cli, &record);
}

static enum fault
run_pause(struct cli *cli)
{
    return move(cli, "schedule.pause");
}

static enum fault
run_resume(struct cli *cli)
{
    return move(cli, "schedule.resume");
}

static enum fault
run_end(struct cli *cli)
{
    return move(cli, "schedule.end");
}

static const struct cli_command pause_command = {
        .name = "pause",
        .summary = "Lets a schedule rest.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = run_pause,
};

static const struct cli_command resume_command = {
        .name = "resume",
        .summary = "Lets it go on; what was due meanwhile is caught up at the next run.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = run_resume,
};

static const struct cli_command end_command = {
        .name = "end",
        .summary = "Ends it for good.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = run_end,
};

static const struct cli_option run_options[] = {
        {"through", 0, "DAY", "all that is due up to this day; today unless said"},
        {"ahead", 0, NULL, "also what is due on days that have not come yet"},
        {"limit", 0, "COUNT", "at most so many, 1 to 1000; 1000 unless said"},
        {0},
};

static enum fault
run_due(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "through", .option = "through"},
            {.field = "limit", .option = "limit"},
            {0},
    };
    struct schedule_run_words words;
    struct schedule_report report;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &schedule_run_shape, bindings, &words)))
        return fault;
    words.ahead = cli_has(cli, "ahead");
    if ((fault = cli_ask(cli, "schedule.run", &words, &report)))
        return fault;
    if (cli->look == LOOK_TEXT && report.count > 0 &&
            (fault = show_occurrences(cli, "What was due", report.items, report.count)))
        return fault;
    return cli_done(cli, &schedule_report_shape, &report,
            "Up to %s: %lld posted, %lld drafts, %lld failed, %lld waiting, %lld skipped.\n%s",
            day_text(report.through).chars, (long long)report.posted, (long long)report.made,
            (long long)report.failed, (long long)report.waiting, (long long)report.skipped,
            report.more ? "More is due: run it again.\n" : "");
}

static const struct cli_command run_command = {
        .name = "run",
        .summary = "Handles all that is due, each day once, whenever it is asked.",
        .usage = "[--through DAY]",
        .help = "Ask it from a timer: what was handled is not handled again, and what was missed "
                "is\n"
                "caught up; days that have not come are handled with --ahead alone. What is "
                "refused\n"
                "waits in `summa schedule failures`. A run handles a thousand at most, and says "
                "when more is due.\n",
        .needs = NEEDS_WRITE,
        .options = run_options,
        .run = run_due,
};

static const struct cli_option forecast_options[] = {
        {"through", 0, "DAY", "up to this day"},
        {"times", 0, "NUMBER", "so many days of each schedule; 12 unless a last day is said"},
        {0},
};

static enum fault
forecast(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "schedule", .word = 1},
            {.field = "through", .option = "through"},
            {.field = "times", .option = "times"},
            {0},
    };
    struct schedule_forecast_query query;
    struct schedule_forecast made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)) ||
            (fault = cli_read(cli, &schedule_forecast_query_shape, bindings, &query)) ||
            (fault = cli_ask(cli, "schedule.forecast", &query, &made)))
        return fault;
    if (cli->look == LOOK_JSON)
        return cli_show_table(cli, NULL, &schedule_forecast_shape, &made);
    if (cli->look == LOOK_TEXT &&
            (fault = cli_show_list(
                     cli, &(struct cli_list){
                                  .name = "times",
                                  .title = "What falls due",
                                  .shape = &schedule_forecast_time_shape,
                                  .items = made.items,
                                  .count = made.count,
                                  .columns = "schedule due through amount reversed_on "
                                             "problem skipped",
                          })))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "effects",
                                      .title = "Its effect",
                                      .shape = &schedule_forecast_effect_shape,
                                      .items = made.effects,
                                      .count = made.effect_count,
                                      .columns = "account account_name from debit credit",
                              });
}

static const struct cli_command forecast_command = {
        .name = "forecast",
        .summary = "Says what the schedules will do next, and to which accounts and periods.",
        .usage = "[CODE] [--through DAY] [--times NUMBER]",
        .needs = NEEDS_READ,
        .options = forecast_options,
        .run = forecast,
};

static enum fault
failures(struct cli *cli)
{
    struct schedule_failure_query query = {0};
    struct schedule_failure_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &query.company)) ||
            (fault = cli_ask_all(cli, "schedule.failures", &query, &page)))
        return fault;
    return show_occurrences(cli, "What somebody must look at", page.items, page.count);
}

static const struct cli_command failures_command = {
        .name = "failures",
        .summary =
                "Lists what was refused, what waits for a decision, and drafts that are no more.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = failures,
};

static enum fault
tell_decided(struct cli *cli, const struct schedule_occurrence *record)
{
    return cli_done(cli, &schedule_occurrence_shape, record, "%s of schedule %s is %s.\n",
            day_text(record->occurrence.due).chars, record->occurrence.schedule,
            occurrence_state_name(record->occurrence.state));
}

static enum fault
retry(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "schedule", .word = 1},
            {.field = "due", .word = 2},
            {0},
    };
    struct schedule_decision decision;
    struct schedule_occurrence record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &schedule_occurrence_key_shape, bindings, &decision)) ||
            (fault = cli_ask(cli, "schedule.retry", &decision, &record)))
        return fault;
    return tell_decided(cli, &record);
}

static const struct cli_command retry_command = {
        .name = "retry",
        .summary = "Tries a day again that was refused, waits, or was skipped.",
        .usage = "CODE DAY",
        .needs = NEEDS_WRITE,
        .run = retry,
};

static enum fault
skip_days(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "schedule", .word = 1},
            {.field = "from", .word = 2},
            {.field = "through", .option = "through"},
            {.field = "limit", .option = "limit"},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct schedule_range asked;
    struct schedule_skipped skipped;
    enum fault fault;

    if ((fault = cli_read(cli, &schedule_range_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "schedule.skip-days", &asked, &skipped)))
        return fault;
    return cli_done(cli, &schedule_skipped_shape, &skipped,
            "%lld %s of schedule %s %s skipped.\n%s", (long long)skipped.skipped,
            skipped.skipped == 1 ? "day" : "days", asked.schedule,
            skipped.skipped == 1 ? "is" : "are",
            skipped.more ? "More are left: skip the same days again.\n" : "");
}

static enum fault
skip(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "schedule", .word = 1},
            {.field = "due", .word = 2},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct schedule_decision decision;
    struct schedule_occurrence record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)))
        return fault;
    if (cli_has(cli, "through"))
        return skip_days(cli);
    if ((fault = cli_read(cli, &schedule_skip_shape, bindings, &decision)) ||
            (fault = cli_ask(cli, "schedule.skip", &decision, &record)))
        return fault;
    return tell_decided(cli, &record);
}

static const struct cli_option skip_options[] = {
        {"through", 0, "DAY", "all days up to this one"},
        {"limit", 0, "COUNT", "of them at most so many, 1 to 10000; 10000 unless said"},
        {0},
};

static const struct cli_command skip_command = {
        .name = "skip",
        .summary = "Skips a day that failed or is to come, or all up to another; keeps the reason.",
        .usage = "CODE DAY [--through DAY] --reason TEXT",
        .help = "A day may be skipped at any time, also long before it is due: the run passes it\n"
                "over when it comes there, and `summa schedule forecast` shows it until then. "
                "With\n"
                "--through all days from DAY on are skipped that wait, were refused or are to "
                "come.\n"
                "`summa schedule take-back` lets a day be due again that is skipped and still to\n"
                "come; `summa schedule retry` makes up at once for one that was skipped.\n"
                "\n"
                "Examples\n"
                "  summa schedule skip RENT 2026-12-31 --reason \"paid by hand\"\n"
                "  summa schedule skip CANTEEN 2026-07-01 --through 2026-08-15 --reason closed\n",
        .needs = NEEDS_WRITE,
        .options = skip_options,
        .run = skip,
};

static enum fault
take_back(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "schedule", .word = 1},
            {.field = "due", .word = 2},
            {0},
    };
    struct schedule_decision decision;
    struct schedule_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &schedule_occurrence_key_shape, bindings, &decision)) ||
            (fault = cli_ask(cli, "schedule.take-back", &decision, &record)))
        return fault;
    return cli_done(cli, &schedule_record_shape, &record,
            "%s of schedule %s is skipped no more; next due: %s.\n", day_text(decision.due).chars,
            record.schedule.code, record.next == 0 ? "never" : day_text(record.next).chars);
}

static const struct cli_command take_back_command = {
        .name = "take-back",
        .summary = "Lets a day be due again that is skipped and still to come.",
        .usage = "CODE DAY",
        .needs = NEEDS_WRITE,
        .run = take_back,
};

static const struct cli_command *const commands[] = {&list_command, &show_command, &create_command,
        &change_command, &pause_command, &resume_command, &end_command, &run_command,
        &forecast_command, &failures_command, &retry_command, &skip_command, &take_back_command,
        NULL};

const struct cli_command cli_schedule = {
        .name = "schedule",
        .summary = "When templates are due: create, run, forecast, show, failures, retry, skip and "
                   "more.",
        .usage = "COMMAND",
        .commands = commands,
};
