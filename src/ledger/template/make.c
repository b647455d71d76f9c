/* make — the journal that a template makes of an input. */
#include <assert.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/balance/on_day.h"
#include "ledger/book/book.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/template/keep.h"
#include "store/work.h"

struct making {
    struct work *work;
    const struct snapshot *snapshot;
    const struct template *template;
    const struct template_input *input;
    struct template_reckoning *reckonings; /* one per line; amounts as on the line's own side */
};

PRINTF(4, 5)
static enum fault
refuse(const struct making *making, enum fault fault, size_t line, const char *format, ...)
{
    struct arena *arena = &making->work->arena;
    const char *detail;
    va_list values;

    va_start(values, format);
    detail = arena_vformat(arena, format, values);
    va_end(values);
    return fault_say(
            &making->work->why, fault, arena_format(arena, "/lines/%zu", line), "%s", detail);
}

/* ---- what percentages are of ---- */

/* Positive on the account's natural side. */
static enum fault
read_balance(const struct making *making, int64_t account_id, struct on_day *ret)
{
    const struct account *account = snapshot_account(making->snapshot, account_id);
    enum fault fault;

    assert(account != NULL);
    if ((fault = on_day_balance(making->work, making->snapshot, BOOK_PRIMARY, account_id,
                 making->input->date, ret)))
        return fault;
    if (account->natural == SIDE_CREDIT) {
        ret->amount = -ret->amount;
        ret->quantity = -ret->quantity;
    }
    return OK;
}

static enum fault
take_percent(const struct making *making, size_t place, int64_t of_amount)
{
    const struct template_line *line = &making->template->lines[place];
    struct currency currency = making->snapshot->company.currency;
    int64_t whole = 100;
    struct money amount;

    for (int scale = line->percent.scale; scale > 0; scale--)
        whole *= 10;
    if (!money_scale(money_of(of_amount, currency), line->percent.mantissa, whole, ROUND_HALF_UP,
                &amount))
        return refuse(making, FAULT_AMOUNT_RANGE, place, "%s percent of %s",
                rate_text(line->percent).chars, money_text(money_of(of_amount, currency)).chars);
    making->reckonings[place].of_amount = of_amount;
    making->reckonings[place].amount = money_minor(amount);
    return OK;
}

static enum fault
reckon_line(const struct making *making, size_t place)
{
    const struct template_line *line = &making->template->lines[place];
    struct on_day balance;
    enum fault fault;

    switch (line->basis) {
    case BASIS_AMOUNT:
        making->reckonings[place].amount = line->side == SIDE_CREDIT ? -line->amount : line->amount;
        break;
    case BASIS_INPUT:
        return take_percent(making, place, making->input->amount);
    case BASIS_ACCOUNT:
        if ((fault = read_balance(making, line->of_account_id, &balance)))
            return fault;
        return take_percent(making, place, balance.amount);
    case BASIS_LINE:
        return take_percent(making, place, making->reckonings[line->of_line - 1].amount);
    case BASIS_NONE:
    case BASIS_REST:
    case BASIS_SHARE:
    case BASIS_STATISTIC:
    case BASIS_WHOLE:
        break;
    }
    return OK;
}

/* ---- an allocation ---- */

static enum fault
weigh(const struct making *making, size_t place, int64_t *ret)
{
    const struct template_line *line = &making->template->lines[place];
    const struct account *counted;
    struct on_day balance;
    enum fault fault;

    *ret = 0;
    if (line->basis == BASIS_SHARE && !template_billionths(line->percent, ret))
        return refuse(making, FAULT_AMOUNT_RANGE, place, "the share is too large");
    if (line->basis != BASIS_STATISTIC)
        return OK;
    if ((fault = read_balance(making, line->of_account_id, &balance)))
        return fault;
    counted = snapshot_account(making->snapshot, line->of_account_id);
    if (balance.quantity < 0)
        return refuse(making, FAULT_TEMPLATE_SPREAD, place, "%s counts less than nothing on %s",
                counted->code, day_text(making->input->date).chars);
    *ret = balance.quantity;
    return OK;
}

static enum fault
weigh_all(const struct making *making, int64_t *weights)
{
    bool any = false;

    for (size_t i = 0; i < making->template->line_count; i++) {
        enum fault fault = weigh(making, i, &weights[i]);

        if (fault)
            return fault;
        any = any || weights[i] > 0;
    }
    return any ? OK
               : fault_say(&making->work->why, FAULT_TEMPLATE_SPREAD, "/lines",
                         "every line weighs nothing on %s", day_text(making->input->date).chars);
}

