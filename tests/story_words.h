/*
 * story_words — a story while it is told: its lines cut into words, and what the words stand for.
 *
 * Shared by the files that tell stories; story.h says how a story is written.
 */
#ifndef TESTS_STORY_WORDS_H
#define TESTS_STORY_WORDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/fault.h"
#include "base/lang.h"
#include "ledger/company/company.h"
#include "store/work.h"
#include "tests/given_text_file.h"

struct shape;
struct store;

enum { WORDS_MAX = 32, LINE_MAX_BYTES = 1024 };

struct story {
    const char *path;
    FILE *file;
    int line;
    char text[LINE_MAX_BYTES]; /* of the line, cut into words */
    char *words[WORDS_MAX];
    int count;
    bool indented;
    bool waiting; /* the line was read, and not yet used */

    struct store *store;
    struct work work;
    struct given_text_file imported; /* that stopped midway */
    const char *company;
    int64_t company_id;
    struct company_head head; /* before the event */
    enum fault fault;         /* of the event */
    json_t *answer;
    json_t *named; /* answers by the names that the story gave them */
    bool failed;
};

/* Tells what does not hold, with file and line; false, so that it can be returned. */
bool story_fail(struct story *story, const char *format, ...) PRINTF(2, 3);

/* The next line that says something, cut into words. */
bool story_next_line(struct story *story);

/* "" where the line has no such word. */
const char *story_word(const struct story *story, int index);

/* A last `as NAME` names the answer: it is taken off before the line is read further, and kept when
 * there is an answer. NULL: the line gives none. */
char *story_take_name(struct story *story);
void story_keep_name(struct story *story, char *name);

/* "lines/0/account" of an answer; NULL: there is no such place. */
json_t *story_value_at(json_t *value, const char *place);

/* A scalar as a story writes it. */
const char *story_text_of(struct story *story, const json_t *value);

/* $rent.journal_id: a place in the answer that was named rent; any other word is itself. */
const char *story_meaning(struct story *story, const char *said);

/* One field of the input, and those of the line that are said as name=value from a word on. */
void story_put(struct story *story, const struct shape *shape, const char *name, const char *said,
        json_t *input);
void story_take_fields(struct story *story, int from, const struct shape *shape, json_t *input);

#endif
