/*
 * Reversal plans are of postings that stand, and name a document that waits to reverse just those.
 *
 * A plan goes when a reversal is posted, whichever, or when it is taken back. Its document may be
 * withdrawn, held or given up by a person meanwhile; it is never removed, since it was submitted.
 */
#include "ledger/journal/journal.h"
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

enum plan_column {
    COLUMN_ORIGINAL,
    COLUMN_KIND,
    COLUMN_JOURNAL,
    COLUMN_TYPE,
    COLUMN_REVERSED_BY,
    COLUMN_FOUND,
    COLUMN_REVERSES,
    COLUMN_STATE,
    COLUMN_COUNT,
};

static const char *const columns[] = {"original_seq", "kind", "journal_id", "type", "reversed_by",
        "document_found", "reverses_seq", "state"};
static const struct feed_shape shape = {.sql = &SQL_LEDGER_VERIFY_PLANS,
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .key_count = 1,
        .page = 1000};

static void
check_original(struct proving *proving, const struct feed *feed, struct verify_place at)
{
    int64_t type = feed_int(feed, COLUMN_TYPE);

    if (feed_null(feed, COLUMN_TYPE))
        verify_say(proving->work, VERIFY_PLAN, at, "there is no such posting");
    else if (type == JOURNAL_CLOSING || type == JOURNAL_TAKE_ON)
        verify_say(proving->work, VERIFY_PLAN, at, "a journal of type %lld has no plan",
                (long long)type);
    if (!feed_null(feed, COLUMN_REVERSED_BY))
        verify_say(proving->work, VERIFY_PLAN, at, "it was reversed already, by posting %lld",
                (long long)feed_int(feed, COLUMN_REVERSED_BY));
}

static void
check_document(struct proving *proving, const struct feed *feed, struct verify_place at)
{
    long long journal_id = feed_int(feed, COLUMN_JOURNAL);

    if (feed_null(feed, COLUMN_JOURNAL))
        return;
    if (feed_int(feed, COLUMN_KIND) == REVERSAL_BY_HAND)
        verify_say(proving->work, VERIFY_PLAN, at,
                "it is to be reversed by hand, and names the journal %lld", journal_id);
    else if (feed_null(feed, COLUMN_FOUND))
        verify_say(proving->work, VERIFY_PLAN, at, "there is no journal %lld", journal_id);
    else if (feed_int(feed, COLUMN_REVERSES) != feed_int(feed, COLUMN_ORIGINAL))
        verify_say(proving->work, VERIFY_PLAN, at, "the journal %lld reverses something else",
                journal_id);
    else if (feed_int(feed, COLUMN_STATE) == JOURNAL_POSTED)
        verify_say(proving->work, VERIFY_PLAN, at,
                "the journal %lld is posted, and the plan should be gone", journal_id);
}

enum fault
verify_plans(struct proving *proving)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, &shape, 0)))
        return fault;
    while (feed.row) {
        struct verify_place at =
                verify_at("/reversal-plan/%lld", (long long)feed_int(&feed, COLUMN_ORIGINAL));

        check_original(proving, &feed, at);
        check_document(proving, &feed, at);
        if ((fault = feed_next(&feed)))
            return fault;
    }
    return OK;
}
