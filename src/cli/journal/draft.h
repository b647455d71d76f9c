/*
 * draft — journals as people write them: in a file, in an editor, as words of a command.
 *
 * What is read are the words of a request; the operations judge them.
 */
#ifndef CLI_JOURNAL_DRAFT_H
#define CLI_JOURNAL_DRAFT_H

#include "cli/cli.h"
#include "operation/journal/journal_shapes.h"

struct journal_drafts {
    struct journal_words *items;
    size_t count;
    json_t *json; /* what the items were read from, and borrow from; NULL for other files */
};

void journal_drafts_done(struct journal_drafts *list);

/* A file with one journal or an array of them as JSON; or CSV, whose columns are found by their
 * names and contents. Hold ret with SCOPED(journal_drafts_done).
 * Refuses: file.open, json.invalid, as shape_read; mapping.invalid and import.findings for CSV. */
MUST_USE enum fault journal_drafts_of_file(
        struct cli *cli, const char *path, struct journal_drafts *ret);
MUST_USE enum fault journal_drafts_of_csv(
        struct cli *cli, const char *path, struct journal_drafts *ret);

/* Words such as 1930=-250.00: an account and its signed amount, debit positive; behind it how it is
 * split, @1=NORTH:60%, and what its own fields hold, .KM=120.
 * Refuses: usage, amount.invalid. */
MUST_USE enum fault journal_draft_of_words(struct cli *cli, struct journal_words *ret);

/* What the options --field CODE=VALUE say. Refuses: usage. */
MUST_USE enum fault journal_draft_fields(
        struct cli *cli, struct custom_value **ret, size_t *ret_count);

/* The one that a list asks for; both stay as they are where none is said. Refuses: usage. */
MUST_USE enum fault journal_draft_sought(
        struct cli *cli, const char **ret_field, const char **ret_value);

/* What was written in the editor stays, and is told, until it is saved: an hour of lines is not
 * lost to one wrong code. Hold it with SCOPED(edited_page_done). */
struct edited_page {
    const char *path; /* NULL: none yet */
    bool saved;
};

void edited_page_done(struct edited_page *page);

/* Opens VISUAL, EDITOR or vi on the journal as it is (NULL: an empty one) and reads what the person
 * leaves there. *ret_any is false when nothing was left.
 * Refuses: usage, with the line; file.write. */
MUST_USE enum fault journal_draft_of_editor(struct cli *cli, const struct journal_record *record,
        struct edited_page *page, struct journal_words *ret, bool *ret_any);

/* The form that the editor shows, and back. Lines of a journal that reverses stand there as
 * comments. */
void journal_draft_write(const struct journal_record *record, struct buffer *out);
MUST_USE enum fault journal_draft_parse(
        struct cli *cli, const char *text, struct journal_words *ret, bool *ret_any);

/* Lines that the page says the same of as before are those of before, with all that it does not
 * show: currencies, quantities, parts, comments, the column of an amount with a minus. */
void journal_draft_keep(
        struct arena *arena, const struct journal_record *record, struct journal_words *words);

#endif
