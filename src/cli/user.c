#include "cli/commands.h"

#include "operation/access/access_shapes.h"
#include "operation/shapes.h"
#include "operation/user/user_shapes.h"

static enum fault
list(struct cli *cli)
{
    struct user_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "user.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "users",
                                      .title = "Who works with the books",
                                      .shape = &user_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "login name state made_at",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the people who work, or have worked, with the books.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static enum fault
show(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "user", .word = 1}, {0}};
    struct access_user_key asked;
    struct access_user_record user;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &access_user_key_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "user.show", &asked, &user)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show(cli, "User", &access_user_shape, &user);
    if ((fault = cli_show(cli, "User", &user_shape, &user.user)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "rights",
                         .title = user.right_count == 0 ? "It may do nothing" : "What it may do",
                         .shape = shape_field(&access_user_shape, "rights")->of,
                         .items = user.rights,
                         .count = user.right_count,
                         .columns = "permit company role group",
                 });
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a user, what it may do, and by which role.",
        .usage = "LOGIN",
        .needs = NEEDS_READ,
        .run = show,
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "login", .word = 1},
            {.field = "name", .word = 2},
            {0},
    };
    struct access_user_new asked;
    struct access_user_record made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &access_user_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "user.create", &asked, &made)))
        return fault;
    return cli_done(cli, &access_user_shape, &made,
            "%s, %s, may do nothing until a role is given.\n", made.user.login, made.user.name);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a user, who may do nothing until a role is given.",
        .usage = "LOGIN NAME",
        .help = "At the command line a person is who the system says: the login is that of the\n"
                "machine.\n"
                "\n"
                "Examples\n"
                "  summa user create anna \"Anna Ek\"\n"
                "  summa grant give clerk anna --in ACME\n",
        .needs = NEEDS_WRITE,
        .run = create,
};

static enum fault
change(struct cli *cli, int words, enum user_state state, const char *what)
{
    static const struct cli_binding bindings[] = {
            {.field = "user", .word = 1},
            {.field = "name", .word = 2},
            {0},
    };
    struct access_user_change asked;
    struct access_user_record changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, words, words)) ||
            (fault = cli_read(cli, &access_user_change_shape, bindings, &asked)))
        return fault;
    asked.state = (int)state;
    if ((fault = cli_ask(cli, "user.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &access_user_shape, &changed, "%s, %s, %s.\n", changed.user.login,
            changed.user.name, what);
}

static enum fault
rename_user(struct cli *cli)
{
    return change(cli, 2, (enum user_state)0, "is called so from now on");
}

static enum fault
disable(struct cli *cli)
{
    return change(cli, 1, USER_DISABLED, "may do nothing any more");
}

static enum fault
enable(struct cli *cli)
{
    return change(cli, 1, USER_ACTIVE, "may do again what the roles allow");
}

static const struct cli_command rename_command = {
        .name = "rename",
        .summary = "Renames a user; what is posted keeps the name of then.",
        .usage = "LOGIN NAME",
        .needs = NEEDS_WRITE,
        .run = rename_user,
};

static const struct cli_command disable_command = {
        .name = "disable",
        .summary = "Lets a user do nothing any more; the name stays on what was done.",
        .usage = "LOGIN",
        .needs = NEEDS_WRITE,
        .run = disable,
};

static const struct cli_command enable_command = {
        .name = "enable",
        .summary = "Lets a user that was disabled work again.",
        .usage = "LOGIN",
        .needs = NEEDS_WRITE,
        .run = enable,
};

static const struct cli_command *const commands[] = {&list_command, &show_command, &create_command,
        &rename_command, &disable_command, &enable_command, NULL};

const struct cli_command cli_user = {
        .name = "user",
        .summary = "People who work with the books: list, show, create, rename, disable, enable.",
        .usage = "COMMAND",
        .commands = commands,
};
