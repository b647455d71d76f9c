/* Numbers without gap, and the certificate of it. */
#include <string.h>

#include "ledger/company/company.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static struct counted_series *
find(const struct proving *proving, const struct counted_series *key)
{
    /* Postings of one series come in runs: the newest one first. */
    for (size_t i = proving->series_count; i > 0; i--) {
        struct counted_series *series = &proving->series[i - 1];

        if (series->year == key->year && series->book_id == key->book_id &&
                series->number_period == key->number_period &&
                strcmp(series->series, key->series) == 0)
            return series;
    }
    return NULL;
}

static struct counted_series *
add(struct proving *proving, const struct counted_series *key)
{
    size_t count = proving->series_count;

    if ((count & (count - 1)) == 0)
        proving->series = arena_grow(&proving->arena, proving->series, count,
                count == 0 ? 1 : 2 * count, sizeof(*proving->series));
    proving->series[count] = *key;
    proving->series[count].series = arena_text(&proving->arena, key->series);
    proving->series_count++;
    return &proving->series[count];
}

/* A year is numbered in one way from its first posting on. */
static void
check_numbering(struct proving *proving, const struct posting *posting)
{
    const struct known_year *year = context_year(&proving->context, posting->year);
    int64_t period;

    if (year == NULL)
        return; /* verify_period says it */
    period = year->numbering == NUMBERING_PER_PERIOD ? posting->period : 0;
    if (posting->number_period != period)
        verify_say(proving->work, VERIFY_NUMBER, verify_at_seq(posting->seq),
                year->numbering == NUMBERING_PER_PERIOD
                        ? "year %lld is numbered anew in each period, and this posting is not"
                        : "year %lld is numbered through, and this posting is not",
                (long long)posting->year);
}

void
verify_series(struct proving *proving, const struct posting *posting)
{
    const struct counted_series key = {
            .year = posting->year,
            .book_id = posting->book_id,
            .series = posting->series,
            .number_period = posting->number_period,
            .first = posting->number,
            .last = -1,
    };
    struct counted_series *series = find(proving, &key);

    check_numbering(proving, posting);
    if (series == NULL)
        series = add(proving, &key);
    if (posting->number != series->last + 1)
        verify_say(proving->work, VERIFY_NUMBER, verify_at_seq(posting->seq),
                "series %s of %lld goes on with %lld, found is %lld", series->series,
                (long long)series->year, (long long)series->last + 1, (long long)posting->number);
    series->last = posting->number;
    series->count++;
    series->hash = posting->hash;
}

static void
compare(struct proving *proving, struct stmt *list)
{
    const struct counted_series key = {
            .year = stmt_int(list, "year"),
            .book_id = stmt_int(list, "book_id"),
            .series = stmt_text_at(list, stmt_column(list, "series")),
            .number_period = stmt_int(list, "number_period"),
    };
    int64_t next = stmt_int(list, "next_number");
    struct counted_series *series = find(proving, &key);
    int64_t expected = series == NULL ? 0 : series->last + 1;

    if (series != NULL)
        series->kept = true;
    if (next != expected)
        verify_say(proving->work, VERIFY_NUMBER,
                verify_at("/series/%lld/%s", (long long)key.year, key.series),
                "its next number is %lld, its postings say %lld", (long long)next,
                (long long)expected);
}

enum fault
verify_series_kept(struct proving *proving)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_SERIES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", proving->company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        compare(proving, &list);
    if (fault != OK)
        return fault;

    for (size_t i = 0; i < proving->series_count; i++)
        if (!proving->series[i].kept)
            verify_say(proving->work, VERIFY_NUMBER,
                    verify_at("/series/%lld/%s", (long long)proving->series[i].year,
                            proving->series[i].series),
                    "its next number is not kept");
    return OK;
}

void
verify_series_report(struct proving *proving)
{
    struct arena *arena = &proving->work->arena;
    struct series_proof *list = arena_array(arena, proving->series_count, sizeof(*list));

    for (size_t i = 0; i < proving->series_count; i++) {
        const struct counted_series *series = &proving->series[i];

        list[i] = (struct series_proof){
                .year = (int)series->year,
                .book_id = series->book_id,
                .series = arena_text(arena, series->series),
                .number_period = (int)series->number_period,
                .first = series->first,
                .last = series->last,
                .count = series->count,
                .hash = series->hash,
        };
    }
    proving->report->series = list;
    proving->report->series_count = proving->series_count;
}
