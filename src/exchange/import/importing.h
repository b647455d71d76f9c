/*
 * importing — one import at work, shared by the files that carry it out.
 *
 *   kept      a private copy of the file, so that what was checked is what is posted
 *   twice     whether it, or another with its journals, came in before
 *   said      what all its journals say, and which say the same
 *   collect   pass 1a: what the file tells of chart, years and figures, and what its journals use
 *   resolve   what of it the company has, and what is to be made; a draft of the books
 *   structure what the company's structure of account codes makes of new ones
 *   build     a journal of the file as a document, in the ids of the draft or of the books
 *   custom    what the company's own fields hold in it
 *   reversals journals that undo others of the file
 *   opening   the file's opening balances as a journal, or compared with the books
 *   check     pass 1b: every journal through the gate, and the closing balances by arithmetic
 *   write     pass 2
 *
 * What the file told stays in `arena`, in arrays that refer to each other by
 * index. An id below 0 stands for a row that the import will make; setup gives it
 * its real one.
 */
#ifndef EXCHANGE_IMPORTING_H
#define EXCHANGE_IMPORTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/lang.h"
#include "base/total.h"
#include "exchange/file/keys.h"
#include "exchange/import/import.h"
#include "ledger/attachment/media.h"
#include "ledger/calendar/calendar.h"
#include "ledger/journal/journal.h"
#include "ledger/snapshot/snapshot.h"

struct stmt;

/* Where it was said, and where a journal or figure first used it; 0: nowhere. */
struct told_place {
    int64_t said_line;
    int64_t used_line;
    bool by_journal; /* used by a journal, not only by figures */
};

struct told_account {
    const char *code;
    const char *name; /* NULL: not said */
    const char *unit;
    const char *category;
    enum account_type type; /* 0: not said, until resolved */
    enum account_type said_type;
    const char *subledger;  /* code; NULL: none */
    enum account_kind kind; /* 0: normal */
    enum side natural;
    bool declared;
    bool inactive;
    bool hold;
    bool no_direct_posting;
    bool carries_quantity;
    int64_t subledger_id; /* 0: none, or not to be had */
    struct told_place place;
    int64_t account_id; /* 0: not to be had */
    bool is_new;
    const struct account *by_structure; /* what its code makes; NULL: as the file declares it */
    const char *reason; /* why its code makes none, though it has the form; or NULL */
    /* Of the file's year, in minor units. */
    bool has_opening, has_closing, has_result;
    int128 opening, closing, result; /* as the file says */
    int128 base_opening;             /* in the books before: period 0 */
    int128 base_movement;            /* in the books before: the periods that follow */
    int128 movement;                 /* by the journals of the file */
    int64_t closing_line;
};

struct told_dimension {
    const char *code;
    const char *name;
    const char *parent;
    bool declared;
    struct told_place place;
    int64_t dimension_id;
    bool is_new;
    bool renamed; /* the books' own, unused so far, takes the file's name */
};

struct told_value {
    size_t dimension;
    const char *code;
    const char *name;
    bool declared;
    struct told_place place;
    int64_t value_id;
    bool is_new;
};

struct told_year {
    int offset;
    int first_day;
    int last_day;
    int64_t file_line;
    int year; /* number; 0: not one of the books, and not to be made */
    bool is_new;
    struct fiscal_year plan; /* when it is new */
};

struct told_figure {
    enum figure_kind kind;
    int year_offset;
    int month;
    size_t account;
    const size_t *values;
    size_t value_count;
    int64_t amount;
    int64_t quantity;
    bool has_quantity;
    int64_t file_line;
};

struct told_fact {
    enum name_kind owner_kind;
    size_t account; /* when an account owns it */
    const char *name;
    const char *value;
};

/* A journal of the file that undoes an earlier one; both by their positions. */
struct told_reversal {
    int64_t original;
    int64_t by;
    int64_t file_line;   /* of that one */
    bool repeats;        /* an earlier one undoes it already, and that was told */
    bool met;            /* the original was read, and: */
    struct hash swapped; /* what its opposite says in each style */
    struct hash negated;
    enum reversal_style style; /* of the reversal */
    int64_t seq;               /* of the original, once it is posted */
};

