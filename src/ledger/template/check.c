/* check — what a template may be when it is saved. */
#include <assert.h>
#include <stdio.h>

#include "base/text.h"
#include "ledger/name/name.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/template/keep.h"
#include "store/work.h"

#define BIT(basis) (1U << (basis))

static const unsigned bases_of_kind[] = {
        [TEMPLATE_FIXED] = BIT(BASIS_AMOUNT),
        [TEMPLATE_SKELETON] = BIT(BASIS_NONE),
        [TEMPLATE_FORMULA] = BIT(BASIS_AMOUNT) | BIT(BASIS_INPUT) | BIT(BASIS_ACCOUNT) |
                             BIT(BASIS_LINE) | BIT(BASIS_REST),
        [TEMPLATE_ALLOCATION] = BIT(BASIS_SHARE) | BIT(BASIS_STATISTIC) | BIT(BASIS_WHOLE),
};

bool
template_billionths(struct rate percent, int64_t *ret)
{
    int64_t value = percent.mantissa;

    assert(percent.scale <= PERCENT_SCALE);
    for (int scale = percent.scale; scale < PERCENT_SCALE; scale++)
        if (MUL_OVERFLOWS(value, 10, &value))
            return false;
    *ret = value;
    return true;
}

/* ---- rows without an account ---- */

static void
tell_dropped(struct work *work, size_t place)
{
    struct findings *findings = &work->findings;

    if (findings->arena == NULL)
        findings->arena = &work->arena;
    finding_add(findings, &(struct finding){
                                  .code = "template.row",
                                  .severity = SEVERITY_WARN,
                                  .at = arena_format(&work->arena, "/lines/%zu/account", place),
                                  .detail = "a row without an account is left out",
                                  .mend = "nobody needs to; or name the account and save again",
                          });
}

enum fault
template_drop_rows(struct work *work, struct template *template)
{
    int *numbers = arena_array(&work->arena, template->line_count + 1, sizeof(*numbers));
    size_t kept = 0;

    for (size_t i = 0; i < template->line_count; i++) {
        struct template_line line = template->lines[i];

        if (line.account_id == 0) {
            tell_dropped(work, i);
            continue;
        }
        if (line.basis == BASIS_LINE && line.of_line >= 1 && line.of_line <= (int)i) {
            if (numbers[line.of_line] == 0)
                return fault_say(&work->why, FAULT_TEMPLATE_LINE,
                        arena_format(&work->arena, "/lines/%zu/of_line", i),
                        "line %d has no account and is left out", line.of_line);
            line.of_line = numbers[line.of_line];
        } else if (line.basis == BASIS_LINE)
            return fault_say(&work->why, FAULT_TEMPLATE_LINE,
                    arena_format(&work->arena, "/lines/%zu/of_line", i),
                    "name a line before this one, from 1");
        numbers[i + 1] = (int)kept + 1;
        line.line_no = (int)kept + 1;
        template->lines[kept++] = line;
    }
    template->line_count = kept;
    return OK;
}

/* ---- one line ---- */

struct checking {
    struct work *work;
    const struct snapshot *snapshot;
    const struct template *template;
    const struct template_line *line;
};

PRINTF(3, 4)
static enum fault
refuse(const struct checking *checking, const char *field, const char *format, ...)
{
    struct arena *arena = &checking->work->arena;
    va_list values;
    const char *detail;

    va_start(values, format);
    detail = arena_vformat(arena, format, values);
    va_end(values);
    return fault_say(&checking->work->why, FAULT_TEMPLATE_LINE,
            arena_format(arena, "/lines/%d%s", checking->line->line_no - 1, field), "%s", detail);
}

static enum fault
require_account(const struct checking *checking)
{
    const struct account *account =
            snapshot_account(checking->snapshot, checking->line->account_id);

    assert(account != NULL); /* its code was looked up in this snapshot */
    if (account->kind == ACCOUNT_HEADING)
        return refuse(checking, "/account", "%s is a heading", account->code);
    if (account->type == ACCOUNT_STATISTICAL)
        return refuse(checking, "/account", "%s counts quantities", account->code);
    return OK;
}

static enum fault
require_basis(const struct checking *checking)
{
    const struct template_line *line = checking->line;
    enum template_kind kind = checking->template->kind;

    if ((bases_of_kind[kind] & BIT(line->basis)) == 0)
        return refuse(
                checking, "/basis", "a %s template has no such line", template_kind_name(kind));
    if (line->side == SIDE_NONE && line->basis != BASIS_NONE && line->basis != BASIS_REST)
        return refuse(checking, "/side", "say whether it is a debit or a credit");
    return OK;
}

