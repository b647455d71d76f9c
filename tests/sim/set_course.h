/*
 * set_course — a set of journals that somebody makes, and what posting it comes to: by a request of
 * its own, or in the background.
 */
#ifndef TESTS_SIM_SET_COURSE_H
#define TESTS_SIM_SET_COURSE_H

#include "tests/sim/sim.h"

struct set_course {
    enum fault fault;
    bool judged;
    enum sim_person by;
    struct verdict verdict; /* of all its journals together */
    int journals[MODEL_JOURNALS];
    bool posted[MODEL_JOURNALS];
    int first[MODEL_JOURNALS]; /* the posting */
    int count;
    int refused;
    bool strained; /* some sum might not fit */
    struct model *before;
};

/* Names the set in a request. */
json_t *set_key(struct sim *sim, const struct model_set *set);

/* Makes one and fills it, where the model has room; whether it did. */
bool set_draw_one(struct sim *sim);

/* Whether some of it is planned to be undone, which is the owner's: who posts a set writes its
 * reversals, too. */
bool set_has_plan(const struct model *model, const struct model_set *set);

/* Posts it in the list, which is as it was where the set is refused. The caller closes the
 * course. */
struct set_course *set_foretell(struct sim *sim, const struct model_set *set, enum sim_person by);
void set_course_close(struct set_course **course);

/* The list is as it was: some sum did not fit. */
void set_take_back(struct sim *sim, const struct set_course *course);

/* Holds what the gate found, and the postings that came of it, against what was foretold. */
void set_compare_findings(struct sim *sim, struct set_course *course);
void set_compare_postings(struct sim *sim, const struct set_course *course);

#endif
