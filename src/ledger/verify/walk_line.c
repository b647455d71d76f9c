/* One line: its form with its details and parts, what it adds up to. */

#include "base/heap.h"
#include "ledger/account/account.h"
#include "ledger/custom/custom.h"
#include "ledger/verify/walk.h"
#include "store/work.h"

static struct verify_place
place_of_line(int64_t seq, int64_t line_no)
{
    return verify_at("/seq/%lld/lines/%lld", (long long)seq, (long long)line_no);
}

static struct verify_place
place_of(const struct walk *walk)
{
    return place_of_line(feed_int(&walk->entries, ENTRY_SEQ), feed_int(&walk->entries, ENTRY_LINE));
}

/* Whether what a row says for itself is what its posting says. */
static void
require_same(struct walk *walk, const struct posting *posting, const struct feed *feed, int column,
        int64_t of_posting)
{
    int64_t own = feed_int(feed, column);

    if (own != of_posting)
        verify_say(walk->proving->work, VERIFY_VALUE,
                place_of_line(posting->seq, feed_int(feed, ENTRY_LINE)),
                "%s is %lld, its posting's is %lld", feed->shape->columns[column], (long long)own,
                (long long)of_posting);
}

/* ---- details ---- */

/* A tag that the form can hold, once. */
static bool
is_detail(struct walk *walk, const struct posting *posting, const struct detail *list, size_t count)
{
    int64_t tag = feed_int(&walk->details, DETAIL_COLUMN_TAG);

    require_same(walk, posting, &walk->details, DETAIL_COLUMN_YEAR, posting->year);
    if (tag >= 1 && tag <= UINT16_MAX && (count == 0 || (int64_t)list[count - 1].tag < tag))
        return true;
    verify_say(walk->proving->work, VERIFY_VALUE,
            place_of_line(posting->seq, feed_int(&walk->details, DETAIL_COLUMN_LINE)),
            "there is no room for detail %lld", (long long)tag);
    return false;
}

enum fault
walk_details(struct walk *walk, const struct posting *posting, const int64_t key[3],
        struct detail **ret, size_t *ret_count)
{
    struct detail *list = NULL;
    size_t count = 0;
    size_t capacity = 0;
    enum fault fault;

    if ((fault = walk_orphans_before(walk, &walk->details, key, 3)))
        return fault;
    while (feed_compare(&walk->details, key, 3) == 0) {
        if (is_detail(walk, posting, list, count)) {
            if (count == capacity) {
                capacity = capacity == 0 ? 4 : 2 * capacity;
                list = arena_grow(&walk->arena, list, count, capacity, sizeof(*list));
            }
            list[count++] = (struct detail){
                    .tag = (enum detail_tag)feed_int(&walk->details, DETAIL_COLUMN_TAG),
                    .value = arena_text(
                            &walk->arena, feed_text(&walk->details, DETAIL_COLUMN_VALUE))};
        }
        if ((fault = feed_next(&walk->details)))
            return fault;
    }
    *ret = list;
    *ret_count = count;
    return OK;
}

/* ---- parts ---- */

struct parts {
    struct canon_allocation *list;
    int64_t *dimension_ids; /* beside the list, for its sums */
    size_t count;
    size_t capacity;
};

static void
make_room(struct walk *walk, struct parts *parts)
{
    size_t capacity = parts->capacity == 0 ? 4 : 2 * parts->capacity;

    if (parts->count < parts->capacity)
        return;
    parts->list =
            arena_grow(&walk->arena, parts->list, parts->count, capacity, sizeof(*parts->list));
    parts->dimension_ids = arena_grow(&walk->arena, parts->dimension_ids, parts->count, capacity,
            sizeof(*parts->dimension_ids));
    parts->capacity = capacity;
}

static void
add_to_balance(struct walk *walk, const struct sum_key *line, int64_t side)
{
    struct sum_key key = *line;
    const struct sum_amount amount = {
            .side = side,
            .amount = feed_int(&walk->parts, PART_AMOUNT),
            .quantity = feed_int(&walk->parts, PART_QUANTITY),
    };

    key.first = feed_int(&walk->parts, PART_DIMENSION);
    key.second = feed_int(&walk->parts, PART_VALUE);
    sum_add(sums_of(&walk->proving->allocations, &key), &amount);
    verify_closing_add(walk->proving, feed_int(&walk->parts, PART_SEQ), &key, true, &amount);
}

