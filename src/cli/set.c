#include "cli/set.h"

#include "base/text.h"
#include "cli/commands.h"
#include "operation/job/job_shapes.h"
#include "operation/journal/journal_shapes.h"
#include "operation/set/set_shapes.h"
#include "operation/shapes.h"

static enum fault
key_of_word(struct cli *cli, const struct shape *shape, struct set_key *ret)
{
    static const struct cli_binding bindings[] = {
            {.field = "set_id", .word = 1},
            {0},
    };
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)))
        return fault;
    return cli_read(cli, shape, bindings, ret);
}

/* What is there to be done with it. */
static const char *
next_step(struct arena *arena, const struct journal_set *set)
{
    long long set_id = (long long)set->set_id;

    if (journal_set_is_over(set))
        return "";
    if (journal_set_size(set) == 0)
        return arena_format(arena, "Next: `summa journal new --set %lld`.\n", set_id);
    if (set->counts[JOURNAL_POSTED] > 0)
        return arena_format(arena,
                "Next: mend what is left (`summa set show %lld`), then `summa set post %lld`; or "
                "`summa set cancel %lld`.\n",
                set_id, set_id, set_id);
    return arena_format(arena, "Next: `summa set post %lld`.\n", set_id);
}

static enum fault
tell(struct cli *cli, const struct set_record *record)
{
    return cli_done(cli, &set_record_shape, record, "Set %lld is %s: %s\n%s",
            (long long)record->set.set_id, journal_set_state_name((enum set_state)record->state),
            record->set.description, next_step(&cli->work.arena, &record->set));
}

/* ---- create and change ---- */

#define WORDS_OPTIONS                                                                              \
    {"mode", 0, "MODE", "all-or-nothing (unless said), or what-is-valid"},                         \
    {                                                                                              \
        "control-total", 0, "AMOUNT", "what the debits must add up to when it is posted"           \
    }

static const struct cli_option create_options[] = {WORDS_OPTIONS, {0}};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "description", .word = 1},
            {.field = "mode", .option = "mode"},
            {.field = "control_total", .option = "control-total"},
            {0},
    };
    struct set_record record;
    struct set_words words;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &set_new_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "set.create", &words, &record)))
        return fault;
    return tell(cli, &record);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a set, which journals are then saved into or moved to.",
        .usage = "TEXT [--mode MODE] [--control-total AMOUNT]",
        .help = "Examples\n"
                "  summa set create March --control-total 12800.00\n"
                "  summa set create \"From the branch\" --mode what-is-valid\n"
                "  summa journal new --set 7 --date 2026-03-31 5010=12500.00 1930=-12500.00\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"text", 't', "TEXT", "what it is about"},
        WORDS_OPTIONS,
        {0},
};

/* What is not said stays; the version is the one that was read just now. */
static enum fault
read_change(struct cli *cli, const struct set_record *record, struct set_words *ret)
{
    static const struct cli_binding bindings[] = {
            {.field = "description", .option = "text"},
            {.field = "mode", .option = "mode"},
            {.field = "control_total", .option = "control-total"},
            {0},
    };
    enum fault fault;

    if ((fault = cli_read(cli, &set_said_shape, bindings, ret)))
        return fault;
    ret->set_id = record->set.set_id;
    ret->version = record->set.version;
    if (ret->description == NULL)
        ret->description = record->set.description;
    if (ret->mode == 0)
        ret->mode = (int)record->set.mode;
    if (!ret->control_total.given)
        ret->control_total = record->control_total;
    return OK;
}

static enum fault
change(struct cli *cli)
{
    struct set_record record;
    struct set_words words;
    struct set_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &set_key_shape, &key)) ||
            (fault = cli_ask(cli, "set.show", &key, &record)) ||
            (fault = read_change(cli, &record, &words)) ||
            (fault = cli_ask(cli, "set.change", &words, &record)))
        return fault;
    return tell(cli, &record);
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Changes what a set says of itself.",
        .usage = "ID [--text TEXT] [--mode MODE] [--control-total AMOUNT]",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

/* ---- list and show ---- */

static const struct cli_option list_options[] = {
        {"unposted", 0, NULL, "only those with something left to post"},
        {"all", 0, NULL, "the sets of single journals as well"},
        {0},
};

static enum fault
list(struct cli *cli)
{
    struct set_query query = {
            .unposted = cli_has(cli, "unposted"),
            .all = cli_has(cli, "all"),
    };
    struct set_page all;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &query.company)) ||
            (fault = cli_ask_all(cli, "set.list", &query, &all)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "sets",
                                      .title = "Sets",
                                      .shape = &set_record_shape,
                                      .items = all.items,
                                      .count = all.count,
                                      .columns = "set_id state journals posted mode control_total "
                                                 "description",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the sets of journals.",
        .usage = "[--unposted] [--all]",
        .needs = NEEDS_READ,
        .options = list_options,
        .run = list,
};

