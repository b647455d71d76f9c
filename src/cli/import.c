#include "cli/commands.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/text.h"
#include "cli/session.h"
#include "ledger/name/name.h"
#include "operation/company/company_shapes.h"
#include "operation/import/import_shapes.h"
#include "operation/shapes.h"

static enum fault take(struct cli *cli);

static const struct cli_option options[] = {
        {"format", 0, "FORMAT", "sie, hledger, csv, ndjson or chart-json; recognised unless said"},
        {"check", 0, NULL, "check everything, write nothing"},
        {"chart", 0, NULL, "accounts, dimensions and years only; no journals"},
        {"retained", 0, "ACCOUNT", "the account that results are closed to; proposed unless said"},
        {"mapping", 0, "NAME", "for CSV: a saved mapping of its columns"},
        {"columns", 0, "JSON", "for CSV: the mapping itself"},
        {"again", 0, NULL, "take a file that was imported before"},
        {"one-transaction", 0, NULL, "in one transaction, whatever its size"},
        {"continue", 0, NULL, "go on with the stopped import of the same file"},
        {"currency", 0, "CURRENCY", "of a new company, when the file does not say"},
        {0},
};

const struct cli_command cli_import = {
        .name = "import",
        .summary = "Takes books from a SIE, hledger, CSV or NDJSON file, or a chart of accounts.",
        .usage = "FILE [OPTIONS]",
        .help = "The whole file is checked first; when anything does not pass, nothing is written "
                "and\n"
                "everything found is told with its line. The file is kept with the books. A "
                "company\n"
                "that is not there yet is made from what the file says of it; --company names it.\n"
                "NDJSON has a journal on each line, as the JSON that `summa journal new --file` "
                "takes.\n"
                "CSV is read by a mapping of its columns (`summa mapping`), but for what `summa "
                "export chart-csv` "
                "wrote.\n"
                "\n"
                "Examples\n"
                "  summa import BL0001_typ4.SE\n"
                "  summa mapping propose bank.csv\n"
                "  summa import bank.csv --columns '{\"kind\":\"journals\",...}' --check\n"
                "  summa import year.journal --company ACME\n"
                "  summa import payroll.ndjson --company ACME --check\n"
                "  summa imports list\n",
        .needs = NEEDS_CREATE,
        .options = options,
        .run = take,
};

static const struct cli_binding look_bindings[] = {
        {.field = "file", .word = 1},
        {.field = "format", .option = "format"},
        {.field = "options", .option = "columns"},
        {0},
};

static const struct cli_binding bindings[] = {
        {.field = "file", .word = 1},
        {.field = "format", .option = "format"},
        {.field = "options", .option = "columns"},
        {.field = "mapping", .option = "mapping"},
        {.field = "retained", .option = "retained"},
        {.field = "chart_only", .option = "chart"},
        {.field = "again", .option = "again"},
        {.field = "one_transaction", .option = "one-transaction"},
        {.field = "continue", .option = "continue"},
        {0},
};

/* ---- the company of the file ---- */

/* The first word of the name in capitals: "SEEE Speak Easy AB" becomes SEEE. */
static const char *
code_of_name(struct arena *arena, const char *name)
{
    char code[13];
    size_t length = 0;

    for (; name != NULL && *name != '\0' && *name != ' ' && length < sizeof(code) - 1; name++)
        if (isalnum((unsigned char)*name))
            code[length++] = (char)toupper((unsigned char)*name);
    code[length] = '\0';
    return arena_text(arena, length == 0 ? "COMPANY" : code);
}

static bool
is_same_company(const struct company_record *known, const struct file_company *told)
{
    if (!text_empty(told->organisation_number))
        return text_same(known->company.organisation_number, told->organisation_number);
    return !text_empty(told->name) && text_same(known->company.name, told->name);
}

static bool
says_nothing(const struct file_company *told)
{
    return text_empty(told->name) && text_empty(told->organisation_number);
}

