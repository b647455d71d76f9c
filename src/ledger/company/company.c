#include "ledger/company/company.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/journal/journal.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* Refuses: store.refused, with a currency that the program would not have written. */
static MUST_USE enum fault
from_row(struct stmt *stmt, struct company *ret)
{
    const char *currency = stmt_text(stmt, "currency");

    *ret = (struct company){
            .company_id = stmt_int(stmt, "company_id"),
            .uid = stmt_text(stmt, "uid"),
            .code = stmt_text(stmt, "code"),
            .name = stmt_text(stmt, "name"),
            .state = (enum company_state)stmt_code(stmt, "state", COMPANY_TAKE_ON, COMPANY_LIVE),
            .numbering = (enum numbering)stmt_code(
                    stmt, "numbering", NUMBERING_PER_YEAR, NUMBERING_PER_PERIOD),
            .organisation_number = stmt_text(stmt, "organisation_number"),
            .address = stmt_text(stmt, "address"),
            .ytd_account_id = stmt_int_or(stmt, "ytd_account_id", 0),
            .retained_account_id = stmt_int_or(stmt, "retained_account_id", 0),
            .current_year = (int)stmt_int_or(stmt, "current_year", 0),
            .current_period = (int)stmt_int_or(stmt, "current_period", 0),
            .journal_line_limit = stmt_int(stmt, "journal_line_limit"),
            .provisional = (enum provisional)stmt_code(
                    stmt, "provisional", PROVISIONAL_STAYS, PROVISIONAL_TO_YEAR_END),
            .made_at = stmt_int(stmt, "made_at"),
    };
    if (!currency_of(currency, &ret->currency))
        return fault_say(&stmt->work->why, FAULT_STORE_REFUSED, "",
                "company.currency of %s is %s, which is no currency", ret->code, currency);
    return OK;
}

enum fault
company_find(struct work *work, int64_t company_id, struct company *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_COMPANY_UNKNOWN, "/company",
                "no company has id %" PRId64, company_id);
    return from_row(&find, ret);
}

enum fault
company_unknown_code(struct work *work, const char *code)
{
    return fault_say(&work->why, FAULT_COMPANY_UNKNOWN, "/company", "no company has code %s", code);
}

enum fault
company_find_code(struct work *work, const char *code, int64_t *ret_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_FIND_CODE, &find)))
        return fault;
    stmt_set_text(&find, "code_key", text_fold(&work->arena, code));
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return company_unknown_code(work, code);
    *ret_id = stmt_int(&find, "company_id");
    return OK;
}

enum fault
company_list(struct work *work, struct company **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct company *companies = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_LIST, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        companies = arena_room(&work->arena, companies, count, sizeof(*companies));
        if ((fault = from_row(&list, &companies[count++])))
            return fault;
    }
    if (fault)
        return fault;
    *ret = companies;
    *ret_count = count;
    return OK;
}

/* What would be lost: after it no take-on journal is posted any more. */
static enum fault
require_all_posted(struct work *work, int64_t company_id)
{
    SCOPED(stmt_close) struct stmt left = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_TAKE_ON_LEFT, &left)))
        return fault;
    stmt_set_int(&left, "company_id", company_id);
    stmt_set_int(&left, "take_on", JOURNAL_TAKE_ON);
    stmt_set_int(&left, "posted", JOURNAL_POSTED);
    stmt_set_int(&left, "cancelled", JOURNAL_CANCELLED);
    if ((fault = stmt_next(&left, &row)))
        return fault;
    if (row)
        return fault_say(&work->why, FAULT_COMPANY_TAKE_ON, "",
                "take-on journal %" PRId64 " waits: post it, or cancel or discard it",
                stmt_int(&left, "journal_id"));
    return OK;
}

static enum fault
require_opening_balanced(struct work *work, int64_t company_id)
{
    SCOPED(stmt_close) struct stmt off = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_OPENING_OFF, &off)))
        return fault;
    stmt_set_int(&off, "company_id", company_id);
    if ((fault = stmt_next(&off, &row)))
        return fault;
    if (row)
        return fault_say(&work->why, FAULT_COMPANY_TAKE_ON, "",
                "the opening of year %s is off by %" PRId64 " minor units in book %s",
                stmt_text(&off, "year"), stmt_int(&off, "off"), stmt_text(&off, "book"));
    return OK;
}

static enum fault
require_take_on(struct work *work, int64_t company_id)
{
    struct company company;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if (company.state != COMPANY_TAKE_ON)
        return fault_say(&work->why, FAULT_COMPANY_STATE, "/state", "its take-on has ended before");
    return OK;
}

