/*
 * custom — fields that a company adds to its journals and their lines, and what they hold.
 *
 * A field has a code for good, a name, a kind, and stands on journals or on lines; it may be asked
 * of one type of journals only, and may be required. It is never removed, only retired: then it
 * takes no new values.
 *
 * Values are one detail of a journal or line (DETAIL_CUSTOM): JSON, an object of texts by code, in
 * the order in which the fields were made. So they are versioned with the document, part of the
 * content that is submitted and approved, and go into the ledger and its chain with the posting.
 *
 * Always true, and what holds it so:
 *   a saved value fits its field as it was then     custom_values_read, the way in
 *   a posted value fits its field as it was then    the gate: custom.value, custom.required
 *   code, place, kind and whether documents are
   found by it never change                        custom_change does not write them
 */
#ifndef LEDGER_CUSTOM_H
#define LEDGER_CUSTOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "ledger/journal/journal.h"

struct snapshot;
struct work;

enum { CUSTOM_FIELDS_MAX = 200, CUSTOM_CHOICES_MAX = 1000 };
enum { CUSTOM_TEXT_MAX = 255, CUSTOM_DIGITS_MAX = 18 };

/* Stored in custom_field.place and .kind. */
enum custom_place { CUSTOM_ON_JOURNALS = 1, CUSTOM_ON_LINES = 2 };
enum custom_kind { CUSTOM_TEXT = 1, CUSTOM_NUMBER, CUSTOM_DATE, CUSTOM_CHOICE };

struct custom_choice {
    const char *value;
};

struct custom_field {
    int64_t field_id;
    const char *code;
    const char *name;
    int place;  /* enum custom_place */
    int kind;   /* enum custom_kind */
    int length; /* characters of a text, digits of a number; 0: the most there may be */
    int type;   /* enum journal_type; 0: journals of every type have it */
    bool required;
    bool active;
    bool searchable;    /* documents and postings are found by it */
    const char *preset; /* of new journals and their lines that do not name it; NULL: nothing */
    struct custom_choice *choices; /* CUSTOM_CHOICE only */
    size_t choice_count;
};

/* Codes are unique in the company, on journals and lines together.
 * Refuses: company.unknown, code.invalid, text.long, custom.invalid (a length, choices or a preset
 * that do not go with the kind, or too many fields), code.taken. */
MUST_USE enum fault custom_create(
        struct work *work, int64_t company_id, const struct custom_field *field, int64_t *ret_id);
/* Gives it another name, length, type, preset and choices, makes it required or not, retires it or
 * takes it into use again. What is posted stays as it is. Refuses: company.unknown, text.long,
 * custom.invalid, custom.unknown. */
MUST_USE enum fault custom_change(
        struct work *work, int64_t company_id, const struct custom_field *field);
/* All, in the order in which they were made. */
MUST_USE enum fault custom_list(
        struct work *work, int64_t company_id, struct custom_field **ret, size_t *ret_count);

/* ---- values ---- */

struct custom_value {
    const char *field; /* code */
    const char *value;
};

/* What values are read for. */
struct custom_reading {
    struct arena *arena;
    struct why *why;
    const struct snapshot *snapshot;
    enum journal_type type;
    bool is_new; /* fields that are not named hold their presets: lines have no identity, so that
                  * one that an edited draft gets is none */
};

/* From what is said to the text of the detail, with codes and choices as they are defined, numbers
 * without needless zeros; NULL: there is nothing. An empty value is none, and leaves a preset out.
 * Refuses, at /custom/INDEX: custom.unknown, custom.value (it does not fit, or the field is
 * retired, of another type, or named twice). */
MUST_USE enum fault custom_values_read(const struct custom_reading *reading,
        enum custom_place place, const struct custom_value *said, size_t count, const char **ret);

/* The text with the presets of the fields that it does not name. */
const char *custom_values_fill(struct arena *arena, const struct snapshot *snapshot,
        enum custom_place place, enum journal_type type, const char *text);

/* And back. False: it is no such text, which only another hand can have written. */
MUST_USE bool custom_values_of(
        struct arena *arena, const char *text, struct custom_value **ret, size_t *ret_count);

/* For an answer: what another hand wrote there is not shown; the gate tells it. */
void custom_values_view(
        struct arena *arena, const char *text, struct custom_value **ret, size_t *ret_count);

/* The detail's text; NULL: there is none. */
const char *custom_text(const struct detail *details, size_t count);

/* NULL: there is none. */
const struct custom_field *custom_find(
        const struct snapshot *snapshot, enum custom_place place, const char *code);

/* What documents and postings are found by. */
struct custom_sought {
    int64_t field_id;
    const char *value; /* as the field keeps it; whatever its case */
};

/* From a field's code, on journals or on lines, and a value; a choice that there was once is looked
 * for all the same. Refuses: custom.unknown (at /field; it is not searchable), field.missing
 * (/value). */
MUST_USE enum fault custom_seek(struct work *work, const struct snapshot *snapshot,
        const char *code, const char *value, struct custom_sought *ret);

bool custom_is_asked(const struct custom_field *field, enum custom_place place,
        enum journal_type type); /* active, there, and of that type */

/* Why it cannot hold the value in a journal of that type; NULL: it can. */
const char *custom_refuses(struct arena *arena, const struct custom_field *field,
        enum journal_type type, const char *value);
/* Whatever the journal, and also when it is retired. */
const char *custom_kind_refuses(
        struct arena *arena, const struct custom_field *field, const char *value);
/* A value that fits, written in the one way in which it is kept. */
const char *custom_kept_form(
        struct arena *arena, const struct custom_field *field, const char *value);

#endif
