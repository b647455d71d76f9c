#include "operation/closing/closing_operations.h"

#include "ledger/chain/checkpoint.h"
#include "ledger/closing/proof.h"
#include "ledger/subledger/advance.h"
#include "ledger/verify/verify.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/closing/closing_shapes.h"
#include "operation/closing/pack_operations.h"
#include "operation/closing/pack_parts.h"
#include "operation/codes.h"
#include "operation/keyring.h"
#include "operation/shapes.h"
#include "store/lane.h"
#include "store/work.h"

/* The year's number; its calendar year may have been given. */
static enum fault
resolve_year(struct work *work, int64_t company_id, int said, int *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return codes_year(&work->why, snapshot, "/year", said, ret);
}

static struct closing_item
item_of(struct work *work, const struct year_closing *closing)
{
    return (struct closing_item){
            .book = closing->book,
            .series = closing->receipt.series,
            .number = journal_number_text(&work->arena, closing->receipt.number),
            .seq = closing->receipt.seq,
            .line_count = (int64_t)closing->line_count,
            .result = {.mantissa = money_minor(closing->result),
                    .scale = (uint8_t)currency_exponent(closing->currency),
                    .given = true},
            .currency = closing->currency,
    };
}

/* Design: at every close. What is removed or rewritten behind it no longer fits what was signed. */
static enum fault
sign(struct work *work, int64_t company_id, const char **ret_text)
{
    SCOPED(signing_key_done) struct signing_key key = {{0}, {0}};
    struct checkpoint checkpoint;
    enum fault fault;

    if ((fault = keyring_read(work, true, &key)) ||
            (fault = checkpoint_make(work, company_id, &key, &checkpoint)))
        return fault;
    *ret_text = checkpoint_write(&work->arena, &checkpoint);
    return OK;
}

/* Its year, period and reason are given. What was passed over to close it is among its parts. */
static enum fault
seal(struct work *work, int64_t company_id, struct close_pack *pack, struct closing_sealed *ret)
{
    struct pack_part parts[PACK_PARTS];
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = pack_parts_all(
                     work, company_id, pack->year, pack->period, head.next_seq - 1, parts)))
        return fault;
    pack->parts = parts;
    pack->part_count = PACK_PARTS;
    if ((fault = pack_seal(work, company_id, pack)))
        return fault;
    return closing_view_pack(work, company_id, pack, ret);
}

static enum fault
end(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    struct closing_year_ended *answer = ret_output;
    struct year_ended ended;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_end(work, company_id, year, work->reason, &ended)))
        return fault;
    *answer = (struct closing_year_ended){
            .items = arena_array(&work->arena, ended.closing_count, sizeof(struct closing_item)),
            .count = ended.closing_count,
            .next_year = ended.next_year,
            .made_next = ended.made_next,
    };
    for (size_t i = 0; i < ended.closing_count; i++)
        answer->items[i] = item_of(work, &ended.closings[i]);
    if ((fault = seal(work, company_id,
                 &(struct close_pack){
                         .year = year, .period = PERIOD_CLOSING_NO, .reason = work->reason},
                 &answer->sealed)) ||
            (fault = sign(work, company_id, &answer->checkpoint)))
        return fault;
    return year_find(work, company_id, year, &answer->year);
}

static enum fault
lock(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_lock(work, company_id, year, work->reason)))
        return fault;
    return year_find(work, company_id, year, ret_output);
}

static enum fault
reopen(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_reopen(work, company_id, year, work->reason)))
        return fault;
    return year_find(work, company_id, year, ret_output);
}

/* ---- periods ---- */

static enum fault
check(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_period *asked = input;
    struct closing_check *answer = ret_output;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = close_check(
                     work, company_id, year, asked->period, &answer->items, &answer->count)))
        return fault;
    answer->may_close = true;
    for (size_t i = 0; i < answer->count; i++)
        if (answer->items[i].severity == CLOSE_BLOCKS)
            answer->may_close = false;
    return OK;
}

static enum fault
close_and_seal(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_period *asked = input;
    const char *reason = work->reason;
    struct closing_closed *closed = ret_output;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = close_period(work, company_id, year, asked->period, asked->accept, reason)) ||
            (fault = seal(work, company_id,
                     &(struct close_pack){.year = year, .period = asked->period, .reason = reason},
                     &closed->sealed)))
        return fault;
    return sign(work, company_id, &closed->checkpoint);
}

/* ---- proving before a close ---- */

struct proving {
    int64_t company_id;
    const struct operation_beside *beside;
    struct closing_proof *proof;
};

/* A request that was answered before has its answer already. */
static enum fault
keep_proof(struct work *work, void *input)
{
    struct proving *proving = input;
    const struct operation_beside *beside = proving->beside;
    struct company_head head;
    bool known = false;
    enum fault fault;

    if ((fault = company_lock(work, proving->company_id, &head)) ||
            (fault = beside->before(work, beside->context, &known)) || known)
        return fault;
    if ((fault = proof_keep(work, proving->company_id, proving->proof->seq)))
        return fault;
    proving->proof->proved_at = work->now;
    return beside->after(work, work, 0, 0, beside->context);
}

static enum fault
prove(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output)
{
    const struct verify_options everything = {.schema = true};
    struct closing_proof *proof = ret_output;
    struct proving proving = {.company_id = company_id, .beside = beside, .proof = proof};
    struct verify_report report;
    enum fault fault;

    (void)input;
    if ((fault = verify_company(work, company_id, &everything, &report)))
        return fault;
    proof->seq = report.posting_count;
    proof->head = report.head;
    return lane_run(work, company_id, keep_proof, &proving);
}

