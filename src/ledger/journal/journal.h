/*
 * journal — a dated set of debit and credit lines: the document, while it can be edited.
 *
 * A journal may be saved in any state of incompleteness; the gate alone decides
 * whether it posts. Once posted its lines are read from the ledger; the
 * document keeps its header and note and points at its posting.
 *
 * Always true, and what holds it so:
 *   a journal and its lines are saved together       both happen in one work
 *   nobody overwrites a change he has not seen       version, tested in the update
 *   a posted journal is never edited                 journal_save refuses journal.step
 *   a journal that reverses is the exact mirror      it has no lines of its own (journal_mirror)
 *
 * Amounts are minor units of the primary book's currency, debit positive; side
 * says in which column they were written, so that a negative debit stays one.
 */
#ifndef LEDGER_JOURNAL_H
#define LEDGER_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/money.h"
#include "base/rate.h"
#include "ledger/account/account.h"

struct arena;
struct work;

/* Of its texts, and of its note and other details: of a draft, and of a journal that a file brings
 * without one. */
enum { JOURNAL_TEXT_CHARS_MAX = 255, JOURNAL_NOTE_BYTES_MAX = 64 * 1024 };

enum journal_type {
    JOURNAL_TAKE_ON = 1,
    JOURNAL_NORMAL,
    JOURNAL_PROVISIONAL,
    JOURNAL_INTERCOMPANY,
    JOURNAL_USER,
    JOURNAL_PERIOD_END,
    JOURNAL_AUDITOR,
    JOURNAL_STATISTICAL,
    JOURNAL_WEIGHTED,
    JOURNAL_ALTERNATE,
    JOURNAL_MODULE,
    JOURNAL_CLOSING,
};

enum journal_state {
    JOURNAL_DRAFT = 1,
    JOURNAL_SUBMITTED,
    JOURNAL_REJECTED,
    JOURNAL_APPROVED,
    JOURNAL_QUEUED,
    JOURNAL_POSTED,
    JOURNAL_HELD,
    JOURNAL_CANCELLED,
};

/* What moves a journal from one state to another; which may when stands in transitions.def. */
enum journal_action {
    ACTION_SUBMIT = 1,
    ACTION_APPROVE,
    ACTION_UNAPPROVE, /* somebody takes an approval of his back */
    ACTION_REJECT,
    ACTION_WITHDRAW,
    ACTION_REOPEN,
    ACTION_EDIT,
    ACTION_HOLD,
    ACTION_RELEASE,
    ACTION_CANCEL,
    ACTION_DISCARD,
    ACTION_QUEUE,
    ACTION_FAIL,
    ACTION_RETURN, /* what would be posted is no longer what was approved */
    ACTION_POST,
};

/* Through which door it came. */
enum origin {
    ORIGIN_SCREEN = 1,
    ORIGIN_API,
    ORIGIN_CLI,
    ORIGIN_FILE,
    ORIGIN_SCHEDULE,
    ORIGIN_MODULE,
    ORIGIN_SUMMA, /* closing and reversal plans */
};

enum set_mode { SET_ALL_OR_NOTHING = 1, SET_WHAT_IS_VALID = 2 };

/* When a journal is to be undone (design 6). */
enum reversal_kind {
    REVERSAL_NONE,
    REVERSAL_ON_DATE,
    REVERSAL_NEXT_PERIOD,
    REVERSAL_REVERSE_IN, /* the period that the calendar names */
    REVERSAL_PERIOD_END, /* first day of the following period */
    REVERSAL_YEAR_END,   /* first day of period 1 of the next year */
    REVERSAL_BY_HAND,
};

/* How: debits become credits, or amounts change their sign and stay in their column. */
enum reversal_style { REVERSAL_SWAPS_SIDES = 1, REVERSAL_NEGATES = 2 };

struct reversal_plan {
    enum reversal_kind kind;
    enum reversal_style style; /* 0: none is planned */
    int date;                  /* REVERSAL_ON_DATE; else 0 */
};

/* What a line or a posting carries beside its columns; stored in entry_detail.tag and hashed. */
enum detail_tag {
    DETAIL_REFERENCE = 1,
    DETAIL_COMMENT = 2,
    DETAIL_LINE_DATE = 3, /* YYYY-MM-DD */
    DETAIL_PARTY = 4,
    DETAIL_SOURCE_LINK = 5,
    DETAIL_CUSTOM = 6,      /* JSON */
    DETAIL_SIGN = 7,        /* who registered it in the system that the file is from */
    DETAIL_REGISTERED = 8,  /* when, YYYY-MM-DD */
    DETAIL_STRUCK_ROWS = 9, /* SIE #BTRANS: JSON array of rows, line_no 0 */
    DETAIL_ADDED_ROW = 10,  /* SIE #RTRANS: JSON of the row that this line repeats */
    DETAIL_STATUS = 11,     /* hledger: "*" or "!" */
    DETAIL_TAGS = 12,       /* hledger: comment with its tags */
    DETAIL_PRICE = 13,      /* hledger: "@ 1.10 USD" as written */
    DETAIL_TEMPLATE = 14,   /* code of the template account that the line was spread from */
    DETAIL_WEIGHT = 15,     /* what a weighted transfer gave the line its share by */
    DETAIL_CAUSE = 16,      /* closing journals: the seq of the posting that this one follows */
    DETAIL_SPLIT = 17,      /* the percentages that the line's parts were given by */
    DETAIL_GIVEN = DETAIL_TEMPLATE, /* from here on the gate gives them, not the document */
    DETAIL_LAST = DETAIL_SPLIT,
};