static void
add_part(struct walk *walk, const struct posting *posting, struct parts *parts)
{
    const struct feed *feed = &walk->parts;

    make_room(walk, parts);
    parts->dimension_ids[parts->count] = feed_int(feed, PART_DIMENSION);
    parts->list[parts->count++] = (struct canon_allocation){
            .slice = feed_int(feed, PART_SLICE),
            .dimension =
                    walk_name(walk, NAME_DIMENSION, feed_int(feed, PART_DIMENSION), posting->seq),
            .value = walk_name(walk, NAME_VALUE, feed_int(feed, PART_VALUE), posting->seq),
            .amount = feed_int(feed, PART_AMOUNT),
            .quantity = feed_int(feed, PART_QUANTITY),
            .has_quantity = !feed_null(feed, PART_QUANTITY),
    };
    require_same(walk, posting, feed, PART_YEAR, posting->year);
}

static enum fault
read_parts(struct walk *walk, const struct posting *posting, const struct sum_key *line,
        struct parts *ret)
{
    const int64_t key[] = {posting->seq, feed_int(&walk->entries, ENTRY_BOOK),
            feed_int(&walk->entries, ENTRY_LINE)};
    int64_t side = feed_int(&walk->entries, ENTRY_SIDE);
    enum fault fault;

    *ret = (struct parts){0};
    if ((fault = walk_orphans_before(walk, &walk->parts, key, 3)))
        return fault;
    while (feed_compare(&walk->parts, key, 3) == 0) {
        add_part(walk, posting, ret);
        add_to_balance(walk, line, side);
        if ((fault = feed_next(&walk->parts)))
            return fault;
    }
    return OK;
}

/* Sign follows the line. */
static bool
is_more_than(int128 given, int64_t amount)
{
    return amount >= 0 ? given < 0 || given > amount : given > 0 || given < amount;
}

static void
check_parts(struct walk *walk, const struct parts *parts)
{
    int64_t amount = feed_int(&walk->entries, ENTRY_AMOUNT);

    for (size_t i = 0; i < parts->count; i++) {
        int128 given = 0;

        for (size_t j = 0; j < parts->count; j++)
            if (parts->dimension_ids[j] == parts->dimension_ids[i]) {
                if (j < i)
                    break; /* this dimension was looked at */
                given += parts->list[j].amount;
            }
        if (is_more_than(given, amount))
            verify_say(walk->proving->work, VERIFY_SPLIT, place_of(walk),
                    "parts of %lld are given to dimension %lld, the line has %lld",
                    (long long)given, (long long)parts->dimension_ids[i], (long long)amount);
    }
}

/* ---- the line ---- */

/* The form leaves out what is absent; nothing may stand where it would be left out. */
static void
check_absent(struct walk *walk)
{
    const struct feed *feed = &walk->entries;
    int64_t rate = feed_int(feed, ENTRY_RATE_MANTISSA);

    if (feed_null(feed, ENTRY_CURRENCY) != feed_null(feed, ENTRY_CURRENCY_AMOUNT))
        verify_say(walk->proving->work, VERIFY_VALUE, place_of(walk),
                "a currency and its amount go together");
    if (feed_null(feed, ENTRY_RATE_MANTISSA) != feed_null(feed, ENTRY_RATE_SCALE) ||
            (!feed_null(feed, ENTRY_RATE_MANTISSA) && rate <= 0))
        verify_say(walk->proving->work, VERIFY_VALUE, place_of(walk), "its rate is %lld",
                (long long)rate);
    if (!feed_null(feed, ENTRY_TEMPLATE) && feed_int(feed, ENTRY_TEMPLATE) == 0)
        verify_say(walk->proving->work, VERIFY_VALUE, place_of(walk),
                "its template line is 0 where it must be absent");
}

