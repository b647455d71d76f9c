#include "cli/commands.h"

#include <stdlib.h>

#include "base/text.h"
#include "cli/journal/draft.h"
#include "cli/journal/journal.h"
#include "operation/report/report_shapes.h"

/* What every report over a span of time takes. */
#define SCOPE_OPTIONS                                                                              \
    {"year", 'y', "YEAR", "fiscal year; that of the days, else the current one, unless said"},     \
            {"period", 'p', "FROM-TO", "periods, as 3 or 1-6; all unless said"},                   \
            {"from", 0, "DAY", "first day, in place of periods"},                                  \
            {"to", 0, "DAY", "last day, in place of periods"},                                     \
            {"book", 0, "CODE", "the primary one unless said"},                                    \
            {"closing", 0, NULL, "with the closing period"},                                       \
            {"known-at", 0, "MOMENT", "as the books were at 2026-03-31T12:00:00Z"},                \
    {                                                                                              \
        "known-seq", 0, "SEQ", "as the books were when that posting was the newest"                \
    }

#define SCOPE_BINDINGS                                                                             \
    {.field = "year", .option = "year"}, {.field = "from_day", .option = "from"},                  \
            {.field = "to_day", .option = "to"}, {.field = "book", .option = "book"},              \
            {.field = "closing", .option = "closing"},                                             \
            {.field = "known_at", .option = "known-at"},                                           \
    {                                                                                              \
        .field = "known_seq", .option = "known-seq"                                                \
    }

static bool
read_number(const char **text, int *ret)
{
    char *end;
    long number = strtol(*text, &end, 10);

    if (end == *text || number < 0 || number > 99)
        return false;
    *text = end;
    *ret = (int)number;
    return true;
}

/* "3" is that period alone, "1-6" is from the first to the second. */
static enum fault
read_periods(struct cli *cli, struct report_scope_words *scope)
{
    const char *text = cli_value(cli, "period");

    if (text == NULL)
        return OK;
    if (!read_number(&text, &scope->from_period))
        return cli_usage(cli, "--period takes a number, or two as in 1-6");
    scope->through_period = scope->from_period;
    if (*text == '-') {
        text++;
        if (!read_number(&text, &scope->through_period))
            return cli_usage(cli, "--period takes a number, or two as in 1-6");
    }
    if (*text != '\0')
        return cli_usage(cli, "--period takes a number, or two as in 1-6");
    if (scope->from_period == 0 || scope->through_period == 0)
        return cli_usage(cli, "period 0 is the opening, which stands before every period; "
                              "--period takes them from 1 on");
    return OK;
}

/* ---- trial balance ---- */

static const struct cli_option trial_options[] = {
        SCOPE_OPTIONS,
        {"by-category", 0, NULL, "in the order of the category tree, with subtotals"},
        {"all", 0, NULL, "also accounts without any figure"},
        {0},
};

static enum fault
show_trial_balance(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            SCOPE_BINDINGS,
            {.field = "by_category", .option = "by-category"},
            {.field = "all", .option = "all"},
            {0},
    };
    struct report_trial_words words;
    struct trial_balance report;
    struct table table;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &report_trial_words_shape, bindings, &words)) ||
            (fault = read_periods(cli, &words.scope)) ||
            (fault = cli_ask(cli, "report.trial-balance", &words, &report)))
        return fault;
    trial_balance_table(&cli->work.arena, &report, &table);
    return cli_show_table(cli, &table, &report_trial_shape, &report);
}

static const struct cli_command trial_command = {
        .name = "trial-balance",
        .summary = "Opening, debit, credit and closing of every account.",
        .usage = "[OPTIONS]",
        .help = "Examples\n"
                "  summa report trial-balance\n"
                "  summa report trial-balance --year 2025 --period 1-6 --by-category\n"
                "  summa report trial-balance --to 2026-03-15 --csv > march.csv\n",
        .needs = NEEDS_READ,
        .options = trial_options,
        .run = show_trial_balance,
};

/* ---- balances by dimension ---- */

static const struct cli_option dimension_options[] = {
        SCOPE_OPTIONS,
        {"by-value", 0, NULL, "the accounts of each value, in place of the values of each account"},
        {"value", 0, "CODE", "one value alone"},
        {"account", 0, "CODE", "one account alone"},
        {0},
};

static enum fault
show_dimension(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            SCOPE_BINDINGS,
            {.field = "dimension", .word = 1},
            {.field = "value", .option = "value"},
            {.field = "account", .option = "account"},
            {.field = "by_value", .option = "by-value"},
            {0},
    };
    struct report_dimension_words words;
    struct dimension_balance report;
    struct table table;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &report_dimension_words_shape, bindings, &words)) ||
            (fault = read_periods(cli, &words.scope)) ||
            (fault = cli_ask(cli, "report.dimension", &words, &report)))
        return fault;
    dimension_balance_table(&cli->work.arena, &report, &table);
    return cli_show_table(cli, &table, &report_dimension_shape, &report);
}

