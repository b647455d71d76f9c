#include "exchange/sie/writer.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "base/day.h"
#include "exchange/file/out.h"
#include "exchange/sie/codepage.h"
#include "exchange/sie/record.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { FREE_DIMENSION = 20 }; /* below it the standard gives meanings */

/* ---- lines ---- */

void
writer_begin(struct writer *writer, const char *tag)
{
    buffer_clear(&writer->line);
    buffer_text(&writer->line, tag);
}

void
writer_end(struct writer *writer)
{
    buffer_clear(&writer->bytes);
    if (!codepage_encode(&writer->bytes, writer->line.bytes))
        writer->lines_damaged++;
    buffer_text(&writer->bytes, "\r\n");
    fwrite(writer->bytes.bytes, 1, writer->bytes.length, writer->out); /* ferror tells at the end */
}

static void
field(struct writer *writer, const char *text)
{
    record_add(&writer->line, text);
}

static void
text(struct writer *writer, const char *text_or_null)
{
    record_add_quoted(&writer->line, text_or_null == NULL ? "" : text_or_null);
}

static void
number(struct writer *writer, int64_t value)
{
    buffer_format(&writer->line, " %lld", (long long)value);
}

const char *
writer_amount(struct writer *writer, int64_t amount)
{
    return arena_text(
            &writer->arena, money_text(money_of(amount, writer->snapshot->company.currency)).chars);
}

/* Without zeros at its end: 2.5, -1. */
void
writer_quantity(struct writer *writer, int64_t millionths)
{
    field(writer, decimal_text(decimal_of_millionths(millionths)).chars);
}

void
writer_warn(struct writer *writer, const char *code, const char *mend, const char *format, ...)
{
    struct finding finding = {.code = code, .severity = SEVERITY_WARN, .at = "", .mend = mend};
    va_list values;

    va_start(values, format);
    finding.detail = arena_vformat(&writer->arena, format, values);
    va_end(values);
    finding_add(&writer->work->findings, &finding);
}

bool
writer_knows(const struct writer *writer, const struct account *account)
{
    return account->type != ACCOUNT_STATISTICAL && account->kind != ACCOUNT_HEADING &&
           account->kind != ACCOUNT_TEMPLATE &&
           account->account_id != writer->snapshot->company.ytd_account_id;
}

/* ---- what was read ---- */

static enum fault
read_facts(struct writer *writer)
{
    SCOPED(stmt_close) struct stmt read = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(writer->work, &SQL_EXCHANGE_SIE_FACTS, &read)))
        return fault;
    stmt_set_int(&read, "company_id", writer->company_id);
    while ((fault = stmt_next(&read, &row)) == OK && row) {
        writer->facts = arena_room(
                &writer->arena, writer->facts, writer->fact_count, sizeof(*writer->facts));
        writer->facts[writer->fact_count++] = (struct writer_fact){
                .owner_kind = (enum name_kind)stmt_code(
                        &read, "owner_kind", NAME_COMPANY, NAME_SUBLEDGER),
                .owner_id = stmt_int(&read, "owner_id"),
                .name = arena_text(&writer->arena, stmt_text(&read, "name") + strlen("sie.")),
                .value = arena_text(&writer->arena, stmt_text(&read, "value")),
        };
    }
    return fault;
}

static const char *
company_fact(const struct writer *writer, const char *name)
{
    for (size_t i = 0; i < writer->fact_count; i++)
        if (writer->facts[i].owner_kind == NAME_COMPANY && strcmp(writer->facts[i].name, name) == 0)
            return writer->facts[i].value;
    return NULL;
}

/* ---- years ---- */

static const struct fiscal_year *
year_that_ends(const struct snapshot *snapshot, int last_day)
{
    for (size_t i = 0; i < snapshot->year_count; i++)
        if (snapshot->years[i].last_day == last_day)
            return &snapshot->years[i];
    return NULL;
}

static enum fault
find_comparatives(struct writer *writer, struct writer_year *year)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(writer->work, &SQL_EXCHANGE_SIE_COMPARATIVE_IMPORT, &find)))
        return fault;
    stmt_set_int(&find, "company_id", writer->company_id);
    stmt_set_int(&find, "last_day", year->last_day);
    stmt_set_int(&find, "first_kind", FIGURE_OPENING);
    stmt_set_int(&find, "last_kind", FIGURE_BUDGET);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    year->import_id = stmt_int(&find, "import_id");
    if (year->first_day == 0)
        year->first_day = (int)stmt_int(&find, "first_day");
    return OK;
}

/* The year, the one before it (from the books, or as a file told it), and those before that as far
 * as files told them. */
