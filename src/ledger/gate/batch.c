#include "ledger/gate/batch.h"

#include <assert.h>
#include <stdlib.h>

#include "base/heap.h"
#include "ledger/approval/approval.h"
#include "ledger/closing/delta.h"
#include "ledger/gate/planned.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
batch_open(struct work *carrier, int64_t company_id, struct batch **ret)
{
    struct batch *batch = heap_take(1, sizeof(*batch));
    enum fault fault;

    batch->company_id = company_id;
    batch->balances.arena = &batch->arena;
    batch->allocations.arena = &batch->arena;
    batch->series.arena = &batch->arena;
    batch->twins.arena = &batch->arena;
    batch->external.arena = &batch->arena;
    batch->reversed.arena = &batch->arena;
    if ((fault = company_lock(carrier, company_id, &batch->head)) ||
            (fault = snapshot_take(carrier, company_id, &batch->snapshot))) {
        batch_close(&batch);
        return fault;
    }
    batch->twins.before_seq = batch->head.next_seq;
    *ret = batch;
    return OK;
}

void
batch_close(struct batch **batch)
{
    if (*batch == NULL)
        return;
    snapshot_release(&(*batch)->snapshot);
    buffer_done(&(*batch)->canon);
    arena_done(&(*batch)->rows);
    arena_done(&(*batch)->arena);
    free(*batch);
    *batch = NULL;
}

const struct snapshot *
batch_snapshot(const struct batch *batch)
{
    return batch->snapshot;
}

size_t
batch_unflushed(const struct batch *batch)
{
    return batch->rows.used;
}

void
batch_range(const struct batch *batch, int64_t *ret_first, int64_t *ret_last)
{
    *ret_first = batch->first_seq;
    *ret_last = batch->first_seq == 0 ? 0 : batch->head.next_seq - 1;
}

static enum fault
read_user(struct work *work, struct planned_user *user)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if (user->user_id == 0) {
        user->login = "summa";
        user->name = "Summa";
        return OK;
    }
    if (user->user_id == work->actor.user_id) {
        user->login = work->actor.login;
        user->name = work->actor.name;
        return OK;
    }
    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_USER_FIND, &find)))
        return fault;
    stmt_set_int(&find, "user_id", user->user_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(
                &work->why, FAULT_USER_UNKNOWN, "/preparer", "user %lld", (long long)user->user_id);
    user->login = stmt_text(&find, "login");
    user->name = stmt_text(&find, "name");
    return OK;
}

static void
add_user(struct batch *batch, const struct planned_user *user)
{
    if (batch->user_count == batch->user_capacity) {
        size_t capacity = batch->user_capacity == 0 ? 4 : 2 * batch->user_capacity;

        batch->users = arena_grow(
                &batch->arena, batch->users, batch->user_count, capacity, sizeof(batch->users[0]));
        batch->user_capacity = capacity;
    }
    batch->users[batch->user_count] = *user;
    batch->users[batch->user_count].login = arena_text(&batch->arena, user->login);
    batch->users[batch->user_count].name = arena_text(&batch->arena, user->name);
    batch->user_count++;
}

/* The digest of who a user id is, in the version that the batch's postings name. */
static enum fault
digest_of_user(struct batch *batch, struct work *work, int64_t user_id, struct hash *ret)
{
    struct planned_user user = {.user_id = user_id};
    const struct known_user *known;
    enum fault fault;

    for (size_t i = 0; i < batch->user_count; i++)
        if (batch->users[i].user_id == user_id) {
            *ret = batch->users[i].digest;
            return OK;
        }
    if ((fault = read_user(work, &user)))
        return fault;
    user.digest = name_digest(NAME_USER, user.login, user.name);
    known = snapshot_user(batch->snapshot, user_id);
    user.is_new = known == NULL || !hash_same(&known->digest, &user.digest);
    add_user(batch, &user);
    *ret = user.digest;
    return OK;
}

static struct planned *
add_planned(struct batch *batch)
{
    if (batch->planned_count == batch->planned_capacity) {
        size_t capacity = batch->planned_capacity == 0 ? 64 : 2 * batch->planned_capacity;

        batch->planned = arena_grow(&batch->rows, batch->planned, batch->planned_count, capacity,
                sizeof(batch->planned[0]));
        batch->planned_capacity = capacity;
    }
    return &batch->planned[batch->planned_count];
}

