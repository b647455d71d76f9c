#include "cli/commands.h"

#include "operation/module/module_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct route_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "route.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "routes",
                                      .title = "Posting configuration",
                                      .shape = &route_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "source transaction_type name subledger",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists to which subledgers the documents of modules go.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option set_options[] = {
        {"name", 0, "TEXT", "what such a document is"},
        {0},
};

static enum fault
set(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "source", .word = 1},
            {.field = "transaction_type", .word = 2},
            {.field = "subledger", .word = 3},
            {.field = "name", .option = "name"},
            {0},
    };
    struct route_words words;
    struct route route;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, 3)) ||
            (fault = cli_read(cli, &route_new_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "route.set", &words, &route)))
        return fault;
    return cli_done(cli, &route_shape, &route, "%s %s goes to %s.\n", route.source,
            route.transaction_type, route.subledger);
}

static const struct cli_command set_command = {
        .name = "set",
        .summary = "Says to which subledger a module's documents of one type go.",
        .usage = "SOURCE TYPE SUBLEDGER [--name TEXT]",
        .help = "The subledger decides when they may be posted, who approves them, and whether\n"
                "they are posted at once. Documents of a type that nothing is said of are\n"
                "refused.\n"
                "\n"
                "Examples\n"
                "  summa route set AP invoice AP --name 'Vendor invoices'\n",
        .needs = NEEDS_WRITE,
        .options = set_options,
        .run = set,
};

static enum fault
take_away(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "source", .word = 1}, {.field = "transaction_type", .word = 2}, {0}};
    struct route_words words;
    struct route route;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &route_key_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "route.remove", &words, &route)))
        return fault;
    return cli_done(cli, &route_shape, &route, "%s %s goes nowhere: it is refused.\n", route.source,
            route.transaction_type);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Takes away where a module's documents of one type go.",
        .usage = "SOURCE TYPE",
        .needs = NEEDS_WRITE,
        .run = take_away,
};

static const struct cli_command *const commands[] = {
        &list_command, &set_command, &remove_command, NULL};

const struct cli_command cli_route = {
        .name = "route",
        .summary = "Where documents of modules go, the posting configuration: list, set, remove.",
        .usage = "COMMAND",
        .commands = commands,
};