static const struct cli_command dimension_command = {
        .name = "dimension",
        .summary = "What accounts gave to each cost centre, project or other value, and to none.",
        .usage = "DIMENSION [OPTIONS]",
        .help = "Examples\n"
                "  summa report dimension 1\n"
                "  summa report dimension 6 --by-value --period 1-6\n"
                "  summa report dimension 1 --value 10 --csv > stockholm.csv\n",
        .needs = NEEDS_READ,
        .options = dimension_options,
        .run = show_dimension,
};

/* ---- statements ---- */

static const struct cli_option statement_options[] = {
        SCOPE_OPTIONS,
        {"categories", 0, NULL, "without the accounts below the categories"},
        {"all", 0, NULL, "also lines that are zero in every column"},
        {"no-comparatives", 0, NULL, "without the year before"},
        {0},
};

static enum fault
show_statement(struct cli *cli, const char *operation)
{
    static const struct cli_binding bindings[] = {
            SCOPE_BINDINGS,
            {.field = "categories_only", .option = "categories"},
            {.field = "all", .option = "all"},
            {.field = "no_comparatives", .option = "no-comparatives"},
            {0},
    };
    struct report_statement_words words;
    struct statement report;
    struct table table;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &report_statement_words_shape, bindings, &words)) ||
            (fault = read_periods(cli, &words.scope)) ||
            (fault = cli_ask(cli, operation, &words, &report)))
        return fault;
    statement_table(&cli->work.arena, &report, &table);
    return cli_show_table(cli, &table, &report_statement_shape, &report);
}

static enum fault
show_income(struct cli *cli)
{
    return show_statement(cli, "report.income");
}

static const struct cli_command income_command = {
        .name = "income",
        .summary = "The income statement, with the year before.",
        .usage = "[OPTIONS]",
        .help = "Examples\n"
                "  summa report income --year 2025\n"
                "  summa report income --period 1-3 --categories\n",
        .needs = NEEDS_READ,
        .options = statement_options,
        .run = show_income,
};

static enum fault
show_balance_sheet(struct cli *cli)
{
    return show_statement(cli, "report.balance");
}

static const struct cli_command balance_command = {
        .name = "balance",
        .summary = "The balance sheet, with the year before.",
        .usage = "[OPTIONS]",
        .help = "Examples\n"
                "  summa report balance --to 2026-06-30\n",
        .needs = NEEDS_READ,
        .options = statement_options,
        .run = show_balance_sheet,
};

/* ---- account ---- */

static const struct cli_option account_options[] = {
        {"from", 0, "DAY", "first day; the current year's first unless said"},
        {"to", 0, "DAY", "last day"},
        {"book", 0, "CODE", "the primary one unless said"},
        {"closing", 0, NULL, "with closing periods"},
        {"known-at", 0, "MOMENT", "as the books were at 2026-03-31T12:00:00Z"},
        {"known-seq", 0, "SEQ", "as the books were when that posting was the newest"},
        {"after", 0, "CURSOR", "the page after the one that named this cursor"},
        {"limit", 0, "COUNT", "entries on a page, 1 to 1000; 100 unless said"},
        {0},
};

static enum fault
show_account(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "account", .word = 1},
            {.field = "from_day", .option = "from"},
            {.field = "to_day", .option = "to"},
            {.field = "book", .option = "book"},
            {.field = "closing", .option = "closing"},
            {.field = "known_at", .option = "known-at"},
            {.field = "known_seq", .option = "known-seq"},
            {.field = "after", .option = "after"},
            {.field = "limit", .option = "limit"},
            {0},
    };
    struct report_account_words words;
    struct account_inquiry report;
    struct table table;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &report_account_words_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "report.account", &words, &report)))
        return fault;
    account_inquiry_table(&cli->work.arena, &report, &table);
    return cli_show_table(cli, &table, &report_account_shape, &report);
}

static const struct cli_command account_command = {
        .name = "account",
        .summary = "The entries of an account with the running balance.",
        .usage = "CODE [OPTIONS]",
        .help = "Examples\n"
                "  summa report account 1930\n"
                "  summa report account 1930 --from 2026-03-01 --to 2026-03-31\n",
        .needs = NEEDS_READ,
        .options = account_options,
        .run = show_account,
};

/* ---- posted journals ---- */

static const struct cli_option journals_options[] = {
        {"year", 'y', "YEAR", "of that fiscal year"},
        {"period", 'p', "NUMBER", "of that period"},
        {"from", 0, "DAY", "from that day on"},
        {"to", 0, "DAY", "to that day"},
        {"source", 0, "CODE", "of that source: JE, AP, AR, ..."},
        {"book", 0, "CODE", "numbered in that book"},
        {"series", 0, "SERIES", "by the numbers of that series; needs the year"},
        {"import", 0, "ID", "of that import"},
        {"reference", 0, "TEXT", "with that reference, to the letter"},
        {"field", 0, "CODE=VALUE", "that hold the value in this searchable field"},
        {"after", 0, "CURSOR", "the page after the one that named this cursor"},
        {"limit", 0, "COUNT", "journals on a page, 1 to 1000; 100 unless said"},
        {0},
};

