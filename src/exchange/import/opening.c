/*
 * opening — the file's opening balances: a journal in a company's first year, compared otherwise.
 */
#include <assert.h>

#include "base/text.h"
#include "exchange/import/importing.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- what the books hold ---- */

/* An account of the books that the file does not mention is compared as well. */
static struct told_account *
told_of_held(struct importing *importing, int64_t account_id)
{
    const struct account *held = snapshot_account(importing->base, account_id);
    struct told_account *told;

    assert(held != NULL);
    told = import_account(importing, held->code);
    told->account_id = account_id;
    told->type = held->type;
    if (told->name == NULL)
        told->name = held->name;
    return told;
}

static void
take_balance(struct importing *importing, struct stmt *read)
{
    struct told_account *told = told_of_held(importing, stmt_int(read, "account_id"));

    told->base_opening = stmt_int(read, "opening");
    told->base_movement = stmt_int(read, "movement");
}

/* What the year before closes with, a year that is still to be made will open with: income accounts
 * as the unclosed result. */
static void
take_carried(struct importing *importing, struct stmt *read)
{
    struct told_account *told = told_of_held(importing, stmt_int(read, "account_id"));

    if (account_type_is_income(told->type))
        told = told_of_held(importing, importing->base->company.ytd_account_id);
    told->base_opening += stmt_int(read, "closing");
}

static enum fault
read_year(struct importing *importing, int year,
        void (*take)(struct importing *importing, struct stmt *read))
{
    SCOPED(stmt_close) struct stmt read = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(importing->work, &SQL_EXCHANGE_IMPORT_BASE_BALANCES, &read)))
        return fault;
    stmt_set_int(&read, "company_id", importing->company_id);
    stmt_set_int(&read, "book_id", BOOK_PRIMARY);
    stmt_set_int(&read, "year", year);
    while ((fault = stmt_next(&read, &row)) == OK && row)
        take(importing, &read);
    return fault;
}

/* What year_create would refuse when everything else is done already. */
static enum fault
check_place(struct importing *importing, const struct told_year *year)
{
    struct work *work = importing->work;
    enum fault fault = year_require_place(work, importing->company_id, &year->plan);

    if (fault != FAULT_YEAR_OPENED && fault != FAULT_YEAR_STEP && fault != FAULT_AMOUNT_RANGE)
        return fault;
    import_say(importing, SEVERITY_REFUSE, "import.year", year->file_line,
            "Import the years in their order into a company of its own.",
            "the year cannot be made: %s", work->why.detail);
    work->why = (struct why){0};
    return OK;
}

enum fault
import_read_base(struct importing *importing)
{
    const struct told_year *year = import_year(importing, 0);
    const struct fiscal_year *before;
    enum fault fault;

    if (year == NULL || year->year == 0)
        return OK;
    if (!year->is_new)
        return read_year(importing, year->year, take_balance);
    if ((fault = check_place(importing, year)))
        return fault;
    before = snapshot_year_before(importing->draft, year->year);
    return before == NULL ? OK : read_year(importing, before->year, take_carried);
}

/* ---- journal or comparison ---- */

static bool
has_base_opening(const struct importing *importing)
{
    for (size_t i = 0; i < importing->account_count; i++)
        if (importing->accounts[i].base_opening != 0)
            return true;
    return false;
}

/* Two openings of one year would both be in the books: the gate takes each for the first. */
enum fault
import_require_unopened(struct importing *importing)
{
    enum fault fault;

    if (!importing->posts_opening)
        return OK;
    if ((fault = read_year(importing, import_year(importing, 0)->year, take_balance)))
        return fault;
    if (has_base_opening(importing))
        return fault_say(&importing->work->why, FAULT_IMPORT_TWICE, importing->report->name,
                "the year got its opening balances while the file was checked; import it again, "
                "and they are compared");
    return OK;
}

static bool
is_opening(const struct told_figure *figure)
{
    return figure->kind == FIGURE_OPENING && figure->year_offset == 0 &&
           (figure->amount != 0 || figure->quantity != 0);
}

static size_t
opening_count(const struct importing *importing)
{
    size_t count = 0;

    for (size_t i = 0; i < importing->figure_count; i++)
        count += is_opening(&importing->figures[i]);
    return count;
}

static void
compare_openings(struct importing *importing)
{
    for (size_t i = 0; i < importing->account_count; i++) {
        const struct told_account *account = &importing->accounts[i];

        if (account->opening != account->base_opening)
            import_say(importing, SEVERITY_WARN, "sie.opening", account->place.said_line,
                    "Find out which is right: the openings of the books stay as they are.",
                    "account %s opens with %s in the file and %s in the books", account->code,
                    import_amount_text(importing, account->opening).chars,
                    import_amount_text(importing, account->base_opening).chars);
    }
}

static int128
sum_of(const struct importing *importing, enum figure_kind kind, int year_offset)
{
    int128 sum = 0;

    for (size_t i = 0; i < importing->figure_count; i++)
        if (importing->figures[i].kind == kind && importing->figures[i].year_offset == year_offset)
            sum += importing->figures[i].amount;
    return sum;
}

/* Systems export before the year before is closed: its result then stands in no opening balance,
 * but in #RES -1. It is carried to retained earnings, as Summa carries an unclosed result
 * itself. */
