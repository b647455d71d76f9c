/* step_approval — people approve what others wrote, reject it, and take their approval back. */
#include <string.h>

#include "tests/sim/draw.h"

enum act { APPROVE, REJECT, UNAPPROVE };

static const char *const operations[] = {"journal.approve", "journal.reject", "journal.unapprove"};

static const char *const by_whom[SIM_PEOPLE] = {
        [SIM_OWNER] = "the owner",
        [SIM_NOBODY] = "nobody",
        [SIM_READER] = "one who reads reports",
        [SIM_STRANGER] = "one without a role",
        [SIM_APPROVER] = "the approver",
        [SIM_CONTROLLER] = "the controller",
};

struct saying {
    enum act act;
    enum sim_person by;
    bool overtaken;
};

/* What comes of it, and whether the gate is asked. */
struct course {
    enum fault fault;
    enum journal_state to;
    bool moves; /* to another state, or to a new version in its own */
    bool judged;
    struct verdict verdict;
};

/* ---- what is foretold ---- */

/* Who rejects need not wait for his turn. */
static enum fault
judge_person(const struct model_journal *journal, const struct saying *saying)
{
    if (model_has_approved(journal, saying->by))
        return FAULT_APPROVAL_TWICE;
    for (int i = 0; i < journal->need_count; i++)
        if (model_may_meet(journal, &journal->needs[i], saying->by) &&
                (saying->act == REJECT ? journal->needs[i].by == MODEL_NOBODY
                                       : model_is_asked(journal, &journal->needs[i])))
            return OK;
    return model_wrote(journal, saying->by) ? FAULT_APPROVAL_WRITER : FAULT_APPROVAL_NOT_ASKED;
}

static void
foretell_approval(const struct model *model, const struct model_journal *journal,
        const struct saying *saying, struct course *ret)
{
    struct model_journal approved = *journal;

    ret->judged = true;
    judge_journal(model, journal, &ret->verdict);
    ret->fault = ret->verdict.refuse_count > 0 ? FAULT_GATE_REFUSED : judge_person(journal, saying);
    model_approve(&approved, saying->by);
    ret->moves = !model_waits(&approved);
    ret->to = ret->moves ? JOURNAL_APPROVED : JOURNAL_SUBMITTED;
}

static bool
state_allows(enum journal_state state, enum act act)
{
    return state == JOURNAL_SUBMITTED || (act == UNAPPROVE && state == JOURNAL_APPROVED);
}

static enum fault
fault_of_person(enum sim_person by)
{
    return by == SIM_STRANGER                     ? FAULT_COMPANY_UNKNOWN
           : by == SIM_NOBODY || by == SIM_READER ? FAULT_PERMIT_DENIED
                                                  : OK;
}

static void
foretell(const struct model *model, const struct model_journal *journal,
        const struct saying *saying, struct course *ret)
{
    *ret = (struct course){.fault = fault_of_person(saying->by), .moves = true};
    ret->to = saying->act == REJECT ? JOURNAL_REJECTED : JOURNAL_SUBMITTED;
    if (ret->fault != OK)
        return;
    if (journal->discarded)
        ret->fault = FAULT_JOURNAL_UNKNOWN;
    else if (saying->overtaken)
        ret->fault = FAULT_JOURNAL_VERSION;
    else if (!state_allows(journal->state, saying->act))
        ret->fault = FAULT_JOURNAL_STEP;
    else if (saying->act == APPROVE)
        foretell_approval(model, journal, saying, ret);
    else if (saying->act == REJECT)
        ret->fault = judge_person(journal, saying);
    else if (!model_has_approved(journal, saying->by))
        ret->fault = FAULT_APPROVAL_NONE;
}

/* ---- what is answered ---- */

static json_t *
key_of(struct sim *sim, const struct model_journal *journal)
{
    json_t *input = sim_input(sim);

    sim_set(input, "journal_id",
            arena_format(&sim->work.arena, "%lld", (long long)journal->journal_id));
    return input;
}

static void
keep(struct model_journal *journal, const struct saying *saying, const struct course *course)
{
    if (saying->act == APPROVE)
        model_approve(journal, saying->by);
    else if (saying->act == UNAPPROVE)
        model_unapprove(journal, saying->by);
    else
        journal->need_count = 0;
    journal->state = course->to;
    journal->version += course->moves;
}

static void
compare_answer(struct sim *sim, const struct model_journal *journal, const json_t *answer)
{
    if (strcmp(sim_text(answer, "state"), journal_state_name(journal->state)) != 0 ||
            sim_int(answer, "version") != journal->version)
        sim_differ(sim, "it is %s in version %lld, not %s in version %lld",
                sim_text(answer, "state"), (long long)sim_int(answer, "version"),
                journal_state_name(journal->state), (long long)journal->version);
}

