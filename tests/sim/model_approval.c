/* model_approval — who has to agree to a journal, and who did. */
#include "tests/sim/model.h"

/* What names no subledger is the general one's, and is asked nothing. */
static bool
is_routed(const struct model *model, const struct model_journal *journal)
{
    return journal->type == JOURNAL_MODULE && journal->subledger != MODEL_NONE &&
           !model->subledgers[journal->subledger].by_password;
}

/* Of the first book: its debits, or what a red storno takes away. */
static int128
amount_of(const struct model *model, const struct model_journal *journal)
{
    struct model_entry entries[MODEL_PREPARED * MODEL_BOOKS];
    int count = model_prepare(model, journal, entries, MODEL_PREPARED * MODEL_BOOKS);
    int128 up = 0;
    int128 down = 0;

    for (int i = 0; i < count && entries[i].book == entries[0].book; i++)
        if (entries[i].amount > 0)
            up += entries[i].amount;
        else
            down -= entries[i].amount;
    return up > down ? up : down;
}

/* Closing journals, what a file brings before the company has started, and what was planned when
 * what it undoes was approved. */
static bool
is_exempt(const struct model *model, const struct model_journal *journal)
{
    return journal->type == JOURNAL_CLOSING ||
           (journal->as_planned && journal->state == JOURNAL_APPROVED) ||
           (journal->from_file && model->state == COMPANY_TAKE_ON);
}

static bool
meets_policy(const struct model *model, const struct model_journal *journal)
{
    const struct model_policy *policy = &model->policy;

    return policy->number != 0 && !is_exempt(model, journal) &&
           (policy->amount_from == 0 || amount_of(model, journal) >= policy->amount_from);
}

bool
model_is_apart(const struct model *model, const struct model_journal *journal)
{
    return model->policy.apart && meets_policy(model, journal);
}

int
model_asked(const struct model *model, const struct model_journal *journal,
        struct model_need ret[MODEL_NEEDS])
{
    int count = 0;

    if (is_routed(model, journal))
        ret[count++] = (struct model_need){.level = 1, .asked = MODEL_NOBODY, .by = MODEL_NOBODY};
    for (int i = 0; i < model->policy.step_count && meets_policy(model, journal); i++)
        ret[count++] = (struct model_need){.policy = model->policy.number,
                .level = i + 1,
                .asked = model->policy.asked[i],
                .writer_may = model->policy.writer_may[i],
                .by = MODEL_NOBODY};
    return count;
}

void
model_ask(const struct model *model, struct model_journal *journal)
{
    journal->need_count = model_asked(model, journal, journal->needs);
}

bool
model_waits(const struct model_journal *journal)
{
    for (int i = 0; i < journal->need_count; i++)
        if (journal->needs[i].by == MODEL_NOBODY)
            return true;
    return false;
}

/* What nobody has submitted was approved by nobody. */
static bool
is_met(const struct model_journal *journal, const struct model_need *asked)
{
    for (int i = 0; i < journal->need_count && journal->state == JOURNAL_APPROVED; i++)
        if (journal->needs[i].policy == asked->policy && journal->needs[i].level == asked->level &&
                journal->needs[i].by != MODEL_NOBODY)
            return true;
    return false;
}

bool
model_lacks(const struct model *model, const struct model_journal *journal)
{
    struct model_need asked[MODEL_NEEDS];
    int count = model_asked(model, journal, asked);

    for (int i = 0; i < count; i++)
        if (!is_met(journal, &asked[i]))
            return true;
    return false;
}

bool
model_is_asked(const struct model_journal *journal, const struct model_need *need)
{
    for (int i = 0; i < journal->need_count; i++)
        if (journal->needs[i].by == MODEL_NOBODY && journal->needs[i].level < need->level)
            return false;
    return need->by == MODEL_NOBODY;
}

bool
model_wrote(const struct model_journal *journal, enum sim_person person)
{
    return person == SIM_OWNER || (person == SIM_CONTROLLER && journal->by_controller);
}

bool
model_may_meet(
        const struct model_journal *journal, const struct model_need *need, enum sim_person person)
{
    bool may = person == SIM_OWNER || person == SIM_APPROVER || person == SIM_CONTROLLER;

    return may && (need->asked == MODEL_NOBODY || need->asked == (int)person) &&
           (need->writer_may || !model_wrote(journal, person));
}

bool
model_has_approved(const struct model_journal *journal, enum sim_person person)
{
    for (int i = 0; i < journal->need_count; i++)
        if (journal->needs[i].by == (int)person)
            return true;
    return false;
}

/* Whose turn it is does not change by what one gives oneself. */
void
model_approve(struct model_journal *journal, enum sim_person person)
{
    const struct model_journal before = *journal;

    for (int i = 0; i < journal->need_count; i++)
        if (model_is_asked(&before, &before.needs[i]) &&
                model_may_meet(&before, &before.needs[i], person))
            journal->needs[i].by = (int)person;
}

void
model_unapprove(struct model_journal *journal, enum sim_person person)
{
    for (int i = 0; i < journal->need_count; i++)
        if (journal->needs[i].by == (int)person)
            journal->needs[i].by = MODEL_NOBODY;
}
