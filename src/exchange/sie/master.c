/*
 * master — the records outside vouchers: company, years, chart, dimensions, figures.
 *
 * What Summa does not interpret and SIE wants back is told as a fact, "sie." and the
 * tag, with the fields as they would be written.
 */
#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "exchange/sie/reader.h"

static bool
read_offset(struct reader *reader, const char *text, int *ret)
{
    struct decimal number;

    if (decimal_parse(text, &number) && number.scale == 0 && number.mantissa <= 0 &&
            number.mantissa > -100) {
        *ret = (int)number.mantissa;
        return true;
    }
    reader_say(reader, SEVERITY_REFUSE, "sie.year",
            "0 is the year of the file, -1 the year before it.", "\"%s\" is not a year's number",
            text);
    return false;
}

/* yyyymm */
static bool
read_month(struct reader *reader, const char *text, int *ret)
{
    struct decimal number;

    if (strlen(text) == 6 && decimal_parse(text, &number) && number.scale == 0 &&
            day_is(number.mantissa * 100 + 1)) {
        *ret = (int)number.mantissa;
        return true;
    }
    reader_say(reader, SEVERITY_REFUSE, "sie.date", "Write it as YYYYMM.", "\"%s\" is not a month",
            text);
    return false;
}

/* ---- records ---- */

static enum fault
tell_fact(struct reader *reader, enum name_kind kind, const char *owner, const char *name,
        const char *value)
{
    const struct file_fact fact = {
            .owner_kind = kind, .owner = owner, .name = name, .value = value};

    return reader->sink->fact(reader->sink->context, &fact);
}

/* The record's fields as they would be written, so that they can be written back. */
static const char *
fields_as_text(struct reader *reader, const struct record *record)
{
    SCOPED(buffer_done) struct buffer text = {0};
    size_t count = record->field_count;

    while (count > 0 && *record->fields[count - 1] == '\0')
        count--;
    for (size_t i = 0; i < count; i++)
        record_add(&text, record->fields[i]);
    return count == 0 ? "" : arena_text(reader->scratch, text.bytes + 1);
}

