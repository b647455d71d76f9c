#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "access/group/group.h"
#include "access/role/role.h"
#include "access/signature/signature.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/code.h"
#include "store/installation.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
signature_rule_list(struct work *work, struct signature_rule **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct signature_rule *rules = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_SIGNATURE_LIST, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        rules = arena_room(&work->arena, rules, count, sizeof(*rules));
        rules[count++] = (struct signature_rule){
                .rule_id = stmt_int(&list, "rule_id"),
                .operation = stmt_text(&list, "operation"),
                .company_id = stmt_int(&list, "company_id"),
                .company = stmt_text(&list, "company"),
                .user_id = stmt_int_or(&list, "user_id", 0),
                .user = stmt_text(&list, "user_login"),
                .group = stmt_text(&list, "group_code"),
                .role = stmt_text(&list, "role_code"),
                .demand = (int)signature_demand_of(&list),
                .meaning = stmt_text(&list, "meaning"),
                .made_at = stmt_int(&list, "made_at"),
                .made_by = stmt_text(&list, "made_by"),
        };
    }
    *ret = rules;
    *ret_count = count;
    return fault;
}

enum fault
signature_rule_find(struct work *work, int64_t rule_id, struct signature_rule *ret)
{
    struct signature_rule *rules;
    size_t count;
    enum fault fault;

    if ((fault = signature_rule_list(work, &rules, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (rules[i].rule_id == rule_id) {
            *ret = rules[i];
            return OK;
        }
    return fault_say(
            &work->why, FAULT_SIGNATURE_UNKNOWN, "/rule_id", "no rule has id %" PRId64, rule_id);
}

/* ---- writing ---- */

/* What the strictest rule there is asks for. */
static enum fault
find_strictest(struct work *work, int *ret)
{
    SCOPED(stmt_close) struct stmt strictest = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_SIGNATURE_STRICTEST, &strictest)))
        return fault;
    if ((fault = stmt_next(&strictest, &row)))
        return fault;
    assert(row);
    *ret = stmt_is_null(&strictest, "demand") ? DEMAND_NOTHING
                                              : (int)signature_demand_of(&strictest);
    return OK;
}

/* Who asks others to sign shows that he can, and by what; who asks no more signs that. */
static enum fault
require_signed(struct work *work, int demand)
{
    int asked;
    enum fault fault;

    if (work->signature.by == SIGNED_BY_FACTOR)
        return OK;
    if ((fault = find_strictest(work, &asked)))
        return fault;
    if (demand > asked)
        asked = demand;
    if (asked < DEMAND_SIGNATURE)
        return OK;
    if (work->signature.by == SIGNED_BY_NOTHING)
        return fault_say(&work->why, FAULT_SIGNATURE_MISSING, "",
                "what is to be signed is changed by a signature alone");
    if (asked < DEMAND_FACTOR)
        return OK;
    return fault_say(&work->why, FAULT_FACTOR_NONE, "",
            "what is to be signed with a second factor is changed by who has one alone");
}

static enum fault
remove(struct work *work, int64_t rule_id)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_SIGNATURE_REMOVE, &remove)))
        return fault;
    stmt_set_int(&remove, "rule_id", rule_id);
    return stmt_run(&remove, NULL);
}

static enum fault
insert(struct work *work, struct signature_rule *rule)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = installation_next_id(work, 1, &rule->rule_id)) ||
            (fault = stmt_open(work, &SQL_ACCESS_SIGNATURE_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "rule_id", rule->rule_id);
    stmt_set_text(&insert, "operation", rule->operation);
    stmt_set_int(&insert, "company_id", rule->company_id);
    stmt_set_id(&insert, "user_id", rule->user_id);
    stmt_set_text(&insert, "group_key",
            rule->group == NULL ? NULL : text_fold(&work->arena, rule->group));
    stmt_set_text(
            &insert, "role_key", rule->role == NULL ? NULL : text_fold(&work->arena, rule->role));
    stmt_set_int(
            &insert, "demand", rule->demand == DEMAND_FACTOR ? DEMAND_SIGNATURE : rule->demand);
    stmt_set_id(&insert, "second_factor", rule->demand == DEMAND_FACTOR ? 1 : 0);
    stmt_set_text(&insert, "meaning", rule->meaning);
    stmt_set_int(&insert, "made_at", work->now);
    stmt_set_int(&insert, "made_by", work->actor.user_id);
    return stmt_run(&insert, NULL);
}

static bool
same_code(const char *code, const char *other)
{
    return code == NULL || other == NULL ? code == other : code_same(code, other);
}

static bool
is_same(const struct signature_rule *rule, const struct signature_rule *other)
{
    return strcmp(rule->operation, other->operation) == 0 &&
           rule->company_id == other->company_id && rule->user_id == other->user_id &&
           same_code(rule->group, other->group) && same_code(rule->role, other->role);
}

/* What was said before of the same people and the same operation. */
static enum fault
remove_same(struct work *work, const struct signature_rule *rule)
{
    struct signature_rule *rules;
    size_t count;
    enum fault fault;

    if ((fault = signature_rule_list(work, &rules, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (is_same(&rules[i], rule) && (fault = remove(work, rules[i].rule_id)))
            return fault;
    return OK;
}

static enum fault
require_known(struct work *work, const struct signature_rule *rule)
{
    struct user_group group;
    struct role role;
    enum fault fault;

    if (rule->group != NULL && (fault = group_find(work, rule->group, &group)))
        return fault;
    return rule->role == NULL ? OK : role_find(work, rule->role, &role);
}

enum fault
signature_rule_set(struct work *work, struct signature_rule *rule)
{
    enum fault fault;

    if ((fault = require_known(work, rule)) || (fault = require_signed(work, rule->demand)) ||
            (fault = remove_same(work, rule)))
        return fault;
    return insert(work, rule);
}

enum fault
signature_rule_remove(struct work *work, int64_t rule_id)
{
    struct signature_rule rule;
    enum fault fault;

    if ((fault = signature_rule_find(work, rule_id, &rule)) ||
            (fault = require_signed(work, rule.demand)))
        return fault;
    return remove(work, rule_id);
}
