/*
 * collect — pass 1a: reads the file once, keeps what it tells of everything but its journals, and
 * notes which accounts and objects its journals use.
 */
#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "exchange/import/importing.h"
#include "store/work.h"

void
import_say(struct importing *importing, enum severity severity, const char *code, int64_t file_line,
        const char *mend, const char *format, ...)
{
    struct work *work = importing->work;
    struct arena_mark mark = arena_mark(&importing->arena);
    struct finding finding = {
            .code = code,
            .severity = severity,
            .at = "",
            .file = importing->source.name,
            .file_line = file_line,
            .mend = mend,
    };
    va_list values;

    va_start(values, format);
    finding.detail = arena_vformat(&importing->arena, format, values);
    va_end(values);
    finding_add(&work->findings, &finding);
    arena_reset(&importing->arena, mark);
}

/* ---- codes ---- */

static const char *
keep(struct importing *importing, const char *text)
{
    return text_empty(text) ? NULL : arena_text(&importing->arena, text);
}

/* Index + 1 of what has this key, whatever its case; a new key gets `next`. */
static size_t
index_of(struct importing *importing, struct keys *keys, const char *key, size_t next)
{
    int64_t *index = keys_find(keys, key);
    int64_t number;

    if (index != NULL)
        return (size_t)*index;
    index = keys_put(keys, text_fold(&importing->arena, key));
    if (*index == 0)
        *index = (int64_t)next;
    number = *index;
    *keys_put(keys, key) = number;
    return (size_t)number;
}

struct told_account *
import_account(struct importing *importing, const char *code)
{
    size_t next = importing->account_count + 1;
    size_t index = index_of(importing, &importing->account_keys, code, next);

    if (index == next) {
        importing->accounts = arena_room(&importing->arena, importing->accounts,
                importing->account_count++, sizeof(*importing->accounts));
        importing->accounts[index - 1] =
                (struct told_account){.code = arena_text(&importing->arena, code)};
    }
    return &importing->accounts[index - 1];
}

static size_t
dimension_index(struct importing *importing, const char *code)
{
    size_t next = importing->dimension_count + 1;
    size_t index = index_of(importing, &importing->dimension_keys, code, next);

    if (index == next) {
        importing->dimensions = arena_room(&importing->arena, importing->dimensions,
                importing->dimension_count++, sizeof(*importing->dimensions));
        importing->dimensions[index - 1] =
                (struct told_dimension){.code = arena_text(&importing->arena, code)};
    }
    return index - 1;
}

struct told_value *
import_value(struct importing *importing, const struct file_object *object)
{
    struct arena_mark mark = arena_mark(&importing->arena);
    char *key = arena_format(&importing->arena, "%s\x1F%s", object->dimension, object->code);
    int64_t *known = keys_find(&importing->value_keys, key);
    size_t next = importing->value_count + 1;
    size_t index;

    if (known != NULL) {
        index = (size_t)*known;
        arena_reset(&importing->arena, mark);
        return &importing->values[index - 1];
    }
    index = index_of(importing, &importing->value_keys, key, next);
    if (index == next) {
        size_t dimension = dimension_index(importing, object->dimension);

        importing->values = arena_room(&importing->arena, importing->values,
                importing->value_count++, sizeof(*importing->values));
        importing->values[index - 1] = (struct told_value){
                .dimension = dimension, .code = arena_text(&importing->arena, object->code)};
    }
    return &importing->values[index - 1];
}

const struct told_year *
import_year(const struct importing *importing, int offset)
{
    for (size_t i = 0; i < importing->year_count; i++)
        if (importing->years[i].offset == offset)
            return &importing->years[i];
    return NULL;
}

/* ---- what the file tells ---- */

static void
set_currency(struct importing *importing, struct currency currency)
{
    importing->currency = currency;
    importing->report->debit = money_zero(currency);
    importing->report->credit = money_zero(currency);
}

