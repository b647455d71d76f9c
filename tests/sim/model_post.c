/* model_post — what an accepted journal adds to the list. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/model.h"
#include "tests/sim/tally.h"

/* ---- where it goes ---- */

struct model_place
model_place(const struct model *model, const struct model_journal *journal)
{
    struct model_place place = {.year = journal->year, .date = journal->date};
    const struct model_year *year;

    if (place.year == MODEL_NONE && journal->date != 0)
        place.year = model_year_of_day(model, journal->date);
    if (place.year == MODEL_NONE)
        return place;
    year = &model->years[place.year];
    place.period = journal->period >= 0 ? model_period(year, journal->period)
                                        : model_regular(year, journal->date);
    if (place.date == 0 && place.period != NULL && place.period->kind != PERIOD_REGULAR)
        place.date = place.period->kind == PERIOD_OPENING ? year->first_day : year->last_day;
    return place;
}

/* S4-44: what reverses a provisional journal has a source of its own. */
static const char *
own_source(const struct model_journal *journal)
{
    return journal->type == JOURNAL_PROVISIONAL && journal->reverses != MODEL_NONE
                   ? "RV"
                   : journal_type_source(journal->type);
}

int
model_source_of(const struct model *model, const struct model_journal *journal)
{
    const char *own = own_source(journal);

    if (journal->source != MODEL_NONE)
        return journal->source;
    return own == NULL ? MODEL_NONE : model_source(model, own);
}

/* ---- what dimensions get ---- */

static void
add_part(struct model_entry *entry, struct model_part part)
{
    assert(entry->part_count < MODEL_PARTS);
    entry->parts[entry->part_count++] = part;
}

static int
next_slice(const struct model_entry *entry)
{
    int last = 0;

    for (int i = 0; i < entry->part_count; i++)
        if (entry->parts[i].slice > last)
            last = entry->parts[i].slice;
    return last + 1;
}

static int128
given_to(const struct model_entry *entry, int dimension)
{
    int128 sum = 0;

    for (int i = 0; i < entry->part_count; i++)
        if (entry->parts[i].dimension == dimension)
            sum += entry->parts[i].amount;
    return sum;
}

static bool
names(const struct model_entry *entry, int slice, int dimension)
{
    for (int i = 0; i < entry->part_count; i++)
        if (entry->parts[i].dimension == dimension &&
                (slice == 0 || entry->parts[i].slice == slice))
            return true;
    return false;
}

/* What the slices of a line are of, each told once however many dimensions it names. */
static int128
sliced(const struct model_entry *entry)
{
    int128 sum = 0;

    for (int i = 0; i < entry->part_count; i++) {
        bool told = false;

        for (int j = 0; j < i; j++)
            told = told || entry->parts[j].slice == entry->parts[i].slice;
        sum += told ? 0 : entry->parts[i].amount;
    }
    return sum;
}

/* Of a slice, the part of its first dimension, in whatever order they were written: one that joins
 * has its quantity. */
static const struct model_part *
first_of_slice(const struct model_entry *entry, int slice)
{
    const struct model_part *first = NULL;

    for (int i = 0; i < entry->part_count; i++)
        if (entry->parts[i].slice == slice &&
                (first == NULL || entry->parts[i].dimension < first->dimension))
            first = &entry->parts[i];
    return first;
}

/* What the line gives to no value of the dimension goes to the account's own: slice by slice, and
 * the rest as one more; of slices that are more than the line, the line as one more. */
static void
give_default(struct model_entry *entry, int dimension, int value)
{
    int128 rest = entry->amount - sliced(entry);
    bool joins = entry->amount < 0 ? rest <= 0 : rest >= 0;
    int count = entry->part_count;

    if (names(entry, 0, dimension))
        return;
    for (int i = 0; i < count && joins; i++) {
        struct model_part part = *first_of_slice(entry, entry->parts[i].slice);

        if (names(entry, part.slice, dimension))
            continue;
        part.dimension = dimension;
        part.value = value;
        add_part(entry, part);
    }
    if (!joins)
        rest = entry->amount;
    if (rest != 0 && rest >= INT64_MIN && rest <= INT64_MAX)
        add_part(entry, (struct model_part){.slice = next_slice(entry),
                                .dimension = dimension,
                                .value = value,
                                .amount = (int64_t)rest});
}

