#include "cli/commands.h"

#include "base/text.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/company/company_shapes.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"code", 0, "CODE", "make a company with this code as well"},
        {"name", 0, "NAME", "its name"},
        {"currency", 0, "CURRENCY", "its currency, as SEK or EUR"},
        {"year", 0, "DAY", "the first day of its first fiscal year"},
        {"adjustments", 0, "COUNT", "adjustment periods of that year, 0 to 5"},
        {0},
};

const struct cli_command cli_init = {
        .name = "init",
        .summary = "Makes a database, and a first company in it if you like.",
        .usage = "[--code CODE --name NAME --currency CURRENCY [--year DAY [--adjustments COUNT]]]",
        .help = "A database is one file, summa.db here unless --database or SUMMA_DATABASE says\n"
                "otherwise. A file that is there already is left as it is.\n"
                "\n"
                "Examples\n"
                "  summa init\n"
                "  summa init --code ACME --name \"Acme AB\" --currency SEK --year 2026-01-01\n"
                "  summa init --code ACME --name \"Acme AB\" --currency SEK --year 2026-01-01 "
                "--adjustments 1\n"
                "  summa --database books/acme.db init\n",
        .needs = NEEDS_CREATE,
        .options = options,
        .run = run,
};

static const struct cli_binding company_bindings[] = {
        {.field = "code", .option = "code"},
        {.field = "name", .option = "name"},
        {.field = "currency", .option = "currency"},
        {0},
};

static enum fault
make_year(struct cli *cli, const char *company)
{
    static const struct cli_binding bindings[] = {
            {.field = "first_day", .option = "year"},
            {.field = "adjustment_count", .option = "adjustments"},
            {0},
    };
    struct calendar_year_new asked;
    struct fiscal_year made;
    enum fault fault;

    if (!cli_has(cli, "year"))
        return OK;
    cli->company = company;
    if ((fault = cli_read(cli, &calendar_year_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "year.create", &asked, &made)))
        return fault;
    cli_say(cli, "Fiscal year %s is open.\n", made.name);
    return OK;
}

static void
say_ready(struct cli *cli)
{
    cli_say(cli, "The database %s is ready.\n", store_url(cli->store));
}

static enum fault
make_company(struct cli *cli)
{
    struct company_record made;
    struct company_new asked;
    enum fault fault;

    if ((fault = cli_read(cli, &company_new_shape, company_bindings, &asked)) ||
            (fault = cli_ask(cli, "company.create", &asked, &made)))
        return fault;
    say_ready(cli);
    cli_say(cli, "Company %s, %s, keeps its books in %s.\n", made.company.code, made.company.name,
            made.company.currency.code);
    if ((fault = make_year(cli, made.company.code)))
        return fault;
    cli_say(cli, "Next: `summa account create CODE NAME --type TYPE`, or `summa import FILE` for a "
                 "whole chart.\n");
    return OK;
}

static enum fault
run(struct cli *cli)
{
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    if (cli_has(cli, "code") || cli_has(cli, "name") || cli_has(cli, "currency"))
        return make_company(cli);
    say_ready(cli);
    cli_say(cli, "Next: `summa company create CODE NAME --currency SEK`, `summa import FILE`, or "
                 "`summa demo`.\n");
    return OK;
}
