#include "operation/approval/approval_shapes.h"

#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

static const struct field query_fields[] = {
        COMPANY_FIELD(struct approval_query),
        FIELD(struct approval_query, mine, FIELD_BOOL,
                "Only what you may approve now, yourself or in somebody's place.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct approval_query, source, FIELD_TEXT, "Only journals of this source.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct approval_query, after, FIELD_ID,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct approval_query),
};
SHAPE(approval_query, struct approval_query, query_fields, "What is asked of the approvals.");

#define ROW(member, kind_, ...)                                                                    \
    FIELD_AT(struct approval_row, queued.member, #member, kind_, __VA_ARGS__)

static const struct field row_fields[] = {
        ROW(journal_id, FIELD_ID, "Id of the journal."),
        ROW(version, FIELD_INT, "Its version: give it when you approve."),
        ROW(type, FIELD_CHOICE, "Its type.", .names = journal_types),
        FIELD(struct approval_row, source, FIELD_TEXT, "Code of its source."),
        FIELD(struct approval_row, subledger, FIELD_TEXT, "Code of its subledger.",
                .flags = FIELD_NO_ZERO),
        ROW(date, FIELD_DAY, "Its date."),
        ROW(reference, FIELD_TEXT, "Its reference.", .flags = FIELD_NO_ZERO),
        ROW(description, FIELD_TEXT, "Its description.", .flags = FIELD_NO_ZERO),
        ROW(preparer, FIELD_TEXT, "Login of who began it."),
        FIELD(struct approval_row, amount, FIELD_TOTAL, "What its debits come to."),
        ROW(changed_at, FIELD_MOMENT, "Waits since."),
        ROW(level, FIELD_SMALL, "The step whose turn it is.", .flags = FIELD_NO_ZERO),
        ROW(asked, FIELD_TEXT, "Who is asked; of several the first.", .flags = FIELD_NO_ZERO),
};
SHAPE(approval_row, struct approval_row, row_fields, "A journal that waits for approval.");

static const struct field source_fields[] = {
        FIELD(struct approval_source_row, source, FIELD_TEXT, "Code of the source."),
        FIELD(struct approval_source_row, count, FIELD_INT, "So many of its journals wait."),
};
SHAPE(approval_source_row, struct approval_source_row, source_fields,
        "How much of a source waits, for whomever.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct approval_page, &approval_row_shape),
        LIST_FIELD(struct approval_page, sources, source_count, &approval_source_row_shape,
                "How much waits, by source; on the first page.", .flags = FIELD_NO_ZERO),
        FIELD(struct approval_page, next, FIELD_ID,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(approval_page, struct approval_page, page_fields, "What waits for approval, by id.");

#define ACT_FIELDS                                                                                 \
    COMPANY_FIELD(struct approval_words),                                                          \
            FIELD(struct approval_words, journal_id, FIELD_ID, "Its id.",                          \
                    .flags = FIELD_REQUIRED | FIELD_IN_PATH),                                      \
            FIELD(struct approval_words, version, FIELD_INT,                                       \
                    "The version that was read: nobody says anything of what he has not seen.",    \
                    .flags = FIELD_REQUIRED, .min = 1, .max = INT64_MAX)

static const struct field give_fields[] = {
        ACT_FIELDS,
        FIELD(struct approval_words, reason, FIELD_TEXT, "A word with it.", .flags = FIELD_NO_ZERO,
                .max = 255),
};
SHAPE(approval_give, struct approval_words, give_fields, "Names a journal that is approved.");

static const struct field refuse_fields[] = {
        ACT_FIELDS,
        FIELD(struct approval_words, reason, FIELD_TEXT, "Why, for whoever wrote it.",
                .flags = FIELD_REQUIRED, .min = 1, .max = 255),
};
SHAPE(approval_refuse, struct approval_words, refuse_fields, "Names a journal that is rejected.");

static const char *const need_states[] = {
        "",
        [NEED_ASKED] = "asked",
        [NEED_LATER] = "later",
        [NEED_MET] = "approved",
        NULL,
};

static const struct field step_fields[] = {
        FIELD(struct approval_step_row, level, FIELD_SMALL, "When: after those of lower levels."),
        FIELD(struct approval_step_row, state, FIELD_CHOICE,
                "Whether it is asked now, later, or done.", .names = need_states),
        FIELD(struct approval_step_row, asked, FIELD_TEXT, "By what, and who is asked."),
};
SHAPE(approval_step_row, struct approval_step_row, step_fields,
        "One approval that a journal needs.");

static const char *const verdicts[] = {
        "",
        [APPROVAL_GIVEN] = "approved",
        [APPROVAL_REFUSED] = "rejected",
        NULL,
};

static const struct field said_fields[] = {
        FIELD(struct approval, verdict, FIELD_CHOICE, "What was said.", .names = verdicts),
        FIELD(struct approval, user, FIELD_TEXT, "Login of who said it."),
        FIELD(struct approval, for_user, FIELD_TEXT, "In whose place.", .flags = FIELD_NO_ZERO),
        FIELD(struct approval, given_at, FIELD_MOMENT, "When."),
        FIELD(struct approval, reason, FIELD_TEXT, "Why.", .flags = FIELD_NO_ZERO),
        FIELD(struct approval, ended_at, FIELD_MOMENT,
                "It counts no more since: it was taken back, or the journal was changed.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct approval, content, FIELD_HASH, "Of what exactly: the content's SHA-256."),
};
SHAPE(approval_said, struct approval, said_fields, "What somebody said of a journal.");

static const struct field record_fields[] = {
        FIELD(struct approval_record, journal_id, FIELD_ID, "Id of the journal."),
        LIST_FIELD(struct approval_record, steps, step_count, &approval_step_row_shape,
                "What it needs, by level; none: nothing was asked."),
        LIST_FIELD(struct approval_record, approvals, approval_count, &approval_said_shape,
                "What was said of it, in that order."),
};
SHAPE(approval_record, struct approval_record, record_fields,
        "What a journal needs, and what was said of it.");
