/* save — a new document, or a new version of an old one. */
#include <assert.h>
#include <inttypes.h>

#include "base/day.h"
#include "ledger/approval/approval.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "ledger/journal/found.h"
#include "ledger/journal/writers.h"
#include "ledger/module/event.h"
#include "ledger/sight/seen.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* The ids are the database's to look up, and no text is too long; the rest is our own callers'. */
static void
assert_header(const struct journal *journal)
{
    assert(journal->type >= JOURNAL_TAKE_ON && journal->type <= JOURNAL_CLOSING);
    assert(journal->origin >= ORIGIN_SCREEN && journal->origin <= ORIGIN_SUMMA);
    assert(journal->date == 0 || day_is(journal->date));
    assert(journal->document_date == 0 || day_is(journal->document_date));
    assert(journal->plan.kind <= REVERSAL_BY_HAND && journal->plan.style <= REVERSAL_NEGATES);
    assert((journal->plan.kind == REVERSAL_ON_DATE) == (journal->plan.date != 0));
}

static void
bind_time(struct stmt *stmt, const struct journal *journal)
{
    stmt_set_id(stmt, "year", journal->year);
    if (journal->period >= 0)
        stmt_set_int(stmt, "period", journal->period);
    else
        stmt_set_null(stmt, "period");
    stmt_set_id(stmt, "date", journal->date);
    stmt_set_id(stmt, "document_date", journal->document_date);
}

static void
bind_reversal(struct stmt *stmt, const struct journal *journal)
{
    stmt_set_int(stmt, "reversal_kind", journal->plan.kind);
    stmt_set_int(stmt, "reversal_style", journal->plan.style);
    stmt_set_id(stmt, "reversal_date", journal->plan.date);
    stmt_set_id(stmt, "reverses_seq", journal->reverses_seq);
}

static void
bind_origin(struct stmt *stmt, const struct journal *journal)
{
    stmt_set_int(stmt, "origin", journal->origin);
    stmt_set_text(stmt, "origin_series", journal->origin_series);
    stmt_set_text(stmt, "origin_number", journal->origin_number);
    stmt_set_id(stmt, "origin_position", journal->origin_position);
    stmt_set_id(stmt, "import_id", journal->import_id);
}

/* What a new document and a new version have in common. */
static void
bind_header(struct stmt *stmt, int64_t company_id, const struct journal *journal)
{
    struct work *work = stmt->work;

    assert_header(journal);
    stmt_set_int(stmt, "company_id", company_id);
    stmt_set_int(stmt, "journal_id", journal->journal_id);
    stmt_set_int(stmt, "set_id", journal->set_id);
    stmt_set_int(stmt, "version", journal->version);
    stmt_set_int(stmt, "state", JOURNAL_DRAFT);
    stmt_set_int(stmt, "type", journal->type);
    stmt_set_int(stmt, "source_id", journal->source_id);
    stmt_set_id(stmt, "subledger_id", journal->subledger_id);
    stmt_set_int(stmt, "book_id", journal->book_id);
    bind_time(stmt, journal);
    stmt_set_text(stmt, "reference", journal->reference);
    stmt_set_text(stmt, "description", journal->description);
    stmt_set_text(stmt, "external_reference", journal->external_reference);
    stmt_set_id(stmt, "template_id", journal->template_id);
    bind_reversal(stmt, journal);
    bind_origin(stmt, journal);
    stmt_set_text(stmt, "detail",
            journal_details_text(&work->arena, journal->details, journal->detail_count));
    stmt_set_text(stmt, "note", journal->note);
    stmt_set_int(stmt, "changed_at", work->now);
    stmt_set_int(stmt, "changed_by", work->actor.user_id);
}

/* ---- a new one ---- */

