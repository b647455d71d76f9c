/*
 * cluster — PostgreSQL servers that a trial kills and promotes; cluster.sh says how.
 */
#ifndef TESTS_FAULT_CLUSTER_H
#define TESTS_FAULT_CLUSTER_H

#include <stdbool.h>

#include "tests/given.h"

/* Whether the trial runs inside `cluster.sh run`. */
bool cluster_is_there(void);

/* Does what cluster.sh calls `verb` to the node; second is NULL or another node. False when it
 * could not be done, and the test has failed. */
bool cluster_do(const char *verb, const char *node, const char *second);

/* The database of a node, or of whichever of two takes writes. */
struct given_url cluster_url(const char *node, const char *second);

#endif
