#include "cli/commands.h"

#include <string.h>

#include "base/text.h"
#include "operation/account/account_shapes.h"
#include "operation/shapes.h"

static enum fault
read_all(struct cli *cli, struct account_page *ret)
{
    struct account_query query = {0};
    enum fault fault;

    if ((fault = cli_company(cli, &query.company)))
        return fault;
    return cli_ask_all(cli, "account.list", &query, ret);
}

static enum fault
list(struct cli *cli)
{
    struct account_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)) || (fault = read_all(cli, &page)))
        return fault;
    if (cli_word(cli, 0) != NULL) {
        size_t kept = 0;

        for (size_t i = 0; i < page.count; i++)
            if (text_starts(page.items[i].account.code, cli_word(cli, 0)))
                page.items[kept++] = page.items[i];
        page.count = kept;
    }
    if (page.count == 0 && cli->look == LOOK_TEXT)
        cli_say(cli, "There is no such account; `summa account create` makes one, `summa import "
                     "FILE` a whole chart.\n");
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "accounts",
                                      .title = "Accounts",
                                      .shape = &account_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name type kind category active hold",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists accounts: all, or those whose code begins with START.",
        .usage = "[START]",
        .help = "Examples\n"
                "  summa account list\n"
                "  summa account list 19\n"
                "  summa account list --csv > chart.csv\n",
        .needs = NEEDS_READ,
        .run = list,
};

static enum fault
show_account(struct cli *cli, const struct account_record *record)
{
    enum fault fault;

    if ((fault = cli_show(cli, "Account", &account_record_shape, record)))
        return fault;
    for (size_t i = 0; i < record->rule_count; i++)
        cli_say(cli, "  Dimension %-10s %s%s%s\n", record->rules[i].dimension,
                shape_field_text(&cli->work.arena, shape_field(&account_rule_shape, "rule"),
                        &record->rules[i]),
                record->rules[i].value == NULL ? "" : " ",
                record->rules[i].value == NULL ? "" : record->rules[i].value);
    for (size_t i = 0; i < record->link_count; i++)
        cli_say(cli, "  Spread to %-10s %s %%\n", record->links[i].account,
                shape_field_text(&cli->work.arena, shape_field(&account_link_shape, "share"),
                        &record->links[i]));
    return OK;
}

static enum fault
show(struct cli *cli)
{
    struct account_key key;
    struct account_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &key.company)))
        return fault;
    key.account = cli_word(cli, 0);
    if ((fault = cli_ask(cli, "account.show", &key, &record)))
        return fault;
    return show_account(cli, &record);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows an account.",
        .usage = "CODE",
        .needs = NEEDS_READ,
        .run = show,
};

#define WORD_OPTIONS                                                                               \
    {"type", 't', "TYPE", "asset, liability, equity, income, expense or statistical"},             \
            {"kind", 0, "KIND", "normal (the usual), template, control or heading"},               \
            {"natural", 0, "SIDE", "debit or credit; its type's unless said"},                     \
            {"active", 0, "yes|no", "may be used in new journals"},                                \
            {"hold", 0, "yes|no", "postings are refused for now"},                                 \
            {"direct-posting", 0, "yes|no", "journals made by people may use it"},                 \
            {"subledger", 0, "CODE", "subledger that owns a control account"},                     \
            {"cost-centre", 0, "CODE", "its usual cost centre"},                                   \
            {"unit", 0, "UNIT", "unit of a statistical account"},                                  \
    {                                                                                              \
        "carries-quantity", 0, "yes|no", "its quantity goes into the next year"                    \
    }

#define WORD_BINDINGS                                                                              \
    {.field = "type", .option = "type"}, {.field = "kind", .option = "kind"},                      \
            {.field = "natural", .option = "natural"},                                             \
            {.field = "category", .option = "category"}, {.field = "active", .option = "active"},  \
            {.field = "hold", .option = "hold"},                                                   \
            {.field = "direct_posting", .option = "direct-posting"},                               \
            {.field = "subledger", .option = "subledger"},                                         \
            {.field = "cost_centre", .option = "cost-centre"},                                     \
            {.field = "unit", .option = "unit"},                                                   \
    {                                                                                              \
        .field = "carries_quantity", .option = "carries-quantity"                                  \
    }

/* What --direct-posting yes does not change. */
static const char *
told_of_control(const struct account_words *asked, const struct account *account)
{
    if (asked->direct_posting != MAYBE_YES || account->kind != ACCOUNT_CONTROL)
        return "";
    return "It is a control account: journals made by people still may not use it, only those of "
           "its own module.\n";
}

static const struct cli_option create_options[] = {
        {"category", 0, "CODE", "category it stands below; its type's root unless said"},
        WORD_OPTIONS,
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            WORD_BINDINGS,
            {0},
    };
    struct account_record made;
    struct account_words asked;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &account_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "account.create", &asked, &made)))
        return fault;
    return cli_done(cli, &account_record_shape, &made, "Account %s %s, %s.\n%s", made.account.code,
            made.account.name, account_type_name(made.account.type),
            told_of_control(&asked, &made.account));
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes an account.",
        .usage = "CODE NAME --type TYPE",
        .help = "Examples\n"
                "  summa account create 1930 \"Bank\" --type asset\n"
                "  summa account create 3001 \"Sales\" --type income --category INCOME\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"code", 0, "CODE", "its new code"},
        {"name", 0, "NAME", "its new name"},
        {"category", 0, "CODE", "its new category; '' for its type's root"},
        WORD_OPTIONS,
        {0},
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "account", .word = 1},
            {.field = "code", .option = "code"},
            {.field = "name", .option = "name"},
            WORD_BINDINGS,
            {0},
    };
    struct account_record changed;
    struct account_words asked;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &account_change_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "account.change", &asked, &changed)))
        return fault;
    return cli_done(cli, &account_record_shape, &changed, "Account %s %s is changed.\n%s",
            changed.account.code, changed.account.name, told_of_control(&asked, &changed.account));
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Changes an account; what is posted keeps the code and name of then.",
        .usage = "CODE [OPTIONS]",
        .help = "Examples\n"
                "  summa account change 1930 --name \"Current account\"\n"
                "  summa account change 1940 --active no\n",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

