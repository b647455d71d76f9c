/*
 * resolve — the years a file needs, the account that results are carried to, and a draft of the
 * books as they will be.
 */
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/import/importing.h"
#include "store/work.h"

/* ---- what the file says of its year ---- */

static void
take_figure(struct told_account *account, const struct told_figure *figure)
{
    switch (figure->kind) {
    case FIGURE_OPENING:
        account->has_opening = true;
        account->opening += figure->amount;
        break;
    case FIGURE_CLOSING:
        account->has_closing = true;
        account->closing += figure->amount;
        account->closing_line = figure->file_line;
        break;
    case FIGURE_RESULT:
        account->has_result = true;
        account->result += figure->amount;
        account->closing_line = figure->file_line;
        break;
    case FIGURE_OBJECT_OPENING:
    case FIGURE_OBJECT_CLOSING:
    case FIGURE_PERIOD:
    case FIGURE_BUDGET:
        break;
    }
}

static void
take_figures(struct importing *importing)
{
    for (size_t i = 0; i < importing->figure_count; i++)
        if (importing->figures[i].year_offset == 0)
            take_figure(
                    &importing->accounts[importing->figures[i].account], &importing->figures[i]);
}

/* A file without vouchers whose balances moved all the same, as SIE 1 to 3: figures, not books. */
static bool
moves_without_journals(const struct importing *importing)
{
    if (importing->report->journal_count > 0)
        return false;
    for (size_t i = 0; i < importing->account_count; i++) {
        const struct told_account *account = &importing->accounts[i];

        if (account->result != 0 || (account->has_closing && account->closing != account->opening))
            return true;
    }
    return false;
}

/* ---- years ---- */

struct calendar {
    struct fiscal_year *years; /* of the books and planned, by first day */
    size_t count;
};

static void
add_year(struct importing *importing, struct calendar *calendar, const struct fiscal_year *year)
{
    size_t at = calendar->count;

    calendar->years = arena_grow(&importing->arena, calendar->years, calendar->count,
            calendar->count + 1, sizeof(*calendar->years));
    for (; at > 0 && calendar->years[at - 1].first_day > year->first_day; at--)
        calendar->years[at] = calendar->years[at - 1];
    calendar->years[at] = *year;
    calendar->count++;
}

static const struct fiscal_year *
year_with_days(const struct calendar *calendar, const struct told_year *told)
{
    for (size_t i = 0; i < calendar->count; i++)
        if (calendar->years[i].first_day == told->first_day &&
                calendar->years[i].last_day == told->last_day)
            return &calendar->years[i];
    return NULL;
}

static void
plan_year(struct importing *importing, struct calendar *calendar, struct told_year *told)
{
    const struct year_new asked = {.first_day = told->first_day, .last_day = told->last_day};
    struct work *work = importing->work;
    enum fault fault;

    if ((fault = year_plan(work, calendar->years, calendar->count, &asked, &told->plan))) {
        import_say(importing, SEVERITY_REFUSE, "import.year", told->file_line,
                "Correct the year's days in the file, or make the years in between first: summa "
                "year create.",
                "the year %s to %s cannot be made: %s %s", day_text(told->first_day).chars,
                day_text(told->last_day).chars, fault_sentence(fault), work->why.detail);
        return;
    }
    told->plan.numbering = importing->base->company.numbering;
    told->year = told->plan.year;
    told->is_new = true;
    importing->report->year_new++;
    add_year(importing, calendar, &told->plan);
}

/* Accounts and dimensions are asked for, of a file that has nothing else or with --chart: what it
 * says of its own years and currency is none of the company's business. */
static bool
is_chart_alone(const struct importing *importing)
{
    return importing->options->chart_only ||
           (importing->report->journal_count == 0 && importing->figure_count == 0);
}

static void
leave_year_out(struct importing *importing, const struct told_year *told)
{
    import_say(importing, SEVERITY_WARN, "import.year", told->file_line,
            "Make it when it is needed: summa year create.",
            "the year %s to %s is left out: the chart alone goes into a company that has years",
            day_text(told->first_day).chars, day_text(told->last_day).chars);
}

