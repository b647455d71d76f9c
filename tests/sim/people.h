/*
 * people — who asks in a simulated company, and who has to agree to its journals.
 */
#ifndef TESTS_SIM_PEOPLE_H
#define TESTS_SIM_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

struct model;
struct model_journal;

/* Who asks. */
enum sim_person {
    SIM_OWNER,      /* may do everything, and writes the journals */
    SIM_NOBODY,     /* is not signed in */
    SIM_READER,     /* reads reports, in every company */
    SIM_STRANGER,   /* has no role */
    SIM_APPROVER,   /* approves in every company, and posts nothing */
    SIM_CONTROLLER, /* changes, approves and posts in every company */
    SIM_PEOPLE,
};

/* ---- who has to agree ---- */

enum { MODEL_NEEDS = 4, MODEL_STEPS = 2, MODEL_NOBODY = -1 };

/* Who has to agree to which journals. What it says never changes: one that was changed is
 * another. */
struct model_policy {
    int number;             /* 0: none is in force */
    int64_t amount_from;    /* of a journal's debits; 0: whatever they come to */
    bool apart;             /* who wrote a journal does not post it */
    int asked[MODEL_STEPS]; /* the person of the role that is asked, one step after the other */
    bool writer_may[MODEL_STEPS];
    int step_count;
};

/* One approval that a submitted journal needs. */
struct model_need {
    int policy; /* its number; 0: the subledger's */
    int level;  /* those of the lowest that is not done are asked */
    int asked;  /* a person; MODEL_NOBODY: whoever may approve */
    bool writer_may;
    int by; /* a person; MODEL_NOBODY: it is not given yet */
};

/* Those that are asked of the journal as it is; how many. */
int model_asked(const struct model *model, const struct model_journal *journal,
        struct model_need ret[MODEL_NEEDS]);

/* Asks for them, in place of those that were: what was given counts no more. */
void model_ask(const struct model *model, struct model_journal *journal);

/* Whether somebody has to approve it yet. */
bool model_waits(const struct model_journal *journal);

/* Whether it cannot be posted, as it lacks one that is asked of it now. */
bool model_lacks(const struct model *model, const struct model_journal *journal);

/* Whether a policy that it meets wants who wrote it and who posts it to be two people. */
bool model_is_apart(const struct model *model, const struct model_journal *journal);

/* Whether it is the need's turn; whether the person may meet it when it is. */
bool model_is_asked(const struct model_journal *journal, const struct model_need *need);
bool model_may_meet(
        const struct model_journal *journal, const struct model_need *need, enum sim_person person);

/* The owner wrote the first version of whatever there is. */
bool model_wrote(const struct model_journal *journal, enum sim_person person);

bool model_has_approved(const struct model_journal *journal, enum sim_person person);

/* Gives all that the person may give now; takes it back. */
void model_approve(struct model_journal *journal, enum sim_person person);
void model_unapprove(struct model_journal *journal, enum sim_person person);

#endif
