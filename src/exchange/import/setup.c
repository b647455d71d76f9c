/*
 * setup — makes what the books lack of the file's chart and calendar, and keeps its figures and
 * facts.
 *
 * It may run more than once: the lane repeats a write that a busy database
 * refused. Every id is therefore set anew, from what is_new says.
 */
#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "exchange/import/importing.h"
#include "ledger/category/category.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- years ---- */

static enum fault
make_years(struct importing *importing, struct work *work)
{
    for (size_t i = 0; i < importing->year_count; i++) {
        struct told_year *told = &importing->years[i];
        const struct year_new asked = {.first_day = told->first_day, .last_day = told->last_day};
        enum fault fault;

        if (told->is_new && (fault = year_create(work, importing->company_id, &asked, &told->year)))
            return fault;
    }
    return OK;
}

/* ---- categories ---- */

struct tree {
    struct importing *importing;
    struct work *work;
    struct category *categories; /* of the books, and what was made since */
    size_t count;
};

static const struct category *
find_category(const struct tree *tree, const char *code)
{
    for (size_t i = 0; i < tree->count; i++)
        if (code_same(tree->categories[i].code, code))
            return &tree->categories[i];
    return NULL;
}

static const struct category *
root_of(const struct tree *tree, enum account_type type)
{
    for (size_t i = 0; i < tree->count; i++)
        if (tree->categories[i].parent_id == 0 && tree->categories[i].type == type)
            return &tree->categories[i];
    return NULL;
}

/* A path may be longer than a code; its hash then keeps it apart from its like. */
static const char *
code_of_path(struct arena *arena, const char *path, size_t length)
{
    const char *code = arena_bytes(arena, path, length);
    struct hash hash = hash_of(path, length);
    const char *tail = code + length;

    if (text_chars(code) <= CODE_CHARS_MAX)
        return code;
    while (text_chars(tail) < 22)
        tail--;
    while ((*tail & 0xC0) == 0x80 || *tail == ' ')
        tail++;
    return arena_format(arena, "%.8s~%s", hash_text(&hash).chars, tail);
}

static enum fault
make_category(struct tree *tree, const struct category *parent, const char *code, const char *name,
        const struct category **ret)
{
    struct category made = {
            .parent_id = parent->category_id, .code = code, .name = name, .type = parent->type};
    enum fault fault;

    if ((fault = category_create(tree->work, tree->importing->company_id, parent->category_id, code,
                 name, &made.category_id)))
        return fault;
    tree->categories = arena_grow(&tree->importing->arena, tree->categories, tree->count,
            tree->count + 1, sizeof(*tree->categories));
    tree->categories[tree->count] = made;
    *ret = &tree->categories[tree->count++];
    return OK;
}

/* The root itself, in the words of other systems. */
static bool
names_a_root(const char *part, size_t length)
{
    static const char *const words[] = {"asset", "assets", "liability", "liabilities", "debt",
            "debts", "equity", "income", "revenue", "revenues", "expense", "expenses"};

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], part, length) == 0)
            return true;
    return false;
}

/* The code is the path, unless the books call a category below that parent by its own part. */
static const struct category *
find_step(
        const struct tree *tree, const struct category *parent, const char *path, const char *part)
{
    const struct category *found = find_category(tree, path);

    if (found != NULL)
        return found;
    found = find_category(tree, part);
    return found == NULL || found->parent_id != parent->category_id ? NULL : found;
}

/* One step down; *parent becomes NULL where another type has the category. */
static enum fault
step_down(struct tree *tree, const char *path, size_t start, size_t end, enum account_type type,
        const struct category **parent)
{
    struct arena *arena = &tree->importing->arena;
    const char *code = code_of_path(arena, path, end);
    const char *part = arena_bytes(arena, path + start, end - start);
    const struct category *found = find_step(tree, *parent, code, part);

    if (found == NULL)
        return make_category(tree, *parent, code, part, parent);
    *parent = found->type == type ? found : NULL;
    return OK;
}

/* Walks "assets:bank:current" down from the type's root, making what is not there. */
static enum fault
category_of(struct tree *tree, const struct told_account *account, int64_t *ret_id)
{
    const struct category *parent = root_of(tree, account->type);
    const char *path = account->category;
    size_t start = 0;
    enum fault fault;

    while (parent != NULL && path[start] != '\0') {
        size_t length = strcspn(path + start, ":");
        size_t end = start + length;
        bool skipped = length == 0 || (start == 0 && names_a_root(path, length));

        if (!skipped && (fault = step_down(tree, path, start, end, account->type, &parent)))
            return fault;
        start = end + (path[end] == ':');
    }
    *ret_id = parent == NULL || parent->parent_id == 0 ? 0 : parent->category_id;
    return OK;
}

