#include "operation/module/module_shapes.h"

#include "operation/custom/custom_shapes.h"
#include "operation/reversal/reversal_shapes.h"
#include "operation/shapes.h"

/* ---- a document ---- */

#define WORD(member, kind, ...)                                                                    \
    FIELD_AT(struct module_words, words.member, #member, kind, __VA_ARGS__)
#define MAYBE_WORD(member, kind, ...) WORD(member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field submit_fields[] = {
        WORD(company, FIELD_TEXT, "Code of the company.", .flags = FIELD_REQUIRED | FIELD_IN_PATH,
                .max = 32),
        WORD(source, FIELD_TEXT, "Code of the module's source: AP, AR, ...",
                .flags = FIELD_REQUIRED, .min = 1, .max = 32),
        FIELD(struct module_words, transaction_type, FIELD_TEXT,
                "What the module calls it: the posting configuration says to which subledger it "
                "goes.",
                .flags = FIELD_REQUIRED, .min = 1, .max = 32),
        WORD(external_reference, FIELD_TEXT,
                "The module's own reference: the same one is the same document, for ever.",
                .flags = FIELD_REQUIRED, .min = 1, .max = 255),
        MAYBE_WORD(source_link, FIELD_TEXT, "Where the document stands in the module."),
        MAYBE_WORD(date, FIELD_DAY, "Accounting date."),
        MAYBE_WORD(document_date, FIELD_DAY, "Date of the document."),
        MAYBE_WORD(description, FIELD_TEXT, "What it is about."),
        MAYBE_WORD(reference, FIELD_TEXT, "Reference."),
        MAYBE_WORD(note, FIELD_NOTE, "Note."),
        MAYBE_WORD(book, FIELD_TEXT, "Code of the one book it goes to; absent: all.", .max = 32),
        MAYBE_WORD(
                year, FIELD_SMALL, "Fiscal year, as 20260 or 2026; that of the date unless said."),
        MAYBE_WORD(period, FIELD_NUMBER, "Period; the regular one of the date unless said.",
                .min = 0, .max = 99),
        MAYBE_WORD(reversal, FIELD_CHOICE, "When it is to be undone; absent: not at all.",
                .names = reversal_kinds),
        MAYBE_WORD(reversal_style, FIELD_CHOICE,
                "How: swap (unless said), debits become credits; negate, amounts keep their "
                "column and get a minus.",
                .names = reversal_styles),
        MAYBE_WORD(reversal_date, FIELD_DAY, "The day it is to be undone on."),
        FIELD_AT(struct module_words, words.custom, "custom", FIELD_LIST,
                "What the company's own fields hold.", .of = &custom_value_shape,
                .count_offset = offsetof(struct module_words, words.custom_count),
                .flags = FIELD_NO_ZERO),
        FIELD_AT(struct module_words, words.lines, "lines", FIELD_LIST, "Its lines, in order.",
                .of = &journal_line_new_shape,
                .count_offset = offsetof(struct module_words, words.line_count)),
        FIELD_AT(struct module_words, words.allocations, "allocations", FIELD_LIST,
                "Splits of an account's lines taken together.", .of = &journal_allocation_shape,
                .count_offset = offsetof(struct module_words, words.allocation_count),
                .flags = FIELD_NO_ZERO),
        FIELD(struct module_words, again, FIELD_BOOL,
                "Also what was denied or cancelled, though nothing in it changed.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(module_submit, struct module_words, submit_fields,
        "A document of another system, to be posted.");

#define DOCUMENT(member, kind, ...)                                                                \
    FIELD_AT(struct module_record, document.member, #member, kind, __VA_ARGS__,                    \
            .flags = FIELD_NO_ZERO)

static const struct field record_fields[] = {
        DOCUMENT(document_no, FIELD_ID, "Its number."),
        DOCUMENT(source, FIELD_TEXT, "Code of the module's source."),
        DOCUMENT(external_reference, FIELD_TEXT, "The module's own reference."),
        DOCUMENT(transaction_type, FIELD_TEXT, "What the module calls it."),
        DOCUMENT(journal_id, FIELD_ID, "The journal that it became."),
        DOCUMENT(state, FIELD_CHOICE, "State of that journal; absent: it was discarded.",
                .names = journal_states),
        DOCUMENT(hold_reason, FIELD_TEXT,
                "Why it is held: **missing** is an account that nobody has made yet."),
        DOCUMENT(failure, FIELD_NOTE, "Why it is approved and not posted."),
        DOCUMENT(revision, FIELD_INT, "From 1: how often something else was sent."),
        DOCUMENT(posted_seq, FIELD_INT, "Position of its posting in the company's chain."),
        DOCUMENT(series, FIELD_TEXT, "Number series of its posting."),
        FIELD(struct module_record, posting_number, FIELD_TEXT,
                "Its number in the books; absent until it is posted.", .flags = FIELD_NO_ZERO),
        DOCUMENT(first_sent_at, FIELD_MOMENT, "When it was sent first."),
        DOCUMENT(sent_at, FIELD_MOMENT, "When it was sent as it is now."),
        DOCUMENT(sent_by, FIELD_TEXT, "Login of who sent it."),
        FIELD_AT(struct module_record, findings.items, "findings", FIELD_LIST,
                "What the gate found when it was sent.", .of = &finding_shape,
                .count_offset = offsetof(struct module_record, findings.count),
                .flags = FIELD_NO_ZERO),
};
SHAPE(module_record, struct module_record, record_fields,
        "A document of another system, and what became of it.");

#define SOURCE_FIELD(type)                                                                         \
    FIELD(type, source, FIELD_TEXT, "Code of the module's source.",                                \
            .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32)

static const struct field key_fields[] = {
        COMPANY_FIELD(struct module_key),
        SOURCE_FIELD(struct module_key),
        FIELD(struct module_key, external_reference, FIELD_TEXT, "The module's own reference.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(module_key, struct module_key, key_fields, "Names a document of another system.");

#define QUERY_FIELDS                                                                               \
    COMPANY_FIELD(struct module_query),                                                            \
            FIELD(struct module_query, source, FIELD_TEXT, "Only those of this source.",           \
                    .flags = FIELD_NO_ZERO, .max = 32),                                            \
            FIELD(struct module_query, after, FIELD_ID,                                            \
                    "The `next` of the page before; absent: the first page.",                      \
                    .flags = FIELD_NO_ZERO),                                                       \
            LIMIT_FIELD(struct module_query)

static const struct field query_fields[] = {QUERY_FIELDS};
SHAPE(module_query, struct module_query, query_fields, "Asks for what modules sent.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct module_page, &module_record_shape),
        FIELD(struct module_page, next, FIELD_ID,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(module_page, struct module_page, page_fields, "Documents of modules, by number.");

/* ---- release ---- */

static const struct field release_words_fields[] = {
        COMPANY_FIELD(struct module_release_words),
        FIELD(struct module_release_words, subledger, FIELD_TEXT,
                "Only what goes to this subledger.", .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct module_release_words, after, FIELD_ID,
                "The `next` of the release before; absent: from the first journal.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct module_release_words, limit, FIELD_INT,
                "At most so many, 1 to 1,000; absent: 1,000.", .flags = FIELD_NO_ZERO, .min = 0,
                .max = PAGE_MAX),
};
SHAPE(module_release_words, struct module_release_words, release_words_fields,
        "Asks that approved journals of modules be posted.");

#define OUTCOME(member, kind, ...)                                                                 \
    FIELD(struct module_outcome_record, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field outcome_fields[] = {
        OUTCOME(journal_id, FIELD_ID, "Id of the journal."),
        OUTCOME(seq, FIELD_INT, "Its position in the chain; absent: it was not posted."),
        OUTCOME(series, FIELD_TEXT, "Its number series."),
        OUTCOME(number, FIELD_TEXT, "Its number, ten digits."),
        OUTCOME(failure, FIELD_TEXT, "Code of why it was not posted."),
        OUTCOME(detail, FIELD_NOTE, "Why, with the values."),
};
SHAPE(module_outcome_record, struct module_outcome_record, outcome_fields,
        "What became of an approved journal of a module.");

static const struct field release_fields[] = {
        FIELD(struct module_release_record, posted, FIELD_INT, "Journals that were posted."),
        FIELD(struct module_release_record, refused, FIELD_INT,
                "Those that were refused; the next release tries them again."),
        ITEMS_FIELD(struct module_release_record, &module_outcome_record_shape),
        FIELD(struct module_release_record, next, FIELD_ID,
                "More waits: give it as `after`. Absent when nothing is left.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(module_release_record, struct module_release_record, release_fields, "What a release did.");

/* ---- events ---- */

static const struct field event_query_fields[] = {QUERY_FIELDS};
SHAPE(event_query, struct module_query, event_query_fields,
        "Asks what happened to the documents of modules.");

static const char *const event_kinds[] = {
        "",
        [EVENT_HELD] = "held",
        [EVENT_TAKEN_BACK] = "taken-back",
        [EVENT_SUBMITTED] = "submitted",
        [EVENT_APPROVED] = "approved",
        [EVENT_DENIED] = "denied",
        [EVENT_CANCELLED] = "cancelled",
        [EVENT_NOT_POSTED] = "not-posted",
        [EVENT_POSTED] = "posted",
        [EVENT_REVERSED] = "reversed",
        NULL,
};

#define EVENT(member, kind, ...)                                                                   \
    FIELD_AT(struct event_record, event.member, #member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field event_fields[] = {
        EVENT(event_no, FIELD_ID, "Its place in the order of events; some numbers are left out."),
        EVENT(at, FIELD_MOMENT, "When it happened."),
        EVENT(kind, FIELD_CHOICE, "What happened.", .names = event_kinds),
        EVENT(source, FIELD_TEXT, "Code of the module's source."),
        EVENT(external_reference, FIELD_TEXT, "The module's own reference of the document."),
        EVENT(document_no, FIELD_ID, "Number of the document."),
        EVENT(journal_id, FIELD_ID, "The journal that it was then."),
        EVENT(seq, FIELD_INT, "Position in the chain of the posting, or of the reversal."),
        EVENT(series, FIELD_TEXT, "Its number series."),
        FIELD(struct event_record, number, FIELD_TEXT, "Its number, ten digits.",
                .flags = FIELD_NO_ZERO),
        EVENT(reason, FIELD_NOTE, "Why: of what was denied, held, cancelled or not posted."),
        EVENT(user, FIELD_TEXT, "Login of who did it; absent: Summa itself."),
};
SHAPE(event_record, struct event_record, event_fields,
        "Something that happened to a document of a module.");

static const struct field event_page_fields[] = {
        ITEMS_FIELD(struct event_page, &event_record_shape),
        FIELD(struct event_page, next, FIELD_ID,
                "Where the next page begins: give it as `after`. Absent when nothing followed yet.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(event_page, struct event_page, event_page_fields,
        "What happened to the documents of modules, in that order.");

/* ---- the posting configuration ---- */

static const struct field route_fields[] = {
        FIELD(struct route, source, FIELD_TEXT, "Code of the module's source."),
        FIELD(struct route, transaction_type, FIELD_TEXT, "What the module calls it."),
        FIELD(struct route, name, FIELD_TEXT, "What it is.", .flags = FIELD_NO_ZERO),
        FIELD(struct route, subledger, FIELD_TEXT, "Code of the subledger that it goes to."),
};
SHAPE(route, struct route, route_fields, "To which subledger a module's documents of one type go.");

#define TYPE_FIELD                                                                                 \
    FIELD(struct route_words, transaction_type, FIELD_TEXT,                                        \
            "What the module calls it; upper and lower case are the same.",                        \
            .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32)

static const struct field route_new_fields[] = {
        COMPANY_FIELD(struct route_words),
        SOURCE_FIELD(struct route_words),
        TYPE_FIELD,
        FIELD(struct route_words, name, FIELD_TEXT, "What it is.", .flags = FIELD_NO_ZERO),
        FIELD(struct route_words, subledger, FIELD_TEXT, "Code of the subledger that it goes to.",
                .flags = FIELD_REQUIRED, .max = 32),
};
SHAPE(route_new, struct route_words, route_new_fields,
        "To which subledger a module's documents of one type are to go.");

static const struct field route_key_fields[] = {
        COMPANY_FIELD(struct route_words),
        SOURCE_FIELD(struct route_words),
        TYPE_FIELD,
};
SHAPE(route_key, struct route_words, route_key_fields, "Names a module's documents of one type.");

static const struct field route_page_fields[] = {
        ITEMS_FIELD(struct route_page, &route_shape),
};
SHAPE(route_page, struct route_page, route_page_fields,
        "Where the documents of modules go, by source and type.");
