#include "operation/verify/verify_operations.h"

#include "base/text.h"
#include "ledger/chain/receipt.h"
#include "operation/codes.h"
#include "operation/keyring.h"
#include "operation/shapes.h"
#include "operation/verify/verify_shapes.h"
#include "store/work.h"

/* The key that was named, or none. */
struct named_key {
    uint8_t bytes[PUBLIC_KEY_SIZE];
    const uint8_t *public; /* NULL: any */
};

static enum fault
read_key(struct work *work, const char *text, struct named_key *ret)
{
    ret->public = NULL;
    if (text_empty(text))
        return OK;
    if (!signing_key_parse(text, ret->bytes))
        return fault_say(&work->why, FAULT_KEY_UNKNOWN, "/public_key",
                "a public key has 64 hexadecimal digits");
    ret->public = ret->bytes;
    return OK;
}

static enum fault
read_checkpoints(struct work *work, const struct verify_words *words, const struct checkpoint **ret)
{
    struct checkpoint *checkpoints =
            arena_array(&work->arena, words->checkpoint_count, sizeof(*checkpoints));
    enum fault fault;

    for (size_t i = 0; i < words->checkpoint_count; i++)
        if ((fault = checkpoint_read(
                     &work->arena, &work->why, words->checkpoints[i].text, &checkpoints[i]))) {
            fault_at(&work->why, arena_format(&work->arena, "/checkpoints/%zu", i));
            return fault;
        }
    *ret = checkpoints;
    return OK;
}

static enum fault
find_year(struct work *work, int64_t company_id, int asked, int *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = snapshot_take(work, company_id, &snapshot);
    if (fault == OK)
        fault = codes_year(&work->why, snapshot, "/year", asked, ret);
    return work_read_over(work, fault);
}

static struct verify_total
view_total(struct arena *arena, const struct snapshot *snapshot, const struct balance_total *total)
{
    const struct currency currency = snapshot->company.currency;

    return (struct verify_total){
            .year = total->year,
            .book = codes_of_book(arena, snapshot, total->book_id),
            .type = total->type,
            .currency = currency,
            .opening = total_of(total->opening, currency),
            .debit = total_of(total->debit, currency),
            .credit = total_of(total->credit, currency),
            .closing = total_of(total->opening + total->debit - total->credit, currency),
    };
}

static enum fault
view_totals(struct work *work, int64_t company_id, struct verify_answer *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if (ret->report.total_count == 0)
        return OK;
    if ((fault = work_read(work)))
        return fault;
    ret->totals = arena_array(&work->arena, ret->report.total_count, sizeof(*ret->totals));
    fault = snapshot_take(work, company_id, &snapshot);
    for (size_t i = 0; i < ret->report.total_count && fault == OK; i++)
        ret->totals[ret->total_count++] =
                view_total(&work->arena, snapshot, &ret->report.totals[i]);
    return work_read_over(work, fault);
}

static struct verify_proof
view_proof(struct arena *arena, const struct checkpoint *checkpoint, const struct named_key *key)
{
    return (struct verify_proof){
            .holds = true,
            .company = checkpoint->code,
            .uid = checkpoint->uid,
            .seq = checkpoint->seq,
            .hash = checkpoint->hash,
            .made_at = checkpoint->made_at,
            .public_key = arena_text(arena, signing_key_text(checkpoint->public).chars),
            .key_named = key->public != NULL,
    };
}

/* Balances alone are compared with none. */
static void
view_checkpoints(struct arena *arena, const struct verify_options *options,
        const struct named_key *key, struct verify_answer *ret)
{
    if (options->balances_only)
        return;
    ret->checkpoint_count = options->checkpoint_count;
    ret->checkpoints = arena_array(arena, ret->checkpoint_count, sizeof(*ret->checkpoints));
    for (size_t i = 0; i < ret->checkpoint_count; i++)
        ret->checkpoints[i] = view_proof(arena, &options->checkpoints[i], key);
}

static enum fault
verify(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct verify_words *words = input;
    struct verify_options options = {
            .balances_only = words->balances_only || words->year != 0,
            .schema = true,
            .checkpoint_count = words->checkpoint_count,
    };
    struct verify_answer *ret = ret_output;
    struct named_key key;
    enum fault fault;

    if ((fault = find_year(work, company_id, words->year, &options.year)) ||
            (fault = read_key(work, words->public_key, &key)) ||
            (fault = read_checkpoints(work, words, &options.checkpoints)))
        return fault;
    options.public = key.public;
    fault = verify_company(work, company_id, &options, &ret->report);
    ret->findings = finding_list_of(&work->findings);
    view_checkpoints(&work->arena, &options, &key, ret);
    return fault != OK ? fault : view_totals(work, company_id, ret);
}

static void
view(struct arena *arena, const struct checkpoint *checkpoint, struct verify_checkpoint *ret)
{
    *ret = (struct verify_checkpoint){
            .checkpoint = *checkpoint,
            .public_key = arena_text(arena, signing_key_text(checkpoint->public).chars),
            .text = checkpoint_write(arena, checkpoint),
    };
}

