/*
 * model — a company's books as nothing but a list, to hold Summa's against.
 *
 * Journals that were accepted stand in it one after the other, with the chart and
 * the calendar as they are now. Every figure is added up from the list each time
 * it is asked for; nothing is carried, kept or cached, and no code is shared with
 * the ledger beyond its enums.
 *
 * Things refer to each other by their place in the model's arrays, -1 for none;
 * the places stay, also of what was removed. Currency 0 is the company's own.
 */
#ifndef TESTS_SIM_MODEL_H
#define TESTS_SIM_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "base/money.h"
#include "ledger/account/account.h"
#include "ledger/calendar/calendar.h"
#include "ledger/company/company.h"
#include "ledger/dimension/dimension.h"
#include "ledger/journal/journal.h"
#include "ledger/schedule/occurrence.h"
#include "ledger/template/template.h"
#include "tests/sim/jobs.h"
#include "tests/sim/people.h"

enum {
    MODEL_CODE = 40,
    MODEL_ACCOUNTS = 40,
    MODEL_CATEGORIES = 24,
    MODEL_DIMENSIONS = 4,
    MODEL_VALUES = 24,
    MODEL_SUBLEDGERS = 5,
    MODEL_SOURCES = 24,
    MODEL_HOUSES = 3,
    MODEL_BOOKS = 3,
    MODEL_YEARS = 6,
    MODEL_PERIODS = 26,
    MODEL_LINES = 12,
    MODEL_LINKS = 4,
    MODEL_PREPARED = 60, /* entries of a journal in one book */
    MODEL_PARTS = 24,
    MODEL_SHARES = 3,
    MODEL_JOURNALS = 560,
    MODEL_SETS = 32,
    MODEL_PACKS = 24,
    MODEL_PLANS = 200,
    MODEL_TEMPLATES = 12,
    MODEL_SCHEDULES = 12,
    MODEL_OCCURRENCES = 1000,
    MODEL_POSTINGS = 600,
    MODEL_ENTRIES = 8000,
};

enum { MODEL_NONE = -1, MODEL_ALL_BOOKS = -1 };

struct model_rule {
    enum dimension_rule rule; /* 0: optional */
    int value;
};

/* What a template account is spread over. */
struct model_link {
    int account;
    int64_t share; /* millionths of a percent */
};

struct model_account {
    char code[MODEL_CODE];
    char name[MODEL_CODE];
    enum account_type type;
    enum account_kind kind;
    bool active;
    bool hold;
    bool direct;
    bool carries; /* its quantity */
    enum side natural;
    bool used;
    const char *unit; /* NULL: none */
    int category;
    int subledger;
    int cost_centre; /* a value */
    struct model_rule rules[MODEL_DIMENSIONS];
    struct model_link links[MODEL_LINKS];
    int link_count;
};

struct model_category {
    char code[MODEL_CODE];
    enum account_type type;
    int parent; /* MODEL_NONE: a root */
    bool removed;
};

struct model_dimension {
    char code[MODEL_CODE];
    enum dimension_kind kind;
};

struct model_value {
    char code[MODEL_CODE];
    int dimension;
    bool active;
};

struct model_subledger {
    char code[MODEL_CODE];
    bool by_password; /* what modules send it waits for no approval */
    int open_from;    /* 0: always open */
    int open_to;
};

struct model_source {
    char code[MODEL_CODE];
    char series[MODEL_CODE];
    bool standard;
};

struct model_period {
    int number;
    enum period_kind kind;
    int first_day;
    int last_day;
    enum period_state all;
    enum period_state states[MODEL_SUBLEDGERS];
    bool closed_itself[MODEL_SUBLEDGERS]; /* by its own newest change */
};

struct model_year {
    int number;
    int first_day;
    int last_day;
    enum year_state state;
    bool ended; /* ever: what is posted to it since brings closing journals */
    enum numbering numbering;
    struct model_period periods[MODEL_PERIODS];
    int period_count;
};

