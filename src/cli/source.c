#include "cli/commands.h"

#include "operation/company/company_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct company_source_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "source.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "sources",
                                      .title = "Sources",
                                      .shape = &company_source_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name series standard",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the codes that say where journals came from.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option create_options[] = {
        {"series", 0, "SERIES", "the number series it counts in; GL unless said"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {.field = "series", .option = "series"},
            {0},
    };
    struct company_source_new asked;
    struct source made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &company_source_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "source.create", &asked, &made)))
        return fault;
    return cli_done(cli, &company_source_shape, &made, "Source %s %s counts in series %s.\n",
            made.code, made.name, made.series);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a source of the company's own.",
        .usage = "CODE NAME",
        .help = "Journals of type user-defined bear it; standard codes cannot be taken.\n"
                "\n"
                "Examples\n"
                "  summa source create RENT \"Rents\"\n"
                "  summa source create RENT \"Rents\" --series R\n"
                "  summa journal new --type user-defined --source RENT 5010=100 1930=-100\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"code", 0, "CODE", "its new code"},
        {"name", 0, "NAME", "its new name"},
        {"series", 0, "SERIES", "the number series it counts in from now on"},
        {0},
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "source", .word = 1},
            {.field = "code", .option = "code"},
            {.field = "name", .option = "name"},
            {.field = "series", .option = "series"},
            {0},
    };
    struct company_source_change asked;
    struct source changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &company_source_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "source.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &company_source_shape, &changed, "Source %s %s is changed.\n",
            changed.code, changed.name);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Changes a source; what is posted keeps the code and name of then.",
        .usage = "CODE [OPTIONS]",
        .help = "Examples\n"
                "  summa source change RENT --name \"Rents and leases\"\n",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

static const struct cli_command *const commands[] = {
        &list_command, &create_command, &change_command, NULL};

const struct cli_command cli_source = {
        .name = "source",
        .summary = "Sources, the codes that say where journals came from: list, create, change.",
        .usage = "COMMAND",
        .commands = commands,
};