enum fault
master_company_fact(struct reader *reader, const struct record *record)
{
    const char *value = fields_as_text(reader, record);
    char *name;

    if (*value == '\0')
        return OK;
    name = arena_format(reader->scratch, "sie.%s", record->tag);
    for (char *c = name; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return tell_fact(reader, NAME_COMPANY, NULL, name, value);
}

enum fault
master_nothing(struct reader *reader, const struct record *record)
{
    (void)reader;
    (void)record;
    return OK;
}

enum fault
master_format(struct reader *reader, const struct record *record)
{
    if (strcasecmp(record_field(record, 0), "PC8") != 0)
        reader_say(reader, SEVERITY_WARN, "sie.format", "Check the letters of the names.",
                "the format is %s, and SIE knows only PC8; the file is read as %s",
                record_field(record, 0), reader->look.utf8 ? "UTF-8" : "code page 437");
    return OK;
}

enum fault
master_type(struct reader *reader, const struct record *record)
{
    const char *type = record_field(record, 0);

    if (strlen(type) != 1 || *type < '1' || *type > '4')
        reader_say(reader, SEVERITY_REFUSE, "sie.type", "Export the books as SIE 4.",
                "type \"%s\" is not one of 1, 2, 3 and 4", type);
    return OK;
}

enum fault
master_checksum(struct reader *reader, const struct record *record)
{
    if (record->field_count > 0)
        reader_say(reader, SEVERITY_WARN, "sie.checksum", "Compare the totals with the sender's.",
                "the file's own control sum was not tested");
    return OK;
}

static enum fault
tell_company(struct reader *reader, const struct file_company *company)
{
    return reader->sink->company(reader->sink->context, company);
}

enum fault
master_name(struct reader *reader, const struct record *record)
{
    const struct file_company company = {.name = record_field(record, 0)};

    return text_empty(company.name) ? OK : tell_company(reader, &company);
}

enum fault
master_organisation(struct reader *reader, const struct record *record)
{
    const struct file_company company = {.organisation_number = record_field(record, 0)};

    return text_empty(company.organisation_number) ? OK : tell_company(reader, &company);
}

enum fault
master_address(struct reader *reader, const struct record *record)
{
    SCOPED(buffer_done) struct buffer address = {0};
    struct file_company company = {0};
    enum fault fault;

    for (size_t i = 0; i < record->field_count; i++)
        if (*record->fields[i] != '\0')
            buffer_format(&address, "%s%s", address.length == 0 ? "" : ", ", record->fields[i]);
    if (address.length == 0)
        return OK;
    company.address = address.bytes;
    if ((fault = tell_company(reader, &company)))
        return fault;
    return master_company_fact(reader, record);
}

enum fault
master_currency(struct reader *reader, const struct record *record)
{
    struct file_company company = {0};

    if (!currency_of(record_field(record, 0), &company.currency)) {
        reader_say(reader, SEVERITY_REFUSE, "sie.currency", "Write its ISO 4217 code, as in SEK.",
                "\"%s\" is not a currency", record_field(record, 0));
        return OK;
    }
    reader->currency_said = true;
    return tell_company(reader, &company);
}

/* #RAR 0 may lack its days in posting orders (4I). */
enum fault
master_year(struct reader *reader, const struct record *record)
{
    struct file_year year = {.file_line = reader->line};

    if (!read_offset(reader, record_field(record, 0), &year.offset) ||
            !reader_day(reader, record_field(record, 1), &year.first_day) ||
            !reader_day(reader, record_field(record, 2), &year.last_day))
        return OK;
    if (year.first_day == 0 && year.last_day == 0)
        return OK;
    if (year.first_day == 0 || year.last_day < year.first_day) {
        reader_say(reader, SEVERITY_REFUSE, "sie.year", "Write #RAR 0 20260101 20261231.",
                "the year ends before it begins");
        return OK;
    }
    if (year.offset == 0) {
        reader->year_first = year.first_day;
        reader->year_last = year.last_day;
    }
    return reader->sink->year(reader->sink->context, &year);
}

static enum fault
tell_account(struct reader *reader, const struct file_account *account)
{
    return reader->sink->account(reader->sink->context, account);
}

static const char *
absent_when_blank(const char *text)
{
    return *text == '\0' ? NULL : text;
}

enum fault
master_account(struct reader *reader, const struct record *record)
{
    const struct file_account account = {
            .code = record_field(record, 0),
            .name = absent_when_blank(record_field(record, 1)),
            .file_line = reader->line,
    };

    return tell_account(reader, &account);
}

enum fault
master_account_type(struct reader *reader, const struct record *record)
{
    static const char letters[] = "TSIK";
    static const enum account_type types[] = {
            ACCOUNT_ASSET, ACCOUNT_LIABILITY, ACCOUNT_INCOME, ACCOUNT_EXPENSE};
    const char *type = record_field(record, 1);
    const char *letter = strlen(type) == 1 ? strchr(letters, *type & ~0x20) : NULL;
    struct file_account account = {
            .code = record_field(record, 0), .addition = true, .file_line = reader->line};

    if (letter == NULL) {
        reader_say(reader, SEVERITY_WARN, "sie.account-type", "Write T, S, I or K.",
                "account %s: \"%s\" is not a type; its number decides", account.code, type);
        return OK;
    }
    account.type = types[letter - letters];
    return tell_account(reader, &account);
}

enum fault
master_account_unit(struct reader *reader, const struct record *record)
{
    const struct file_account account = {
            .code = record_field(record, 0),
            .unit = absent_when_blank(record_field(record, 1)),
            .addition = true,
            .file_line = reader->line,
    };

    return account.unit == NULL ? OK : tell_account(reader, &account);
}

enum fault
master_account_sru(struct reader *reader, const struct record *record)
{
    if (*record_field(record, 1) == '\0')
        return OK;
    return tell_fact(
            reader, NAME_ACCOUNT, record_field(record, 0), "sie.sru", record_field(record, 1));
}

enum fault
master_dimension(struct reader *reader, const struct record *record)
{
    const struct file_dimension dimension = {
            .code = record_field(record, 0),
            .name = record_field(record, 1),
            .parent = absent_when_blank(record_field(record, 2)),
            .file_line = reader->line,
    };

    return reader->sink->dimension(reader->sink->context, &dimension);
}

enum fault
master_object(struct reader *reader, const struct record *record)
{
    const struct file_value value = {
            .dimension = record_field(record, 0),
            .code = record_field(record, 1),
            .name = record_field(record, 2),
            .file_line = reader->line,
    };

    return reader->sink->value(reader->sink->context, &value);
}

/* ---- figures ---- */

static const struct {
    const char *tag;
    enum figure_kind kind;
    bool objects;
    bool month;
} figure_tags[] = {
        {"IB", FIGURE_OPENING, false, false},
        {"UB", FIGURE_CLOSING, false, false},
        {"RES", FIGURE_RESULT, false, false},
        {"OIB", FIGURE_OBJECT_OPENING, true, false},
        {"OUB", FIGURE_OBJECT_CLOSING, true, false},
        {"PSALDO", FIGURE_PERIOD, true, true},
        {"PBUDGET", FIGURE_BUDGET, true, true},
};

static size_t
figure_of(const char *tag)
{
    size_t i = 0;

    while (strcmp(figure_tags[i].tag, tag) != 0)
        i++;
    assert(i < COUNT_OF(figure_tags));
    return i;
}

/* Year, month where it has one, account, objects, amount, quantity. */
enum fault
master_figure(struct reader *reader, const struct record *record)
{
    size_t tag = figure_of(record->tag);
    size_t account = figure_tags[tag].month ? 2 : 1;
    struct file_figure figure = {
            .kind = figure_tags[tag].kind,
            .account = record_field(record, account),
            .objects = record->objects,
            .object_count = record->object_count,
            .file_line = reader->line,
    };

    if (!reader_list_at(reader, record, account + 1) ||
            !read_offset(reader, record_field(record, 0), &figure.year_offset) ||
            (figure_tags[tag].month &&
                    !read_month(reader, record_field(record, 1), &figure.month)) ||
            !reader_amount(reader, record_field(record, account + 1), &figure.amount) ||
            !reader_quantity(reader, record_field(record, account + 2), &figure.quantity))
        return OK;
    return reader->sink->figure(reader->sink->context, &figure);
}
