/* waiting — many journals that wait for approval, and the queue that shows them. */
#include "cli/bench/asking.h"
#include "cli/bench/pieces.h"
#include "cli/bench/reading.h"
#include "cli/bench/share.h"
#include "ledger/gate/gate.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"

/* Who is asked, and wrote none of them; named as his role. */
static const char approver[] = "approver";

static enum fault
hand_in(struct work *work, int64_t company_id, const struct journal *written)
{
    struct journal journal = *written;
    struct gate_step step;
    enum fault fault;

    journal.origin = ORIGIN_API; /* what a file brings while the books are taken on is not asked */
    if ((fault = journal_save(work, company_id, &journal)))
        return fault;
    step = (struct gate_step){.journal_id = journal.journal_id};
    return gate_submit(work, company_id, &step);
}

static enum fault
hand_in_all(struct work *work, void *input)
{
    const struct share *share = input;
    enum fault fault = OK;

    for (int64_t i = 0; i < share->count && fault == OK; i++)
        fault = hand_in(work, share->books->company_id, &share->journals[i]);
    return fault == OK ? bench_books_note(work, share->books) : fault;
}

static enum fault
hand_in_share(struct share *share)
{
    return lane_run(&share->books->work, share->books->company_id, hand_in_all, share);
}

/* One step, of whoever may approve, asked of every journal. */
static enum fault
make_policy(struct bench_books *books)
{
    json_t *policy = json_pack(
            "{s:s, s:s, s:[{s:i}]}", "code", "ALL", "name", "Every journal", "steps", "level", 1);

    return bench_ask(&books->work, books, "policy.create", policy, NULL);
}

static enum fault
make_people(struct bench_books *books)
{
    json_t *grant = json_pack(
            "{s:s, s:s, s:s}", "user", approver, "role", approver, "in_company", books->code);
    enum fault fault;

    if ((fault = bench_act(books, BENCH_OWNER)) || (fault = bench_act(books, approver)) ||
            (fault = bench_act(books, BENCH_OWNER))) {
        json_decref(grant);
        return fault;
    }
    return bench_ask(&books->work, books, "grant.give", grant, NULL);
}

enum fault
bench_waiting(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_make(bench->url, bench->code, bench->accounts, why, &books)))
        return fault;
    if ((fault = make_people(&books)) || (fault = make_policy(&books))) {
        *why = books.work.why;
        return fault;
    }
    return share_run_all(&books, bench, measure, why, hand_in_share);
}

/* ---- the queue ---- */

static enum fault
become_approver(struct reading *reading)
{
    reading->at_door = true;
    return bench_act(reading->books, approver);
}

static enum fault
read_queue(struct reading *reading, bool mine)
{
    SCOPED(json_close) json_t *page = NULL;
    json_t *query = json_pack("{s:b, s:i}", "mine", mine, "limit", reading->page);
    enum fault fault =
            bench_ask(&reading->books->work, reading->books, "approval.list", query, &page);

    if (fault == OK)
        reading->rows = (int64_t)json_array_size(json_object_get(page, "items"));
    return fault;
}

static enum fault
read_all(struct reading *reading)
{
    return read_queue(reading, false);
}

static enum fault
read_mine(struct reading *reading)
{
    return read_queue(reading, true);
}

enum fault
bench_queue(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, become_approver, read_all);
}

enum fault
bench_queue_mine(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, become_approver, read_mine);
}

static enum fault
read_bare(struct reading *reading)
{
    SCOPED(stmt_close) struct stmt waiting = {0};
    bool row;
    enum fault fault;

    reading->rows = 0;
    if ((fault = stmt_open(&reading->books->work, &SQL_CLI_BENCH_BARE_WAITING, &waiting)))
        return fault;
    stmt_set_int(&waiting, "company_id", reading->books->company_id);
    stmt_set_int(&waiting, "limit", reading->page);
    while ((fault = stmt_next(&waiting, &row)) == OK && row)
        reading->rows++;
    return fault;
}

enum fault
bench_bare_queue(void *input, struct measure *measure, struct why *why)
{
    return reading_run(input, measure, why, NULL, read_bare);
}