static enum fault
company(void *context, const struct file_company *told)
{
    struct importing *importing = context;
    struct file_company *kept = &importing->report->company;
    struct arena *arena = &importing->work->arena;

    if (told->name != NULL)
        kept->name = arena_text(arena, told->name);
    if (told->organisation_number != NULL)
        kept->organisation_number = arena_text(arena, told->organisation_number);
    if (told->address != NULL)
        kept->address = arena_text(arena, told->address);
    if (!currency_none(told->currency))
        kept->currency = told->currency;
    if (importing->company_id == 0 && importing->report->line_count == 0)
        set_currency(importing, kept->currency);
    return OK;
}

static enum fault
year(void *context, const struct file_year *told)
{
    struct importing *importing = context;

    importing->years = arena_room(
            &importing->arena, importing->years, importing->year_count, sizeof(*importing->years));
    importing->years[importing->year_count++] = (struct told_year){
            .offset = told->offset,
            .first_day = told->first_day,
            .last_day = told->last_day,
            .file_line = told->file_line,
    };
    return OK;
}

static enum fault
account(void *context, const struct file_account *told)
{
    struct importing *importing = context;
    struct told_account *kept = import_account(importing, told->code);

    if (!told->addition && !kept->declared) {
        kept->declared = true;
        kept->place.said_line = told->file_line;
    }
    if (told->name != NULL)
        kept->name = keep(importing, told->name);
    if (told->unit != NULL)
        kept->unit = keep(importing, told->unit);
    if (told->category != NULL)
        kept->category = keep(importing, told->category);
    if (told->type != 0)
        kept->type = told->type;
    if (told->subledger != NULL)
        kept->subledger = keep(importing, told->subledger);
    if (told->kind != 0)
        kept->kind = told->kind;
    if (told->natural != SIDE_NONE)
        kept->natural = told->natural;
    kept->inactive = kept->inactive || told->inactive;
    kept->hold = kept->hold || told->hold;
    kept->no_direct_posting = kept->no_direct_posting || told->no_direct_posting;
    kept->carries_quantity = kept->carries_quantity || told->carries_quantity;
    return OK;
}

static enum fault
dimension(void *context, const struct file_dimension *told)
{
    struct importing *importing = context;
    size_t index = dimension_index(importing, told->code);
    struct told_dimension *kept = &importing->dimensions[index];

    kept->declared = true;
    kept->place.said_line = told->file_line;
    kept->name = keep(importing, told->name);
    kept->parent = keep(importing, told->parent);
    return OK;
}

static enum fault
value(void *context, const struct file_value *told)
{
    struct importing *importing = context;
    const struct file_object object = {told->dimension, told->code};
    struct told_value *kept = import_value(importing, &object);

    kept->declared = true;
    kept->place.said_line = told->file_line;
    kept->name = keep(importing, told->name);
    return OK;
}

static void
use(struct told_place *place, int64_t file_line, bool by_journal)
{
    if (place->used_line == 0)
        place->used_line = file_line;
    place->by_journal = place->by_journal || by_journal;
}

static void
use_objects(struct importing *importing, const struct file_object *objects, size_t count,
        int64_t file_line, bool by_journal)
{
    for (size_t i = 0; i < count; i++) {
        struct told_value *used = import_value(importing, &objects[i]);

        use(&used->place, file_line, by_journal);
        use(&importing->dimensions[used->dimension].place, file_line, by_journal);
    }
}

static const size_t *
value_indices(struct importing *importing, const struct file_figure *told)
{
    size_t *values = arena_array(&importing->arena, told->object_count, sizeof(*values));

    for (size_t i = 0; i < told->object_count; i++) {
        const struct told_value *used = import_value(importing, &told->objects[i]);

        values[i] = (size_t)(used - importing->values);
    }
    return values;
}

static bool
figure_amounts(
        struct importing *importing, const struct file_figure *told, struct told_figure *kept)
{
    struct money amount;