static void
give_defaults(const struct model *model, struct model_entry *entry)
{
    const struct model_account *account;

    if (entry->account == MODEL_NONE || entry->amount == 0)
        return;
    account = &model->accounts[entry->account];
    for (int d = 0; d < model->dimension_count; d++)
        if (account->rules[d].rule == DIMENSION_DEFAULT ||
                account->rules[d].rule == DIMENSION_FIXED)
            give_default(entry, d, account->rules[d].value);
    if (account->cost_centre != MODEL_NONE)
        give_default(entry, model->values[account->cost_centre].dimension, account->cost_centre);
}

/* What a line has left to give to a dimension; never below zero, as its amount would have it. */
static int128
left_of(const struct model_entry *entry, int dimension)
{
    int128 left = entry->amount - given_to(entry, dimension);

    if (left == 0 || (left < 0) != (entry->amount < 0))
        return 0;
    return left < 0 ? -left : left;
}

static bool
takes_share(const struct model_entry *entry, const struct model_share *share)
{
    return (entry->account == share->account || entry->template == share->account) &&
           entry->amount != 0 && (entry->amount < 0) == (share->amount < 0);
}

/* By what the lines have left, and where nothing is left by what they are. */
static bool
share_out(const struct model_entry *entries, int count, const struct model_share *share,
        bool by_rest, int64_t *ret)
{
    int64_t weights[MODEL_PREPARED] = {0};

    for (int i = 0; i < count; i++)
        if (takes_share(&entries[i], share))
            weights[i] = by_rest ? (int64_t)left_of(&entries[i], share->dimension)
                                 : llabs(entries[i].amount);
    return model_spread(share->amount, weights, count, ret);
}

static void
spread(struct model_entry *entries, int count, const struct model_share *share)
{
    int64_t parts[MODEL_PREPARED];

    if (!share_out(entries, count, share, true, parts) &&
            !share_out(entries, count, share, false, parts))
        return;
    for (int i = 0; i < count; i++)
        if (parts[i] != 0)
            add_part(&entries[i], (struct model_part){.slice = next_slice(&entries[i]),
                                          .dimension = share->dimension,
                                          .value = share->value,
                                          .amount = parts[i]});
}

/* ---- its lines ---- */

bool
model_drops(const struct model_journal *journal, const struct model_line *line)
{
    return !journal->from_file && journal->type != JOURNAL_CLOSING && line->side != SIDE_NONE &&
           line->amount == 0 && line->currency_amount == 0 &&
           (!line->has_quantity || line->quantity == 0);
}

static struct model_entry
entry_of(const struct model *model, const struct model_line *line, int line_no)
{
    struct model_entry entry = {
            .line_no = line_no,
            .template = MODEL_NONE,
            .account = line->account != MODEL_NONE ? line->account
                                                   : model_account(model, line->account_code),
            .side = line->side,
            .amount = line->amount,
            .currency = line->currency,
            .currency_amount = line->currency_amount,
            .quantity = line->has_quantity ? line->quantity : 0,
            .has_quantity = line->has_quantity,
            .part_count = line->part_count,
    };

    memcpy(entry.parts, line->parts, sizeof(entry.parts));
    return entry;
}

/* The entries of what is reversed: the amounts as they were in the other column, or with the other
 * sign where they stood. */
