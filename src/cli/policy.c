#include "cli/commands.h"

#include <string.h>

#include "base/text.h"
#include "operation/approval/policy_shapes.h"
#include "operation/shapes.h"

/* ---- showing ---- */

/* As `summa policy create` takes it: "each:role=cfo,user=olga". */
static void
write_step(struct buffer *text, const struct policy_step_words *step)
{
    if (step->asks == APPROVAL_OF_EACH)
        buffer_text(text, "each:");
    if (step->writer_may)
        buffer_text(text, "also-writer:");
    if (step->approver_count == 0)
        buffer_text(text, "anybody");
    for (size_t i = 0; i < step->approver_count; i++) {
        const struct policy_approver_words *approver = &step->approvers[i];

        buffer_format(text, "%s%s=%s", i == 0 ? "" : ",",
                approver->role != NULL    ? "role"
                : approver->group != NULL ? "group"
                                          : "user",
                approver->role != NULL    ? approver->role
                : approver->group != NULL ? approver->group
                                          : approver->user);
    }
}

struct row {
    const char *code;
    const char *name;
    const char *of;
    const char *steps;
};

static const struct field row_fields[] = {
        FIELD(struct row, code, FIELD_TEXT, "Code."),
        FIELD(struct row, name, FIELD_TEXT, "Name."),
        FIELD(struct row, of, FIELD_TEXT, "Which journals."),
        FIELD(struct row, steps, FIELD_TEXT, "Who is asked, step by step."),
};
static SHAPE(row, struct row, row_fields, "A policy, for people.");

static void
add_condition(struct buffer *text, const char *name, const char *value)
{
    if (!text_empty(value))
        buffer_format(text, "%s%s %s", text->length == 0 ? "" : ", ", name, value);
}

static const char *
field_text(struct cli *cli, const struct policy_words *policy, const char *field)
{
    return shape_field_text(&cli->work.arena, shape_field(&policy_shape, field), policy);
}

static const char *
condition_of(struct cli *cli, const struct policy_words *policy)
{
    SCOPED(buffer_done) struct buffer text = {0};

    add_condition(&text, "type", policy->type == 0 ? NULL : field_text(cli, policy, "type"));
    add_condition(&text, "source", policy->source);
    add_condition(&text, "subledger", policy->subledger);
    if (policy->amount_from.given)
        add_condition(&text, "from", cli_amount(cli, policy->amount_from));
    if (policy->account_from != NULL)
        add_condition(&text, "accounts",
                arena_format(
                        &cli->work.arena, "%s to %s", policy->account_from, policy->account_to));
    add_condition(&text, "by", policy->preparer);
    return text.length == 0 ? "all" : arena_text(&cli->work.arena, text.bytes);
}

static const char *
steps_of(struct cli *cli, const struct policy_words *policy)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < policy->step_count; i++) {
        buffer_format(&text, "%s%d. ", i == 0 ? "" : "  ", policy->steps[i].level);
        write_step(&text, &policy->steps[i]);
    }
    if (policy->poster_apart)
        buffer_format(&text, "%sanother posts", text.length == 0 ? "" : "; ");
    return arena_text(&cli->work.arena, text.bytes == NULL ? "" : text.bytes);
}

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct policy_page page;
    struct row *rows;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "policy.list", &key, &page)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_list(cli, &(struct cli_list){
                                          .name = "policies",
                                          .title = "Approval policies",
                                          .shape = &policy_shape,
                                          .items = page.items,
                                          .count = page.count,
                                          .columns = "code name type source subledger amount_from "
                                                     "account_from account_to preparer "
                                                     "poster_apart",
                                  });
    rows = arena_array(&cli->work.arena, page.count, sizeof(*rows));
    for (size_t i = 0; i < page.count; i++)
        rows[i] = (struct row){page.items[i].code, page.items[i].name,
                condition_of(cli, &page.items[i]), steps_of(cli, &page.items[i])};
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "policies",
                                      .title = "Approval policies",
                                      .shape = &row_shape,
                                      .items = rows,
                                      .count = page.count,
                                      .columns = "code name of steps",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the approval policies that are in force.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

/* ---- making ---- */

static bool
skip(const char **text, const char *prefix)
{
    size_t length = strlen(prefix);

    if (strncmp(*text, prefix, length) != 0)
        return false;
    *text += length;
    return true;
}

/* "role=cfo"; of a list the text goes on behind it. */
static enum fault
read_approver(struct cli *cli, const char **text, struct policy_approver_words *ret)
{
    const char **code = skip(text, "role=")    ? &ret->role
                        : skip(text, "group=") ? &ret->group
                        : skip(text, "user=")  ? &ret->user
                                               : NULL;
    size_t length = strcspn(*text, ",");

    if (code == NULL || length == 0)
        return cli_usage(cli, "'%s' is nobody: write role=CODE, group=CODE or user=LOGIN", *text);
    *code = arena_bytes(&cli->work.arena, *text, length);
    *text += (*text)[length] == ',' ? length + 1 : length;
    return OK;
}