struct model_part {
    int slice;
    int dimension;
    int value;
    int64_t amount;
    int64_t quantity;
    bool has_quantity;
};

struct model_line {
    int account; /* MODEL_NONE: the code below was not known when it was written */
    char account_code[MODEL_CODE];
    enum side side;
    int64_t amount; /* debit positive */
    int currency;
    int64_t currency_amount;
    int64_t quantity;
    bool has_quantity;
    struct model_part parts[MODEL_PARTS];
    int part_count;
};

/* Part of an account's lines taken together. */
struct model_share {
    int account;
    int dimension;
    int value;
    int64_t amount;
};

struct model_journal {
    int64_t journal_id;
    int64_t set_id;
    int64_t version;
    bool discarded;
    bool written; /* by the simulation itself: all that it says is here */
    enum journal_state state;
    enum journal_state below;  /* a hold */
    bool submitted;            /* ever */
    uint64_t content;          /* of what was submitted last */
    int posting;               /* MODEL_NONE: not posted */
    int reverses;              /* a posting; MODEL_NONE */
    enum reversal_style style; /* as it reverses, or is to be undone */
    enum reversal_kind plan;   /* how it is undone when it is posted */
    int plan_date;
    bool from_file;
    bool by_controller; /* he wrote a version of it, too */
    bool as_planned;    /* its plan made it, and nobody has submitted it since */
    enum journal_type type;
    int date;   /* 0: none */
    int year;   /* MODEL_NONE: that of the date */
    int period; /* -1: that of the date */
    int source; /* MODEL_NONE: the type's own */
    int subledger;
    int book; /* MODEL_ALL_BOOKS, or one */
    char external[MODEL_CODE];
    char reference[MODEL_CODE];
    struct model_line lines[MODEL_LINES];
    int line_count;
    struct model_share shares[MODEL_SHARES];
    int share_count;
    struct model_need needs[MODEL_NEEDS]; /* since it was submitted last */
    int need_count;
};

struct model_entry {
    int posting;
    int book;
    int line_no;
    int template_line; /* of the document, on a template account; 0: it was not spread */
    int template;      /* that account; MODEL_NONE */
    char template_code[MODEL_CODE]; /* its code then */
    int account;
    enum side side;
    int64_t amount;
    int currency;
    int64_t currency_amount;
    int64_t quantity;
    bool has_quantity;
    struct model_part parts[MODEL_PARTS];
    int part_count;
};

/* How a posting is to be undone. */
struct model_plan {
    int original; /* a posting */
    enum reversal_kind kind;
    enum reversal_style style;
    int date;     /* on a date: which */
    int document; /* MODEL_NONE: none yet */
    int64_t failed_at;
    bool ended;
    bool met; /* it ended as what it is of was reversed */
};

/* What a formula's line is a percentage of, or that it balances the others; what a line of an
 * allocation weighs, or that it is the whole. */
enum model_basis {
    MODEL_OF_INPUT,
    MODEL_OF_BALANCE, /* of an account, as it stands on the day */
    MODEL_OF_FIRST,
    MODEL_REST,
    MODEL_SHARE,
    MODEL_BY_QUANTITY, /* of an account, as it counts on the day */
    MODEL_WHOLE,
};

struct model_reckoning {
    enum model_basis basis;
    int64_t percent; /* or the share, in hundredths */
    int account;     /* whose balance or quantity; MODEL_NONE */
};

/* A template is the journal that it makes. The amounts of a formula and of an allocation are
 * reckoned, on the sides that its lines have. */
struct model_template {
    char reference[MODEL_CODE];
    int64_t version;
    enum template_state state;
    enum template_kind kind;
    int pool; /* the account whose balance an allocation spreads; MODEL_NONE: the input */
    struct model_reckoning reckonings[MODEL_LINES];
    struct model_journal journal;
};

