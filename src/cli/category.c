#include "cli/commands.h"

#include "operation/category/category_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct category_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "category.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "categories",
                                      .title = "Categories",
                                      .shape = &category_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name type parent",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the category tree that statements are drawn from.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option create_options[] = {
        {"below", 0, "CODE", "the category above it"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {.field = "parent", .option = "below"},
            {0},
    };
    struct category_words asked;
    struct category_record made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &category_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "category.create", &asked, &made)))
        return fault;
    return cli_done(cli, &category_record_shape, &made, "Category %s %s stands below %s.\n",
            made.category.code, made.category.name, made.parent);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a category below another.",
        .usage = "CODE NAME --below CODE",
        .help = "The roots are ASSETS, LIABILITIES, EQUITY, INCOME, EXPENSES and STATISTICS.\n"
                "\n"
                "Examples\n"
                "  summa category create BANK \"Cash and bank\" --below ASSETS\n"
                "  summa account change 1930 --category BANK\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"code", 0, "CODE", "its new code"},
        {"name", 0, "NAME", "its new name"},
        {"below", 0, "CODE", "the category to stand below"},
        {"position", 0, "NUMBER", "its new place among its siblings"},
        {0},
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "category", .word = 1},
            {.field = "code", .option = "code"},
            {.field = "name", .option = "name"},
            {.field = "parent", .option = "below"},
            {.field = "position", .option = "position"},
            {0},
    };
    struct category_words asked;
    struct category_record changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &category_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "category.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &category_record_shape, &changed, "Category %s %s is changed.\n",
            changed.category.code, changed.category.name);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Renames or moves a category.",
        .usage = "CODE [OPTIONS]",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

static enum fault
remove_one(struct cli *cli)
{
    struct category_key key;
    struct category_record removed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &key.company)))
        return fault;
    key.category = cli_word(cli, 0);
    if ((fault = cli_ask(cli, "category.remove", &key, &removed)))
        return fault;
    return cli_done(cli, &category_record_shape, &removed,
            "Category %s is gone; what stood below it moved up.\n", removed.category.code);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Removes a category; what stands below it moves up.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = remove_one,
};

static const struct cli_command *const commands[] = {
        &list_command, &create_command, &change_command, &remove_command, NULL};

const struct cli_command cli_category = {
        .name = "category",
        .summary = "The tree that statements are drawn from: list, create, change, remove.",
        .usage = "COMMAND",
        .commands = commands,
};