static enum fault
show(struct cli *cli)
{
    struct journal_query query = {0};
    struct set_record record;
    struct journal_page page;
    struct set_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &set_key_shape, &key)) ||
            (fault = cli_ask(cli, "set.show", &key, &record)) ||
            (fault = cli_show(cli, "Set", &set_record_shape, &record)) || cli->look != LOOK_TEXT)
        return fault;
    query.company = key.company;
    query.set_id = key.set_id;
    cli_say(cli, "\n");
    if ((fault = cli_ask_all(cli, "journal.list", &query, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "journals",
                                      .title = "Its journals",
                                      .shape = &journal_record_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "journal_id state date description posting_number",
                              });
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a set with its counts, totals and journals.",
        .usage = "ID",
        .needs = NEEDS_READ,
        .run = show,
};

/* ---- post ---- */

/* Each with what was found, under its number. */
static void
tell_refused(struct cli *cli, const struct set_receipt *receipt)
{
    for (size_t i = 0; i < receipt->journal_count; i++) {
        const struct set_outcome_record *outcome = &receipt->journals[i];
        const struct findings found = {
                .arena = &cli->work.arena,
                .list = outcome->findings.items,
                .count = outcome->findings.count,
        };

        if (outcome->posted)
            continue;
        fprintf(stderr, "Journal %lld:\n", (long long)outcome->journal_id);
        cli_show_findings(cli, &found, stderr);
    }
}

enum fault
cli_post_set(struct cli *cli, const struct set_key *key, struct set_receipt *ret)
{
    enum fault fault;

    if ((fault = cli_ask(cli, "set.post", key, ret)) ||
            (fault = cli_done(cli, &set_receipt_shape, ret,
                     "Set %lld: %lld posted, %lld refused.\n", (long long)key->set_id,
                     (long long)ret->posted, (long long)ret->refused)))
        return fault;
    tell_refused(cli, ret);
    return OK;
}

static const struct cli_option post_options[] = {
        {"background", 0, NULL, "do not wait: `summa work` posts it in your name"},
        {0},
};

static enum fault
queue(struct cli *cli, const struct set_key *key)
{
    struct job job;
    enum fault fault;

    if ((fault = cli_ask(cli, "set.queue", key, &job)))
        return fault;
    return cli_done(cli, &job_shape, &job,
            "Job %lld will post the %lld journals of set %lld.\n"
            "Next: `summa work` does it, `summa job show %lld` says what came of it.\n",
            (long long)job.job_no, (long long)job.journals, (long long)job.set_id,
            (long long)job.job_no);
}

static enum fault
post(struct cli *cli)
{
    struct set_receipt receipt;
    struct set_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &set_key_shape, &key)))
        return fault;
    if (cli_has(cli, "background"))
        return queue(cli, &key);
    if ((fault = cli_post_set(cli, &key, &receipt)) || receipt.refused == 0)
        return fault;
    findings_clear(&cli->work.findings);
    return fault_say(&cli->work.why, FAULT_GATE_REFUSED, "", "%lld posted, %lld refused",
            (long long)receipt.posted, (long long)receipt.refused);
}

static const struct cli_command post_command = {
        .name = "post",
        .summary = "Posts the journals of a set: all of them or none, or those that are valid.",
        .usage = "ID [--background]",
        .help = "What is refused in a set that posts what is valid stays in it, with what was\n"
                "found; mend it, move it away or cancel it, and post the set again.\n",
        .needs = NEEDS_WRITE,
        .options = post_options,
        .run = post,
};

/* ---- the end of it ---- */

static enum fault
cancel(struct cli *cli)
{
    struct set_record record;
    struct set_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &set_cancel_shape, &key)) ||
            (fault = cli_ask(cli, "set.cancel", &key, &record)))
        return fault;
    return tell(cli, &record);
}

static const struct cli_command cancel_command = {
        .name = "cancel",
        .summary = "Cancels every journal of a set that is not posted.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = cancel,
};

static enum fault
discard(struct cli *cli)
{
    struct set_record record;
    struct set_key key;
    enum fault fault;

    if ((fault = key_of_word(cli, &set_key_shape, &key)) ||
            (fault = cli_ask(cli, "set.discard", &key, &record)))
        return fault;
    return cli_done(
            cli, &set_record_shape, &record, "Set %lld is discarded.\n", (long long)key.set_id);
}

static const struct cli_command discard_command = {
        .name = "discard",
        .summary = "Removes a set that holds no journal.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = discard,
};

static const struct cli_command *const commands[] = {&create_command, &change_command,
        &list_command, &show_command, &post_command, &cancel_command, &discard_command, NULL};

const struct cli_command cli_set = {
        .name = "set",
        .summary = "Sets of journals: create, change, list, show, post, cancel, discard.",
        .usage = "COMMAND",
        .help = "Examples\n"
                "  summa set create March --control-total 12800.00\n"
                "  summa set post 7\n",
        .commands = commands,
};
