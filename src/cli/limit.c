#include "cli/commands.h"

#include "operation/limit/limit_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct limit_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "limit.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "limits",
                         .title = "Who sees which rows",
                         .shape = &limit_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "limit_id user group company kind code to_code made_at made_by",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists who sees some rows alone; without a company it is so in every one.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option add_options[] = {
        {"group", 0, "CODE", "whoever is in a group, in place of a user"},
        {"in", 0, "CODE", "in this company"},
        {"everywhere", 0, NULL, "in every company, also in those to come"},
        {"own", 0, NULL, "to what he prepared himself"},
        {"subledger", 0, "CODE", "to what is of this subledger"},
        {"account", 0, "CODE", "to what is on this account alone"},
        {"to", 0, "CODE", "and on those from there to here, as accounts are listed"},
        {0},
};

static const char *
told(struct cli *cli, const struct row_limit *limit)
{
    struct arena *arena = &cli->work.arena;

    switch ((enum limit_kind)limit->kind) {
    case LIMIT_OWN:
        break;
    case LIMIT_SUBLEDGER:
        return arena_format(arena, "what is of subledger %s", limit->code);
    case LIMIT_ACCOUNTS:
        return arena_format(
                arena, "what is on the accounts %s to %s alone", limit->code, limit->to_code);
    }
    return "what he prepared himself";
}

static enum fault
add(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "user", .word = 1},
            {.field = "group", .option = "group"},
            {.field = "in_company", .option = "in"},
            {.field = "everywhere", .option = "everywhere"},
            {.field = "own", .option = "own"},
            {.field = "subledger", .option = "subledger"},
            {.field = "account", .option = "account"},
            {.field = "to", .option = "to"},
            {0},
    };
    struct limit_new asked;
    struct row_limit added;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)) ||
            (fault = cli_read(cli, &limit_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "limit.add", &asked, &added)))
        return fault;
    return cli_done(cli, &limit_shape, &added, "%s sees %s, in %s (limit %lld).\n",
            added.group == NULL ? added.user : added.group, told(cli, &added),
            added.company == NULL ? "every company" : added.company, (long long)added.limit_id);
}

static const struct cli_command add_command = {
        .name = "add",
        .summary = "Limits a user or a group to some rows.",
        .usage = "LOGIN|--group CODE --in COMPANY|--everywhere --own|--subledger CODE|--account "
                 "CODE",
        .help = "Of one kind it is enough that one limit holds: two subledgers are both seen. Of\n"
                "each kind that somebody has one must hold. Who has none sees everything that\n"
                "his roles show him; who has any keeps no users, and is refused what cannot leave\n"
                "the rest out.\n"
                "\n"
                "Examples\n"
                "  summa limit add anna --in ACME --own\n"
                "  summa limit add --group payables --everywhere --subledger AP\n"
                "  summa limit add bo --in ACME --account 5000 --to 5999\n",
        .needs = NEEDS_WRITE,
        .options = add_options,
        .run = add,
};

static enum fault
remove_limit(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "limit_id", .word = 1}, {0}};
    struct limit_key key;
    struct row_limit limit;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &limit_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "limit.remove", &key, &limit)))
        return fault;
    return cli_done(cli, &limit_shape, &limit, "The limit of %s is gone.\n",
            limit.group == NULL ? limit.user : limit.group);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Takes a limit away.",
        .usage = "LIMIT_ID",
        .help = "`summa limit list` shows the ids.\n",
        .needs = NEEDS_WRITE,
        .run = remove_limit,
};

static const struct cli_command *const commands[] = {
        &list_command, &add_command, &remove_command, NULL};

const struct cli_command cli_limit = {
        .name = "limit",
        .summary = "Who sees which rows: list, add, remove.",
        .usage = "COMMAND",
        .commands = commands,
};