    if (money_of_decimal(told->amount, importing->currency, &amount) != DECIMAL_FITS) {
        import_say(importing, SEVERITY_REFUSE, "import.amount", told->file_line,
                "Correct the amount in the file.", "%s does not fit %s, which has %d decimals",
                decimal_text(told->amount).chars, importing->currency.code,
                currency_exponent(importing->currency));
        return false;
    }
    kept->amount = money_minor(amount);
    kept->has_quantity = told->quantity.given;
    if (told->quantity.given &&
            decimal_to_millionths(told->quantity, &kept->quantity) != DECIMAL_FITS) {
        import_say(importing, SEVERITY_REFUSE, "import.quantity", told->file_line,
                "Write it with at most six decimals.", "%s has too many decimals",
                decimal_text(told->quantity).chars);
        return false;
    }
    return true;
}

static enum fault
figure(void *context, const struct file_figure *told)
{
    struct importing *importing = context;
    struct told_account *used = import_account(importing, told->account);
    struct told_figure kept = {
            .kind = told->kind,
            .year_offset = told->year_offset,
            .month = told->month,
            .account = (size_t)(used - importing->accounts),
            .value_count = told->object_count,
            .file_line = told->file_line,
    };

    use(&used->place, told->file_line, false);
    use_objects(importing, told->objects, told->object_count, told->file_line, false);
    kept.values = value_indices(importing, told);
    if (!figure_amounts(importing, told, &kept))
        return OK;
    importing->figures = arena_room(&importing->arena, importing->figures, importing->figure_count,
            sizeof(*importing->figures));
    importing->figures[importing->figure_count++] = kept;
    return OK;
}

static enum fault
fact(void *context, const struct file_fact *told)
{
    struct importing *importing = context;
    struct told_fact kept = {
            .owner_kind = told->owner_kind,
            .name = arena_text(&importing->arena, told->name),
            .value = arena_text(&importing->arena, told->value),
    };

    assert(told->owner_kind == NAME_COMPANY || told->owner_kind == NAME_ACCOUNT);
    if (told->owner_kind == NAME_ACCOUNT) {
        const struct told_account *owner = import_account(importing, told->owner);

        kept.account = (size_t)(owner - importing->accounts);
    } else if (strcmp(told->name, "sie.kptyp") == 0) {
        importing->chart_kind = kept.value;
    }
    importing->facts = arena_room(
            &importing->arena, importing->facts, importing->fact_count, sizeof(*importing->facts));
    importing->facts[importing->fact_count++] = kept;
    return OK;
}

/* ---- what its journals use ---- */

static void
use_day(struct importing *importing, int day)
{
    if (importing->first_day == 0 || day < importing->first_day)
        importing->first_day = day;
    if (day > importing->last_day)
        importing->last_day = day;
}

struct turnover {
    int64_t debit;
    int64_t credit;
    bool fits;
};

static void
turn(struct turnover *turnover, int64_t amount)
{
    if (amount >= 0 ? ADD_OVERFLOWS(turnover->debit, amount, &turnover->debit)
                    : SUB_OVERFLOWS(turnover->credit, amount, &turnover->credit))
        turnover->fits = false;
}

/* The turnover of one journal; an amount that was left out is the one that evens it. */
static struct turnover
turnover_of(const struct importing *importing, const struct file_journal *told)
{
    struct turnover turnover = {.fits = true};
    bool elided = false;
    int64_t off;

    for (size_t i = 0; i < told->line_count; i++) {
        int64_t amount;

        elided = elided || told->lines[i].elided;
        if (import_amount(importing, &told->lines[i], &amount) == AMOUNT_FITS)
            turn(&turnover, amount);
    }
    if (elided && !SUB_OVERFLOWS(turnover.credit, turnover.debit, &off))
        turn(&turnover, off);
    return turnover;
}

