#include "ledger/account/account.h"

#include <assert.h>

#include "base/text.h"
#include "ledger/account/check.h"
#include "ledger/account/links.h"
#include "ledger/company/company.h"
#include "ledger/dimension/dimension.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

bool
account_type_is_income(enum account_type type)
{
    return type == ACCOUNT_INCOME || type == ACCOUNT_EXPENSE;
}

bool
account_carries(const struct account *account)
{
    return account->type == ACCOUNT_STATISTICAL ? account->carries_quantity
                                                : !account_type_is_income(account->type);
}

const char *
account_type_name(enum account_type type)
{
    static const char *const names[] = {
            [ACCOUNT_ASSET] = "asset",
            [ACCOUNT_LIABILITY] = "liability",
            [ACCOUNT_EQUITY] = "equity",
            [ACCOUNT_INCOME] = "income",
            [ACCOUNT_EXPENSE] = "expense",
            [ACCOUNT_STATISTICAL] = "statistical",
    };

    assert(type >= ACCOUNT_ASSET && type <= ACCOUNT_STATISTICAL);
    return names[type];
}

const char *
account_kind_name(enum account_kind kind)
{
    static const char *const names[] = {
            [ACCOUNT_NORMAL] = "normal",
            [ACCOUNT_TEMPLATE] = "template",
            [ACCOUNT_CONTROL] = "control",
            [ACCOUNT_HEADING] = "heading",
    };

    assert(kind >= ACCOUNT_NORMAL && kind <= ACCOUNT_HEADING);
    return names[kind];
}

enum side
account_type_side(enum account_type type)
{
    switch (type) {
    case ACCOUNT_LIABILITY:
    case ACCOUNT_EQUITY:
    case ACCOUNT_INCOME:
        return SIDE_CREDIT;
    case ACCOUNT_ASSET:
    case ACCOUNT_EXPENSE:
    case ACCOUNT_STATISTICAL:
        break;
    }
    return SIDE_DEBIT;
}

enum side
side_other(enum side side)
{
    return side == SIDE_DEBIT ? SIDE_CREDIT : side == SIDE_CREDIT ? SIDE_DEBIT : SIDE_NONE;
}

static enum side
natural_side(const struct account *account)
{
    return account->natural == SIDE_NONE ? account_type_side(account->type) : account->natural;
}

/* ---- making ---- */

static enum fault
add_row(struct bulk *rows, int64_t company_id, int64_t account_id, const struct account *account)
{
    bulk_int(rows, company_id);
    bulk_int(rows, account_id);
    bulk_text(rows, account->code);
    bulk_text(rows, text_fold(&rows->work->arena, account->code));
    bulk_text(rows, account->name);
    bulk_int(rows, account->type);
    bulk_int(rows, account->kind);
    bulk_int(rows, natural_side(account));
    bulk_id(rows, account->category_id);
    bulk_int(rows, account->active ? 1 : 0);
    bulk_int(rows, account->hold ? 1 : 0);
    bulk_int(rows, account->direct_posting ? 1 : 0);
    bulk_id(rows, account->subledger_id);
    bulk_id(rows, account->cost_centre_id);
    bulk_text(rows, account->unit);
    bulk_int(rows, account->carries_quantity ? 1 : 0);
    bulk_int(rows, 0);
    return bulk_row(rows);
}

static struct named
named_of(const struct account *account, int64_t account_id)
{
    return (struct named){.id = account_id,
            .code = account->code,
            .name = account->name,
            .account_type = account->type,
            .account_kind = account->kind};
}

struct hash
account_digest(const struct account *account)
{
    return name_account_digest(account->code, account->name, account->type, account->kind);
}

