#include "cli/verify.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/text_file.h"
#include "operation/account/account_shapes.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/shapes.h"
#include "operation/verify/verify_shapes.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"year", 'y', "YEAR", "only the balances of that fiscal year"},
        {"balance", 0, NULL, "only balances, not the chain"},
        {"checkpoint", 0, "FILE", "prove against checkpoints that were kept elsewhere"},
        {"public-key", 0, "HEX", "the key that checkpoints must be signed with"},
        {"all", 0, NULL, "every company of the database"},
        {0},
};

const struct cli_command cli_verify = {
        .name = "verify",
        .summary = "Proves the books: chain, numbers, balances, openings, audit log.",
        .usage = "[OPTIONS]",
        .help = "Reads everything that was ever posted, page by page, while others work. Ends with "
                "a\n"
                "certificate that no number is missing, or with what does not hold, and then with "
                "an\n"
                "exit code other than 0.\n"
                "\n"
                "Examples\n"
                "  summa verify\n"
                "  summa verify --checkpoint march.checkpoint\n"
                "  summa verify --year 2026 --balance\n",
        .needs = NEEDS_READ,
        .options = options,
        .run = run,
};

static const struct cli_binding bindings[] = {
        {.field = "year", .option = "year"},
        {.field = "balances_only", .option = "balance"},
        {.field = "public_key", .option = "public-key"},
        {0},
};

static const char *
end_of_first(const char *text)
{
    static const char end[] = "-----END SUMMA CHECKPOINT-----";
    const char *stop = strstr(text, end);

    return stop == NULL ? NULL : stop + strlen(end);
}

/* A backup's file holds a checkpoint of each company: those of this one count. *ret_other is the
 * newest of another, for whoever finds none; no uid: there is none either. */
static enum fault
take_own(struct cli *cli, const char *path, const char *text, const char *uid,
        struct verify_words *words, struct checkpoint *ret_other)
{
    struct arena *arena = &cli->work.arena;
    const char *stop;
    enum fault fault;

    for (; (stop = end_of_first(text)) != NULL; text = stop) {
        const char *one = arena_format(arena, "%.*s\n", (int)(stop - text), text);
        struct checkpoint checkpoint;

        if ((fault = checkpoint_read(arena, &cli->work.why, one, &checkpoint))) {
            fault_at(&cli->work.why, path);
            return fault;
        }
        if (!text_same(checkpoint.uid, uid)) {
            *ret_other = checkpoint;
            continue;
        }
        words->checkpoints = arena_grow(arena, words->checkpoints, words->checkpoint_count,
                words->checkpoint_count + 1, sizeof(*words->checkpoints));
        words->checkpoints[words->checkpoint_count++].text = one;
    }
    if (strstr(text, "-----BEGIN SUMMA") != NULL)
        return fault_say(&cli->work.why, FAULT_CHECKPOINT_INVALID, path,
                "its last checkpoint has no END: the file is cut off");
    return OK;
}

static enum fault
read_checkpoints(struct cli *cli, const char *path, const char *uid, struct verify_words *words)
{
    SCOPED(buffer_done) struct buffer text = {0};
    struct checkpoint other = {0};
    enum fault fault;

    if (path == NULL)
        return OK;
    if ((fault = text_file_read(&cli->work.why, path, &text)) ||
            (fault = take_own(cli, path, text.bytes == NULL ? "" : text.bytes, uid, words, &other)))
        return fault;
    if (words->checkpoint_count > 0)
        return OK;
    if (other.uid == NULL)
        return fault_say(&cli->work.why, FAULT_CHECKPOINT_INVALID, path,
                "it holds no checkpoint of company %s", words->company);
    return fault_say(&cli->work.why, FAULT_CHECKPOINT_INVALID, path,
            "it holds no checkpoint of company %s, whose uid is %s; its newest is of %s",
            words->company, uid, other.uid);
}

