#include "cli/commands.h"

#include <stddef.h>
#include <string.h>

#include "operation/dimension/dimension_shapes.h"
#include "operation/distribution/distribution_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct dimension_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "dimension.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "dimensions",
                                      .title = "Dimensions",
                                      .shape = &dimension_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name kind parent asks",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the dimensions.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option create_options[] = {
        {"kind", 0, "KIND", "cost-centre, project, analysis or other (the usual)"},
        {"below", 0, "CODE", "the dimension above it"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {.field = "kind", .option = "kind"},
            {.field = "parent", .option = "below"},
            {0},
    };
    struct dimension_words asked;
    struct dimension_record made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &dimension_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "dimension.create", &asked, &made)))
        return fault;
    return cli_done(cli, &dimension_record_shape, &made, "Dimension %s %s.\n", made.dimension.code,
            made.dimension.name);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a dimension.",
        .usage = "CODE NAME [--kind KIND]",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option edit_options[] = {
        {"code", 0, "CODE", "its new code"},
        {"name", 0, "NAME", "its new name"},
        {"asks", 0, "WHAT",
                "nothing, or income-statement: a value for every amount of income and "
                "expense accounts without a rule of their own"},
        {0},
};

static enum fault
edit(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "dimension", .word = 1},
            {.field = "code", .option = "code"},
            {.field = "name", .option = "name"},
            {.field = "asks", .option = "asks"},
            {0},
    };
    struct dimension_words asked;
    struct dimension_record changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &dimension_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "dimension.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &dimension_record_shape, &changed, "Dimension %s %s is changed.\n",
            changed.dimension.code, changed.dimension.name);
}

static const struct cli_command edit_command = {
        .name = "edit",
        .summary = "Renames a dimension, or says what it asks of accounts.",
        .usage = "DIMENSION [OPTIONS]",
        .needs = NEEDS_WRITE,
        .options = edit_options,
        .run = edit,
};

static enum fault
list_values(struct cli *cli)
{
    struct dimension_key key;
    struct dimension_value_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &key.company)))
        return fault;
    key.dimension = cli_word(cli, 0);
    if ((fault = cli_ask(cli, "value.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "values",
                                      .title = "Values",
                                      .shape = &dimension_value_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "dimension code name active",
                              });
}

static const struct cli_command values_command = {
        .name = "values",
        .summary = "Lists the values of a dimension.",
        .usage = "DIMENSION",
        .needs = NEEDS_READ,
        .run = list_values,
};

static enum fault
add_value(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "dimension", .word = 1},
            {.field = "code", .word = 2},
            {.field = "name", .word = 3},
            {0},
    };
    struct dimension_value_words asked;
    struct dimension_value_record made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, 3)) ||
            (fault = cli_read(cli, &dimension_value_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "value.create", &asked, &made)))
        return fault;
    return cli_done(cli, &dimension_value_record_shape, &made, "Dimension %s has %s %s.\n",
            made.dimension, made.value.code, made.value.name);
}

static const struct cli_command add_command = {
        .name = "add",
        .summary = "Adds a value to a dimension: one cost centre, one project.",
        .usage = "DIMENSION CODE NAME",
        .help = "Examples\n"
                "  summa dimension list\n"
                "  summa dimension add 1 100 \"Stockholm\"\n",
        .needs = NEEDS_WRITE,
        .run = add_value,
};

static const struct cli_option change_options[] = {
        {"code", 0, "CODE", "its new code"},
        {"name", 0, "NAME", "its new name"},
        {"active", 0, "YES", "yes or no: may be used in new journals"},
        {0},
};

static enum fault
change_value(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "dimension", .word = 1},
            {.field = "value", .word = 2},
            {.field = "code", .option = "code"},
            {.field = "name", .option = "name"},
            {.field = "active", .option = "active"},
            {0},
    };
    struct dimension_value_words asked;
    struct dimension_value_record changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &dimension_value_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "value.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &dimension_value_record_shape, &changed,
            "Dimension %s: %s %s is changed.\n", changed.dimension, changed.value.code,
            changed.value.name);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Renames a value, or takes it out of use.",
        .usage = "DIMENSION CODE [OPTIONS]",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change_value,
};

/* ---- what references give ---- */

/* A row for each value that a reference gives to. */
static enum fault
show_shares(struct cli *cli, const struct distribution_page *page)
{
    struct table table;

    table_init(&table, &cli->work.arena, "distributions", "What references give");
    table_column(&table, "dimension", "Dimension", COLUMN_CODE);
    table_column(&table, "reference", "Reference", COLUMN_CODE);
    table_column(&table, "value", "Value", COLUMN_CODE);
    table_column(&table, "share", "Share", COLUMN_QUANTITY);
    for (size_t i = 0; i < page->count; i++) {
        const struct distribution_record *record = &page->items[i];

        for (size_t s = 0; s < record->share_count; s++) {
            table_row(&table, ROW_PLAIN, 0);
            table_text(&table, record->dimension);
            table_text(&table, record->reference);
            table_text(&table, record->shares[s].value);
            table_quantity(&table, record->shares[s].share);
        }
    }
    return cli_show_table(cli, &table, NULL, NULL);
}