/* ---- accounts ---- */

static enum fault
make_accounts(struct importing *importing, struct work *work)
{
    struct tree tree = {.importing = importing, .work = work};
    struct account *accounts =
            arena_array(&importing->arena, importing->account_count, sizeof(*accounts));
    int64_t *ids = arena_array(&importing->arena, importing->account_count, sizeof(*ids));
    size_t count = 0;
    enum fault fault;

    if ((fault = category_list(work, importing->company_id, &tree.categories, &tree.count)) ||
            (fault = import_renew_structure(importing, work)))
        return fault;
    for (size_t i = 0; i < importing->account_count; i++) {
        const struct told_account *told = &importing->accounts[i];

        if (!told->is_new)
            continue;
        accounts[count] = import_account_to_make(told);
        if (told->category != NULL &&
                (fault = category_of(&tree, told, &accounts[count].category_id)))
            return fault;
        count++;
    }
    if ((fault = account_create_many(work, importing->company_id, accounts, count, ids)))
        return fault;
    count = 0;
    for (size_t i = 0; i < importing->account_count; i++)
        if (importing->accounts[i].is_new)
            importing->accounts[i].account_id = ids[count++];
    return OK;
}

static enum fault
set_retained(struct importing *importing, struct work *work)
{
    int64_t account_id = import_retained_id(importing);

    if (!importing->sets_retained || account_id == 0)
        return OK;
    return company_set_result_accounts(work, importing->company_id, account_id, 0);
}

/* ---- dimensions ---- */

static int64_t
parent_id_of(const struct importing *importing, const struct told_dimension *told)
{
    const int64_t *index;
    const struct dimension *held;

    if (told->parent == NULL)
        return 0;
    if ((index = keys_find(&importing->dimension_keys, told->parent)) != NULL)
        return importing->dimensions[*index - 1].dimension_id;
    held = snapshot_dimension_code(importing->base, told->parent);
    return held == NULL ? 0 : held->dimension_id;
}

static enum fault
make_dimension(struct importing *importing, struct work *work, struct told_dimension *told)
{
    const struct dimension *held = snapshot_dimension_code(importing->base, told->code);
    struct dimension dimension = {.code = told->code, .name = told->name, .kind = DIMENSION_OTHER};

    if (told->is_new)
        return dimension_create(work, importing->company_id, &dimension, &told->dimension_id);
    if (!told->renamed)
        return OK;
    assert(held != NULL);
    dimension = *held;
    dimension.name = told->name;
    return dimension_change(work, importing->company_id, &dimension);
}

/* Once all are there, each that is new is put below its parent. */
static enum fault
place_dimension(struct importing *importing, struct work *work, const struct told_dimension *told)
{
    const struct dimension dimension = {
            .dimension_id = told->dimension_id,
            .code = told->code,
            .name = told->name,
            .kind = DIMENSION_OTHER,
            .parent_id = parent_id_of(importing, told),
    };

    if (!told->is_new || dimension.parent_id == 0)
        return OK;
    return dimension_change(work, importing->company_id, &dimension);
}

static enum fault
make_dimensions(struct importing *importing, struct work *work)
{
    enum fault fault;

    for (size_t i = 0; i < importing->dimension_count; i++)
        if ((fault = make_dimension(importing, work, &importing->dimensions[i])))
            return fault;
    for (size_t i = 0; i < importing->dimension_count; i++)
        if ((fault = place_dimension(importing, work, &importing->dimensions[i])))
            return fault;
    return OK;
}

static enum fault
make_values(struct importing *importing, struct work *work)
{
    struct dimension_value *values =
            arena_array(&importing->arena, importing->value_count, sizeof(*values));
    int64_t *ids = arena_array(&importing->arena, importing->value_count, sizeof(*ids));
    size_t count = 0;
    enum fault fault;

    for (size_t i = 0; i < importing->value_count; i++) {
        const struct told_value *told = &importing->values[i];

        if (told->is_new)
            values[count++] = (struct dimension_value){
                    .dimension_id = importing->dimensions[told->dimension].dimension_id,
                    .code = told->code,
                    .name = told->name,
                    .active = true};
    }
    if ((fault = value_create_many(work, importing->company_id, values, count, ids)))
        return fault;
    count = 0;
    for (size_t i = 0; i < importing->value_count; i++)
        if (importing->values[i].is_new)
            importing->values[i].value_id = ids[count++];
    return OK;
}

/* ---- facts ---- */

struct facts {
    struct importing *importing;
    struct stmt remove;
    struct stmt insert;
    struct keys positions;
};

