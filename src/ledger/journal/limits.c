/* limits — how many lines a document has, and how long its texts are. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "store/work.h"

/* A field of the journal (line_no 0) or of one of its lines. */
struct place {
    int line_no;
    const char *field;
};

struct pointer {
    char chars[64];
};

static struct pointer
pointer_to(const struct place *place)
{
    struct pointer pointer;

    if (place->line_no == 0)
        snprintf(pointer.chars, sizeof(pointer.chars), "/%s", place->field);
    else
        snprintf(pointer.chars, sizeof(pointer.chars), "/lines/%d/%s", place->line_no - 1,
                place->field);
    return pointer;
}

static enum fault
require_text(struct work *work, struct place place, const char *text)
{
    size_t chars;

    if (text == NULL || strlen(text) <= JOURNAL_TEXT_CHARS_MAX)
        return OK;
    chars = text_chars(text);
    if (chars <= JOURNAL_TEXT_CHARS_MAX)
        return OK;
    return fault_say(&work->why, FAULT_TEXT_LONG, pointer_to(&place).chars,
            "%zu characters; at most %d", chars, JOURNAL_TEXT_CHARS_MAX);
}

static enum fault
require_note(struct work *work, struct place place, const char *text)
{
    if (text == NULL || strlen(text) <= JOURNAL_NOTE_BYTES_MAX)
        return OK;
    return fault_say(&work->why, FAULT_TEXT_LONG, pointer_to(&place).chars, "%zu bytes; at most %d",
            strlen(text), JOURNAL_NOTE_BYTES_MAX);
}

static enum fault
require_details(struct work *work, int line_no, const struct detail *details, size_t count)
{
    enum fault fault = OK;

    for (size_t i = 0; i < count && fault == OK; i++) {
        if (details[i].tag == DETAIL_REFERENCE)
            fault = require_text(work, (struct place){line_no, "reference"}, details[i].value);
        else if (details[i].tag == DETAIL_COMMENT)
            fault = require_text(work, (struct place){line_no, "comment"}, details[i].value);
        else
            fault = require_note(work, (struct place){line_no, "details"}, details[i].value);
    }
    return fault;
}

static enum fault
require_header(struct work *work, const struct journal *journal)
{
    enum fault fault;

    if ((fault = require_text(work, (struct place){0, "reference"}, journal->reference)) ||
            (fault = require_text(work, (struct place){0, "description"}, journal->description)) ||
            (fault = require_text(
                     work, (struct place){0, "external_reference"}, journal->external_reference)) ||
            (fault = require_text(
                     work, (struct place){0, "origin_series"}, journal->origin_series)) ||
            (fault = require_text(
                     work, (struct place){0, "origin_number"}, journal->origin_number)) ||
            (fault = require_note(work, (struct place){0, "note"}, journal->note)))
        return fault;
    return require_details(work, 0, journal->details, journal->detail_count);
}

static enum fault
require_line(struct work *work, int line_no, const struct journal_line *line)
{
    enum fault fault;

    if ((fault = require_text(work, (struct place){line_no, "account"}, line->account_code)) ||
            (fault = require_text(work, (struct place){line_no, "description"}, line->description)))
        return fault;
    return require_details(work, line_no, line->details, line->detail_count);
}

static enum fault
require_line_count(struct work *work, int64_t company_id, size_t count)
{
    struct company company;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if ((int64_t)count > company.journal_line_limit)
        return fault_say(&work->why, FAULT_JOURNAL_LINES, "/lines",
                "%zu lines; the company's limit is %" PRId64, count, company.journal_line_limit);
    return OK;
}

enum fault
journal_require_limits(struct work *work, int64_t company_id, const struct journal *journal)
{
    enum fault fault;

    if ((fault = require_line_count(work, company_id, journal->line_count)) ||
            (fault = require_header(work, journal)))
        return fault;
    for (size_t i = 0; i < journal->line_count; i++)
        if ((fault = require_line(work, (int)i + 1, &journal->lines[i])))
            return fault;
    return OK;
}

enum fault
journal_require_short(struct work *work, const char *field, const char *text)
{
    return require_text(work, (struct place){0, field}, text);
}
