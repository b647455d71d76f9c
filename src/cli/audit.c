#include "cli/commands.h"

#include <inttypes.h>

#include "operation/audit/audit_shapes.h"

#define INSTALLATION_OPTION                                                                        \
    {                                                                                              \
        "installation", 0, NULL, "what is of no one company: companies, users, roles"              \
    }

/* ---- list ---- */

static const struct cli_option list_options[] = {
        {"user", 0, "LOGIN", "only what this person did"},
        {"operation", 0, "NAME", "only this operation; all that begin so where it ends with a dot"},
        {"from", 0, "DAY", "from this day on, of UTC"},
        {"through", 0, "DAY", "through this day, of UTC"},
        {"about", 0, "TEXT", "only where the text stands in the subject"},
        {"posting", 0, "SEQ", "only what this posting came of"},
        INSTALLATION_OPTION,
        {"after", 0, "ROW", "those behind this row, which are older"},
        {"limit", 0, "N", "at most so many, 1 to 1000; unless said 100, and all for programs"},
        {0},
};

#define SOUGHT_BINDINGS                                                                            \
    {.field = "user", .option = "user"}, {.field = "operation", .option = "operation"},            \
            {.field = "from_day", .option = "from"},                                               \
            {.field = "through_day", .option = "through"}, {.field = "about", .option = "about"},  \
            {.field = "after", .option = "after"},                                                 \
    {                                                                                              \
        .field = "limit", .option = "limit"                                                        \
    }

static enum fault
read_query(struct cli *cli, struct audit_query *ret)
{
    static const struct cli_binding bindings[] = {
            SOUGHT_BINDINGS,
            {.field = "posting_seq", .option = "posting"},
            {0},
    };
    static const struct cli_binding installation_bindings[] = {SOUGHT_BINDINGS, {0}};
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    if (!cli_has(cli, "installation"))
        return cli_read(cli, &audit_query_shape, bindings, ret);
    if (cli_has(cli, "posting"))
        return cli_usage(cli, "postings are of a company: leave out --posting, or --installation");
    return cli_read(cli, &audit_installation_query_shape, installation_bindings, ret);
}

/* The newest for people; for programs, which take the log away, all of it. */
static enum fault
list(struct cli *cli)
{
    const char *operation = cli_has(cli, "installation") ? "audit.list-installation" : "audit.list";
    struct cli_list shown = {
            .name = "audit",
            .title = "Audit log",
            .shape = &audit_logged_shape,
            .columns = "audit_seq made_at user operation subject first_seq last_seq reason",
    };
    struct audit_query query;
    struct audit_page page;
    enum fault fault;

    if ((fault = read_query(cli, &query)))
        return fault;
    if (cli->look == LOOK_CSV)
        shown.columns = "audit_seq made_at user user_name came_from operation subject reason "
                        "detail first_seq last_seq hash";
    if (cli->look != LOOK_TEXT && !cli_has(cli, "limit"))
        return cli_show_all(cli, operation, &query, &shown);
    if ((fault = cli_ask(cli, operation, &query, &page)))
        return fault;
    shown.items = page.items;
    shown.count = page.count;
    fault = cli_show_list(cli, &shown);
    if (fault == OK && page.next != 0)
        cli_say(cli, "There are more: --after %" PRId64 "\n", page.next);
    return fault;
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists who did what, when and why, newest first.",
        .usage = "[--user LOGIN] [--operation NAME] [--from DAY] [--through DAY] [--about TEXT]",
        .help = "All that is said must hold. --json and --csv give every row that fits, with what\n"
                "was asked, unless there is a --limit: that is how the log is taken away.\n"
                "\n"
                "Examples\n"
                "  summa audit list --user eva --from 2026-03-01 --through 2026-03-31\n"
                "  summa audit list --operation journal. --about journals/17\n"
                "  summa audit list --posting 204\n"
                "  summa audit list --operation permit.denied\n"
                "  summa audit list --installation\n"
                "  summa audit list --csv > log.csv\n",
        .needs = NEEDS_READ,
        .options = list_options,
        .run = list,
};

/* ---- show ---- */

static const struct cli_option show_options[] = {INSTALLATION_OPTION, {0}};

/* Programs have them in the detail. */
static enum fault
show_changes(struct cli *cli, const struct audit_logged *row)
{
    struct cli_list shown = {
            .name = "changes",
            .title = "What it changed",
            .shape = &audit_change_shape,
            .columns = "at before after",
    };
    struct audit_change *changes;

    audit_changes(&cli->work.arena, row->event.detail, &changes, &shown.count);
    shown.items = changes;
    if (shown.count == 0)
        return OK;
    cli_say(cli, "\n");
    return cli_show_list(cli, &shown);
}

static enum fault
show(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "audit_seq", .word = 1},
            {0},
    };
    const bool all = cli_has(cli, "installation");
    const char *title = all ? "Audit log of the installation" : "Audit log";
    struct audit_logged row;
    struct audit_key key;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, all ? &audit_installation_key_shape : &audit_key_shape, bindings,
                     &key)) ||
            (fault = cli_ask(cli, all ? "audit.show-installation" : "audit.show", &key, &row)))
        return fault;
    if ((fault = cli_show(cli, title, &audit_logged_shape, &row)) || cli->look != LOOK_TEXT)
        return fault;
    return show_changes(cli, &row);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a row of the log, with what was asked and what it changed.",
        .usage = "ROW [--installation]",
        .help = "Examples\n"
                "  summa audit show 17\n"
                "  summa audit show 3 --installation\n",
        .needs = NEEDS_READ,
        .options = show_options,
        .run = show,
};

static const struct cli_command *const commands[] = {&list_command, &show_command, NULL};

const struct cli_command cli_audit = {
        .name = "audit",
        .summary = "Who did what, when and why: list, show.",
        .usage = "COMMAND",
        .commands = commands,
};