/* Of a journal that has a source and such a reference. */
static uint64_t
external_mark(const struct prepared *prepared)
{
    return seen_mark(prepared->source->source_id, prepared->journal->external_reference);
}

static bool
may_repeat(const struct batch *batch, const struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;

    return (journal->external_reference != NULL && prepared->source != NULL &&
                   seen_has(&batch->external, external_mark(prepared))) ||
           (journal->reverses_seq != 0 &&
                   seen_has(&batch->reversed, seen_mark(journal->reverses_seq, NULL)));
}

static void
add_seen(struct batch *batch, const struct prepared *prepared)
{
    if (prepared->journal->external_reference != NULL)
        seen_add(&batch->external, external_mark(prepared));
    if (prepared->journal->reverses_seq != 0)
        seen_add(&batch->reversed, seen_mark(prepared->journal->reverses_seq, NULL));
}

/* Facts that only the batch itself knows: what was planned before in it. */
static void
add_facts_of_batch(
        const struct batch *batch, const struct prepared *prepared, struct gate_facts *facts)
{
    const struct journal *journal = prepared->journal;

    if (!may_repeat(batch, prepared))
        return;
    for (size_t i = 0; i < batch->planned_count; i++) {
        const struct prepared *other = &batch->planned[i].prepared;

        if (journal->external_reference != NULL && other->source == prepared->source &&
                text_same(other->journal->external_reference, journal->external_reference))
            facts->external_reference_used = true;
        if (journal->reverses_seq != 0 && other->journal->reverses_seq == journal->reverses_seq)
            facts->reversal_live = true;
    }
}

static void
note_lifted(struct batch *batch, const struct gate_facts *facts, struct planned *planned)
{
    if (facts->exception_count == 0)
        return;
    planned->lifted =
            arena_array(&batch->rows, batch->snapshot->subledger_count, sizeof(*planned->lifted));
    planned->lifted_count = gate_lifted(&planned->prepared, facts, planned->lifted);
}

/* The gate's own word on one journal, inside the batch. */
static enum fault
check(struct batch *batch, struct work *work, struct planned *planned)
{
    const struct prepared *prepared = &planned->prepared;
    struct gate_facts facts;
    size_t bad = work->findings.total[SEVERITY_HOLD] + work->findings.total[SEVERITY_REFUSE];
    enum fault fault;

    if ((fault = planned_facts(work, &batch->twins, prepared, &facts)) ||
            (fault = approval_lacks(work, prepared, &facts.unapproved, &facts.written_by_poster)))
        return fault;
    add_facts_of_batch(batch, prepared, &facts);
    gate_check(prepared, &facts, false, &work->findings);
    if (work->findings.total[SEVERITY_HOLD] + work->findings.total[SEVERITY_REFUSE] > bad)
        return gate_refusal(work);
    note_lifted(batch, &facts, planned);
    return OK;
}

static enum fault
find_series(
        struct batch *batch, struct work *work, const struct planned *planned, struct series **ret)
{
    const struct prepared *prepared = &planned->prepared;

    return series_of(work, batch->company_id, &batch->series,
            &(struct series){.year = prepared->year->year,
                    .book_id = planned->number_book,
                    .text = prepared->source->series,
                    .number_period = planned->number_period},
            ret);
}

/* A journal for all books is numbered in the primary one. */
static enum fault
take_number(struct batch *batch, struct work *work, struct planned *planned)
{
    const struct prepared *prepared = &planned->prepared;
    struct series *series;
    enum fault fault;

    planned->number_book =
            prepared->journal->book_id == BOOK_ALL ? BOOK_PRIMARY : prepared->journal->book_id;
    planned->number_period =
            prepared->year->numbering == NUMBERING_PER_PERIOD ? prepared->period->period : 0;
    if ((fault = find_series(batch, work, planned, &series)))
        return fault;
    return series_take(work, series, &planned->receipt.number);
}