/* SIE's own rule: kronor unless the file names another currency. */
static enum fault
currency_of_new(struct cli *cli, const struct import_report *report, struct currency *ret)
{
    const char *said = cli_value(cli, "currency");

    if (said != NULL)
        return currency_of(said, ret) ? OK
                                      : fault_say(&cli->work.why, FAULT_CURRENCY_UNKNOWN,
                                                "--currency", "'%s'", said);
    *ret = report->company.currency;
    if (!currency_none(*ret))
        return OK;
    if (text_same(report->format, "sie") && currency_of("SEK", ret))
        return OK;
    return cli_usage(cli, "the file does not name the company's currency; say --currency");
}

/* `says`: what it does with its books; NULL: nothing is said. */
static enum fault
make_company(
        struct cli *cli, const char *code, const struct import_report *report, const char *says)
{
    struct company_new asked = {
            .code = code,
            .name = report->company.name,
            .organisation_number = report->company.organisation_number,
            .address = report->company.address,
    };
    struct company_record made;
    enum fault fault;

    if (text_empty(asked.name))
        asked.name = code;
    if ((fault = currency_of_new(cli, report, &asked.currency)) ||
            (fault = cli_ask(cli, "company.create", &asked, &made)))
        return fault;
    cli->company = made.company.code;
    if (says != NULL)
        cli_say(cli, "Company %s, %s, %s its books in %s.\n", made.company.code, made.company.name,
                says, made.company.currency.code);
    return OK;
}

/* With what was compared: a company of that name may be here, without the number. */
static enum fault
refuse_to_guess(struct cli *cli, const struct file_company *told)
{
    const char *name = text_empty(told->name) ? "an unnamed company" : told->name;

    if (!text_empty(told->organisation_number))
        return cli_usage(cli,
                "the file is of %s, and no company here has its organisation number %s; say "
                "--company CODE (a new code makes one)",
                name, told->organisation_number);
    return cli_usage(cli,
            "the file is of %s, and no company here has that name; say --company CODE (a new code "
            "makes one)",
            name);
}

/* Somebody's books never go into another company's by default. *ret_code is that of a company to
 * be made; NULL: it is there. */
static enum fault
choose_company(struct cli *cli, const struct company_page *page, const struct import_report *report,
        const char **ret_code)
{
    const struct file_company *told = &report->company;

    for (size_t i = 0; i < page->count; i++)
        if (is_same_company(&page->items[i], told)) {
            cli->company = page->items[i].company.code;
            return OK;
        }
    if (page->count == 0) {
        *ret_code = code_of_name(&cli->work.arena, told->name);
        return OK;
    }
    if (page->count == 1 && says_nothing(told)) {
        cli->company = page->items[0].company.code;
        return OK;
    }
    return refuse_to_guess(cli, told);
}

static enum fault
look(struct cli *cli, struct import_answer *ret)
{
    struct import_words words;
    enum fault fault;

    if ((fault = cli_read(cli, &import_look_shape, look_bindings, &words)))
        return fault;
    return cli_ask(cli, "import.look", &words, ret);
}

static enum fault
find_company(struct cli *cli, struct import_answer *ret_told, const char **ret_code)
{
    const char *said = cli_value(cli, "company");
    struct company_page page = {0};
    enum fault fault;

    *ret_code = NULL;
    if (said == NULL)
        said = getenv("SUMMA_COMPANY");
    if ((fault = cli_ask(cli, "company.list", &(struct operation_none){0}, &page)))
        return fault;
    for (size_t i = 0; i < page.count; i++)
        if (said != NULL && code_same(page.items[i].company.code, said)) {
            cli->company = said;
            return OK;
        }
    if ((fault = look(cli, ret_told)))
        return fault;
    if (text_empty(said))
        return choose_company(cli, &page, &ret_told->report, ret_code);
    *ret_code = said;
    return OK;
}

/* A check leaves nothing behind, not even the company that the file would make: that one is made in
 * memory, and the file is checked against it there. */