static void
close_facts(struct facts *facts)
{
    stmt_close(&facts->remove);
    stmt_close(&facts->insert);
}

/* What the file says of one owner by one name takes the place of what was said before. */
static enum fault
keep_fact(struct facts *facts, const struct told_fact *told)
{
    struct importing *importing = facts->importing;
    int64_t owner_id = told->owner_kind == NAME_ACCOUNT
                               ? importing->accounts[told->account].account_id
                               : importing->company_id;
    int64_t *position = keys_put(
            &facts->positions, arena_format(&importing->arena, "%d %lld %s", (int)told->owner_kind,
                                       (long long)owner_id, told->name));
    enum fault fault;

    if (owner_id == 0)
        return OK; /* of an account that is neither declared nor used; it was told */
    if ((*position)++ == 0) {
        stmt_again(&facts->remove);
        stmt_set_int(&facts->remove, "company_id", importing->company_id);
        stmt_set_int(&facts->remove, "owner_kind", told->owner_kind);
        stmt_set_int(&facts->remove, "owner_id", owner_id);
        stmt_set_text(&facts->remove, "name", told->name);
        if ((fault = stmt_run(&facts->remove, NULL)))
            return fault;
    }
    stmt_again(&facts->insert);
    stmt_set_int(&facts->insert, "company_id", importing->company_id);
    stmt_set_int(&facts->insert, "owner_kind", told->owner_kind);
    stmt_set_int(&facts->insert, "owner_id", owner_id);
    stmt_set_text(&facts->insert, "name", told->name);
    stmt_set_int(&facts->insert, "position", *position);
    stmt_set_text(&facts->insert, "value", told->value);
    return stmt_run(&facts->insert, NULL);
}

static enum fault
keep_facts(struct importing *importing, struct work *work)
{
    SCOPED(close_facts) struct facts facts = {.importing = importing};
    enum fault fault;

    facts.positions.arena = &importing->arena;
    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_REMOVE_FACT, &facts.remove)) ||
            (fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_INSERT_FACT, &facts.insert)))
        return fault;
    for (size_t i = 0; i < importing->fact_count; i++)
        if ((fault = keep_fact(&facts, &importing->facts[i])))
            return fault;
    return OK;
}

/* ---- figures ---- */

static const char *
objects_as_text(struct importing *importing, const struct told_figure *figure)
{
    SCOPED(json_close) json_t *list = json_array();

    for (size_t i = 0; i < figure->value_count; i++) {
        const struct told_value *value = &importing->values[figure->values[i]];

        json_array_append_new(
                list, json_pack("[I, I]",
                              (json_int_t)importing->dimensions[value->dimension].dimension_id,
                              (json_int_t)value->value_id));
    }
    return json_write(&importing->arena, list);
}

static enum fault
add_figure(struct importing *importing, struct bulk *rows, int64_t import_id, size_t index)
{
    const struct told_figure *figure = &importing->figures[index];
    const struct told_year *year = import_year(importing, figure->year_offset);

    assert(year != NULL); /* or the check would have refused */
    bulk_int(rows, importing->company_id);
    bulk_int(rows, import_id);
    bulk_int(rows, (int64_t)index + 1);
    bulk_int(rows, figure->kind);
    bulk_int(rows, year->first_day);
    bulk_int(rows, year->last_day);
    bulk_int(rows, figure->month);
    bulk_int(rows, importing->accounts[figure->account].account_id);
    bulk_text(rows, objects_as_text(importing, figure));
    bulk_int(rows, figure->amount);
    if (figure->has_quantity)
        bulk_int(rows, figure->quantity);
    else
        bulk_null(rows);
    return bulk_row(rows);
}

static enum fault
keep_figures(struct importing *importing, struct work *work, int64_t import_id)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if (importing->figure_count == 0 || importing->options->chart_only)
        return OK;
    if ((fault = bulk_open(work, &SQL_EXCHANGE_IMPORT_INSERT_COMPARATIVE, &rows)))
        return fault;
    for (size_t i = 0; i < importing->figure_count; i++)
        if ((fault = add_figure(importing, &rows, import_id, i)))
            return fault;
    return bulk_finish(&rows);
}

enum fault
import_setup(struct importing *importing, struct work *work, int64_t import_id)
{
    enum fault fault;

    if ((fault = make_years(importing, work)) || (fault = make_accounts(importing, work)) ||
            (fault = set_retained(importing, work)) || (fault = make_dimensions(importing, work)) ||
            (fault = make_values(importing, work)) || (fault = keep_facts(importing, work)))
        return fault;
    return keep_figures(importing, work, import_id);
}
