#include "ledger/closing/look.h"

#include <assert.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/closing/proof.h"
#include "ledger/journal/journal.h"
#include "ledger/reversal/reversal.h"
#include "ledger/schedule/occurrence.h"
#include "sql_catalogue.h"
#include "store/stmt.h"

enum { PAGE = 200 };

/* "12 Rent, 13 Power and 4 more" grows in the blocker's detail. */
static void
name_one(struct looking *looking, const char *text)
{
    struct close_blocker *found = looking->found;

    found->count++;
    if (found->count == 1)
        found->detail = arena_text(&looking->work->arena, text);
    else if (found->count <= NAMED_MAX)
        found->detail = arena_format(&looking->work->arena, "%s; %s", found->detail, text);
}

/* ---- documents ---- */

/* At most as many states as unposted.sql takes; what is left over is NULL, and no state is that. */
static void
set_states(struct stmt *list, const enum journal_state *states, size_t count)
{
    static const char *const names[] = {"state_1", "state_2", "state_3", "state_4"};

    assert(count <= COUNT_OF(names));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        stmt_set_id(list, names[i], i < count ? (int64_t)states[i] : 0);
}

static enum fault
look_for_journals(struct looking *looking, const enum journal_state *states, size_t count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(looking->work, &SQL_LEDGER_CLOSING_UNPOSTED, &list)))
        return fault;
    stmt_set_int(&list, "company_id", looking->snapshot->company.company_id);
    stmt_set_int(&list, "year", looking->year->year);
    stmt_set_int(&list, "year_first", looking->year->first_day);
    stmt_set_int(&list, "year_last", looking->year->last_day);
    stmt_set_int(&list, "period", looking->period->period);
    stmt_set_int(&list, "first_day", looking->period->first_day);
    stmt_set_int(&list, "last_day",
            looking->period->kind == PERIOD_REGULAR ? looking->period->last_day : 0);
    stmt_set_int(&list, "approved", JOURNAL_APPROVED);
    set_states(&list, states, count);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        int state = stmt_code(&list, "state", JOURNAL_DRAFT, JOURNAL_CANCELLED);
        const char *description = stmt_text(&list, "description");

        if (looking->found->count == 0)
            looking->found->journal_id = stmt_int(&list, "journal_id");
        name_one(looking, arena_format(&looking->work->arena, "journal %lld is %s%s%s",
                                  (long long)stmt_int(&list, "journal_id"),
                                  journal_state_name((enum journal_state)state),
                                  text_empty(description) ? "" : ": ",
                                  text_empty(description) ? "" : description));
    }
    return fault;
}

/* S2-26: what waits for approval or for posting, or is held, blocks. */
enum fault
look_for_waiting(struct looking *looking)
{
    static const enum journal_state waiting[] = {
            JOURNAL_SUBMITTED, JOURNAL_APPROVED, JOURNAL_QUEUED, JOURNAL_HELD};

    return look_for_journals(looking, waiting, COUNT_OF(waiting));
}

enum fault
look_for_drafts(struct looking *looking)
{
    static const enum journal_state written[] = {JOURNAL_DRAFT, JOURNAL_REJECTED};

    return look_for_journals(looking, written, COUNT_OF(written));
}

/* What is left of a file may be of any period: so each that did not end counts for all of them. */
enum fault
look_for_imports(struct looking *looking)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(looking->work, &SQL_LEDGER_CLOSING_IMPORTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", looking->snapshot->company.company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        name_one(looking, arena_format(&looking->work->arena,
                                  "import %lld of %s did not end: %lld of %lld journals are posted",
                                  (long long)stmt_int(&list, "import_id"), stmt_text(&list, "name"),
                                  (long long)stmt_int(&list, "records_done"),
                                  (long long)stmt_int(&list, "journal_count")));
    return fault;
}

/* ---- what is due ---- */

