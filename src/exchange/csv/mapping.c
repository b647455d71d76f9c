#include "exchange/csv/mapping.h"

#include <stdbool.h>
#include <string.h>

#include "exchange/csv/csv.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
write_mapping(struct work *work, int64_t company_id, const char *name, const char *mapping)
{
    SCOPED(stmt_close) struct stmt save = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_CSV_MAPPING_SAVE, &save)))
        return fault;
    stmt_set_int(&save, "company_id", company_id);
    stmt_set_text(&save, "name", name);
    stmt_set_text(&save, "mapping", mapping);
    stmt_set_int(&save, "changed_by", work->actor.user_id);
    stmt_set_int(&save, "changed_at", work->now);
    return stmt_run(&save, NULL);
}

enum fault
mapping_save(struct work *work, int64_t company_id, const char *name, const json_t *mapping)
{
    struct company_head head;
    enum fault fault;

    if ((fault = code_check(work, "/name", name)) ||
            (fault = csv_check_mapping(&work->why, mapping)) ||
            (fault = company_lock(work, company_id, &head)))
        return fault;
    return write_mapping(work, company_id, name, json_write(&work->arena, mapping));
}

enum fault
mapping_find(struct work *work, int64_t company_id, const char *name, json_t **ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    const char *text;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_CSV_MAPPING_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "name", name);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(
                &work->why, FAULT_MAPPING_UNKNOWN, "/name", "no mapping %.80s was saved", name);
    text = stmt_text(&find, "mapping");
    return json_read(&work->why, text, strlen(text), ret);
}

enum fault
mapping_list(struct work *work, int64_t company_id, struct mapping_row **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct mapping_row *rows = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_CSV_MAPPING_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        rows = arena_room(&work->arena, rows, count, sizeof(*rows));
        rows[count++] = (struct mapping_row){
                .name = stmt_text(&list, "name"),
                .mapping = stmt_text(&list, "mapping"),
                .changed_by = stmt_int(&list, "changed_by"),
                .changed_at = stmt_int(&list, "changed_at"),
        };
    }
    if (fault)
        return fault;
    *ret = rows;
    *ret_count = count;
    return OK;
}

enum fault
mapping_remove(struct work *work, int64_t company_id, const char *name)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    struct company_head head;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = stmt_open(work, &SQL_EXCHANGE_CSV_MAPPING_REMOVE, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_text(&stmt, "name", name);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    if (changed == 0)
        return fault_say(
                &work->why, FAULT_MAPPING_UNKNOWN, "/name", "no mapping %.80s was saved", name);
    return OK;
}
