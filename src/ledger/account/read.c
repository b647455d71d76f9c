/* read — accounts out of the store. */
#include <assert.h>
#include <inttypes.h>
#include <limits.h>

#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/account/links.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static struct account
from_row(struct stmt *stmt)
{
    return (struct account){
            .account_id = stmt_int(stmt, "account_id"),
            .code = stmt_text(stmt, "code"),
            .name = stmt_text(stmt, "name"),
            .type = (enum account_type)stmt_code(stmt, "type", ACCOUNT_ASSET, ACCOUNT_STATISTICAL),
            .kind = (enum account_kind)stmt_code(stmt, "kind", ACCOUNT_NORMAL, ACCOUNT_HEADING),
            .natural = (enum side)stmt_code(stmt, "natural_side", SIDE_DEBIT, SIDE_CREDIT),
            .category_id = stmt_int_or(stmt, "category_id", 0),
            .active = stmt_int(stmt, "active") == 1,
            .hold = stmt_int(stmt, "hold") == 1,
            .direct_posting = stmt_int(stmt, "direct_posting") == 1,
            .subledger_id = stmt_int_or(stmt, "subledger_id", 0),
            .cost_centre_id = stmt_int_or(stmt, "cost_centre_id", 0),
            .unit = stmt_text(stmt, "unit"),
            .carries_quantity = stmt_int(stmt, "carries_quantity") == 1,
            .used = stmt_int(stmt, "used") == 1,
    };
}

static void
add_rule(struct stmt *stmt, struct account *account)
{
    account->rules = arena_room(
            &stmt->work->arena, account->rules, account->rule_count, sizeof(*account->rules));
    account->rules[account->rule_count++] = (struct account_rule){
            .dimension_id = stmt_int(stmt, "dimension_id"),
            .rule = (enum dimension_rule)stmt_code(
                    stmt, "rule", DIMENSION_FORBIDDEN, DIMENSION_DEFAULT),
            .value_id = stmt_int_or(stmt, "value_id", 0),
    };
}

static enum fault
read_rules(struct work *work, int64_t company_id, struct account *account)
{
    SCOPED(stmt_close) struct stmt rules = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_RULES, &rules)))
        return fault;
    stmt_set_int(&rules, "company_id", company_id);
    stmt_set_int(&rules, "account_id", account->account_id);
    while ((fault = stmt_next(&rules, &row)) == OK && row)
        add_rule(&rules, account);
    return fault;
}

static enum fault
read_row(struct stmt *find, bool *ret_row, struct account *ret)
{
    enum fault fault;

    if ((fault = stmt_next(find, ret_row)))
        return fault;
    if (*ret_row)
        *ret = from_row(find);
    return OK;
}

enum fault
account_find(struct work *work, int64_t company_id, int64_t account_id, struct account *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    struct account account;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "account_id", account_id);
    if ((fault = read_row(&find, &row, &account)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_ACCOUNT_UNKNOWN, "/account",
                "no account has id %" PRId64, account_id);
    if ((fault = read_rules(work, company_id, &account)) ||
            (fault = links_read(work, company_id, &account, 1)))
        return fault;
    *ret = account;
    return OK;
}

enum fault
account_find_code(struct work *work, int64_t company_id, const char *code, struct account *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    struct account account;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_FIND_KEY, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "code_key", text_fold(&work->arena, code));
    if ((fault = read_row(&find, &row, &account)))
        return fault;
    if (!row)
        return fault_say(
                &work->why, FAULT_ACCOUNT_UNKNOWN, "/account", "no account has code %s", code);
    if ((fault = read_rules(work, company_id, &account)) ||
            (fault = links_read(work, company_id, &account, 1)))
        return fault;
    *ret = account;
    return OK;
}

/* ---- a page ---- */

static enum fault
read_page(struct work *work, int64_t company_id, const char *after, size_t limit,
        struct account **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct account *accounts = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_text(&list, "after", after == NULL ? "" : text_fold(&work->arena, after));
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        accounts = arena_room(&work->arena, accounts, count, sizeof(*accounts));
        accounts[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = accounts;
    *ret_count = count;
    return OK;
}

/* Both come in the order of the folded code. */
static enum fault
read_rules_of_page(struct work *work, int64_t company_id, struct account *accounts, size_t count)
{
    SCOPED(stmt_close) struct stmt rules = {0};
    size_t at = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_RULES_OF_PAGE, &rules)))
        return fault;
    stmt_set_int(&rules, "company_id", company_id);
    stmt_set_text(&rules, "first", text_fold(&work->arena, accounts[0].code));
    stmt_set_text(&rules, "last", text_fold(&work->arena, accounts[count - 1].code));
    while ((fault = stmt_next(&rules, &row)) == OK && row) {
        int64_t account_id = stmt_int(&rules, "account_id");

        while (at < count && accounts[at].account_id != account_id)
            at++;
        assert(at < count);
        add_rule(&rules, &accounts[at]);
    }
    return fault;
}

enum fault
account_list(struct work *work, int64_t company_id, const char *after, size_t limit,
        struct account **ret, size_t *ret_count)
{
    struct account *accounts;
    size_t count;
    enum fault fault;

    assert(limit > 0 && limit <= INT_MAX);
    if ((fault = read_page(work, company_id, after, limit, &accounts, &count)))
        return fault;
    if (count > 0 && ((fault = read_rules_of_page(work, company_id, accounts, count)) ||
                             (fault = links_read(work, company_id, accounts, count))))
        return fault;
    *ret = accounts;
    *ret_count = count;
    return OK;
}
