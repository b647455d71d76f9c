#include "operation/closing/pack_operations.h"

#include <string.h>

#include "access/user/user.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/closing/closing_shapes.h"
#include "operation/closing/pack_parts.h"
#include "operation/shapes.h"
#include "store/work.h"

enum fault
closing_view_pack(struct work *work, int64_t company_id, const struct close_pack *pack,
        struct closing_sealed *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct user user;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = user_find(work, pack->sealed_by, &user)))
        return fault;
    *ret = (struct closing_sealed){
            .pack = *pack,
            .last_day =
                    snapshot_period(snapshot_year(snapshot, pack->year), pack->period)->last_day,
            .sealed_by = user.login,
    };
    return OK;
}

static enum fault
list_packs(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct closing_pack_page *page = ret_output;
    struct close_pack *packs;
    enum fault fault;

    (void)input;
    if ((fault = pack_list(work, company_id, &packs, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(struct closing_sealed));
    for (size_t i = 0; i < page->count; i++)
        if ((fault = closing_view_pack(work, company_id, &packs[i], &page->items[i])))
            return fault;
    return OK;
}

static enum fault
show_pack(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct closing_pack_key *asked = input;
    struct closing_pack *answer = ret_output;
    struct close_pack pack;
    enum fault fault;

    if ((fault = pack_find(work, company_id, asked->pack_no, &pack)) ||
            (fault = closing_view_pack(work, company_id, &pack, &answer->sealed)))
        return fault;
    answer->part_count = pack.part_count;
    answer->parts = arena_array(&work->arena, answer->part_count, sizeof(struct closing_part));
    for (size_t i = 0; i < answer->part_count; i++)
        answer->parts[i] = (struct closing_part){pack.parts[i].name, pack.parts[i].bytes};
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
    struct close_pack pack;
    struct hash hash;
    enum fault fault;

    if ((fault = pack_find(work, company_id, asked->pack_no, &pack)) ||
            (fault = closing_view_pack(work, company_id, &pack, &proof->sealed)) ||
            (fault = pack_parts_proved(work, company_id, pack.year, pack.period, pack.seq, parts)))
        return fault;
    hash = pack_hash(pack.parts, pack.part_count);
    if (!hash_same(&hash, &pack.hash))
        proof->differs = "hash";
    for (size_t i = 0; i < PACK_PARTS_PROVED && proof->differs == NULL; i++)
        if (i >= pack.part_count || !same_part(&parts[i], &pack.parts[i]))
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
            .debit = total_of(change->debit, book->currency),
            .credit = total_of(change->credit, book->currency),
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

static enum fault
posting_of(struct work *work, const struct snapshot *snapshot, const struct pack_posting *posting,
        struct closing_posting *ret)
{
    const struct book *book = snapshot_book(snapshot, posting->book_id);
    struct user poster;
    enum fault fault;

    if ((fault = user_find(work, posting->poster_id, &poster)))
        return fault;
    *ret = (struct closing_posting){
            .posting = *posting,
            .book = arena_text(&work->arena, book->code),
            .number = journal_number_text(&work->arena, posting->number),
            .poster = poster.login,
            .amount = decimal_in(posting->amount, book->currency),
            .currency = book->currency,
    };
    return OK;
}

static enum fault
list_postings(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct closing_postings_query *query = input;
    struct closing_posting_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct pack_posting *postings;
    struct close_pack pack;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = pack_find(work, company_id, query->pack_no, &pack)) ||
            (fault = pack_postings(
                     work, company_id, &pack, query->after, limit, &postings, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(struct closing_posting));
    for (size_t i = 0; i < page->count; i++)
        if ((fault = posting_of(work, snapshot, &postings[i], &page->items[i])))
            return fault;
    page->next = page->count == limit ? postings[page->count - 1].seq : 0;
    return OK;
}

const struct operation pack_operations[] = {
        {.name = "close.pack-list",
                .method = METHOD_GET,
                .path = "/companies/{company}/close-packs",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_WHOLE,
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
                .rows = ROWS_WHOLE,
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
                .rows = ROWS_WHOLE,
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
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &closing_pack_key_shape,
                .output = &closing_change_page_shape,
                .faults = FAULTS(FAULT_PACK_UNKNOWN, FAULT_AMOUNT_RANGE),
                .run = list_changes,
                .doc = "What was posted after a close pack into its period or before it, by "
                       "account."},
        {.name = "close.postings",
                .method = METHOD_GET,
                .path = "/companies/{company}/close-packs/{pack_no}/postings",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &closing_postings_query_shape,
                .output = &closing_posting_page_shape,
                .faults = FAULTS(FAULT_PACK_UNKNOWN),
                .run = list_postings,
                .doc = "Lists what was posted after a close pack into its period or before it, one "
                       "by one."},
        {0},
};
