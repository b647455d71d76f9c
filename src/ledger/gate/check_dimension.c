/*
 * check_dimension — the gate's rules about what lines give to dimensions.
 *
 * Rows of one slice name one part of the line by several dimensions at once, so
 * a dimension's total counts each slice once.
 */
#include <string.h>

#include "ledger/gate/checking.h"
#include "ledger/gate/preparing.h"

static const char *
dimension_name(const struct checking *checking, int64_t dimension_id)
{
    const struct dimension *dimension =
            snapshot_dimension(checking->prepared->snapshot, dimension_id);

    return dimension != NULL ? dimension->name : "a dimension that is not known";
}

/* What the line gives to the dimension, over all its slices. */
static int128
given_to(const struct prepared_line *line, int64_t dimension_id)
{
    int128 sum = 0;

    for (size_t i = 0; i < line->allocation_count; i++)
        if (line->allocations[i].dimension_id == dimension_id)
            sum += line->allocations[i].amount;
    return sum;
}

static bool
names(const struct prepared_line *line, int64_t dimension_id)
{
    for (size_t i = 0; i < line->allocation_count; i++)
        if (line->allocations[i].dimension_id == dimension_id)
            return true;
    return false;
}

typedef void rule_visit(struct checking *checking, const struct prepared_line *line,
        const struct account_rule *rule);

static void
each_rule(struct checking *checking, enum dimension_rule kind, rule_visit *visit)
{
    const struct prepared *prepared = checking->prepared;

    if (prepared->journal->type == JOURNAL_CLOSING)
        return;
    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (line->account == NULL || !checking_first_book(checking, line))
            continue;
        for (size_t r = 0; r < line->account->rule_count; r++)
            if (line->account->rules[r].rule == kind)
                visit(checking, line, &line->account->rules[r]);
    }
}

static void
value_is_known(
        struct checking *checking, const struct prepared_line *line, const struct allocation *part)
{
    const struct dimension_value *value =
            snapshot_value(checking->prepared->snapshot, part->value_id);

    if (value == NULL || value->dimension_id != part->dimension_id)
        checking_tell(checking, line, "/dimensions", "there is no such value of %s",
                dimension_name(checking, part->dimension_id));
    else if (!value->active && checking->prepared->journal->type != JOURNAL_CLOSING)
        checking_tell(checking, line, "/dimensions", "%s %s of %s is not active", value->code,
                value->name, dimension_name(checking, part->dimension_id));
}

/* One part names a dimension once; its rows stand together. */
static bool
is_named_before(const struct prepared_line *line, size_t index)
{
    const struct allocation *part = &line->allocations[index];

    for (size_t i = index; i > 0 && line->allocations[i - 1].slice == part->slice; i--)
        if (line->allocations[i - 1].dimension_id == part->dimension_id)
            return true;
    return false;
}

static void
values_are_known(struct checking *checking, const struct prepared_line *line)
{
    for (size_t i = 0; i < line->allocation_count; i++) {
        value_is_known(checking, line, &line->allocations[i]);
        if (is_named_before(line, i))
            checking_tell(checking, line, "/dimensions", "one part names %s twice",
                    dimension_name(checking, line->allocations[i].dimension_id));
    }
}

void
check_value(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;

    for (size_t i = 0; i < prepared->line_count; i++)
        if (checking_first_book(checking, &prepared->lines[i]))
            values_are_known(checking, &prepared->lines[i]);
}

static void
gives_nothing(struct checking *checking, const struct prepared_line *line,
        const struct account_rule *rule)
{
    if (names(line, rule->dimension_id))
        checking_tell(checking, line, "/dimensions", "account %s takes no %s",
                checking_account(checking, line->account),
                dimension_name(checking, rule->dimension_id));
}

/* S3-38. */
void
check_dimension_none(struct checking *checking)
{
    each_rule(checking, DIMENSION_FORBIDDEN, gives_nothing);
}

static void
gives_all(struct checking *checking, const struct prepared_line *line,
        const struct account_rule *rule)
{
    int128 given = given_to(line, rule->dimension_id);

    if (line->amount != 0 && given != line->amount)
        checking_tell(checking, line, "/dimensions", "account %s requires %s for %s; given is %s",
                checking_account(checking, line->account),
                dimension_name(checking, rule->dimension_id),
                checking_amount(checking, line->amount), checking_amount(checking, given));
}

void
check_dimension_needed(struct checking *checking)
{
    each_rule(checking, DIMENSION_REQUIRED, gives_all);
}

static void
gives_the_fixed_value(struct checking *checking, const struct prepared_line *line,
        const struct account_rule *rule)
{
    for (size_t i = 0; i < line->allocation_count; i++)
        if (line->allocations[i].dimension_id == rule->dimension_id &&
                line->allocations[i].value_id != rule->value_id) {
            checking_tell(checking, line, "/dimensions", "account %s has a fixed %s",
                    checking_account(checking, line->account),
                    dimension_name(checking, rule->dimension_id));
            return;
        }
}