static const struct cli_option rule_options[] = {
        {"value", 0, "CODE", "the value that is fixed, or the default"},
        {0},
};

static enum fault
set_rule(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "account", .word = 1},
            {.field = "dimension", .word = 2},
            {.field = "rule", .word = 3},
            {.field = "value", .option = "value"},
            {0},
    };
    struct account_record changed;
    struct account_set_rule asked;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, 3)) ||
            (fault = cli_read(cli, &account_set_rule_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "account.set-rule", &asked, &changed)))
        return fault;
    return cli_done(cli, &account_record_shape, &changed, "Account %s: dimension %s is %s.\n",
            changed.account.code, asked.dimension, cli_word(cli, 2));
}

static const struct cli_command rule_command = {
        .name = "rule",
        .summary = "Sets what an account asks of a dimension.",
        .usage = "ACCOUNT DIMENSION RULE [--value CODE]",
        .help = "RULE is forbidden, optional, required, fixed or default.\n"
                "\n"
                "Examples\n"
                "  summa account rule 4010 1 required\n"
                "  summa account rule 5010 1 default --value 100\n",
        .needs = NEEDS_WRITE,
        .options = rule_options,
        .run = set_rule,
};

/* "5010=33.333333" */
static enum fault
read_link(struct cli *cli, const char *word, struct account_link_record *ret)
{
    struct arena *arena = &cli->work.arena;
    const char *equal = strrchr(word, '=');
    SCOPED(json_close) json_t *json = json_object();
    enum fault fault;

    if (equal == NULL)
        return fault_say(
                &cli->work.why, FAULT_USAGE, "", "%s: say ACCOUNT=PERCENT, as in 5010=50", word);
    json_object_set_new(json, "account", json_stringn(word, (size_t)(equal - word)));
    json_object_set_new(json, "share", json_string(equal + 1));
    fault = shape_read(arena, &cli->work.why, &account_link_shape, json, ret);
    if (fault != OK)
        fault_at(&cli->work.why, word);
    return fault;
}

/* Who says nothing wants to look. */
static enum fault
show_links(struct cli *cli)
{
    struct account_record record;
    struct account_key key;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &key.company)))
        return fault;
    key.account = cli_word(cli, 0);
    if ((fault = cli_ask(cli, "account.show", &key, &record)))
        return fault;
    return cli_show_list(cli,
            &(struct cli_list){
                    .name = "links",
                    .title = arena_format(&cli->work.arena, "Links of account %s", key.account),
                    .shape = &account_link_shape,
                    .items = record.links,
                    .count = record.link_count,
                    .columns = "account share",
            });
}

static enum fault
set_links(struct cli *cli)
{
    struct account_set_links asked = {0};
    struct account_record changed;
    enum fault fault;

    if (cli->word_count < 2 && !cli_has(cli, "none"))
        return show_links(cli);
    if ((fault = cli_require_words(cli, 1, cli_has(cli, "none") ? 1 : ACCOUNT_LINKS_MAX + 1)) ||
            (fault = cli_company(cli, &asked.company)))
        return fault;
    asked.account = cli_word(cli, 0);
    asked.links = arena_array(&cli->work.arena, ACCOUNT_LINKS_MAX, sizeof(*asked.links));
    for (; cli_word(cli, (int)asked.link_count + 1) != NULL; asked.link_count++)
        if ((fault = read_link(cli, cli_word(cli, (int)asked.link_count + 1),
                     &asked.links[asked.link_count])))
            return fault;
    if ((fault = cli_ask(cli, "account.set-links", &asked, &changed)))
        return fault;
    return cli_done(cli, &account_record_shape, &changed,
            "Account %s is spread over %zu account%s.\n", changed.account.code, changed.link_count,
            changed.link_count == 1 ? "" : "s");
}

static const struct cli_option links_options[] = {
        {"none", 0, NULL, "spread it over nothing: it takes no lines then"},
        {0},
};

static const struct cli_command links_command = {
        .name = "links",
        .summary = "Sets what a template account is spread over, or shows it.",
        .usage = "ACCOUNT [CODE=PERCENT ... | --none]",
        .help = "A line on a template account is posted to the accounts it links, by their shares, "
                "to\nthe cent. Without a CODE its links are shown.\n"
                "\n"
                "Examples\n"
                "  summa account create 5090 \"Premises\" --type expense --kind template\n"
                "  summa account links 5090 5010=33.333333 5020=33.333333 5030=33.333334\n"
                "  summa account links 5090\n"
                "  summa account links 5090 --none\n",
        .needs = NEEDS_WRITE,
        .options = links_options,
        .run = set_links,
};

static const struct cli_command *const commands[] = {&list_command, &show_command, &create_command,
        &change_command, &rule_command, &links_command, NULL};

const struct cli_command cli_account = {
        .name = "account",
        .summary = "Accounts: list, show, create, change, dimension rules, links.",
        .usage = "COMMAND",
        .help = "Examples\n"
                "  summa account list 30\n"
                "  summa account create 1930 \"Bank\" --type asset\n",
        .commands = commands,
};
