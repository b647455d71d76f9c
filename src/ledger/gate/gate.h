/*
 * gate — prepares, checks and posts: the only way into the ledger.
 *
 *   gate_prepare turns a document into prepared lines: one per line and book, or, of a template
 *                account's line, one per linked account and book
 *   gate_check   is pure: prepared journal and snapshot in, findings out
 *   gate_post    is the lane's kind of work that writes the ledger and its balances
 *
 * Every door calls the same three: the editor's live messages, imports, explain,
 * and posting. Rules stand in rules.def, run in that order, and all of them run.
 */
#ifndef LEDGER_GATE_H
#define LEDGER_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/finding.h"
#include "base/hash.h"
#include "ledger/journal/journal.h"
#include "ledger/snapshot/snapshot.h"

struct lane_kind;
struct actor;
struct work;

/* Parts that one line, or a journal's accounts as a whole, may be given to dimensions in. */
enum { GATE_PARTS_MAX = 1000 };

struct prepared_line {
    const struct account *account; /* NULL: not known */
    const struct journal_line *line;
    int64_t book_id;
    int line_no; /* in the ledger; line->line_no is the document's */
    enum side side;
    int64_t amount;
    struct currency currency; /* none: the book's own */
    int64_t currency_amount;
    struct rate rate;
    int64_t quantity;
    bool has_quantity;
    int template_line; /* the document's line on a template account that it came of; 0: none */
    const struct account *template_account; /* of that line; NULL: none, or not of this document */
    const char *text;                       /* NULL: the journal's description */
    const struct detail *details;
    size_t detail_count;
    const struct allocation *allocations;
    size_t allocation_count;
};

struct prepared {
    const struct journal *journal;
    const struct snapshot *snapshot;
    const struct fiscal_year *year; /* NULL: no such year */
    const struct period *period;    /* NULL: no such period */
    const struct source *source;    /* NULL: not known */
    const struct subledger *subledger;
    int date;
    struct prepared_line *lines; /* by line_no, then book */
    size_t line_count;
    size_t dropped; /* zero lines that were removed */
};

/* Resolves accounts, year, period and source, spreads template accounts and account-level
 * allocations, computes the lines of every book, drops zero lines (kept when they come from a
 * file). Of a journal that reverses, which has its lines from journal_mirror, they are taken as
 * they are. Never refuses a
 * document for what it says: that is gate_check's. */
void gate_prepare(struct arena *arena, const struct snapshot *snapshot,
        const struct journal *journal, struct prepared *ret);

/* A line that preparing leaves out: zero, and not a file's own record. */
bool gate_drops_line(const struct journal *journal, const struct journal_line *line);

/* What the rules need to know from the ledger itself. */
struct gate_facts {
    bool external_reference_used;
    int64_t external_reference_seq; /* by that posting; 0: by one that is not posted yet */
    bool reversal_live;
    bool reverses_closing; /* what it reverses is a closing journal */
    int64_t twin_seq;      /* a posted journal with the same content on that day; 0: none */
    const char *denied; /* permit that its type or period needs and the actor lacks; NULL: none */
    const struct actor *limited; /* who asks, where he is limited to some rows; else NULL */
    /* asked only where it is to be posted, and by explain */
    const char *unapproved; /* an approval that it lacks; NULL: none */
    bool written_by_poster; /* where a policy wants two people */
    /* read only where a window is shut, or a period closed softly */
    const struct exception_live *exceptions; /* that the actor has for the day */
    size_t exception_count;
    bool is_signed; /* and so they count */
};

/* Runs every rule. With `explain`, a rule that holds is told too, as SEVERITY_PASS; so is one that
 * is not asked of a reversal, with that in place of its sentence. */
void gate_check(const struct prepared *prepared, const struct gate_facts *facts, bool explain,
        struct findings *findings);

#define PERMIT_OF_AUDITORS "journal.auditor"
#define PERMIT_OF_ADJUSTMENTS "journal.adjust"

/* The two facts that are of who asks. What year end and the gate itself post is asked of whoever
 * ends the year. */
const char *gate_denies(const struct actor *actor, const struct prepared *prepared);
const struct actor *gate_limits(const struct actor *actor, const struct prepared *prepared);

/* Whether a window is shut for it, or its period closed softly: what an exception lifts. */
bool gate_is_shut(const struct prepared *prepared);

/* The numbers of the exceptions without which it would be refused, each once; how many. There is
 * room for one of each subledger. */
size_t gate_lifted(
        const struct prepared *prepared, const struct gate_facts *facts, int64_t *ret_numbers);

/* Reads the facts of one prepared journal. */
MUST_USE enum fault gate_facts(
        struct work *work, const struct prepared *prepared, struct gate_facts *ret);

