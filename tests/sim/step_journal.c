/* step_journal — journals are written, changed, checked, posted and removed. */
#include <string.h>

#include "base/day.h"
#include "tests/sim/draw.h"

bool
draw_has_room(const struct sim *sim)
{
    const struct model *model = sim->model;

    return model->journal_count + 4 < MODEL_JOURNALS && model->posting_count + 8 < MODEL_POSTINGS &&
           model->entry_count + 8 * MODEL_LINES * MODEL_BOOKS < MODEL_ENTRIES;
}

/* ---- writing ---- */

/* What is known when it is written down stays known, whatever its code becomes. */
static void
settle_accounts(struct model *model, struct model_journal *journal)
{
    (void)model_make_accounts(model, journal);
    for (int i = 0; i < journal->line_count; i++)
        if (journal->lines[i].account == MODEL_NONE)
            journal->lines[i].account = model_account(model, journal->lines[i].account_code);
}

int
write_document(struct sim *sim, const struct model_journal *drawn)
{
    struct model_journal *journal = &sim->model->journals[sim->model->journal_count];
    json_t *input = draw_input(sim, drawn);
    json_t *answer;

    if (drawn->set_id != 0)
        sim_set(input, "set_id", arena_format(&sim->work.arena, "%lld", (long long)drawn->set_id));
    answer = sim_ask(sim, "journal.create", input, OK);
    if (sim->failed)
        return MODEL_NONE;
    *journal = *drawn;
    settle_accounts(sim->model, journal);
    journal->written = true;
    journal->state = JOURNAL_DRAFT;
    journal->journal_id = sim_int(answer, "journal_id");
    journal->set_id = sim_int(answer, "set_id");
    journal->version = sim_int(answer, "version");
    if (journal->version != 1 || (drawn->set_id != 0 && journal->set_id != drawn->set_id))
        sim_differ(sim, "a new journal has version %lld and set %lld", (long long)journal->version,
                (long long)journal->set_id);
    json_close(&answer);
    return sim->model->journal_count++;
}

/* ---- posting ---- */

static enum fault
fault_unless(const struct model_journal *journal, bool may)
{
    return journal->discarded ? FAULT_JOURNAL_UNKNOWN : may ? OK : FAULT_JOURNAL_STEP;
}

static enum fault
fault_of_posting(const struct model_journal *journal)
{
    return fault_unless(
            journal, journal->state == JOURNAL_DRAFT || journal->state == JOURNAL_APPROVED);
}

static json_t *
key_of(struct sim *sim, int64_t journal_id)
{
    json_t *input = sim_input(sim);

    sim_set(input, "journal_id", arena_format(&sim->work.arena, "%lld", (long long)journal_id));
    return input;
}

static void
compare_receipt(struct sim *sim, const json_t *receipt, const struct model_posting *posting)
{
    char moment[64];
    int64_t seq = posting - sim->model->postings + 1;

    snprintf(moment, sizeof(moment), "%s", moment_text(posting->booked_at).chars);
    if (sim_int(receipt, "seq") != seq || sim_int(receipt, "number") != posting->number ||
            strcmp(sim_text(receipt, "series"), posting->series) != 0 ||
            sim_int(receipt, "year") != sim->model->years[posting->year].number ||
            sim_int(receipt, "period") != posting->period ||
            strcmp(sim_text(receipt, "booked_at"), moment) != 0)
        sim_differ(sim,
                "the receipt says seq %lld, %s %s, year %lld period %lld, %s; foretold was seq "
                "%lld, %s %lld, year %d period %d, %s",
                (long long)sim_int(receipt, "seq"), sim_text(receipt, "series"),
                sim_text(receipt, "number"), (long long)sim_int(receipt, "year"),
                (long long)sim_int(receipt, "period"), sim_text(receipt, "booked_at"),
                (long long)seq, posting->series, (long long)posting->number,
                sim->model->years[posting->year].number, posting->period, moment);
}

