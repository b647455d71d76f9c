/*
 * shape — a record described once.
 *
 * From a shape come: reading the record from JSON with exact errors, writing it
 * as JSON, its OpenAPI schema, its columns in CSV and tables, and the reading
 * and binding of database rows (store/row.h). Adding a field is one line here
 * and one migration.
 *
 * Always true: a shape is static and constant; reading fills every field of a
 * zeroed record, in the arena; unknown fields are refused, never ignored.
 */
#ifndef BASE_SHAPE_H
#define BASE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/fault.h"
#include "base/json.h"

enum field_kind {   /* C type in the record        JSON                          */
    FIELD_INT,      /* int64_t                      number                        */
    FIELD_SMALL,    /* int                          number                        */
    FIELD_NUMBER,   /* struct maybe_number          number, null: not said        */
    FIELD_ID,       /* int64_t, 0: none             string of digits, null: none  */
    FIELD_BOOL,     /* bool                         true, false                   */
    FIELD_MAYBE,    /* enum maybe                   true, false, null: not said   */
    FIELD_TEXT,     /* const char *, NULL: absent   string                        */
    FIELD_NOTE,     /* as FIELD_TEXT, with newlines                               */
    FIELD_DAY,      /* int, 0: absent               "2026-03-31"                  */
    FIELD_MOMENT,   /* int64_t, 0: absent           "2026-03-31T12:00:00Z"        */
    FIELD_MONEY,    /* struct money                 "-12.50"; output only         */
    FIELD_TOTAL,    /* struct total                 as FIELD_MONEY, with any number of digits */
    FIELD_DECIMAL,  /* struct decimal               "-12.50", or an exact number  */
    FIELD_QUANTITY, /* int64_t millionths           "2.5"                         */
    FIELD_RATE,     /* struct rate                  "10.2345"                     */
    FIELD_CURRENCY, /* struct currency              "SEK"                         */
    FIELD_CHOICE,   /* int: index into names        one of the names              */
    FIELD_HASH,     /* struct hash                  64 hexadecimal digits         */
    FIELD_BYTES,    /* struct bytes                 base64                        */
    FIELD_JSON,     /* json_t *, borrowed from the  any
                     * json that was read                                         */
    FIELD_RECORD,   /* the struct itself, in place  object                        */
    FIELD_LIST,     /* pointer, with size_t count   array of objects              */
};

/* A yes or no that may be left unsaid, where that differs from no. */
enum maybe { MAYBE_UNSAID, MAYBE_NO, MAYBE_YES };

/* A number that may be left unsaid, where that differs from 0. */
struct maybe_number {
    bool said;
    int number;
};

enum field_flags {
    FIELD_REQUIRED = 1,
    FIELD_NO_ZERO = 2, /* leave out of JSON when zero or absent */
    FIELD_IN_PATH = 4, /* comes from the path of an HTTP request */
    FIELD_SECRET = 8,  /* is read and never written: not to the audit log, nor to an answer */
    FIELD_ONCE = 16, /* is told to who asked, and kept nowhere: an answer given again is without */
};

/* Limits where a field states none: characters, bytes, and items. */
#define SHAPE_TEXT_MAX 255
#define SHAPE_NOTE_MAX 65536
#define SHAPE_BYTES_MAX 262144
#define SHAPE_LIST_MAX 100000

struct shape;

struct field {
    const char *name;
    enum field_kind kind;
    size_t offset;
    int flags;
    int64_t min; /* numbers (whole units of decimals); for texts and lists the length. min = max =
                  * 0: the kind's own limits */
    int64_t max;
    const char *doc;          /* one sentence */
    const struct shape *of;   /* FIELD_RECORD, FIELD_LIST */
    size_t count_offset;      /* FIELD_LIST: where its size_t count is */
    const char *const *names; /* FIELD_CHOICE: NULL-ended; a NULL-terminated list from index 0 */
};

struct shape {
    const char *name; /* "journal_line": what OpenAPI calls it */
    const char *doc;
    size_t size; /* of the C record */
    const struct field *fields;
    size_t field_count;
};

/* {SHAPE_FIELD(struct x, code, FIELD_TEXT), .max = 32, .doc = "..."} */
#define SHAPE_FIELD(type, member, kind_)                                                           \
    .name = #member, .kind = (kind_), .offset = offsetof(type, member)

/* Reads an object into ret (zeroed first). why.at is the JSON pointer of the field.
 * null is the same as absent. Refuses: field.kind (no object), field.unknown; then field by field:
 * field.missing, field.kind, field.range, field.choice, text.invalid, text.long, amount.invalid,
 * amount.decimals and amount.range (quantities), day.invalid, currency.unknown. */
MUST_USE enum fault shape_read(
        struct arena *arena, struct why *why, const struct shape *shape, json_t *json, void *ret);

/* Puts a value that came as text, from a path, a query or a command line, into the object that
 * shape_read will read: as a number or a boolean where the field holds one, as JSON where it holds
 * a record, a list or JSON, else as a string. why.at is the field's JSON pointer.
 * Refuses: field.unknown, field.kind (it is there already), json.invalid, text.invalid. */
MUST_USE enum fault shape_put(struct why *why, const struct shape *shape, const char *name,
        const char *text, json_t *object);

/* A new JSON object; the caller releases it. What is absent is null, or left out by FIELD_NO_ZERO,
 * which leaves out what is zero as well: 0, false, "", the first choice, an empty list. A decimal
 * that was given is a value, even 0. */
json_t *shape_write(const struct shape *shape, const void *record);

/* The same, with every field left out that FIELD_NO_ZERO would leave out: what a shape has got more
 * of since, and this record does not say, changes nothing. */
json_t *shape_write_said(const struct shape *shape, const void *record);

/* The same as shape_write, without what is told once: what may be kept. */
json_t *shape_write_kept(const struct shape *shape, const void *record);

/* The field's value as text for CSV and tables; "" when absent. */
const char *shape_field_text(struct arena *arena, const struct field *field, const void *record);

/* JSON Schema (OpenAPI 3.1) of one shape; nested shapes are references to
 * #/components/schemas/NAME. Fields in the path are not in it: they are parameters. A choice
 * whose first name is "" may be null: none. */
json_t *shape_schema(const struct shape *shape);

const struct field *shape_field(const struct shape *shape, const char *name); /* NULL: none */

#endif