static enum fault
list_shares(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "dimension", .word = 1},
            {0},
    };
    struct distribution_query query;
    struct distribution_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)) ||
            (fault = cli_read(cli, &distribution_query_shape, bindings, &query)) ||
            (fault = cli_ask(cli, "distribution.list", &query, &page)))
        return fault;
    if (cli->look == LOOK_JSON)
        return cli_show_list(cli, &(struct cli_list){
                                          .shape = &distribution_record_shape,
                                          .items = page.items,
                                          .count = page.count,
                                  });
    return show_shares(cli, &page);
}

static const struct cli_command shares_command = {
        .name = "shares",
        .summary = "Lists what references of journals give to values.",
        .usage = "[DIMENSION]",
        .needs = NEEDS_READ,
        .run = list_shares,
};

/* VALUE=SHARE */
static enum fault
read_share(struct cli *cli, const char *word, struct distribution_share_record *ret)
{
    static const struct field field = {.name = "share",
            .kind = FIELD_QUANTITY,
            .offset = offsetof(struct distribution_share_record, share),
            .flags = FIELD_REQUIRED,
            .max = 1000000};
    static const struct shape shape = {.name = "share",
            .size = sizeof(struct distribution_share_record),
            .fields = &field,
            .field_count = 1};
    SCOPED(json_close) json_t *json = json_object();
    const char *equal = strrchr(word, '=');
    enum fault fault;

    if (equal == NULL)
        return cli_usage(cli, "'%s' is no VALUE=SHARE", word);
    if ((fault = shape_put(&cli->work.why, &shape, "share", equal + 1, json)) ||
            (fault = shape_read(&cli->work.arena, &cli->work.why, &shape, json, ret)))
        return fault;
    ret->value = arena_bytes(&cli->work.arena, word, (size_t)(equal - word));
    return OK;
}

static enum fault
share(struct cli *cli)
{
    struct distribution_words asked = {
            .dimension = cli_word(cli, 0), .reference = cli_word(cli, 1)};
    struct distribution_record made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, -1)) || (fault = cli_company(cli, &asked.company)))
        return fault;
    asked.share_count = (size_t)cli->word_count - 2;
    asked.shares = arena_array(&cli->work.arena, asked.share_count, sizeof(*asked.shares));
    for (size_t i = 0; i < asked.share_count; i++)
        if ((fault = read_share(cli, cli_word(cli, (int)i + 2), &asked.shares[i])))
            return fault;
    if ((fault = cli_ask(cli, "distribution.set", &asked, &made)))
        return fault;
    return cli_done(cli, &distribution_record_shape, &made,
            "Dimension %s: reference %s gives to %zu %s.\n", made.dimension, made.reference,
            made.share_count, made.share_count == 1 ? "value" : "values");
}

static const struct cli_command share_command = {
        .name = "share",
        .summary = "Says what the reference of a journal gives to values, by shares.",
        .usage = "DIMENSION REFERENCE VALUE=SHARE ...",
        .help = "`summa journal distribute ID` then gives what is open of a draft: of accounts "
                "that\n"
                "require the dimension, and of income and expense accounts that ask nothing of "
                "it.\n"
                "\n"
                "Examples\n"
                "  summa dimension share 6 BRIDGE-7 P3=1\n"
                "  summa dimension share 6 'BRIDGE-*' P1=1 P2=2\n",
        .needs = NEEDS_WRITE,
        .run = share,
};

static enum fault
unshare(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "dimension", .word = 1},
            {.field = "reference", .word = 2},
            {0},
    };
    struct distribution_key key;
    struct distribution_record gone;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &distribution_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "distribution.remove", &key, &gone)))
        return fault;
    return cli_done(cli, &distribution_record_shape, &gone,
            "Dimension %s: reference %s gives nothing more.\n", gone.dimension, gone.reference);
}

static const struct cli_command unshare_command = {
        .name = "unshare",
        .summary = "Forgets what a reference gives.",
        .usage = "DIMENSION REFERENCE",
        .needs = NEEDS_WRITE,
        .run = unshare,
};

static const struct cli_command *const commands[] = {&list_command, &create_command, &edit_command,
        &values_command, &add_command, &change_command, &shares_command, &share_command,
        &unshare_command, NULL};

const struct cli_command cli_dimension = {
        .name = "dimension",
        .summary = "Cost centres, projects and other dimensions: list, create, edit, values, "
                   "add, change, shares.",
        .usage = "COMMAND",
        .commands = commands,
};
