#include "operation/closing/closing_shapes.h"

#include "operation/calendar/calendar_shapes.h"
#include "operation/shapes.h"

static const struct field year_fields[] = {
        COMPANY_FIELD(struct closing_year),
        FIELD(struct closing_year, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct closing_year, reason, FIELD_TEXT,
                "Why; kept with the step. Reopening needs one.", .flags = FIELD_NO_ZERO),
};
SHAPE(closing_year, struct closing_year, year_fields, "A year that takes a step.");

static const struct field item_fields[] = {
        FIELD(struct closing_item, book, FIELD_TEXT, "Code of the book."),
        FIELD(struct closing_item, series, FIELD_TEXT, "Its series."),
        FIELD(struct closing_item, number, FIELD_TEXT, "Its posting number."),
        FIELD(struct closing_item, seq, FIELD_INT, "Its position in the chain."),
        FIELD(struct closing_item, line_count, FIELD_INT, "How many lines it has."),
        FIELD(struct closing_item, result, FIELD_DECIMAL,
                "What it moved to retained earnings, a profit positive."),
        FIELD(struct closing_item, currency, FIELD_CURRENCY, "Currency of the book."),
};
SHAPE(closing_item, struct closing_item, item_fields, "A closing journal.");

/* `in` is where the pack lies in its record: nothing, or "pack.". */
#define PACK_FIELDS(type, in)                                                                      \
    FIELD_AT(type, in pack.pack_no, "pack_no", FIELD_INT, "Number of the pack."),                  \
            FIELD_AT(type, in pack.year, "year", FIELD_SMALL, "Number of the year."),              \
            FIELD_AT(type, in pack.period, "period", FIELD_SMALL, "Number of the period."),        \
            FIELD_AT(type, in pack.seq, "seq", FIELD_INT, "The newest posting that it knows."),    \
            FIELD_AT(type, in last_day, "last_day", FIELD_DAY, "Closed through this day."),        \
            FIELD_AT(type, in sealed_by, "sealed_by", FIELD_TEXT, "Login of who sealed it."),      \
            FIELD_AT(type, in pack.sealed_at, "sealed_at", FIELD_MOMENT, "When."),                 \
            FIELD_AT(type, in pack.reason, "reason", FIELD_TEXT, "Why, where it was said.",        \
                    .flags = FIELD_NO_ZERO),                                                       \
            FIELD_AT(type, in pack.hash, "hash", FIELD_HASH, "SHA-256 over its parts."),           \
            FIELD_AT(type, in pack.superseded, "superseded", FIELD_BOOL,                           \
                    "Whether the period was closed again later, or is open.")

static const struct field pack_record_fields[] = {PACK_FIELDS(struct closing_sealed, )};
SHAPE(closing_pack_record, struct closing_sealed, pack_record_fields, "A close pack.");

static const struct field ended_fields[] = {
        FIELD(struct closing_year_ended, year, FIELD_RECORD, "The year as it is now.",
                .of = &calendar_year_shape),
        LIST_FIELD(struct closing_year_ended, items, count, &closing_item_shape,
                "The closing journals that were posted; none when nothing was left to close."),
        FIELD(struct closing_year_ended, next_year, FIELD_SMALL, "Number of the year after it."),
        FIELD(struct closing_year_ended, made_next, FIELD_BOOL, "Whether it was made for this."),
        FIELD_AT(struct closing_year_ended, sealed, "pack", FIELD_RECORD,
                "The close pack of its closing period, which was sealed.",
                .of = &closing_pack_record_shape),
        FIELD(struct closing_year_ended, checkpoint, FIELD_NOTE,
                "The checkpoint that was signed with it; keep it elsewhere."),
};
SHAPE(closing_year_ended, struct closing_year_ended, ended_fields, "A year that was ended.");

/* ---- periods ---- */

static const char *const severities[] = {
        "",
        [CLOSE_BLOCKS] = "blocks",
        [CLOSE_WARNS] = "warns",
        NULL,
};