struct model_recurrence {
    enum recurrence_step step;
    int interval;
    enum recurrence_day on;
    int nth;
    int weekday;
    int month_day;
    int start;
    int until; /* 0: for ever */
    int count; /* 0: for ever */
};

struct model_schedule {
    char code[MODEL_CODE];
    int64_t version;
    enum schedule_state state;
    int template;
    struct model_recurrence recurrence;
    enum catch_up catch_up;
    bool posts;
    int64_t input;
    bool has_input;
    bool own_plan;
    enum reversal_kind plan;
    enum reversal_style style;
    int handled_to; /* 0: nothing yet */
};

/* A day of a schedule. Days that were skipped together are of one row. */
struct model_occurrence {
    int schedule;
    int due;
    int row;
    enum occurrence_state state; /* made: its draft may have been posted since */
    int document;                /* MODEL_NONE: none */
};

/* One that was made by itself, for several journals. */
struct model_set {
    int64_t set_id;
    bool what_is_valid;
    bool has_total;
    int64_t total; /* of the debit columns */
};

/* What was sealed when a period was closed. */
struct model_pack {
    int64_t pack_no;
    int posting_count; /* that it knows */
    char hash[80];
};

/* Its seq is its place + 1. */
struct model_posting {
    int64_t journal_id;
    enum journal_type type;
    int date;
    int year;
    int period; /* its number */
    int source;
    char series[MODEL_CODE];
    int number_book;
    int number_period;
    int64_t number;
    int64_t booked_at;
    char external[MODEL_CODE];
    int subledger;           /* as the journal said it */
    int reverses;            /* a posting; MODEL_NONE */
    int reversed_by;         /* the same */
    enum reversal_kind plan; /* that it was posted with */
    enum reversal_style plan_style;
    int plan_date;
    int first_entry;
    int entry_count;
};

struct model {
    char code[MODEL_CODE]; /* of the company */
    struct currency currencies[4];
    int currency_count;
    enum company_state state;
    enum numbering numbering;
    int ytd;
    int retained;
    int current_year; /* MODEL_NONE: no year yet */
    int current_period;
    int master_from; /* first day that the master close date leaves open; 0: none */
    int64_t booked_at;

    struct model_account accounts[MODEL_ACCOUNTS];
    int account_count;
    struct model_category categories[MODEL_CATEGORIES];
    int category_count;
    struct model_dimension dimensions[MODEL_DIMENSIONS];
    int dimension_count;
    struct model_value values[MODEL_VALUES];
    int value_count;
    struct model_subledger subledgers[MODEL_SUBLEDGERS]; /* 0 is GENERAL */
    int subledger_count;
    struct model_policy policy; /* the one that is in force */
    int policy_count;           /* ever made */
    struct model_source sources[MODEL_SOURCES];
    int source_count;
    char houses[MODEL_HOUSES][MODEL_CODE]; /* "n-4001": the house before the account */
    int house_count;                       /* 0: codes have no segments */
    char books[MODEL_BOOKS][MODEL_CODE];   /* 0 is the primary one */
    int book_count;
    struct model_year years[MODEL_YEARS]; /* in the order they were made */
    int year_count;

    struct model_journal journals[MODEL_JOURNALS];
    int journal_count;
    struct model_set sets[MODEL_SETS];
    int set_count;
    struct model_job jobs[MODEL_JOBS];
    int job_count;
    struct model_pack packs[MODEL_PACKS];
    int pack_count;
    int proved_count; /* postings that were proved */
    struct model_template templates[MODEL_TEMPLATES];
    int template_count;
    struct model_schedule schedules[MODEL_SCHEDULES];
    int schedule_count;
    struct model_occurrence occurrences[MODEL_OCCURRENCES];
    int occurrence_count;
    int row_count; /* of occurrences, ever */
    struct model_plan plans[MODEL_PLANS];
    int plan_count;
    struct model_posting postings[MODEL_POSTINGS];
    int posting_count;
    struct model_entry entries[MODEL_ENTRIES];
    int entry_count;
};

