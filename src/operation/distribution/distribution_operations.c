#include "operation/distribution/distribution_operations.h"

#include "base/text.h"
#include "ledger/distribution/distribution.h"
#include "operation/codes.h"
#include "operation/distribution/distribution_shapes.h"
#include "operation/journal/journal_shapes.h"
#include "operation/journal/journal_words.h"
#include "operation/shapes.h"
#include "store/work.h"

static void
view(struct work *work, const struct snapshot *snapshot, const struct distribution *distribution,
        struct distribution_record *ret)
{
    struct arena *arena = &work->arena;

    *ret = (struct distribution_record){
            .dimension = codes_of_dimension(arena, snapshot, distribution->dimension_id),
            .reference = distribution->reference,
            .shares = arena_array(arena, distribution->share_count, sizeof(*ret->shares)),
            .share_count = distribution->share_count,
    };
    for (size_t i = 0; i < distribution->share_count; i++)
        ret->shares[i] = (struct distribution_share_record){
                .value = codes_of_value(arena, snapshot, distribution->shares[i].value_id),
                .share = distribution->shares[i].share,
        };
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct distribution_query *query = input;
    struct distribution_page *page = ret_output;
    struct distribution *found = NULL;
    int64_t dimension_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/dimension", query->dimension, &dimension_id)) ||
            (fault = distribution_list(work, company_id, dimension_id, &found, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        view(work, snapshot, &found[i], &page->items[i]);
    return OK;
}

static enum fault
read_words(struct work *work, const struct snapshot *snapshot,
        const struct distribution_words *words, struct distribution *ret)
{
    struct why *why = &work->why;
    enum fault fault;

    *ret = (struct distribution){.reference = words->reference,
            .shares = arena_array(&work->arena, words->share_count, sizeof(*ret->shares)),
            .share_count = words->share_count};
    if ((fault = codes_dimension(
                 why, snapshot, "/dimension", words->dimension, &ret->dimension_id)))
        return fault;
    for (size_t i = 0; i < words->share_count; i++) {
        ret->shares[i].share = words->shares[i].share;
        if ((fault = codes_value(why, snapshot, "/shares", ret->dimension_id,
                     words->shares[i].value, &ret->shares[i].value_id)))
            return fault;
    }
    return OK;
}

static enum fault
set(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct distribution distribution;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = read_words(work, snapshot, input, &distribution)) ||
            (fault = distribution_set(work, company_id, &distribution)))
        return fault;
    view(work, snapshot, &distribution, ret_output);
    return OK;
}

static enum fault
remove_one(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct distribution_key *key = input;
    int64_t dimension_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/dimension", key->dimension, &dimension_id)) ||
            (fault = distribution_remove(work, company_id, dimension_id, key->reference)))
        return fault;
    *(struct distribution_record *)ret_output =
            (struct distribution_record){.dimension = key->dimension, .reference = key->reference};
    return OK;
}

static enum fault
distribute(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct journal_key *key = input;
    struct journal journal;
    enum fault fault;

    if ((fault = distribution_apply(work, company_id, key->journal_id)) ||
            (fault = journal_find(work, company_id, key->journal_id, &journal)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return journal_words_view(work, snapshot, &journal, ret_output);
}

const struct operation distribution_operations[] = {
        {.name = "distribution.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/distributions",
                .permit = PERMIT_CHART_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &distribution_query_shape,
                .output = &distribution_page_shape,
                .faults = FAULTS(FAULT_DIMENSION_UNKNOWN),
                .run = list,
                .doc = "Lists what references give to the values of dimensions."},
        {.name = "distribution.set",
                .method = METHOD_PUT,
                .path = "/companies/{company}/dimensions/{dimension}/distributions",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &distribution_words_shape,
                .output = &distribution_record_shape,
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_DIMENSION_UNKNOWN, FAULT_VALUE_UNKNOWN,
                        FAULT_DISTRIBUTION_SHARES),
                .shown_by = "distribution.list",
                .run = set,
                .doc = "Says what a reference gives to the values of a dimension."},
        {.name = "distribution.remove",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/dimensions/{dimension}/distributions",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &distribution_key_shape,
                .output = &distribution_record_shape,
                .faults = FAULTS(
                        FAULT_CODE_INVALID, FAULT_DIMENSION_UNKNOWN, FAULT_DISTRIBUTION_UNKNOWN),
                .run = remove_one,
                .doc = "Forgets what a reference gives to a dimension."},
        {.name = "journal.distribute",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/{journal_id}/distribute",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &journal_key_shape,
                .output = &journal_record_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_STEP, FAULT_REVERSAL_LINES,
                        FAULT_DISTRIBUTION_UNKNOWN, FAULT_AMOUNT_RANGE),
                .shown_by = "journal.show",
                .run = distribute,
                .doc = "Gives what is open of a draft to dimensions, as its reference says."},
        {0},
};
