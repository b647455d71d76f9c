#include "operation/closing/closing_operations.h"

#include <string.h>

#include "ledger/subledger/advance.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/closing/closing_shapes.h"
#include "operation/closing/pack_parts.h"
#include "operation/codes.h"
#include "operation/shapes.h"
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

/* A door may have been given it beside the request. */
static const char *
reason_of(const struct work *work, const char *said)
{
    return said != NULL ? said : work->reason;
}

static enum fault
view_year(struct work *work, int64_t company_id, int year, struct fiscal_year *ret)
{
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = year_list(work, company_id, &years, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (years[i].year == year) {
            *ret = years[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "%d", year);
}

static struct closing_item
item_of(struct work *work, const struct year_closing *closing)
{
    return (struct closing_item){
            .book = closing->book,
            .series = closing->receipt.series,
            .number = arena_format(&work->arena, "%010lld", (long long)closing->receipt.number),
            .seq = closing->receipt.seq,
            .line_count = (int64_t)closing->line_count,
            .result = {.mantissa = money_minor(closing->result),
                       .scale = (uint8_t)currency_exponent(closing->currency),
                       .given = true},
            .currency = closing->currency,
    };
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
            (fault = year_end(work, company_id, year, reason_of(work, asked->reason), &ended)))
        return fault;
    *answer = (struct closing_year_ended){
            .items = arena_array(&work->arena, ended.closing_count, sizeof(struct closing_item)),
            .count = ended.closing_count,
            .next_year = ended.next_year,
            .made_next = ended.made_next,
    };
    for (size_t i = 0; i < ended.closing_count; i++)
        answer->items[i] = item_of(work, &ended.closings[i]);
    return view_year(work, company_id, year, &answer->year);
}

static enum fault
lock(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_lock(work, company_id, year, reason_of(work, asked->reason))))
        return fault;
    return view_year(work, company_id, year, ret_output);
}

static enum fault
reopen(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_year *asked = input;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = year_reopen(work, company_id, year, reason_of(work, asked->reason))))
        return fault;
    return view_year(work, company_id, year, ret_output);
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
    const char *reason = reason_of(work, asked->reason);
    struct pack_part parts[PACK_PARTS];
    struct close_pack *pack = ret_output;
    struct company_head head;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = close_period(work, company_id, year, asked->period, asked->accept, reason)) ||
            (fault = company_lock(work, company_id, &head)) ||
            (fault = pack_parts_all(
                     work, company_id, year, asked->period, head.next_seq - 1, parts)))
        return fault;
    *pack = (struct close_pack){
            .year = year,
            .period = asked->period,
            .reason = reason,
            .parts = parts,
            .part_count = PACK_PARTS,
    };
    fault = pack_seal(work, company_id, pack);
    pack->parts = NULL;
    pack->part_count = 0;
    return fault;
}