static bool
has_percent(enum template_basis basis)
{
    return basis == BASIS_INPUT || basis == BASIS_ACCOUNT || basis == BASIS_LINE ||
           basis == BASIS_SHARE;
}

static enum fault
require_percent(const struct checking *checking)
{
    const struct template_line *line = checking->line;
    const char *field = line->basis == BASIS_SHARE ? "/share" : "/percent";
    int64_t billionths;

    if (!has_percent(line->basis))
        return OK;
    if (line->percent.mantissa == 0)
        return refuse(checking, field, "say how much");
    return template_billionths(line->percent, &billionths) ? OK
                                                           : refuse(checking, field, "too large");
}

/* The account that a formula asks: a balance of amounts, or of quantities. */
static enum fault
require_asked(const struct checking *checking)
{
    const struct template_line *line = checking->line;
    bool counts = line->basis == BASIS_STATISTIC;
    const struct account *asked;

    if (line->basis != BASIS_ACCOUNT && !counts)
        return OK;
    asked = snapshot_account(checking->snapshot, line->of_account_id);
    if (asked == NULL)
        return refuse(checking, "/of_account", "name the account whose balance is asked");
    if ((asked->type == ACCOUNT_STATISTICAL) != counts)
        return refuse(checking, "/of_account", "%s is %s account", asked->code,
                counts ? "no statistical" : "a statistical");
    return OK;
}

static enum fault
require_line_before(const struct checking *checking)
{
    const struct template_line *line = checking->line;

    if (line->basis == BASIS_LINE &&
            checking->template->lines[line->of_line - 1].basis == BASIS_REST)
        return refuse(
                checking, "/of_line", "line %d is the rest, which is reckoned last", line->of_line);
    return OK;
}

/* Of each dimension slices take at most the whole line; rows of one slice share its percentage. */
static enum fault
require_parts(const struct checking *checking)
{
    const struct template_line *line = checking->line;
    const struct journal_whole whole = {.hundred = TEMPLATE_HUNDRED};
    struct arena *arena = &checking->work->arena;
    struct allocation *parts = arena_array(arena, line->part_count, sizeof(*parts));

    for (size_t i = 0; i < line->part_count; i++) {
        const struct template_part *part = &line->parts[i];

        parts[i] = (struct allocation){.slice = part->slice, .dimension_id = part->dimension_id};
        if (part->percent.mantissa == 0 || !template_billionths(part->percent, &parts[i].share))
            return refuse(checking, "/parts", "say which percentage of the line it takes");
        if (part->slice < (i == 0 ? 1 : parts[i - 1].slice))
            return refuse(checking, "/parts", "slices ascend");
        if (i > 0 && part->slice == parts[i - 1].slice && parts[i].share != parts[i - 1].share)
            return refuse(checking, "/parts", "rows of slice %lld take one percentage",
                    (long long)part->slice);
    }
    if (line->part_count > 0 && !journal_split(arena, &whole, parts, line->part_count))
        return refuse(checking, "/parts", "they take more than 100 percent of a dimension");
    return OK;
}

static enum fault
check_line(const struct checking *checking)
{
    struct work *work = checking->work;
    const struct template_line *line = checking->line;
    enum fault fault;

    if ((fault = require_account(checking)) || (fault = require_basis(checking)) ||
            (fault = require_percent(checking)) || (fault = require_asked(checking)) ||
            (fault = require_line_before(checking)) || (fault = require_parts(checking)) ||
            (line->text != NULL && (fault = code_check_name(work, "/lines/text", line->text))) ||
            (line->reference != NULL &&
                    (fault = code_check_name(work, "/lines/reference", line->reference))))
        return fault;
    return OK;
}

/* ---- all of it ---- */

static size_t
count_of(const struct template *template, enum template_basis basis)
{
    size_t count = 0;

    for (size_t i = 0; i < template->line_count; i++)
        count += template->lines[i].basis == basis;
    return count;
}

static enum fault
require_whole_and_rest(struct work *work, const struct template *template)
{
    size_t whole = count_of(template, BASIS_WHOLE);

    if (count_of(template, BASIS_REST) > 1)
        return fault_say(
                &work->why, FAULT_TEMPLATE_LINE, "/lines", "only one line can take the rest");
    if (template->kind == TEMPLATE_ALLOCATION && whole != 1)
        return fault_say(&work->why, FAULT_TEMPLATE_LINE, "/lines",
                "one line takes the whole that the others spread; %zu do", whole);
    if (template->kind == TEMPLATE_ALLOCATION && template->line_count < 2)
        return fault_say(&work->why, FAULT_TEMPLATE_LINE, "/lines", "no line takes a share");
    return OK;
}