/* A line of a statistical journal, which has a quantity and no amount, stands in neither column. */
static bool
is_of_a_column(const struct feed *feed)
{
    int64_t side = feed_int(feed, ENTRY_SIDE);

    if (side == SIDE_NONE)
        return feed_int(feed, ENTRY_AMOUNT) == 0 && !feed_null(feed, ENTRY_QUANTITY);
    return side == SIDE_DEBIT || side == SIDE_CREDIT;
}

static void
check_of_posting(struct walk *walk, const struct posting *posting)
{
    const struct feed *feed = &walk->entries;

    require_same(walk, posting, feed, ENTRY_YEAR, posting->year);
    require_same(walk, posting, feed, ENTRY_PERIOD, posting->period);
    require_same(walk, posting, feed, ENTRY_DATE, posting->date);
    if (!is_of_a_column(feed))
        verify_say(walk->proving->work, VERIFY_VALUE, place_of(walk), "its side is %lld",
                (long long)feed_int(feed, ENTRY_SIDE));
}

static void
add_to_book(struct walk *walk, int64_t book_id, int64_t amount)
{
    size_t i = 0;

    while (i < walk->book_count && walk->books[i].book_id != book_id)
        i++;
    if (i == walk->book_capacity) {
        walk->book_capacity = walk->book_capacity == 0 ? 4 : 2 * walk->book_capacity;
        walk->books = heap_grow(walk->books, walk->book_capacity, sizeof(*walk->books));
    }
    if (i == walk->book_count)
        walk->books[walk->book_count++] = (struct book_sum){.book_id = book_id};
    walk->books[i].sum += amount;
}

static void
add_to_turnover(struct walk *walk, int64_t book_id, int64_t side, int64_t amount)
{
    const struct known_book *book = context_book(&walk->proving->context, book_id);
    struct turnover *turnover;

    if (book == NULL)
        return; /* told as a value that is not known */
    turnover = proving_turnover(walk->proving, book->currency);
    if (side == SIDE_DEBIT)
        turnover->debit += amount;
    else if (side == SIDE_CREDIT)
        turnover->credit -= amount;
}

static struct sum_key
key_of(struct walk *walk)
{
    const struct feed *feed = &walk->entries;

    return (struct sum_key){
            .book_id = feed_int(feed, ENTRY_BOOK),
            .year = feed_int(feed, ENTRY_YEAR),
            .period = feed_int(feed, ENTRY_PERIOD),
            .account_id = feed_int(feed, ENTRY_ACCOUNT),
    };
}

/* What an account is never changes once it has entries: a version that says otherwise was never
 * written by the program, right digest or not. */
static void
require_nature(struct walk *walk, int64_t account_id, int64_t seq)
{
    const struct context *context = &walk->proving->context;
    const struct known_account *account = context_account(context, account_id);
    const struct known_name *version = context_name(context, NAME_ACCOUNT, account_id, seq);

    if (account == NULL || version == NULL) /* said elsewhere */
        return;
    if (account->type != version->account_type || account->kind != version->account_kind)
        verify_say(walk->proving->work, VERIFY_NAME, place_of(walk),
                "account %s was posted to as type %lld, kind %lld and is now type %lld, kind %lld",
                account->code, (long long)version->account_type, (long long)version->account_kind,
                (long long)account->type, (long long)account->kind);
}

static void
add_up(struct walk *walk, struct sum_key key)
{
    const struct feed *feed = &walk->entries;
    const struct sum_amount amount = {
            .side = feed_int(feed, ENTRY_SIDE),
            .amount = feed_int(feed, ENTRY_AMOUNT),
            .currency_amount = feed_int(feed, ENTRY_CURRENCY_AMOUNT),
            .quantity = feed_int(feed, ENTRY_QUANTITY),
    };

    key.first = proving_currency(walk->proving, feed_text(feed, ENTRY_CURRENCY));
    sum_add(sums_of(&walk->proving->balances, &key), &amount);
    verify_closing_add(walk->proving, feed_int(&walk->entries, ENTRY_SEQ), &key, false, &amount);
    add_to_book(walk, key.book_id, amount.amount);
    add_to_turnover(walk, key.book_id, amount.side, amount.amount);
}