static enum fault
add_rules(struct bulk *rows, int64_t company_id, int64_t account_id, const struct account *account)
{
    enum fault fault;

    assert(account->asked_count == 0); /* what a dimension asks, it goes on asking */
    for (size_t i = 0; i < account->rule_count; i++) {
        const struct account_rule *rule = &account->rules[i];

        bulk_int(rows, company_id);
        bulk_int(rows, account_id);
        bulk_int(rows, rule->dimension_id);
        bulk_int(rows, rule->rule);
        bulk_id(rows, rule->value_id);
        if ((fault = bulk_row(rows)))
            return fault;
    }
    return OK;
}

static bool
any_rules(const struct account *accounts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (accounts[i].rule_count > 0)
            return true;
    return false;
}

static enum fault
insert_rules(struct work *work, int64_t company_id, const struct account *accounts, size_t count,
        int64_t first_id)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if (!any_rules(accounts, count))
        return OK;
    if ((fault = bulk_open(work, &SQL_LEDGER_ACCOUNT_RULE_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if ((fault = add_rules(&rows, company_id, first_id + (int64_t)i, &accounts[i])))
            return fault;
    return bulk_finish(&rows);
}

static enum fault
insert_many(struct work *work, int64_t company_id, const struct account *accounts, size_t count,
        int64_t first_id)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    struct named *names = arena_array(&work->arena, count, sizeof(*names));
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_ACCOUNT_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        int64_t account_id = first_id + (int64_t)i;

        names[i] = named_of(&accounts[i], account_id);
        if ((fault = add_row(&rows, company_id, account_id, &accounts[i])))
            return fault;
    }
    if ((fault = bulk_finish(&rows)) ||
            (fault = insert_rules(work, company_id, accounts, count, first_id)))
        return fault;
    return name_record_many(work, company_id, NAME_ACCOUNT, names, count);
}

enum fault
account_create_many(struct work *work, int64_t company_id, const struct account *accounts,
        size_t count, int64_t *ret_ids)
{
    struct company_head head;
    int64_t first_id;
    enum fault fault;

    if (count == 0)
        return OK;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = check_new_accounts(work, company_id, accounts, count)) ||
            (fault = company_next_id(work, company_id, (int64_t)count, &first_id)) ||
            (fault = insert_many(work, company_id, accounts, count, first_id)) ||
            (fault = company_changed(work, company_id, VERSION_CHART)))
        return fault;
    for (size_t i = 0; i < count; i++)
        ret_ids[i] = first_id + (int64_t)i;
    return OK;
}

enum fault
account_create(
        struct work *work, int64_t company_id, const struct account *account, int64_t *ret_id)
{
    return account_create_many(work, company_id, account, 1, ret_id);
}

/* ---- changing ---- */

/* What the entries of an account were checked against stays. */
static enum fault
require_unused(struct work *work, const struct account *old, const struct account *account)
{
    if (!old->used)
        return OK;
    if (old->type != account->type)
        return fault_say(&work->why, FAULT_ACCOUNT_USED, "/type", "%s has entries as %s", old->code,
                account_type_name(old->type));
    if (old->kind != account->kind)
        return fault_say(&work->why, FAULT_ACCOUNT_USED, "/kind", "%s has entries as %s", old->code,
                account_kind_name(old->kind));
    if (old->type == ACCOUNT_STATISTICAL && old->carries_quantity != account->carries_quantity)
        return fault_say(&work->why, FAULT_ACCOUNT_USED, "/carries_quantity",
                "openings of %s were reckoned with it as it is", old->code);
    return OK;
}

/* The accounts that results are carried and closed to stay plain equity accounts. */
static enum fault
require_result_account(struct work *work, int64_t company_id, const struct account *account)
{
    struct company company;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if (account->account_id != company.ytd_account_id &&
            account->account_id != company.retained_account_id)
        return OK;
    if (account->type != ACCOUNT_EQUITY || account->kind != ACCOUNT_NORMAL)
        return fault_say(&work->why, FAULT_ACCOUNT_TYPE, "/type",
                "the company's results go to %s: it stays equity, normal", account->code);
    return OK;
}

