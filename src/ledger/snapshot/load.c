#include "ledger/snapshot/load.h"

#include <string.h>

#include "base/day.h"
#include "ledger/name/name.h"
#include "ledger/snapshot/asks.h"
#include "ledger/snapshot/index.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { ACCOUNT_PAGE = 10000 };

enum fault
load_versions(struct work *work, int64_t company_id, struct snapshot_versions *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SNAPSHOT_VERSIONS, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_COMPANY_UNKNOWN, "/company", "company %lld",
                (long long)company_id);
    ret->chart = stmt_int(&find, "chart_version");
    ret->calendar = stmt_int(&find, "calendar_version");
    ret->policy = stmt_int(&find, "policy_version");
    ret->access = stmt_int(&find, "access_version");
    return OK;
}

static enum fault
load_accounts(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    const char *after = NULL;
    struct account *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = account_list(work, company_id, after, ACCOUNT_PAGE, &page, &count)))
            return fault;
        snapshot->accounts = arena_grow(&work->arena, snapshot->accounts, snapshot->account_count,
                snapshot->account_count + count, sizeof(struct account));
        if (count > 0) {
            memcpy(&snapshot->accounts[snapshot->account_count], page, count * sizeof(*page));
            after = page[count - 1].code;
        }
        snapshot->account_count += count;
    } while (count == ACCOUNT_PAGE);
    for (size_t i = 0; i < snapshot->account_count; i++)
        snapshot->accounts[i].digest = account_digest(&snapshot->accounts[i]);
    return OK;
}

static enum fault
load_dimensions(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    enum fault fault;

    if ((fault = dimension_list(
                 work, company_id, &snapshot->dimensions, &snapshot->dimension_count)) ||
            (fault = value_list(work, company_id, 0, &snapshot->values, &snapshot->value_count)))
        return fault;
    asks_apply(&work->arena, snapshot->dimensions, snapshot->dimension_count, snapshot->accounts,
            snapshot->account_count);
    for (size_t i = 0; i < snapshot->dimension_count; i++)
        snapshot->dimensions[i].digest = name_digest(
                NAME_DIMENSION, snapshot->dimensions[i].code, snapshot->dimensions[i].name);
    for (size_t i = 0; i < snapshot->value_count; i++)
        snapshot->values[i].digest =
                name_digest(NAME_VALUE, snapshot->values[i].code, snapshot->values[i].name);
    return OK;
}

static enum fault
load_sources(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    enum fault fault;

    if ((fault = subledger_list(
                 work, company_id, &snapshot->subledgers, &snapshot->subledger_count)) ||
            (fault = source_list(work, company_id, &snapshot->sources, &snapshot->source_count)))
        return fault;
    for (size_t i = 0; i < snapshot->subledger_count; i++)
        snapshot->subledgers[i].digest = name_digest(
                NAME_SUBLEDGER, snapshot->subledgers[i].code, snapshot->subledgers[i].name);
    for (size_t i = 0; i < snapshot->source_count; i++)
        snapshot->sources[i].digest =
                name_digest(NAME_SOURCE, snapshot->sources[i].code, snapshot->sources[i].name);
    return OK;
}

static enum fault
load_exceptions(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SNAPSHOT_PERIOD_EXCEPTIONS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        snapshot->exceptions = arena_room(&work->arena, snapshot->exceptions,
                snapshot->exception_count, sizeof(*snapshot->exceptions));
        snapshot->exceptions[snapshot->exception_count++] = (struct period_exception){
                .year = (int)stmt_int(&list, "year"),
                .period = (int)stmt_int(&list, "period"),
                .subledger_id = stmt_int(&list, "subledger_id"),
                .state = (enum period_state)stmt_code(
                        &list, "state", PERIOD_NEVER_OPENED, PERIOD_LOCKED),
        };
    }
    return fault;
}

static enum fault
load_users(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SNAPSHOT_USERS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "kind", NAME_USER);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct known_user *user;
        const void *digest;

        snapshot->users = arena_room(
                &work->arena, snapshot->users, snapshot->user_count, sizeof(*snapshot->users));
        user = &snapshot->users[snapshot->user_count++];
        user->user_id = stmt_int(&list, "id");
        if (stmt_blob(&list, "digest", &digest) == HASH_SIZE)
            memcpy(user->digest.bytes, digest, HASH_SIZE);
    }
    return fault;
}

static enum fault
load_master_date(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SNAPSHOT_MASTER_DATE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    snapshot->master_open_from = row ? (int)stmt_int(&find, "open_from") : 0;
    if (snapshot->master_open_from == DAY_FIRST)
        snapshot->master_open_from = 0; /* it was taken back */
    return OK;
}

static enum fault
load_all(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    struct snapshot_versions versions;
    enum fault fault;

    if ((fault = load_versions(work, company_id, &versions)) ||
            (fault = company_find(work, company_id, &snapshot->company)) ||
            (fault = book_list(work, company_id, &snapshot->books, &snapshot->book_count)) ||
            (fault = year_list(work, company_id, &snapshot->years, &snapshot->year_count)) ||
            (fault = category_list(
                     work, company_id, &snapshot->categories, &snapshot->category_count)) ||
            (fault = load_accounts(work, company_id, snapshot)) ||
            (fault = structure_find(work, company_id, &snapshot->structure)) ||
            (fault = load_dimensions(work, company_id, snapshot)) ||
            (fault = load_sources(work, company_id, snapshot)) ||
            (fault = load_exceptions(work, company_id, snapshot)) ||
            (fault = load_users(work, company_id, snapshot)) ||
            (fault = custom_list(
                     work, company_id, &snapshot->custom_fields, &snapshot->custom_field_count)) ||
            (fault = policy_list(work, company_id, &snapshot->policies, &snapshot->policy_count)) ||
            (fault = load_master_date(work, company_id, snapshot)))
        return fault;
    snapshot->chart_version = versions.chart;
    snapshot->calendar_version = versions.calendar;
    snapshot->policy_version = versions.policy;
    snapshot->access_version = versions.access;
    return OK;
}

/* The lists allocate from the arena of the work they are given, so they are given one whose arena
 * becomes the snapshot's. */
enum fault
load_snapshot(struct work *work, int64_t company_id, struct snapshot *snapshot)
{
    struct work loader = *work;
    enum fault fault;

    loader.arena = (struct arena){0};
    fault = load_all(&loader, company_id, snapshot);
    work->why = loader.why;
    snapshot->arena = loader.arena;
    if (fault == OK)
        index_build(snapshot);
    return fault;
}