static enum fault
read_pool(const struct making *making, int64_t *ret)
{
    struct on_day balance;
    enum fault fault;

    *ret = making->input->amount;
    if (making->template->pool_account_id == 0)
        return OK;
    if ((fault = read_balance(making, making->template->pool_account_id, &balance)))
        return fault;
    *ret = balance.amount;
    return OK;
}

/* The line that takes the whole weighs nothing. */
static enum fault
spread(const struct making *making)
{
    struct arena *arena = &making->work->arena;
    size_t count = making->template->line_count;
    int64_t *weights = arena_array(arena, count, sizeof(*weights));
    struct money *parts = arena_array(arena, count, sizeof(*parts));
    int64_t pool;
    enum fault fault;

    if (making->template->kind != TEMPLATE_ALLOCATION)
        return OK;
    if ((fault = read_pool(making, &pool)) || (fault = weigh_all(making, weights)))
        return fault;
    if (!money_spread(
                money_of(pool, making->snapshot->company.currency), weights, (int)count, parts))
        return fault_say(&making->work->why, FAULT_AMOUNT_RANGE, "/lines",
                "the shares are too large together");
    for (size_t i = 0; i < count; i++) {
        bool whole = making->template->lines[i].basis == BASIS_WHOLE;

        making->reckonings[i].of_amount = pool;
        making->reckonings[i].amount = whole ? pool : money_minor(parts[i]);
    }
    return OK;
}

/* ---- from amounts on their sides to a journal ---- */

static enum side
side_of(const struct template_line *line)
{
    return line->side == SIDE_NONE ? SIDE_DEBIT : line->side;
}

/* Debit positive from here on; the rest is what the others leave. */
static enum fault
sign_and_balance(const struct making *making)
{
    const struct template *template = making->template;
    int64_t sum = 0;
    size_t rest = template->line_count;

    for (size_t i = 0; i < template->line_count; i++) {
        int64_t *amount = &making->reckonings[i].amount;

        if (template->lines[i].basis == BASIS_REST)
            rest = i;
        if (side_of(&template->lines[i]) == SIDE_CREDIT)
            *amount = -*amount;
        if (ADD_OVERFLOWS(sum, *amount, &sum))
            return refuse(making, FAULT_AMOUNT_RANGE, i, "the lines do not add up");
    }
    if (rest < template->line_count && SUB_OVERFLOWS(0, sum, &making->reckonings[rest].amount))
        return refuse(making, FAULT_AMOUNT_RANGE, rest, "the rest does not fit");
    return OK;
}

static void
split_parts(struct making *making, const struct template_line *said, struct journal_line *line)
{
    line->allocations =
            arena_array(&making->work->arena, said->part_count, sizeof(*line->allocations));
    line->allocation_count = said->part_count;
    for (size_t i = 0; i < said->part_count; i++) {
        const struct template_part *part = &said->parts[i];
        bool fits;

        line->allocations[i] = (struct allocation){
                .slice = part->slice,
                .dimension_id = part->dimension_id,
                .value_id = part->value_id,
        };
        fits = template_billionths(part->percent, &line->allocations[i].share);
        assert(fits); /* template_check */
    }
}

/* The slices of a line by their percentages; their amounts are said from here on. */
static void
split(struct making *making, const struct template_line *said, struct journal_line *line)
{
    const struct journal_whole whole = {.amount = line->amount, .hundred = TEMPLATE_HUNDRED};
    bool fits;

    split_parts(making, said, line);
    fits = journal_split(&making->work->arena, &whole, line->allocations, line->allocation_count);
    assert(fits); /* template_check */
    for (size_t i = 0; i < line->allocation_count; i++)
        line->allocations[i].share = 0;
}

/* A line whose amount is still to be written keeps the percentages, to the decimals that a document
 * has. */
static void
keep_shares(struct making *making, const struct template_line *said, struct journal_line *line)
{
    const int64_t finer = TEMPLATE_HUNDRED / SPLIT_WHOLE;
    const struct journal_whole whole = {.has_quantity = false};
    bool fits;

    split_parts(making, said, line);
    for (size_t i = 0; i < line->allocation_count; i++)
        line->allocations[i].share /= finer;
    fits = journal_split(&making->work->arena, &whole, line->allocations, line->allocation_count);
    assert(fits); /* template_check, and none grew */
}

/* Tags ascend. */
static void
add_detail(struct detail *details, size_t *count, enum detail_tag tag, const char *value)
{
    if (!text_empty(value))
        details[(*count)++] = (struct detail){tag, value};
}

