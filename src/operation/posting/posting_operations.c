#include "operation/posting/posting_operations.h"

#include "operation/codes.h"
#include "operation/report/report_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
list_postings(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct report_journals_words *words = input;
    struct posting_list_query query = {
            .period = words->period == 0 ? -1 : words->period,
            .from_day = words->from_day,
            .to_day = words->to_day,
            .import_id = words->import_id,
            .reference = words->reference,
            .series = words->series,
            .from_number = words->from_number,
            .to_number = words->to_number,
            .after = words->after,
            .limit = operation_page_limit(words->limit),
    };
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", words->year, &query.year)) ||
            (fault = codes_source(
                     &work->why, snapshot, "/source", words->source, &query.source_id)) ||
            (fault = codes_book(&work->why, snapshot, "/book", words->book, &query.book_id)) ||
            (words->field != NULL && (fault = custom_seek(work, snapshot, words->field,
                                              words->value, &query.found))))
        return fault;
    return posting_list(work, company_id, &query, ret_output);
}

static enum fault
show_posting(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct report_posting_key *key = input;

    return posting_show(work, company_id, key->seq, ret_output);
}

static enum fault
find_posting(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct report_number_key *key = input;
    struct posting_number number = {
            .series = key->series, .period = key->period, .number = key->number};
    int64_t seq;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", key->year, &number.year)) ||
            (fault = codes_book(&work->why, snapshot, "/book", key->book, &number.book_id)) ||
            (fault = posting_show_seq(work, company_id, &number, &seq)))
        return fault;
    return posting_show(work, company_id, seq, ret_output);
}

const struct operation posting_operations[] = {
        {.name = "posting.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/postings",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &report_journals_words_shape,
                .output = &report_journals_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_SOURCE_UNKNOWN, FAULT_BOOK_UNKNOWN,
                        FAULT_CUSTOM_UNKNOWN, FAULT_FIELD_RANGE, FAULT_FIELD_MISSING,
                        FAULT_FIELD_CHOICE, FAULT_IMPORT_UNKNOWN),
                .run = list_postings,
                .doc = "Lists posted journals, in the order of the chain or of their numbers."},
        {.name = "posting.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/postings/{seq}",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &report_posting_key_shape,
                .output = &report_posting_shape,
                .faults = FAULTS(FAULT_POSTING_UNKNOWN),
                .run = show_posting,
                .doc = "Shows a posted journal, whole, with the names of then."},
        {.name = "posting.find",
                .method = METHOD_GET,
                .path = "/companies/{company}/numbers/{year}/{series}/{number}",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &report_number_key_shape,
                .output = &report_posting_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_BOOK_UNKNOWN, FAULT_POSTING_UNKNOWN),
                .run = find_posting,
                .doc = "Shows the posted journal that has a number."},
        {0},
};