enum fault
company_start(struct work *work, int64_t company_id)
{
    SCOPED(stmt_close) struct stmt start = {0};
    struct company_head head;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = require_take_on(work, company_id)) ||
            (fault = require_all_posted(work, company_id)) ||
            (fault = require_opening_balanced(work, company_id)) ||
            (fault = stmt_open(work, &SQL_LEDGER_COMPANY_START, &start)))
        return fault;
    stmt_set_int(&start, "company_id", company_id);
    stmt_set_int(&start, "take_on", COMPANY_TAKE_ON);
    stmt_set_int(&start, "live", COMPANY_LIVE);
    if ((fault = stmt_run(&start, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_POLICY);
}

/* What results are carried or closed to is a plain equity account. */
static enum fault
require_equity(struct work *work, int64_t company_id, const char *at, int64_t account_id,
        struct account *ret)
{
    enum fault fault;

    if ((fault = account_find(work, company_id, account_id, ret)))
        return fault;
    if (ret->type != ACCOUNT_EQUITY || ret->kind != ACCOUNT_NORMAL)
        return fault_say(&work->why, FAULT_ACCOUNT_TYPE, at,
                "%s is of type %s, kind %s; it must be equity, normal", ret->code,
                account_type_name(ret->type), account_kind_name(ret->kind));
    return OK;
}

static enum fault
require_nothing_carried(struct work *work, int64_t company_id, int64_t ytd_account_id)
{
    SCOPED(stmt_close) struct stmt carries = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_CARRIES, &carries)))
        return fault;
    stmt_set_int(&carries, "company_id", company_id);
    stmt_set_int(&carries, "account_id", ytd_account_id);
    if ((fault = stmt_next(&carries, &row)))
        return fault;
    if (row)
        return fault_say(&work->why, FAULT_ACCOUNT_USED, "/ytd",
                "a result was carried into year %s on the account named until now",
                stmt_text(&carries, "year"));
    return OK;
}

static enum fault
require_ytd(struct work *work, const struct company *company, int64_t ytd_id)
{
    struct account account;
    enum fault fault;

    if (ytd_id == company->ytd_account_id)
        return OK;
    if ((fault = require_equity(work, company->company_id, "/ytd", ytd_id, &account)))
        return fault;
    if (account.used)
        return fault_say(&work->why, FAULT_ACCOUNT_USED, "/ytd", "%s has entries", account.code);
    return require_nothing_carried(work, company->company_id, company->ytd_account_id);
}

static enum fault
set_result_accounts(struct work *work, int64_t company_id, int64_t retained_id, int64_t ytd_id)
{
    SCOPED(stmt_close) struct stmt set = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_SET_RESULT_ACCOUNTS, &set)))
        return fault;
    stmt_set_int(&set, "company_id", company_id);
    stmt_set_id(&set, "ytd_account_id", ytd_id);
    stmt_set_id(&set, "retained_account_id", retained_id);
    if ((fault = stmt_run(&set, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_POLICY);
}

enum fault
company_set_result_accounts(
        struct work *work, int64_t company_id, int64_t retained_id, int64_t ytd_id)
{
    struct company_head head;
    struct company company = {0};
    struct account retained = {0};
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_find(work, company_id, &company)))
        return fault;
    if (retained_id == 0)
        retained_id = company.retained_account_id;
    if (ytd_id == 0)
        ytd_id = company.ytd_account_id;
    if (retained_id != 0 &&
            (fault = require_equity(work, company_id, "/retained", retained_id, &retained)))
        return fault;
    if (retained_id != 0 && retained_id == ytd_id)
        return fault_say(&work->why, FAULT_ACCOUNT_TYPE, "/retained",
                "%s carries the unclosed result; retained earnings need an account of their own",
                retained.code);
    if (ytd_id != 0 && (fault = require_ytd(work, &company, ytd_id)))
        return fault;
    return set_result_accounts(work, company_id, retained_id, ytd_id);
}

enum fault
company_require_texts(
        struct work *work, const char *name, const char *organisation_number, const char *address)
{
    enum fault fault;

    if (text_empty(name))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/name", "a company has a name");
    if ((fault = code_check_name(work, "/name", name)) ||
            (organisation_number != NULL &&
                    (fault = code_check_name(work, "/organisation_number", organisation_number))))
        return fault;
    return address == NULL ? OK : code_check_name(work, "/address", address);
}

enum fault
company_change(struct work *work, const struct company *company)
{
    SCOPED(stmt_close) struct stmt change = {0};
    struct company_head head;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company->company_id, &head)) ||
            (fault = company_require_texts(
                     work, company->name, company->organisation_number, company->address)) ||
            (fault = stmt_open(work, &SQL_LEDGER_COMPANY_CHANGE, &change)))
        return fault;
    stmt_set_int(&change, "company_id", company->company_id);
    stmt_set_text(&change, "name", company->name);
    stmt_set_text(&change, "organisation_number", company->organisation_number);
    stmt_set_text(&change, "address", company->address);
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company->company_id, VERSION_POLICY);
}

enum fault
company_set_provisional(struct work *work, int64_t company_id, enum provisional provisional)
{
    SCOPED(stmt_close) struct stmt set = {0};
    struct company_head head;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = stmt_open(work, &SQL_LEDGER_COMPANY_SET_PROVISIONAL, &set)))
        return fault;
    stmt_set_int(&set, "company_id", company_id);
    stmt_set_int(&set, "provisional", provisional);
    if ((fault = stmt_run(&set, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_POLICY);
}