/* "each:role=cfo,user=olga", "also-writer:role=controller", "anybody". */
static enum fault
read_step(struct cli *cli, const char *text, struct policy_step_words *ret)
{
    enum fault fault;

    ret->asks = skip(&text, "each:") ? APPROVAL_OF_EACH : APPROVAL_OF_ONE;
    ret->writer_may = skip(&text, "also-writer:");
    if (strcmp(text, "anybody") == 0)
        return OK;
    do {
        struct policy_approver_words approver = {0};

        if ((fault = read_approver(cli, &text, &approver)))
            return fault;
        ret->approvers = arena_room(
                &cli->work.arena, ret->approvers, ret->approver_count, sizeof(*ret->approvers));
        ret->approvers[ret->approver_count++] = approver;
    } while (*text != '\0');
    return OK;
}

static enum fault
read_steps(struct cli *cli, int first, struct policy_words *words)
{
    enum fault fault = OK;

    if (cli->word_count <= first)
        return OK;
    words->step_count = (size_t)(cli->word_count - first);
    words->steps = arena_array(&cli->work.arena, words->step_count, sizeof(*words->steps));
    for (size_t i = 0; i < words->step_count && fault == OK; i++) {
        words->steps[i].level = (int)i + 1;
        fault = read_step(cli, cli_word(cli, first + (int)i), &words->steps[i]);
    }
    return fault;
}

static const struct cli_option condition_options[] = {
        {"type", 0, "TYPE", "journals of this type"},
        {"source", 0, "CODE", "journals of this source"},
        {"subledger", 0, "CODE", "journals of this subledger"},
        {"from", 0, "AMOUNT", "journals whose debits come to so much or more"},
        {"account-from", 0, "CODE", "journals with a line on an account from this code on"},
        {"account-to", 0, "CODE", "the last such code"},
        {"by", 0, "LOGIN", "journals that this user wrote or changed"},
        {"poster-apart", 0, NULL, "who wrote the journal does not post it"},
        {0},
};

#define CONDITION_BINDINGS                                                                         \
    {.field = "type", .option = "type"}, {.field = "source", .option = "source"},                  \
            {.field = "subledger", .option = "subledger"},                                         \
            {.field = "amount_from", .option = "from"},                                            \
            {.field = "account_from", .option = "account-from"},                                   \
            {.field = "account_to", .option = "account-to"},                                       \
            {.field = "preparer", .option = "by"},                                                 \
    {                                                                                              \
        .field = "poster_apart", .option = "poster-apart"                                          \
    }

static enum fault
done(struct cli *cli, const struct policy_words *policy, const char *what)
{
    return cli_done(
            cli, &policy_shape, policy, "Policy %s, %s, %s.\n", policy->code, policy->name, what);
}

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            CONDITION_BINDINGS,
            {0},
    };
    struct policy_words asked, made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2 + APPROVAL_LEVELS_MAX)) ||
            (fault = cli_read(cli, &policy_new_shape, bindings, &asked)) ||
            (fault = read_steps(cli, 2, &asked)) ||
            (fault = cli_ask(cli, "policy.create", &asked, &made)))
        return fault;
    return done(cli, &made, "holds from now on");
}

#define STEPS_HELP                                                                                 \
    "Each STEP is asked when those before it are done: role=CODE, group=CODE or user=LOGIN,\n"     \
    "with commas between those of whom one is enough; each:role=cfo,role=ceo asks for one of\n"    \
    "each; anybody asks whoever may approve. Who wrote a journal does not approve it, but where\n" \
    "a step begins with also-writer: he may.\n"

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes an approval policy: which journals somebody has to approve, and who.",
        .usage = "CODE NAME [OPTIONS] [STEP ...]",
        .help = STEPS_HELP
        "\n"
        "Examples\n"
        "  summa policy create ALL \"Two people\" anybody\n"
        "  summa policy create LARGE \"From 100,000\" --from 100000 role=controller role=cfo\n"
        "  summa policy create PAY \"Payments\" --source AP --poster-apart group=treasury\n",
        .needs = NEEDS_WRITE,
        .options = condition_options,
        .run = create,
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "policy", .word = 1},
            {.field = "name", .word = 2},
            CONDITION_BINDINGS,
            {0},
    };
    struct policy_words asked, made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2 + APPROVAL_LEVELS_MAX)) ||
            (fault = cli_read(cli, &policy_change_shape, bindings, &asked)) ||
            (fault = read_steps(cli, 2, &asked)) ||
            (fault = cli_ask(cli, "policy.change", &asked, &made)))
        return fault;
    return done(cli, &made, "says this from now on");
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Replaces an approval policy by another of the same code.",
        .usage = "CODE NAME [OPTIONS] [STEP ...]",
        .help = "All of it is said anew. What was approved by the old one and is not posted is\n"
                "asked for anew.\n" STEPS_HELP "\n"
                "Example\n"
                "  summa policy change LARGE \"From 50,000\" --from 50000 role=controller\n",
        .needs = NEEDS_WRITE,
        .options = condition_options,
        .run = change,
};

static enum fault
retire(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "policy", .word = 1}, {0}};
    struct policy_key key;
    struct policy_words retired;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &policy_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "policy.retire", &key, &retired)))
        return fault;
    return done(cli, &retired, "holds no more");
}

static const struct cli_command retire_command = {
        .name = "retire",
        .summary = "Takes an approval policy out of force.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = retire,
};

static const struct cli_command *const commands[] = {
        &list_command, &create_command, &change_command, &retire_command, NULL};

const struct cli_command cli_policy = {
        .name = "policy",
        .summary = "Which journals somebody has to approve, and who: list, create, change, retire.",
        .usage = "COMMAND",
        .commands = commands,
};