static const struct field period_fields[] = {
        COMPANY_FIELD(struct closing_period),
        FIELD(struct closing_period, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct closing_period, period, FIELD_SMALL, "Number of the period.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 0, .max = 99),
        FIELD(struct closing_period, accept, FIELD_TEXT,
                "Codes of the warnings that are passed over, separated by spaces; needs a reason.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct closing_period, reason, FIELD_TEXT, "Why; kept with the step.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(closing_period, struct closing_period, period_fields, "A period that takes a step.");

static const struct field reopen_fields[] = {
        COMPANY_FIELD(struct closing_reopen),
        FIELD(struct closing_reopen, year, FIELD_SMALL,
                "Number of the year (20260), or its calendar year (2026).",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct closing_reopen, period, FIELD_SMALL, "Number of the period.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 0, .max = 99),
        FIELD(struct closing_reopen, subledger, FIELD_TEXT,
                "Code of the one subledger that it was closed for; absent: all.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct closing_reopen, reason, FIELD_TEXT, "Why; kept with the step. It needs one.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(closing_reopen, struct closing_reopen, reopen_fields, "A closed period that is reopened.");

static const struct field blocker_fields[] = {
        FIELD(struct close_blocker, code, FIELD_TEXT, "What was looked for."),
        FIELD(struct close_blocker, severity, FIELD_CHOICE, "Whether it may be accepted.",
                .names = severities),
        FIELD(struct close_blocker, count, FIELD_INT, "How many were found."),
        FIELD(struct close_blocker, detail, FIELD_TEXT, "The first of them."),
        FIELD(struct close_blocker, mend, FIELD_TEXT, "Who can mend it, and how."),
        FIELD(struct close_blocker, journal_id, FIELD_ID, "The first journal among them.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(closing_blocker, struct close_blocker, blocker_fields, "What stands against a close.");

static const struct field check_fields[] = {
        ITEMS_FIELD(struct closing_check, &closing_blocker_shape),
        FIELD(struct closing_check, may_close, FIELD_BOOL,
                "Whether nothing blocks; warnings may be accepted."),
};
SHAPE(closing_check, struct closing_check, check_fields, "What stands against closing a period.");

/* ---- packs ---- */

static const struct field pack_key_fields[] = {
        COMPANY_FIELD(struct closing_pack_key),
        FIELD(struct closing_pack_key, pack_no, FIELD_INT, "Number of the pack.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(closing_pack_key, struct closing_pack_key, pack_key_fields, "Names a close pack.");

static const struct field closed_fields[] = {
        PACK_FIELDS(struct closing_closed, sealed.),
        FIELD(struct closing_closed, checkpoint, FIELD_NOTE,
                "The checkpoint that was signed with it; keep it elsewhere."),
};
SHAPE(closing_closed, struct closing_closed, closed_fields, "A period that was closed.");

static const struct field part_fields[] = {
        FIELD(struct closing_part, name, FIELD_TEXT, "Name."),
        FIELD(struct closing_part, text, FIELD_NOTE, "Its bytes, which are text."),
};
SHAPE(closing_part, struct closing_part, part_fields, "One table of a close pack.");

static const struct field pack_fields[] = {
        FIELD_AT(struct closing_pack, sealed, "pack", FIELD_RECORD, "The pack.",
                .of = &closing_pack_record_shape),
        LIST_FIELD(struct closing_pack, parts, part_count, &closing_part_shape, "Its tables."),
};
SHAPE(closing_pack, struct closing_pack, pack_fields, "A close pack with its tables.");

static const struct field pack_page_fields[] = {
        ITEMS_FIELD(struct closing_pack_page, &closing_pack_record_shape),
};
SHAPE(closing_pack_page, struct closing_pack_page, pack_page_fields, "Close packs, newest first.");

static const struct field proof_fields[] = {
        FIELD_AT(struct closing_pack_proof, sealed, "pack", FIELD_RECORD, "The pack.",
                .of = &closing_pack_record_shape),
        FIELD(struct closing_pack_proof, holds, FIELD_BOOL,
                "Whether its bytes have its hash, and the books give the same again."),
        FIELD(struct closing_pack_proof, differs, FIELD_TEXT, "The part that does not hold.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(closing_pack_proof, struct closing_pack_proof, proof_fields, "The proof of a close pack.");

static const struct field change_fields[] = {
        FIELD(struct closing_change, book, FIELD_TEXT, "Code of the book."),
        FIELD(struct closing_change, account, FIELD_TEXT, "Code of the account."),
        FIELD(struct closing_change, name, FIELD_TEXT, "Its name."),
        FIELD(struct closing_change, postings, FIELD_INT, "How many postings moved it."),
        FIELD(struct closing_change, first_seq, FIELD_INT, "The first of them."),
        FIELD(struct closing_change, debit, FIELD_TOTAL, "Their debits."),
        FIELD(struct closing_change, credit, FIELD_TOTAL, "Their credits."),
        FIELD(struct closing_change, currency, FIELD_CURRENCY, "Currency of the book."),
};
SHAPE(closing_change, struct closing_change, change_fields,
        "An account that was moved after a pack was sealed.");

static const struct field change_page_fields[] = {
        ITEMS_FIELD(struct closing_change_page, &closing_change_shape),
};
SHAPE(closing_change_page, struct closing_change_page, change_page_fields,
        "What changed since a pack was sealed, by book and account.");

static const struct field postings_query_fields[] = {
        COMPANY_FIELD(struct closing_postings_query),
        FIELD(struct closing_postings_query, pack_no, FIELD_INT, "Number of the pack.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct closing_postings_query, after, FIELD_INT,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct closing_postings_query),
};
SHAPE(closing_postings_query, struct closing_postings_query, postings_query_fields,
        "Asks for what was posted behind a close pack.");

#define OF_POSTING(member, kind, ...)                                                              \
    FIELD_AT(struct closing_posting, posting.member, #member, kind, __VA_ARGS__)

static const struct field posting_fields[] = {
        OF_POSTING(seq, FIELD_INT, "Position in the company's chain."),
        OF_POSTING(year, FIELD_SMALL, "Number of its year."),
        OF_POSTING(period, FIELD_SMALL, "Number of its period."),
        FIELD(struct closing_posting, book, FIELD_TEXT, "Code of the book it is numbered in."),
        OF_POSTING(series, FIELD_TEXT, "Its series."),
        FIELD(struct closing_posting, number, FIELD_TEXT, "Its posting number."),
        OF_POSTING(date, FIELD_DAY, "Accounting date."),
        OF_POSTING(source, FIELD_TEXT, "Where it came from."),
        OF_POSTING(reference, FIELD_TEXT, "Reference.", .flags = FIELD_NO_ZERO),
        OF_POSTING(description, FIELD_TEXT, "Description.", .flags = FIELD_NO_ZERO),
        FIELD(struct closing_posting, amount, FIELD_DECIMAL, "Its debits in that book."),
        FIELD(struct closing_posting, currency, FIELD_CURRENCY, "Currency of the book."),
        FIELD(struct closing_posting, poster, FIELD_TEXT, "Login of who posted it."),
        OF_POSTING(booked_at, FIELD_MOMENT, "When it was posted."),
};
SHAPE(closing_posting, struct closing_posting, posting_fields,
        "A posting that came after a pack was sealed.");

static const struct field posting_page_fields[] = {
        ITEMS_FIELD(struct closing_posting_page, &closing_posting_shape),
        FIELD(struct closing_posting_page, next, FIELD_INT,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(closing_posting_page, struct closing_posting_page, posting_page_fields,
        "What was posted since a pack was sealed, in the order of the chain.");

static const struct field books_proof_fields[] = {
        FIELD(struct closing_proof, seq, FIELD_INT, "The newest posting that was proved."),
        FIELD(struct closing_proof, head, FIELD_HASH, "Its hash: the head of the chain."),
        FIELD(struct closing_proof, proved_at, FIELD_MOMENT, "When it was kept."),
};
SHAPE(closing_proof, struct closing_proof, books_proof_fields, "That the books were proved.");

/* ---- windows ---- */

static const struct field advance_fields[] = {
        COMPANY_FIELD(struct closing_advance),
        FIELD(struct closing_advance, subledger, FIELD_TEXT,
                "Code of the subledger; absent: all that have a window.", .flags = FIELD_NO_ZERO,
                .max = 32),
};
SHAPE(closing_advance, struct closing_advance, advance_fields, "Windows that move on by a month.");

static const struct field advanced_fields[] = {
        FIELD(struct closing_advanced, moved, FIELD_INT, "How many windows were moved."),
};
SHAPE(closing_advanced, struct closing_advanced, advanced_fields, "Windows that were moved.");
