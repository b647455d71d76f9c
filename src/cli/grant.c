#include "cli/commands.h"

#include "operation/access/access_shapes.h"
#include "operation/conflict/conflict_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct access_grant_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "grant.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "grants",
                                      .title = "Who has which role",
                                      .shape = &access_grant_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "grant_id user group role company made_at made_by",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists who has which role, and where; without a company it is everywhere.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option give_options[] = {
        {"group", 0, "CODE", "to a group, in place of a user"},
        {"in", 0, "CODE", "in this company"},
        {"everywhere", 0, NULL, "in every company, also in those to come, and in the installation"},
        {0},
};

static enum fault
give(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "role", .word = 1},
            {.field = "user", .word = 2},
            {.field = "group", .option = "group"},
            {.field = "in_company", .option = "in"},
            {.field = "everywhere", .option = "everywhere"},
            {0},
    };
    struct access_grant_new asked;
    struct grant given;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 2)) ||
            (fault = cli_read(cli, &access_grant_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "grant.give", &asked, &given)))
        return fault;
    return cli_done(cli, &access_grant_shape, &given,
            "%s has the role %s, %s, in %s (grant %lld).\n",
            given.group == NULL ? given.user : given.group, given.role, given.role_name,
            given.company == NULL ? "every company" : given.company, (long long)given.grant_id);
}

static const struct cli_command give_command = {
        .name = "give",
        .summary = "Gives a role to a user or a group.",
        .usage = "ROLE LOGIN|--group CODE --in COMPANY|--everywhere",
        .help = "Nobody gives himself a permit that he has not.\n"
                "\n"
                "Examples\n"
                "  summa grant give clerk anna --in ACME\n"
                "  summa grant give auditor --group kpmg --everywhere\n",
        .needs = NEEDS_WRITE,
        .options = give_options,
        .run = give,
};

static enum fault
take(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "grant_id", .word = 1}, {0}};
    struct access_grant_key asked;
    struct grant taken;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &access_grant_key_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "grant.take", &asked, &taken)))
        return fault;
    return cli_done(cli, &access_grant_shape, &taken, "%s has the role %s no more in %s.\n",
            taken.group == NULL ? taken.user : taken.group, taken.role,
            taken.company == NULL ? "every company" : taken.company);
}

static const struct cli_command take_command = {
        .name = "take",
        .summary = "Takes a role back; nothing is done by it any more.",
        .usage = "GRANT_ID",
        .help = "`summa grant list` shows the ids.\n",
        .needs = NEEDS_WRITE,
        .run = take,
};

static enum fault
show_conflicts(struct cli *cli)
{
    struct operation_company_key asked;
    struct conflict_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &asked.company)) ||
            (fault = cli_ask(cli, "grant.conflicts", &asked, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "conflicts",
                         .title = "Permits that should be apart",
                         .shape = &conflict_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "user permit role group other_user other_permit other_role "
                                    "other_group reason",
                 });
}

static const struct cli_command conflicts_command = {
        .name = "conflicts",
        .summary = "Lists who has permits together in the company that should be apart.",
        .usage = "",
        .help = "Accounts count as one person's where one made the other, or set its password, or\n"
                "somebody set the passwords of both: other_user is the second of the two.\n",
        .needs = NEEDS_READ,
        .run = show_conflicts,
};

static const struct cli_command *const commands[] = {
        &list_command, &give_command, &take_command, &conflicts_command, NULL};

const struct cli_command cli_grant = {
        .name = "grant",
        .summary = "Who has which role, and where: list, give, take, conflicts.",
        .usage = "COMMAND",
        .commands = commands,
};