static enum fault
reopen_period(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct closing_reopen *asked = input;
    int64_t subledger_id;
    enum fault fault;
    int year;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_year(&work->why, snapshot, "/year", asked->year, &year)) ||
            (fault = codes_subledger(
                     &work->why, snapshot, "/subledger", asked->subledger, &subledger_id)) ||
            (fault = close_reopen(
                     work, company_id, year, asked->period, subledger_id, work->reason)))
        return fault;
    return year_find(work, company_id, year, ret_output);
}

static enum fault
advance(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct closing_advance *asked = input;
    struct closing_advanced *answer = ret_output;
    int64_t subledger_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_subledger(
                     &work->why, snapshot, "/subledger", asked->subledger, &subledger_id)))
        return fault;
    return advance_window(work, company_id, subledger_id, &answer->moved);
}

const struct operation closing_operations[] = {
        {.name = "close.check",
                .method = METHOD_GET,
                .path = "/companies/{company}/years/{year}/periods/{period}/blockers",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &closing_period_shape,
                .output = &closing_check_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_PERIOD_UNKNOWN),
                .run = check,
                .doc = "What would stand against closing the period now."},
        {.name = "close.prove",
                .method = METHOD_POST,
                .path = "/companies/{company}/close-proofs",
                .permit = PERMIT_VERIFY,
                .rows = ROWS_WHOLE,
                .runs = RUNS_BY_ITSELF,
                .input = &operation_company_key_shape,
                .output = &closing_proof_shape,
                .faults = FAULTS(FAULT_VERIFY_FINDINGS),
                .run_beside = prove,
                .notes_answer = true,
                .doc = "Proves the books, as verify does, and keeps that they were: a close asks "
                       "for it."},
        {.name = "close.period",
                .method = METHOD_POST,
                .path = "/companies/{company}/years/{year}/periods/{period}/close",
                .permit = PERMIT_CLOSE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &closing_period_shape,
                .output = &closing_closed_shape,
                .faults = FAULTS(FAULT_FIELD_CHOICE, FAULT_REASON_MISSING, FAULT_YEAR_UNKNOWN,
                        FAULT_PERIOD_UNKNOWN, FAULT_CLOSE_BLOCKED, FAULT_PERIOD_STEP,
                        FAULT_VERIFY_FINDINGS, FAULT_AMOUNT_RANGE, FAULT_KEY_UNKNOWN),
                .shown_by = "period.table",
                .run = close_and_seal,
                .doc = "Closes a period for all subledgers, seals its close pack and signs a "
                       "checkpoint."},
        {.name = "close.reopen",
                .method = METHOD_POST,
                .path = "/companies/{company}/years/{year}/periods/{period}/reopen",
                .permit = PERMIT_CLOSE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &closing_reopen_shape,
                .output = &calendar_year_shape,
                .faults = FAULTS(FAULT_REASON_MISSING, FAULT_YEAR_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN,
                        FAULT_PERIOD_UNKNOWN, FAULT_PERIOD_STEP),
                .shown_by = "period.table",
                .run = reopen_period,
                .doc = "Opens a closed period again, with a reason; its close pack stays."},
        {.name = "subledger.advance",
                .method = METHOD_POST,
                .path = "/companies/{company}/windows/advance",
                .permit = PERMIT_CLOSE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &closing_advance_shape,
                .output = &closing_advanced_shape,
                .faults = FAULTS(FAULT_SUBLEDGER_UNKNOWN, FAULT_WINDOW_INVALID),
                .run = advance,
                .doc = "Moves the window of one subledger, or of all, on by a month."},
        {.name = "year.end",
                .method = METHOD_POST,
                .path = "/companies/{company}/years/{year}/end",
                .permit = PERMIT_CLOSE,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_WRITE,
                .input = &closing_year_shape,
                .output = &closing_year_ended_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP, FAULT_YEAR_ORDER,
                        FAULT_CLOSE_BLOCKED, FAULT_GATE_REFUSED, FAULT_NUMBER_RANGE,
                        FAULT_VERIFY_FINDINGS, FAULT_AMOUNT_RANGE, FAULT_KEY_UNKNOWN),
                .shown_by = "year.list",
                .run = end,
                .doc = "Ends a year: closing journals bring its income accounts to zero against "
                       "retained "
                       "earnings; its close pack is sealed. Again, it posts only differences."},
        {.name = "year.lock",
                .method = METHOD_POST,
                .path = "/companies/{company}/years/{year}/lock",
                .permit = PERMIT_CLOSE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &closing_year_shape,
                .output = &calendar_year_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP, FAULT_CLOSE_BLOCKED),
                .shown_by = "year.list",
                .run = lock,
                .doc = "Locks an ended year with its adjustment periods."},
        {.name = "year.reopen",
                .method = METHOD_POST,
                .path = "/companies/{company}/years/{year}/reopen",
                .permit = PERMIT_CLOSE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &closing_year_shape,
                .output = &calendar_year_shape,
                .faults = FAULTS(FAULT_REASON_MISSING, FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP,
                        FAULT_YEAR_ORDER),
                .shown_by = "year.list",
                .run = reopen,
                .doc = "Reopens an ended or locked year, with a reason; its closing journals "
                       "stay."},
        {0},
};
