#include "cli/commands.h"

#include "operation/access/access_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct access_group_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "group.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "groups",
                                      .title = "Groups",
                                      .shape = &access_group_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name members",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the groups.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {0},
    };
    struct access_group_new asked;
    struct user_group made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &access_group_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "group.create", &asked, &made)))
        return fault;
    return cli_done(
            cli, &access_group_shape, &made, "Group %s, %s, is made.\n", made.code, made.name);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a group.",
        .usage = "CODE NAME",
        .help = "Examples\n"
                "  summa group create ap \"Accounts payable\"\n"
                "  summa group add ap anna\n"
                "  summa grant give clerk --group ap --in ACME\n",
        .needs = NEEDS_WRITE,
        .run = create,
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "group", .word = 1},
            {.field = "name", .word = 2},
            {0},
    };
    struct access_group_change asked;
    struct user_group changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &access_group_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "group.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &access_group_shape, &changed, "Group %s is called %s.\n", changed.code,
            changed.name);
}

static const struct cli_command rename_command = {
        .name = "rename",
        .summary = "Renames a group.",
        .usage = "CODE NAME",
        .needs = NEEDS_WRITE,
        .run = change,
};

static enum fault
remove_group(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "group", .word = 1}, {0}};
    struct access_group_key asked;
    struct user_group removed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &access_group_key_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "group.remove", &asked, &removed)))
        return fault;
    return cli_done(cli, &access_group_shape, &removed, "Group %s, %s, is gone.\n", removed.code,
            removed.name);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Removes a group that has no role.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = remove_group,
};

static enum fault
move(struct cli *cli, const char *operation, const char *what)
{
    static const struct cli_binding bindings[] = {
            {.field = "group", .word = 1},
            {.field = "user", .word = 2},
            {0},
    };
    struct access_group_place asked;
    struct user_group group;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &access_group_place_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, operation, &asked, &group)))
        return fault;
    return cli_done(cli, &access_group_shape, &group, "%s is %s %s, which has %zu member%s.\n",
            asked.user, what, group.code, group.member_count, group.member_count == 1 ? "" : "s");
}

static enum fault
add(struct cli *cli)
{
    return move(cli, "group.add", "in");
}

static enum fault
drop(struct cli *cli)
{
    return move(cli, "group.drop", "out of");
}

static const struct cli_command add_command = {
        .name = "add",
        .summary = "Puts somebody into a group.",
        .usage = "CODE LOGIN",
        .needs = NEEDS_WRITE,
        .run = add,
};

static const struct cli_command drop_command = {
        .name = "drop",
        .summary = "Takes somebody out of a group.",
        .usage = "CODE LOGIN",
        .needs = NEEDS_WRITE,
        .run = drop,
};

static const struct cli_command *const commands[] = {&list_command, &create_command,
        &rename_command, &remove_command, &add_command, &drop_command, NULL};

const struct cli_command cli_group = {
        .name = "group",
        .summary =
                "Groups, people who have roles together: list, create, rename, remove, add, drop.",
        .usage = "COMMAND",
        .commands = commands,
};
