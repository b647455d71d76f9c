#include "cli/commands.h"

#include "base/text.h"
#include "cli/factor.h"
#include "cli/password.h"
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
show_rights(struct cli *cli, const struct access_user_record *user)
{
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "rights",
                         .title = user->right_count == 0 ? "It may do nothing" : "What it may do",
                         .shape = shape_field(&access_user_shape, "rights")->of,
                         .items = user->rights,
                         .count = user->right_count,
                         .columns = "permit company role group",
                 });
}

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
    if ((fault = cli_show(cli, "User", &user_shape, &user.user)) ||
            (fault = show_rights(cli, &user)) || user.limit_count == 0)
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "limits",
                                      .title = "Which rows alone it sees",
                                      .shape = shape_field(&access_user_shape, "limits")->of,
                                      .items = user.limits,
                                      .count = user.limit_count,
                                      .columns = "limit_id company group kind code to_code",
                              });
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a user, what it may do, by which role, and which rows it sees.",
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

static const struct cli_option password_options[] = {
        {"new-password-file", 0, "FILE", "the new one, its first line; else it is asked for"},
        {0},
};

/* Twice where it is typed: nobody sees it. */
static enum fault
ask_new(struct cli *cli, const char **ret)
{
    const char *again;
    enum fault fault;

    if ((fault = password_ask(cli, "new-password-file", NULL, "New password: ", ret)) ||
            cli_has(cli, "new-password-file"))
        return fault;
    if ((fault = password_ask(cli, "new-password-file", NULL, "Once more: ", &again)))
        return fault;
    return text_same(*ret, again) ? OK : cli_usage(cli, "the two are not the same");
}

/* One's own until now is asked for where there is one: what the machine says is no word for it. */
static enum fault
set_own(struct cli *cli, struct access_user_record *ret)
{
    struct access_password_new asked = {0};
    enum fault fault;

    if ((fault = ask_new(cli, &asked.password)))
        return fault;
    fault = cli_ask(cli, "user.set-own-password", &asked, ret);
    if (fault != FAULT_FIELD_MISSING || !text_same(cli->work.why.at, "/old"))
        return fault;
    if ((fault = password_ask(
                 cli, "password-file", "SUMMA_PASSWORD_FILE", "Password until now: ", &asked.old)))
        return fault;
    return cli_ask(cli, "user.set-own-password", &asked, ret);
}

static enum fault
set_password(struct cli *cli)
{
    struct access_password_new asked = {.user = cli_word(cli, 0)};
    struct access_user_record user;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)))
        return fault;
    if (asked.user == NULL)
        fault = set_own(cli, &user);
    else if ((fault = ask_new(cli, &asked.password)) == OK)
        fault = cli_ask(cli, "user.set-password", &asked, &user);
    if (fault)
        return fault;
    return cli_done(cli, &access_user_shape, &user, "%s, %s, has another password.\n",
            user.user.login, user.user.name);
}

static const struct cli_command password_command = {
        .name = "password",
        .summary = "Sets one's own password, or that of a user who may do no more than oneself.",
        .usage = "[LOGIN] [--new-password-file FILE]",
        .help = "With it, --as LOGIN acts as that user, from whatever account of the machine. Ten\n"
                "wrong ones in a row lock the user for a minute, and for longer each time.\n"
                "\n"
                "Examples\n"
                "  summa user password\n"
                "  summa user password anna\n"
                "  summa post 17 --as anna\n",
        .needs = NEEDS_WRITE,
        .options = password_options,
        .run = set_password,
};

static const struct cli_command *const commands[] = {&list_command, &show_command, &create_command,
        &rename_command, &disable_command, &enable_command, &password_command, &cli_factor_begin,
        &cli_factor_confirm, &cli_factor_remove, NULL};

const struct cli_command cli_user = {
        .name = "user",
        .summary = "People who work with the books: list, show, create, rename, disable, enable, "
                   "password, factor, confirm-factor, remove-factor.",
        .usage = "COMMAND",
        .commands = commands,
};