static enum fault
update(struct work *work, int64_t company_id, const struct account *account)
{
    SCOPED(stmt_close) struct stmt change = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_CHANGE, &change)))
        return fault;
    stmt_set_int(&change, "company_id", company_id);
    stmt_set_int(&change, "account_id", account->account_id);
    stmt_set_text(&change, "code", account->code);
    stmt_set_text(&change, "code_key", text_fold(&work->arena, account->code));
    stmt_set_text(&change, "name", account->name);
    stmt_set_int(&change, "type", account->type);
    stmt_set_int(&change, "kind", account->kind);
    stmt_set_int(&change, "natural_side", natural_side(account));
    stmt_set_id(&change, "category_id", account->category_id);
    stmt_set_int(&change, "active", account->active ? 1 : 0);
    stmt_set_int(&change, "hold", account->hold ? 1 : 0);
    stmt_set_int(&change, "direct_posting", account->direct_posting ? 1 : 0);
    stmt_set_id(&change, "subledger_id", account->subledger_id);
    stmt_set_id(&change, "cost_centre_id", account->cost_centre_id);
    stmt_set_text(&change, "unit", account->unit);
    stmt_set_int(&change, "carries_quantity", account->carries_quantity ? 1 : 0);
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

static enum fault
record_change(struct work *work, int64_t company_id, const struct account *old,
        const struct account *account)
{
    struct named named = named_of(account, account->account_id);

    if (text_same(old->code, account->code) && text_same(old->name, account->name) &&
            old->type == account->type && old->kind == account->kind)
        return OK;
    return name_record_many(work, company_id, NAME_ACCOUNT, &named, 1);
}

enum fault
account_change(struct work *work, int64_t company_id, const struct account *account)
{
    struct company_head head;
    struct account old;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = account_find(work, company_id, account->account_id, &old)) ||
            (fault = check_changed_account(work, company_id, account)) ||
            (fault = require_unused(work, &old, account)) ||
            (fault = links_require_kept(work, company_id, &old, account)) ||
            (fault = require_result_account(work, company_id, account)) ||
            (fault = update(work, company_id, account)) ||
            (fault = record_change(work, company_id, &old, account)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}

/* ---- what it asks of dimensions ---- */

static bool
has_value(const struct account_rule *rule)
{
    return rule->rule == DIMENSION_FIXED || rule->rule == DIMENSION_DEFAULT;
}

static enum fault
require_value(struct work *work, int64_t company_id, const struct account_rule *rule)
{
    struct dimension_value value;
    enum fault fault;

    if (!has_value(rule))
        return OK;
    if (rule->value_id == 0)
        return fault_say(&work->why, FAULT_VALUE_UNKNOWN, "/value",
                "none is named, and a fixed or default one needs it");
    if ((fault = value_find(work, company_id, rule->value_id, &value)))
        return fault;
    if (value.dimension_id != rule->dimension_id)
        return fault_say(&work->why, FAULT_VALUE_UNKNOWN, "/value",
                "value %s belongs to another dimension", value.code);
    return OK;
}

static enum fault
write_rule(
        struct work *work, int64_t company_id, int64_t account_id, const struct account_rule *rule)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_RULE_SET, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "account_id", account_id);
    stmt_set_int(&stmt, "dimension_id", rule->dimension_id);
    stmt_set_int(&stmt, "rule", rule->rule);
    stmt_set_id(&stmt, "value_id", has_value(rule) ? rule->value_id : 0);
    return stmt_run(&stmt, NULL);
}

enum fault
account_set_rule(
        struct work *work, int64_t company_id, int64_t account_id, const struct account_rule *rule)
{
    struct company_head head;
    struct account account;
    enum dimension_kind kind;
    enum fault fault;

    assert(rule->rule >= DIMENSION_FORBIDDEN && rule->rule <= DIMENSION_DEFAULT);
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = account_find(work, company_id, account_id, &account)) ||
            (fault = dimension_find_kind(work, company_id, rule->dimension_id, &kind)) ||
            (fault = require_value(work, company_id, rule)) ||
            (fault = write_rule(work, company_id, account_id, rule)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}