static int
prepare_opposite(
        const struct model *model, const struct model_journal *journal, struct model_entry *ret)
{
    const struct model_posting *original = &model->postings[journal->reverses];

    for (int i = 0; i < original->entry_count; i++) {
        struct model_entry *entry = &ret[i];

        *entry = model->entries[original->first_entry + i];
        if (journal->style == REVERSAL_SWAPS_SIDES && entry->side != SIDE_NONE)
            entry->side = entry->side == SIDE_DEBIT ? SIDE_CREDIT : SIDE_DEBIT;
        entry->amount = -entry->amount;
        entry->currency_amount = -entry->currency_amount;
        entry->quantity = -entry->quantity;
        for (int p = 0; p < entry->part_count; p++) {
            entry->parts[p].amount = -entry->parts[p].amount;
            entry->parts[p].quantity = -entry->parts[p].quantity;
        }
    }
    return original->entry_count;
}

static bool
is_of_template(const struct model_entry *entries, int count, int account)
{
    for (int i = 0; i < count; i++)
        if (entries[i].template == account)
            return true;
    return false;
}

/* Those of template accounts come first, then by account; the others stay as they were written. */
static void
take_turns(const struct model_entry *entries, int count, const struct model_journal *journal,
        const struct model_share **ret)
{
    for (int i = 0; i < journal->share_count; i++) {
        const struct model_share *share = &journal->shares[i];
        bool first = is_of_template(entries, count, share->account);
        int at = i;

        for (; at > 0; at--) {
            bool before = is_of_template(entries, count, ret[at - 1]->account);

            if (before != first ? before : ret[at - 1]->account <= share->account)
                break;
            ret[at] = ret[at - 1];
        }
        ret[at] = share;
    }
}

static void
give_parts(const struct model *model, const struct model_journal *journal,
        struct model_entry *entries, int count)
{
    const struct model_share *turns[MODEL_SHARES];

    take_turns(entries, count, journal, turns);
    for (int i = 0; i < journal->share_count; i++)
        spread(entries, count, turns[i]);
    for (int i = 0; i < count; i++)
        give_defaults(model, &entries[i]);
}

int
model_prepare(const struct model *model, const struct model_journal *journal,
        struct model_entry *ret, int room)
{
    int count = 0;
    int books = journal->book == MODEL_ALL_BOOKS ? model->book_count : 1;

    if (journal->reverses != MODEL_NONE)
        return prepare_opposite(model, journal, ret);
    for (int i = 0; i < journal->line_count; i++)
        if (!model_drops(journal, &journal->lines[i]))
            ret[count++] = entry_of(model, &journal->lines[i], i + 1);
    count = model_spread_links(model, ret, count, room / books);
    if (journal->type != JOURNAL_CLOSING) /* takes back exactly what was given */
        give_parts(model, journal, ret, count);
    for (int i = 0; i < count; i++)
        ret[i].book = journal->book == MODEL_ALL_BOOKS ? 0 : journal->book;
    for (int b = 1; b < books; b++)
        for (int i = 0; i < count; i++) {
            ret[b * count + i] = ret[i];
            ret[b * count + i].book = b;
        }
    return count * books;
}

/* ---- what it comes to ---- */

static void
mix(uint64_t *sum, int64_t value)
{
    *sum = (*sum ^ (uint64_t)value) * UINT64_C(0x100000001b3);
    *sum ^= *sum >> 29;
}

static void
mix_entry(uint64_t *sum, const struct model_entry *entry)
{
    const int64_t values[] = {entry->book, entry->line_no, entry->account, (int64_t)entry->side,
            entry->amount, entry->currency, entry->currency_amount, entry->quantity,
            entry->has_quantity, entry->part_count};

    for (size_t i = 0; i < COUNT_OF(values); i++)
        mix(sum, values[i]);
    for (int i = 0; i < entry->part_count; i++) {
        mix(sum, entry->parts[i].slice);
        mix(sum, entry->parts[i].value);
        mix(sum, entry->parts[i].amount);
    }
}

uint64_t
model_content(const struct model *model, const struct model_journal *journal)
{
    struct model_entry entries[MODEL_PREPARED * MODEL_BOOKS];
    int count = model_prepare(model, journal, entries, MODEL_PREPARED * MODEL_BOOKS);
    struct model_place place = model_place(model, journal);
    uint64_t sum = UINT64_C(0xcbf29ce484222325);

    mix(&sum, place.year);
    mix(&sum, place.period == NULL ? -1 : place.period->number);
    mix(&sum, place.date);
    mix(&sum, model_source_of(model, journal));
    for (int i = 0; i < count; i++)
        mix_entry(&sum, &entries[i]);
    return sum;
}