/* Of plans that wait, page by page. */
static enum fault
each_reversal(struct looking *looking, struct reversal_filter *filter,
        void (*name)(struct looking *looking, const struct reversal *reversal))
{
    do {
        struct reversal *page;
        size_t count;
        enum fault fault;

        if ((fault = reversal_list(looking->work, looking->snapshot->company.company_id, filter,
                     &page, &count, &filter->after)))
            return fault;
        for (size_t i = 0; i < count; i++)
            name(looking, &page[i]);
    } while (filter->after != 0);
    return OK;
}

static void
name_due(struct looking *looking, const struct reversal *reversal)
{
    struct arena *arena = &looking->work->arena;
    const char *more = reversal->failed_at != 0
                               ? arena_format(arena, ", and was refused: %s", reversal->detail)
                       : reversal->journal_id == 0 ? ", and was not made yet"
                                                   : "";

    if (reversal->journal_id != 0 && reversal->state != JOURNAL_APPROVED)
        return;
    if (looking->found->count == 0)
        looking->found->journal_id = reversal->journal_id;
    name_one(looking,
            arena_format(arena, "that of %s %010lld of %s is due on %s%s",
                    reversal->original.series, (long long)reversal->original.number,
                    reversal->original.year_name, day_text(reversal->due.date).chars, more));
}

/* S3-22: what a run would post, or make first where it was planned before the calendar reached its
 * period. One that somebody withdrew or holds waits as any journal does; one that was given up does
 * not. */
enum fault
look_for_reversals(struct looking *looking)
{
    struct reversal_filter filter = {.year = looking->year->year,
            .period = looking->period->period,
            .limit = REVERSAL_LIMIT_MAX};

    return each_reversal(looking, &filter, name_due);
}

/* What nothing will undo by itself: told where a period later than its own is closed. */
static void
name_by_hand(struct looking *looking, const struct reversal *reversal)
{
    const struct reversal_original *original = &reversal->original;

    if (reversal->plan.kind != REVERSAL_BY_HAND || original->date >= looking->period->first_day)
        return;
    name_one(looking, arena_format(&looking->work->arena,
                              "%s %010lld of %s, dated %s, stands until somebody "
                              "reverses it",
                              original->series, (long long)original->number, original->year_name,
                              day_text(original->date).chars));
}

enum fault
look_for_accruals(struct looking *looking)
{
    struct reversal_filter filter = {.limit = REVERSAL_LIMIT_MAX};

    if (looking->period->kind != PERIOD_REGULAR)
        return OK;
    return each_reversal(looking, &filter, name_by_hand);
}

/* Days of the period that the schedule has not been worked through to. */
static void
name_days_left(struct looking *looking, const struct schedule *schedule)
{
    struct schedule ahead = *schedule;
    int due;

    if (schedule->state != SCHEDULE_ACTIVE)
        return;
    while ((due = schedule_next(looking->snapshot, &ahead)) != 0 &&
            due <= looking->period->last_day) {
        if (due >= looking->period->first_day)
            name_one(looking, arena_format(&looking->work->arena, "%s was not run on %s",
                                      schedule->code, day_text(due).chars));
        ahead.handled_to = due;
    }
}

static enum fault
look_for_days_left(struct looking *looking)
{
    const char *after = NULL;
    struct schedule *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = schedule_list(looking->work, looking->snapshot->company.company_id, after,
                     PAGE, &page, &count)))
            return fault;
        for (size_t i = 0; i < count; i++)
            name_days_left(looking, &page[i]);
        after = count == 0 ? NULL : page[count - 1].code;
    } while (count == PAGE);
    return OK;
}

/* Days that were run, and that a person must look at still. */
static enum fault
look_for_failures(struct looking *looking)
{
    struct occurrence last = {0};
    struct occurrence *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = occurrence_failures(looking->work, looking->snapshot->company.company_id,
                     last.schedule_id, last.due, PAGE, &page, &count)))
            return fault;
        for (size_t i = 0; i < count; i++)
            if (page[i].due >= looking->period->first_day &&
                    page[i].due <= looking->period->last_day)
                name_one(looking,
                        arena_format(&looking->work->arena, "%s of %s is %s", page[i].schedule,
                                day_text(page[i].due).chars,
                                page[i].journal_gone ? "without its draft"
                                                     : occurrence_state_name(page[i].state)));
        if (count > 0)
            last = page[count - 1];
    } while (count == PAGE);
    return OK;
}

