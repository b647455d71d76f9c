#include "report/statement/outline.h"

#include <assert.h>

#include "base/lang.h"
#include "ledger/name/lookup.h"

#define NOWHERE SIZE_MAX

/* A category with what stands below it. */
struct branch {
    size_t parent;
    size_t end; /* the first category after it that is not below it */
    size_t first_account;
    int level;
    struct pair own; /* of its own accounts */
    struct pair sum; /* of all below it */
    bool any;        /* something below it is shown */
};

void
outline_add_pair(struct pair *sum, struct pair more)
{
    sum->now += more.now;
    sum->before += more.before;
}

static bool
pair_is_zero(struct pair pair)
{
    return pair.now == 0 && pair.before == 0;
}

/* ---- the tree ---- */

static void
link_branches(struct outline *outline)
{
    const struct snapshot *snapshot = outline->scope->snapshot;
    struct branch *branches = outline->branches;

    for (size_t i = 0; i < snapshot->category_count; i++) {
        size_t parent = i == 0 ? NOWHERE : i - 1;

        while (parent != NOWHERE &&
                snapshot->categories[parent].category_id != snapshot->categories[i].parent_id)
            parent = branches[parent].parent;
        branches[i] = (struct branch){
                .parent = parent,
                .end = i + 1,
                .first_account = NOWHERE,
                .level = parent == NOWHERE ? 0 : branches[parent].level + 1,
        };
    }
    for (size_t i = snapshot->category_count; i-- > 0;)
        if (branches[i].parent != NOWHERE && branches[branches[i].parent].end < branches[i].end)
            branches[branches[i].parent].end = branches[i].end;
}

static size_t
root_of(const struct snapshot *snapshot, enum account_type type)
{
    size_t i = 0;

    while (i < snapshot->category_count &&
            (snapshot->categories[i].parent_id != 0 || snapshot->categories[i].type != type))
        i++;
    assert(i < snapshot->category_count); /* made with the company, and never removed */
    return i;
}

static struct pair
pair_of(const struct outline *outline, size_t account)
{
    return (struct pair){
            .now = outline->now->amounts[account],
            .before = outline->before->given ? outline->before->amounts[account] : 0,
    };
}

/* Headings and templates never have figures: the tree itself has the headings. */
static bool
is_line(const struct outline *outline, size_t account)
{
    enum account_kind kind = outline->scope->snapshot->accounts[account].kind;

    return (kind == ACCOUNT_NORMAL || kind == ACCOUNT_CONTROL) &&
           (outline->query->all || !pair_is_zero(pair_of(outline, account)));
}

/* From the last to the first, so that each category's accounts come by code. */
static void
hang_accounts(struct outline *outline)
{
    const struct snapshot *snapshot = outline->scope->snapshot;
    struct lookup places;

    lookup_init(&places, outline->arena, snapshot->category_count);
    for (size_t i = 0; i < snapshot->category_count; i++) {
        bool added = lookup_add_id(
                &places, snapshot->categories[i].category_id, &snapshot->categories[i]);

        assert(added);
    }
    for (size_t i = snapshot->account_count; i-- > 0;) {
        const struct account *account = &snapshot->accounts[i];
        const struct category *category = lookup_id(&places, account->category_id);
        struct branch *branch =
                &outline->branches[category != NULL ? (size_t)(category - snapshot->categories)
                                                    : root_of(snapshot, account->type)];

        outline->next[i] = branch->first_account;
        branch->first_account = i;
        branch->any |= is_line(outline, i);
        outline_add_pair(&branch->own, pair_of(outline, i));
    }
}

/* Depth first, so each category comes before what is below it. */
static void
sum_up(struct outline *outline)
{
    for (size_t i = outline->scope->snapshot->category_count; i-- > 0;) {
        struct branch *branch = &outline->branches[i];

        outline_add_pair(&branch->sum, branch->own);
        if (branch->parent == NOWHERE)
            continue;
        outline->branches[branch->parent].any |= branch->any;
        outline_add_pair(&outline->branches[branch->parent].sum, branch->sum);
    }
}