static const char *
year_name(const struct calendar_page *years, int year)
{
    for (size_t i = 0; i < years->count; i++)
        if (years->items[i].year == year)
            return years->items[i].name;
    return "-"; /* series that go on from year to year */
}

/* NULL where there is one book alone. */
static const char *
book_code(const struct company_book_page *books, int64_t book_id)
{
    for (size_t i = 0; i < books->count && books->count > 1; i++)
        if (books->items[i].book_id == book_id)
            return books->items[i].code;
    return NULL;
}

static enum fault
show_certificate(struct cli *cli, const struct verify_answer *answer)
{
    const struct operation_company_key key = {.company = cli->company};
    struct company_book_page books = {0};
    struct calendar_page years = {0};
    struct table table;
    enum fault fault;

    if ((fault = cli_ask(cli, "year.list", &key, &years)) ||
            (fault = cli_ask(cli, "book.list", &key, &books)))
        return fault;

    table_init(&table, &cli->work.arena, "certificate", "Numbers: none is missing, none is double");
    table_column(&table, "year", "Year", COLUMN_CODE);
    table_column(&table, "book", "Book", COLUMN_CODE);
    table_column(&table, "period", "Period", COLUMN_CODE);
    table_column(&table, "series", "Series", COLUMN_CODE);
    table_column(&table, "first", "First", COLUMN_CODE);
    table_column(&table, "last", "Last", COLUMN_CODE);
    table_column(&table, "count", "Count", COLUMN_COUNT);
    table_column(&table, "hash", "Hash of the newest", COLUMN_CODE);
    for (size_t i = 0; i < answer->report.series_count; i++) {
        const struct series_proof *series = &answer->report.series[i];

        table_row(&table, ROW_PLAIN, 0);
        table_text(&table, year_name(&years, series->year));
        table_text(&table, book_code(&books, series->book_id));
        if (series->number_period != 0)
            table_format(&table, "%d", series->number_period);
        else
            table_blank(&table);
        table_text(&table, series->series);
        table_format(&table, "%010lld", (long long)series->first);
        table_format(&table, "%010lld", (long long)series->last);
        table_count(&table, series->count);
        table_format(&table, "%.16s...", hash_text(&series->hash).chars);
    }
    return answer->report.series_count == 0 ? OK : cli_show_table(cli, &table, NULL, NULL);
}

static void
total_row(struct table *table, const struct calendar_page *years, const struct verify_total *total)
{
    table_row(table, ROW_PLAIN, 0);
    table_text(table, year_name(years, total->year));
    table_text(table, total->book);
    table_text(table, account_types[total->type]);
    table_total(table, total->opening);
    table_total(table, total->debit);
    table_total(table, total->credit);
    table_total(table, total->closing);
}

/* S4-49: to be read before and after a posting into the year, or a transfer. */
static enum fault
show_totals(struct cli *cli, const struct verify_answer *answer)
{
    const struct operation_company_key key = {.company = cli->company};
    struct calendar_page years = {0};
    struct table table;
    enum fault fault;

    if ((fault = cli_ask(cli, "year.list", &key, &years)))
        return fault;
    table_init(&table, &cli->work.arena, "totals", "Balances by type of account");
    table_column(&table, "year", "Year", COLUMN_CODE);
    table_column(&table, "book", "Book", COLUMN_CODE);
    table_column(&table, "type", "Type", COLUMN_TEXT);
    table_column(&table, "opening", "Opening", COLUMN_MONEY);
    table_column(&table, "debit", "Debit", COLUMN_MONEY);
    table_column(&table, "credit", "Credit", COLUMN_MONEY);
    table_column(&table, "closing", "Closing", COLUMN_MONEY);
    for (size_t i = 0; i < answer->total_count; i++)
        total_row(&table, &years, &answer->totals[i]);
    if (answer->total_count > 0 && (fault = cli_show_table(cli, &table, NULL, NULL)))
        return fault;
    cli_say(cli,
            "The ledger is in balance: in every book debits equal credits, every balance is the "
            "sum "
            "of its entries,\nand every opening is what the year before carried. Keep these "
            "figures; after what you post now,\nrun it again: that is the only difference there "
            "may be.\n");
    return OK;
}

