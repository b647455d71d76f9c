#include "ledger/exception/exception.h"
#include "ledger/gate/planned.h"
#include "ledger/sight/seen.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* That it was used is told to everybody, and by which posting to who sees that one. */
static enum fault
name_external(struct work *work, int64_t company_id, int64_t seq, struct gate_facts *ret)
{
    bool seen;
    enum fault fault;

    if ((fault = seen_posting(work, company_id, seq, &seen)))
        return fault;
    if (seen)
        ret->external_reference_seq = seq;
    return OK;
}

static enum fault
find_external(struct work *work, const struct prepared *prepared, struct gate_facts *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_EXTERNAL_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", prepared->snapshot->company.company_id);
    stmt_set_int(&find, "source_id", prepared->source->source_id);
    stmt_set_text(&find, "reference", prepared->journal->external_reference);
    if ((fault = stmt_next(&find, &ret->external_reference_used)))
        return fault;
    if (!ret->external_reference_used)
        return OK;
    return name_external(work, prepared->snapshot->company.company_id, stmt_int(&find, "seq"), ret);
}

static enum fault
find_reversal(struct work *work, const struct prepared *prepared, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_REVERSAL_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", prepared->snapshot->company.company_id);
    stmt_set_int(&find, "original_seq", prepared->journal->reverses_seq);
    return stmt_next(&find, ret);
}

static enum fault
find_reversed_type(struct work *work, const struct prepared *prepared, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_TYPE_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", prepared->snapshot->company.company_id);
    stmt_set_int(&find, "seq", prepared->journal->reverses_seq);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    *ret = row && stmt_int(&find, "type") == JOURNAL_CLOSING;
    return OK;
}

const char *
gate_denies(const struct actor *actor, const struct prepared *prepared)
{
    enum journal_type type = prepared->journal->type;

    if (actor->may == NULL || type == JOURNAL_CLOSING)
        return NULL;
    if (type == JOURNAL_AUDITOR && !actor->may(actor, PERMIT_OF_AUDITORS))
        return PERMIT_OF_AUDITORS;
    if (prepared->period != NULL && prepared->period->kind == PERIOD_ADJUSTMENT &&
            !actor->may(actor, PERMIT_OF_ADJUSTMENTS))
        return PERMIT_OF_ADJUSTMENTS;
    return NULL;
}

const struct actor *
gate_limits(const struct actor *actor, const struct prepared *prepared)
{
    return actor->sight == NULL || prepared->journal->type == JOURNAL_CLOSING ? NULL : actor;
}

/* Whoever acts as Summa itself has none. */
static enum fault
find_exceptions(struct work *work, const struct prepared *prepared, struct gate_facts *ret)
{
    struct exception_live *exceptions;
    enum fault fault;

    if (work->actor.user_id == 0 || !gate_is_shut(prepared))
        return OK;
    if ((fault = exception_find_live(work, prepared->snapshot->company.company_id, prepared->date,
                 &exceptions, &ret->exception_count)))
        return fault;
    ret->exceptions = exceptions;
    ret->is_signed = work->signature.by != SIGNED_BY_NOTHING;
    return OK;
}

enum fault
planned_facts(struct work *work, struct twins *twins, const struct prepared *prepared,
        struct gate_facts *ret)
{
    enum fault fault = OK;

    *ret = (struct gate_facts){
            .denied = gate_denies(&work->actor, prepared),
            .limited = gate_limits(&work->actor, prepared),
    };
    if (prepared->journal->external_reference != NULL && prepared->source != NULL)
        fault = find_external(work, prepared, ret);
    if (fault == OK && prepared->journal->reverses_seq != 0)
        fault = find_reversal(work, prepared, &ret->reversal_live);
    if (fault == OK && prepared->journal->reverses_seq != 0)
        fault = find_reversed_type(work, prepared, &ret->reverses_closing);
    if (fault == OK)
        fault = find_exceptions(work, prepared, ret);
    if (fault != OK || work->actor.sight != NULL)
        return fault; /* of what others wrote he is told nothing */
    return twins_find(work, twins, prepared, &ret->twin_seq);
}

enum fault
gate_facts(struct work *work, const struct prepared *prepared, struct gate_facts *ret)
{
    struct twins twins = {.arena = &work->arena};

    return planned_facts(work, &twins, prepared, ret);
}
