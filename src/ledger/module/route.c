#include "ledger/module/route.h"

#include "base/nearest.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/source/source.h"
#include "ledger/subledger/subledger.h"
#include "sql_catalogue.h"
#include "store/code.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

enum fault
route_list(struct work *work, int64_t company_id, struct route **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct route *routes = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_MODULE_ROUTES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        routes = arena_room(&work->arena, routes, count, sizeof(*routes));
        routes[count++] = (struct route){
                .source_id = stmt_int(&list, "source_id"),
                .source = stmt_text(&list, "source"),
                .transaction_type = stmt_text(&list, "transaction_type"),
                .name = stmt_text(&list, "name"),
                .subledger_id = stmt_int(&list, "subledger_id"),
                .subledger = stmt_text(&list, "subledger"),
        };
    }
    *ret = routes;
    *ret_count = count;
    return fault;
}

static enum fault
refuse_unknown(struct work *work, const struct nearest *nearest)
{
    const char *near = nearest_word(nearest);

    if (near != NULL)
        return fault_say(&work->why, FAULT_ROUTE_UNKNOWN, "/transaction_type",
                "nothing says where '%s' of this source goes; did you mean %s?", nearest->word,
                near);
    return fault_say(&work->why, FAULT_ROUTE_UNKNOWN, "/transaction_type",
            "nothing says where '%s' of this source goes", nearest->word);
}

enum fault
route_find(struct work *work, int64_t company_id, int64_t source_id, const char *transaction_type,
        struct route *ret)
{
    struct nearest nearest = {.word = transaction_type};
    struct route *routes;
    size_t count;
    enum fault fault;

    if ((fault = route_list(work, company_id, &routes, &count)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        if (routes[i].source_id != source_id)
            continue;
        if (code_same(routes[i].transaction_type, transaction_type)) {
            *ret = routes[i];
            return OK;
        }
        nearest_try(&nearest, routes[i].transaction_type);
    }
    return refuse_unknown(work, &nearest);
}

/* ---- changing ---- */

static enum fault
require_module(struct work *work, int64_t company_id, int64_t source_id)
{
    struct source *sources;
    size_t count;
    enum fault fault;

    if ((fault = source_list(work, company_id, &sources, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (sources[i].source_id == source_id && source_is_of_module(&sources[i]))
            return OK;
    return fault_say(
            &work->why, FAULT_SOURCE_UNKNOWN, "/source", "no module's journals bear this source");
}

static enum fault
remove_row(struct work *work, int64_t company_id, int64_t source_id, const char *transaction_type)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_MODULE_ROUTE_REMOVE, &remove)))
        return fault;
    stmt_set_int(&remove, "company_id", company_id);
    stmt_set_int(&remove, "source_id", source_id);
    stmt_set_text(&remove, "transaction_type", text_fold(&work->arena, transaction_type));
    return stmt_run(&remove, NULL);
}

static enum fault
insert(struct work *work, int64_t company_id, const struct route *route)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_MODULE_ROUTE_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "source_id", route->source_id);
    stmt_set_text(&insert, "transaction_type", text_fold(&work->arena, route->transaction_type));
    stmt_set_text(&insert, "name", route->name);
    stmt_set_int(&insert, "subledger_id", route->subledger_id);
    return stmt_run(&insert, NULL);
}

enum fault
route_set(struct work *work, int64_t company_id, const struct route *route)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = code_check(work, "/transaction_type", route->transaction_type)) ||
            (fault = code_check_name(work, "/name", route->name)) ||
            (fault = require_module(work, company_id, route->source_id)) ||
            (fault = subledger_require(work, company_id, route->subledger_id)) ||
            (fault = remove_row(work, company_id, route->source_id, route->transaction_type)))
        return fault;
    return insert(work, company_id, route);
}

enum fault
route_remove(struct work *work, int64_t company_id, int64_t source_id, const char *transaction_type)
{
    struct company_head head;
    struct route route;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = route_find(work, company_id, source_id, transaction_type, &route)))
        return fault;
    return remove_row(work, company_id, source_id, transaction_type);
}
