#include "ledger/account/check.h"

#include <assert.h>

#include "base/text.h"
#include "ledger/category/category.h"
#include "ledger/dimension/dimension.h"
#include "ledger/name/lookup.h"
#include "ledger/name/name.h"
#include "ledger/subledger/subledger.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { UNIT_MAX = 32 };

/* What a run of checks shares: its open statement, and what the account before was found to have,
 * since a chart's accounts come in runs of one category. */
struct checker {
    struct work *work;
    int64_t company_id;
    struct stmt find_key;
    int64_t category_id; /* the newest one looked up; 0: none */
    enum account_type category_type;
};

static void
close_checker(struct checker *checker)
{
    stmt_close(&checker->find_key);
}

static enum fault
open_checker(struct work *work, int64_t company_id, struct checker *ret)
{
    *ret = (struct checker){.work = work, .company_id = company_id};
    return stmt_open(work, &SQL_LEDGER_ACCOUNT_FIND_KEY, &ret->find_key);
}

static enum fault
require_free(struct checker *checker, const struct account *account)
{
    struct stmt *find = &checker->find_key;
    enum fault fault;
    bool row;

    stmt_again(find);
    stmt_set_int(find, "company_id", checker->company_id);
    stmt_set_text(find, "code_key", text_fold(&checker->work->arena, account->code));
    if ((fault = stmt_next(find, &row)))
        return fault;
    if (row && stmt_int(find, "account_id") != account->account_id)
        return fault_say(&checker->work->why, FAULT_CODE_TAKEN, "/code",
                "account %s, %s, has the code", stmt_text(find, "code"), stmt_text(find, "name"));
    return OK;
}

static enum fault
check_texts(struct work *work, const struct account *account)
{
    enum fault fault;

    if ((fault = code_check(work, "/code", account->code)) ||
            (fault = code_check_name(work, "/name", account->name)))
        return fault;
    if (account->unit != NULL && text_chars(account->unit) > UNIT_MAX)
        return fault_say(&work->why, FAULT_TEXT_LONG, "/unit", "it has %zu characters; at most %d",
                text_chars(account->unit), UNIT_MAX);
    return OK;
}

static enum fault
check_type(struct work *work, const struct account *account)
{
    assert(account->type >= ACCOUNT_ASSET && account->type <= ACCOUNT_STATISTICAL);
    assert(account->kind >= ACCOUNT_NORMAL && account->kind <= ACCOUNT_HEADING);
    assert(account->natural >= SIDE_NONE && account->natural <= SIDE_CREDIT);
    if (account->type == ACCOUNT_STATISTICAL && text_empty(account->unit))
        return fault_say(&work->why, FAULT_ACCOUNT_TYPE, "/unit",
                "statistical account %s needs a unit of measure", account->code);
    if (account->subledger_id != 0 && account->kind != ACCOUNT_CONTROL)
        return fault_say(&work->why, FAULT_ACCOUNT_TYPE, "/subledger",
                "%s is no control account; only those belong to a subledger", account->code);
    return OK;
}

static enum fault
check_category(struct checker *checker, const struct account *account)
{
    enum fault fault;

    if (account->category_id == 0)
        return OK;
    if (account->category_id != checker->category_id) {
        checker->category_id = 0;
        if ((fault = category_find_type(checker->work, checker->company_id, account->category_id,
                     &checker->category_type)))
            return fault;
        checker->category_id = account->category_id;
    }
    if (checker->category_type != account->type)
        return fault_say(&checker->work->why, FAULT_CATEGORY_TYPE, "/category",
                "the category is for %s accounts, %s is of type %s",
                account_type_name(checker->category_type), account->code,
                account_type_name(account->type));
    return OK;
}

static enum fault
check_cost_centre(struct checker *checker, const struct account *account)
{
    struct dimension_value value;
    enum dimension_kind kind;
    enum fault fault;

    if (account->cost_centre_id == 0)
        return OK;
    if ((fault = value_find(checker->work, checker->company_id, account->cost_centre_id, &value)) ||
            (fault = dimension_find_kind(
                     checker->work, checker->company_id, value.dimension_id, &kind)))
        return fault;
    if (kind != DIMENSION_COST_CENTRE)
        return fault_say(&checker->work->why, FAULT_VALUE_UNKNOWN, "/cost_centre",
                "%s is no cost centre", value.code);
    return OK;
}

static enum fault
check(struct checker *checker, const struct account *account)
{
    struct work *work = checker->work;
    enum fault fault;

    if ((fault = check_texts(work, account)) || (fault = require_free(checker, account)) ||
            (fault = check_type(work, account)) || (fault = check_category(checker, account)))
        return fault;
    if (account->subledger_id != 0 &&
            (fault = subledger_require(work, checker->company_id, account->subledger_id)))
        return fault;
    return check_cost_centre(checker, account);
}

static enum fault
check_new(struct checker *checker, const struct account *account, struct lookup *codes)
{
    struct account made = *account;
    enum fault fault;

    made.account_id = 0;
    if ((fault = check(checker, &made)))
        return fault;
    if (!lookup_add_code(codes, 0, account->code, account))
        return fault_say(
                &checker->work->why, FAULT_CODE_TAKEN, "/code", "%s is given twice", account->code);
    return OK;
}

enum fault
check_new_accounts(
        struct work *work, int64_t company_id, const struct account *accounts, size_t count)
{
    SCOPED(close_checker) struct checker checker = {0};
    struct lookup codes;
    enum fault fault;

    if ((fault = open_checker(work, company_id, &checker)))
        return fault;
    lookup_init(&codes, &work->arena, count);
    for (size_t i = 0; i < count; i++) {
        if ((fault = check_new(&checker, &accounts[i], &codes)) == OK)
            continue;
        if (count > 1)
            fault_at(&work->why, arena_format(&work->arena, "/%zu", i));
        return fault;
    }
    return OK;
}

enum fault
check_changed_account(struct work *work, int64_t company_id, const struct account *account)
{
    SCOPED(close_checker) struct checker checker = {0};
    enum fault fault;

    if ((fault = open_checker(work, company_id, &checker)))
        return fault;
    return check(&checker, account);
}