/* What company.create makes. */
void model_init(
        struct model *model, const char *code, const char *currency, enum numbering numbering);

/* Of any case; MODEL_NONE when there is none. */
int model_account(const struct model *model, const char *code);
int model_source(const struct model *model, const char *code);

/* The side that accounts of a type stand on when nothing else is said of them. */
enum side model_natural(enum account_type type);

int model_add_account(struct model *model, const char *code, const char *name,
        enum account_type type, enum account_kind kind);

/* The account that a code makes which no account has; whether it makes one. */
bool model_new_code(const struct model *model, const char *code, struct model_account *ret);

/* Makes those of a journal's new codes; how many. */
int model_make_accounts(struct model *model, const struct model_journal *journal);

/* ---- years ---- */

/* Adds a year with months (or thirteen times four weeks) as its regular periods. */
int model_add_year(
        struct model *model, int first_day, int last_day, int adjustments, bool thirteen);

int model_year_of_day(const struct model *model, int day);
int model_year_before(const struct model *model, int year); /* by days; MODEL_NONE */
int model_year_first(const struct model *model);
int model_year_last(const struct model *model);
const struct model_period *model_period(const struct model_year *year, int number); /* or NULL */
const struct model_period *model_regular(const struct model_year *year, int day);   /* or NULL */
int model_last_period(const struct model_year *year); /* the last before the closing one */

/* Whether the year's opening leaves anything anywhere. */
bool model_has_opening(const struct model *model, int year);

/* What one subledger closed stays closed for it, unless it is closed for all. */
void model_set_state(
        struct model *model, int year, int period, int subledger, enum period_state state);

/* For all, or for the one subledger that it was closed for. */
void model_reopen_period(struct model *model, int year, int period, int subledger);

/* ---- journals ---- */

/* Whether all stored sums stay within 64 bits when the journal is posted. */
bool model_fits(const struct model *model, const struct model_journal *journal);

/* Whether the gate drops the line, being zero. */
bool model_drops(const struct model_journal *journal, const struct model_line *line);

/* A whole by weights: each part gets its floor, and the units that are left go to the largest
 * remainders, the earlier one first. False, and no parts: nothing weighs. */
bool model_spread(int64_t whole, const int64_t *weights, int count, int64_t *ret);

/* Puts in place of the entries on template accounts those that they are spread over; how many. */
int model_spread_links(const struct model *model, struct model_entry *entries, int count, int room);

/* What the gate makes of the journal's lines, for every book; returns how many. */
int model_prepare(const struct model *model, const struct model_journal *journal,
        struct model_entry *ret, int room);

/* What a journal comes to with the chart and the calendar as they are now, as one number. */
uint64_t model_content(const struct model *model, const struct model_journal *journal);

/* Adds an accepted journal, and gives it its number; into a year that was ended, with the closing
 * journal that follows it. now is what the clock told. */
const struct model_posting *model_post(
        struct model *model, const struct model_journal *journal, int64_t now);

/* Adds a posting without entries: series, number and moment follow from the rest. */
struct model_posting *model_add_posting(
        struct model *model, const struct model_posting *header, int64_t now);
struct model_entry *model_add_entry(struct model *model, const struct model_entry *entry);

/* ---- closing ---- */

/* The header of a closing journal. */
struct model_posting model_closing(const struct model *model, int year, int book);

/* What follows the newest posting, where its year was ended; whether anything does. */
bool model_post_delta(struct model *model, int64_t now);

/* Whether income accounts of the year, or what they gave to dimensions, stand at anything. */
bool model_has_result(const struct model *model, int year, int book);

/* States of a year and its periods, as ending, locking and reopening it move them. */
void model_end_year(struct model *model, int year);
void model_lock_year(struct model *model, int year);
void model_reopen_year(struct model *model, int year);

/* The year, period and day that the journal goes to; MODEL_NONE, NULL and 0 where there is none. */
struct model_place {
    int year;
    const struct model_period *period;
    int date;
};
struct model_place model_place(const struct model *model, const struct model_journal *journal);