struct importing {
    struct work *work;
    int64_t company_id; /* 0: only looked at */
    const struct import_options *options;
    struct import_report *report;
    struct file_source source; /* of the private copy */
    int copy;                  /* its descriptor: it has no name; -1: none */
    struct sniffing sniffing;  /* what its bytes are */
    const struct file_format *format;
    struct arena arena;
    struct currency currency; /* of the amounts: the company's, or as the file says */
    int pass;                 /* 0 to 2, for the progress */

    struct keys account_keys; /* code as spelled, and folded: index + 1 */
    struct told_account *accounts;
    size_t account_count;
    struct keys dimension_keys;
    struct told_dimension *dimensions;
    size_t dimension_count;
    struct keys value_keys; /* dimension \x1F code */
    struct told_value *values;
    size_t value_count;
    struct told_year *years;
    size_t year_count;
    struct told_figure *figures;
    size_t figure_count;
    struct told_fact *facts;
    size_t fact_count;
    struct told_reversal *reversals; /* as they were told */
    struct told_reversal **reversed; /* the same by what they undo */
    size_t reversal_count;
    int first_day; /* of the journals; 0: none */
    int last_day;
    const char *chart_kind; /* #KPTYP; NULL: not said */

    const struct snapshot *base;  /* the books before */
    int64_t newest_seq;           /* of them; 0: nothing is posted */
    const struct snapshot *draft; /* as they will be */
    size_t retained;              /* account index; SIZE_MAX: none, or one that the file lacks */
    int64_t retained_id;          /* as account_id */
    bool sets_retained;           /* the company had none */
    bool figures_only; /* a year without vouchers: its figures are kept, nothing is posted */
    bool posts_opening;
    int64_t carried;      /* result of the year before, which its openings lack; 0: none */
    int64_t skip;         /* journals that an earlier, stopped run posted */
    int64_t repeats;      /* what its first journal repeats, when the books have all of them; 0 */
    size_t warnings;      /* of pass 1 */
    bool last_look;       /* it goes on though another import posted meanwhile */
    int64_t overtaken_by; /* that import; 0: none */

    struct hashing saying; /* what its journals say, whatever the file's bytes */
    struct buffer said;    /* one of them */
    struct buffer marks;   /* struct said of each */
    struct hash journals_sha256;
};

/* ---- the parts ---- */

void import_say(struct importing *importing, enum severity severity, const char *code,
        int64_t file_line, const char *mend, const char *format, ...) PRINTF(6, 7);

/* Copies the file and opens the import's source on the copy. Refuses: file.open, file.changed,
 * file.write (no room for the copy). */
MUST_USE enum fault import_copy(struct importing *importing, const char *path);
void import_copy_done(struct importing *importing);

/* Reads the private copy, telling only journals; everything else went to collect. */
MUST_USE enum fault import_read_journals(struct importing *importing,
        enum fault (*journal)(void *context, const struct file_journal *journal), void *context);

MUST_USE enum fault import_collect(struct importing *importing);

/* Pass 1a, for every journal, and after the last: the digest of what they say, and a finding for
 * each that says what an earlier one says. That digest; NULL: no journal is posted. */
void import_journal_said(struct importing *importing, const struct file_journal *told);
void import_all_said(struct importing *importing);
const struct hash *import_journals(const struct importing *importing);

/* That the file is new to the books, or asked for again, or, to be continued, that its import was
 * stopped. Refuses: import.twice, import.unknown. */
MUST_USE enum fault import_require_not_twice(struct importing *importing);

/* That not every journal of it has its twin in the books. Refuses: import.twice. */
MUST_USE enum fault import_require_not_repeated(struct importing *importing);

/* Both once more inside the write that begins it, under the company's lock: that no import of the
 * file or of the same journals began before. Refuses: import.twice. */
MUST_USE enum fault import_require_not_begun(struct importing *importing);

/* There too: that no import posted since pass 1 looked for twins, or, at the last look, which one
 * did. Refuses: import.twice, upon which import_file looks at everything once more. */
MUST_USE enum fault import_require_not_overtaken(struct importing *importing);

struct told_account *import_account(struct importing *importing, const char *code);
struct told_value *import_value(struct importing *importing, const struct file_object *object);
const struct told_year *import_year(const struct importing *importing, int offset);

