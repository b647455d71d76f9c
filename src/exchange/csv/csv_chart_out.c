/*
 * csv_chart_out — the chart of accounts, a row for each account, under titles that tell the reader
 * what it is (csv_map_own_chart).
 */
#include <string.h>

#include "exchange/csv/csv_map.h"
#include "exchange/csv/csv_out.h"
#include "exchange/file/out.h"
#include "ledger/snapshot/snapshot.h"
#include "store/work.h"

static const struct category *
category_of(const struct snapshot *snapshot, int64_t category_id)
{
    for (size_t i = 0; i < snapshot->category_count; i++)
        if (snapshot->categories[i].category_id == category_id)
            return &snapshot->categories[i];
    return NULL;
}

/* Codes from below the root down, joined by colons. A code that is a path already, as an import
 * makes them, stands for itself. */
static const char *
path_of(struct arena *arena, const struct snapshot *snapshot, int64_t category_id)
{
    const struct category *category = category_of(snapshot, category_id);
    const struct category *parent;
    const char *path;

    if (category == NULL || category->parent_id == 0)
        return NULL;
    path = category->code;
    for (parent = category_of(snapshot, category->parent_id);
            parent != NULL && parent->parent_id != 0;
            parent = category_of(snapshot, parent->parent_id))
        if (strncmp(path, parent->code, strlen(parent->code)) != 0 ||
                path[strlen(parent->code)] != ':')
            path = arena_format(arena, "%s:%s", parent->code, path);
    return path;
}

static const char *
yes_or_no(bool so)
{
    return so ? "yes" : "no";
}

static void
write_account(struct csv_out *out, struct arena *arena, const struct snapshot *snapshot,
        const struct account *account)
{
    const struct subledger *subledger = snapshot_subledger(snapshot, account->subledger_id);

    csv_out_text(out, account->code);
    csv_out_text(out, account->name);
    csv_out_cell(out, account_type_name(account->type));
    csv_out_cell(out, account_kind_name(account->kind));
    csv_out_text(out, path_of(arena, snapshot, account->category_id));
    csv_out_text(out, account->unit);
    csv_out_cell(out, yes_or_no(account->active));
    csv_out_cell(out, yes_or_no(account->hold));
    csv_out_cell(out, yes_or_no(account->direct_posting));
    csv_out_cell(out, yes_or_no(account->carries_quantity));
    csv_out_cell(out, account->natural == SIDE_CREDIT ? "credit" : "debit");
    csv_out_text(out, subledger == NULL ? NULL : subledger->code);
}

enum fault
export_chart_csv(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    SCOPED(csv_out_done) struct csv_out row = {0};
    enum fault fault;

    (void)options; /* a chart is of all years and books */
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    for (int field = CSV_CODE; field < CSV_FIELD_COUNT; field++)
        csv_out_cell(&row, csv_map_fields[field]);
    csv_out_row(&row, out);
    for (size_t i = 0; i < snapshot->account_count; i++) {
        write_account(&row, &work->arena, snapshot, &snapshot->accounts[i]);
        csv_out_row(&row, out);
    }
    return csv_out_flush(&work->why, out);
}
