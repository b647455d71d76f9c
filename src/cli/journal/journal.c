#include "cli/commands.h"

#include "cli/journal/draft.h"
#include "cli/journal/journal.h"
#include "cli/journal/show.h"
#include "operation/shapes.h"

enum fault
journal_key_of_word(struct cli *cli, struct journal_key *ret)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {0},
    };
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)))
        return fault;
    return cli_read(cli, &journal_key_shape, bindings, ret);
}

/* ---- list ---- */

static const struct cli_option list_options[] = {
        {"state", 0, "STATE", "only those in this state: draft, posted, ..."},
        {"reference", 0, "TEXT", "only those with this reference, to the letter"},
        {"field", 0, "CODE=VALUE", "only those that hold the value in this searchable field"},
        {0},
};

static enum fault
list(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "state", .option = "state"},
            {.field = "reference", .option = "reference"},
            {0},
    };
    struct journal_page page;
    struct journal_query query;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_read(cli, &journal_query_shape, bindings, &query)))
        return fault;
    if ((fault = journal_draft_sought(cli, &query.field, &query.value)) ||
            (fault = cli_ask_all(cli, "journal.list", &query, &page)))
        return fault;
    return cli_show_list(cli,
            &(struct cli_list){
                    .name = "journals",
                    .title = "Journals",
                    .shape = &journal_record_shape,
                    .items = page.items,
                    .count = page.count,
                    .columns = "journal_id state date type reference description undistributed "
                               "posting_number",
            });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists journals: drafts and those that were posted from a draft.",
        .usage = "[--state STATE] [--reference TEXT] [--field CODE=VALUE]",
        .help = "What came by file is not listed here: `summa report journals` lists everything "
                "posted.\n"
                "\n"
                "Examples\n"
                "  summa journal list\n"
                "  summa journal list --state draft\n"
                "  summa journal list --reference LEASE-9\n"
                "  summa journal list --field CONTRACT=C-17\n",
        .needs = NEEDS_READ,
        .options = list_options,
        .run = list,
};

/* ---- show ---- */

static enum fault
show(struct cli *cli)
{
    struct journal_record record;
    struct journal_key key;
    enum fault fault;

    if ((fault = journal_key_of_word(cli, &key)) ||
            (fault = cli_ask(cli, "journal.show", &key, &record)))
        return fault;
    return journal_show(cli, &record);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a journal with its lines.",
        .usage = "ID",
        .needs = NEEDS_READ,
        .run = show,
};

/* ---- check and explain ---- */

static enum fault
show_verdict(struct cli *cli, const struct journal_verdict *verdict, bool all)
{
    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &journal_verdict_shape, verdict);
    journal_show_verdict(cli, verdict, all);
    for (size_t i = 0; i < verdict->account_count; i++)
        cli_say(cli, "Saving it makes account %s, %s.\n", verdict->accounts[i].code,
                verdict->accounts[i].name);
    cli_say(cli, "%s\n",
            verdict->passes ? "It would be posted as it is." : "It would not be posted.");
    return OK;
}

static enum fault
ask_verdict(struct cli *cli, bool all)
{
    struct journal_verdict verdict;
    struct journal_key key;
    enum fault fault;

    if ((fault = journal_key_of_word(cli, &key)) ||
            (fault = cli_ask(cli, "journal.explain", &key, &verdict)))
        return fault;
    return show_verdict(cli, &verdict, all);
}

static const struct cli_option check_options[] = {
        {"file", 'f', "FILE", "check the journals of a JSON or CSV file; nothing is saved"},
        {0},
};

static enum fault
check_file(struct cli *cli)
{
    SCOPED(journal_drafts_done) struct journal_drafts drafts = {0};
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = journal_drafts_of_file(cli, cli_value(cli, "file"), &drafts)))
        return fault;
    for (size_t i = 0; i < drafts.count; i++) {
        struct journal_verdict verdict;

        if ((fault = cli_ask(cli, "journal.check", &drafts.items[i], &verdict)))
            return fault;
        if (drafts.count > 1)
            cli_say(cli, "Journal %zu of the file:\n", i + 1);
        if ((fault = show_verdict(cli, &verdict, false)))
            return fault;
    }
    return OK;
}

static enum fault
check(struct cli *cli)
{
    return cli_has(cli, "file") ? check_file(cli) : ask_verdict(cli, false);
}

static const struct cli_command check_command = {
        .name = "check",
        .summary = "Says what the gate would find in a journal.",
        .usage = "ID | --file FILE",
        .help = "Examples\n"
                "  summa journal check 12\n"
                "  summa journal check --file rent.json\n",
        .needs = NEEDS_READ,
        .options = check_options,
        .run = check,
};

static enum fault
explain(struct cli *cli)
{
    return ask_verdict(cli, true);
}

static const struct cli_command explain_command = {
        .name = "explain",
        .summary = "Says every rule of the gate with its verdict on a journal.",
        .usage = "ID",
        .needs = NEEDS_READ,
        .run = explain,
};

/* ---- discard ---- */

static enum fault
discard(struct cli *cli)
{
    struct journal_record record;
    struct journal_key key;
    enum fault fault;

    if ((fault = journal_key_of_word(cli, &key)) ||
            (fault = cli_ask(cli, "journal.discard", &key, &record)))
        return fault;
    return cli_done(cli, &journal_record_shape, &record, "Journal %lld is discarded.\n",
            (long long)key.journal_id);
}

static const struct cli_command discard_command = {
        .name = "discard",
        .summary = "Removes a draft that was never submitted.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = discard,
};

/* ---- distribute ---- */

static enum fault
distribute(struct cli *cli)
{
    struct journal_record record;
    struct journal_key key;
    enum fault fault;

    if ((fault = journal_key_of_word(cli, &key)) ||
            (fault = cli_ask(cli, "journal.distribute", &key, &record)))
        return fault;
    return journal_show(cli, &record);
}

static const struct cli_command distribute_command = {
        .name = "distribute",
        .summary = "Gives what is open of a draft to projects and others, as its reference says.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = distribute,
};

static const struct cli_command *const commands[] = {&journal_new_command, &journal_edit_command,
        &list_command, &show_command, &check_command, &explain_command, &journal_submit_command,
        &journal_withdraw_command, &journal_hold_command, &journal_release_command,
        &journal_cancel_command, &journal_move_command, &journal_copy_command,
        &journal_fill_command, &discard_command, &distribute_command, NULL};

const struct cli_command cli_journal = {
        .name = "journal",
        .summary =
                "Journals: new, copy, edit, list, show, check, submit, hold, release, cancel, ...",
        .usage = "COMMAND",
        .help = "Examples\n"
                "  summa journal new --date 2026-03-31 --text Rent 5010=12500.00 1930=-12500.00\n"
                "  summa journal new --file march.csv\n"
                "  summa journal explain 12\n"
                "  summa post 12\n",
        .commands = commands,
};
