#include "ledger/closing/proof.h"

#include <assert.h>

#include "ledger/chain/kept.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
proof_keep(struct work *work, int64_t company_id, int64_t seq)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    struct company_head head;
    int64_t proof_no;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, 1, &proof_no)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CLOSING_PROOF_INSERT, &insert)))
        return fault;
    assert(seq < head.next_seq);
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "proof_no", proof_no);
    stmt_set_int(&insert, "seq", seq);
    stmt_set_int(&insert, "proved_by", work->actor.user_id);
    stmt_set_int(&insert, "proved_at", work->now);
    kept_add(work, company_id, &(struct kept_row){.kind = KEPT_PROOF, .no = proof_no, .seq = seq});
    return stmt_run(&insert, NULL);
}

enum fault
proof_newest(struct work *work, int64_t company_id, int64_t *ret_seq)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PROOF_NEWEST, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    *ret_seq = row ? stmt_int(&find, "seq") : 0;
    return OK;
}

enum fault
proof_behind(struct work *work, int64_t company_id, int64_t seq, int year, int period,
        int64_t *ret_count)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PROOF_BEHIND, &count)))
        return fault;
    stmt_set_int(&count, "company_id", company_id);
    stmt_set_int(&count, "seq", seq);
    stmt_set_int(&count, "year", year);
    stmt_set_int(&count, "period", period);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    *ret_count = stmt_int(&count, "count");
    return OK;
}