MUST_USE enum fault import_resolve(struct importing *importing);
void import_resolve_chart(struct importing *importing);
void import_resolve_years(struct importing *importing);
MUST_USE enum fault import_resolve_retained(struct importing *importing);

/* Of the draft, or, once it was made, of the books. */
int64_t import_retained_id(const struct importing *importing);

struct account import_account_to_make(const struct told_account *told);
bool import_same_type(enum account_type told, enum account_type held); /* 0: not told */
void import_draft_accounts(struct importing *importing, struct snapshot_additions *added);

/* What the company's structure makes of codes that neither it nor the file has, and of those that
 * the file declares: the account after its main account. Again, inside the write, with what the
 * books say then: a main account may have been shut since. */
void import_resolve_structure(struct importing *importing);
MUST_USE enum fault import_renew_structure(struct importing *importing, struct work *work);

/* The amount of a line in minor units of the import's currency, as far as it says one. */
enum amount_fit { AMOUNT_FITS, AMOUNT_MISSING, AMOUNT_TOO_FINE, AMOUNT_TOO_LARGE, AMOUNT_NO_RATE };
enum amount_fit import_amount(
        const struct importing *importing, const struct file_line *line, int64_t *ret);

/* The file's journal as a document, copied into the arena. False when something in it could not be
 * understood, and was told. */
MUST_USE bool import_build(struct importing *importing, struct arena *arena,
        const struct file_journal *told, struct journal *ret);

/* What the company's own fields hold in it, presets with the rest; false as import_build. */
MUST_USE bool import_build_custom(struct importing *importing, struct arena *arena,
        const struct file_journal *told, struct journal *journal);
/* Presets alone, of what the file says without a journal. */
void import_preset_custom(
        struct importing *importing, struct arena *arena, struct journal *journal);

/* What of the file undoes what: told in pass 1a, then brought into order; a journal that is undone
 * twice is a finding. */
void import_reversal_told(struct importing *importing, const struct file_journal *told);
void import_resolve_reversals(struct importing *importing);
bool import_is_reversed(const struct importing *importing, int64_t position);

/* Its plan to be reversed; false as import_build. */
MUST_USE bool import_build_plan(
        struct importing *importing, const struct file_journal *told, struct journal *journal);

/* Pass 1b, for every journal: one that undoes another is made its mirror when it says the opposite;
 * false, with a finding, when it does not. */
MUST_USE bool import_check_reversal(
        struct importing *importing, const struct file_journal *told, struct journal *journal);

/* Pass 2: whether a journal undoes another, whose posting must then be in the ledger before it is
 * planned; and the seq that a journal got. */
bool import_reversal_ready(const struct importing *importing, struct journal *journal);
void import_reversal_posted(struct importing *importing, int64_t position, int64_t seq);

/* The seqs of what an earlier, stopped run posted. A read. */
MUST_USE enum fault import_read_reversed(struct importing *importing);

/* For findings. */
struct total_text import_amount_text(const struct importing *importing, int128 amount);

/* Whether the file's openings become a journal (else they are compared), and that journal. */
void import_opening_plan(struct importing *importing);
void import_opening_build(struct importing *importing, struct arena *arena, struct journal *ret);

/* That an opening that is to be posted is still the first of its year. Inside a write that holds
 * the company's head. Refuses: import.twice. */
MUST_USE enum fault import_require_unopened(struct importing *importing);

/* What the books hold of the file's year: base_opening and base_movement of each account. */
MUST_USE enum fault import_read_base(struct importing *importing);

MUST_USE enum fault import_check(struct importing *importing);

MUST_USE enum fault import_write(struct importing *importing);

/* The kept content and its attachment row. */
MUST_USE enum fault import_keep_content(struct importing *importing, struct work *work,
        int64_t from_chunk, int64_t chunk_count, bool *ret_more);

/* Beside the row that names it: what was swept meanwhile, since none did, is kept again. */
MUST_USE enum fault import_keep_what_lacks(struct importing *importing, struct work *work);
MUST_USE enum fault import_keep_attachment(
        struct importing *importing, struct work *work, int64_t import_id);

/* Chart, years, figures and facts: whatever the books lack of what the file tells. Inside a write
 * that holds the company's head. */
MUST_USE enum fault import_setup(struct importing *importing, struct work *work, int64_t import_id);

#endif