/* The series is among those of the batch, or no number was taken from it. */
static void
give_number_back(struct batch *batch, struct work *work, const struct planned *planned)
{
    struct series *series;

    if (find_series(batch, work, planned, &series) == OK)
        series_give_back(series, planned->receipt.number);
}

/* Strictly increasing with seq, whatever the clock does. */
static int64_t
next_moment(const struct batch *batch, const struct work *work)
{
    return work->now > batch->head.booked_at ? work->now : batch->head.booked_at + 1;
}

static enum fault
name_people(struct batch *batch, struct work *work, struct planned *planned)
{
    const struct journal *journal = planned->prepared.journal;
    enum fault fault;

    planned->poster_id = work->actor.user_id;
    planned->preparer_id = journal->preparer_id != 0 ? journal->preparer_id : planned->poster_id;
    if ((fault = digest_of_user(batch, work, planned->preparer_id, &planned->preparer)))
        return fault;
    return digest_of_user(batch, work, planned->poster_id, &planned->poster);
}

static void
fill_receipt(struct batch *batch, struct work *work, struct planned *planned)
{
    planned->receipt.company_id = batch->company_id;
    planned->receipt.seq = batch->head.next_seq;
    planned->receipt.year = planned->prepared.year->year;
    planned->receipt.period = planned->prepared.period->period;
    planned->receipt.number_period = (int)planned->number_period;
    planned->receipt.series = arena_text(&work->arena, planned->prepared.source->series);
    planned->receipt.reverses_seq = planned->prepared.journal->reverses_seq;
    planned->receipt.booked_at = next_moment(batch, work);
    planned->key = work->key;
}

/* From here on the journal is part of the batch. */
static void
accept(struct batch *batch, struct work *work, struct planned *planned)
{
    fill_receipt(batch, work, planned);
    planned->receipt.hash = planned_hash(batch, planned);
    planned_balance(batch, planned);
    add_seen(batch, &planned->prepared);
    twins_add(&batch->twins, &planned->prepared, planned->receipt.seq);
    batch->head.chain_hash = planned->receipt.hash;
    batch->head.booked_at = planned->receipt.booked_at;
    if (batch->first_seq == 0)
        batch->first_seq = planned->receipt.seq;
    batch->head.next_seq++;
    *add_planned(batch) = *planned;
    batch->planned_count++;
}

/* Everything that may be refused. */
static enum fault
make_ready(struct batch *batch, struct work *work, const struct journal *journal,
        struct planned *planned)
{
    enum fault fault;

    *planned = (struct planned){0};
    gate_prepare(&batch->rows, batch->snapshot, journal, &planned->prepared);
    if ((fault = check(batch, work, planned)) || (fault = name_people(batch, work, planned)))
        return fault;
    return take_number(batch, work, planned);
}

/* Into an ended year: the journal and the CL delta that follows it are accepted together. */
static enum fault
plan_with_delta(struct batch *batch, struct work *work, struct planned *cause)
{
    struct planned delta;
    enum fault fault;

    fault = make_ready(batch, work,
            closing_delta(&batch->rows, &cause->prepared, batch->head.next_seq,
                    cause->prepared.source->series, cause->receipt.number),
            &delta);
    if (fault) {
        give_number_back(batch, work, cause);
        return fault;
    }
    accept(batch, work, cause);
    accept(batch, work, &delta);
    return OK;
}

enum fault
batch_plan(
        struct batch *batch, struct work *work, const struct journal *journal, struct receipt *ret)
{
    struct planned planned;
    enum fault fault;

    if ((fault = company_require_rights(work, batch->company_id, &batch->head)) ||
            (fault = journal_require_mirror(work, batch->company_id, &journal)) ||
            (fault = make_ready(batch, work, journal, &planned)))
        return fault;
    if (!closing_has_delta(&planned.prepared))
        accept(batch, work, &planned);
    else if ((fault = plan_with_delta(batch, work, &planned)))
        return fault;
    *ret = planned.receipt;
    return OK;
}

enum fault
batch_flush(struct batch *batch, struct work *carrier)
{
    enum fault fault;

    if (batch->planned_count > 0 && (fault = planned_write(batch, carrier)))
        return fault;
    batch->planned = NULL; /* what was refused lies in the same memory */
    batch->planned_count = 0;
    batch->planned_capacity = 0;
    arena_reset(&batch->rows, (struct arena_mark){0});
    return OK;
}