struct detail {
    enum detail_tag tag; /* ascending within a line */
    const char *value;
};

/* What stands under a tag; NULL: nothing does. */
const char *detail_value(const struct detail *details, size_t count, enum detail_tag tag);

/* One row of one slice. Rows of a slice belong together: cost centre x project. */
struct allocation {
    int64_t slice; /* from 1 */
    int64_t dimension_id;
    int64_t value_id;
    int64_t amount; /* of the line's amount, same sign rule as the line */
    int64_t quantity;
    bool has_quantity;
    int64_t account_id; /* account-level allocations of a document; 0 on a line */
    int64_t share;      /* of a line in percent, millionths; 0: the amount was said */
};

/* By slice, then by dimension; for qsort. */
int allocation_compare(const void *left, const void *right);

/* 100 percent. */
#define SPLIT_WHOLE 100000000

/* A line, as far as its parts take of it. */
struct journal_whole {
    int64_t amount;
    int64_t quantity;
    bool has_quantity;
    int64_t hundred; /* percent, as the parts' shares have it; 0: SPLIT_WHOLE */
};

/* Whether any part has a share. */
bool journal_is_split(const struct allocation *parts, size_t count);

/* Gives the parts that have a share their amounts and quantities, to the last unit, and puts all
 * parts in the order of slice and dimension. Parts of one slice have one amount; no dimension comes
 * to more than the line, and what is left of 100 percent stays with it. By largest remainder, the
 * lower slice first, as far as slices of several dimensions allow. False: the rows of a slice have
 * different shares, or a dimension more than 100 percent; nothing is given that counts then. Some
 * part has a share. */
MUST_USE bool journal_split(struct arena *arena, const struct journal_whole *whole,
        struct allocation *parts, size_t count);

struct journal_line {
    int line_no;              /* from 1 */
    int64_t book_id;          /* of a mirrored line; 0: the journal's */
    int64_t account_id;       /* 0: not known */
    const char *account_code; /* as written */
    enum side side;           /* SIDE_NONE: no amount */
    int64_t amount;           /* minor units, debit positive */
    struct currency currency; /* of the transaction; none: the book's own */
    int64_t currency_amount;
    struct rate rate;
    int64_t quantity; /* millionths */
    bool has_quantity;
    int template_line;       /* posted or mirrored: the template's line it came of; 0: none */
    const char *description; /* NULL: the journal's */
    struct detail *details;
    size_t detail_count;
    struct allocation *allocations;
    size_t allocation_count;
    int64_t file_line; /* where the line stands in its file; 0: no file; not saved */
};

struct journal {
    int64_t journal_id; /* 0: not a document (imports) */
    int64_t set_id;
    enum journal_type type;
    enum journal_state state;
    enum journal_state held_state; /* below a hold; 0: not held */
    const char *hold_reason;
    bool submitted;       /* ever: then it is cancelled, never discarded */
    int64_t source_id;    /* 0: the type's own */
    int64_t subledger_id; /* 0: none */
    int64_t book_id;      /* BOOK_ALL, or one */
    int year;             /* 0: the year of date */
    int period;           /* -1: the regular period of date */
    int date;             /* 0: not yet */
    int document_date;
    const char *reference;
    const char *description;
    const char *external_reference;
    int64_t template_id;       /* 0: it was not made from one */
    struct reversal_plan plan; /* of one that reverses: no kind, and the style of its own lines */
    int64_t reverses_seq;      /* 0: none; else its lines are the opposite of that posting's */
    bool mirrors;              /* they were read from it: journal_mirror's own */
    enum origin origin;
    const char *origin_series;
    const char *origin_number;
    int64_t origin_position;
    int64_t import_id;
    int64_t preparer_id;
    const char *note;
    int64_t version;
    struct hash content; /* of what was submitted last */
    bool has_content;
    const char *failure; /* why it was not posted with its set; found, not listed */
    struct journal_line *lines;
    size_t line_count;
    struct allocation *allocations; /* of accounts in this journal (projects) */
    size_t allocation_count;
    struct detail *details; /* of the whole journal */
    size_t detail_count;
    int64_t posted_seq; /* 0: not posted */
    int posted_year;
    int64_t changed_at;
    const char *file; /* import only: for findings; not saved */
    int64_t file_line;
};