static void
add_to_index(struct walk *walk)
{
    const struct feed *feed = &walk->entries;

    verify_index_add(walk->proving, &(struct indexed_entry){
                                            .account_id = feed_int(feed, ENTRY_ACCOUNT),
                                            .book_id = feed_int(feed, ENTRY_BOOK),
                                            .date = feed_int(feed, ENTRY_DATE),
                                            .period = feed_int(feed, ENTRY_PERIOD),
                                            .seq = feed_int(feed, ENTRY_SEQ),
                                            .line_no = feed_int(feed, ENTRY_LINE),
                                            .year = feed_int(feed, ENTRY_YEAR),
                                            .amount = feed_int(feed, ENTRY_AMOUNT),
                                            .side = feed_int(feed, ENTRY_SIDE),
                                            .quantity = feed_int(feed, ENTRY_QUANTITY),
                                            .has_quantity = !feed_null(feed, ENTRY_QUANTITY),
                                    });
}

static void
note_line(struct walk *walk, size_t at)
{
    struct line_form line = {
            .line_no = feed_int(&walk->entries, ENTRY_LINE),
            .book_id = feed_int(&walk->entries, ENTRY_BOOK),
            .at = at,
            .length = walk->canon.length - at,
    };

    if (walk->line_count == walk->line_capacity) {
        walk->line_capacity = walk->line_capacity == 0 ? 64 : 2 * walk->line_capacity;
        walk->lines = heap_grow(walk->lines, walk->line_capacity, sizeof(*walk->lines));
    }
    if (walk->line_count > 0 && line.line_no <= walk->lines[walk->line_count - 1].line_no)
        walk->in_order = false;
    walk->lines[walk->line_count++] = line;
}

static void
write_form(struct walk *walk, const struct posting *posting, struct canon_line *canon)
{
    const struct feed *feed = &walk->entries;
    size_t at = walk->canon.length;

    canon->book_id = feed_int(feed, ENTRY_BOOK);
    canon->line_no = feed_int(feed, ENTRY_LINE);
    canon->account = walk_name(walk, NAME_ACCOUNT, feed_int(feed, ENTRY_ACCOUNT), posting->seq);
    require_nature(walk, feed_int(feed, ENTRY_ACCOUNT), posting->seq);
    canon->side = feed_int(feed, ENTRY_SIDE);
    canon->amount = feed_int(feed, ENTRY_AMOUNT);
    canon->currency = feed_text(feed, ENTRY_CURRENCY);
    canon->currency_amount = feed_int(feed, ENTRY_CURRENCY_AMOUNT);
    canon->rate_mantissa = feed_int(feed, ENTRY_RATE_MANTISSA);
    canon->rate_scale = feed_int(feed, ENTRY_RATE_SCALE);
    canon->quantity = feed_int(feed, ENTRY_QUANTITY);
    canon->has_quantity = !feed_null(feed, ENTRY_QUANTITY);
    canon->template_line = feed_int(feed, ENTRY_TEMPLATE);
    canon->text = feed_text(feed, ENTRY_TEXT);
    canon_line(&walk->canon, canon);
    note_line(walk, at);
}

enum fault
walk_line(struct walk *walk, const struct posting *posting)
{
    struct arena_mark mark = arena_mark(&walk->arena);
    struct sum_key key = key_of(walk);
    const int64_t place[] = {posting->seq, key.book_id, feed_int(&walk->entries, ENTRY_LINE)};
    struct canon_line canon = {0};
    struct detail *details;
    struct parts parts;
    enum fault fault;

    check_of_posting(walk, posting);
    check_absent(walk);
    if ((fault = walk_details(walk, posting, place, &details, &canon.detail_count)) ||
            (fault = read_parts(walk, posting, &key, &parts)))
        return fault;
    canon.details = details;
    verify_found_hold(walk->proving, CUSTOM_ON_LINES, details, canon.detail_count);
    canon.allocations = parts.list;
    canon.allocation_count = parts.count;
    check_parts(walk, &parts);
    write_form(walk, posting, &canon);
    add_up(walk, key);
    add_to_index(walk);
    walk->proving->report->entry_count++;
    arena_reset(&walk->arena, mark);
    return OK;
}