enum fault
look_for_schedules(struct looking *looking)
{
    enum fault fault;

    if (looking->period->kind != PERIOD_REGULAR)
        return OK;
    if ((fault = look_for_days_left(looking)))
        return fault;
    return look_for_failures(looking);
}

/* ---- calendar ---- */

enum fault
look_for_earlier(struct looking *looking)
{
    for (size_t y = 0; y < looking->snapshot->year_count; y++) {
        const struct fiscal_year *year = &looking->snapshot->years[y];

        for (size_t p = 0; p < year->period_count && year->first_day <= looking->year->first_day;
                p++) {
            const struct period *period = &year->periods[p];

            if (period->kind == PERIOD_REGULAR && period->state < PERIOD_CLOSED &&
                    period->last_day < looking->period->first_day)
                name_one(looking,
                        arena_format(&looking->work->arena, "period %d of %s is %s", period->period,
                                year->name, period_state_name(period->state)));
        }
    }
    return OK;
}

/* S2-23: a subledger whose window still holds days of the period is not closed. */
enum fault
look_for_windows(struct looking *looking)
{
    if (looking->period->kind != PERIOD_REGULAR)
        return OK;
    for (size_t i = 0; i < looking->snapshot->subledger_count; i++) {
        const struct subledger *subledger = &looking->snapshot->subledgers[i];

        if (subledger->open_from != 0 && subledger->open_from <= looking->period->last_day)
            name_one(looking, arena_format(&looking->work->arena, "%s is open from %s",
                                      subledger->name, day_text(subledger->open_from).chars));
    }
    return OK;
}

/* ---- chart ---- */

enum fault
look_for_retained(struct looking *looking)
{
    if (looking->snapshot->company.retained_account_id == 0)
        name_one(looking, "the company has no retained earnings account");
    return OK;
}

/* S2-25, S2-57. */
enum fault
look_for_categories(struct looking *looking)
{
    for (size_t i = 0; i < looking->snapshot->account_count; i++) {
        const struct account *account = &looking->snapshot->accounts[i];

        if (account->used && account->category_id == 0)
            name_one(looking,
                    arena_format(&looking->work->arena, "%s %s", account->code, account->name));
    }
    return OK;
}

/* ---- ledger ---- */

enum fault
look_for_difference(struct looking *looking)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(looking->work, &SQL_LEDGER_CLOSING_DIFFERENCE, &list)))
        return fault;
    stmt_set_int(&list, "company_id", looking->snapshot->company.company_id);
    stmt_set_int(&list, "year", looking->year->year);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        name_one(looking, arena_format(&looking->work->arena,
                                  "period %lld of book %lld: debit and credit differ",
                                  (long long)stmt_int(&list, "period"),
                                  (long long)stmt_int(&list, "book_id")));
    return fault;
}

/* What came behind the newest proof without a finding was never proved. */
enum fault
look_for_proof(struct looking *looking)
{
    int64_t company_id = looking->snapshot->company.company_id;
    int64_t behind;
    int64_t seq;
    enum fault fault;

    if ((fault = proof_newest(looking->work, company_id, &seq)) ||
            (fault = proof_behind(looking->work, company_id, seq, looking->year->year,
                     looking->period->period, &behind)))
        return fault;
    if (behind == 0)
        return OK;
    name_one(looking,
            seq == 0
                    ? arena_format(&looking->work->arena,
                              "the books were not proved yet, and %lld postings are in them",
                              (long long)behind)
                    : arena_format(&looking->work->arena,
                              "the books were proved up to seq %lld, and %lld postings came behind",
                              (long long)seq, (long long)behind));
    return OK;
}
