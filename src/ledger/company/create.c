/* create — a company and what stands in every company from its first day. */
#include <assert.h>
#include <sodium.h>

#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/book/book.h"
#include "ledger/category/category.h"
#include "ledger/chain/canon.h"
#include "ledger/company/company.h"
#include "ledger/dimension/dimension.h"
#include "ledger/name/name.h"
#include "ledger/source/source.h"
#include "ledger/subledger/subledger.h"
#include "sql_catalogue.h"
#include "store/installation.h"
#include "store/stmt.h"
#include "store/work.h"

enum { UID_BYTES = 8, JOURNAL_LINE_LIMIT = 100000 };

static enum fault
require_free(struct work *work, const char *code)
{
    int64_t taken_by;
    enum fault fault = company_find_code(work, code, &taken_by);

    if (fault == FAULT_COMPANY_UNKNOWN)
        return OK;
    if (fault)
        return fault;
    return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "another company has code %s", code);
}

static enum fault
check(struct work *work, const struct company_new *company)
{
    enum fault fault;

    if ((fault = code_check(work, "/code", company->code)) ||
            (fault = company_require_texts(
                     work, company->name, company->organisation_number, company->address)))
        return fault;
    if (currency_none(company->currency))
        return fault_say(
                &work->why, FAULT_CURRENCY_UNKNOWN, "/currency", "a company has a currency");
    return require_free(work, company->code);
}

/* The code, for people, and something that no other installation comes upon. */
static const char *
make_uid(struct work *work, const char *code)
{
    unsigned char bytes[UID_BYTES];
    char digits[2 * UID_BYTES + 1];
    int ready = sodium_init();

    assert(ready >= 0);
    randombytes_buf(bytes, sizeof(bytes));
    sodium_bin2hex(digits, sizeof(digits), bytes, sizeof(bytes));
    return arena_format(&work->arena, "%s-%s", code, digits);
}

static enum fault
insert_directory(struct work *work, int64_t company_id, const char *code)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_INSERT_DIRECTORY, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_text(&insert, "code", code);
    stmt_set_text(&insert, "code_key", text_fold(&work->arena, code));
    return stmt_run(&insert, NULL);
}

static enum fault
insert_company(
        struct work *work, int64_t company_id, const char *uid, const struct company_new *company)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_text(&insert, "uid", uid);
    stmt_set_text(&insert, "code", company->code);
    stmt_set_text(&insert, "name", company->name);
    stmt_set_text(&insert, "currency", company->currency.code);
    stmt_set_int(&insert, "state", COMPANY_TAKE_ON);
    stmt_set_int(&insert, "numbering",
            company->numbering == 0 ? NUMBERING_PER_YEAR : company->numbering);
    stmt_set_text(&insert, "organisation_number", company->organisation_number);
    stmt_set_text(&insert, "address", company->address);
    stmt_set_int(&insert, "journal_line_limit", JOURNAL_LINE_LIMIT);
    stmt_set_int(&insert, "made_at", work->now);
    return stmt_run(&insert, NULL);
}

static enum fault
insert_head(struct work *work, int64_t company_id, const char *uid)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    struct hash genesis = canon_genesis(uid);
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_INSERT_HEAD, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_blob(&insert, "genesis", genesis.bytes, HASH_SIZE);
    stmt_set_int(&insert, "version", company_fresh_version());
    return stmt_run(&insert, NULL);
}

static enum fault
insert_rows(struct work *work, int64_t company_id, const struct company_new *company)
{
    const char *uid = make_uid(work, company->code);
    enum fault fault;

    if ((fault = insert_directory(work, company_id, company->code)) ||
            (fault = insert_company(work, company_id, uid, company)))
        return fault;
    return insert_head(work, company_id, uid);
}

static enum fault
make_ytd_account(struct work *work, int64_t company_id)
{
    const struct account ytd = {
            .code = "YTD",
            .name = "Unclosed result",
            .type = ACCOUNT_EQUITY,
            .kind = ACCOUNT_NORMAL,
            .active = true,
    };
    int64_t account_id;
    enum fault fault;

    if ((fault = account_create(work, company_id, &ytd, &account_id)))
        return fault;
    return company_set_result_accounts(work, company_id, 0, account_id);
}

/* The primary book comes first: its id is the company's first one. */
static enum fault
make_standard(struct work *work, int64_t company_id, struct currency currency)
{
    enum fault fault;

    if ((fault = book_make_primary(work, company_id, currency)) ||
            (fault = source_make_standard(work, company_id)) ||
            (fault = category_make_roots(work, company_id)) ||
            (fault = dimension_make_standard(work, company_id)) ||
            (fault = subledger_make_general(work, company_id)))
        return fault;
    return make_ytd_account(work, company_id);
}

enum fault
company_create(struct work *work, const struct company_new *company, int64_t *ret_company_id)
{
    int64_t company_id;
    enum fault fault;

    assert(company->numbering <= NUMBERING_PER_PERIOD);
    if ((fault = installation_next_id(work, 1, &company_id)) || (fault = check(work, company)) ||
            (fault = insert_rows(work, company_id, company)) ||
            (fault = make_standard(work, company_id, company->currency)))
        return fault;
    *ret_company_id = company_id;
    return OK;
}
