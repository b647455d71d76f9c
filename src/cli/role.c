#include "cli/commands.h"

#include "operation/access/access_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct access_role_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "role.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "roles",
                                      .title = "Roles",
                                      .shape = &access_role_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name permits",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the roles with what they allow.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static enum fault
permits(struct cli *cli)
{
    struct access_permit_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "permit.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "permits",
                                      .title = "What a role can allow",
                                      .shape = shape_field(&access_permit_page_shape, "items")->of,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "permit sentence",
                              });
}

static const struct cli_command permits_command = {
        .name = "permits",
        .summary = "Lists everything that a role can allow.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = permits,
};

static const struct cli_option permits_option[] = {
        {"permits", 0, "PERMITS", "what it allows, as one word with spaces; * is everything"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {.field = "permits", .option = "permits"},
            {0},
    };
    struct role asked;
    struct role made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &access_role_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "role.create", &asked, &made)))
        return fault;
    return cli_done(cli, &access_role_shape, &made, "Role %s, %s, allows: %s.\n", made.code,
            made.name, *made.permits == '\0' ? "nothing yet" : made.permits);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a role.",
        .usage = "CODE NAME [--permits PERMITS]",
        .help = "`summa role permits` lists what a role can allow.\n"
                "\n"
                "Examples\n"
                "  summa role create payroll \"Keeps payroll\" \\\n"
                "      --permits \"journal.read journal.change report.read\"\n",
        .needs = NEEDS_WRITE,
        .options = permits_option,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"name", 0, "NAME", "its new name"},
        {"permits", 0, "PERMITS", "all that it allows from now on, as one word with spaces"},
        {0},
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "role", .word = 1},
            {.field = "name", .option = "name"},
            {.field = "permits", .option = "permits"},
            {0},
    };
    struct access_role_change asked;
    struct role changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &access_role_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "role.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &access_role_shape, &changed, "Role %s, %s, allows: %s.\n", changed.code,
            changed.name, *changed.permits == '\0' ? "nothing" : changed.permits);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Changes a role, for everybody who has it.",
        .usage = "CODE [OPTIONS]",
        .help = "Examples\n"
                "  summa role change payroll --permits \"journal.read report.read\"\n",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

static enum fault
remove_role(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "role", .word = 1}, {0}};
    struct access_role_key asked;
    struct role removed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &access_role_key_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "role.remove", &asked, &removed)))
        return fault;
    return cli_done(cli, &access_role_shape, &removed, "Role %s, %s, is gone.\n", removed.code,
            removed.name);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Removes a role that nobody has.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = remove_role,
};

static const struct cli_command *const commands[] = {
        &list_command, &permits_command, &create_command, &change_command, &remove_command, NULL};

const struct cli_command cli_role = {
        .name = "role",
        .summary =
                "Roles, what people are allowed together: list, permits, create, change, remove.",
        .usage = "COMMAND",
        .commands = commands,
};