/* Prepares and checks a document against the books as they are; findings in work->findings.
 * Refuses: company.unknown, journal.unknown, reversal.lines, posting.unknown. Read work. */
MUST_USE enum fault gate_explain(struct work *work, int64_t company_id, int64_t journal_id);
MUST_USE enum fault gate_try(
        struct work *work, int64_t company_id, const struct journal *journal, bool explain);

/* The same against a snapshot that the caller holds, which may be a draft of one. */
MUST_USE enum fault gate_try_in(struct work *work, const struct snapshot *snapshot,
        const struct journal *journal, bool explain);

/* The hash of what a journal says, over its prepared lines: what is submitted is what is approved
 * and posted. False: it lacks what every posting has. */
MUST_USE bool gate_content(struct arena *arena, const struct prepared *prepared, struct hash *ret);

/* What a module's journal is held for: an account that nobody has made yet. S4-26. */
#define GATE_MISSING "**missing**"

struct gate_step {
    int64_t journal_id;
    int64_t version; /* the one that was read; 0: whichever there is */
};

/* Hands a draft in: it passes every rule, keeps the hash of its content, and is approved at once
 * where nobody has to approve it. A module's journal that only lacks accounts is held instead, with
 * the reason **missing**. Findings in work->findings. A write.
 * Refuses: company.unknown, journal.unknown, journal.version, journal.step, gate.refused. */
MUST_USE enum fault gate_submit(
        struct work *work, int64_t company_id, const struct gate_step *step);

/* Ends a hold: back to the state below it; to draft, with findings, where what was submitted would
 * not pass any more. A write.
 * Refuses: company.unknown, journal.unknown, journal.version, journal.step. */
MUST_USE enum fault gate_release(
        struct work *work, int64_t company_id, const struct gate_step *step);

/* What was approved and would now be posted as something else, or lacks an approval that is asked
 * by now, goes back to submitted, with the hash of what it says now and why (failure): whoever
 * approves it looks again. *ret_returned is false
 * when it is not so, or no longer there or approved. A write.
 * Refuses: company.unknown. */
MUST_USE enum fault gate_return(
        struct work *work, int64_t company_id, int64_t journal_id, bool *ret_returned);

/* Whether journal.content or journal.approval is among them. */
bool gate_found_stale(const struct findings *findings);

/* gate.refused, with the first of work->findings as the reason. */
MUST_USE enum fault gate_refusal(struct work *work);

/* Proof of one posting: what the person or system that posted it keeps. */
struct receipt {
    int64_t company_id;
    int64_t seq;
    int year;
    int period;
    const char *series;
    int number_period; /* 0: numbered through the year */
    int64_t number;
    int64_t reverses_seq; /* 0: none */
    int64_t booked_at;
    struct hash hash;
};

/* What a door writes beside a posting, in the same transaction: the answer under its key, the audit
 * row. before runs under the company's lock, ahead of the plan: when it says that the request is
 * known, nothing is posted. after runs when the posting is written, with the lane's work. returned
 * runs in the transaction in which a journal that was refused went back to submitted. Any may be
 * NULL. */
struct gate_beside {
    enum fault (*before)(struct work *work, int64_t company_id, void *context, bool *ret_known);
    enum fault (*after)(struct work *carrier, const struct receipt *receipt, void *context);
    enum fault (*returned)(struct work *work, void *context);
    void *context;
};

/* Posts one document, or one journal that is none (journal_id 0), through the company's lane and
 * waits; beside may be NULL. A receipt of seq 0 says that `before` knew the request.
 * Refuses: company.unknown, journal.unknown, journal.step, set.step (its set is posted as a whole),
 * reversal.lines, posting.unknown, user.unknown, gate.refused with work->findings, number.range,
 * amount.range (a balance), store.*. On refusal nothing has changed, but that a document refused
 * for journal.content is submitted again (gate_return). */
MUST_USE enum fault gate_post_document(struct work *work, int64_t company_id, int64_t journal_id,
        const struct gate_beside *beside, struct receipt *ret);
MUST_USE enum fault gate_post_journal(struct work *work, int64_t company_id,
        const struct journal *journal, const struct gate_beside *beside, struct receipt *ret);

/* The receipt of a posted journal. Refuses: posting.unknown. */
MUST_USE enum fault gate_receipt_of_seq(
        struct work *work, int64_t company_id, int64_t seq, struct receipt *ret);

extern const struct lane_kind gate_lane;

/* One rule's row, for documents and explain. */
struct gate_rule {
    const char *code;
    enum severity severity;
    const char *sentence;
    const char *mend;
};
extern const struct gate_rule gate_rules[];
extern const int gate_rule_count;

#endif
