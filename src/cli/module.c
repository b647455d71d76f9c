#include "cli/commands.h"

#include "operation/module/module_shapes.h"
#include "operation/shapes.h"

/* ---- what was sent ---- */

static const struct cli_option source_options[] = {
        {"source", 0, "CODE", "only those of this source"},
        {0},
};

static enum fault
list(struct cli *cli)
{
    static const struct cli_binding bindings[] = {{.field = "source", .option = "source"}, {0}};
    struct module_query query;
    struct module_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &module_query_shape, bindings, &query)) ||
            (fault = cli_ask_all(cli, "module.list", &query, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "documents",
                         .title = "Documents of modules",
                         .shape = &module_record_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "source external_reference transaction_type state journal_id "
                                    "posting_number revision hold_reason",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists what modules sent and what became of it.",
        .usage = "[--source CODE]",
        .needs = NEEDS_READ,
        .options = source_options,
        .run = list,
};

static enum fault
show(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "source", .word = 1},
            {.field = "external_reference", .word = 2},
            {0},
    };
    struct module_key key;
    struct module_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &module_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "module.show", &key, &record)))
        return fault;
    return cli_show(cli, "Document of a module", &module_record_shape, &record);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows what became of a document, by its module's own reference.",
        .usage = "SOURCE REFERENCE",
        .help = "Examples\n"
                "  summa module show AP 4711\n",
        .needs = NEEDS_READ,
        .run = show,
};

/* ---- what happened ---- */

static const struct cli_option event_options[] = {
        {"source", 0, "CODE", "only what happened to documents of this source"},
        {"after", 0, "NUMBER", "only what came after this event"},
        {0},
};

static enum fault
events(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "source", .option = "source"},
            {.field = "after", .option = "after"},
            {0},
    };
    struct module_query query;
    struct event_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &event_query_shape, bindings, &query)) ||
            (fault = cli_ask_all(cli, "event.list", &query, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "events",
                         .title = "What happened to documents of modules",
                         .shape = &event_record_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "event_no at kind source external_reference number user reason",
                 });
}

static const struct cli_command events_command = {
        .name = "events",
        .summary = "Lists what happened to documents, in that order, from an event on.",
        .usage = "[--source CODE] [--after NUMBER]",
        .help = "A module keeps the number of the last event that it took, and asks for what came\n"
                "after it: it hears of everything once.\n"
                "\n"
                "Examples\n"
                "  summa module events --source AP\n"
                "  summa module events --source AP --after 1207 --json\n",
        .needs = NEEDS_READ,
        .options = event_options,
        .run = events,
};

/* ---- release ---- */

static const struct cli_option release_options[] = {
        {"subledger", 0, "CODE", "only what goes to this subledger"},
        {"after", 0, "NUMBER", "only journals behind this one"},
        {0},
};

static enum fault
release(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "subledger", .option = "subledger"},
            {.field = "after", .option = "after"},
            {0},
    };
    struct module_release_words words;
    struct module_release_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &module_release_words_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "module.release", &words, &record)))
        return fault;
    if (cli->look == LOOK_TEXT && record.count > 0 &&
            (fault = cli_show_list(cli, &(struct cli_list){
                                                .name = "journals",
                                                .title = "Approved journals of modules",
                                                .shape = &module_outcome_record_shape,
                                                .items = record.items,
                                                .count = record.count,
                                                .columns = "journal_id series number detail",
                                        })))
        return fault;
    return cli_done(cli, &module_release_record_shape, &record,
            record.next == 0 ? "%lld posted, %lld refused.\n"
                             : "%lld posted, %lld refused. More waits: --after %lld.\n",
            (long long)record.posted, (long long)record.refused, (long long)record.next);
}

static const struct cli_command release_command = {
        .name = "release",
        .summary = "Posts what is approved of modules; what is refused waits.",
        .usage = "[--subledger CODE] [--after NUMBER]",
        .help = "What goes to a realtime subledger is posted as it is approved; the rest by a\n"
                "release, which a timetable runs as often as the company wants it posted.\n"
                "\n"
                "Examples\n"
                "  summa module release\n"
                "  summa module release --subledger IN\n",
        .needs = NEEDS_WRITE,
        .options = release_options,
        .run = release,
};

static const struct cli_command *const commands[] = {
        &list_command, &show_command, &events_command, &release_command, NULL};

const struct cli_command cli_module = {
        .name = "module",
        .summary = "What other systems sent: list, show, events, release.",
        .usage = "COMMAND",
        .help = "A document is sent with `summa call module.submit --input FILE`; `summa route`\n"
                "says where documents go.\n",
        .commands = commands,
};