/* ---- reversals ---- */

/* Where the plan leads as the calendar is now; year MODEL_NONE: nowhere yet. */
struct model_place model_plan_due(const struct model *model, const struct model_plan *plan);
/* The same of what is in a period. */
struct model_place model_plan_leads(const struct model *model, int year,
        const struct model_period *period, enum reversal_kind kind, int date);

/* Whether a journal of that type, period and day may not have such a plan. */
bool model_plan_refuses(enum journal_type type, const struct model_period *period, int date,
        enum reversal_kind kind, int plan_date);

/* The plan of a posting that waits; MODEL_NONE. */
int model_plan(const struct model *model, int original);

/* The draft that undoes a posting, without a place. */
struct model_journal model_reversal(const struct model *model, int original);

/* Whether a reversal of it is neither posted nor given up. */
bool model_reversal_waits(const struct model *model, int posting);

/* Begins a plan, with its document where the calendar reaches so far; makes a plan's document, and
 * those that the calendar has caught up with; ends it, since a reversal was posted. The document is
 * approved where the plan was approved with the original, and waits for whoever is asked where not.
 */
void model_plan_begin(struct model *model, const struct model_plan *plan, bool posted_with);
bool model_plan_document(struct model *model, int plan);
int model_plan_catch_up(struct model *model);

/* A reversal was posted: the plan of what it reverses is met. What it undoes may be a reversal
 * itself, and what stands so again have had a plan: then that is to be undone by hand. */
void model_plan_meet(struct model *model, int reversal);

/* ---- schedules ---- */

/* Whether it reckons with an amount that is given when it is used. */
bool model_takes_input(const struct model_template *template);

/* The draft that a template makes of an input, or why it makes none. */
enum fault model_make(const struct model *model, int template, int date, int64_t input,
        bool has_input, struct model_journal *ret);

/* The same of a schedule's day, with the schedule's plan. */
enum fault model_make_due(
        const struct model *model, int schedule, int due, struct model_journal *ret);

/* The day's; MODEL_NONE: it has none. */
int model_occurrence(const struct model *model, int schedule, int due);

/* The first day due after `after`, up to `through`, that has no occurrence; 0: there is none. */
int model_next_due(const struct model *model, int schedule, int after, int through);

/* The active schedule whose next day comes first, then by code; MODEL_NONE when nothing is due. */
int model_next_schedule(const struct model *model, int through, int *ret_due);

/* What catching up wants of a day that a later one has overtaken; 0: it is made. */
enum occurrence_state model_overtaken(
        const struct model *model, int schedule, int due, int through);

/* Adds a day that is handled. Rows do not overlap: one with days on both sides of it becomes
 * two. */
struct model_occurrence *model_add_occurrence(
        struct model *model, int schedule, int due, int row, enum occurrence_state state);

/* Skips as one row the days from one through another that are not handled yet, up to the next row,
 * at most so many, but the newest where it alone is wanted; how many, and *ret_last the last of
 * them. */
int model_skip_ahead(struct model *model, int schedule, int from, int through, int most,
        bool but_newest, int *ret_last);

/* A day that was skipped before the schedule came to it is due again. */
void model_take_back(struct model *model, int occurrence);

/* Takes a day out of its row: the days before it stay, those behind it are another. */
void model_part(struct model *model, int occurrence);

/* As it is now; of one whose draft is no more it is made, and a person must look at it. */
enum occurrence_state model_occurrence_state(
        const struct model *model, const struct model_occurrence *occurrence);
bool model_occurrence_is_open(const struct model *model, const struct model_occurrence *occurrence);

/* Whether the period's days were not all run, or wait for a person. */
bool model_is_due_in(const struct model *model, const struct model_period *period);

int model_source_of(const struct model *model, const struct model_journal *journal);

bool model_is_income(const struct model *model, int account);

#endif
