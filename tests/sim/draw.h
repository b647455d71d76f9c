/*
 * draw — journals drawn by the dice of a step: mostly good, often odd, sometimes wrong.
 */
#ifndef TESTS_SIM_DRAW_H
#define TESTS_SIM_DRAW_H

#include "tests/sim/sim.h"

void draw_journal(struct sim *sim, struct model_journal *ret);

/* Mostly one that a module sends to a subledger: somebody has to approve it. */
void draw_routed(struct sim *sim, struct model_journal *ret);

/* A document, mostly one that can still be changed; MODEL_NONE when there is none at all. */
int draw_document(struct sim *sim);

/* Whether the model can take another few journals. */
bool draw_has_room(const struct sim *sim);

/* Saves a new draft, in its set where it names one; MODEL_NONE when it was not. */
int write_document(struct sim *sim, const struct model_journal *drawn);

/* An account, mostly one that a journal may name; what it asks of dimensions, mostly. */
int draw_usual_account(struct sim *sim, bool statistical);
void draw_required(struct sim *sim, struct model_line *line);

/* The code of the line's account behind a house, or behind one that there is not, where the model
 * has room for what a file of such lines makes. */
void draw_segments(struct sim *sim, struct model_line *line);

/* When something of a day is to be undone; date 0 where the kind has none. */
void draw_plan(struct sim *sim, int day, enum reversal_kind *ret_kind, int *ret_date);
const char *draw_plan_name(enum reversal_kind kind);

/* Whether a verdict says that a journal would be posted as something else than was approved, or
 * without an approval that is asked by now; and what then becomes of it: it is submitted again, as
 * what it says now. */
bool goes_back(const struct model_journal *journal, const struct verdict *verdict);
void return_document(const struct model *model, struct model_journal *journal);

/* Who is to post, mostly another than the owner where who wrote a journal may not. */
enum sim_person draw_poster(struct sim *sim);

/* Saves a version of a document, or is refused. */
void change_document(struct sim *sim, int document, const struct model_journal *drawn,
        enum sim_person by, bool overtaken);

/* Hands a document in; posts one, or is refused. */
void submit_document(struct sim *sim, int document);
void post_document(struct sim *sim, int document);

/* What is posted of a set and what waits, cancelled ones left out, have the total it was made
 * with. */
bool set_meets_total(const struct model *model, const struct model_set *set);

/* Gives up what waits, so that its period may be closed. */
void cancel_document(struct sim *sim, int document);
void pause_schedule(struct sim *sim, int schedule);

/* Names a day of a schedule; whether its occurrence may be tried again, or else skipped. */
json_t *decision_input(struct sim *sim, int schedule, int due);
enum fault judge_open(
        const struct model *model, const struct model_occurrence *occurrence, bool or_skipped);

/* Whether its template is one that the schedule can go on with. */
enum fault judge_template(const struct model *model, const struct model_schedule *schedule);

/* Leaves out one day, or many; decides of one that the schedule has not come to. */
void skip_day(struct sim *sim, int schedule, int due);
void skip_days(struct sim *sim, int schedule);
void decide_ahead(struct sim *sim, int schedule);

/* Learns the id, the set and the version of a document that was made by itself. */
void learn_document(struct sim *sim, struct model_journal *document, int64_t journal_id);

/* The journal as a request says it, and in an accountant's words. */
json_t *draw_input(struct sim *sim, const struct model_journal *journal);
void draw_say(struct sim *sim, const struct model_journal *journal);

/* A day: mostly near the current period, sometimes of another year, or of none. */
int draw_day(struct sim *sim);

/* A line's quantity as a decimal text. */
const char *draw_quantity(struct sim *sim, int64_t millionths);

#endif