static enum fault
reopen_period(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_period *asked = input;
    enum fault fault;
    int year;

    if ((fault = resolve_year(work, company_id, asked->year, &year)) ||
            (fault = close_reopen(
                     work, company_id, year, asked->period, reason_of(work, asked->reason))))
        return fault;
    return view_year(work, company_id, year, ret_output);
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

/* ---- packs ---- */

static enum fault
list_packs(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct closing_pack_page *page = ret_output;

    (void)input;
    return pack_list(work, company_id, &page->items, &page->count);
}

static enum fault
show_pack(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_pack_key *asked = input;
    struct closing_pack *answer = ret_output;
    enum fault fault;

    if ((fault = pack_find(work, company_id, asked->pack_no, &answer->pack)))
        return fault;
    answer->part_count = answer->pack.part_count;
    answer->parts = arena_array(&work->arena, answer->part_count, sizeof(struct closing_part));
    for (size_t i = 0; i < answer->part_count; i++)
        answer->parts[i] =
                (struct closing_part){answer->pack.parts[i].name, answer->pack.parts[i].bytes};
    return OK;
}

static bool
same_part(const struct pack_part *a, const struct pack_part *b)
{
    return strcmp(a->name, b->name) == 0 && a->length == b->length &&
           memcmp(a->bytes, b->bytes, a->length) == 0;
}

static enum fault
verify_pack(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_pack_key *asked = input;
    struct closing_pack_proof *proof = ret_output;
    struct pack_part parts[PACK_PARTS_PROVED];
    struct hash hash;
    enum fault fault;

    if ((fault = pack_find(work, company_id, asked->pack_no, &proof->pack)) ||
            (fault = pack_parts_proved(work, company_id, proof->pack.year, proof->pack.period,
                     proof->pack.seq, parts)))
        return fault;
    hash = pack_hash(proof->pack.parts, proof->pack.part_count);
    if (!hash_same(&hash, &proof->pack.hash))
        proof->differs = "hash";
    for (size_t i = 0; i < PACK_PARTS_PROVED && proof->differs == NULL; i++)
        if (i >= proof->pack.part_count || !same_part(&parts[i], &proof->pack.parts[i]))
            proof->differs = parts[i].name;
    proof->holds = proof->differs == NULL;
    return OK;
}

static struct decimal
decimal_in(int64_t minor, struct currency currency)
{
    return (struct decimal){
            .mantissa = minor, .scale = (uint8_t)currency_exponent(currency), .given = true};
}

static struct closing_change
change_of(struct work *work, const struct snapshot *snapshot, const struct pack_change *change)
{
    const struct account *account = snapshot_account(snapshot, change->account_id);
    const struct book *book = snapshot_book(snapshot, change->book_id);

    return (struct closing_change){
            .book = arena_text(&work->arena, book->code),
            .account = arena_text(&work->arena, account->code),
            .name = arena_text(&work->arena, account->name),
            .postings = change->postings,
            .first_seq = change->first_seq,
            .debit = decimal_in(change->debit, book->currency),
            .credit = decimal_in(change->credit, book->currency),
            .currency = book->currency,
    };
}

static enum fault
list_changes(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct closing_pack_key *asked = input;
    struct closing_change_page *page = ret_output;
    struct pack_change *changes;
    struct close_pack pack;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = pack_find(work, company_id, asked->pack_no, &pack)) ||
            (fault = pack_changes(work, company_id, &pack, &changes, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(struct closing_change));
    for (size_t i = 0; i < page->count; i++)
        page->items[i] = change_of(work, snapshot, &changes[i]);
    return OK;
}

const struct operation closing_operations[] = {
        {.name = "close.check",
         .method = METHOD_GET,
         .path = "/companies/{company}/years/{year}/periods/{period}/blockers",
         .permit = PERMIT_COMPANY_READ,
         .runs = RUNS_READ,
         .input = &closing_period_shape,
         .output = &closing_check_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_PERIOD_UNKNOWN),
         .run = check,
         .doc = "What would stand against closing the period now."},
        {.name = "close.period",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/periods/{period}/close",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_period_shape,
         .output = &closing_pack_record_shape,
         .faults = FAULTS(FAULT_REASON_MISSING, FAULT_YEAR_UNKNOWN, FAULT_PERIOD_UNKNOWN,
         FAULT_CLOSE_BLOCKED, FAULT_PERIOD_STEP, FAULT_VERIFY_FINDINGS,
         FAULT_AMOUNT_RANGE),
         .run = close_and_seal,
         .doc = "Closes a period for all subledgers and seals its close pack."},
        {.name = "close.reopen",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/periods/{period}/reopen",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_period_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_REASON_MISSING, FAULT_YEAR_UNKNOWN, FAULT_PERIOD_UNKNOWN,
         FAULT_PERIOD_STEP),
         .run = reopen_period,
         .doc = "Opens a closed period again, with a reason; its close pack stays."},
        {.name = "subledger.advance",
         .method = METHOD_POST,
         .path = "/companies/{company}/windows/advance",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_advance_shape,
         .output = &closing_advanced_shape,
         .faults = FAULTS(FAULT_SUBLEDGER_UNKNOWN, FAULT_WINDOW_INVALID),
         .run = advance,
         .doc = "Moves the window of one subledger, or of all, on by a month."},
        {.name = "close.pack-list",
         .method = METHOD_GET,
         .path = "/companies/{company}/close-packs",
         .permit = PERMIT_REPORT_READ,
         .runs = RUNS_READ,
         .input = &operation_company_key_shape,
         .output = &closing_pack_page_shape,
         .faults = NO_FAULTS,
         .run = list_packs,
         .doc = "Lists the close packs, newest first."},
        {.name = "close.pack-show",
         .method = METHOD_GET,
         .path = "/companies/{company}/close-packs/{pack_no}",
         .permit = PERMIT_REPORT_READ,
         .runs = RUNS_READ,
         .input = &closing_pack_key_shape,
         .output = &closing_pack_shape,
         .faults = FAULTS(FAULT_PACK_UNKNOWN),
         .run = show_pack,
         .doc = "Shows a close pack with its tables, as sealed."},
        {.name = "close.pack-verify",
         .method = METHOD_GET,
         .path = "/companies/{company}/close-packs/{pack_no}/proof",
         .permit = PERMIT_REPORT_READ,
         .runs = RUNS_READ,
         .input = &closing_pack_key_shape,
         .output = &closing_pack_proof_shape,
         .faults = FAULTS(FAULT_PACK_UNKNOWN, FAULT_VERIFY_FINDINGS, FAULT_AMOUNT_RANGE),
         .run = verify_pack,
         .doc = "Draws a close pack's figures again as they were known then, and compares."},
        {.name = "close.changes",
         .method = METHOD_GET,
         .path = "/companies/{company}/close-packs/{pack_no}/changes",
         .permit = PERMIT_REPORT_READ,
         .runs = RUNS_READ,
         .input = &closing_pack_key_shape,
         .output = &closing_change_page_shape,
         .faults = FAULTS(FAULT_PACK_UNKNOWN, FAULT_AMOUNT_RANGE),
         .run = list_changes,
         .doc = "What was posted after a close pack into its period or before it, by "
                       "account."},
        {.name = "year.end",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/end",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_year_shape,
         .output = &closing_year_ended_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP, FAULT_YEAR_ORDER,
         FAULT_CLOSE_BLOCKED, FAULT_GATE_REFUSED, FAULT_NUMBER_RANGE,
         FAULT_AMOUNT_RANGE),
         .run = end,
         .doc = "Ends a year: closing journals bring its income accounts to zero against "
                       "retained "
                       "earnings. Again, it posts only differences."},
        {.name = "year.lock",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/lock",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_year_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP),
         .run = lock,
         .doc = "Locks an ended year with its adjustment periods."},
        {.name = "year.reopen",
         .method = METHOD_POST,
         .path = "/companies/{company}/years/{year}/reopen",
         .permit = PERMIT_CLOSE,
         .sign = SIGN_AS_RULED,
         .runs = RUNS_WRITE,
         .input = &closing_year_shape,
         .output = &calendar_year_shape,
         .faults = FAULTS(FAULT_REASON_MISSING, FAULT_YEAR_UNKNOWN, FAULT_YEAR_STEP,
         FAULT_YEAR_ORDER),
         .run = reopen,
         .doc = "Reopens an ended or locked year, with a reason; its closing journals "
                       "stay."},
        {0                                                },
};
