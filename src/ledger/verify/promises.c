/* Checkpoints, from the database and from outside, against the chain as it is. */
#include <string.h>

#include "base/total.h"
#include "ledger/chain/canon.h"
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

struct verify_place
verify_promise_place(const struct promise *promise)
{
    return verify_at("/checkpoint/%lld%s", (long long)promise->checkpoint.seq,
            promise->outside ? "/outside" : "");
}

/* Keeps it in order of seq, behind those that were met; stored ones come in that order. */
static void
add(struct proving *proving, const struct promise *promise)
{
    struct promises *promises = &proving->promises;
    size_t at = promises->count;

    if ((at & (at - 1)) == 0)
        promises->list = arena_grow(
                &proving->arena, promises->list, at, at == 0 ? 1 : 2 * at, sizeof(*promises->list));
    for (; at > promises->next && promises->list[at - 1].checkpoint.seq > promise->checkpoint.seq;
            at--)
        promises->list[at] = promises->list[at - 1];
    promises->list[at] = *promise;
    promises->count++;
    proving->report->checkpoint_count++;
}

/* What can be said of one without the chain. */
static void
check_signed(struct proving *proving, const struct promise *promise)
{
    struct why why = {0};

    if (checkpoint_proves(&why, &promise->checkpoint, proving->options->public) != OK)
        verify_say(
                proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise), "%s", why.detail);
    if (strcmp(promise->checkpoint.uid, proving->context.uid) != 0)
        verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                "it is of a company with uid %s, this one has %s", promise->checkpoint.uid,
                proving->context.uid);
    if (promise->checkpoint.count != promise->checkpoint.seq)
        verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                "it counts %lld postings up to seq %lld", (long long)promise->checkpoint.count,
                (long long)promise->checkpoint.seq);
}

void
verify_promises_outside(struct proving *proving)
{
    for (size_t i = 0; i < proving->options->checkpoint_count; i++) {
        const struct promise promise = {proving->options->checkpoints[i], true};

        check_signed(proving, &promise);
        add(proving, &promise);
    }
    verify_promises_at(proving);
}

/* ---- stored ones ---- */

enum checkpoint_column {
    COLUMN_SEQ,
    COLUMN_MADE_AT,
    COLUMN_BODY,
    COLUMN_SIGNATURE,
    COLUMN_PUBLIC_KEY,
    COLUMN_COUNT,
};

static const char *const columns[] = {"seq", "made_at", "body", "signature", "public_key"};
static const struct feed_shape shape = {.sql = &SQL_LEDGER_VERIFY_CHECKPOINTS,
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .key_count = 2,
        .page = 1000};

static bool
parse(struct proving *proving, struct feed *feed, struct promise *ret)
{
    const void *body;
    const void *signature;
    const void *public;
    size_t length = stmt_blob_at(&feed->stmt, feed->places[COLUMN_BODY], &body);
    struct why why = {0};

    ret->checkpoint.seq = feed_int(feed, COLUMN_SEQ);
    if (stmt_blob_at(&feed->stmt, feed->places[COLUMN_SIGNATURE], &signature) != SIGNATURE_SIZE ||
            stmt_blob_at(&feed->stmt, feed->places[COLUMN_PUBLIC_KEY], &public) !=
                    PUBLIC_KEY_SIZE ||
            checkpoint_of_body(&proving->arena, &why, body, length, signature, &ret->checkpoint) !=
                    OK)
        return false;
    return ret->checkpoint.seq == feed_int(feed, COLUMN_SEQ) &&
           ret->checkpoint.made_at == feed_int(feed, COLUMN_MADE_AT) &&
           memcmp(ret->checkpoint.public, public, PUBLIC_KEY_SIZE) == 0;
}

