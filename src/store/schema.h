/*
 * schema — whether the database still has what the migrations made.
 *
 * Whoever owns it can drop a trigger that keeps what is posted, or a key, and put it back later:
 * between the two nothing refuses.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/fault.h"

struct work;

/* What is wrong with an object: "trigger", "posting_is_not_changed", "it is missing". */
typedef void schema_tell(void *context, const char *type, const char *name, const char *what);

/* Tells each table, index, view or trigger that is missing or is not as it was made, and each
 * trigger that is not Summa's. SQLite compares their texts; PostgreSQL that they are there, and how
 * many keys and checks tables have. In an open read. */
MUST_USE enum fault schema_compare(struct work *work, schema_tell *tell, void *context);

#endif
