#include "ledger/closing/lines.h"

#include <assert.h>

#include "ledger/closing/closing.h"
#include "ledger/gate/gate.h"

/* One account's lines while its parts are given to them. */
struct taking {
    struct closing_lines *lines;
    size_t first;            /* of its lines */
    size_t count;            /* of those with its own amounts */
    int64_t *room;           /* of each, for the dimension at hand */
    struct allocation *rest; /* parts that fit into none */
    size_t rest_count;
};

static struct journal_line *
add_line(struct closing_lines *lines, const struct account *account, int64_t amount)
{
    struct journal_line *line;

    lines->list = arena_room(lines->arena, lines->list, lines->count, sizeof(*lines->list));
    line = &lines->list[lines->count++];
    *line = (struct journal_line){
            .line_no = (int)lines->count,
            .account_id = account->account_id,
            .side = closing_side(amount, 0),
            .amount = amount,
    };
    return line;
}

static void
add_standing(struct closing_lines *lines, const struct standing *standing)
{
    struct journal_line *line = add_line(lines, standing->account, -standing->amount);

    line->side = closing_side(-standing->amount, -standing->currency_amount);
    line->currency = standing->currency;
    line->currency_amount = -standing->currency_amount;
    line->quantity = -standing->quantity;
    line->has_quantity = standing->quantity != 0;
    lines->result += standing->amount;
}

/* Each part is a slice of its own: balances do not know which belonged together. */
static void
add_part(struct closing_lines *lines, struct journal_line *line, const struct allocation *part)
{
    line->allocations = arena_room(
            lines->arena, line->allocations, line->allocation_count, sizeof(struct allocation));
    line->allocations[line->allocation_count++] = *part;
    line->allocations[line->allocation_count - 1].slice = (int64_t)line->allocation_count;
}

static void
leave(struct taking *taking, struct allocation part)
{
    taking->rest = arena_room(
            taking->lines->arena, taking->rest, taking->rest_count, sizeof(struct allocation));
    taking->rest[taking->rest_count++] = part;
}

static void
make_room(struct taking *taking)
{
    for (size_t i = 0; i < taking->count; i++)
        taking->room[i] = taking->lines->list[taking->first + i].amount;
}

/* As much of `left` as the room holds, of its sign. */
static int64_t
share_of(int64_t room, int64_t left)
{
    if ((room < 0) != (left < 0))
        return 0;
    return left < 0 ? (room > left ? room : left) : (room < left ? room : left);
}

/* The quantity goes with the first piece. */
static void
take_part(struct taking *taking, const struct standing_part *from)
{
    struct allocation part = {.dimension_id = from->dimension_id,
            .value_id = from->value_id,
            .quantity = -from->quantity,
            .has_quantity = from->quantity != 0};
    int64_t left = -from->amount;

    for (size_t i = 0; i < taking->count && left != 0; i++) {
        struct journal_line *line = &taking->lines->list[taking->first + i];

        part.amount = share_of(taking->room[i], left);
        if (part.amount == 0 || line->allocation_count >= GATE_PARTS_MAX)
            continue;
        add_part(taking->lines, line, &part);
        taking->room[i] -= part.amount;
        left -= part.amount;
        part.quantity = 0;
        part.has_quantity = false;
    }
    part.amount = left;
    if (left != 0 || part.has_quantity)
        leave(taking, part);
}

/* The largest sum that parts of one sign give to one dimension; they come by dimension. */
static int128
most_given(const struct allocation *parts, size_t count, bool debit)
{
    int128 most = 0;
    int128 sum = 0;

    for (size_t i = 0; i < count; i++) {
        if (i > 0 && parts[i].dimension_id != parts[i - 1].dimension_id)
            sum = 0;
        if ((parts[i].amount >= 0) == debit)
            sum += debit ? parts[i].amount : -(int128)parts[i].amount;
        most = sum > most ? sum : most;
    }
    return most;
}

/* A pair of lines that come to nothing: one for parts in debit, one for those in credit. */
static bool
add_pair(struct closing_lines *lines, const struct account *account, const struct allocation *parts,
        size_t count)
{
    int128 debit = most_given(parts, count, true);
    int128 credit = most_given(parts, count, false);
    int128 amount = debit > credit ? debit : credit;

    if (amount > INT64_MAX)
        return false;
    for (int side = 0; side < 2; side++) {
        struct journal_line *line =
                add_line(lines, account, side == 0 ? (int64_t)amount : -(int64_t)amount);

        line->side = side == 0 ? SIDE_DEBIT : SIDE_CREDIT;
        for (size_t i = 0; i < count; i++)
            if ((parts[i].amount >= 0) == (side == 0))
                add_part(lines, line, &parts[i]);
    }
    return true;
}

static bool
add_rest(struct taking *taking, const struct account *account)
{
    for (size_t i = 0; i < taking->rest_count; i += GATE_PARTS_MAX) {
        size_t left = taking->rest_count - i;

        if (!add_pair(taking->lines, account, &taking->rest[i],
                    left < GATE_PARTS_MAX ? left : GATE_PARTS_MAX))
            return false;
    }
    return true;
}

const struct account *
closing_lines_next(const struct standings *standings, size_t at, size_t part)
{
    const struct account *account = at < standings->count ? standings->list[at].account : NULL;
    const struct account *of_part =
            part < standings->part_count ? standings->parts[part].account : NULL;

    if (account == NULL || (of_part != NULL && of_part < account))
        return of_part;
    return account;
}

bool
closing_lines_add(
        struct closing_lines *lines, const struct standings *standings, size_t *at, size_t *part)
{
    const struct account *account = closing_lines_next(standings, *at, *part);
    struct taking taking = {.lines = lines, .first = lines->count};

    assert(account != NULL);
    for (; *at < standings->count && standings->list[*at].account == account; (*at)++)
        add_standing(lines, &standings->list[*at]);
    taking.count = lines->count - taking.first;
    taking.room = arena_array(lines->arena, taking.count, sizeof(int64_t));
    for (size_t first = *part;
            *part < standings->part_count && standings->parts[*part].account == account;
            (*part)++) {
        const struct standing_part *from = &standings->parts[*part];

        if (*part == first || from->dimension_id != standings->parts[*part - 1].dimension_id)
            make_room(&taking);
        take_part(&taking, from);
    }
    return add_rest(&taking, account);
}
