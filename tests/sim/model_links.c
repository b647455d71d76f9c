/* model_links — what stands on a template account stands on the accounts that it links. */
#include <assert.h>
#include <string.h>

#include "tests/sim/model.h"

bool
model_spread(int64_t whole, const int64_t *weights, int count, int64_t *ret)
{
    int128 magnitude = whole < 0 ? -(int128)whole : whole;
    int128 remainders[MODEL_PREPARED];
    int128 left = magnitude;
    int128 sum = 0;

    assert(count <= MODEL_PREPARED);
    for (int i = 0; i < count; i++)
        sum += weights[i];
    if (sum == 0 || sum > INT64_MAX)
        return false;
    for (int i = 0; i < count; i++) {
        ret[i] = (int64_t)(magnitude * weights[i] / sum);
        remainders[i] = magnitude * weights[i] % sum;
        left -= ret[i];
    }
    for (; left > 0; left--) {
        int best = 0;

        for (int i = 1; i < count; i++)
            if (remainders[i] > remainders[best])
                best = i;
        ret[best]++;
        remainders[best] = -1;
    }
    for (int i = 0; i < count && whole < 0; i++)
        ret[i] = -ret[i];
    return true;
}

/* ---- what it gives to dimensions ---- */

/* What an entry has left of its amount for a dimension; never below zero, as its amount would have
 * it. */
static int64_t
left_of(const struct model_entry *entry, int dimension)
{
    int128 left = entry->amount;

    for (int i = 0; i < entry->part_count; i++)
        if (entry->parts[i].dimension == dimension)
            left -= entry->parts[i].amount;
    if ((left < 0) != (entry->amount < 0))
        return 0;
    return (int64_t)(left < 0 ? -left : left);
}

/* The least of what it has left for the dimensions of a slice. */
static int64_t
left_of_slice(const struct model_entry *whole, const struct model_entry *entry, int slice)
{
    int64_t least = INT64_MAX;

    for (int i = 0; i < whole->part_count; i++) {
        int64_t left = left_of(entry, whole->parts[i].dimension);

        if (whole->parts[i].slice == slice && left < least)
            least = left;
    }
    return least;
}

static bool
is_first_of_slice(const struct model_entry *whole, int part)
{
    for (int i = 0; i < part; i++)
        if (whole->parts[i].slice == whole->parts[part].slice)
            return false;
    return true;
}

static void
give(struct model_entry *entry, const struct model_part *part, int64_t amount, int64_t quantity)
{
    if (amount == 0 && quantity == 0)
        return;
    assert(entry->part_count < MODEL_PARTS);
    entry->parts[entry->part_count] = *part;
    entry->parts[entry->part_count].amount = amount;
    entry->parts[entry->part_count++].quantity = quantity;
}

/* Amounts go where something is left for them, and by the shares where nothing is; each row's
 * quantity by the shares. */
static void
spread_slice(const struct model_entry *whole, int first, const int64_t *shares,
        struct model_entry *entries, int count)
{
    const struct model_part *part = &whole->parts[first];
    int64_t amounts[MODEL_LINKS];
    int64_t quantities[MODEL_LINKS];
    int64_t weights[MODEL_LINKS];

    for (int i = 0; i < count; i++)
        weights[i] = left_of_slice(whole, &entries[i], part->slice);
    if (!model_spread(part->amount, weights, count, amounts))
        model_spread(part->amount, shares, count, amounts);
    for (int row = first; row < whole->part_count; row++) {
        const struct model_part *of = &whole->parts[row];

        if (of->slice != part->slice)
            continue;
        model_spread(of->has_quantity ? of->quantity : 0, shares, count, quantities);
        for (int i = 0; i < count; i++)
            give(&entries[i], of, amounts[i], quantities[i]);
    }
}

/* Rows of one slice are of one amount; those that are not stay together, to be found. */
static bool
is_even_slice(const struct model_entry *whole, int first)
{
    for (int i = first + 1; i < whole->part_count; i++)
        if (whole->parts[i].slice == whole->parts[first].slice &&
                whole->parts[i].amount != whole->parts[first].amount)
            return false;
    return true;
}

static void
keep_slice(const struct model_entry *whole, int first, struct model_entry *entry)
{
    for (int row = first; row < whole->part_count; row++)
        if (whole->parts[row].slice == whole->parts[first].slice)
            entry->parts[entry->part_count++] = whole->parts[row];
}

static void
spread_parts(const struct model_entry *whole, const int64_t *shares, struct model_entry *entries,
        int count)
{
    for (int i = 0; i < whole->part_count; i++) {
        if (!is_first_of_slice(whole, i))
            continue;
        if (is_even_slice(whole, i))
            spread_slice(whole, i, shares, entries, count);
        else
            keep_slice(whole, i, &entries[0]);
    }
}

/* ---- what it becomes ---- */

/* Without those that nothing fell to; of nothing at all one is left. */
static int
keep_some(struct model_entry *entries, int count)
{
    int kept = 0;

    for (int i = 0; i < count; i++)
        if (entries[i].amount != 0 || entries[i].currency_amount != 0 || entries[i].quantity != 0)
            entries[kept++] = entries[i];
    return kept == 0 ? 1 : kept;
}

static int
spread(const struct model_account *account, const struct model_entry *whole,
        struct model_entry entries[MODEL_LINKS])
{
    int64_t shares[MODEL_LINKS];
    int64_t amounts[MODEL_LINKS] = {0};
    int64_t currency_amounts[MODEL_LINKS] = {0};
    int64_t quantities[MODEL_LINKS] = {0};
    int count = account->link_count;

    for (int i = 0; i < count; i++)
        shares[i] = account->links[i].share;
    model_spread(whole->amount, shares, count, amounts);
    model_spread(whole->currency_amount, shares, count, currency_amounts);
    model_spread(whole->quantity, shares, count, quantities);
    for (int i = 0; i < count; i++) {
        entries[i] = *whole;
        entries[i].template = whole->account;
        memcpy(entries[i].template_code, account->code, sizeof(account->code));
        entries[i].account = account->links[i].account;
        entries[i].amount = amounts[i];
        entries[i].currency_amount = currency_amounts[i];
        entries[i].quantity = quantities[i];
        entries[i].part_count = 0;
    }
    spread_parts(whole, shares, entries, count);
    return keep_some(entries, count);
}

static bool
is_spread(const struct model *model, const struct model_entry *entry)
{
    return entry->account != MODEL_NONE &&
           model->accounts[entry->account].kind == ACCOUNT_TEMPLATE &&
           model->accounts[entry->account].link_count > 0;
}

int
model_spread_links(const struct model *model, struct model_entry *entries, int count, int room)
{
    int behind = 0; /* how far the lines behind are moved on */

    for (int at = 0; at < count; at++) {
        struct model_entry made[MODEL_LINKS];
        struct model_entry whole = entries[at];
        int more;

        entries[at].line_no += behind;
        if (!is_spread(model, &whole))
            continue;
        whole.template_line = whole.line_no;
        whole.line_no += behind;
        more = spread(&model->accounts[whole.account], &whole, made) - 1;
        assert(count + more <= room);
        memmove(&entries[at + 1 + more], &entries[at + 1],
                (size_t)(count - at - 1) * sizeof(entries[0]));
        for (int i = 0; i <= more; i++) {
            entries[at + i] = made[i];
            entries[at + i].line_no += i;
        }
        behind += more;
        count += more;
        at += more;
    }
    return count;
}