void
outline_init(struct outline *outline, struct arena *arena, const struct scope *scope,
        const struct column *now, const struct column *before, const struct statement_query *query)
{
    *outline = (struct outline){
            .arena = arena,
            .scope = scope,
            .now = now,
            .before = before,
            .query = query,
            .branches = arena_array(arena, scope->snapshot->category_count, sizeof(struct branch)),
            .next = arena_array(arena, scope->snapshot->account_count, sizeof(size_t)),
    };
    link_branches(outline);
    hang_accounts(outline);
    sum_up(outline);
}

struct pair
outline_sum(const struct outline *outline, enum account_type type)
{
    return outline->branches[root_of(outline->scope->snapshot, type)].sum;
}

/* ---- the rows ---- */

static struct statement_row *
add_row(struct outline *outline, enum row_kind kind, int level)
{
    struct statement_row *row;

    outline->rows =
            arena_room(outline->arena, outline->rows, outline->row_count, sizeof(*outline->rows));
    row = &outline->rows[outline->row_count++];
    *row = (struct statement_row){.kind = kind, .level = level};
    return row;
}

static void
give(const struct outline *outline, struct statement_row *row, struct pair pair, int sign)
{
    struct currency currency = outline->scope->book->currency;

    row->given = true;
    row->amount = total_of(sign * pair.now, currency);
    row->before = total_of(sign * pair.before, currency);
}

static int
sign_of(enum account_type type)
{
    return account_type_side(type) == SIDE_DEBIT ? 1 : -1;
}

static void
put_account(struct outline *outline, size_t place, int level)
{
    const struct account *account = &outline->scope->snapshot->accounts[place];
    struct statement_row *row = add_row(outline, ROW_PLAIN, level);

    row->account_id = account->account_id;
    row->code = arena_text(outline->arena, account->code);
    row->name = arena_text(outline->arena, account->name);
    give(outline, row, pair_of(outline, place), sign_of(account->type));
}

static struct statement_row *
put_category(struct outline *outline, size_t place, enum row_kind kind, const char *before,
        const char *after)
{
    const struct category *category = &outline->scope->snapshot->categories[place];
    struct statement_row *row = add_row(outline, kind, outline->branches[place].level);

    row->category_id = category->category_id;
    row->name = arena_format(outline->arena, "%s%s%s", before, category->name, after);
    return row;
}

static void
put_own(struct outline *outline, size_t place)
{
    const struct category *category = &outline->scope->snapshot->categories[place];
    const struct branch *branch = &outline->branches[place];

    if (!outline->query->categories_only) {
        for (size_t i = branch->first_account; i != NOWHERE; i = outline->next[i])
            if (is_line(outline, i))
                put_account(outline, i, branch->level + 1);
    } else if (!pair_is_zero(branch->own)) {
        struct statement_row *row = put_category(outline, place, ROW_PLAIN, "", ", other");

        row->level++;
        give(outline, row, branch->own, sign_of(category->type));
    }
}

static void
put_branch(struct outline *outline, size_t place, enum row_kind total)
{
    const struct category *category = &outline->scope->snapshot->categories[place];
    const struct branch *branch = &outline->branches[place];
    struct statement_row *row;

    if (!branch->any && !outline->query->all && branch->level > 0)
        return;
    if (outline->query->categories_only && branch->end == place + 1 && branch->level > 0) {
        row = put_category(outline, place, ROW_PLAIN, "", "");
        row->code = arena_text(outline->arena, category->code);
    } else {
        row = put_category(outline, place, ROW_HEADING, "", "");
        row->code = arena_text(outline->arena, category->code);
        put_own(outline, place);
        for (size_t i = place + 1; i < branch->end; i = outline->branches[i].end)
            put_branch(outline, i, ROW_SUBTOTAL);
        row = put_category(outline, place, total, "Total ", "");
    }
    give(outline, row, branch->sum, sign_of(category->type));
}

void
outline_put_root(struct outline *outline, enum account_type type, enum row_kind total)
{
    put_branch(outline, root_of(outline->scope->snapshot, type), total);
}

void
outline_put_total(struct outline *outline, const char *name, struct pair sum, int sign)
{
    struct statement_row *row = add_row(outline, ROW_TOTAL, 0);

    row->name = name;
    give(outline, row, sum, sign);
}