/* A draft was approved by nobody, and stays where it is. */
bool
goes_back(const struct model_journal *journal, const struct verdict *verdict)
{
    for (int i = 0; i < verdict->refuse_count && journal->state == JOURNAL_APPROVED; i++)
        if (strcmp(verdict->refuse[i], "journal.content") == 0 ||
                strcmp(verdict->refuse[i], "journal.approval") == 0)
            return true;
    return false;
}

void
return_document(const struct model *model, struct model_journal *journal)
{
    journal->state = JOURNAL_SUBMITTED;
    journal->content = model_content(model, journal);
    journal->version++;
    model_ask(model, journal);
}

static bool
is_begun(const struct model *model, int64_t set_id)
{
    for (int i = 0; i < model->journal_count; i++)
        if (model->journals[i].set_id == set_id && model->journals[i].state == JOURNAL_POSTED)
            return true;
    return false;
}

/* In a set that people made, and that posts all or nothing, or has a total to meet first, or to
 * keep. */
static enum fault
fault_of_its_set(const struct model *model, const struct model_journal *journal)
{
    for (int i = 0; i < model->set_count; i++) {
        const struct model_set *set = &model->sets[i];

        if (set->set_id != journal->set_id)
            continue;
        if (!set->what_is_valid || (set->has_total && !is_begun(model, set->set_id)))
            return FAULT_SET_STEP;
        return set_meets_total(model, set) ? OK : FAULT_CONTROL_TOTAL;
    }
    return OK;
}

/* Before the gate is asked. */
static enum fault
fault_of_single(const struct model *model, const struct model_journal *journal)
{
    enum fault fault = fault_of_posting(journal);

    return fault != OK ? fault : fault_of_its_set(model, journal);
}

enum sim_person
draw_poster(struct sim *sim)
{
    return sim_frill(sim, sim->model->policy.apart ? 65 : 10) ? SIM_CONTROLLER : SIM_OWNER;
}

static void
refuse_single(struct sim *sim, const struct model_journal *journal, enum fault fault)
{
    json_t *answer = sim_ask(sim, "journal.post", key_of(sim, journal->journal_id), fault);

    sim_say(sim, "\n      -> refused: %s", fault_code(fault));
    json_close(&answer);
}

void
post_document(struct sim *sim, int document)
{
    struct model_journal *journal = &sim->model->journals[document];
    struct verdict verdict;
    enum fault foretold;
    json_t *receipt;
    int posted = sim->model->posting_count;
    enum sim_person by = draw_poster(sim);
    bool returns;

    if (fault_of_single(sim->model, journal) != OK) {
        refuse_single(sim, journal, fault_of_single(sim->model, journal));
        return;
    }
    judge_posting(sim->model, journal, by, &verdict);
    returns = goes_back(journal, &verdict);
    foretold = verdict.refuse_count > 0           ? FAULT_GATE_REFUSED
               : !model_fits(sim->model, journal) ? FAULT_AMOUNT_RANGE
                                                  : OK;
    receipt = sim_ask_so(sim, "journal.post", key_of(sim, journal->journal_id), foretold,
            (struct sim_manner){.by = by, .goes_back = returns});
    sim_say(sim, "\n      -> %s%s%s", foretold == OK ? "posted" : "refused: ",
            foretold == OK             ? ""
            : verdict.refuse_count > 0 ? verdict.refuse[0]
                                       : "amount.range",
            by == SIM_CONTROLLER ? ", by the controller" : "");
    if (!sim->failed && foretold != FAULT_AMOUNT_RANGE)
        sim_compare_findings(sim, &verdict);
    if (!sim->failed && returns)
        return_document(sim->model, journal);
    if (!sim->failed && foretold == OK) {
        compare_receipt(sim, receipt, model_post(sim->model, journal, sim->now));
        journal->posting = posted;
        journal->state = JOURNAL_POSTED;
        journal->version++;
        if (!sim->failed)
            sim_compare_posting(sim, posted);
        if (!sim->failed && (journal->plan != REVERSAL_NONE || journal->reverses != MODEL_NONE))
            sim_compare_plans(sim);
    }
    json_close(&receipt);
}

