/* release — what is approved of modules is posted, a transaction each. */
#include <assert.h>

#include "ledger/module/module.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "store/work.h"

/* One journal of a release in the company's lane. */
struct turn {
    struct module_release *release;
    struct module_outcome *outcome;
};

static enum fault
list_waiting(
        struct work *work, const struct module_release *release, int64_t **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    *ret = NULL;
    *ret_count = 0;
    if ((fault = stmt_open(work, &SQL_LEDGER_MODULE_WAITING, &list)))
        return fault;
    stmt_set_int(&list, "company_id", release->company_id);
    stmt_set_int(&list, "approved", JOURNAL_APPROVED);
    stmt_set_int(&list, "module", JOURNAL_MODULE);
    stmt_set_id(&list, "subledger_id", release->subledger_id);
    stmt_set_int(&list, "after", release->after);
    stmt_set_int(&list, "limit", (int64_t)release->limit + 1);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        *ret = arena_room(&work->arena, *ret, *ret_count, sizeof(**ret));
        (*ret)[(*ret_count)++] = stmt_int(&list, "journal_id");
    }
    return fault;
}

static enum fault
read_waiting(
        struct work *work, const struct module_release *release, int64_t **ret, size_t *ret_count)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = list_waiting(work, release, ret, ret_count);
    return work_read_over(work, fault);
}

static enum fault
post_one(struct work *work, void *input)
{
    const struct turn *turn = input;
    const struct module_release *release = turn->release;
    enum fault fault;

    work->first_seq = 0;
    work->last_seq = 0;
    if ((fault = gate_post_approved(
                 work, release->company_id, turn->outcome->journal_id, &turn->outcome->became)))
        return fault;
    return release->note == NULL
                   ? OK
                   : release->note(work, work->first_seq, work->last_seq, release->context);
}

/* Somebody posted it, took it back, or put it into a set, in the meantime. */
static bool
is_settled(enum fault fault)
{
    return fault == FAULT_JOURNAL_STEP || fault == FAULT_JOURNAL_UNKNOWN ||
           fault == FAULT_SET_STEP || fault == FAULT_CONTROL_TOTAL;
}

/* A release is long, and its journals may be: of each nothing is kept but what became of it. */
static void
keep_only(struct work *work, struct arena_mark mark, struct at_once *became)
{
    SCOPED(arena_done) struct arena aside = {0};
    const char *series = arena_text(&aside, became->receipt.series);
    const char *failure = arena_text(&aside, became->failure);
    const char *detail = arena_text(&aside, became->detail);

    findings_clear(&work->findings);
    arena_reset(&work->arena, mark);
    became->receipt.series = arena_text(&work->arena, series);
    became->failure = arena_text(&work->arena, failure);
    became->detail = arena_text(&work->arena, detail);
}

static enum fault
take_turn(struct work *work, struct module_release *release, int64_t journal_id)
{
    struct module_outcome *outcome = &release->outcomes[release->outcome_count];
    struct arena_mark mark = arena_mark(&work->arena);
    struct turn turn = {.release = release, .outcome = outcome};
    enum fault fault;

    *outcome = (struct module_outcome){.journal_id = journal_id};
    fault = lane_run(work, release->company_id, post_one, &turn);
    if (is_settled(fault)) {
        work->why = (struct why){0};
        return OK;
    }
    if (fault != OK) {
        if (!fault_is_refusal(fault)) /* the release ends, and may be begun again */
            return fault;
        outcome->became = (struct at_once){
                .failure = fault_code(fault), .detail = arena_text(&work->arena, work->why.detail)};
        work->why = (struct why){0};
    }
    keep_only(work, mark, &outcome->became);
    release->outcome_count++;
    return OK;
}

enum fault
module_release(struct work *work, struct module_release *release)
{
    int64_t *journals;
    size_t count;
    enum fault fault;

    assert(release->limit >= 1 && release->limit <= 1000);
    if ((fault = read_waiting(work, release, &journals, &count)))
        return fault;
    release->outcomes = arena_array(&work->arena, count, sizeof(*release->outcomes));
    release->next = count > release->limit ? journals[release->limit - 1] : 0;
    for (size_t i = 0; i < count && i < release->limit; i++)
        if ((fault = take_turn(work, release, journals[i])))
            return fault;
    return OK;
}
