#include "report/reversal_ageing/reversal_ageing.h"

#include "access/user/user.h"
#include "base/clock.h"
#include "base/day.h"
#include "ledger/reversal/reversal.h"
#include "report/scope/scope.h"
#include "store/work.h"

enum { PAGE = 1000 };

enum { KEPT = AGEING_BUCKETS - 1 };

static const struct {
    int through; /* days */
    const char *name;
} spans[AGEING_BUCKETS] = {
        {30, "up to 30 days"},
        {60, "31 to 60 days"},
        {90, "61 to 90 days"},
        {INT32_MAX, "over 90 days"},
        {INT32_MAX, "kept"},
};

/* What is meant to stand is not late, however old. */
static size_t
bucket_of(const struct ageing_row *row)
{
    size_t i = 0;

    if (row->cancelled_at != 0 && row->reversed_by == 0)
        return KEPT;
    while (row->age > spans[i].through)
        i++;
    return i;
}

static int
periods_since(const struct snapshot *snapshot, int from, int to)
{
    int count = 0;

    for (size_t y = 0; y < snapshot->year_count; y++)
        for (size_t p = 0; p < snapshot->years[y].period_count; p++) {
            const struct period *period = &snapshot->years[y].periods[p];

            if (period->kind == PERIOD_REGULAR && period->first_day > from &&
                    period->first_day <= to)
                count++;
        }
    return count;
}

static const char *
by_hand_again(struct arena *arena, const struct reversal_original *first)
{
    return arena_format(arena,
            "%s %010lld of %s stands again, its reversal was reversed: to be reversed by hand",
            first->series, (long long)first->number, first->year_name);
}

/* The first reason that holds. */
static const char *
why(struct arena *arena, const struct reversal *reversal, const char *cancelled_by, int day)
{
    if (reversal->reversed_on != 0)
        return arena_format(arena, "reversed on %s by posting %lld",
                day_text(reversal->reversed_on).chars, (long long)reversal->original.reversed_by);
    if (reversal->cancelled.at != 0)
        return arena_format(arena, "kept: %s cancelled its plan on %s: %s", cancelled_by,
                day_text(moment_day(reversal->cancelled.at)).chars, reversal->cancelled.reason);
    if (reversal->state == JOURNAL_CANCELLED)
        return "its reversal was cancelled";
    if (reversal->failed_at != 0)
        return arena_format(arena, "refused: %s", reversal->detail);
    if (reversal->plan.kind == REVERSAL_BY_HAND)
        return reversal_stands_again(reversal) ? by_hand_again(arena, &reversal->first)
                                               : "to be reversed by hand";
    if (reversal->state != 0 && reversal->state != JOURNAL_APPROVED)
        return arena_format(arena, "its reversal is %s", journal_state_name(reversal->state));
    if (reversal->due.date == 0)
        return "the calendar does not reach so far";
    return arena_format(arena, "due %s %s", reversal->due.date > day ? "on" : "since",
            day_text(reversal->due.date).chars);
}

static struct ageing_row
row_of(struct arena *arena, const struct snapshot *snapshot, const struct reversal *reversal,
        const char *cancelled_by, int day)
{
    int since = reversal->first.date;
    struct ageing_row row = {
            .seq = reversal->original.seq,
            .source = reversal->original.source,
            .series = reversal->original.series,
            .number = journal_number_text(arena, reversal->original.number),
            .date = reversal->original.date,
            .reference = reversal->original.reference,
            .description = reversal->original.description,
            .amount = money_of(reversal->amount, snapshot->company.currency),
            .stands_for = reversal_stands_again(reversal) ? reversal->first.seq : 0,
            .since = since,
            .age = day_diff(since, day),
            .periods = periods_since(snapshot, since, day),
            .due_date = reversal->due.date,
            .journal_id = reversal->journal_id,
            .reversed_by = reversal->original.reversed_by,
            .reversed_on = reversal->reversed_on,
            .cancelled_at = reversal->cancelled.at,
            .cancelled_by = cancelled_by,
            .cancel_reason = reversal->cancelled.reason,
            .why = why(arena, reversal, cancelled_by, day),
    };

    row.bucket = spans[bucket_of(&row)].name;
    return row;
}

static enum fault
add(struct work *work, struct money *sum, struct money amount)
{
    if (money_add(*sum, amount, sum))
        return OK;
    return fault_say(&work->why, FAULT_AMOUNT_RANGE, "", "what stands sums to more than fits");
}

static enum fault
add_row(struct work *work, struct reversal_ageing *report, const struct ageing_row *row)
{
    struct ageing_bucket *bucket = &report->buckets[bucket_of(row)];
    enum fault fault;

    report->rows = arena_room(&work->arena, report->rows, report->row_count, sizeof(*report->rows));
    report->rows[report->row_count++] = *row;
    bucket->count++;
    if ((fault = add(work, &bucket->amount, row->amount)))
        return fault;
    return add(work, &report->total, row->amount);
}

static enum fault
login_of(struct work *work, const struct reversal_cancelled *cancelled, const char **ret)
{
    struct user user;
    enum fault fault;

    *ret = NULL;
    if (cancelled->at == 0)
        return OK;
    if ((fault = user_find(work, cancelled->by, &user)))
        return fault;
    *ret = user.login;
    return OK;
}

