#include "report/posting_show/posting_show.h"

#include <string.h>

#include "access/user/user.h"
#include "base/lang.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "ledger/reversal/reversal.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

struct reading {
    struct work *work;
    int64_t company_id;
    int64_t seq;
    struct posted *posted;
};

static struct currency
currency_or_none(struct stmt *row, const char *column)
{
    struct currency currency = {0};
    const char *code = stmt_text(row, column);

    if (code != NULL && !currency_of(code, &currency))
        stmt_broken(row, "%s %s", column, code);
    return currency;
}

/* ---- the posting itself ---- */

static enum fault
find_name(const struct reading *reading, enum name_kind kind, int64_t id, struct posted_name *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    *ret = (struct posted_name){.id = id};
    if ((fault = stmt_open(reading->work, &SQL_REPORT_POSTING_SHOW_NAME, &find)))
        return fault;
    stmt_set_int(&find, "company_id", reading->company_id);
    stmt_set_int(&find, "kind", kind);
    stmt_set_int(&find, "id", id);
    stmt_set_int(&find, "seq", reading->seq);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    ret->code = stmt_text(&find, "code");
    ret->name = stmt_text(&find, "name");
    return OK;
}

static void
take_number(const struct reading *reading, struct stmt *find)
{
    struct posted *posted = reading->posted;

    posted->year = (int)stmt_int(find, "year");
    posted->year_name = stmt_text(find, "year_name");
    posted->period = (int)stmt_int(find, "period");
    posted->book_id = stmt_int(find, "book_id");
    posted->currency = currency_or_none(find, "currency");
    posted->series = stmt_text(find, "series");
    posted->number_period = (int)stmt_int(find, "number_period");
    posted->number = journal_number_text(&reading->work->arena, stmt_int(find, "number"));
}

static void
take_description(const struct reading *reading, struct stmt *find)
{
    struct posted *posted = reading->posted;

    posted->company = arena_format(&reading->work->arena, "%s %s", stmt_text(find, "company_code"),
            stmt_text(find, "company_name"));
    posted->date = (int)stmt_int(find, "date");
    posted->document_date = (int)stmt_int_or(find, "document_date", 0);
    posted->type = (enum journal_type)stmt_code(find, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING);
    posted->reference = stmt_text(find, "reference");
    posted->description = stmt_text(find, "description");
    posted->external_reference = stmt_text(find, "external_reference");
    posted->note = stmt_text(find, "note");
    posted->reverses_seq = stmt_int_or(find, "reverses_seq", 0);
    posted->reversed_by = stmt_int_or(find, "reversed_by", 0);
}

static void
take_origin(const struct reading *reading, struct stmt *find)
{
    struct posted *posted = reading->posted;

    posted->journal_id = stmt_int_or(find, "journal_id", 0);
    posted->import_id = stmt_int_or(find, "import_id", 0);
    posted->origin = (enum origin)stmt_code(find, "origin", ORIGIN_SCREEN, ORIGIN_SUMMA);
    posted->origin_series = stmt_text(find, "origin_series");
    posted->origin_number = stmt_text(find, "origin_number");
    posted->origin_position = stmt_int_or(find, "origin_position", 0);
}

static void
take_proof(const struct reading *reading, struct stmt *find)
{
    const void *hash;

    reading->posted->booked_at = stmt_int(find, "booked_at");
    if (stmt_blob(find, "hash", &hash) == HASH_SIZE) /* zero where it is no hash: verify finds it */
        memcpy(reading->posted->hash.bytes, hash, HASH_SIZE);
}

static enum fault
take_names(const struct reading *reading, struct stmt *find)
{
    int64_t subledger_id = stmt_int_or(find, "subledger_id", 0);
    struct posted *posted = reading->posted;
    enum fault fault;

    if (subledger_id != 0 &&
            (fault = find_name(reading, NAME_SUBLEDGER, subledger_id, &posted->subledger)))
        return fault;
    if ((fault = find_name(reading, NAME_SOURCE, stmt_int(find, "source_id"), &posted->source)) ||
            (fault = find_name(
                     reading, NAME_USER, stmt_int(find, "preparer_id"), &posted->preparer)))
        return fault;
    return find_name(reading, NAME_USER, stmt_int(find, "poster_id"), &posted->poster);
}

