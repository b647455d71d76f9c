/* step — a journal is handed in, taken back, held, released or ended. */
#include "cli/journal/journal.h"

#include "cli/commands.h"
#include "cli/journal/show.h"
#include "operation/set/set_shapes.h"

/* What was found on the way is told below the sentence. */
static enum fault
tell(struct cli *cli, const struct journal_record *record)
{
    const struct journal_verdict found = {.findings = record->findings};
    const struct journal *journal = &record->journal;
    enum fault fault;

    if ((fault = cli_done(cli, &journal_record_shape, record, "Journal %lld is %s%s%s.\n",
                 (long long)journal->journal_id, journal_state_name(journal->state),
                 journal->state == JOURNAL_HELD ? ": " : "",
                 journal->state == JOURNAL_HELD ? journal->hold_reason : "")))
        return fault;
    if (cli->look == LOOK_TEXT)
        journal_show_verdict(cli, &found, false);
    return OK;
}

static enum fault
take(struct cli *cli, const char *operation, const struct shape *shape)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {.field = "reason", .option = "reason"},
            {0},
    };
    static const struct cli_binding key[] = {
            {.field = "journal_id", .word = 1},
            {0},
    };
    bool has_reason = shape_field(shape, "reason") != NULL;
    struct journal_step_words words;
    struct journal_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, shape, has_reason ? bindings : key, &words)) ||
            (fault = cli_ask(cli, operation, &words, &record)))
        return fault;
    return tell(cli, &record);
}

static enum fault
submit(struct cli *cli)
{
    return take(cli, "journal.submit", &journal_step_shape);
}

const struct cli_command journal_submit_command = {
        .name = "submit",
        .summary =
                "Hands a draft in: it must pass every rule, and is approved where nobody has to.",
        .usage = "ID",
        .help = "Example\n"
                "  summa journal submit 12\n",
        .needs = NEEDS_WRITE,
        .run = submit,
};

static enum fault
withdraw(struct cli *cli)
{
    return take(cli, "journal.withdraw", &journal_step_shape);
}

const struct cli_command journal_withdraw_command = {
        .name = "withdraw",
        .summary = "Takes back what was submitted: it is a draft again.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = withdraw,
};

static enum fault
hold(struct cli *cli)
{
    if (!cli_has(cli, "reason"))
        return cli_usage(cli, "say why it has to wait: --reason TEXT");
    return take(cli, "journal.hold", &journal_hold_shape);
}

const struct cli_command journal_hold_command = {
        .name = "hold",
        .summary = "Lets a journal wait: it is neither changed nor posted until it is released.",
        .usage = "ID --reason TEXT",
        .help = "Example\n"
                "  summa journal hold 12 --reason \"The invoice is disputed\"\n",
        .needs = NEEDS_WRITE,
        .run = hold,
};

static enum fault
release(struct cli *cli)
{
    return take(cli, "journal.release", &journal_step_shape);
}

const struct cli_command journal_release_command = {
        .name = "release",
        .summary = "Ends a hold: the journal is what it was, or a draft if it no longer passes.",
        .usage = "ID",
        .needs = NEEDS_WRITE,
        .run = release,
};

static enum fault
cancel(struct cli *cli)
{
    return take(cli, "journal.cancel", &journal_step_shape);
}

const struct cli_command journal_cancel_command = {
        .name = "cancel",
        .summary = "Ends a journal that is not to be posted; it is kept.",
        .usage = "ID",
        .help = "A draft that was never submitted can be discarded instead.\n",
        .needs = NEEDS_WRITE,
        .run = cancel,
};

static enum fault
move(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = 1},
            {.field = "set_id", .word = 2},
            {0},
    };
    struct set_move_words words;
    struct journal_record record;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 2)) ||
            (fault = cli_read(cli, &set_move_shape, bindings, &words)) ||
            (fault = cli_ask(cli, "journal.move", &words, &record)))
        return fault;
    return cli_done(cli, &journal_record_shape, &record, "Journal %lld is in set %lld.\n",
            (long long)record.journal.journal_id, (long long)record.journal.set_id);
}

const struct cli_command journal_move_command = {
        .name = "move",
        .summary = "Moves a journal to another set, or to one of its own.",
        .usage = "ID [SET]",
        .needs = NEEDS_WRITE,
        .run = move,
};
