#include "cli/commands.h"

#include "operation/company/company_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct company_page page = {0};
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "company.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "companies",
                                      .title = "Companies",
                                      .shape = &company_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name currency state current_year",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the companies.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static enum fault
show(struct cli *cli)
{
    struct operation_company_key key;
    struct company_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)))
        return fault;
    if (cli_word(cli, 0) != NULL)
        cli->company = cli_word(cli, 0);
    if ((fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "company.show", &key, &record)))
        return fault;
    return cli_show(cli, "Company", &company_record_shape, &record);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a company.",
        .usage = "[CODE]",
        .needs = NEEDS_READ,
        .run = show,
};

static const struct cli_option create_options[] = {
        {"currency", 0, "CURRENCY", "currency of its primary book, as SEK or EUR"},
        {"numbering", 0, "HOW", "per-year (the usual) or per-period"},
        {"organisation-number", 0, "NUMBER", "as registered"},
        {"address", 0, "TEXT", "postal address"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {.field = "currency", .option = "currency"},
            {.field = "numbering", .option = "numbering"},
            {.field = "organisation_number", .option = "organisation-number"},
            {.field = "address", .option = "address"},
            {0},
    };
    struct company_record made;
    struct company_new asked;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &company_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "company.create", &asked, &made)))
        return fault;
    return cli_done(cli, &company_record_shape, &made,
            "Company %s, %s, keeps its books in %s.\n"
            "Next: `summa year create 2026-01-01`, then accounts, or `summa import FILE`.\n",
            made.company.code, made.company.name, made.company.currency.code);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a company.",
        .usage = "CODE NAME --currency CURRENCY",
        .help = "Examples\n"
                "  summa company create ACME \"Acme AB\" --currency SEK\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static enum fault
start(struct cli *cli)
{
    struct operation_company_key key;
    struct company_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "company.start", &key, &record)))
        return fault;
    return cli_done(cli, &company_record_shape, &record,
            "Take-on of %s has ended: from now on every rule of the calendar holds.\n",
            record.company.code);
}

static const struct cli_command start_command = {
        .name = "start",
        .summary = "Ends take-on, for good.",
        .usage = "",
        .help = "While a company is in take-on, files may be imported into any open year. When "
                "its\n"
                "history is in, start it.\n",
        .needs = NEEDS_WRITE,
        .run = start,
};

static const struct cli_option set_options[] = {
        {"name", 0, "NAME", "what the company is called"},
        {"organisation-number", 0, "NUMBER", "as registered; \"\": none"},
        {"address", 0, "TEXT", "postal address; \"\": none"},
        {"retained", 0, "ACCOUNT", "the equity account that results are closed to"},
        {"ytd", 0, "ACCOUNT", "the account that carries the unclosed result"},
        {"provisional", 0, "HOW",
                "provisional journals without a plan are undone at: period-end, year-end, or "
                "by-hand"},
        {0},
};

static enum fault
set_texts(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "name", .option = "name"},
            {.field = "organisation_number", .option = "organisation-number"},
            {.field = "address", .option = "address"},
            {0},
    };
    struct company_change_words asked;
    struct company_record record;
    enum fault fault;

    if ((fault = cli_read(cli, &company_change_words_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "company.change", &asked, &record)))
        return fault;
    return cli_done(cli, &company_record_shape, &record, "Company %s, %s, is changed.\n",
            record.company.code, record.company.name);
}

static enum fault
set_provisional(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "provisional", .option = "provisional"},
            {0},
    };
    struct company_provisional_words asked;
    struct company_record record;
    enum fault fault;

    if ((fault = cli_read(cli, &company_provisional_words_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "company.set-provisional", &asked, &record)))
        return fault;
    return cli_done(cli, &company_record_shape, &record,
            "Provisional journals without a plan of their own are undone: %s.\n",
            cli_value(cli, "provisional"));
}

static enum fault
set_accounts(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "retained_account", .option = "retained"},
            {.field = "ytd_account", .option = "ytd"},
            {0},
    };
    struct company_result_accounts asked;
    struct company_record record;
    enum fault fault;

    if ((fault = cli_read(cli, &company_result_accounts_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "company.set-result-accounts", &asked, &record)))
        return fault;
    return cli_done(cli, &company_record_shape, &record,
            "Results are closed to %s; %s carries the unclosed one.\n",
            record.retained_account == NULL ? "no account yet" : record.retained_account,
            record.ytd_account == NULL ? "no account" : record.ytd_account);
}

static enum fault
set(struct cli *cli)
{
    const bool accounts = cli_has(cli, "retained") || cli_has(cli, "ytd");
    const bool provisional = cli_has(cli, "provisional");
    const bool texts =
            cli_has(cli, "name") || cli_has(cli, "organisation-number") || cli_has(cli, "address");
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    if (!accounts && !provisional && !texts)
        return cli_usage(cli, "say what is to be set, as --name, --retained or --provisional");
    if (texts && (fault = set_texts(cli)))
        return fault;
    if (accounts && (fault = set_accounts(cli)))
        return fault;
    return provisional ? set_provisional(cli) : OK;
}

static const struct cli_command set_command = {
        .name = "set",
        .summary =
                "Changes a company's name and address, the accounts that results are carried and "
                "closed to, and when provisional journals are undone.",
        .usage = "[--name NAME] [--address TEXT] [--retained ACCOUNT] [--ytd ACCOUNT] "
                 "[--provisional HOW]",
        .help = "Examples\n"
                "  summa company set --name \"Acme Trading AB\"\n"
                "  summa company set --retained 2091\n"
                "  summa company set --provisional year-end\n",
        .needs = NEEDS_WRITE,
        .options = set_options,
        .run = set,
};

static const struct cli_command *const commands[] = {
        &list_command, &show_command, &create_command, &set_command, &start_command, NULL};

const struct cli_command cli_company_command = {
        .name = "company",
        .summary = "Companies: list, show, create, set, start.",
        .usage = "COMMAND",
        .help = "Examples\n"
                "  summa company list\n"
                "  summa company create ACME \"Acme AB\" --currency SEK\n"
                "  summa company set --retained 2091\n",
        .commands = commands,
};
