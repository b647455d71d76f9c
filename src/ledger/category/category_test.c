#include "ledger/category/category.h"

#include "base/text.h"
#include "ledger/category/tree.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static int64_t
id_of(struct work *work, int64_t company, const char *code)
{
    int64_t id;

    given_ok(work, work_read(work));
    given_ok(work, category_find_code(work, company, code, &id));
    work_read_end(work);
    return id;
}

static int64_t
make(struct work *work, int64_t company, const char *parent, const char *code)
{
    int64_t parent_id = id_of(work, company, parent);
    int64_t id;

    given_write(work);
    given_ok(work, category_create(work, company, parent_id, code, code, &id));
    given_commit(work);
    return id;
}

/* The codes of the tree below a root, depth first, with a dot before each level. */
static const char *
tree_of(struct work *work, int64_t company, const char *root)
{
    struct category *categories;
    struct buffer text = {0};
    const char *copy;
    int64_t root_id = id_of(work, company, root);
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, category_list(work, company, &categories, &count));
    work_read_end(work);
    for (size_t i = 0; i < count; i++) {
        const struct category *at = &categories[i];

        if (!tree_is_below(categories, count, at, root_id))
            continue;
        for (; at->category_id != root_id; at = tree_find(categories, count, at->parent_id))
            buffer_char(&text, '.');
        buffer_format(&text, "%s ", categories[i].code);
    }
    copy = arena_text(&work->arena, text.bytes);
    buffer_done(&text);
    return copy;
}

TEST(categories_come_depth_first_with_siblings_in_their_order)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct category second = {.code = "FIXED", .name = "Fixed"};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    make(&work, company, "ASSETS", "CURRENT");
    second.category_id = make(&work, company, "ASSETS", "FIXED");
    make(&work, company, "CURRENT", "LIQUID");
    make(&work, company, "FIXED", "LAND");
    REQUIRE_TEXT(tree_of(&work, company, "ASSETS"), "ASSETS .CURRENT ..LIQUID .FIXED ..LAND ");

    second.parent_id = id_of(&work, company, "ASSETS");
    second.position = 1;
    REQUIRE_INT(TRY(&work, company, category_change(&work, company, &second)), OK);
    REQUIRE_TEXT(tree_of(&work, company, "ASSETS"), "ASSETS .FIXED ..LAND .CURRENT ..LIQUID ");
}

/* S2-56. */
TEST(what_stands_below_a_removed_category_moves_up)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account account;
    int64_t company;
    int64_t current;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    current = make(&work, company, "ASSETS", "CURRENT");
    make(&work, company, "CURRENT", "LIQUID");
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(account_find_code(&work, company, CASH, &account), OK);
    work_read_end(&work);
    account.category_id = current;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), OK);
    REQUIRE_INT(TRY(&work, company, category_remove(&work, company, current)), OK);
    REQUIRE_TEXT(tree_of(&work, company, "ASSETS"), "ASSETS .LIQUID ");
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(account_find_code(&work, company, CASH, &account), OK);
    work_read_end(&work);
    REQUIRE_INT(account.category_id, id_of(&work, company, "ASSETS"));
}

TEST(a_root_stays_a_root)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct category root = {.code = "ASSETS", .name = "Tillgångar"};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    root.category_id = id_of(&work, company, "ASSETS");
    REQUIRE_INT(TRY(&work, company, category_change(&work, company, &root)), OK);
    root.parent_id = id_of(&work, company, "EQUITY");
    REQUIRE_INT(TRY(&work, company, category_change(&work, company, &root)), FAULT_CATEGORY_TYPE);
    REQUIRE_INT(TRY(&work, company, category_remove(&work, company, root.category_id)),
            FAULT_CATEGORY_TYPE);
}

TEST(a_category_stays_below_its_own_root_and_not_below_itself)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct category category = {.code = "CURRENT", .name = ""};
    int64_t company;
    int64_t liquid;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    category.category_id = make(&work, company, "ASSETS", "CURRENT");
    liquid = make(&work, company, "CURRENT", "LIQUID");
    category.parent_id = liquid;
    REQUIRE_INT(
            TRY(&work, company, category_change(&work, company, &category)), FAULT_CATEGORY_LOOP);
    category.parent_id = category.category_id;
    REQUIRE_INT(
            TRY(&work, company, category_change(&work, company, &category)), FAULT_CATEGORY_LOOP);
    category.parent_id = id_of(&work, company, "EXPENSES");
    REQUIRE_INT(
            TRY(&work, company, category_change(&work, company, &category)), FAULT_CATEGORY_TYPE);
    category.parent_id = 0;
    REQUIRE_INT(TRY(&work, company, category_change(&work, company, &category)),
            FAULT_CATEGORY_UNKNOWN);
    REQUIRE_TEXT(tree_of(&work, company, "ASSETS"), "ASSETS .CURRENT ..LIQUID ");
}

TEST(a_category_that_is_refused_is_neither_made_nor_changed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct category none = {.category_id = 999, .code = "NONE", .name = ""};
    int64_t company;
    int64_t assets;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    assets = id_of(&work, company, "assets");
    REQUIRE_INT(TRY(&work, company, category_create(&work, company, 0, "A", "", &id)),
            FAULT_CATEGORY_UNKNOWN);
    REQUIRE_INT(TRY(&work, company, category_create(&work, company, assets, "Equity", "", &id)),
            FAULT_CODE_TAKEN);
    REQUIRE_INT(TRY(&work, company, category_create(&work, company, assets, "", "", &id)),
            FAULT_CODE_INVALID);
    buffer_format(&name, "%0256d", 0);
    REQUIRE_INT(TRY(&work, company, category_create(&work, company, assets, "A", name.bytes, &id)),
            FAULT_TEXT_LONG);
    REQUIRE_INT(
            TRY(&work, company, category_change(&work, company, &none)), FAULT_CATEGORY_UNKNOWN);
    REQUIRE_INT(TRY(&work, company, category_remove(&work, company, 999)), FAULT_CATEGORY_UNKNOWN);
    REQUIRE_INT(TRY(&work, 0, category_create(&work, 99, 1, "A", "", &id)), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(category_find_code(&work, company, "A", &id), FAULT_CATEGORY_UNKNOWN);
}