void
check_dimension_fixed(struct checking *checking)
{
    each_rule(checking, DIMENSION_FIXED, gives_the_fixed_value);
}

/* Of the line's sign, and no larger than it. */
static bool
is_part_of(int128 part, int128 whole)
{
    return whole >= 0 ? part >= 0 && part <= whole : part <= 0 && part >= whole;
}

static bool
seen_before(const struct prepared_line *line, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (line->allocations[i].dimension_id == line->allocations[index].dimension_id)
            return true;
    return false;
}

/* Rows of one slice name the same part by several dimensions. */
static bool
differs_from_its_slice(const struct prepared_line *line, size_t index)
{
    return index > 0 && line->allocations[index - 1].slice == line->allocations[index].slice &&
           line->allocations[index - 1].amount != line->allocations[index].amount;
}

static void
total_is_within(struct checking *checking, const struct prepared_line *line, int64_t dimension_id)
{
    int128 given = given_to(line, dimension_id);

    if (!is_part_of(given, line->amount))
        checking_tell(checking, line, "/dimensions", "%s given to %s of a line of %s",
                checking_amount(checking, given), dimension_name(checking, dimension_id),
                checking_amount(checking, line->amount));
}

static void
parts_are_within(struct checking *checking, const struct prepared_line *line)
{
    for (size_t i = 0; i < line->allocation_count; i++) {
        const struct allocation *part = &line->allocations[i];

        if (differs_from_its_slice(line, i))
            checking_tell(checking, line, "/dimensions",
                    "part %lld has two amounts: one part has one", (long long)part->slice);
        if (!is_part_of(part->amount, line->amount))
            checking_tell(checking, line, "/dimensions", "a part of %s of a line of %s",
                    checking_amount(checking, part->amount),
                    checking_amount(checking, line->amount));
        else if (!seen_before(line, i))
            total_is_within(checking, line, part->dimension_id);
    }
}

/* Percentages as they were said; what a line on a template account became is told of it once. */
static void
shares_fit(struct checking *checking, const struct prepared_line *line)
{
    const struct journal_whole whole = {.amount = line->line->amount};
    size_t count = line->line->allocation_count;
    struct allocation *parts;

    if (!journal_is_split(line->line->allocations, count) ||
            (line > checking->prepared->lines && line[-1].line == line->line))
        return;
    parts = arena_array(checking->findings->arena, count, sizeof(*parts));
    memcpy(parts, line->line->allocations, count * sizeof(*parts));
    if (!journal_split(checking->findings->arena, &whole, parts, count))
        checking_tell(checking, line, "/dimensions",
                "its shares do not fit: a dimension has more than 100 percent, or one part two "
                "shares");
}

/* S3-39: sign follows the line. */
void
check_dimension_total(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;

    for (size_t i = 0; i < prepared->line_count; i++)
        if (checking_first_book(checking, &prepared->lines[i])) {
            shares_fit(checking, &prepared->lines[i]);
            parts_are_within(checking, &prepared->lines[i]);
        }
}

static bool
are_given_alike(const struct allocation *part, const struct allocation *other)
{
    return other->account_id == part->account_id && other->dimension_id == part->dimension_id &&
           (other->amount < 0) == (part->amount < 0);
}

static bool
is_first_given(const struct journal *journal, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (are_given_alike(&journal->allocations[index], &journal->allocations[i]))
            return false;
    return true;
}

/* What all parts of the same account, dimension and side give. */
static int128
parts_total(const struct journal *journal, const struct allocation *part)
{
    int128 sum = 0;

    for (size_t i = 0; i < journal->allocation_count; i++)
        if (are_given_alike(part, &journal->allocations[i]))
            sum += journal->allocations[i].amount;
    return sum;
}

/* The account's lines on the part's side, and what they give to its dimension: the parts of the
 * journal that were spread over them, and their own. */
static int128
account_total(const struct prepared *prepared, const struct allocation *part, int128 *ret_given)
{
    int128 sum = 0;

    *ret_given = 0;
    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (!prepare_is_on(line, part->account_id) || line->book_id != prepared->lines[0].book_id ||
                (line->amount < 0) != (part->amount < 0))
            continue;
        sum += line->amount;
        *ret_given += given_to(line, part->dimension_id);
    }
    return sum;
}

/* S3-39: not more than the account's debit or credit total in the journal, with what its lines give
 * themselves; and a part that found no line is more than there is as well. */
void
check_project_total(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    const struct journal *journal = prepared->journal;

    for (size_t i = 0; i < journal->allocation_count; i++) {
        const struct allocation *part = &journal->allocations[i];
        int128 total;
        int128 given;

        if (!is_first_given(journal, i))
            continue;
        total = account_total(prepared, part, &given);
        if (!is_part_of(parts_total(journal, part), given) || !is_part_of(given, total))
            checking_tell(checking, NULL, "/allocations",
                    "more is given to %s than the %s on the account",
                    dimension_name(checking, part->dimension_id), checking_amount(checking, total));
    }
}
