/*
 * cursor — the place where a page begins, as opaque text: "c.12", "n.0.17".
 *
 * The letter says which list's, and in which of its orders, so that none is taken
 * for another's; the numbers are the keyset behind which the page begins, and
 * whatever else the pages share.
 */
#ifndef REPORT_CURSOR_H
#define REPORT_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { CURSOR_POSTINGS_BY_CHAIN = 'c', CURSOR_POSTINGS_BY_NUMBER = 'n', CURSOR_ACCOUNT = 'a' };

const char *cursor_write(struct arena *arena, char letter, const int64_t *numbers, size_t count);

/* False when the text is no cursor of that letter and count: as cursor_write made it, to the
 * byte. */
MUST_USE bool cursor_read(const char *text, char letter, int64_t *numbers, size_t count);

#endif