static enum fault
find_years(struct writer *writer)
{
    const struct fiscal_year *year = writer->books.year;
    enum fault fault;

    while (writer->year_count < WRITER_YEARS_MAX) {
        struct writer_year *next = &writer->years[writer->year_count];

        if (writer->year_count > 0) {
            next->last_day = day_add(writer->years[writer->year_count - 1].first_day, -1);
            year = writer->year_count == 1 ? year_that_ends(writer->snapshot, next->last_day)
                                           : NULL;
        }
        if (year != NULL)
            *next = (struct writer_year){
                    .first_day = year->first_day, .last_day = year->last_day, .year = year->year};
        if ((fault = find_comparatives(writer, next)))
            return fault;
        if (next->first_day == 0)
            return OK;
        writer->year_count++;
    }
    return OK;
}

/* ---- series ---- */

static bool
is_taken(const char *const *codes, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

/* Summa's own postings get the first letters that no file has used; then their own code. */
static const char *
free_letter(struct writer *writer, const char *const *taken, size_t count, const char *own)
{
    for (const char *letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"; *letter != '\0'; letter++) {
        const char code[2] = {*letter, '\0'};

        if (!is_taken(taken, count, code))
            return arena_text(&writer->arena, code);
    }
    return own;
}

static enum fault
find_series(struct writer *writer)
{
    SCOPED(stmt_close) struct stmt read = {0};
    const char **taken = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(writer->work, &SQL_EXCHANGE_SIE_SERIES, &read)))
        return fault;
    stmt_set_int(&read, "company_id", writer->company_id);
    stmt_set_int(&read, "year", writer->books.year->year);
    while ((fault = stmt_next(&read, &row)) == OK && row) {
        const char *code = arena_text(&writer->arena, stmt_text(&read, "code"));

        if (stmt_int(&read, "own") == 1) {
            struct writer_series series = {code, free_letter(writer, taken, count, code)};

            writer->series = arena_room(
                    &writer->arena, writer->series, writer->series_count, sizeof(series));
            writer->series[writer->series_count++] = series;
            code = series.letter;
        }
        taken = arena_room(&writer->arena, taken, count, sizeof(*taken));
        taken[count++] = code;
    }
    return fault;
}

/* ---- dimensions ---- */

static bool
is_number(const char *code)
{
    return strspn(code, "0123456789") == strlen(code) && strlen(code) <= 9 && *code != '\0';
}

static bool
has_children(const struct snapshot *snapshot, int64_t dimension_id)
{
    for (size_t i = 0; i < snapshot->dimension_count; i++)
        if (snapshot->dimensions[i].parent_id == dimension_id)
            return true;
    return false;
}

/* Every company has a cost centre and a project; unused they are not the file's concern. */
static bool
is_written(const struct snapshot *snapshot, const struct dimension *dimension)
{
    return dimension->kind == DIMENSION_ANALYSIS || dimension->kind == DIMENSION_OTHER ||
           snapshot_has_values(snapshot, dimension->dimension_id) ||
           has_children(snapshot, dimension->dimension_id);
}

static bool
is_used_number(const struct snapshot *snapshot, const char *text_of_number)
{
    for (size_t i = 0; i < snapshot->dimension_count; i++)
        if (strcmp(snapshot->dimensions[i].code, text_of_number) == 0)
            return true;
    return false;
}

/* A code that is no number gets the next free one, in the order of the dimensions. */
static void
number_dimensions(struct writer *writer)
{
    const struct snapshot *snapshot = writer->snapshot;
    int next = FREE_DIMENSION;

    writer->dimension_numbers = arena_array(
            &writer->arena, snapshot->dimension_count, sizeof(*writer->dimension_numbers));
    for (size_t i = 0; i < snapshot->dimension_count; i++) {
        const char *code = snapshot->dimensions[i].code;

        if (!is_written(snapshot, &snapshot->dimensions[i]))
            continue;
        while (!is_number(code)) {
            const char *candidate = arena_format(&writer->arena, "%d", next++);

            if (!is_used_number(snapshot, candidate))
                code = candidate;
        }
        writer->dimension_numbers[i] = code;
    }
}

const char *
writer_dimension(const struct writer *writer, int64_t dimension_id)
{
    const struct dimension *dimension = snapshot_dimension(writer->snapshot, dimension_id);

    if (dimension == NULL)
        return NULL;
    return writer->dimension_numbers[dimension - writer->snapshot->dimensions];
}

static void
write_dimensions(struct writer *writer)
{
    const struct snapshot *snapshot = writer->snapshot;

    for (size_t i = 0; i < snapshot->dimension_count; i++) {
        const struct dimension *dimension = &snapshot->dimensions[i];
        const char *parent = writer_dimension(writer, dimension->parent_id);

        if (writer->dimension_numbers[i] == NULL)
            continue;
        writer_begin(writer, parent == NULL ? "#DIM" : "#UNDERDIM");
        field(writer, writer->dimension_numbers[i]);
        text(writer, dimension->name);
        if (parent != NULL)
            field(writer, parent);
        writer_end(writer);
    }
    for (size_t i = 0; i < snapshot->value_count; i++) {
        const struct dimension_value *value = &snapshot->values[i];

        writer_begin(writer, "#OBJEKT");
        field(writer, writer_dimension(writer, value->dimension_id));
        text(writer, value->code);
        text(writer, value->name);
        writer_end(writer);
    }
}

