/*
 * people — who asks in a simulated company, and who has to agree to its journals.
 */
#ifndef TESTS_SIM_PEOPLE_H
#define TESTS_SIM_PEOPLE_H

/* Who asks. */
enum sim_person {
    SIM_OWNER,      /* may do everything, and writes the journals */
    SIM_NOBODY,     /* is not signed in */
    SIM_READER,     /* reads reports, in every company */
    SIM_STRANGER,   /* has no role */
    SIM_APPROVER,   /* approves in every company, and posts nothing */
    SIM_CONTROLLER, /* approves in every company, and posts */
    SIM_PEOPLE,
};

enum { MODEL_NEEDS = 4, MODEL_NOBODY = -1 };

/* One approval that a submitted journal needs. */
struct model_need {
    int level; /* those of the lowest that is not done are asked */
    int by;    /* a person; MODEL_NOBODY: it is not given yet */
};

#endif