void
sim_step_journal(struct sim *sim)
{
    struct model_journal drawn;
    int journal;

    if (!draw_has_room(sim))
        return;
    draw_journal(sim, &drawn);
    sim_say(sim, "post a ");
    draw_say(sim, &drawn);
    if ((journal = write_document(sim, &drawn)) == MODEL_NONE)
        return;
    if (sim_frill(sim, 25))
        submit_document(sim, journal);
    if (!sim->failed)
        post_document(sim, journal);
}

void
sim_step_journal_draft(struct sim *sim)
{
    struct model_journal drawn;
    int journal;

    if (!draw_has_room(sim))
        return;
    draw_journal(sim, &drawn);
    sim_say(sim, "write a ");
    draw_say(sim, &drawn);
    if ((journal = write_document(sim, &drawn)) != MODEL_NONE && sim_frill(sim, 70))
        submit_document(sim, journal);
}

/* ---- what is there ---- */

static bool
may_be_edited(const struct model_journal *journal)
{
    return journal->state == JOURNAL_DRAFT || journal->state == JOURNAL_SUBMITTED ||
           journal->state == JOURNAL_REJECTED || journal->state == JOURNAL_APPROVED;
}

void
sim_step_journal_post(struct sim *sim)
{
    int drawn = draw_document(sim);
    const struct model_journal *journal;

    if (drawn == MODEL_NONE || !draw_has_room(sim))
        return;
    journal = &sim->model->journals[drawn];
    sim_say(sim, "post the document %d, which is %s: ", drawn + 1,
            journal->discarded ? "gone" : journal_state_name(journal->state));
    draw_say(sim, journal);
    post_document(sim, drawn);
}

void
sim_step_journal_discard(struct sim *sim)
{
    int drawn = draw_document(sim);
    struct model_journal *journal;
    enum fault foretold;
    json_t *answer;

    if (drawn == MODEL_NONE)
        return;
    journal = &sim->model->journals[drawn];
    foretold = fault_unless(journal, journal->state == JOURNAL_DRAFT && !journal->submitted);
    sim_say(sim, "remove the document %d%s", drawn + 1,
            foretold == OK ? "" : ", which is no draft or was submitted once");
    answer = sim_ask(sim, "journal.discard", key_of(sim, journal->journal_id), foretold);
    if (!sim->failed && foretold == OK)
        journal->discarded = true;
    json_close(&answer);
}

/* Both in the words that are sent; an account that was not known then is something new. */
static bool
says_the_same(
        struct sim *sim, const struct model_journal *journal, const struct model_journal *changed)
{
    json_t *old = draw_input(sim, journal);
    json_t *new = draw_input(sim, changed);
    bool same = journal->written && json_equal(old, new);

    for (int i = 0; i < journal->line_count && same; i++)
        same = journal->lines[i].account == changed->lines[i].account;
    json_close(&old);
    json_close(&new);
    return same;
}

/* A version that says nothing new is none. */
static void
take_version(struct sim *sim, struct model_journal *journal, struct model_journal *changed,
        enum sim_person by)
{
    settle_accounts(sim->model, changed);
    if (says_the_same(sim, journal, changed))
        return;
    changed->journal_id = journal->journal_id;
    changed->set_id = journal->set_id;
    changed->version = journal->version + 1;
    changed->written = true;
    changed->state = JOURNAL_DRAFT;
    changed->below = 0;
    changed->content = 0;
    changed->need_count = 0;
    changed->submitted = journal->submitted;
    changed->by_controller = journal->by_controller || by == SIM_CONTROLLER;
    *journal = *changed;
}

