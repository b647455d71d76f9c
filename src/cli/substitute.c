#include "cli/commands.h"

#include "operation/approval/policy_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct policy_substitute_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "substitute.list", &key, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "substitutes",
                         .title = "Who stands in for whom",
                         .shape = &policy_substitute_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "substitute_no user substitute first_day last_day ended_at "
                                    "reason",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists who stood and stands in for whom.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option give_options[] = {
        {"for", 0, "LOGIN", "who is away; you unless said"},
        {"from", 0, "DAY", "from this day"},
        {"to", 0, "DAY", "to this day"},
        {0},
};

static enum fault
give(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "substitute", .word = 1},
            {.field = "user", .option = "for"},
            {.field = "first_day", .option = "from"},
            {.field = "last_day", .option = "to"},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct policy_substitute_new asked;
    struct substitute given;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &policy_substitute_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "substitute.give", &asked, &given)))
        return fault;
    return cli_done(cli, &policy_substitute_shape, &given,
            "%s approves in the place of %s (number %lld).\n", given.substitute, given.user,
            (long long)given.substitute_no);
}

static const struct cli_command give_command = {
        .name = "give",
        .summary = "Lets somebody approve in your place, or in another's.",
        .usage = "LOGIN [--for LOGIN] --from DAY --to DAY --reason TEXT",
        .help = "A substitute approves what the other is asked for. Both need the permit to\n"
                "approve, and neither approves what one of them wrote.\n"
                "\n"
                "Example\n"
                "  summa substitute give olga --from 2026-07-01 --to 2026-07-31 --reason Leave\n",
        .needs = NEEDS_WRITE,
        .options = give_options,
        .run = give,
};

static enum fault
end(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "substitute_no", .word = 1}, {0}};
    struct policy_substitute_key key;
    struct substitute ended;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &policy_substitute_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "substitute.end", &key, &ended)))
        return fault;
    return cli_done(cli, &policy_substitute_shape, &ended,
            "%s approves in the place of %s no more.\n", ended.substitute, ended.user);
}

static const struct cli_command end_command = {
        .name = "end",
        .summary = "Ends the time of a substitute now.",
        .usage = "NUMBER",
        .help = "`summa substitute list` shows the numbers.\n",
        .needs = NEEDS_WRITE,
        .run = end,
};

static const struct cli_command *const commands[] = {
        &list_command, &give_command, &end_command, NULL};

const struct cli_command cli_substitute = {
        .name = "substitute",
        .summary = "Who approves in whose place: list, give, end.",
        .usage = "COMMAND",
        .commands = commands,
};
