/*
 * json — jansson, held to what Summa accepts.
 *
 * Strict: no duplicate keys, depth 32, no trailing data. Amounts are strings;
 * a number is taken for an amount only where its text round-trips exactly.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/money.h"

#define JSON_DEPTH_MAX 32

/* Refuses: json.invalid with line and column. The caller holds *ret with SCOPED(json_close). */
MUST_USE enum fault json_read(struct why *why, const char *bytes, size_t length, json_t **ret);
/* The same; *ret_line is the line that is refused, from 1. */
MUST_USE enum fault json_read_lines(
        struct why *why, const char *bytes, size_t length, json_t **ret, int *ret_line);
void json_close(json_t **json);

/* Each takes `value` over; a name that is there already is given the new one. They fail only when
 * `value` is NULL, as a text that is not UTF-8 makes it, which is a bug. */
void json_put(json_t *object, const char *name, json_t *value);
void json_append(json_t *array, json_t *value);

/* Compact, keys in the order they were set. */
char *json_write(struct arena *arena, const json_t *json);
char *json_write_sorted(struct arena *arena, const json_t *json); /* keys by name: to compare by */
char *json_write_pretty(struct arena *arena, const json_t *json);

/* A string, an integer, or a real whose text is exact. False when it is none of these. */
MUST_USE bool json_decimal(const json_t *json, struct decimal *ret);

#endif