static void
read_one(struct proving *proving, struct feed *feed)
{
    struct promises *promises = &proving->promises;
    struct promise promise = {0};

    promises->read_seq = feed_int(feed, COLUMN_SEQ);
    promises->read_made_at = feed_int(feed, COLUMN_MADE_AT);
    if (!parse(proving, feed, &promise)) {
        verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(&promise),
                "what is stored is not the form of a checkpoint");
        return;
    }
    check_signed(proving, &promise);
    if (!hash_same(&promise.checkpoint.previous, &promises->digest))
        verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(&promise),
                "the checkpoint before it has the digest %.16s..., it names %.16s...",
                hash_text(&promises->digest).chars, hash_text(&promise.checkpoint.previous).chars);
    promises->digest = checkpoint_digest(&promise.checkpoint);
    add(proving, &promise);
}

enum fault
verify_promises_read(struct proving *proving)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, &shape, 0)))
        return fault;
    while (feed.row) {
        if (feed_int(&feed, COLUMN_SEQ) > proving->promises.read_seq ||
                (feed_int(&feed, COLUMN_SEQ) == proving->promises.read_seq &&
                        feed_int(&feed, COLUMN_MADE_AT) > proving->promises.read_made_at))
            read_one(proving, &feed);
        if ((fault = feed_next(&feed)))
            return fault;
    }
    verify_promises_at(proving);
    return OK;
}

/* ---- against the chain ---- */

static void
check_total(struct proving *proving, const struct promise *promise,
        const struct checkpoint_total *total)
{
    const struct turnover *own = proving_turnover(proving, total->currency.code);

    if (own->debit != total->debit || own->credit != total->credit)
        verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                "%s: it has debits of %s and credits of %s, the entries %s and %s",
                total->currency.code, total_minor_text(total->debit).chars,
                total_minor_text(total->credit).chars, total_minor_text(own->debit).chars,
                total_minor_text(own->credit).chars);
}

static bool
has_total(const struct checkpoint *checkpoint, const char *currency)
{
    for (size_t i = 0; i < checkpoint->total_count; i++)
        if (strcmp(checkpoint->totals[i].currency.code, currency) == 0)
            return true;
    return false;
}

static void
check_totals(struct proving *proving, const struct promise *promise)
{
    for (size_t i = 0; i < promise->checkpoint.total_count; i++)
        check_total(proving, promise, &promise->checkpoint.totals[i]);
    for (size_t i = 0; i < proving->turnover_count; i++)
        if ((proving->turnovers[i].debit != 0 || proving->turnovers[i].credit != 0) &&
                !has_total(&promise->checkpoint, proving->turnovers[i].currency))
            verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                    "it knows nothing of the entries in %s", proving->turnovers[i].currency);
}

static void
check_reached(struct proving *proving, const struct promise *promise)
{
    if (!hash_same(&promise->checkpoint.hash, &proving->hash))
        verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                "seq %lld had the hash %.16s..., now it has %.16s...: it, or one before, was "
                "changed",
                (long long)promise->checkpoint.seq, hash_text(&promise->checkpoint.hash).chars,
                hash_text(&proving->hash).chars);
    check_totals(proving, promise);
}

/* Compares those that the walk has reached; one that it went past stands at a gap. */
void
verify_promises_at(struct proving *proving)
{
    struct promises *promises = &proving->promises;

    while (promises->next < promises->count &&
            promises->list[promises->next].checkpoint.seq <= proving->seq) {
        const struct promise *promise = &promises->list[promises->next++];

        if (promise->checkpoint.seq == proving->seq)
            check_reached(proving, promise);
        else
            verify_say(proving->work, VERIFY_CHECKPOINT, verify_promise_place(promise),
                    "there is no posting with its seq");
    }
}

void
verify_promises_left(struct proving *proving)
{
    struct promises *promises = &proving->promises;

    for (; promises->next < promises->count; promises->next++)
        verify_say(proving->work, VERIFY_CHECKPOINT,
                verify_promise_place(&promises->list[promises->next]),
                "it covers %lld postings, the chain ends with seq %lld: the newest were removed",
                (long long)promises->list[promises->next].checkpoint.count,
                (long long)proving->seq);
}