static enum fault
find_standing(const struct reading *reading)
{
    struct posted *posted = reading->posted;
    const struct reversal_original original = {
            .seq = posted->seq, .reversed_by = posted->reversed_by};

    return reversal_stands_by(reading->work, reading->company_id, &original, &posted->stands_by);
}

/* What was planned again is not kept any more. */
static enum fault
find_cancelled(const struct reading *reading)
{
    struct posted *posted = reading->posted;
    struct reversal_cancelled cancelled;
    struct user user;
    enum fault fault;

    if ((fault = reversal_cancelled_find(
                 reading->work, reading->company_id, reading->seq, &cancelled)))
        return fault;
    if (cancelled.no == 0 || cancelled.planned_again)
        return OK;
    if ((fault = user_find(reading->work, cancelled.by, &user)))
        return fault;
    posted->cancelled_at = cancelled.at;
    posted->cancelled_by = user.login;
    posted->cancel_reason = cancelled.reason;
    return OK;
}

static enum fault
unknown(const struct reading *reading)
{
    struct company company;
    enum fault fault;

    if ((fault = company_find(reading->work, reading->company_id, &company)))
        return fault;
    return fault_say(&reading->work->why, FAULT_POSTING_UNKNOWN, "/seq",
            "company %s has no posting %lld", company.code, (long long)reading->seq);
}

static enum fault
read_posting(const struct reading *reading)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(reading->work, &SQL_REPORT_POSTING_SHOW_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", reading->company_id);
    stmt_set_int(&find, "seq", reading->seq);
    sight_bind(&find);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return unknown(reading);
    reading->posted->seq = reading->seq;
    take_number(reading, &find);
    take_description(reading, &find);
    take_origin(reading, &find);
    take_proof(reading, &find);
    if ((fault = take_names(reading, &find)) || (fault = find_standing(reading)))
        return fault;
    return find_cancelled(reading);
}

/* ---- its lines ---- */

static struct posted_line
line_of(struct stmt *list)
{
    struct currency book = currency_or_none(list, "book_currency");
    struct currency currency = currency_or_none(list, "currency");

    return (struct posted_line){
            .book_id = stmt_int(list, "book_id"),
            .book = stmt_text(list, "book_code"),
            .line_no = (int)stmt_int(list, "line_no"),
            .account = {stmt_int(list, "account_id"), stmt_text(list, "account_code"),
                    stmt_text(list, "account_name")},
            .side = (enum side)stmt_code(list, "side", SIDE_NONE, SIDE_CREDIT),
            .amount = money_of(stmt_int(list, "amount"), book),
            .currency = currency,
            .currency_amount = money_of(stmt_int_or(list, "currency_amount", 0), currency),
            .rate = {stmt_int_or(list, "rate_mantissa", 0),
                    (uint8_t)stmt_int_or(list, "rate_scale", 0)},
            .quantity = stmt_int_or(list, "quantity", 0),
            .has_quantity = !stmt_is_null(list, "quantity"),
            .template_line = (int)stmt_int_or(list, "template_line", 0),
            .text = stmt_text(list, "text"),
    };
}

/* Turnover of the book it is numbered in. False: the sum does not fit, which the gate let no
 * posting in with. */
static bool
add_turnover(struct posted *posted, const struct posted_line *line)
{
    if (line->book_id != posted->book_id)
        return true;
    if (line->side == SIDE_CREDIT)
        return money_sub(posted->credit, line->amount, &posted->credit);
    return money_add(posted->debit, line->amount, &posted->debit);
}

