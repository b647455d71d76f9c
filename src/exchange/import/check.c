/*
 * check — pass 1b: every journal of the file through the gate, against the draft of the books; then
 * the closing balances that follow from it, against those that the file states.
 */
#include "base/text.h"
#include "exchange/import/importing.h"
#include "ledger/approval/asked.h"
#include "ledger/gate/twins.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* As many journals ask the books in one read, so that neither a snapshot is held for long nor each
 * of them opens its own. */
enum { JOURNALS_A_READ = 500 };

struct checking {
    struct importing *importing;
    struct arena arena;     /* of one journal */
    struct keys references; /* external ones by their sources, used by the file so far */
    struct arena own;
    int year; /* the file's; 0: it says none */
    int64_t seen;
    int read_left; /* journals that the open read still serves; 0: none is open */
    struct twins twins;
    int64_t checked;
    int64_t repeats;   /* of those, in the books already */
    int64_t first_seq; /* what the first one repeats; 0: nothing */
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

static enum fault
end_read(struct checking *checking, enum fault fault)
{
    if (checking->read_left == 0)
        return fault;
    checking->read_left = 0;
    return work_read_over(checking->importing->work, fault);
}

static enum fault
go_on_reading(struct checking *checking)
{
    enum fault fault;

    if (checking->read_left > 1) {
        checking->read_left--;
        return OK;
    }
    if ((fault = end_read(checking, OK)) || (fault = work_read(checking->importing->work)))
        return fault;
    checking->read_left = JOURNALS_A_READ;
    return OK;
}

/* Another journal of that day may have the same lines; it has another number, reference or text. */
static enum fault
is_same_journal(struct checking *checking, const struct journal *journal, int64_t seq, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    *ret = false;
    if ((fault = stmt_open(checking->importing->work, &SQL_EXCHANGE_IMPORT_ORIGIN, &find)))
        return fault;
    stmt_set_int(&find, "company_id", checking->importing->company_id);
    stmt_set_int(&find, "seq", seq);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    *ret = text_same(stmt_text(&find, "series"), journal->origin_series) &&
           text_same(stmt_text(&find, "number"), journal->origin_number) &&
           text_same(stmt_text(&find, "reference"), journal->reference) &&
           text_same(stmt_text(&find, "external_reference"), journal->external_reference) &&
           text_same(stmt_text(&find, "description"), journal->description);
    return OK;
}

static enum fault
find_twin(struct checking *checking, const struct prepared *prepared, int64_t *ret_seq)
{
    struct work *work = checking->importing->work;
    bool same;
    enum fault fault;

    if ((fault = twins_find(work, &checking->twins, prepared, ret_seq)))
        return fault;
    checking->repeats += *ret_seq != 0;
    if (checking->checked != 1 || *ret_seq == 0)
        return OK;
    if ((fault = is_same_journal(checking, prepared->journal, *ret_seq, &same)))
        return fault;
    checking->first_seq = same ? *ret_seq : 0;
    return OK;
}

/* Neither what is on an account that the file makes, nor anything where nothing was posted but by
 * this very import. */
static bool
may_be_in_books(const struct checking *checking, const struct prepared *prepared)
{
    int64_t own_seq = checking->twins.before_seq;

    return checking->importing->newest_seq > 0 && own_seq != 1 && prepared->line_count > 0 &&
           prepared->lines[0].account != NULL && prepared->lines[0].account->account_id > 0;
}

/* Did a journal of the file use it before? Each source has references of its own. */
static bool
use_reference(struct checking *checking, const struct prepared *prepared)
{
    const char *key = arena_format(&checking->arena, "%lld\x1F%s",
            (long long)prepared->source->source_id, prepared->journal->external_reference);
    int64_t *used = keys_put(&checking->references, key);

    return (*used)++ > 0;
}

/* What the gate asks of the books: a reference that was used before, by them or by this file, and a
 * posting that the journal repeats. */
static enum fault
read_facts(struct checking *checking, const struct prepared *prepared, struct gate_facts *ret)
{
    bool refers = prepared->journal->external_reference != NULL && prepared->source != NULL;
    enum fault fault;

    *ret = (struct gate_facts){.denied = gate_denies(&checking->importing->work->actor, prepared)};
    checking->checked++;
    if (!refers && !may_be_in_books(checking, prepared) && !gate_is_shut(prepared))
        return OK;
    if ((fault = go_on_reading(checking)) ||
            (fault = gate_facts(checking->importing->work, prepared, ret)))
        return fault;
    if (may_be_in_books(checking, prepared) &&
            (fault = find_twin(checking, prepared, &ret->twin_seq)))
        return fault;
    if (refers)
        ret->external_reference_used =
                use_reference(checking, prepared) || ret->external_reference_used;
    return OK;
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

/* What a file brings is no document that anybody could have approved. */
static void
ask_approval(struct checking *checking, const struct prepared *prepared, struct gate_facts *facts)
{
    struct approval_asked asked;
    const struct writers importer = {&checking->importing->work->actor.user_id, 1};

    approval_asked_of(&checking->arena, prepared, &importer, &asked);
    if (asked.count > 0)
        facts->unapproved = approval_slot_text(&checking->arena, &asked.slots[0]);
    facts->written_by_poster = asked.poster_apart;
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
    ask_approval(checking, &prepared, &facts);
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

/* What this very import posted before it was stopped is no repetition. */
static struct twins
twins_of(const struct importing *importing, struct arena *arena)
{
    return (struct twins){
            .arena = arena,
            .of_files = true,
            .before_seq = importing->options->continue_stopped ? importing->report->first_seq : 0,
    };
}

static enum fault
check_journals(struct checking *checking)
{
    enum fault fault;

    if ((fault = check_opening(checking)) ||
            (fault = import_read_journals(checking->importing, check_journal, checking)))
        return fault;
    if (checking->repeats == checking->checked && !checking->importing->posts_opening)
        checking->importing->repeats = checking->first_seq;
    return OK;
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
    checking.twins = twins_of(importing, &checking.own);
    checking.year = year == NULL ? 0 : year->year;
    importing->pass = 1;
    if ((fault = end_read(&checking, check_journals(&checking))))
        return fault;
    compare_closings(importing);
    return OK;
}
