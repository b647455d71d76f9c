/*
 * undo — a whole import is reversed: a set of drafts, one for each of its journals that stands.
 */
#include "base/text.h"
#include "exchange/import/import.h"
#include "ledger/journal/set.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { PAGE = 250, DESCRIPTION_CHARS = 255 };

/* ---- what is to be undone ---- */

static enum fault
require_over(struct work *work, const struct import_row *row)
{
    if (row->state == IMPORT_DONE || row->state == IMPORT_ABANDONED)
        return OK;
    return fault_say(&work->why, FAULT_IMPORT_OPEN, "/import_id",
            "import %lld has posted %lld of its %lld journals", (long long)row->import_id,
            (long long)row->records_done, (long long)row->journal_count);
}

/* A page of what it posted behind a seq. */
static enum fault
list_page(struct work *work, int64_t company_id, const struct import_row *row, int64_t after,
        int64_t seqs[PAGE], size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool more;

    *ret_count = 0;
    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_REVERSIBLE, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "import_id", row->import_id);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "last_seq", row->last_seq);
    stmt_set_int(&list, "closing", JOURNAL_CLOSING);
    stmt_set_int(&list, "limit", PAGE);
    while ((fault = stmt_next(&list, &more)) == OK && more)
        seqs[(*ret_count)++] = stmt_int(&list, "seq");
    return fault;
}

/* ---- one journal ---- */

/* The posting by which the journal stands; 0: it is undone. */
static enum fault
find_standing(struct work *work, int64_t company_id, int64_t seq, struct reversal_original *ret)
{
    int64_t stands_by;
    enum fault fault;

    if ((fault = reversal_original_find(work, company_id, seq, ret)) || ret->reversed_by == 0)
        return fault;
    if ((fault = reversal_stands_by(work, company_id, ret, &stands_by)))
        return fault;
    if (stands_by == 0) {
        ret->seq = 0;
        return OK;
    }
    return reversal_original_find(work, company_id, stands_by, ret);
}

/* On the day that was asked for, or else where the journal stands itself. */
static struct reversal_new
reversal_asked(
        const struct import_undo *asked, int64_t set_id, const struct reversal_original *original)
{
    struct reversal_new reversal = {
            .seq = original->seq,
            .set_id = set_id,
            .year = original->year,
            .period = original->period,
            .date = original->date,
            .style = asked->style,
            .origin = asked->origin,
    };

    if (asked->date == 0 || original->type == JOURNAL_TAKE_ON)
        return reversal;
    reversal.year = 0;
    reversal.period = -1;
    reversal.date = asked->date;
    return reversal;
}

static enum fault
undo_one(struct work *work, int64_t company_id, const struct import_undo *asked, int64_t seq,
        struct import_undone *undone)
{
    struct reversal_original original;
    struct reversal_new reversal;
    int64_t journal_id;
    enum fault fault;

    if ((fault = find_standing(work, company_id, seq, &original)))
        return fault;
    if (original.seq == 0) {
        undone->settled++;
        return OK;
    }
    reversal = reversal_asked(asked, undone->set_id, &original);
    fault = reversal_create(work, company_id, &reversal, &journal_id);
    if (fault == FAULT_REVERSAL_PENDING) {
        work->why = (struct why){0};
        undone->waiting++;
        return OK;
    }
    if (fault == OK)
        undone->made++;
    return fault;
}

/* ---- all of them ---- */

static enum fault
make_set(struct work *work, int64_t company_id, const struct import_row *row, int64_t *ret_set_id)
{
    const char *text = arena_format(
            &work->arena, "Reversal of import %lld: %s", (long long)row->import_id, row->name);
    struct journal_set set = {
            .description = arena_bytes(&work->arena, text, text_fit(text, DESCRIPTION_CHARS)),
            .mode = SET_ALL_OR_NOTHING,
    };
    enum fault fault;

    if ((fault = journal_set_create(work, company_id, &set)))
        return fault;
    *ret_set_id = set.set_id;
    return OK;
}

/* Of a page nothing is kept but its counts. */
static enum fault
undo_page(struct work *work, int64_t company_id, const struct import_undo *asked,
        const int64_t *seqs, size_t count, struct import_undone *undone)
{
    const struct arena_mark mark = arena_mark(&work->arena);
    enum fault fault;

    for (size_t i = 0; i < count; i++)
        if ((fault = undo_one(work, company_id, asked, seqs[i], undone)))
            return fault;
    arena_reset(&work->arena, mark);
    return OK;
}

static enum fault
undo_all(struct work *work, int64_t company_id, const struct import_undo *asked,
        const struct import_row *row, struct import_undone *undone)
{
    int64_t seqs[PAGE];
    int64_t after = row->first_seq - 1;
    size_t count;
    enum fault fault;

    do {
        if ((fault = list_page(work, company_id, row, after, seqs, &count)) ||
                (fault = undo_page(work, company_id, asked, seqs, count, undone)))
            return fault;
        if (count > 0)
            after = seqs[count - 1];
    } while (count == PAGE);
    return OK;
}

enum fault
import_undo(struct work *work, int64_t company_id, const struct import_undo *asked,
        struct import_undone *ret)
{
    struct company_head head;
    struct import_row row;
    enum fault fault;

    *ret = (struct import_undone){0};
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = import_find(work, company_id, asked->import_id, &row)) ||
            (fault = require_over(work, &row)) ||
            (fault = make_set(work, company_id, &row, &ret->set_id)) ||
            (fault = undo_all(work, company_id, asked, &row, ret)) || ret->made > 0)
        return fault;
    if ((fault = journal_set_discard(work, company_id, ret->set_id)))
        return fault;
    ret->set_id = 0;
    return OK;
}