static enum fault
add_page(struct work *work, const struct snapshot *snapshot, const struct reversal *page,
        size_t count, struct reversal_ageing *report)
{
    for (size_t i = 0; i < count; i++) {
        const char *cancelled_by;
        struct ageing_row row;
        enum fault fault;

        if ((fault = login_of(work, &page[i].cancelled, &cancelled_by)))
            return fault;
        row = row_of(&work->arena, snapshot, &page[i], cancelled_by, report->day);
        if ((fault = add_row(work, report, &row)))
            return fault;
    }
    return OK;
}

static enum fault
fill(struct work *work, const struct snapshot *snapshot, struct reversal_ageing *report)
{
    struct reversal_day asked = {
            .day = report->day,
            .known_seq = report->known ? report->known_seq : INT64_MAX,
            .limit = PAGE,
    };
    struct reversal *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = reversal_list_standing(
                     work, snapshot->company.company_id, &asked, &page, &count)) ||
                (fault = add_page(work, snapshot, page, count, report)))
            return fault;
        if (count > 0)
            asked.after = page[count - 1].original.seq;
    } while (count == PAGE);
    return OK;
}

/* A moment before all postings leaves none. */
static enum fault
find_known(struct work *work, int64_t company_id, const struct ageing_query *query,
        struct reversal_ageing *report)
{
    report->known = query->known_seq != 0 || query->known_at != 0;
    report->known_seq = query->known_seq;
    if (query->known_seq != 0)
        return scope_require_posted(work, company_id, query->known_seq);
    if (query->known_at == 0)
        return OK;
    return scope_seq_at(work, company_id, query->known_at, &report->known_seq);
}

enum fault
reversal_ageing(struct work *work, int64_t company_id, const struct ageing_query *query,
        struct reversal_ageing *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct reversal_ageing *report = ret;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    *report = (struct reversal_ageing){
            .day = query->day,
            .company = arena_format(
                    &work->arena, "%s %s", snapshot->company.code, snapshot->company.name),
            .bucket_count = AGEING_BUCKETS,
            .currency = snapshot->company.currency,
            .total = money_of(0, snapshot->company.currency),
    };
    for (size_t i = 0; i < AGEING_BUCKETS; i++)
        report->buckets[i] = (struct ageing_bucket){
                .name = spans[i].name, .amount = money_of(0, snapshot->company.currency)};
    if ((fault = find_known(work, company_id, query, report)) ||
            (fault = fill(work, snapshot, report)))
        return fault;
    report->bucket_list = arena_array(&work->arena, AGEING_BUCKETS, sizeof(*report->bucket_list));
    for (size_t i = 0; i < AGEING_BUCKETS; i++)
        report->bucket_list[i] = report->buckets[i];
    return OK;
}

/* ---- as a table ---- */

static void
put_row(struct table *table, const struct ageing_row *row)
{
    table_row(table, ROW_PLAIN, 0);
    table_count(table, row->seq);
    table_format(table, "%s %s", row->series, row->number);
    table_day(table, row->date);
    table_text(table, row->description);
    table_day(table, row->since);
    table_count(table, row->age);
    table_count(table, row->periods);
    table_text(table, row->bucket);
    table_day(table, row->due_date);
    table_text(table, row->why);
    table_money(table, row->amount);
}

static void
put_total(struct table *table, const struct reversal_ageing *report)
{
    table_row(table, ROW_TOTAL, 0);
    table_blank(table);
    table_text(table, "Total");
    for (int blank = 0; blank < 8; blank++)
        table_blank(table);
    table_money(table, report->total);
}

void
reversal_ageing_table(struct arena *arena, const struct reversal_ageing *report, struct table *ret)
{
    table_init(ret, arena, "reversal_ageing", "Accruals that are not undone yet");
    table_fact(ret, "company", "Company", "%s", report->company);
    table_fact(ret, "currency", "Currency", "%s", report->currency.code);
    table_fact(ret, "day", "As of", "%s", day_text(report->day).chars);
    if (report->known)
        table_fact(ret, "known", "As known at", "seq %lld", (long long)report->known_seq);
    table_column(ret, "posting", "Posting", COLUMN_COUNT);
    table_column(ret, "number", "Number", COLUMN_CODE);
    table_column(ret, "date", "Date", COLUMN_DAY);
    table_column(ret, "description", "Description", COLUMN_TEXT);
    table_column(ret, "since", "Since", COLUMN_DAY);
    table_column(ret, "age", "Days", COLUMN_COUNT);
    table_column(ret, "periods", "Periods", COLUMN_COUNT);
    table_column(ret, "bucket", "Age", COLUMN_CODE);
    table_column(ret, "due", "Due", COLUMN_DAY);
    table_column(ret, "why", "Why it stands", COLUMN_TEXT);
    table_column(ret, "amount", "Amount", COLUMN_MONEY);
    for (size_t i = 0; i < report->row_count; i++)
        put_row(ret, &report->rows[i]);
    put_total(ret, report);
    for (size_t i = 0; i < AGEING_BUCKETS; i++)
        table_note(ret, "%s: %lld, %s", report->buckets[i].name,
                (long long)report->buckets[i].count, money_text(report->buckets[i].amount).chars);
}
