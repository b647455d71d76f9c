/* step_document — documents go from state to state. */
#include <string.h>

#include "tests/sim/draw.h"

enum move { SUBMIT, WITHDRAW, HOLD, RELEASE, CANCEL };

static const char *const operations[] = {
        "journal.submit", "journal.withdraw", "journal.hold", "journal.release", "journal.cancel"};

/* Before anything is judged; 0: the state does not allow it. */
static enum journal_state
state_after(const struct model_journal *journal, enum move move)
{
    enum journal_state now = journal->state;
    bool alive = now == JOURNAL_DRAFT || now == JOURNAL_SUBMITTED || now == JOURNAL_REJECTED ||
                 now == JOURNAL_APPROVED;

    switch (move) {
    case SUBMIT:
        return now == JOURNAL_DRAFT ? JOURNAL_APPROVED : 0;
    case WITHDRAW:
        return now == JOURNAL_SUBMITTED || now == JOURNAL_APPROVED ? JOURNAL_DRAFT : 0;
    case HOLD:
        return alive ? JOURNAL_HELD : 0;
    case RELEASE:
        return now == JOURNAL_HELD ? journal->below : 0;
    case CANCEL:
        return alive || now == JOURNAL_HELD ? JOURNAL_CANCELLED : 0;
    }
    return 0;
}

/* Mostly one that the state allows. */
static enum move
draw_move(struct sim *sim, const struct model_journal *journal)
{
    enum move drawn = (enum move)sim_pick(sim, CANCEL + 1);

    if (sim_chance(sim, 40) && state_after(journal, SUBMIT) != 0)
        return SUBMIT;
    if (sim_chance(sim, 50) && state_after(journal, RELEASE) != 0)
        return RELEASE;
    return drawn == CANCEL && sim_chance(sim, 60) ? HOLD : drawn;
}

/* S4-26: what a module sent is not lost because its account is not there yet. */
static bool
only_accounts_are_missing(const struct model_journal *journal, const struct verdict *verdict)
{
    return journal->type == JOURNAL_MODULE && verdict->refuse_count == 1 &&
           strcmp(verdict->refuse[0], "account.unknown") == 0;
}

/* What comes of it, and whether the gate is asked. */
struct course {
    enum fault fault;
    enum journal_state to;
    enum journal_state below;
    bool judged;
    struct verdict verdict;
};

static void
foretell_submit(const struct model *model, const struct model_journal *journal, struct course *ret)
{
    ret->judged = true;
    judge_journal(model, journal, &ret->verdict);
    if (ret->verdict.refuse_count == 0) {
        struct model_need needs[MODEL_NEEDS];

        ret->to = model_asked(model, journal, needs) > 0 ? JOURNAL_SUBMITTED : JOURNAL_APPROVED;
        return;
    }
    if (only_accounts_are_missing(journal, &ret->verdict)) {
        ret->to = JOURNAL_HELD;
        ret->below = JOURNAL_DRAFT;
    } else {
        ret->fault = FAULT_GATE_REFUSED;
    }
}

/* What was submitted and would not pass any more is a draft again. */
static void
foretell_release(const struct model *model, const struct model_journal *journal, struct course *ret)
{
    struct model_journal below = *journal;

    below.state = journal->below;
    if (below.state != JOURNAL_SUBMITTED && below.state != JOURNAL_APPROVED)
        return;
    ret->judged = true;
    judge_journal(model, &below, &ret->verdict);
    if (ret->verdict.refuse_count > 0)
        ret->to = JOURNAL_DRAFT;
}

static void
foretell(const struct model *model, const struct model_journal *journal, enum move move,
        bool overtaken, struct course *ret)
{
    *ret = (struct course){
            .to = state_after(journal, move), .below = move == HOLD ? journal->state : 0};
    if (journal->discarded)
        ret->fault = FAULT_JOURNAL_UNKNOWN;
    else if (overtaken)
        ret->fault = FAULT_JOURNAL_VERSION;
    else if (ret->to == 0)
        ret->fault = FAULT_JOURNAL_STEP;
    else if (move == SUBMIT)
        foretell_submit(model, journal, ret);
    else if (move == RELEASE)
        foretell_release(model, journal, ret);
}

static json_t *
input_of(struct sim *sim, const struct model_journal *journal, enum move move, bool overtaken)
{
    json_t *input = sim_input(sim);

    sim_set(input, "journal_id",
            arena_format(&sim->work.arena, "%lld", (long long)journal->journal_id));
    if (overtaken || sim_chance(sim, 50))
        sim_set_int(input, "version", journal->version + overtaken);
    if (move == HOLD)
        sim_set(input, "reason", "It has to wait");
    return input;
}

/* ---- what is answered ---- */

static void
keep(struct model *model, struct model_journal *journal, enum move move,
        const struct course *course, int64_t version)
{
    if (move == SUBMIT && course->to != JOURNAL_HELD) {
        journal->submitted = true;
        journal->as_planned = false;
        journal->content = model_content(model, journal);
        model_ask(model, journal);
    }
    if (course->to == JOURNAL_DRAFT || course->to == JOURNAL_CANCELLED)
        journal->need_count = 0;
    journal->state = course->to;
    journal->below = course->below;
    journal->version = version;
}

static void
compare_answer(struct sim *sim, const struct model_journal *journal, const struct course *course,
        const json_t *answer)
{
    const char *below = course->below == 0 ? "" : journal_state_name(course->below);

    if (strcmp(sim_text(answer, "state"), journal_state_name(course->to)) != 0 ||
            strcmp(sim_text(answer, "held_state"), below) != 0)
        sim_differ(sim, "it is %s (%s), not %s (%s)", sim_text(answer, "state"),
                sim_text(answer, "held_state"), journal_state_name(course->to), below);
    if (sim_int(answer, "version") <= journal->version)
        sim_differ(sim, "its version %lld is not newer than %lld",
                (long long)sim_int(answer, "version"), (long long)journal->version);
}

static void
move_document(struct sim *sim, int document, enum move move, bool overtaken)
{
    struct model_journal *journal = &sim->model->journals[document];
    struct course course;
    json_t *answer;

    foretell(sim->model, journal, move, overtaken, &course);
    answer = sim_ask(sim, operations[move], input_of(sim, journal, move, overtaken), course.fault);
    if (!sim->failed && course.judged)
        sim_compare_findings(sim, &course.verdict);
    if (!sim->failed && course.fault == OK) {
        compare_answer(sim, journal, &course, answer);
        keep(sim->model, journal, move, &course, sim_int(answer, "version"));
    }
    json_close(&answer);
}

void
submit_document(struct sim *sim, int document)
{
    sim_say(sim, "\n    and submit it");
    move_document(sim, document, SUBMIT, false);
}

void
cancel_document(struct sim *sim, int document)
{
    sim_say(sim, "\n    and cancel document %d", document + 1);
    move_document(sim, document, CANCEL, false);
}

void
sim_step_journal_move(struct sim *sim)
{
    int drawn = draw_document(sim);
    bool overtaken = sim_frill(sim, 10);
    const struct model_journal *journal;
    enum move move;

    if (drawn == MODEL_NONE)
        return;
    journal = &sim->model->journals[drawn];
    move = draw_move(sim, journal);
    sim_say(sim, "%s the document %d%s, which is %s: ", operations[move], drawn + 1,
            overtaken ? " in another version" : "",
            journal->discarded ? "gone" : journal_state_name(journal->state));
    draw_say(sim, journal);
    move_document(sim, drawn, move, overtaken);
}