/* ---- accounts ---- */

static const char *
type_letter(enum account_type type)
{
    switch (type) {
    case ACCOUNT_ASSET:
        return "T";
    case ACCOUNT_LIABILITY:
    case ACCOUNT_EQUITY:
        return "S";
    case ACCOUNT_INCOME:
        return "I";
    case ACCOUNT_EXPENSE:
    case ACCOUNT_STATISTICAL:
        break;
    }
    assert(type == ACCOUNT_EXPENSE);
    return "K";
}

static void
write_account(struct writer *writer, const struct account *account)
{
    writer_begin(writer, "#KONTO");
    field(writer, account->code);
    text(writer, account->name);
    writer_end(writer);
    writer_begin(writer, "#KTYP");
    field(writer, account->code);
    field(writer, type_letter(account->type));
    writer_end(writer);
    if (account->unit == NULL)
        return;
    writer_begin(writer, "#ENHET");
    field(writer, account->code);
    text(writer, account->unit);
    writer_end(writer);
}

/* Facts of accounts stand by account id; there are few names, and SIE has one of them. */
static void
write_account_facts(struct writer *writer, const struct account *account)
{
    for (size_t i = 0; i < writer->fact_count; i++) {
        const struct writer_fact *fact = &writer->facts[i];

        if (fact->owner_kind != NAME_ACCOUNT || fact->owner_id != account->account_id ||
                strcmp(fact->name, "sru") != 0)
            continue;
        writer_begin(writer, "#SRU");
        field(writer, account->code);
        field(writer, fact->value);
        writer_end(writer);
    }
}

static void
write_accounts(struct writer *writer)
{
    for (size_t i = 0; i < writer->snapshot->account_count; i++) {
        const struct account *account = &writer->snapshot->accounts[i];

        if (!writer_knows(writer, account))
            continue;
        write_account(writer, account);
        write_account_facts(writer, account);
    }
}

/* ---- the head ---- */

static void
write_fact(struct writer *writer, const char *tag, const char *name)
{
    const char *value = company_fact(writer, name);

    if (value == NULL)
        return;
    writer_begin(writer, tag);
    buffer_format(&writer->line, " %s", value);
    writer_end(writer);
}

/* What the file brought is written back as long as it still is the company's address. */
static bool
is_address_of_file(struct writer *writer, const char *value)
{
    SCOPED(buffer_done) struct buffer joined = {0};
    const char *address = writer->snapshot->company.address;
    struct record record;
    const char *line = arena_format(&writer->arena, "#ADRESS %s", value);

    if (address == NULL)
        return true;
    if (record_split(&writer->arena, line, &record) != RECORD_WHOLE)
        return false;
    for (size_t i = 0; i < record.field_count; i++)
        if (*record.fields[i] != '\0')
            buffer_format(&joined, "%s%s", joined.length == 0 ? "" : ", ", record.fields[i]);
    return joined.length > 0 && strcmp(joined.bytes, address) == 0;
}

static void
write_address(struct writer *writer)
{
    const char *address = writer->snapshot->company.address;
    const char *value = company_fact(writer, "adress");

    if (value != NULL && is_address_of_file(writer, value)) {
        write_fact(writer, "#ADRESS", "adress");
    } else if (address != NULL) {
        writer_begin(writer, "#ADRESS");
        text(writer, "");
        text(writer, address);
        text(writer, "");
        text(writer, "");
        writer_end(writer);
    }
}

static void
write_company(struct writer *writer)
{
    const struct company *company = &writer->snapshot->company;

    write_fact(writer, "#PROSA", "prosa");
    write_fact(writer, "#FTYP", "ftyp");
    write_fact(writer, "#FNR", "fnr");
    if (company->organisation_number != NULL) {
        writer_begin(writer, "#ORGNR");
        field(writer, company->organisation_number);
        writer_end(writer);
    }
    write_fact(writer, "#BKOD", "bkod");
    write_address(writer);
    writer_begin(writer, "#FNAMN");
    text(writer, company->name);
    writer_end(writer);
}

static void
write_program(struct writer *writer)
{
    writer_begin(writer, "#FLAGGA 0");
    writer_end(writer);
    writer_begin(writer, "#PROGRAM \"Summa\"");
    field(writer, SUMMA_VERSION);
    writer_end(writer);
    writer_begin(writer, "#FORMAT PC8");
    writer_end(writer);
    writer_begin(writer, "#GEN");
    number(writer, work_today(writer->work));
    writer_end(writer);
    writer_begin(writer, "#SIETYP");
    number(writer, writer->type);
    writer_end(writer);
}