static enum fault
write_users(struct batch *batch, struct work *carrier)
{
    enum fault fault;

    for (size_t i = 0; i < batch->user_count; i++) {
        struct planned_user *user = &batch->users[i];

        if (!user->is_new)
            continue;
        if ((fault = name_record(carrier, batch->company_id, NAME_USER, user->user_id, user->login,
                     user->name)) ||
                (fault = company_changed(carrier, batch->company_id, VERSION_ACCESS)))
            return fault;
        user->is_new = false;
    }
    return OK;
}

/* The snapshot's accounts are shared: `used` alone moves, from false to true, and only a batch
 * reads it, so a relaxed atomic is enough; a batch that misses the mark marks once more. */
static bool
is_used(const struct account *account)
{
    return __atomic_load_n(&account->used, __ATOMIC_RELAXED);
}

static bool
is_first_use(struct batch *batch, const struct account *account)
{
    if (is_used(account))
        return false;
    for (size_t i = 0; i < batch->first_used_count; i++)
        if (batch->first_used[i] == account)
            return false;
    return true;
}

/* Accounts that got their first entry: their type and kind are fixed from now on. */
static enum fault
mark_used(struct batch *batch, struct work *carrier)
{
    SCOPED(stmt_close) struct stmt mark = {0};
    enum fault fault;

    batch->first_used = arena_array(&batch->arena, batch->balances.count, sizeof(struct account *));
    if ((fault = stmt_open(carrier, &SQL_LEDGER_GATE_ACCOUNT_USED, &mark)))
        return fault;
    for (size_t i = 0; i < batch->balances.count; i++) {
        const struct account *account =
                snapshot_account(batch->snapshot, batch->balances.list[i]->key.account_id);

        if (!is_first_use(batch, account))
            continue;
        batch->first_used[batch->first_used_count++] = account;
        stmt_set_int(&mark, "company_id", batch->company_id);
        stmt_set_int(&mark, "account_id", account->account_id);
        if ((fault = stmt_run(&mark, NULL)))
            return fault;
        stmt_again(&mark);
    }
    return OK;
}

void
batch_kept(struct batch *batch)
{
    for (size_t i = 0; i < batch->first_used_count; i++)
        __atomic_store_n((bool *)&batch->first_used[i]->used, true, __ATOMIC_RELAXED);
}

/* For the audit row of what posts in its own transaction: a set, a year end. */
static void
tell_range(const struct batch *batch, struct work *carrier)
{
    if (carrier->first_seq == 0)
        carrier->first_seq = batch->first_seq;
    carrier->last_seq = batch->head.next_seq - 1;
}

static enum fault
advance_head(struct batch *batch, struct work *carrier)
{
    SCOPED(stmt_close) struct stmt advance = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(carrier, &SQL_LEDGER_GATE_HEAD_ADVANCE, &advance)))
        return fault;
    stmt_set_int(&advance, "company_id", batch->company_id);
    stmt_set_int(&advance, "next_seq", batch->head.next_seq);
    stmt_set_blob(&advance, "chain_hash", batch->head.chain_hash.bytes, HASH_SIZE);
    stmt_set_int(&advance, "booked_at", batch->head.booked_at);
    if ((fault = stmt_run(&advance, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

enum fault
batch_write(struct batch *batch, struct work *carrier)
{
    enum fault fault;

    if (batch->first_seq == 0)
        return OK;
    if ((fault = write_users(batch, carrier)) || (fault = batch_flush(batch, carrier)) ||
            (fault = mark_used(batch, carrier)))
        return fault;
    deltas_carry(&batch->balances, batch->snapshot);
    deltas_carry_allocations(&batch->allocations, batch->snapshot);
    if ((fault = deltas_write(carrier, batch->company_id, &batch->balances)) ||
            (fault = deltas_write_allocations(carrier, batch->company_id, &batch->allocations)) ||
            (fault = series_write(carrier, batch->company_id, &batch->series)))
        return fault;
    tell_range(batch, carrier);
    return advance_head(batch, carrier);
}
