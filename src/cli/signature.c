#include "cli/commands.h"

#include "operation/shapes.h"
#include "operation/signature/signature_shapes.h"

static enum fault
list(struct cli *cli)
{
    struct signature_rule_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "signature.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "rules",
                         .title = "What is signed",
                         .shape = &signature_rule_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "rule_id operation company user group role demand meaning",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists what is asked of whom; without a user, group or role of everybody.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option set_options[] = {
        {"in", 0, "CODE", "in this company alone"},
        {"user", 0, "LOGIN", "of this user"},
        {"group", 0, "CODE", "of who is in this group"},
        {"role", 0, "CODE", "of who has this role"},
        {"meaning", 0, "TEXT", "what a signature stands for; else what the operation does"},
        {0},
};

static const char *
what_is_asked(const struct signature_rule *rule)
{
    static const char *const asked[] = {
            [DEMAND_NOTHING] = "nothing",
            [DEMAND_REASON] = "a reason",
            [DEMAND_SIGNATURE] = "a signature",
            [DEMAND_FACTOR] = "a signature with a second factor",
    };

    return asked[rule->demand];
}

static enum fault
set(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "operation", .word = 1},
            {.field = "demand", .word = 2},
            {.field = "in_company", .option = "in"},
            {.field = "user", .option = "user"},
            {.field = "group", .option = "group"},
            {.field = "role", .option = "role"},
            {.field = "meaning", .option = "meaning"},
            {0},
    };
    struct signature_rule_new asked;
    struct signature_rule rule;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &signature_rule_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "signature.set", &asked, &rule)))
        return fault;
    return cli_done(cli, &signature_rule_shape, &rule, "Rule %lld: %s asks %s of %s in %s.\n",
            (long long)rule.rule_id, rule.operation, what_is_asked(&rule),
            rule.user != NULL    ? rule.user
            : rule.group != NULL ? arena_format(&cli->work.arena, "group %s", rule.group)
            : rule.role != NULL  ? arena_format(&cli->work.arena, "role %s", rule.role)
                                 : "everybody",
            rule.company == NULL ? "every company" : rule.company);
}

static const struct cli_command set_command = {
        .name = "set",
        .summary = "Says what an operation asks of whom: a signature, a reason, or nothing.",
        .usage = "OPERATION second-factor|signature|reason|nothing",
        .help = "A signature is the password of who acts, asked for at that moment, and a reason;\n"
                "of who has a second factor, a code of it as well. What asks for a second factor\n"
                "is signed by nobody who has none.\n"
                "What is asked of journal.post is asked of whatever posts. Of several rules the\n"
                "one nearest to a person holds: his own, then his groups', his roles', "
                "everybody's.\n"
                "Who asks for signatures signs that, and so does who asks for them no more.\n"
                "\n"
                "Examples\n"
                "  summa signature set close.reopen signature --meaning 'I open what was closed'\n"
                "  summa signature set journal.post signature --role clerk --in ACME\n"
                "  summa signature set journal.cancel reason\n",
        .needs = NEEDS_WRITE,
        .options = set_options,
        .run = set,
};

static enum fault
remove_rule(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "rule_id", .word = 1}, {0}};
    struct signature_rule_key key;
    struct signature_rule rule;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &signature_rule_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "signature.remove", &key, &rule)))
        return fault;
    return cli_done(cli, &signature_rule_shape, &rule, "The rule of %s is gone.\n", rule.operation);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Takes a rule away.",
        .usage = "RULE_ID",
        .help = "`summa signature list` shows the ids.\n",
        .needs = NEEDS_WRITE,
        .run = remove_rule,
};

static const struct cli_command *const commands[] = {
        &list_command, &set_command, &remove_command, NULL};

const struct cli_command cli_signature = {
        .name = "signature",
        .summary = "What is signed by password, or given a reason for: list, set, remove.",
        .usage = "COMMAND",
        .commands = commands,
};