static void
carry_result(struct importing *importing)
{
    int128 off = sum_of(importing, FIGURE_OPENING, 0);

    if (off == 0)
        return;
    if (off + sum_of(importing, FIGURE_RESULT, -1) == 0 && -off <= INT64_MAX && -off >= INT64_MIN) {
        importing->carried = (int64_t)-off;
        import_say(importing, SEVERITY_WARN, "sie.unclosed", 0,
                "Nothing needs to be done, if the year before was not closed.",
                "the opening balances lack the result of the year before, %s, which the file "
                "tells by itself; it opens account %s",
                import_amount_text(importing, -off).chars, importing->report->retained_account);
        return;
    }
    import_say(importing, SEVERITY_REFUSE, "sie.unclosed", 0,
            "Close the year before in its system and export again, or add its result to the "
            "opening of an equity account (#IB 0).",
            "the opening balances add up to %s, and no result of the year before (#RES -1) "
            "explains it",
            import_amount_text(importing, off).chars);
}

void
import_opening_plan(struct importing *importing)
{
    const struct told_year *year = import_year(importing, 0);

    if (importing->figures_only || importing->options->chart_only || year == NULL ||
            year->year == 0 || opening_count(importing) == 0)
        return;
    importing->posts_opening = snapshot_year_before(importing->draft, year->year) == NULL &&
                               !has_base_opening(importing);
    importing->report->opening = importing->posts_opening;
    if (importing->posts_opening)
        carry_result(importing);
    else
        compare_openings(importing);
}

/* ---- the journal ---- */

static bool
is_object_opening(const struct told_figure *figure, size_t account)
{
    return figure->kind == FIGURE_OBJECT_OPENING && figure->year_offset == 0 &&
           figure->account == account && figure->amount != 0;
}

static bool
names(const struct importing *importing, const struct told_figure *figure, size_t dimension)
{
    for (size_t i = 0; i < figure->value_count; i++)
        if (importing->values[figure->values[i]].dimension == dimension)
            return true;
    return false;
}

/* Whether what the account's objects of a dimension open with is not more than the account does. */
static bool
ties(const struct importing *importing, size_t account, size_t dimension, int64_t whole)
{
    int128 sum = 0;

    for (size_t i = 0; i < importing->figure_count; i++)
        if (is_object_opening(&importing->figures[i], account) &&
                names(importing, &importing->figures[i], dimension))
            sum += importing->figures[i].amount;
    return whole >= 0 ? sum >= 0 && sum <= whole : sum <= 0 && sum >= whole;
}

static void
say_untied(struct importing *importing, const struct told_figure *figure, size_t dimension)
{
    import_say(importing, SEVERITY_WARN, "sie.object-opening", figure->file_line,
            "Nothing needs to be done: the figures are kept beside the books.",
            "the openings of objects of dimension %s do not fit that of account %s; they are not "
            "posted",
            importing->dimensions[dimension].code, importing->accounts[figure->account].code);
}

/* Each #OIB is a slice of the account's opening. */
static void
add_slices(struct importing *importing, struct arena *arena, const struct told_figure *figure,
        int64_t slice, struct journal_line *line)
{
    for (size_t i = 0; i < figure->value_count; i++) {
        const struct told_value *value = &importing->values[figure->values[i]];

        if (!ties(importing, figure->account, value->dimension, line->amount)) {
            say_untied(importing, figure, value->dimension);
            continue;
        }
        line->allocations = arena_room(
                arena, line->allocations, line->allocation_count, sizeof(*line->allocations));
        line->allocations[line->allocation_count++] = (struct allocation){
                .slice = slice,
                .dimension_id = importing->dimensions[value->dimension].dimension_id,
                .value_id = value->value_id,
                .amount = figure->amount,
                .quantity = figure->quantity,
                .has_quantity = figure->has_quantity,
        };
    }
}

static void
build_line(struct importing *importing, struct arena *arena, const struct told_figure *figure,
        struct journal_line *line)
{
    const struct told_account *account = &importing->accounts[figure->account];
    int64_t slice = 0;

    line->account_id = account->account_id;
    line->account_code = account->code;
    line->side = figure->amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
    line->amount = figure->amount;
    line->quantity = figure->quantity;
    line->has_quantity = figure->has_quantity;
    line->file_line = figure->file_line;
    for (size_t i = 0; i < importing->figure_count; i++)
        if (is_object_opening(&importing->figures[i], figure->account))
            add_slices(importing, arena, &importing->figures[i], ++slice, line);
}

static void
build_carried(const struct importing *importing, struct journal_line *line)
{
    line->account_id = import_retained_id(importing);
    line->account_code = importing->report->retained_account;
    line->side = importing->carried < 0 ? SIDE_CREDIT : SIDE_DEBIT;
    line->amount = importing->carried;
    line->description = "Result of the year before";
}

void
import_opening_build(struct importing *importing, struct arena *arena, struct journal *ret)
{
    const struct told_year *year = import_year(importing, 0);
    size_t count = opening_count(importing);

    assert(importing->posts_opening);
    *ret = (struct journal){
            .type = JOURNAL_TAKE_ON,
            .year = year->year,
            .period = PERIOD_OPENING_NO,
            .date = year->first_day,
            .description = "Opening balances",
            .origin = ORIGIN_FILE,
            .import_id = importing->report->import_id,
            .lines = arena_array(arena, count + 1, sizeof(*ret->lines)),
            .file = importing->source.name,
    };
    for (size_t i = 0; i < importing->figure_count; i++) {
        const struct told_figure *figure = &importing->figures[i];

        if (!is_opening(figure))
            continue;
        if (ret->line_count == 0)
            ret->file_line = figure->file_line;
        ret->lines[ret->line_count].line_no = (int)ret->line_count + 1;
        build_line(importing, arena, figure, &ret->lines[ret->line_count++]);
    }
    assert(ret->line_count == count);
    if (importing->carried != 0) {
        ret->lines[count].line_no = (int)count + 1;
        build_carried(importing, &ret->lines[ret->line_count++]);
    }
    import_preset_custom(importing, arena, ret);
}