/* Gives a journal that reverses its lines: those of the posting, in every book, with the opposite
 * sign in the style of its plan; nothing is computed anew. What a line keeps of the file that it
 * came with (its sign, its day of registration, the row that it repeats) is that file's, and stays
 * with it.
 * Refuses: posting.unknown, reversal.lines (it has some of its own). */
MUST_USE enum fault journal_mirror(struct work *work, int64_t company_id, struct journal *journal);

/* Whatever comes to the gate: one that reverses and has no lines yet is replaced by a copy that
 * has, in the work's arena. Refuses: as journal_mirror. */
MUST_USE enum fault journal_require_mirror(
        struct work *work, int64_t company_id, const struct journal **journal);

/* Saves a draft: a new one (journal_id 0) in a set of its own unless set_id names one, or a new
 * version of one that may be edited (journal->version must be the one read), which becomes a draft
 * again, moves to set_id unless that is 0 and keeps its preparer and origin; one that reverses goes
 * on reversing, in its own type, source, book and style. A version that says what there is already
 * is none: state, approval and version stay. Numbers the lines from 1; sets journal_id,
 * set_id, preparer_id (0: who acts), state, version and changed_at. A lane that may run it again
 * gives it a copy of what was asked.
 * Limits: texts 255 characters, the note and other details 64 KiB, lines as the company says.
 * Refuses: company.unknown, set.unknown, set.step, journal.unknown, journal.step, journal.version,
 * reversal.lines, journal.lines, text.long, store.duplicate (a slice that names one dimension
 * twice), limit.rows (whoever saves it would not see it). */
MUST_USE enum fault journal_save(struct work *work, int64_t company_id, struct journal *journal);

/* Where an action leads from the state the journal is in; 0: it is removed. Changes nothing.
 * Refuses: journal.step. */
MUST_USE enum fault journal_next(struct work *work, const struct journal *journal,
        enum journal_action action, enum journal_state *ret);

/* The version that was read is the one there is; 0: any is. Refuses: journal.version. */
MUST_USE enum fault journal_require_version(
        struct work *work, const struct journal *journal, int64_t version);

struct journal_move {
    enum journal_action action;
    int64_t version;            /* the one that was read; 0: whichever there is */
    const char *reason;         /* of a hold; else NULL */
    const struct hash *content; /* submit and return: of what the gate prepared; NULL: it stays */
};

/* Takes a step that only moves the document: all but edit (journal_save), discard
 * (journal_discard) and post (the gate). It gets a new version. No rule of the gate is asked:
 * gate_submit, gate_release and gate_return do that. ret is its new header, without lines; may be
 * NULL.
 * Refuses: company.unknown, journal.unknown, journal.version, journal.step, text.long. */
MUST_USE enum fault journal_step(struct work *work, int64_t company_id, int64_t journal_id,
        const struct journal_move *move, struct journal *ret);

/* The document with its lines. A posted one's lines, details and allocations come from the ledger:
 * from the book it is for, the primary one when it is for all; what was given to accounts as a
 * whole then stands on their lines. One that reverses has the lines of journal_mirror, in every
 * book. account_code is the account's own where the account is known.
 * Refuses: journal.unknown (also where who acts does not see it: seen.h). */
MUST_USE enum fault journal_find(
        struct work *work, int64_t company_id, int64_t journal_id, struct journal *ret);

struct journal_filter {
    enum journal_state state; /* 0: all */
    int64_t set_id;           /* 0: all */
    const char *reference;    /* to the letter; NULL: all */
    int64_t after;            /* keyset: journals with a greater id */
    size_t limit;             /* 1 to 1,000 */
};

/* Headers without lines, by id, of those that who acts sees. Refuses nothing. */
MUST_USE enum fault journal_list(struct work *work, int64_t company_id,
        const struct journal_filter *filter, struct journal **ret, size_t *ret_count);

/* Removes a draft that was never submitted, and its set when that was its own and is empty now.
 * Refuses: company.unknown, journal.unknown, journal.step. */
MUST_USE enum fault journal_discard(struct work *work, int64_t company_id, int64_t journal_id);

/* After posting: deletes the lines and points the document at its posting. The gate's own: the
 * document is there and not posted yet. */
MUST_USE enum fault journal_mark_posted(
        struct work *work, int64_t company_id, int64_t journal_id, int64_t seq, int year);

/* Its content was judged: submitted, and not posted, given back or put aside since. */
bool journal_is_bound(enum journal_state state);

const char *journal_state_name(enum journal_state state);
const char *journal_action_name(enum journal_action action); /* "submit" */
const char *journal_type_name(enum journal_type type);
const char *journal_number_text(struct arena *arena, int64_t number); /* "0000000012" */
const char *journal_type_source(enum journal_type type); /* "JE"; NULL: has none of its own */

/* The code of the source that a journal of its type has: RV where it reverses a provisional one. */
const char *journal_own_source(const struct journal *journal);

#endif