static enum fault
take_ids(struct work *work, int64_t company_id, struct journal *journal)
{
    bool own_set = journal->set_id == 0;
    int64_t first;
    enum fault fault;

    if ((fault = company_next_id(work, company_id, own_set ? 2 : 1, &first)))
        return fault;
    if (!own_set) {
        journal->journal_id = first;
        return OK;
    }
    journal->set_id = first;
    journal->journal_id = first + 1;
    return journal_make_set(work, company_id, journal->set_id, journal->preparer_id);
}

static enum fault
insert(struct work *work, int64_t company_id, const struct journal *journal)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_INSERT, &insert)))
        return fault;
    bind_header(&insert, company_id, journal);
    stmt_set_int(&insert, "preparer_id", journal->preparer_id);
    return stmt_run(&insert, NULL);
}

static enum fault
save_new(struct work *work, int64_t company_id, struct journal *journal)
{
    enum fault fault;

    journal->version = 1;
    if (journal->preparer_id == 0)
        journal->preparer_id = work->actor.user_id;
    if ((fault = take_ids(work, company_id, journal)))
        return fault;
    return insert(work, company_id, journal);
}

/* ---- a new version ---- */

static enum fault
require_editable(struct work *work, int64_t company_id, const struct journal *journal,
        struct journal *ret_old)
{
    enum journal_state next;
    enum fault fault;

    if (journal->journal_id == 0)
        return OK;
    if ((fault = journal_header(work, company_id, journal->journal_id, ret_old)) ||
            (fault = journal_next(work, ret_old, ACTION_EDIT, &next)))
        return fault;
    assert(next == JOURNAL_DRAFT);
    if (journal->version == 0) /* elsewhere any; whoever edits has read one */
        return fault_say(&work->why, FAULT_JOURNAL_VERSION, "/version",
                "there is no version 0; the newest is %lld", (long long)ret_old->version);
    return journal_require_version(work, ret_old, journal->version);
}

static enum fault
update(struct work *work, int64_t company_id, const struct journal *journal)
{
    SCOPED(stmt_close) struct stmt change = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_CHANGE, &change)))
        return fault;
    bind_header(&change, company_id, journal);
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    assert(changed == 1); /* it was read under the same lock */
    return OK;
}

/* What was begun as the reversal of a posting stays it: only its time and words may change. */
static void
keep_reversal(const struct journal *old, struct journal *journal)
{
    if (old->reverses_seq == 0)
        return;
    journal->reverses_seq = old->reverses_seq;
    journal->plan = old->plan;
    journal->type = old->type;
    journal->source_id = old->source_id;
    journal->subledger_id = old->subledger_id;
    journal->book_id = old->book_id;
}

/* Where it came from does not change by the door through which it is edited. */
static void
keep_origin(const struct journal *old, struct journal *journal)
{
    journal->origin = old->origin;
    journal->origin_series = old->origin_series;
    journal->origin_number = old->origin_number;
    journal->origin_position = old->origin_position;
    journal->import_id = old->import_id;
    journal->preparer_id = old->preparer_id;
}

/* A module knows its document by its source and reference, whoever mends it here. */
static void
keep_sent(const struct journal *old, struct journal *journal)
{
    if (old->origin != ORIGIN_MODULE)
        return;
    journal->type = old->type;
    journal->source_id = old->source_id;
    journal->external_reference = old->external_reference;
}

/* What whoever changes a journal does not say, or has no say in. */
static void
keep_rest(const struct journal *old, struct journal *journal)
{
    if (journal->set_id == 0)
        journal->set_id = old->set_id;
    if (journal->template_id == 0)
        journal->template_id = old->template_id;
    keep_origin(old, journal);
    keep_sent(old, journal);
    keep_reversal(old, journal);
}

static enum fault
save_version(
        struct work *work, int64_t company_id, const struct journal *old, struct journal *journal)
{
    enum fault fault;

    if ((fault = update(work, company_id, journal)) ||
            (fault = journal_erase_lines(work, company_id, journal->journal_id)) ||
            (old->submitted && (fault = approval_drop(work, company_id, journal->journal_id))) ||
            (old->state != JOURNAL_DRAFT &&
                    (fault = event_of_step(work, company_id, old, JOURNAL_DRAFT, work->reason))))
        return fault;
    journal->version++;
    return journal->set_id == old->set_id ? OK : journal_leave_set(work, company_id, old->set_id);
}