static enum fault
list_postings(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year", .option = "year"},
            {.field = "period", .option = "period"},
            {.field = "from_day", .option = "from"},
            {.field = "to_day", .option = "to"},
            {.field = "source", .option = "source"},
            {.field = "book", .option = "book"},
            {.field = "series", .option = "series"},
            {.field = "import_id", .option = "import"},
            {.field = "reference", .option = "reference"},
            {.field = "after", .option = "after"},
            {.field = "limit", .option = "limit"},
            {0},
    };
    struct report_journals_words words;
    struct posting_list report;
    struct table table;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &report_journals_words_shape, bindings, &words)) ||
            (fault = journal_draft_sought(cli, &words.field, &words.value)) ||
            (fault = cli_ask(cli, "posting.list", &words, &report)))
        return fault;
    posting_list_table(&cli->work.arena, &report, &table);
    return cli_show_table(cli, &table, &report_journals_shape, &report);
}

static const struct cli_command journals_command = {
        .name = "journals",
        .summary = "Lists posted journals, in the order of posting.",
        .usage = "[OPTIONS]",
        .help = "Examples\n"
                "  summa report journals --year 2026 --period 3\n"
                "  summa report journals --reference F10772\n"
                "  summa report journals --field CONTRACT=C-17\n"
                "  summa report journals --source AP --from 2026-03-01\n",
        .needs = NEEDS_READ,
        .options = journals_options,
        .run = list_postings,
};

/* ---- one posting ---- */

static const struct cli_option posting_options[] = {
        {"year", 'y', "YEAR", "name it by its number in this fiscal year"},
        {"period", 'p', "NUMBER", "and of this period, where numbers begin again in each"},
        {"book", 0, "CODE", "and of this book; the primary one unless said"},
        {"series", 0, "SERIES", "and in this series; GL unless said"},
        {"template-details", 0, NULL, "what template accounts were spread over, line by line"},
        {0},
};

static enum fault
ask_by_number(struct cli *cli, struct posted *ret)
{
    static const struct cli_binding bindings[] = {
            {.field = "number", .word = 1},
            {.field = "year", .option = "year"},
            {.field = "period", .option = "period"},
            {.field = "book", .option = "book"},
            {.field = "series", .option = "series"},
            {0},
    };
    struct report_number_key key;
    enum fault fault;

    if (!cli_has(cli, "series"))
        cli->values[cli->value_count++] = (struct cli_value){"series", "GL"};
    if ((fault = cli_read(cli, &report_number_key_shape, bindings, &key)))
        return fault;
    return cli_ask(cli, "posting.find", &key, ret);
}

static enum fault
ask_by_seq(struct cli *cli, struct posted *ret)
{
    static const struct cli_binding bindings[] = {
            {.field = "seq", .word = 1},
            {0},
    };
    struct report_posting_key key;
    enum fault fault;

    if ((fault = cli_read(cli, &report_posting_key_shape, bindings, &key)))
        return fault;
    return cli_ask(cli, "posting.show", &key, ret);
}

static enum fault
show_posting(struct cli *cli)
{
    struct posted report;
    struct table table;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_has(cli, "year") ? ask_by_number(cli, &report) : ask_by_seq(cli, &report)))
        return fault;
    posting_show_table(&cli->work.arena, &report, cli_has(cli, "template-details"), &table);
    return cli_show_table(cli, &table, &report_posting_shape, &report);
}

static const struct cli_command posting_command = {
        .name = "posting",
        .summary = "Shows a posted journal, whole, with the names of then.",
        .usage = "SEQ | NUMBER --year YEAR [--period NUMBER]",
        .help = "Examples\n"
                "  summa report posting 17\n"
                "  summa report posting 0000000004 --year 2026\n"
                "  summa report posting 0000000004 --year 2026 --period 3\n",
        .needs = NEEDS_READ,
        .options = posting_options,
        .run = show_posting,
};

static const struct cli_command *const commands[] = {&trial_command, &dimension_command,
        &income_command, &balance_command, &account_command, &journals_command, &posting_command,
        NULL};

const struct cli_command cli_report = {
        .name = "report",
        .summary =
                "Reports: trial-balance, dimension, income, balance, account, journals, posting.",
        .usage = "REPORT [OPTIONS]",
        .help = "Examples\n"
                "  summa report trial-balance\n"
                "  summa report income --year 2025\n"
                "  summa report account 1930 --from 2026-03-01\n",
        .commands = commands,
};
