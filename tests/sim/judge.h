/*
 * judge — what the gate must say of a journal, by the rules as accountants know them.
 */
#ifndef TESTS_SIM_JUDGE_H
#define TESTS_SIM_JUDGE_H

#include "tests/sim/model.h"

enum { JUDGE_CODES = 48 };

/* Codes of what the gate finds, each once. */
struct verdict {
    const char *refuse[JUDGE_CODES];
    int refuse_count;
    const char *warn[JUDGE_CODES];
    int warn_count;
};

/* As it is written down, submitted and approved; as somebody posts it, with every approval. */
void judge_journal(
        const struct model *model, const struct model_journal *journal, struct verdict *ret);
void judge_posting(const struct model *model, const struct model_journal *journal,
        enum sim_person by, struct verdict *ret);

/* The room's own: what is judged, and how it is told. */
struct judging {
    const struct model *model;
    const struct model_journal *journal;
    struct model_place place;
    int source;
    struct model_entry entries[MODEL_PREPARED * MODEL_BOOKS];
    int count; /* of the first book */
    struct verdict *verdict;
};

void judge_refuse(struct judging *judging, const char *code, bool found);
void judge_time(struct judging *judging);
void judge_lines(struct judging *judging);
void judge_dimensions(struct judging *judging);

#endif