/* What is spread is money. */
static enum fault
require_pool(struct work *work, const struct snapshot *snapshot, const struct template *template)
{
    const struct account *pool = snapshot_account(snapshot, template->pool_account_id);

    if (pool == NULL)
        return OK;
    if (template->kind != TEMPLATE_ALLOCATION)
        return fault_say(&work->why, FAULT_TEMPLATE_LINE, "/pool_account",
                "a %s template spreads no balance", template_kind_name(template->kind));
    if (pool->type == ACCOUNT_STATISTICAL)
        return fault_say(&work->why, FAULT_TEMPLATE_LINE, "/pool_account",
                "%s counts quantities; there is no money on it to spread", pool->code);
    return OK;
}

static enum fault
require_balance(struct work *work, const struct template *template)
{
    int64_t sum = 0;

    if (template->kind != TEMPLATE_FIXED)
        return OK;
    for (size_t i = 0; i < template->line_count; i++)
        if (ADD_OVERFLOWS(sum, template->lines[i].amount, &sum))
            return fault_say(&work->why, FAULT_AMOUNT_RANGE, "/lines", "line %zu", i + 1);
    if (sum == 0)
        return OK;
    return fault_say(&work->why, FAULT_TEMPLATE_UNBALANCED, "/lines", "%s is %s more",
            sum > 0 ? "debit" : "credit",
            money_text(money_of(sum > 0 ? sum : -sum, (struct currency){0})).chars);
}

/* What people enter, one by one, into one company: the others have doors of their own. */
static enum fault
require_type(struct work *work, const struct snapshot *snapshot, const struct template *template)
{
    const struct source *source = snapshot_source(snapshot, template->source_id);

    switch (template->type) {
    case JOURNAL_TAKE_ON:
    case JOURNAL_INTERCOMPANY:
    case JOURNAL_STATISTICAL:
    case JOURNAL_WEIGHTED:
    case JOURNAL_MODULE:
    case JOURNAL_CLOSING:
        return fault_say(&work->why, FAULT_TEMPLATE_TYPE, "/type", "a template makes no %s journal",
                journal_type_name(template->type));
    case JOURNAL_USER:
        if (source == NULL || source->standard)
            return fault_say(&work->why, FAULT_TEMPLATE_TYPE, "/source",
                    "a user-defined journal has a source of the company's own");
        break;
    case JOURNAL_NORMAL:
    case JOURNAL_PROVISIONAL:
    case JOURNAL_PERIOD_END:
    case JOURNAL_AUDITOR:
    case JOURNAL_ALTERNATE:
        break;
    }
    if (template->plan.kind == REVERSAL_ON_DATE)
        return fault_say(&work->why, FAULT_TEMPLATE_TYPE, "/reversal",
                "a template is used on many days; its reversal is on none of its own");
    return OK;
}

static enum fault
require_texts(struct work *work, const struct template *template)
{
    enum fault fault;

    if (text_empty(template->reference))
        return fault_say(&work->why, FAULT_CODE_INVALID, "/reference", "the reference is empty");
    if ((fault = code_check_name(work, "/reference", template->reference)) ||
            (template->description != NULL &&
                    (fault = code_check_name(work, "/description", template->description))) ||
            (template->text != NULL && (fault = code_check_name(work, "/text", template->text))))
        return fault;
    return OK;
}

enum fault
template_check(struct work *work, const struct snapshot *snapshot, const struct template *template)
{
    struct checking checking = {.work = work, .snapshot = snapshot, .template = template};
    enum fault fault;

    if ((fault = require_texts(work, template)) || (fault = require_type(work, snapshot, template)))
        return fault;
    if (template->line_count == 0 || template->line_count > TEMPLATE_LINES_MAX)
        return fault_say(&work->why, FAULT_TEMPLATE_LINE, "/lines",
                "a template has 1 to %d lines with an account", TEMPLATE_LINES_MAX);
    for (size_t i = 0; i < template->line_count; i++) {
        checking.line = &template->lines[i];
        if ((fault = check_line(&checking)))
            return fault;
    }
    if ((fault = require_whole_and_rest(work, template)) ||
            (fault = require_pool(work, snapshot, template)))
        return fault;
    return require_balance(work, template);
}
