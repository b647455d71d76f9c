/*
 * template — lines that a journal starts from.
 *
 *   fixed       every line has its amount; debits and credits are equal when it is saved
 *   skeleton    accounts only; amounts are typed into the journal
 *   formula     a line is an amount, a percentage of the input, of an account's balance on the day,
 *               of an earlier line, or the rest that balances the journal
 *   allocation  one amount, the input or an account's balance, is spread over lines by shares or by
 *               the quantities of statistical accounts, to the cent by largest remainder
 *
 * Always true, and what holds it so:
 *   a reference names one template of the company           template_create, a unique key
 *   nobody overwrites a change he has not seen              version, tested in template_change
 *   what a journal was made from stays readable             a change writes a new version
 *   a template that was used is retired, never removed      there is no way to remove one
 *
 * A template makes documents and nothing else: the gate decides whether they post. A line's amount
 * that is reckoned is never negative on its side: it changes sides. An account's balance counts as
 * positive on the account's natural side. Values of custom fields fit when the template is saved;
 * whether they still do, and whether any is lacking, the gate says of each journal.
 */
#ifndef LEDGER_TEMPLATE_H
#define LEDGER_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"
#include "base/rate.h"
#include "ledger/journal/journal.h"

struct snapshot;
struct work;

enum { TEMPLATE_LINES_MAX = 10000 };

enum template_kind {
    TEMPLATE_FIXED = 1,
    TEMPLATE_SKELETON,
    TEMPLATE_FORMULA,
    TEMPLATE_ALLOCATION,
};

enum template_state { TEMPLATE_ACTIVE = 1, TEMPLATE_INACTIVE, TEMPLATE_RETIRED };

/* Where a line's amount comes from. */
enum template_basis {
    BASIS_NONE,      /* typed later */
    BASIS_AMOUNT,    /* as saved */
    BASIS_INPUT,     /* percent of the input amount */
    BASIS_ACCOUNT,   /* percent of an account's balance on the day */
    BASIS_LINE,      /* percent of an earlier line */
    BASIS_REST,      /* what balances the journal; at most one line */
    BASIS_SHARE,     /* of an allocation: weighs as its share says */
    BASIS_STATISTIC, /* of an allocation: weighs as an account's quantity on the day */
    BASIS_WHOLE,     /* of an allocation: all that is spread */
};

/* Part of a line given to a dimension value. Rows of one slice belong together and have one
 * percentage; what the slices of a dimension leave of 100 is not given to it. */
struct template_part {
    int64_t slice; /* from 1 */
    int64_t dimension_id;
    int64_t value_id;
    struct rate percent;
};

struct template_line {
    int line_no;        /* from 1 */
    int64_t account_id; /* 0: the line is dropped when the template is saved */
    enum side side;     /* SIDE_NONE: of a skeleton, or where amounts say it */
    enum template_basis basis;
    int64_t amount;        /* BASIS_AMOUNT: minor units, debit positive */
    struct rate percent;   /* or the share */
    int64_t of_account_id; /* BASIS_ACCOUNT, BASIS_STATISTIC */
    int of_line;           /* BASIS_LINE: before this one */
    const char *text;
    const char *reference;
    const char *custom; /* custom_values_read's text; NULL: nothing but presets */
    struct template_part *parts;
    size_t part_count;
};

struct template
{
    int64_t template_id;
    const char *reference; /* unique, whatever its case */
    const char *description;
    int64_t version;
    enum template_state state;
    enum template_kind kind;
    enum journal_type type;
    int64_t source_id; /* 0: the type's own */
    int64_t subledger_id;
    const char *text;          /* the journal's description; NULL: the template's */
    const char *custom;        /* what the journal's fields hold, as a line's */
    struct reversal_plan plan; /* never on a date of its own */
    int64_t pool_account_id;   /* of an allocation: 0 spreads the input */
    struct template_line *lines;
    size_t line_count;
    int64_t changed_by;
    int64_t changed_at;
};

/* Saves a new template. Rows without an account are dropped, each with a warning in work->findings.
 * Sets template_id, version and state; numbers the lines from 1.
 * Refuses: company.unknown, code.taken, text.long, template.type, template.line,
 * template.unbalanced, amount.range. */
MUST_USE enum fault template_create(
        struct work *work, int64_t company_id, struct template *template);

/* The whole template as a new version; template->version must be the one read. Its state may be
 * active or inactive.
 * Refuses: template.unknown, template.state (retired), template.version, as template_create. */
MUST_USE enum fault template_change(
        struct work *work, int64_t company_id, struct template *template);

/* Takes it out of use for good. Refuses: template.unknown, template.state (it is). */
MUST_USE enum fault template_retire(struct work *work, int64_t company_id, int64_t template_id);

/* With its lines, as its newest version. Refuses: template.unknown. */
MUST_USE enum fault template_find(
        struct work *work, int64_t company_id, int64_t template_id, struct template *ret);
/* Whatever the reference's case; names the nearest. */
MUST_USE enum fault template_find_reference(
        struct work *work, int64_t company_id, const char *reference, int64_t *ret_id);

/* Without lines, by reference: those after `after` (NULL: from the first), at most limit. */
MUST_USE enum fault template_list(struct work *work, int64_t company_id, const char *after,
        size_t limit, struct template **ret, size_t *ret_count);

/* What a template is used with. */
struct template_input {
    int date;
    int year;   /* 0: the year of date */
    int period; /* -1: the regular period of date */
    int64_t amount;
    bool has_amount;
};

/* What a line was reckoned from. */
struct template_reckoning {
    int line_no;
    int64_t account_id;
    enum template_basis basis;
    struct rate percent;
    int64_t of_account_id;
    int of_line;
    int64_t of_amount; /* what the percentage is of; of an allocation all that is spread */
    int64_t amount;    /* debit positive */
};

/* The journal that the template makes of the input, saved nowhere: a draft of the template's type
 * with its plan, prepared by who acts. ret_reckonings has one row per line, and may be NULL.
 * Refuses: template.state (not active), template.input (one is missing, or is given to a template
 * that has no use for it), year.unknown (a balance is asked for on a day of no year),
 * template.spread (nothing to spread by), amount.range. */
MUST_USE enum fault template_make(struct work *work, int64_t company_id,
        const struct snapshot *snapshot, const struct template *template,
        const struct template_input *input, struct journal *ret,
        struct template_reckoning **ret_reckonings);

/* That an amount comes with the template when it reckons with one, and else not.
 * Refuses: template.input. */
MUST_USE enum fault template_require_input(
        struct why *why, const struct template *template, bool has_amount);

/* Keeps with a saved journal what it was made from. */
struct template_use {
    int64_t journal_id;
    int64_t template_id;
    int64_t version;
    int date;
    int64_t input;
    bool has_input;
    int64_t used_by;
    int64_t used_at;
    struct template_reckoning *reckonings;
    size_t reckoning_count;
};

MUST_USE enum fault template_note_use(
        struct work *work, int64_t company_id, const struct template_use *use);

/* Refuses: journal.unknown (no journal that was made from a template has the id). */
MUST_USE enum fault template_find_use(
        struct work *work, int64_t company_id, int64_t journal_id, struct template_use *ret);

const char *template_kind_name(enum template_kind kind);

#endif