/* ---- either ---- */

static void
number_lines(struct journal *journal)
{
    for (size_t i = 0; i < journal->line_count; i++)
        journal->lines[i].line_no = (int)i + 1;
}

/* Parts in percent follow their line, whoever changed its amount. */
static void
split_lines(struct arena *arena, struct journal *journal)
{
    for (size_t i = 0; i < journal->line_count; i++) {
        struct journal_line *line = &journal->lines[i];
        const struct journal_whole whole = {
                .amount = line->amount,
                .quantity = line->quantity,
                .has_quantity = line->has_quantity,
        };

        if (journal_is_split(line->allocations, line->allocation_count) &&
                !journal_split(arena, &whole, line->allocations, line->allocation_count))
            continue; /* an old draft, or another's: it is kept as it says, and the gate tells */
    }
}

/* One that reverses has no lines to save. */
static enum fault
require_mirror(struct work *work, const struct journal *journal, const struct journal *old)
{
    int64_t reverses_seq = old->reverses_seq != 0 ? old->reverses_seq : journal->reverses_seq;

    if (reverses_seq == 0 || (journal->line_count == 0 && journal->allocation_count == 0))
        return OK;
    return fault_say(&work->why, FAULT_REVERSAL_LINES, "/lines", "it reverses posting %" PRId64,
            reverses_seq);
}

static enum fault
require_savable(struct work *work, int64_t company_id, const struct journal *journal,
        struct journal *ret_old)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)))
        return fault;
    if ((fault = require_editable(work, company_id, journal, ret_old)) ||
            (fault = require_mirror(work, journal, ret_old)))
        return fault;
    if (journal->set_id != 0 && journal->set_id != ret_old->set_id &&
            (fault = journal_require_set(work, company_id, journal->set_id)))
        return fault;
    return journal_require_limits(work, company_id, journal);
}

/* Nothing was said anew: it stays what it is, with whatever it was approved for. */
static void
keep_standing(const struct journal *old, struct journal *journal)
{
    journal->state = old->state;
    journal->submitted = old->submitted;
    journal->content = old->content;
    journal->has_content = old->has_content;
    journal->changed_at = old->changed_at;
}

static enum fault
says_the_same(struct work *work, int64_t company_id, const struct journal *old,
        const struct journal *journal, bool *ret)
{
    struct journal whole = *old;
    enum fault fault;

    if (old->reverses_seq == 0 && (fault = journal_read_lines(work, company_id, &whole)))
        return fault;
    *ret = journal_same(&work->arena, &whole, journal);
    return OK;
}

enum fault
journal_save(struct work *work, int64_t company_id, struct journal *journal)
{
    struct journal saved = *journal;
    struct journal old = {0};
    bool same = false;
    enum fault fault;

    if ((fault = require_savable(work, company_id, journal, &old)))
        return fault;
    number_lines(&saved);
    split_lines(&work->arena, &saved);
    if (old.journal_id != 0) {
        keep_rest(&old, &saved);
        if ((fault = says_the_same(work, company_id, &old, &saved, &same)))
            return fault;
    }
    if (same) {
        keep_standing(&old, &saved);
        *journal = saved;
        return OK;
    }
    fault = saved.journal_id == 0 ? save_new(work, company_id, &saved)
                                  : save_version(work, company_id, &old, &saved);
    if (fault != OK || (fault = journal_write_lines(work, company_id, &saved)) ||
            (fault = journal_note_found(work, company_id, &saved)) ||
            (fault = writers_note(work, company_id, &saved)) ||
            (fault = seen_require_journal(work, company_id, saved.journal_id)))
        return fault;
    saved.state = JOURNAL_DRAFT;
    saved.submitted = old.submitted;
    saved.changed_at = work->now;
    *journal = saved;
    return OK;
}