static void
resolve_year(struct importing *importing, struct calendar *calendar, struct told_year *told)
{
    const struct fiscal_year *held = year_with_days(calendar, told);

    if (held != NULL)
        told->year = held->year;
    else if (told->offset != 0 || importing->figures_only)
        return;
    else if (is_chart_alone(importing) && importing->base->year_count > 0)
        leave_year_out(importing, told);
    else
        plan_year(importing, calendar, told);
}

/* Formats that know no fiscal years: calendar years around the journals, for a company that has
 * none yet. */
static void
propose_years(struct importing *importing)
{
    enum { YEARS_MAX = 100 };
    int first = day_year(importing->first_day);
    int last = day_year(importing->last_day);

    if (last - first >= YEARS_MAX) {
        import_say(importing, SEVERITY_REFUSE, "import.year", 0,
                "Correct the dates, or make the years first: summa year create.",
                "the journals range from %d to %d", first, last);
        return;
    }
    import_say(importing, SEVERITY_WARN, "import.year", 0,
            "Make them first if they are others: summa year create.",
            "the file names no fiscal years: calendar years %d to %d are made", first, last);
    importing->years =
            arena_array(&importing->arena, (size_t)(last - first) + 1, sizeof(*importing->years));
    for (int year = first; year <= last; year++)
        importing->years[importing->year_count++] = (struct told_year){
                .first_day = day_of(year, 1, 1), .last_day = day_of(year, 12, 31)};
}

void
import_resolve_years(struct importing *importing)
{
    const struct snapshot *base = importing->base;
    struct calendar calendar = {
            .years = arena_grow(&importing->arena, base->years, base->year_count, base->year_count,
                    sizeof(*base->years)),
            .count = base->year_count,
    };

    if (importing->format != &file_sie && importing->year_count == 0 && base->year_count == 0 &&
            importing->first_day > 0)
        propose_years(importing);
    for (size_t i = 0; i < importing->year_count; i++)
        resolve_year(importing, &calendar, &importing->years[i]);
}

/* Figures of a year whose days the file does not say cannot be placed. */
static void
check_figure_years(struct importing *importing)
{
    int64_t count = 0;
    int64_t first_line = 0;

    for (size_t i = 0; i < importing->figure_count; i++)
        if (import_year(importing, importing->figures[i].year_offset) == NULL) {
            count++;
            if (first_line == 0)
                first_line = importing->figures[i].file_line;
        }
    if (count > 0)
        import_say(importing, SEVERITY_REFUSE, "import.year", first_line,
                "Say the year's days in the file (SIE: #RAR).",
                "%lld figures belong to a year whose days the file does not say", (long long)count);
}

/* ---- where results go ---- */

static bool
is_equity(const struct told_account *account)
{
    return account->account_id != 0 && account->type == ACCOUNT_EQUITY;
}

static size_t
find_told(const struct importing *importing, const char *code)
{
    const int64_t *index = keys_find(&importing->account_keys, code);

    return index == NULL ? SIZE_MAX : (size_t)*index - 1;
}

/* 2091 carries the result of earlier years in Swedish charts, 2098 and 2099 that of the last and
 * this year; elsewhere an account called so, or the first of equity. */
static size_t
propose_retained(const struct importing *importing)
{
    static const char *const swedish[] = {"2091", "2098", "2099"};
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < COUNT_OF(swedish); i++) {
        size_t index = find_told(importing, swedish[i]);

        if (index != SIZE_MAX && is_equity(&importing->accounts[index]))
            return index;
    }
    for (size_t i = 0; i < importing->account_count; i++) {
        const struct told_account *account = &importing->accounts[i];

        if (!is_equity(account))
            continue;
        if (strcasestr(account->name == NULL ? account->code : account->name, "retained") != NULL)
            return i;
        if (first == SIZE_MAX || strcmp(account->code, importing->accounts[first].code) < 0)
            first = i;
    }
    return first;
}