/* ---- its number ---- */

static int64_t
next_number(const struct model *model, const struct model_posting *posting)
{
    int64_t next = 0;

    for (int i = 0; i < model->posting_count; i++) {
        const struct model_posting *other = &model->postings[i];

        if (other->year == posting->year && other->number_book == posting->number_book &&
                other->number_period == posting->number_period &&
                strcmp(other->series, posting->series) == 0)
            next++;
    }
    return next;
}

struct model_posting *
model_add_posting(struct model *model, const struct model_posting *header, int64_t now)
{
    struct model_posting *posting = &model->postings[model->posting_count];

    assert(model->posting_count < MODEL_POSTINGS);
    *posting = *header;
    posting->number_period =
            model->years[posting->year].numbering == NUMBERING_PER_PERIOD ? posting->period : 0;
    posting->booked_at = now > model->booked_at ? now : model->booked_at + 1;
    posting->first_entry = model->entry_count;
    memcpy(posting->series, model->sources[posting->source].series, sizeof(posting->series));
    posting->number = next_number(model, posting);
    model->booked_at = posting->booked_at;
    model->posting_count++;
    return posting;
}

struct model_entry *
model_add_entry(struct model *model, const struct model_entry *entry)
{
    struct model_entry *added = &model->entries[model->entry_count++];

    assert(model->entry_count < MODEL_ENTRIES);
    *added = *entry;
    added->posting = model->posting_count - 1;
    model->accounts[added->account].used = true;
    model->postings[added->posting].entry_count++;
    return added;
}

static void
note_plan(const struct model_journal *journal, struct model_posting *posting)
{
    if (journal->reverses != MODEL_NONE)
        return;
    posting->plan = journal->plan == REVERSAL_NONE && journal->type == JOURNAL_PROVISIONAL
                            ? REVERSAL_BY_HAND
                            : journal->plan;
    posting->plan_style = journal->style == 0 ? REVERSAL_SWAPS_SIDES : journal->style;
    posting->plan_date = journal->plan_date;
}

const struct model_posting *
model_post(struct model *model, const struct model_journal *journal, int64_t now)
{
    struct model_place place = model_place(model, journal);
    struct model_posting header = {
            .journal_id = journal->journal_id,
            .type = journal->type,
            .date = place.date,
            .year = place.year,
            .source = model_source_of(model, journal),
            .number_book = journal->book == MODEL_ALL_BOOKS ? 0 : journal->book,
            .subledger = journal->subledger,
            .reverses = journal->reverses,
            .reversed_by = MODEL_NONE,
    };
    struct model_entry entries[MODEL_PREPARED * MODEL_BOOKS];
    int count = model_prepare(model, journal, entries, MODEL_PREPARED * MODEL_BOOKS);
    const struct model_posting *posting;

    assert(place.year != MODEL_NONE && place.period != NULL && header.source != MODEL_NONE);
    header.period = place.period->number;
    note_plan(journal, &header);
    memcpy(header.external, journal->external, sizeof(header.external));
    if (header.reverses != MODEL_NONE)
        model->postings[header.reverses].reversed_by = model->posting_count;
    posting = model_add_posting(model, &header, now);
    for (int i = 0; i < count; i++)
        model_add_entry(model, &entries[i]);
    if (header.reverses != MODEL_NONE)
        model_plan_meet(model, (int)(posting - model->postings));
    else if (header.plan != REVERSAL_NONE)
        model_plan_begin(model,
                &(struct model_plan){.original = (int)(posting - model->postings),
                        .kind = header.plan,
                        .style = header.plan_style,
                        .date = header.plan_date},
                true);
    model_post_delta(model, now);
    return posting;
}
