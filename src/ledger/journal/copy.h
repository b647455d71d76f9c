/*
 * copy — a new draft that says what another journal says.
 *
 * Copied is what a journal says: type, book, texts, plan, lines with their sides, currencies,
 * quantities and splits, and what was written on them. What happened to the old one stays there:
 * its external reference, note, attachments and template, its document's date, the dates of its
 * lines, what a file or another system said of it, and that it reverses another. The copy is a
 * draft like any other: whatever the gate asks, it asks of the copy.
 */
#ifndef LEDGER_COPY_H
#define LEDGER_COPY_H

#include <stdint.h>

#include "base/fault.h"
#include "ledger/journal/journal.h"

struct work;

struct journal_copy {
    int64_t journal_id; /* in whatever state it is; 0: that of seq */
    int64_t seq;        /* a posting, also one that never was a document */
    int64_t set_id;     /* 0: one of its own */
    int date;           /* 0, with year 0 and period -1: the time of the old one */
    int year;           /* 0, with a day: the year of that day */
    int period;         /* -1, with a day or a year: the regular one of the day */
    enum origin origin;
};

/* Saves the copy, prepared by who acts. Type and source are the old ones, but a module's becomes a
 * normal one. A year or a period without a day takes the old day along, month by month. A write.
 * Refuses: company.unknown, journal.unknown, posting.unknown, journal.copy (a closing one),
 * set.unknown, set.step, journal.lines. */
MUST_USE enum fault journal_copy(struct work *work, int64_t company_id,
        const struct journal_copy *asked, int64_t *ret_journal_id);

#endif
