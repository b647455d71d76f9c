#include "operation/posting/which.h"

#include <stdlib.h>

#include "base/text.h"
#include "ledger/journal/journal.h"
#include "ledger/sight/seen.h"
#include "operation/codes.h"
#include "report/posting_show/posting_show.h"
#include "store/work.h"

static enum fault
number_of(struct why *why, const char *text, int64_t *ret)
{
    char *end;

    *ret = strtoll(text, &end, 10);
    if (*end == '\0' && end != text && *ret >= 0)
        return OK;
    return fault_say(why, FAULT_FIELD_KIND, "/number", "%s is no number", text);
}

static enum fault
seq_of_number(struct work *work, const struct snapshot *snapshot, const struct posting_which *which,
        int64_t *ret)
{
    struct posting_number number = {.series = which->series, .period = which->of_period};
    enum fault fault;

    if ((fault = number_of(&work->why, which->number, &number.number)) ||
            (fault = codes_year(&work->why, snapshot, "/of_year", which->of_year, &number.year)) ||
            (fault = codes_book(&work->why, snapshot, "/book", which->book, &number.book_id)))
        return fault;
    return posting_show_seq(work, snapshot->company.company_id, &number, ret);
}

static enum fault
seq_of_journal(struct work *work, int64_t company_id, int64_t journal_id, int64_t *ret)
{
    struct journal journal;
    enum fault fault;

    if ((fault = journal_find(work, company_id, journal_id, &journal)))
        return fault;
    if (journal.posted_seq == 0)
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "/journal_id", "the journal is %s",
                journal_state_name(journal.state));
    *ret = journal.posted_seq;
    return OK;
}

/* In the words of what is not there. */
static enum fault
require_seen(struct work *work, int64_t company_id, int64_t seq)
{
    enum fault fault;
    bool seen;

    if ((fault = seen_posting(work, company_id, seq, &seen)) || seen)
        return fault;
    return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/seq", "seq %lld", (long long)seq);
}

enum fault
posting_which_seq(struct work *work, const struct snapshot *snapshot,
        const struct posting_which *which, int64_t *ret)
{
    *ret = which->seq;
    if (which->seq != 0)
        return require_seen(work, snapshot->company.company_id, which->seq);
    if (which->journal_id != 0)
        return seq_of_journal(work, snapshot->company.company_id, which->journal_id, ret);
    if (text_empty(which->number))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/number",
                "name the journal: its number, seq or journal_id");
    return seq_of_number(work, snapshot, which, ret);
}