static enum fault
make_checkpoint(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(signing_key_done) struct signing_key key = {{0}, {0}};
    struct checkpoint checkpoint;
    enum fault fault;

    (void)input;
    if ((fault = keyring_read(work, true, &key)) ||
            (fault = checkpoint_make(work, company_id, &key, &checkpoint)))
        return fault;
    view(&work->arena, &checkpoint, ret_output);
    return OK;
}

static enum fault
list_checkpoints(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct verify_checkpoint_page *page = ret_output;
    struct checkpoint *checkpoints;
    enum fault fault;

    (void)input;
    if ((fault = checkpoint_list(work, company_id, &checkpoints, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        view(&work->arena, &checkpoints[i], &page->items[i]);
    return OK;
}

static enum fault
write_receipt(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(signing_key_done) struct signing_key key = {{0}, {0}};
    const struct verify_receipt_key *asked = input;
    struct verify_text *ret = ret_output;
    enum fault fault;

    if ((fault = keyring_read(work, false, &key)))
        return fault;
    return receipt_write(work, company_id, asked->seq, &key, &ret->text);
}

static enum fault
check_receipt(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct verify_proof_words *words = input;
    struct posting_receipt receipt;
    struct named_key key;
    enum fault fault;

    (void)company_id;
    if ((fault = read_key(work, words->public_key, &key)) ||
            (fault = receipt_proves(&work->arena, &work->why, words->text, key.public, &receipt)))
        return fault;
    *(struct verify_proof *)ret_output = (struct verify_proof){
            .holds = true,
            .company = receipt.code,
            .uid = receipt.uid,
            .seq = receipt.seq,
            .hash = receipt.hash,
            .made_at = receipt.booked_at,
            .public_key = arena_text(&work->arena, signing_key_text(receipt.public).chars),
            .key_named = key.public != NULL,
    };
    return OK;
}

static enum fault
check_checkpoint(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct verify_proof_words *words = input;
    struct checkpoint checkpoint;
    struct named_key key;
    enum fault fault;

    (void)company_id;
    if ((fault = read_key(work, words->public_key, &key)) ||
            (fault = checkpoint_read(&work->arena, &work->why, words->text, &checkpoint)) ||
            (fault = checkpoint_proves(&work->why, &checkpoint, key.public)))
        return fault;
    *(struct verify_proof *)ret_output = view_proof(&work->arena, &checkpoint, &key);
    return OK;
}

const struct operation verify_operations[] = {
        {.name = "verify.run",
                .method = METHOD_POST,
                .path = "/companies/{company}/verify",
                .permit = PERMIT_VERIFY,
                .rows = ROWS_WHOLE,
                .runs = RUNS_BY_ITSELF,
                .input = &verify_words_shape,
                .output = &verify_answer_shape,
                .faults = FAULTS(FAULT_YEAR_UNKNOWN, FAULT_KEY_UNKNOWN, FAULT_CHECKPOINT_INVALID,
                        FAULT_VERIFY_FINDINGS),
                .run = verify,
                .doc = "Proves the books: chain, numbers, balances, openings, audit log."},
        {.name = "checkpoint.make",
                .method = METHOD_POST,
                .path = "/companies/{company}/checkpoints",
                .permit = PERMIT_VERIFY,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &operation_company_key_shape,
                .output = &verify_checkpoint_shape,
                .faults = FAULTS(FAULT_KEY_UNKNOWN),
                .run = make_checkpoint,
                .doc = "Signs how the books stand; keep its text elsewhere."},
        {.name = "checkpoint.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/checkpoints",
                .permit = PERMIT_VERIFY,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &verify_checkpoint_page_shape,
                .faults = FAULTS(FAULT_CHECKPOINT_INVALID),
                .run = list_checkpoints,
                .doc = "Lists the checkpoints of a company."},
        {.name = "checkpoint.check",
                .method = METHOD_POST,
                .path = "/checkpoint-check",
                .permit = PERMIT_VERIFY,
                .rows = ROWS_NONE,
                .runs = RUNS_OFFLINE,
                .input = &verify_proof_words_shape,
                .output = &verify_proof_shape,
                .faults = FAULTS(FAULT_KEY_UNKNOWN, FAULT_CHECKPOINT_INVALID),
                .run = check_checkpoint,
                .doc = "Checks the signature of a checkpoint; needs no books."},
        {.name = "receipt.write",
                .method = METHOD_GET,
                .path = "/companies/{company}/postings/{seq}/receipt",
                .permit = PERMIT_VERIFY,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &verify_receipt_key_shape,
                .output = &verify_text_shape,
                .faults = FAULTS(FAULT_KEY_UNKNOWN, FAULT_POSTING_UNKNOWN),
                .run = write_receipt,
                .doc = "Signs that a posting stands at its place in the chain."},
        {.name = "receipt.check",
                .method = METHOD_POST,
                .path = "/receipt-check",
                .permit = PERMIT_VERIFY,
                .rows = ROWS_NONE,
                .runs = RUNS_OFFLINE,
                .input = &verify_proof_words_shape,
                .output = &verify_proof_shape,
                .faults = FAULTS(FAULT_KEY_UNKNOWN, FAULT_CHECKPOINT_INVALID),
                .run = check_receipt,
                .doc = "Checks the signature of a receipt; needs no books."},
        {0},
};
