/* step_copy — a document is copied to another day. */
#include "base/day.h"
#include "tests/sim/draw.h"

/* One that is posted says what the ledger says, one that reverses what it mirrors: unit tests and
 * stories copy those. */
static bool
says_its_own(const struct model_journal *journal)
{
    return journal->state != JOURNAL_POSTED && journal->reverses == MODEL_NONE;
}

/* A day takes its own year and period along; what opens the books stays in period 0. */
static struct model_journal
copy_of(const struct model_journal *old, int day)
{
    struct model_journal copy = *old;

    copy.state = JOURNAL_DRAFT;
    copy.below = 0;
    copy.submitted = false;
    copy.content = 0;
    copy.need_count = 0;
    copy.by_controller = false;
    copy.external[0] = '\0';
    if (old->type == JOURNAL_MODULE) {
        copy.type = JOURNAL_NORMAL;
        copy.source = MODEL_NONE;
        copy.subledger = MODEL_NONE;
    }
    if (day == 0)
        return copy;
    copy.date = day;
    copy.year = MODEL_NONE;
    copy.period = old->type == JOURNAL_TAKE_ON ? old->period : -1;
    return copy;
}

static enum fault
fault_of_copying(const struct model_journal *old)
{
    return old->discarded                 ? FAULT_JOURNAL_UNKNOWN
           : old->type == JOURNAL_CLOSING ? FAULT_JOURNAL_COPY
                                          : OK;
}

static void
keep(struct sim *sim, const struct model_journal *copy, const json_t *answer)
{
    struct model_journal *journal = &sim->model->journals[sim->model->journal_count++];

    *journal = *copy;
    journal->journal_id = sim_int(answer, "journal_id");
    journal->set_id = sim_int(answer, "set_id");
    journal->version = sim_int(answer, "version");
}

void
sim_step_journal_copy(struct sim *sim)
{
    int drawn = draw_document(sim);
    int day = sim_frill(sim, 20) ? 0 : draw_day(sim);
    const struct model_journal *old;
    struct model_journal copy;
    json_t *input;
    json_t *answer;

    if (drawn == MODEL_NONE || sim->model->journal_count + 4 >= MODEL_JOURNALS ||
            !says_its_own(&sim->model->journals[drawn]))
        return;
    old = &sim->model->journals[drawn];
    copy = copy_of(old, day);
    sim_say(sim, "copy the document %d: ", drawn + 1);
    draw_say(sim, &copy);
    input = sim_input(sim);
    sim_set(input, "journal_id",
            arena_format(&sim->work.arena, "%lld", (long long)old->journal_id));
    if (day != 0)
        sim_set(input, "date", day_text(day).chars);
    answer = sim_ask(sim, "journal.copy", input, fault_of_copying(old));
    if (!sim->failed && fault_of_copying(old) == OK)
        keep(sim, &copy, answer);
    json_close(&answer);
}
