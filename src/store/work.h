/*
 * work — one request, command or job, with all that it owns.
 *
 * The door makes a work, hands it to a read (work_read) or to the lane
 * (lane.h), answers, and ends it. Whatever a function returns to its caller
 * lives in the work's arena and goes with it. Functions of the ledger never
 * begin, commit or roll back; they never log.
 *
 * Always true:
 *   statements run on work->connection, inside one transaction
 *   after a fault inside a write nothing of the work remains in the database
 *   a write may be run again from the start: it takes its input only from what
 *   it was given, and the arena is reset to its mark in between
 */
#ifndef STORE_WORK_H
#define STORE_WORK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/fault.h"
#include "base/finding.h"
#include "base/hash.h"

struct connection;
struct sight;
struct store;

/* Who acts. Filled by access; the rooms below only read it. */
struct actor {
    int64_t user_id; /* 0: Summa itself */
    const char *login;
    const char *name;
    bool owns;        /* the database, on its machine, and is no user: may everything */
    uint64_t permits; /* access's own: what he may where his rights were asked for */
    /* Whether a permit is among them; NULL: nobody asked, and it is for the door to know. */
    bool (*may)(const struct actor *actor, const char *permit);
    const struct sight *sight; /* which rows he sees there; NULL: all */
    int64_t rights_company;    /* where his rights were asked for; 0: nowhere */
    int64_t rights_version;    /* that company's then: whoever locks it sees whether it still is */
    bool showed_factor;        /* he gave a code of his second factor since he is the actor */
};

/* How something was signed by who acts. Stored in audit.signed_by. */
enum signed_by {
    SIGNED_BY_NOTHING = 0,
    SIGNED_BY_PASSWORD = 1,
    SIGNED_BY_FACTOR = 2, /* and the password */
};

struct signature {
    enum signed_by by;
    const char *meaning; /* what it stands for */
};

/* What its transaction kept beside postings, until its audit row binds it (ledger/chain/kept.h). */
struct kept {
    int64_t company_id;
    int64_t first_no; /* 0: nothing */
    int64_t last_no;
    struct hash hash;
};

struct work {
    struct arena arena;
    struct store *store;
    struct connection *connection; /* NULL outside a transaction */
    struct actor actor;
    const struct clock *clock;
    int64_t now; /* read from the clock when the work was made */
    const char
            *came_from; /* the door, and who of which machine stood at it: "command anna@ledger-1";
                              NULL: Summa itself */
    const char *reason; /* why the person does it; NULL: not said */
    const char *sign_with; /* the actor's password, to sign with; NULL: not said */
    const char *code;      /* of the actor's second factor, to prove who he is; NULL: not said */
    struct signature signature;
    const char *key;   /* idempotency key of a write; NULL until the door gives one */
    int64_t first_seq; /* positions that its transaction gave out so far; 0: none */
    int64_t last_seq;
    struct kept kept;
    const void *prepared; /* what its operation made before the transaction; NULL: nothing */
    struct why why;
    struct findings findings;
    void (*progress)(void *context, int64_t done, int64_t total); /* NULL: nobody watches */
    void *progress_context;
};

/* The accounting day that it is for who runs Summa: TZ says where. */
int work_today(const struct work *work);

void work_init(struct work *work, struct store *store, const struct clock *clock);
void work_done(struct work *work); /* ends an open read; accepts a zeroed work */

/* Opens a read transaction: one snapshot until work_read_end. Large reads page by keyset and
 * reopen, so that no snapshot is held for more than 60 s.
 * Refuses: store.busy, store.gone. */
MUST_USE enum fault work_read(struct work *work);
void work_read_end(struct work *work);

/* Ends a read whose steps gave `fault`; hands it back or, when that is OK, what the database gave
 * that no one of ours can have written (store.broken). */
MUST_USE enum fault work_read_over(struct work *work, enum fault fault);

void work_progress(struct work *work, int64_t done, int64_t total);

#endif
