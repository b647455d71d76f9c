#include "cli/commands.h"

#include "operation/approval/approval_shapes.h"
#include "operation/approval/difference.h"
#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

static const struct cli_option list_options[] = {
        {"mine", 0, NULL, "only what you may approve now, yourself or in somebody's place"},
        {"source", 0, "CODE", "only journals of this source"},
        {0},
};

static enum fault
show_sources(struct cli *cli, const struct approval_page *page)
{
    if (cli->look != LOOK_TEXT || page->source_count < 2)
        return OK;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "sources",
                                      .title = "How much waits, by source",
                                      .shape = &approval_source_row_shape,
                                      .items = page->sources,
                                      .count = page->source_count,
                                      .columns = "source count",
                              });
}

static enum fault
list(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "mine", .option = "mine"},
            {.field = "source", .option = "source"},
            {0},
    };
    struct approval_query query;
    struct approval_page page;
    struct cli_list shown = {
            .name = "approvals",
            .title = "What waits for approval",
            .shape = &approval_row_shape,
            .columns = "journal_id version source date description preparer amount asked",
    };
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &approval_query_shape, bindings, &query)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_all(cli, "approval.list", &query, &shown);
    if ((fault = cli_ask(cli, "approval.list", &query, &page)))
        return fault;
    shown.items = page.items;
    shown.count = page.count;
    if ((fault = cli_show_list(cli, &shown)) || (fault = show_sources(cli, &page)))
        return fault;
    if (page.next != 0)
        cli_say(cli, "These are the first %zu; --json and --csv give all.\n", page.count);
    return OK;
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the journals that wait for approval.",
        .usage = "[--mine] [--source CODE]",
        .help = "Examples\n"
                "  summa approval list --mine\n"
                "  summa approval list --source AP\n",
        .needs = NEEDS_READ,
        .options = list_options,
        .run = list,
};

static enum fault
show(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "journal_id", .word = 1}, {0}};
    struct approval_record record;
    struct journal_key key;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &journal_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "approval.show", &key, &record)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &approval_record_shape, &record);
    if ((fault = cli_show_list(
                 cli, &(struct cli_list){
                              .name = "steps",
                              .title = record.step_count == 0 ? "Nobody is asked to approve it"
                                                              : "What it needs",
                              .shape = &approval_step_row_shape,
                              .items = record.steps,
                              .count = record.step_count,
                              .columns = "level state asked",
                      })))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "approvals",
                                      .title = record.approval_count == 0 ? "Nothing was said of it"
                                                                          : "What was said of it",
                                      .shape = &approval_said_shape,
                                      .items = record.approvals,
                                      .count = record.approval_count,
                                      .columns = "verdict user for_user given_at ended_at reason",
                              });
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows who has to approve a journal, who did, and who rejected it.",
        .usage = "ID",
        .needs = NEEDS_READ,
        .run = show,
};

static enum fault
difference(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "journal_id", .word = 1}, {0}};
    struct difference found;
    struct journal_key key;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &journal_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "approval.difference", &key, &found)))
        return fault;
    if (cli->look == LOOK_JSON)
        return cli_show_table(cli, NULL, &difference_shape, &found);
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "differences",
                         .title = arena_format(&cli->work.arena, "Since %s approved it on %s%s",
                                 found.approved_by, moment_text(found.approved_at).chars,
                                 found.count == 0 ? ", nothing is different" : ""),
                         .shape = &difference_row_shape,
                         .items = found.items,
                         .count = found.count,
                         .columns = "line field before after",
                 });
}

static const struct cli_command difference_command = {
        .name = "difference",
        .summary = "Shows what is different about a journal since it was approved last.",
        .usage = "ID",
        .needs = NEEDS_READ,
        .run = difference,
};

static enum fault
take_back(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "journal_id", .word = 1}, {0}};
    struct approval_words words = {0};
    struct journal_record record;
    struct journal_key key;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &journal_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "journal.show", &key, &record)))
        return fault;
    words.company = key.company;
    words.journal_id = key.journal_id;
    words.version = record.journal.version;
    if ((fault = cli_ask(cli, "journal.unapprove", &words, &record)))
        return fault;
    return cli_done(cli, &journal_record_shape, &record,
            "Your approval of journal %lld counts no more.\n",
            (long long)record.journal.journal_id);
}

static const struct cli_command take_back_command = {
        .name = "take-back",
        .summary = "Takes your own approval back, as long as the journal is not posted.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = take_back,
};

static const struct cli_command *const commands[] = {
        &list_command, &show_command, &difference_command, &take_back_command, NULL};

const struct cli_command cli_approval = {
        .name = "approval",
        .summary = "What waits for approval, and who approved what: list, show, difference, "
                   "take-back.",
        .usage = "COMMAND",
        .commands = commands,
};