/* What it needs, and whether each is given, is asked now, or later. */
static void
compare_needs(struct sim *sim, const struct model_journal *journal)
{
    json_t *answer = sim_ask(sim, "approval.show", key_of(sim, journal), OK);
    const json_t *steps = json_object_get(answer, "steps");

    if (!sim->failed && json_array_size(steps) != (size_t)journal->need_count)
        sim_differ(
                sim, "it needs %zu approvals, not %d", json_array_size(steps), journal->need_count);
    for (int i = 0; i < journal->need_count && !sim->failed; i++) {
        const json_t *step = json_array_get(steps, (size_t)i);
        const struct model_need *need = &journal->needs[i];
        const char *state = need->by != MODEL_NOBODY        ? "approved"
                            : model_is_asked(journal, need) ? "asked"
                                                            : "later";

        if (sim_int(step, "level") != need->level || strcmp(sim_text(step, "state"), state) != 0)
            sim_differ(sim, "its approval %d is of level %lld and %s, not %d and %s", i + 1,
                    (long long)sim_int(step, "level"), sim_text(step, "state"), need->level, state);
    }
    json_close(&answer);
}

static void
say(struct sim *sim, int document, const struct saying *saying)
{
    struct model_journal *journal = &sim->model->journals[document];
    json_t *input = key_of(sim, journal);
    struct course course;
    json_t *answer;

    foretell(sim->model, journal, saying, &course);
    sim_set_int(input, "version", journal->version + saying->overtaken);
    sim_set(input, "reason", "As it says");
    answer = sim_ask_so(sim, operations[saying->act], input, course.fault,
            (struct sim_manner){.by = saying->by});
    sim_say(sim, "\n      -> %s", course.fault == OK ? "done" : fault_code(course.fault));
    if (!sim->failed && course.judged)
        sim_compare_findings(sim, &course.verdict);
    if (!sim->failed && course.fault == OK) {
        keep(journal, saying, &course);
        compare_answer(sim, journal, answer);
    }
    json_close(&answer);
    if (!sim->failed && !journal->discarded)
        compare_needs(sim, journal);
}

/* ---- the step ---- */

/* Mostly one that somebody has to approve. */
static int
draw_submitted(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn = draw_document(sim);

    for (int i = 0; i < model->journal_count && !sim_frill(sim, 10); i++) {
        int at = (drawn + i) % model->journal_count;

        if (model->journals[at].state == JOURNAL_SUBMITTED)
            return at;
    }
    return drawn;
}

static void
draw_asked(struct sim *sim, struct model_journal *ret)
{
    if (sim->model->policy.number != 0 && sim_chance(sim, 60))
        draw_journal(sim, ret);
    else
        draw_routed(sim, ret);
}

/* Hands in one that has to be approved, as a rule; MODEL_NONE when it was not written down. */
static int
hand_in(struct sim *sim)
{
    struct model_journal drawn;
    int journal;

    draw_asked(sim, &drawn);
    sim_say(sim, "write a ");
    draw_say(sim, &drawn);
    if ((journal = write_document(sim, &drawn)) == MODEL_NONE)
        return MODEL_NONE;
    if (sim_frill(sim, 30)) {
        draw_asked(sim, &drawn);
        sim_say(sim, "\n    and ");
        change_document(sim, journal, &drawn, SIM_CONTROLLER, false);
    }
    if (!sim->failed)
        submit_document(sim, journal);
    sim_say(sim, "\n    and ");
    return sim->failed ? MODEL_NONE : journal;
}

/* Where who wrote it may approve it, he mostly does. */
static bool
may_writer(const struct model_journal *journal)
{
    for (int i = 0; i < journal->need_count; i++)
        if (journal->needs[i].writer_may)
            return true;
    return false;
}

static struct saying
draw_saying(struct sim *sim, const struct model_journal *journal)
{
    static const enum sim_person usual[] = {SIM_APPROVER, SIM_CONTROLLER};
    struct saying saying = {
            .by = usual[sim_pick(sim, COUNT_OF(usual))],
            .overtaken = sim_frill(sim, 8),
            .act = sim_chance(sim, 20) ? REJECT : APPROVE,
    };

    if (journal->state == JOURNAL_APPROVED || sim_chance(sim, 10))
        saying.act = UNAPPROVE;
    if (sim_frill(sim, may_writer(journal) ? 60 : 15))
        saying.by = SIM_OWNER;
    else if (sim_frill(sim, 5))
        saying.by = (enum sim_person)sim_pick(sim, SIM_PEOPLE);
    return saying;
}

static void
say_something(struct sim *sim, int document)
{
    const struct model_journal *journal = &sim->model->journals[document];
    struct saying saying = draw_saying(sim, journal);

    sim_say(sim, "%s of the document %d%s, which is %s, by %s", operations[saying.act],
            document + 1, saying.overtaken ? " in another version" : "",
            journal->discarded ? "gone" : journal_state_name(journal->state), by_whom[saying.by]);
    say(sim, document, &saying);
}

void
sim_step_approval(struct sim *sim)
{
    int document;

    if (!draw_has_room(sim))
        return;
    document = sim_chance(sim, 50) ? hand_in(sim) : draw_submitted(sim);
    if (document == MODEL_NONE)
        return;
    say_something(sim, document);
    if (!sim->failed && sim_chance(sim, 30)) {
        sim_say(sim, "\n    and ");
        say_something(sim, document);
    }
    if (!sim->failed && sim->model->journals[document].state == JOURNAL_APPROVED &&
            sim_chance(sim, 60)) {
        sim_say(sim, "\n    and post it");
        post_document(sim, document);
    }
    if (!sim->failed)
        sim_compare_approvals(sim);
}
