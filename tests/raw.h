/*
 * raw — the database behind Summa's back, as its owner may use it.
 *
 * For tests that tamper with books. SQL comes from files of tests/tamper, one or
 * many statements each, with {words} filled in; on SQLite the triggers that
 * refuse are dropped when it is opened. Every value is read and written as the
 * literal that SQL would write it with, so that both engines look alike.
 *
 * What fails ends the test programme.
 */
#ifndef TESTS_RAW_H
#define TESTS_RAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "tests/given.h"

struct raw {
    void *sqlite;
    void *postgres;
};

void raw_open(struct raw *raw, const struct given_url *url);
void raw_close(struct raw *raw);

/* Only to look, while Summa has it open: nothing is dropped. */
void raw_look(struct raw *raw, const struct given_url *url);

/* Pairs of {word} and what it is filled with; a NULL word ends them. */
struct raw_word {
    const char *word;
    const char *value;
};

/* Runs a file of tests/tamper; NAME.postgres.sql is taken before NAME.sql there. */
void raw_run(struct raw *raw, const char *name, const struct raw_word *words);

/* The same; false when the schema refuses what it would make. */
MUST_USE bool raw_try(struct raw *raw, const char *name, const struct raw_word *words);

/* The rows of the file's one query, column by column; NULL texts are NULL. */
struct raw_rows {
    char **cells; /* row * column_count + column */
    size_t row_count;
    size_t column_count;
};

struct raw_rows raw_ask(
        struct raw *raw, struct arena *arena, const char *name, const struct raw_word *words);

/* The rows of the file's one query as one number that depends on every byte, not on their order. */
uint64_t raw_sum(struct raw *raw, const char *name, const struct raw_word *words);

#endif
