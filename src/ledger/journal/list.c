/* list — pages of documents, without their lines. */
#include <assert.h>

#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

enum { LIMIT_MAX = 1000 };

/* Each has an index of its own to walk. */
static enum fault
open_page(struct work *work, const struct journal_filter *filter, struct stmt *ret)
{
    enum fault fault;

    if (filter->set_id != 0) {
        if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_LIST_SET, ret)))
            return fault;
        stmt_set_int(ret, "set_id", filter->set_id);
        stmt_set_int(ret, "state", filter->state);
        return OK;
    }
    if (filter->state != 0) {
        if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_LIST_STATE, ret)))
            return fault;
        stmt_set_int(ret, "state", filter->state);
        return OK;
    }
    return stmt_open(work, &SQL_LEDGER_JOURNAL_LIST, ret);
}

enum fault
journal_list(struct work *work, int64_t company_id, const struct journal_filter *filter,
        struct journal **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt page = {0};
    struct journal *journals = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    assert(filter->limit >= 1 && filter->limit <= LIMIT_MAX);
    if ((fault = open_page(work, filter, &page)))
        return fault;
    stmt_set_int(&page, "company_id", company_id);
    stmt_set_text(&page, "reference", filter->reference);
    stmt_set_int(&page, "after", filter->after);
    stmt_set_int(&page, "limit", (int64_t)filter->limit);
    sight_bind(&page);
    while ((fault = stmt_next(&page, &row)) == OK && row) {
        journals = arena_room(&work->arena, journals, count, sizeof(*journals));
        journals[count++] = journal_from_row(&page);
    }
    if (fault)
        return fault;
    *ret = journals;
    *ret_count = count;
    return OK;
}
