/*
 * scope — what a report is about: a company's book, a year, periods or days, as known at.
 *
 * Every report takes a scope_query and resolves it once, so that "the year", "through
 * period 3" and "as known on 31 January" mean the same everywhere.
 *
 *   periods   from_period to through_period of one year. What came before, the opening
 *             period included, is the opening.
 *   days      from_day to to_day, both inside one year. An adjustment period's day is the
 *             year's last, so a range that holds the last day holds the adjustment periods.
 *   closing   period 99 is left out unless asked for, by this or as through_period, and where the
 *             year's end is not reached.
 *   known     the books as they were when posting known_seq was the newest, or at a moment.
 */
#ifndef REPORT_SCOPE_H
#define REPORT_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/table.h"
#include "ledger/snapshot/snapshot.h"

struct work;

struct scope_query {
    int64_t book_id;    /* 0: the primary one */
    int year;           /* 0: that of the days, else the current year */
    int from_period;    /* 0: the first after the opening */
    int through_period; /* 0: the last before the closing */
    int from_day;       /* 0: the year's first, when to_day is given */
    int to_day;         /* 0: the year's last, when from_day is given */
    bool closing;       /* with period 99 */
    int64_t known_seq;  /* 0: by known_at */
    int64_t known_at;   /* moment; 0: now */
};

struct scope {
    int64_t company_id;
    const struct snapshot *snapshot;
    const struct book *book;
    const struct fiscal_year *year;
    bool by_days;
    int from_period; /* also with days: the periods that hold them */
    int through_period;
    int from_day;
    int to_day;
    bool closing;       /* asked for: scope_closing tells whether it counts */
    int64_t newest_seq; /* of the company, in this snapshot of the database */
    int64_t known_seq;  /* at most newest_seq; equal to it: all that is known */
};

/* Read work. Refuses: company.unknown, year.unknown, book.unknown, period.unknown, field.range
 * (days outside the year, from after through, known_seq behind the newest posting). */
MUST_USE enum fault scope_open(
        struct work *work, int64_t company_id, const struct scope_query *query, struct scope *ret);
void scope_close(struct scope *scope); /* accepts a zeroed one */

/* Whether it begins with the year, and whether it goes on to the year's end. */
bool scope_from_start(const struct scope *scope);
bool scope_to_end(const struct scope *scope);

/* Whether period 99 counts. */
bool scope_closing(const struct scope *scope);

/* Where an entry of the scope's year stands. Take-on entries bear the year's first day, and are
 * before the range on that day too. */
enum scope_place { SCOPE_BEFORE, SCOPE_INSIDE, SCOPE_AFTER };
enum scope_place scope_place(const struct scope *scope, int period, int date);

/* Days of a period that the range breaks: whole periods say more, or say it in the wrong place. */
struct scope_days {
    int period;
    int from_day;
    int to_day;
    bool to_opening; /* before the range: turnover becomes opening; else it is taken away */
};
int scope_broken(const struct scope *scope, struct scope_days ret[2]);

/* The same periods, or the same days, of the year before; false when there are none. What it gives
 * is used while the first is open. */
bool scope_before(const struct scope *scope, struct scope *ret);

/* The whole year before; false when there is none. */
bool scope_year_before(const struct scope *scope, struct scope *ret);

/* Whether whoever asks sees the account's figures. Who is limited to some accounts does not see the
 * unclosed result either, which is of all. */
bool scope_shows_account(
        struct work *work, const struct snapshot *snapshot, const struct account *account);

/* Company, book and currency, year with periods or days, and as known at, as facts of a table. */
void scope_facts(struct table *table, const struct scope *scope);

/* The same of what stands at the scope's end, whatever its beginning. */
void scope_facts_at(struct table *table, const struct scope *scope);

/* That a posting to know the books by is there. Refuses: field.range (at /known_seq). */
MUST_USE enum fault scope_require_posted(struct work *work, int64_t company_id, int64_t seq);

/* The newest seq at a moment; 0: none. Refuses: company.unknown. */
MUST_USE enum fault scope_seq_at(
        struct work *work, int64_t company_id, int64_t moment, int64_t *ret_seq);

#endif
