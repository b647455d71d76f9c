/*
 * check — pass 1b: every journal of the file through the gate, against the draft of the books; then
 * the closing balances that follow from it, against those that the file states.
 */
#include <string.h>

#include "base/text.h"
#include "exchange/import/importing.h"
#include "ledger/gate/gate.h"
#include "store/work.h"

struct checking {
    struct importing *importing;
    struct arena arena;     /* of one journal */
    struct keys references; /* external ones, used by the file so far */
    struct arena own;
    int year; /* the file's; 0: it says none */
    int64_t seen;
};

static void
done(struct checking *checking)
{
    arena_done(&checking->arena);
    arena_done(&checking->own);
}

struct total_text
import_amount_text(const struct importing *importing, int128 amount)
{
    return total_text(total_of(amount, importing->currency));
}

/* ---- one journal ---- */

/* What the gate asks of the books: a reference that was used before, by them or by this file. */
static enum fault
read_facts(struct checking *checking, const struct prepared *prepared, struct gate_facts *ret)
{
    struct work *work = checking->importing->work;
    const char *reference = prepared->journal->external_reference;
    int64_t *used;
    enum fault fault;

    *ret = (struct gate_facts){0};
    if (reference == NULL)
        return OK;
    if ((fault = work_read(work)))
        return fault;
    fault = work_read_over(work, gate_facts(work, prepared, ret));
    used = keys_put(&checking->references, reference);
    ret->external_reference_used = ret->external_reference_used || *used > 0;
    *used = 1;
    return fault;
}

static void
add_movement(struct checking *checking, const struct prepared *prepared)
{
    struct importing *importing = checking->importing;

    if (prepared->year == NULL || prepared->year->year != checking->year)
        return;
    for (size_t i = 0; i < prepared->journal->line_count; i++) {
        const struct journal_line *line = &prepared->journal->lines[i];

        import_account(importing, line->account_code)->movement += line->amount;
    }
}

static enum fault
check_built(struct checking *checking, const struct journal *journal)
{
    struct importing *importing = checking->importing;
    struct prepared prepared;
    struct gate_facts facts;
    enum fault fault;

    gate_prepare(&checking->arena, importing->draft, journal, &prepared);
    if ((fault = read_facts(checking, &prepared, &facts)))
        return fault;
    gate_check(&prepared, &facts, false, &importing->work->findings);
    if (journal->type != JOURNAL_TAKE_ON)
        add_movement(checking, &prepared);
    return OK;
}

static enum fault
check_journal(void *context, const struct file_journal *told)
{
    struct checking *checking = context;
    struct importing *importing = checking->importing;
    struct journal journal;
    bool posted = checking->seen++ < importing->skip;
    enum fault fault = OK;

    if (posted && !import_is_reversed(importing, told->position))
        return OK;
    if (import_build(importing, &checking->arena, told, &journal) &&
            import_check_reversal(importing, told, &journal) && !posted)
        fault = check_built(checking, &journal);
    arena_reset(&checking->arena, (struct arena_mark){0});
    return fault;
}

static enum fault
check_opening(struct checking *checking)
{
    struct journal journal;
    enum fault fault;

    if (!checking->importing->posts_opening)
        return OK;
    import_opening_build(checking->importing, &checking->arena, &journal);
    fault = check_built(checking, &journal);
    arena_reset(&checking->arena, (struct arena_mark){0});
    return fault;
}

/* ---- what the year closes with ---- */

static bool
states_closings(const struct importing *importing)
{
    for (size_t i = 0; i < importing->account_count; i++)
        if (importing->accounts[i].has_closing || importing->accounts[i].has_result)
            return true;
    return false;
}

/* Results are what income accounts moved; the other accounts close with their openings as well, as
 * the file has them: a result that was carried to one of them is told apart. */
static void
compare_closing(struct importing *importing, const struct told_account *account)
{
    bool as_result =
            account->has_result || (!account->has_closing && account_type_is_income(account->type));
    int128 moved = account->base_movement + account->movement;
    int128 opened = importing->posts_opening ? account->opening : account->base_opening;
    int128 stated = as_result ? account->result : account->closing;
    int128 reckoned = as_result ? moved : opened + moved;

    if (account->account_id == 0 || stated == reckoned)
        return;
    import_say(importing, SEVERITY_WARN, "sie.closing", account->closing_line,
            "Ask the sender: rows may be missing, or stand in the file twice.",
            "account %s %s %s in the file, and %s by its vouchers", account->code,
            as_result ? "has the result" : "closes with",
            import_amount_text(importing, stated).chars,
            import_amount_text(importing, reckoned).chars);
}

static void
compare_closings(struct importing *importing)
{
    if (importing->figures_only || !states_closings(importing))
        return;
    for (size_t i = 0; i < importing->account_count; i++)
        compare_closing(importing, &importing->accounts[i]);
}

enum fault
import_check(struct importing *importing)
{
    SCOPED(done) struct checking checking = {.importing = importing};
    const struct told_year *year = import_year(importing, 0);
    enum fault fault;

    if (importing->options->chart_only)
        return OK;
    checking.references.arena = &checking.own;
    checking.year = year == NULL ? 0 : year->year;
    importing->pass = 1;
    if ((fault = check_opening(&checking)) ||
            (fault = import_read_journals(importing, check_journal, &checking)))
        return fault;
    compare_closings(importing);
    return OK;
}
