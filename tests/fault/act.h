/*
 * act — one thing that can be asked of Summa, for trials in which it fails halfway.
 *
 * There is a row for every operation of the table (tested), and for what is done to a database as
 * a whole. What an act needs to find is asked for first, in peace; all keys and texts follow from
 * the act's number, so that another process prepares the same act again and finds the same.
 *
 *     struct doing doing = {0};
 *
 *     act_prepare(&scene, act, 17, &doing);
 *     ... whatever goes wrong from here on ...
 *     fault = act_do(&doing, &answer);
 */
#ifndef TESTS_FAULT_ACT_H
#define TESTS_FAULT_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/json.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_factor.h"
#include "tests/given_folder.h"

/* A database with the company of the workload, and one of every kind that lists can show. */
struct scene {
    struct given_url url;
    struct store *store; /* NULL: closed */
    struct workload workload;
    char folder[GIVEN_FOLDER_SIZE]; /* for files */
    int64_t company_id;
};

void scene_make(struct scene *scene); /* leaves it open; fails the test */
void scene_open(struct scene *scene); /* fails the test */
MUST_USE enum fault scene_try_open(struct scene *scene, struct why *why);
void scene_done(struct scene *scene); /* removes it all; accepts a zeroed one */

/* Postings that the company has. */
int64_t scene_postings(struct scene *scene);

struct doing;

struct act_step {
    const char *operation; /* or "import" alone: one that did not end, whose file is the input; or
                              "factor": a user, the input, who has a second one */
    const char *input;
    const char *id; /* {id} from here on: this member of its answer; NULL: the act's */
};

struct act {
    const char *name;  /* the operation's, or a word of its own */
    const char *input; /* JSON with ' for " and {words}; NULL: call */
    const char *id;    /* {id}: this member of the last answer of those before */
    struct act_step before[7];
    enum fault (*call)(struct doing *doing);
    int postings;     /* that it makes */
    enum fault once;  /* what it says when it was done before and nobody heard; OK: the same */
    bool common;      /* a path of its own to the database: in every run, not only in long ones */
    bool sqlite_only; /* PostgreSQL has tools of its own for it */
    bool by_another;  /* s{n} does it, whose second factor has come so far, and says its code */
    enum given_factor_state factor;
};

extern const struct act acts[];
extern const size_t act_count;

/* An act about to be done. Its parts live until doing_done. */
struct doing {
    struct scene *scene;
    const struct act *act;
    int64_t number;
    int times;       /* it was tried */
    bool is_done;    /* the last time */
    const char *out; /* the file that some write, and none writes over: gone when one failed */
    const struct operation *operation;
    json_t *input;
    char key[64];
    int64_t user_id; /* who does it; 0: the worker */
    const char *login;
    struct why why; /* of the last refusal */
    struct arena arena;
};

void act_prepare(struct scene *scene, const struct act *act, int64_t number, struct doing *ret);

/* The answer is NULL for what is no operation; hold it with SCOPED(json_close). */
MUST_USE enum fault act_do(struct doing *doing, json_t **ret_answer);

void doing_done(struct doing *doing);

#endif