static void
write_years(struct writer *writer)
{
    for (size_t i = 0; i < writer->year_count; i++) {
        writer_begin(writer, "#RAR");
        number(writer, -(int64_t)i);
        number(writer, writer->years[i].first_day);
        number(writer, writer->years[i].last_day);
        writer_end(writer);
    }
    write_fact(writer, "#TAXAR", "taxar");
    if (writer->type == 2 || writer->type == 3) {
        writer_begin(writer, "#OMFATTN");
        number(writer, writer->years[0].last_day);
        writer_end(writer);
    }
    write_fact(writer, "#KPTYP", "kptyp");
    writer_begin(writer, "#VALUTA");
    field(writer, writer->snapshot->company.currency.code);
    writer_end(writer);
}

enum fault
writer_head(struct writer *writer)
{
    enum fault fault;

    if ((fault = read_facts(writer)) || (fault = find_years(writer)) ||
            (fault = find_series(writer)))
        return fault;
    number_dimensions(writer);
    write_program(writer);
    write_company(writer);
    write_years(writer);
    write_accounts(writer);
    if (writer->type >= 3)
        write_dimensions(writer);
    return OK;
}

/* ---- the whole ---- */

static void
close_writer(struct writer *writer)
{
    books_close(&writer->books);
    buffer_done(&writer->line);
    buffer_done(&writer->bytes);
    arena_done(&writer->arena);
}

/* Two names may become the same text; two codes would become one account. */
static enum fault
require_code(struct writer *writer, const char *what, const char *code)
{
    SCOPED(buffer_done) struct buffer bytes = {0};

    if (codepage_encode(&bytes, code))
        return OK;
    return fault_say(&writer->work->why, FAULT_EXPORT_CODE, "",
            "%s %s: SIE is written in code page 437, which lacks some of its letters", what, code);
}

static enum fault
require_codes(struct writer *writer)
{
    const struct snapshot *snapshot = writer->snapshot;
    enum fault fault = OK;

    for (size_t i = 0; i < snapshot->account_count && fault == OK; i++)
        if (writer_knows(writer, &snapshot->accounts[i]))
            fault = require_code(writer, "account", snapshot->accounts[i].code);
    for (size_t i = 0; i < snapshot->value_count && fault == OK; i++)
        fault = require_code(writer, "value", snapshot->values[i].code);
    return fault;
}

static enum fault
open_writer(struct writer *writer, const struct export_options *options)
{
    struct export_options chosen = *options;
    struct company company;
    enum fault fault;

    if ((fault = company_find(writer->work, writer->company_id, &company)))
        return fault;
    if (chosen.year == 0)
        chosen.year = company.current_year;
    if (chosen.year == 0)
        return fault_say(&writer->work->why, FAULT_YEAR_UNKNOWN, "/year",
                "company %s has no fiscal year; a SIE file is of one", company.code);
    if ((fault = books_open(writer->work, writer->company_id, &chosen, &writer->books)))
        return fault;
    writer->snapshot = writer->books.snapshot;
    writer->type = options->sie_type == 0 ? 4 : options->sie_type;
    assert(writer->type >= 1 && writer->type <= 4);
    return require_codes(writer);
}

static void
warn_of_losses(struct writer *writer)
{
    if (writer->lines_damaged > 0)
        writer_warn(writer, "sie.letters", "Nothing can be done: the format is that old.",
                "%lld lines hold letters that code page 437 lacks; they are written as ?",
                (long long)writer->lines_damaged);
    if (writer->lines_left_out > 0)
        writer_warn(writer, "sie.statistical", "Export them as CSV.",
                "%lld lines on statistical accounts are left out: SIE has no such accounts",
                (long long)writer->lines_left_out);
    if (writer->parts_left_out > 0)
        writer_warn(writer, "sie.parts", "Export them as CSV.",
                "%lld lines are written without their dimensions: their parts overlap in a way "
                "that rows of SIE cannot show",
                (long long)writer->parts_left_out);
}

enum fault
export_sie(struct work *work, int64_t company_id, const struct export_options *options, FILE *out)
{
    SCOPED(close_writer)
    struct writer writer = {.work = work, .company_id = company_id, .out = out};
    enum fault fault;

    if ((fault = open_writer(&writer, options)) || (fault = writer_head(&writer)) ||
            (fault = figures_write(&writer)) || (writer.type == 4 && (fault = rows_write(&writer))))
        return fault;
    warn_of_losses(&writer);
    if (fflush(out) != 0 || ferror(out))
        return fault_say(&work->why, FAULT_FILE_WRITE, "", "%s", strerror(errno));
    return OK;
}
