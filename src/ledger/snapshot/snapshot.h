/*
 * snapshot — a company's chart, calendar, dimensions and policies at one version, in memory.
 *
 * What gate_check decides upon. Immutable and shared between threads; a
 * snapshot stays until the last holder released it. A batch holds the company's
 * lock when it takes its snapshot, so nothing read before decides anything.
 */
#ifndef LEDGER_SNAPSHOT_H
#define LEDGER_SNAPSHOT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "ledger/account/account.h"
#include "ledger/account/structure.h"
#include "ledger/approval/policy.h"
#include "ledger/book/book.h"
#include "ledger/calendar/calendar.h"
#include "ledger/category/category.h"
#include "ledger/company/company.h"
#include "ledger/custom/custom.h"
#include "ledger/dimension/dimension.h"
#include "ledger/source/source.h"
#include "ledger/subledger/subledger.h"

struct work;

/* State of one period for one subledger, where it differs from the state for all. */
struct period_exception {
    int year;
    int period;
    int64_t subledger_id;
    enum period_state state;
};

struct known_user {
    int64_t user_id;
    struct hash digest; /* of the newest version in this company */
};

struct snapshot {
    struct company company;
    int64_t chart_version;
    int64_t calendar_version;
    int64_t policy_version;
    int64_t access_version;
    int master_open_from; /* the day after the master close date; 0: none */

    struct book *books; /* by id */
    size_t book_count;
    struct fiscal_year *years; /* by first day */
    size_t year_count;
    struct period_exception *exceptions;
    size_t exception_count;
    struct category *categories; /* depth first */
    size_t category_count;
    struct account *accounts; /* by code */
    size_t account_count;
    struct structure structure; /* of account codes; without segments: none */
    struct dimension *dimensions;
    size_t dimension_count;
    struct dimension_value *values; /* by dimension, code */
    size_t value_count;
    struct subledger *subledgers;
    size_t subledger_count;
    struct source *sources;
    size_t source_count;
    struct known_user *users;
    size_t user_count;
    struct custom_field *custom_fields; /* in the order they were made */
    size_t custom_field_count;
    struct approval_policy *policies; /* in force, in the order they were made */
    size_t policy_count;

    struct arena arena;           /* the snapshot's own */
    struct snapshot_index *index; /* look-ups by id and code */
    const struct snapshot *base;  /* of a draft: what it was drawn from, held */
    int holders;                  /* counted atomically */
};

/* The company's snapshot as of the work's transaction, from the cache where its versions still
 * hold. Refuses: company.unknown. */
MUST_USE enum fault snapshot_take(
        struct work *work, int64_t company_id, const struct snapshot **ret);
void snapshot_release(const struct snapshot **snapshot); /* accepts a NULL one */

/* A snapshot as it would be after these were made: for checking a file before anything is written.
 * Added rows carry the ids that the caller chose (negative ones, to be told apart); accounts, years
 * and the rest are copied. Held and released like any other, never cached. */
struct snapshot_additions {
    const struct fiscal_year *years;
    size_t year_count;
    const struct account *accounts;
    size_t account_count;
    const struct dimension *dimensions;
    size_t dimension_count;
    const struct dimension_value *values;
    size_t value_count;
    int64_t retained_account_id; /* 0: as in the base */
};
const struct snapshot *snapshot_draft(
        const struct snapshot *base, const struct snapshot_additions *additions);

/* All of these give NULL when there is none. */
const struct account *snapshot_account(const struct snapshot *snapshot, int64_t account_id);
const struct account *snapshot_account_code(const struct snapshot *snapshot, const char *code);
const struct segment_value *snapshot_segment_value(
        const struct snapshot *snapshot, size_t segment, const char *code);
const struct dimension *snapshot_dimension(const struct snapshot *snapshot, int64_t dimension_id);
const struct dimension *snapshot_dimension_code(const struct snapshot *snapshot, const char *code);
bool snapshot_has_values(const struct snapshot *snapshot, int64_t dimension_id);
const struct dimension_value *snapshot_value(const struct snapshot *snapshot, int64_t value_id);
const struct dimension_value *snapshot_value_code(
        const struct snapshot *snapshot, int64_t dimension_id, const char *code);
const struct subledger *snapshot_subledger(const struct snapshot *snapshot, int64_t subledger_id);
const struct subledger *snapshot_subledger_code(const struct snapshot *snapshot, const char *code);
const struct source *snapshot_source(const struct snapshot *snapshot, int64_t source_id);
const struct source *snapshot_source_code(const struct snapshot *snapshot, const char *code);
const struct book *snapshot_book(const struct snapshot *snapshot, int64_t book_id);
const struct fiscal_year *snapshot_year(const struct snapshot *snapshot, int year);
/* As people and files say it, and lists show it: by its number, or by the calendar year in which it
 * ends, of several the one made first. */
const struct fiscal_year *snapshot_year_said(const struct snapshot *snapshot, int said);
const struct fiscal_year *snapshot_year_of_day(const struct snapshot *snapshot, int day);
const struct fiscal_year *snapshot_year_before(const struct snapshot *snapshot, int year);
const struct period *snapshot_period(const struct fiscal_year *year, int period);
const struct period *snapshot_regular_period(const struct fiscal_year *year, int day);
enum period_state snapshot_period_state(const struct snapshot *snapshot,
        const struct fiscal_year *year, const struct period *period, int64_t subledger_id);
/* The days of a period that its state, the subledger's window and the company's master close date
 * leave open together; false: none. Windows and the close date are of regular periods alone. */
bool snapshot_open_days(const struct snapshot *snapshot, const struct fiscal_year *year,
        const struct period *period, const struct subledger *subledger, int *ret_from, int *ret_to);
const struct known_user *snapshot_user(const struct snapshot *snapshot, int64_t user_id);

#endif
