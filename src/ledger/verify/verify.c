#include "ledger/verify/verify.h"

#include "base/text.h"
#include "ledger/chain/canon.h"
#include "ledger/verify/proving.h"
#include "ledger/verify/walk.h"
#include "store/schema.h"
#include "store/work.h"

enum {
    SHORT_REST = 2000, /* postings that may be left for the last snapshot */
    ROUND_MAX = 100,
};

static void
proving_done(struct proving *proving)
{
    context_done(&proving->context);
    sums_done(&proving->balances);
    sums_done(&proving->allocations);
    arena_done(&proving->found.arena);
    arena_done(&proving->arena);
}

/* What is true when a snapshot was opened: the head, and what came with it. */
static enum fault
read_standing(struct proving *proving)
{
    enum fault fault;

    if ((fault = context_read(proving->work, proving->company_id, &proving->context)))
        return fault;
    return verify_promises_read(proving);
}

static enum fault
reopen(struct proving *proving)
{
    enum fault fault;

    if ((fault = work_read_over(proving->work, OK)) || (fault = work_read(proving->work)))
        return fault;
    return read_standing(proving);
}

/* Walks until what is left is short enough for one snapshot. Each round goes as far as the head
 * that its context was read with. */
static enum fault
walk_most(struct proving *proving, struct walk *walk)
{
    enum fault fault;

    for (int round = 0; round < ROUND_MAX; round++) {
        int64_t upto = proving->context.next_seq - 1;

        if (upto - proving->seq <= SHORT_REST)
            return OK;
        if ((fault = walk_to(walk, upto, true)) || (fault = reopen(proving)))
            return fault;
    }
    return OK;
}

static void
check_head(struct proving *proving)
{
    const struct context *context = &proving->context;

    if (context->next_seq != proving->seq + 1)
        verify_say(proving->work, VERIFY_HEAD, verify_at("/head"),
                "it goes on with seq %lld, the newest posting is %lld",
                (long long)context->next_seq, (long long)proving->seq);
    if (!hash_same(&context->chain_hash, &proving->hash))
        verify_say(proving->work, VERIFY_HEAD, verify_at("/head"),
                "it names the hash %.16s..., the newest posting has %.16s...",
                hash_text(&context->chain_hash).chars, hash_text(&proving->hash).chars);
    if (context->booked_at != proving->booked_at)
        verify_say(proving->work, VERIFY_HEAD, verify_at("/head"),
                "its moment is %lld, that of the newest posting %lld",
                (long long)context->booked_at, (long long)proving->booked_at);
}

/* Books share their company's currency (docs/decisions/0005); theirs is in what is hashed. */
static void
compare_currencies(struct proving *proving)
{
    const struct context *context = &proving->context;

    for (size_t i = 0; i < context->book_count; i++)
        if (!text_same(context->books[i].currency, context->currency))
            verify_say(proving->work, VERIFY_VALUE,
                    verify_at("/book/%lld", (long long)context->books[i].book_id),
                    "it is kept in %s, and the company is said to be in %s",
                    context->books[i].currency, context->currency);
}

/* Everything that must be compared at one and the same seq. */
static enum fault
compare_standing(struct proving *proving)
{
    enum fault fault;

    check_head(proving);
    compare_currencies(proving);
    verify_promises_left(proving);
    verify_closing_left(proving);
    verify_years(proving);
    if ((fault = verify_series_kept(proving)) || (fault = verify_balances(proving)) ||
            (fault = verify_index(proving)) || (fault = verify_names(proving)) ||
            (fault = verify_links(proving)) || (fault = verify_plans(proving)) ||
            (fault = verify_schedules(proving)) || (fault = verify_found(proving)) ||
            (fault = verify_counters(proving)))
        return fault;
    return verify_audit(proving);
}

static enum fault
prove_all(struct proving *proving)
{
    SCOPED(walk_done) struct walk walk = {0};
    enum fault fault;

    proving->hash = canon_genesis(proving->context.uid);
    verify_promises_outside(proving);
    verify_index_start(proving);
    if ((fault = verify_promises_read(proving)) || (fault = verify_attachments(proving)) ||
            (fault = walk_start(&walk, proving)) || (fault = walk_most(proving, &walk)) ||
            (fault = walk_to(&walk, INT64_MAX, false)))
        return fault;
    return compare_standing(proving);
}

static enum fault
prove_balances(struct proving *proving)
{
    enum fault fault;

    if ((fault = verify_add_up(proving, proving->options->year)) ||
            (fault = verify_balances(proving)))
        return fault;
    return verify_totals(proving);
}

static void
say_schema(void *context, const char *type, const char *name, const char *what)
{
    const struct proving *proving = context;

    verify_say(proving->work, VERIFY_SCHEMA, verify_at("/schema/%s", name), "%s %s: %s", type, name,
            what);
}

static enum fault
prove_schema(struct proving *proving)
{
    const struct verify_options *options = proving->options;

    if (!options->schema || options->balances_only)
        return OK;
    return schema_compare(proving->work, say_schema, proving);
}

static enum fault
prove(struct proving *proving)
{
    enum fault fault;

    if ((fault = context_read(proving->work, proving->company_id, &proving->context)) ||
            (fault = prove_schema(proving)))
        return fault;
    tally_key_make(&proving->key);
    return proving->options->balances_only ? prove_balances(proving) : prove_all(proving);
}

static void
fill_report(struct proving *proving)
{
    proving->report->head = proving->hash;
    proving->report->failure_count = proving->work->findings.total[SEVERITY_REFUSE];
    verify_series_report(proving);
    work_progress(proving->work, proving->context.next_seq - 1, proving->context.next_seq - 1);
}

enum fault
verify_company(struct work *work, int64_t company_id, const struct verify_options *options,
        struct verify_report *ret)
{
    struct verify_report report = {0};
    SCOPED(proving_done)
    struct proving proving = {.work = work,
            .company_id = company_id,
            .options = options,
            .report = &report,
            .promises = {.read_seq = INT64_MIN}};
    enum fault fault;

    findings_clear(&work->findings);
    if ((fault = work_read(work)))
        return fault;
    fault = prove(&proving);
    if (work->connection != NULL)
        fault = work_read_over(work, fault);
    if (fault != OK)
        return fault;

    fill_report(&proving);
    *ret = report;
    if (!findings_pass(&work->findings))
        return fault_say(&work->why, FAULT_VERIFY_FINDINGS, "", "%zu findings; the first: %s %s",
                report.failure_count, work->findings.list[0].at, work->findings.list[0].detail);
    return OK;
}