static enum fault
read_lines(const struct reading *reading)
{
    struct posted *posted = reading->posted;
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    posted->debit = posted->credit = money_zero(posted->currency);
    if ((fault = stmt_open(reading->work, &SQL_REPORT_POSTING_SHOW_LINES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", reading->company_id);
    stmt_set_int(&list, "seq", reading->seq);
    stmt_set_int(&list, "account_kind", NAME_ACCOUNT);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        posted->lines = arena_room(
                &reading->work->arena, posted->lines, posted->line_count, sizeof(*posted->lines));
        posted->lines[posted->line_count] = line_of(&list);
        if (!add_turnover(posted, &posted->lines[posted->line_count++]))
            stmt_broken(&list, "amounts that have no sum");
    }
    return fault;
}

/* The line that a row of another table belongs to. Both come by line, then book: `at` only moves
 * on. NULL: no such line; verify finds it. */
static struct posted_line *
line_at(const struct posted *posted, size_t *at, struct stmt *list)
{
    int64_t line_no = stmt_int(list, "line_no");
    int64_t book_id = stmt_int(list, "book_id");

    for (; *at < posted->line_count; (*at)++) {
        struct posted_line *line = &posted->lines[*at];

        if (line->line_no == line_no && line->book_id == book_id)
            return line;
        if (line->line_no > line_no || (line->line_no == line_no && line->book_id > book_id))
            break;
    }
    return NULL;
}

static void
add_detail(struct arena *arena, struct detail **details, size_t *count, struct stmt *list)
{
    *details = arena_room(arena, *details, *count, sizeof(**details));
    (*details)[(*count)++] = (struct detail){
            .tag = (enum detail_tag)stmt_code(list, "tag", DETAIL_REFERENCE, DETAIL_LAST),
            .value = stmt_text(list, "value"),
    };
}

static enum fault
read_details(const struct reading *reading)
{
    struct arena *arena = &reading->work->arena;
    struct posted *posted = reading->posted;
    SCOPED(stmt_close) struct stmt list = {0};
    size_t at = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(reading->work, &SQL_REPORT_POSTING_SHOW_DETAILS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", reading->company_id);
    stmt_set_int(&list, "seq", reading->seq);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct posted_line *line = line_at(posted, &at, &list);

        if (stmt_int(&list, "line_no") == 0)
            add_detail(arena, &posted->details, &posted->detail_count, &list);
        else if (line != NULL && stmt_int(&list, "tag") == DETAIL_TEMPLATE)
            line->template_account = stmt_text(&list, "value");
        else if (line != NULL)
            add_detail(arena, &line->details, &line->detail_count, &list);
    }
    return fault;
}

static void
add_part(struct arena *arena, struct posted_line *line, struct stmt *list)
{
    line->allocations = arena_room(
            arena, line->allocations, line->allocation_count, sizeof(*line->allocations));
    line->allocations[line->allocation_count++] = (struct posted_allocation){
            .slice = stmt_int(list, "slice"),
            .dimension = {stmt_int(list, "dimension_id"), stmt_text(list, "dimension_code"),
                    stmt_text(list, "dimension_name")},
            .value = {stmt_int(list, "value_id"), stmt_text(list, "value_code"),
                    stmt_text(list, "value_name")},
            .amount = money_of(stmt_int(list, "amount"), currency_or_none(list, "book_currency")),
            .quantity = stmt_int_or(list, "quantity", 0),
            .has_quantity = !stmt_is_null(list, "quantity"),
    };
}

static enum fault
read_parts(const struct reading *reading)
{
    SCOPED(stmt_close) struct stmt list = {0};
    size_t at = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(reading->work, &SQL_REPORT_POSTING_SHOW_PARTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", reading->company_id);
    stmt_set_int(&list, "seq", reading->seq);
    stmt_set_int(&list, "dimension_kind", NAME_DIMENSION);
    stmt_set_int(&list, "value_kind", NAME_VALUE);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct posted_line *line = line_at(reading->posted, &at, &list);

        if (line != NULL)
            add_part(&reading->work->arena, line, &list);
    }
    return fault;
}

enum fault
posting_show(struct work *work, int64_t company_id, int64_t seq, struct posted *ret)
{
    const struct reading reading = {work, company_id, seq, ret};
    enum fault fault;

    *ret = (struct posted){0};
    if ((fault = read_posting(&reading)) || (fault = read_lines(&reading)) ||
            (fault = read_details(&reading)))
        return fault;
    return read_parts(&reading);
}
