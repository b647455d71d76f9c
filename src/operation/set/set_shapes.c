#include "operation/set/set_shapes.h"

#include "operation/shapes.h"

const char *const set_states[] = {
        "",
        [SET_OPEN] = "open",
        [SET_READY] = "ready",
        [SET_QUEUED] = "queued",
        [SET_POSTED] = "posted",
        [SET_PARTLY_POSTED] = "partly-posted",
        [SET_CANCELLED] = "cancelled",
        NULL,
};

const char *const set_modes[] = {
        "",
        [SET_ALL_OR_NOTHING] = "all-or-nothing",
        [SET_WHAT_IS_VALID] = "what-is-valid",
        NULL,
};

#define WORD(member, kind, ...)                                                                    \
    FIELD(struct set_words, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

#define WORDS_FIELDS                                                                               \
    FIELD(struct set_words, description, FIELD_TEXT, "What it is about.", .min = 1, .max = 255,    \
            .flags = FIELD_REQUIRED),                                                              \
            WORD(mode, FIELD_CHOICE,                                                               \
                    "All of it or nothing is posted, or what is valid; the first unless said.",    \
                    .names = set_modes),                                                           \
            WORD(control_total, FIELD_DECIMAL,                                                     \
                    "What the debit columns of its journals must add up to when it is posted.")

#define ID_FIELD(type)                                                                             \
    FIELD(type, set_id, FIELD_ID, "Its id.", .flags = FIELD_REQUIRED | FIELD_IN_PATH)

static const struct field new_fields[] = {COMPANY_FIELD(struct set_words), WORDS_FIELDS};
SHAPE(set_new, struct set_words, new_fields, "A set to be made; journals are saved into it.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct set_words),
        ID_FIELD(struct set_words),
        FIELD(struct set_words, version, FIELD_INT,
                "The version that was read: who changed it since is not overwritten.",
                .flags = FIELD_REQUIRED, .min = 1, .max = INT64_MAX),
        WORDS_FIELDS,
};
SHAPE(set_change, struct set_words, change_fields,
        "The whole set as it is to be; what is absent is gone.");

/* For doors that keep what was not said. */
static const struct field said_fields[] = {
        COMPANY_FIELD(struct set_words),
        WORD(description, FIELD_TEXT, "What it is about.", .max = 255),
        WORD(mode, FIELD_CHOICE, "How it is posted.", .names = set_modes),
        WORD(control_total, FIELD_DECIMAL, "What the debit columns must add up to."),
};
SHAPE(set_said, struct set_words, said_fields, "What is to be different about a set.");

#define SET_AT(path, name, kind, ...)                                                              \
    FIELD_AT(struct set_record, path, name, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)
#define RECORD(member, kind, ...)                                                                  \
    FIELD(struct set_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)
#define COUNT(state, name, doc) SET_AT(set.counts[state], name, FIELD_INT, doc)

static const struct field record_fields[] = {
        SET_AT(set.set_id, "set_id", FIELD_ID, "Its id."),
        SET_AT(set.version, "version", FIELD_INT, "Give it back when changing it."),
        SET_AT(set.description, "description", FIELD_TEXT,
                "What it is about; absent: the set of one journal that was given none."),
        RECORD(state, FIELD_CHOICE, "What it is, by its journals.", .names = set_states),
        SET_AT(set.mode, "mode", FIELD_CHOICE, "How it is posted.", .names = set_modes),
        RECORD(owner, FIELD_TEXT, "Login of who made it."),
        SET_AT(set.made_at, "made_at", FIELD_MOMENT, "When it was made."),
        RECORD(journals, FIELD_INT, "Journals in it."),
        COUNT(JOURNAL_DRAFT, "draft", "Those that are drafts."),
        COUNT(JOURNAL_SUBMITTED, "submitted", "Those that wait for approval."),
        COUNT(JOURNAL_REJECTED, "rejected", "Those that were rejected."),
        COUNT(JOURNAL_APPROVED, "approved", "Those that are approved."),
        COUNT(JOURNAL_QUEUED, "queued", "Those on their way."),
        COUNT(JOURNAL_HELD, "held", "Those on hold."),
        COUNT(JOURNAL_POSTED, "posted", "Those that are posted."),
        COUNT(JOURNAL_CANCELLED, "cancelled", "Those that were cancelled."),
        RECORD(currency, FIELD_CURRENCY, "Of its totals."),
        RECORD(control_total, FIELD_DECIMAL, "What the debit columns must add up to."),
        RECORD(debit, FIELD_TEXT,
                "Total of the debit columns, with all its digits; absent in lists."),
        RECORD(credit, FIELD_TEXT,
                "Total of the credit columns, with all its digits; absent in lists."),
};
SHAPE(set_record, struct set_record, record_fields, "A set of journals.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct set_key),
        ID_FIELD(struct set_key),
};
SHAPE(set_key, struct set_key, key_fields, "Names a set.");

static const struct field cancel_fields[] = {
        COMPANY_FIELD(struct set_key),
        ID_FIELD(struct set_key),
        FIELD(struct set_key, version, FIELD_INT,
                "The version that was read; absent: whichever there is.", .flags = FIELD_NO_ZERO),
};
SHAPE(set_cancel, struct set_key, cancel_fields,
        "Names a set whose journals are not to be posted.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct set_query),
        FIELD(struct set_query, unposted, FIELD_BOOL,
                "Only those with something left to post, or nothing in them yet.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct set_query, all, FIELD_BOOL,
                "The sets of single journals that were given none as well.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct set_query, after, FIELD_ID,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct set_query),
};
SHAPE(set_query, struct set_query, query_fields, "Asks for sets.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct set_page, &set_record_shape),
        FIELD(struct set_page, next, FIELD_ID,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(set_page, struct set_page, page_fields, "Sets, by id.");

#define OUTCOME(member, kind, ...)                                                                 \
    FIELD(struct set_outcome_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field outcome_fields[] = {
        FIELD(struct set_outcome_record, journal_id, FIELD_ID, "Id of the journal."),
        FIELD(struct set_outcome_record, posted, FIELD_BOOL, "It is part of the books now.",
                .flags = FIELD_REQUIRED),
        OUTCOME(series, FIELD_TEXT, "Number series."),
        OUTCOME(number, FIELD_TEXT, "Its number in the series, ten digits."),
        OUTCOME(year, FIELD_SMALL, "Fiscal year."),
        OUTCOME(seq, FIELD_INT, "Its position in the company's chain."),
        FINDINGS_FIELD(struct set_outcome_record, findings),
};
SHAPE(set_outcome, struct set_outcome_record, outcome_fields,
        "What became of one journal of a set.");

static const struct field receipt_fields[] = {
        FIELD(struct set_receipt, set_id, FIELD_ID, "Id of the set."),
        FIELD(struct set_receipt, state, FIELD_CHOICE, "What it is now.", .names = set_states),
        FIELD(struct set_receipt, posted, FIELD_INT, "Journals that were posted."),
        FIELD(struct set_receipt, refused, FIELD_INT,
                "Journals that were not, each with what was found."),
        FIELD(struct set_receipt, first_seq, FIELD_INT, "Position of the first one posted.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct set_receipt, last_seq, FIELD_INT, "Position of the last one posted.",
                .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct set_receipt, journals, journal_count, &set_outcome_shape,
                "What became of each."),
};
SHAPE(set_receipt, struct set_receipt, receipt_fields, "What posting a set gave it.");

static const struct field move_fields[] = {
        COMPANY_FIELD(struct set_move_words),
        FIELD(struct set_move_words, journal_id, FIELD_ID, "Id of the journal.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct set_move_words, version, FIELD_INT,
                "The version that was read; absent: whichever there is.", .flags = FIELD_NO_ZERO),
        FIELD(struct set_move_words, set_id, FIELD_ID,
                "The set it goes to; absent: one of its own.", .flags = FIELD_NO_ZERO),
};
SHAPE(set_move, struct set_move_words, move_fields, "A journal that goes to another set.");