static void
count_journal(struct importing *importing, const struct file_journal *told)
{
    struct import_report *report = importing->report;
    struct turnover turnover = turnover_of(importing, told);
    struct money debit = money_of(turnover.debit, importing->currency);
    struct money credit = money_of(turnover.credit, importing->currency);

    report->journal_count++;
    report->line_count += told->line_count;
    if (!turnover.fits || !money_add(report->debit, debit, &report->debit) ||
            !money_add(report->credit, credit, &report->credit))
        import_say(importing, SEVERITY_REFUSE, "import.amount", told->file_line, "Split the file.",
                "the amounts of the file sum to more than can be kept");
}

static enum fault
journal(void *context, const struct file_journal *told)
{
    struct importing *importing = context;

    count_journal(importing, told);
    import_journal_said(importing, told);
    import_reversal_told(importing, told);
    use_day(importing, told->date);
    for (size_t i = 0; i < told->line_count; i++) {
        const struct file_line *line = &told->lines[i];

        use(&import_account(importing, line->account)->place, line->file_line, true);
        use_objects(importing, line->objects, line->object_count, line->file_line, true);
    }
    return OK;
}

static void
finding(void *context, const struct finding *found)
{
    struct importing *importing = context;

    finding_add(&importing->work->findings, found);
}

static void
progress(void *context, int64_t done, int64_t total)
{
    struct importing *importing = context;

    work_progress(importing->work, importing->pass * total + done, 3 * total);
}

/* ---- reading ---- */

static enum fault
read_all(struct importing *importing, const struct file_sink *sink)
{
    SCOPED(arena_done) struct arena scratch = {0};

    return importing->format->read(&importing->source, sink, &scratch, &importing->work->why);
}

enum fault
import_collect(struct importing *importing)
{
    const struct file_sink sink = {importing, company, year, account, dimension, value, figure,
            fact, journal, finding, progress};
    enum fault fault;

    importing->account_keys.arena = &importing->arena;
    importing->dimension_keys.arena = &importing->arena;
    importing->value_keys.arena = &importing->arena;
    set_currency(importing, importing->currency);
    importing->pass = 0;
    hashing_begin(&importing->saying);
    if ((fault = read_all(importing, &sink)))
        return fault;
    import_all_said(importing);
    return OK;
}

/* What a later pass is not told again. */
static enum fault
no_company(void *context, const struct file_company *told)
{
    (void)context;
    (void)told;
    return OK;
}

static enum fault
no_year(void *context, const struct file_year *told)
{
    (void)context;
    (void)told;
    return OK;
}

static enum fault
no_account(void *context, const struct file_account *told)
{
    (void)context;
    (void)told;
    return OK;
}

static enum fault
no_dimension(void *context, const struct file_dimension *told)
{
    (void)context;
    (void)told;
    return OK;
}

static enum fault
no_value(void *context, const struct file_value *told)
{
    (void)context;
    (void)told;
    return OK;
}

static enum fault
no_figure(void *context, const struct file_figure *told)
{
    (void)context;
    (void)told;
    return OK;
}

static enum fault
no_fact(void *context, const struct file_fact *told)
{
    (void)context;
    (void)told;
    return OK;
}

static void
no_finding(void *context, const struct finding *found)
{
    (void)context;
    (void)found;
}

/* A later pass: progress goes to the importing, journals to whoever reads. */
struct later {
    struct importing *importing;
    enum fault (*journal)(void *context, const struct file_journal *journal);
    void *context;
};

static enum fault
later_journal(void *context, const struct file_journal *told)
{
    const struct later *later = context;

    return later->journal(later->context, told);
}

static void
later_progress(void *context, int64_t done, int64_t total)
{
    const struct later *later = context;

    progress(later->importing, done, total);
}

enum fault
import_read_journals(struct importing *importing,
        enum fault (*each)(void *context, const struct file_journal *journal), void *context)
{
    struct later later = {importing, each, context};
    const struct file_sink sink = {&later, no_company, no_year, no_account, no_dimension, no_value,
            no_figure, no_fact, later_journal, no_finding, later_progress};

    return read_all(importing, &sink);
}
