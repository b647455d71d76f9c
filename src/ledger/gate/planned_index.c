/*
 * planned_index — entries once more, in the order in which accounts are read.
 *
 * Written after the entries and sorted first, so that neighbours come one after
 * the other: as an index of entry they would come in the order of the chain, each
 * to another page.
 */
#include <stdlib.h>

#include "base/order.h"
#include "ledger/gate/planned.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/store.h"
#include "store/work.h"

struct indexed {
    int64_t account_id;
    int64_t book_id;
    int64_t date;
    int64_t period;
    int64_t seq;
    int64_t line_no;
    int64_t year;
    const struct prepared_line *line;
};

static size_t
count_lines(const struct batch *batch)
{
    size_t count = 0;

    for (size_t i = 0; i < batch->planned_count; i++)
        count += batch->planned[i].prepared.line_count;
    return count;
}

static void
gather(const struct batch *batch, struct indexed *list)
{
    for (size_t i = 0; i < batch->planned_count; i++) {
        const struct planned *planned = &batch->planned[i];

        for (size_t l = 0; l < planned->prepared.line_count; l++) {
            const struct prepared_line *line = &planned->prepared.lines[l];

            *list++ = (struct indexed){
                    .account_id = line->account->account_id,
                    .book_id = line->book_id,
                    .date = planned->prepared.date,
                    .period = planned->receipt.period,
                    .seq = planned->receipt.seq,
                    .line_no = line->line_no,
                    .year = planned->receipt.year,
                    .line = line,
            };
        }
    }
}

/* The year follows from the seq. */
static int
compare(const void *left, const void *right)
{
    const struct indexed *a = left;
    const struct indexed *b = right;
    int order;

    if ((order = order_of(a->account_id, b->account_id)) ||
            (order = order_of(a->book_id, b->book_id)) || (order = order_of(a->date, b->date)) ||
            (order = order_of(a->period, b->period)) || (order = order_of(a->seq, b->seq)))
        return order;
    return order_of(a->line_no, b->line_no);
}

static enum fault
write_one(struct bulk *rows, int64_t company_id, const struct indexed *one)
{
    bulk_int(rows, company_id);
    bulk_int(rows, one->account_id);
    bulk_int(rows, one->book_id);
    bulk_int(rows, one->date);
    bulk_int(rows, one->period);
    bulk_int(rows, one->seq);
    bulk_int(rows, one->line_no);
    bulk_int(rows, one->year);
    bulk_int(rows, one->line->amount);
    bulk_int(rows, one->line->side);
    if (one->line->has_quantity)
        bulk_int(rows, one->line->quantity);
    else
        bulk_null(rows);
    return bulk_row(rows);
}

enum fault
planned_index(struct batch *batch, struct work *carrier)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    size_t count = count_lines(batch);
    struct indexed *list;
    enum fault fault;

    if (store_engine(carrier->store) != STORE_SQLITE) /* there it is an index that keeps itself */
        return OK;
    list = arena_array(&batch->rows, count, sizeof(*list));
    gather(batch, list);
    if (count > 1)
        qsort(list, count, sizeof(*list), compare);
    if ((fault = bulk_open(carrier, &SQL_LEDGER_GATE_ACCOUNT_ENTRY_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if ((fault = write_one(&rows, batch->company_id, &list[i])))
            return fault;
    return bulk_finish(&rows);
}
