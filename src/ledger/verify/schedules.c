/*
 * schedules — what a schedule posted is noted for its day, once.
 *
 * The walk adds every journal that a schedule made to a tally, the days take theirs from it again.
 * A day that forgot its journal could be posted for a second time.
 */
#include "ledger/journal/journal.h"
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

enum occurrence_column { COLUMN_SCHEDULE, COLUMN_DUE, COLUMN_JOURNAL, COLUMN_COUNT };

static const char *const columns[] = {"schedule_id", "due", "journal_id"};
static const struct feed_shape shape = {.sql = &SQL_LEDGER_VERIFY_OCCURRENCES,
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .key_count = 2,
        .page = 10000};

void
verify_schedules_add(struct proving *proving, const struct posting *posting, int64_t journal_id)
{
    if (posting->origin == ORIGIN_SCHEDULE)
        tally_add(&proving->scheduled, &proving->key, &journal_id, sizeof(journal_id));
}

enum fault
verify_schedules(struct proving *proving)
{
    SCOPED(feed_close) struct feed feed = {0};
    struct tally *tally = &proving->scheduled;
    int64_t posted = tally->count;
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, &shape, 0)))
        return fault;
    while (feed.row) {
        int64_t journal_id = feed_int(&feed, COLUMN_JOURNAL);

        tally_take(tally, &proving->key, &journal_id, sizeof(journal_id));
        if ((fault = feed_next(&feed)))
            return fault;
    }
    if (!tally_is_even(tally))
        verify_say(proving->work, VERIFY_SCHEDULE, verify_at("/schedules"),
                "schedules posted %lld journals, %lld are noted for their days%s",
                (long long)posted, (long long)(posted - tally->count),
                tally->count == 0 ? ", and not the same" : "");
    return OK;
}