/* docs/proof.md says the same, which tests/cli_test.sh compares. */
static const char not_looked_at[] =
        "Not looked at: what the company, its accounts, sources, subledgers, templates,\n"
        "schedules, distributions and own fields are set to; dimensions, values, sources, sets\n"
        "and subledgers that are gone; the days of its years; the names of the company, its books\n"
        "and years; categories and what stands in them; comparative figures, facts and counts of\n"
        "imports; users' logins and rights; rates; drafts and what they are found by; notes of\n"
        "journals and of templates; when and how a planned reversal is carried out; days that\n"
        "schedules skip; answers kept under keys; what is inside close packs (`summa close\n"
        "verify` looks there).\n";

/* What was compared with the books, and what nobody compared. */
static void
say_checkpoints(struct cli *cli, const struct verify_answer *answer)
{
    for (size_t i = 0; i < answer->checkpoint_count; i++) {
        const struct verify_proof *one = &answer->checkpoints[i];

        cli_say(cli,
                "Compared with the checkpoint of %s: up to seq %lld, whose hash is %.16s...,\n"
                "signed with the key %s.\n%s",
                moment_text(one->made_at).chars, (long long)one->seq, hash_text(&one->hash).chars,
                one->public_key,
                one->key_named ? ""
                               : "Whose key that is was not checked: name the company's with "
                                 "--public-key.\n");
    }
}

enum fault
verify_books(struct cli *cli, const struct company_record *company, const char *checkpoint_file)
{
    struct verify_answer answer = {0};
    struct verify_words words;
    enum fault fault;

    cli->company = company->company.code;
    if ((fault = cli_read(cli, &verify_words_shape, bindings, &words)) ||
            (fault = read_checkpoints(cli, checkpoint_file, company->company.uid, &words)))
        return fault;
    cli_progress_begin(cli, "Verifying");
    fault = cli_ask(cli, "verify.run", &words, &answer);
    cli_progress_end(cli);
    if (fault)
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &verify_answer_shape, &answer);
    if (words.balances_only || words.year != 0) {
        if (words.checkpoint_count > 0)
            cli_say(cli, "The checkpoints were not compared: leave out --year and --balance.\n");
        return show_totals(cli, &answer);
    }
    if (!cli->quiet && (fault = show_certificate(cli, &answer)))
        return fault;
    cli_say(cli,
            "Company %s: %lld postings with %lld entries, %lld rows of the audit log, %zu "
            "checkpoints.\n",
            cli->company, (long long)answer.report.posting_count,
            (long long)answer.report.entry_count, (long long)answer.report.audit_count,
            answer.report.checkpoint_count);
    say_checkpoints(cli, &answer);
    cli_say(cli, "%sEverything else holds. Head of the chain: %s\n", not_looked_at,
            hash_text(&answer.report.head).chars);
    return OK;
}

enum fault
verify_database(struct cli *cli, const char *checkpoint_file)
{
    struct company_page page = {0};
    enum fault fault;

    if ((fault = cli_ask(cli, "company.list", &(struct operation_none){0}, &page)))
        return fault;
    for (size_t i = 0; i < page.count; i++)
        if ((fault = verify_books(cli, &page.items[i], checkpoint_file)))
            return fault;
    if (page.count == 0)
        cli_say(cli, "There is no company in it yet.\n");
    return OK;
}

static enum fault
run(struct cli *cli)
{
    struct operation_company_key key;
    struct company_record company;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    if (cli_has(cli, "all"))
        return verify_database(cli, cli_value(cli, "checkpoint"));
    if ((fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "company.show", &key, &company)))
        return fault;
    return verify_books(cli, &company, cli_value(cli, "checkpoint"));
}
