/*
 * asking — the bench at the door: a person of its own, who asks for operations.
 */
#ifndef CLI_BENCH_ASKING_H
#define CLI_BENCH_ASKING_H

#include "base/json.h"
#include "cli/bench/books.h"

/* The first user of the books, who may do everything. */
#define BENCH_OWNER "owner"

/* Makes the user with that login where there is none, and the actor of the books' work. The first
 * of an installation may do everything. */
MUST_USE enum fault bench_act(struct bench_books *books, const char *login);

/* Asks in the name of the work's actor, of the company of the books where one is asked for; takes
 * the input over. ret may be NULL; else hold it with SCOPED(json_close). */
MUST_USE enum fault bench_ask(struct work *work, const struct bench_books *books, const char *name,
        json_t *input, json_t **ret);

/* The codes of the books' accounts, as numbers: for a generator of journals that are requests. */
int64_t *bench_codes(struct arena *arena, const struct bench_books *books);

/* A journal as a request says it; its account ids are codes. */
json_t *bench_journal_json(struct arena *arena, const struct journal *journal);

#endif