static enum fault
move_into_memory(struct cli *cli, struct import_answer *ret_told)
{
    enum fault fault;

    session_close(cli);
    if ((fault = session_open_at(cli, "sqlite::memory:", NEEDS_CREATE)))
        return fault;
    return look(cli, ret_told);
}

static enum fault
check_file(struct cli *cli, struct import_answer *ret)
{
    struct import_words words;
    enum fault fault;

    if ((fault = cli_read(cli, &import_words_shape, bindings, &words)))
        return fault;
    cli_progress_begin(cli, "Checking");
    fault = cli_ask(cli, "import.check", &words, ret);
    cli_progress_end(cli);
    return fault;
}

static enum fault
move_back(struct cli *cli, struct import_answer *ret_told)
{
    enum fault fault;

    cli->company = NULL; /* that of the memory */
    session_close(cli);
    if ((fault = session_open(cli, cli->command->needs)))
        return fault;
    return look(cli, ret_told);
}

/* A company is made for a file that would be taken: a refused one leaves none behind. */
static enum fault
ready_company(struct cli *cli, bool *ret_made)
{
    SCOPED(arena_done) struct arena kept = {0};
    bool checks = cli_has(cli, "check");
    struct import_answer told, checked = {0};
    const char *code;
    enum fault fault;

    if ((fault = find_company(cli, &told, &code)) || code == NULL)
        return fault;
    code = arena_text(&kept, code);
    if ((fault = move_into_memory(cli, &told)) ||
            (fault = make_company(cli, code, &told.report, checks ? "would keep" : NULL)))
        return fault;
    if (!checks && ((fault = check_file(cli, &checked)) || (fault = move_back(cli, &told)) ||
                           (fault = make_company(cli, code, &told.report, "keeps"))))
        return fault;
    *ret_made = true;
    return OK;
}

/* ---- the import ---- */

static void
tell(struct cli *cli, const struct import_answer *answer, bool checked)
{
    const struct import_report *report = &answer->report;

    cli_say(cli,
            "%s (%s): %zu accounts, %zu of them new; new fiscal years: %zu, new dimension values: "
            "%zu.\n",
            report->name, report->format, report->account_count, report->account_new,
            report->year_new, report->value_new);
    cli_say(cli, "%zu journals with %zu lines", report->journal_count, report->line_count);
    if (answer->debit.given && answer->credit.given)
        cli_say(cli, "; debit %s, credit %s", cli_amount(cli, answer->debit),
                cli_amount(cli, answer->credit));
    cli_say(cli, ".%s\n",
            report->opening ? " The opening balances are a journal of their own." : "");
    if (report->comparative_count > 0)
        cli_say(cli, "%zu balances, budgets and figures of other years are kept beside them.\n",
                report->comparative_count);
    if (!text_empty(report->retained_account))
        cli_say(cli, "Results are closed to account %s.\n", report->retained_account);
    if (cli->look == LOOK_TEXT && !cli->quiet)
        cli_show_findings(cli, &cli->work.findings, stdout);
    if (checked)
        cli_say(cli, "Everything passes; nothing was written.\n");
    else if (report->first_seq > 0)
        cli_say(cli,
                "Posted as seq %lld to %lld of %s.\n"
                "Next: `summa report trial-balance --company %s`, `summa verify --company %s`.\n",
                (long long)report->first_seq, (long long)report->last_seq, cli->company,
                cli->company, cli->company);
}

static enum fault
take(struct cli *cli)
{
    bool checked = cli_has(cli, "check"), made = false;
    struct import_answer answer = {0};
    struct import_words words;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = ready_company(cli, &made)) ||
            (fault = cli_read(cli, &import_words_shape, bindings, &words)))
        return fault;
    cli_progress_begin(cli, checked ? "Checking" : "Importing");
    fault = cli_ask(cli, checked ? "import.check" : "import.run", &words, &answer);
    cli_progress_end(cli);
    if (fault && made && !checked)
        cli_say(cli, "Company %s was made and is empty; nothing of the file was written.\n",
                cli->company);
    if (fault)
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &import_answer_shape, &answer);
    tell(cli, &answer, checked);
    return OK;
}