static void
make_line(struct making *making, size_t place, struct journal_line *ret)
{
    struct arena *arena = &making->work->arena;
    const struct template_line *said = &making->template->lines[place];
    const struct account *account = snapshot_account(making->snapshot, said->account_id);
    bool reckoned = said->basis != BASIS_NONE && said->basis != BASIS_AMOUNT;

    *ret = (struct journal_line){
            .line_no = said->line_no,
            .account_id = said->account_id,
            .account_code = arena_text(arena, account->code),
            .side = said->side,
            .amount = making->reckonings[place].amount,
            .description = said->text,
    };
    if (reckoned && ret->amount != 0)
        ret->side = ret->amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
    else if (reckoned)
        ret->side = side_of(said);
    if (said->basis == BASIS_NONE)
        ret->side = SIDE_NONE;
    ret->details = arena_array(arena, 2, sizeof(*ret->details));
    add_detail(ret->details, &ret->detail_count, DETAIL_REFERENCE, said->reference);
    add_detail(ret->details, &ret->detail_count, DETAIL_CUSTOM,
            custom_values_fill(arena, making->snapshot, CUSTOM_ON_LINES, making->template->type,
                    said->custom));
    if (said->part_count > 0 && ret->side == SIDE_NONE)
        keep_shares(making, said, ret);
    else if (said->part_count > 0 && ret->amount != 0)
        split(making, said, ret);
}

static void
make_journal(struct making *making, struct journal *ret)
{
    const struct template *template = making->template;
    const struct template_input *input = making->input;

    *ret = (struct journal){
            .type = template->type,
            .state = JOURNAL_DRAFT,
            .source_id = template->source_id,
            .subledger_id = template->subledger_id,
            .year = input->year,
            .period = input->period,
            .date = input->date,
            .reference = template->reference,
            .description = template->text != NULL ? template->text : template->description,
            .template_id = template->template_id,
            .plan = template->plan,
            .origin = ORIGIN_API,
            .preparer_id = making->work->actor.user_id,
            .lines = arena_array(
                    &making->work->arena, template->line_count, sizeof(struct journal_line)),
            .line_count = template->line_count,
            .details = arena_array(&making->work->arena, 1, sizeof(struct detail)),
    };
    add_detail(ret->details, &ret->detail_count, DETAIL_CUSTOM,
            custom_values_fill(&making->work->arena, making->snapshot, CUSTOM_ON_JOURNALS,
                    template->type, template->custom));
    for (size_t i = 0; i < template->line_count; i++)
        make_line(making, i, &ret->lines[i]);
}

/* ---- the whole ---- */

static bool
takes_input(const struct template *template)
{
    if (template->kind == TEMPLATE_ALLOCATION)
        return template->pool_account_id == 0;
    for (size_t i = 0; i < template->line_count; i++)
        if (template->lines[i].basis == BASIS_INPUT)
            return true;
    return false;
}

enum fault
template_require_input(struct why *why, const struct template *template, bool has_amount)
{
    bool wanted = takes_input(template);

    if (wanted && !has_amount)
        return fault_say(why, FAULT_TEMPLATE_INPUT, "/amount",
                "template %s reckons with an input amount; give one", template->reference);
    if (!wanted && has_amount)
        return fault_say(why, FAULT_TEMPLATE_INPUT, "/amount",
                "template %s has no use for an input amount; leave it out", template->reference);
    return OK;
}

static enum fault
require_usable(const struct making *making)
{
    const struct template *template = making->template;
    struct why *why = &making->work->why;

    if (template->state != TEMPLATE_ACTIVE)
        return fault_say(why, FAULT_TEMPLATE_STATE, "/template", "template %s is %s",
                template->reference, template->state == TEMPLATE_RETIRED ? "retired" : "inactive");
    return template_require_input(why, template, making->input->has_amount);
}

static void
begin(struct making *making)
{
    const struct template *template = making->template;

    making->reckonings =
            arena_array(&making->work->arena, template->line_count, sizeof(*making->reckonings));
    for (size_t i = 0; i < template->line_count; i++)
        making->reckonings[i] = (struct template_reckoning){
                .line_no = template->lines[i].line_no,
                .account_id = template->lines[i].account_id,
                .basis = template->lines[i].basis,
                .percent = template->lines[i].percent,
                .of_account_id = template->lines[i].of_account_id,
                .of_line = template->lines[i].of_line,
        };
}

enum fault
template_make(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        const struct template *template, const struct template_input *input, struct journal *ret,
        struct template_reckoning **ret_reckonings)
{
    struct making making = {
            .work = work, .snapshot = snapshot, .template = template, .input = input};
    enum fault fault;

    assert(snapshot->company.company_id == company_id);
    if ((fault = require_usable(&making)))
        return fault;
    begin(&making);
    for (size_t i = 0; i < template->line_count; i++)
        if ((fault = reckon_line(&making, i)))
            return fault;
    if ((fault = spread(&making)) || (fault = sign_and_balance(&making)))
        return fault;
    make_journal(&making, ret);
    if (ret_reckonings != NULL)
        *ret_reckonings = making.reckonings;
    return OK;
}
