#include "cli/commands.h"

#include "base/day.h"
#include "operation/exception/exception_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct exception_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "exception.list", &key, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "exceptions",
                         .title = "Who may post where a window is shut",
                         .shape = &exception_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "exception_no user subledger first_day last_day expires_at "
                                    "ended_at postings reason",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the exceptions from locks that there were and are.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option give_options[] = {
        {"subledger", 0, "CODE", "past the locks of this subledger alone"},
        {"from", 0, "DAY", "first day that may be posted"},
        {"to", 0, "DAY", "last day that may be posted"},
        {"expires", 0, "DAY", "last day that it counts"},
        {0},
};

static enum fault
give(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "user", .word = 1},
            {.field = "subledger", .option = "subledger"},
            {.field = "first_day", .option = "from"},
            {.field = "last_day", .option = "to"},
            {.field = "expires", .option = "expires"},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct exception_new asked;
    struct lock_exception given;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &exception_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "exception.give", &asked, &given)))
        return fault;
    return cli_done(cli, &exception_shape, &given,
            "Exception %lld: %s posts %s to %s by a signature, whatever the windows of %s say.\n",
            (long long)given.exception_no, given.user, day_text(given.first_day).chars,
            day_text(given.last_day).chars,
            given.subledger == NULL ? "any subledger" : given.subledger);
}

static const struct cli_command give_command = {
        .name = "give",
        .summary = "Lets somebody post outside windows, and into softly closed periods.",
        .usage = "LOGIN [--subledger CODE] --from DAY --to DAY [--expires DAY] --reason TEXT",
        .help = "He signs each time. What is closed, locked, or before the master close date\n"
                "stays so. Who posts outside the windows of a subledger of close type password\n"
                "is named without --expires; any other exception says until when it counts.\n"
                "\n"
                "Examples\n"
                "  summa exception give carl --subledger AP --from 2026-01-01 --to 9999-12-31 \\\n"
                "      --reason 'Accounts payable, month end'\n"
                "  summa exception give anna --from 2026-02-01 --to 2026-02-28 \\\n"
                "      --expires 2026-03-05 --reason 'Late invoices'\n",
        .needs = NEEDS_WRITE,
        .options = give_options,
        .run = give,
};

static enum fault
end(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "exception_no", .word = 1}, {0}};
    struct exception_key key;
    struct lock_exception ended;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &exception_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "exception.end", &key, &ended)))
        return fault;
    return cli_done(cli, &exception_shape, &ended, "%s is excepted no more.\n", ended.user);
}

static const struct cli_command end_command = {
        .name = "end",
        .summary = "Ends an exception now.",
        .usage = "NUMBER",
        .help = "`summa exception list` shows the numbers.\n",
        .needs = NEEDS_WRITE,
        .run = end,
};

static enum fault
postings(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "exception_no", .word = 1}, {0}};
    struct exception_postings_query query;
    struct exception_postings_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &exception_postings_query_shape, bindings, &query)) ||
            (fault = cli_ask_all(cli, "exception.postings", &query, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "postings",
                                      .title = "Posted under the exception",
                                      .shape = &exception_posting_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "seq date series number description",
                              });
}

static const struct cli_command postings_command = {
        .name = "postings",
        .summary = "Lists what was posted under an exception.",
        .usage = "NUMBER",
        .needs = NEEDS_READ,
        .run = postings,
};

static const struct cli_command *const commands[] = {
        &list_command, &give_command, &end_command, &postings_command, NULL};

const struct cli_command cli_exception = {
        .name = "exception",
        .summary = "Who may post where a window is shut: list, give, end, postings.",
        .usage = "COMMAND",
        .commands = commands,
};