static void
compare_version(struct sim *sim, const struct model_journal *journal, const json_t *answer)
{
    if (sim_int(answer, "version") != journal->version ||
            strcmp(sim_text(answer, "state"), journal_state_name(journal->state)) != 0)
        sim_differ(sim, "the newest version is %lld, %s, not %lld, %s",
                (long long)sim_int(answer, "version"), sim_text(answer, "state"),
                (long long)journal->version, journal_state_name(journal->state));
}

void
change_document(struct sim *sim, int document, const struct model_journal *drawn,
        enum sim_person by, bool overtaken)
{
    struct model_journal *journal = &sim->model->journals[document];
    struct model_journal changed = *drawn;
    enum fault foretold = fault_unless(journal, may_be_edited(journal));
    json_t *input = draw_input(sim, &changed);
    json_t *answer;

    if (foretold == OK && overtaken)
        foretold = FAULT_JOURNAL_VERSION;
    sim_say(sim, "change the document %d%s%s to a ", document + 1,
            overtaken ? ", in an older version," : "",
            by == SIM_CONTROLLER ? ", by the controller," : "");
    draw_say(sim, &changed);
    sim_set(input, "journal_id",
            arena_format(&sim->work.arena, "%lld", (long long)journal->journal_id));
    sim_set_int(input, "version", journal->version - overtaken);
    answer = sim_ask_so(sim, "journal.change", input, foretold, (struct sim_manner){.by = by});
    if (!sim->failed && foretold == OK) {
        take_version(sim, journal, &changed, by);
        compare_version(sim, journal, answer);
    }
    json_close(&answer);
}

void
sim_step_journal_edit(struct sim *sim)
{
    struct model_journal changed;
    int drawn = draw_document(sim);
    bool overtaken = sim_frill(sim, 15);
    bool again = sim_frill(sim, 15);
    enum sim_person by = sim_frill(sim, 30) ? SIM_CONTROLLER : SIM_OWNER;

    if (drawn == MODEL_NONE || sim->model->journals[drawn].reverses != MODEL_NONE)
        return; /* what reverses has no lines of its own */
    draw_journal(sim, &changed);
    if (again && sim->model->journals[drawn].written)
        changed = sim->model->journals[drawn];
    change_document(sim, drawn, &changed, by, overtaken);
}

/* What the gate would say; a document is explained as it would be posted, anything else checked as
 * it would be submitted. */
void
sim_step_journal_check(struct sim *sim)
{
    struct verdict verdict;
    struct model_journal drawn;
    json_t *answer;
    int made = 0;
    int document = sim_chance(sim, 50) ? draw_document(sim) : MODEL_NONE;

    if (document != MODEL_NONE && fault_of_posting(&sim->model->journals[document]) == OK) {
        drawn = sim->model->journals[document];
        sim_say(sim, "explain the document %d: ", document + 1);
        draw_say(sim, &drawn);
        answer = sim_ask(sim, "journal.explain", key_of(sim, drawn.journal_id), OK);
        judge_posting(sim->model, &drawn, SIM_OWNER, &verdict);
    } else {
        draw_journal(sim, &drawn);
        sim_say(sim, "check, and do not save, a ");
        draw_say(sim, &drawn);
        answer = sim_ask(sim, "journal.check", draw_input(sim, &drawn), OK);
        made = model_make_accounts(sim->model, &drawn);
        judge_journal(sim->model, &drawn, &verdict);
    }
    sim->model->account_count -= made;
    if (!sim->failed && json_array_size(json_object_get(answer, "accounts")) != (size_t)made)
        sim_differ(sim, "saving it would make %zu accounts, not %d",
                json_array_size(json_object_get(answer, "accounts")), made);
    if (!sim->failed && (sim_int(answer, "passes") == 1) != (verdict.refuse_count == 0))
        sim_differ(sim, "the gate says that it %s; foretold was %s",
                sim_int(answer, "passes") == 1 ? "passes" : "does not pass",
                verdict.refuse_count == 0 ? "that it does" : verdict.refuse[0]);
    json_close(&answer);
}