static void
take_retained(struct importing *importing, int64_t account_id, const char *code)
{
    importing->retained_id = account_id;
    importing->report->retained_account = arena_text(&importing->work->arena, code);
    importing->sets_retained = account_id != importing->base->company.retained_account_id;
}

/* The one that was asked for: of the file, or of the books. */
static enum fault
require_retained(struct importing *importing, const char *code)
{
    struct why *why = &importing->work->why;
    const struct account *held = snapshot_account_code(importing->base, code);
    size_t index = find_told(importing, code);
    enum account_type type;

    if (held == NULL && (index == SIZE_MAX || importing->accounts[index].account_id == 0))
        return fault_say(why, FAULT_ACCOUNT_UNKNOWN, "/retained",
                "%s is to carry the results, but neither the file nor the company has it", code);
    type = held != NULL ? held->type : importing->accounts[index].type;
    if (type != ACCOUNT_EQUITY)
        return fault_say(why, FAULT_ACCOUNT_TYPE, "/retained",
                "%s is an account of type %s; results are carried to equity", code,
                account_type_name(type));
    if (held == NULL)
        importing->retained = index;
    take_retained(importing,
            held != NULL ? held->account_id : importing->accounts[index].account_id, code);
    return OK;
}

enum fault
import_resolve_retained(struct importing *importing)
{
    const struct snapshot *base = importing->base;
    int64_t held_id = base->company.retained_account_id;

    importing->retained = SIZE_MAX;
    if (importing->options->retained != NULL)
        return require_retained(importing, importing->options->retained);
    if (held_id != 0) {
        take_retained(importing, held_id, snapshot_account(base, held_id)->code);
        return OK;
    }
    importing->retained = propose_retained(importing);
    if (importing->retained != SIZE_MAX) {
        const struct told_account *account = &importing->accounts[importing->retained];

        take_retained(importing, account->account_id, account->code);
    } else if (importing->report->journal_count > 0) {
        import_say(importing, SEVERITY_REFUSE, "import.retained", 0,
                "Name one with --retained CODE; make it first if there is none.",
                "no equity account was found that results can be carried to");
    }
    return OK;
}

int64_t
import_retained_id(const struct importing *importing)
{
    return importing->retained == SIZE_MAX ? importing->retained_id
                                           : importing->accounts[importing->retained].account_id;
}

/* ---- the draft ---- */

/* After its main account, with the name that the file gives it. */
static struct account
account_by_structure(const struct told_account *told)
{
    struct account account = *told->by_structure;

    account.account_id = told->account_id;
    account.name = told->name;
    account.active = account.active && !told->inactive;
    return account;
}

struct account
import_account_to_make(const struct told_account *told)
{
    if (told->by_structure != NULL)
        return account_by_structure(told);
    return (struct account){
            .account_id = told->account_id,
            .code = told->code,
            .name = told->name,
            .type = told->type,
            .kind = told->kind == 0 ? ACCOUNT_NORMAL : told->kind,
            .natural = told->natural == SIDE_NONE ? account_type_side(told->type) : told->natural,
            .active = !told->inactive,
            .hold = told->hold,
            .direct_posting = !told->no_direct_posting,
            .subledger_id = told->subledger_id,
            .unit = told->unit,
            .carries_quantity = told->carries_quantity,
    };
}

void
import_draft_accounts(struct importing *importing, struct snapshot_additions *added)
{
    struct account *accounts =
            arena_array(&importing->arena, importing->account_count, sizeof(*accounts));

    for (size_t i = 0; i < importing->account_count; i++)
        if (importing->accounts[i].is_new)
            accounts[added->account_count++] = import_account_to_make(&importing->accounts[i]);
    added->accounts = accounts;
}

static void
draft_dimensions(struct importing *importing, struct snapshot_additions *added)
{
    struct dimension *dimensions =
            arena_array(&importing->arena, importing->dimension_count, sizeof(*dimensions));
    struct dimension_value *values =
            arena_array(&importing->arena, importing->value_count, sizeof(*values));

    for (size_t i = 0; i < importing->dimension_count; i++) {
        const struct told_dimension *told = &importing->dimensions[i];

        if (told->is_new)
            dimensions[added->dimension_count++] =
                    (struct dimension){.dimension_id = told->dimension_id,
                            .code = told->code,
                            .name = told->name,
                            .kind = DIMENSION_OTHER};
    }
    for (size_t i = 0; i < importing->value_count; i++) {
        const struct told_value *told = &importing->values[i];

        if (told->is_new)
            values[added->value_count++] = (struct dimension_value){.value_id = told->value_id,
                    .dimension_id = importing->dimensions[told->dimension].dimension_id,
                    .code = told->code,
                    .name = told->name,
                    .active = true};
    }
    added->dimensions = dimensions;
    added->values = values;
}

static void
draft_years(struct importing *importing, struct snapshot_additions *added)
{
    struct fiscal_year *years =
            arena_array(&importing->arena, importing->year_count, sizeof(*years));

    for (size_t i = 0; i < importing->year_count; i++)
        if (importing->years[i].is_new)
            years[added->year_count++] = importing->years[i].plan;
    added->years = years;
}

static void
draft(struct importing *importing)
{
    struct snapshot_additions added = {.retained_account_id = importing->retained_id};

    /* Without one the file is refused, once; the gate need not say it of every journal. */
    if (importing->retained_id == 0)
        added.retained_account_id = importing->base->company.ytd_account_id;
    import_draft_accounts(importing, &added);
    draft_dimensions(importing, &added);
    draft_years(importing, &added);
    importing->draft = snapshot_draft(importing->base, &added);
}

static void
check_currency(struct importing *importing)
{
    struct currency told = importing->report->company.currency;

    if (!is_chart_alone(importing) && !currency_none(told) &&
            !currency_same(told, importing->currency))
        import_say(importing, SEVERITY_REFUSE, "import.currency", 0,
                "Say the currency in the file (SIE: #VALUTA), or import into another company.",
                "the file is kept in %s, company %s in %s", told.code,
                importing->base->company.code, importing->currency.code);
}

/* The digits of two numbers are the same, however they are written. */
static bool
same_number(const char *one, const char *other)
{
    for (;; one++, other++) {
        one += strcspn(one, "0123456789");
        other += strcspn(other, "0123456789");
        if (*one != *other || *one == '\0')
            return *one == *other;
    }
}

/* By their numbers where both have one, else by their names; what one of them does not say is no
 * difference. */
static bool
is_of_another(const struct file_company *told, const struct company *company)
{
    if (!text_empty(told->organisation_number) && !text_empty(company->organisation_number))
        return !same_number(told->organisation_number, company->organisation_number);
    return !text_empty(told->name) && strcasecmp(told->name, company->name) != 0;
}

static const char *
company_text(struct importing *importing, const char *name, const char *number)
{
    if (text_empty(number))
        return text_empty(name) ? "an unnamed company" : name;
    return arena_format(
            &importing->arena, "%s (%s)", text_empty(name) ? "an unnamed company" : name, number);
}

static void
check_company(struct importing *importing)
{
    const struct file_company *told = &importing->report->company;
    const struct company *company = &importing->base->company;

    if (is_of_another(told, company))
        import_say(importing, SEVERITY_WARN, "import.company", 0,
                "Make sure that these are the company's books.",
                "the file is of %s, company %s is %s",
                company_text(importing, told->name, told->organisation_number), company->code,
                company_text(importing, company->name, company->organisation_number));
}

enum fault
import_resolve(struct importing *importing)
{
    enum fault fault;

    check_company(importing);
    check_currency(importing);
    take_figures(importing);
    import_resolve_reversals(importing);
    importing->figures_only = moves_without_journals(importing);
    import_resolve_chart(importing);
    check_figure_years(importing);
    import_resolve_years(importing);
    if ((fault = import_resolve_retained(importing)))
        return fault;
    draft(importing);
    return OK;
}
