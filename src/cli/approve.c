#include "cli/commands.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "base/total.h"
#include "operation/approval/approval_shapes.h"
#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

static enum fault approve(struct cli *cli);
static enum fault reject(struct cli *cli);

static const struct cli_option approve_options[] = {
        {"yes", 0, NULL, "do not ask again; as they are now"},
        {0},
};

const struct cli_command cli_approve = {
        .name = "approve",
        .summary = "Approves journals that wait for it, as they were seen.",
        .usage = "ID[@VERSION] ...",
        .help = "Shows what would be approved, with its total, and asks. Who has seen a journal\n"
                "elsewhere names the version: what was changed since is not approved. Each "
                "journal\n"
                "is approved by itself.\n"
                "\n"
                "Examples\n"
                "  summa approval list --mine\n"
                "  summa approve 12 13\n"
                "  summa approve 12@3\n",
        .needs = NEEDS_WRITE,
        .options = approve_options,
        .run = approve,
};

const struct cli_command cli_reject = {
        .name = "reject",
        .summary = "Sends a journal back to whoever wrote it, with the reason.",
        .usage = "ID[@VERSION] --reason TEXT",
        .help = "Example\n"
                "  summa reject 12 --reason \"The invoice is of last year\"\n",
        .needs = NEEDS_WRITE,
        .run = reject,
};

/* A journal that was named, with the version that was seen; 0: none was. */
struct named {
    struct approval_words words;
    struct journal_record record;
};

static enum fault
read_word(struct cli *cli, int index, const char *company, struct named *ret)
{
    const char *word = cli_word(cli, index);
    char *end;

    *ret = (struct named){.words.company = company};
    ret->words.journal_id = strtoll(word, &end, 10);
    if (*end == '@')
        ret->words.version = strtoll(end + 1, &end, 10);
    if (*end != '\0' || ret->words.journal_id <= 0 || ret->words.version < 0)
        return cli_usage(cli, "'%s' is no journal: write its id, or ID@VERSION", word);
    return OK;
}

static enum fault
look_at(struct cli *cli, struct named *named)
{
    const struct journal_key key = {named->words.company, named->words.journal_id};
    enum fault fault;

    if ((fault = cli_ask(cli, "journal.show", &key, &named->record)))
        return fault;
    if (named->words.version == 0)
        named->words.version = named->record.journal.version;
    return OK;
}

static enum fault
read_words(struct cli *cli, struct named **ret)
{
    const char *company;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, -1)) || (fault = cli_company(cli, &company)))
        return fault;
    *ret = arena_array(&cli->work.arena, (size_t)cli->word_count, sizeof(**ret));
    for (int i = 0; i < cli->word_count && fault == OK; i++)
        fault = read_word(cli, i, company, &(*ret)[i]);
    return fault;
}

/* ---- asking whether it is meant ---- */

static bool
all_seen(const struct cli *cli, const struct named *named)
{
    for (int i = 0; i < cli->word_count; i++)
        if (named[i].words.version == 0)
            return false;
    return true;
}

static void
tell(struct cli *cli, const struct named *named)
{
    const struct journal *journal = &named->record.journal;

    cli_say(cli, "Journal %lld, version %lld, %s: %s, %s %s\n", (long long)journal->journal_id,
            (long long)journal->version,
            shape_field_text(
                    &cli->work.arena, shape_field(&journal_record_shape, "date"), &named->record),
            text_empty(journal->description) ? "(no text)" : journal->description,
            cli_amount(cli, named->record.debit), named->record.currency.code);
}

/* Totals that do not fit are told as one journal's are: not at all. */
static void
tell_total(struct cli *cli, const struct named *named)
{
    int128 sum = 0;

    for (int i = 0; i < cli->word_count; i++) {
        struct money money;

        if (named[i].record.debit.given &&
                money_of_decimal(named[i].record.debit, named[0].record.currency, &money) ==
                        DECIMAL_FITS)
            sum += money.minor;
    }
    cli_say(cli, "%d journals, %s %s in all.\n", cli->word_count,
            total_text(total_of(sum, named[0].record.currency)).chars,
            named[0].record.currency.code);
}

static bool
says_yes(void)
{
    char answer[8] = "";

    fputs("Approve? [y/N] ", stdout);
    fflush(stdout);
    return fgets(answer, sizeof(answer), stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y');
}

static enum fault
require_meant(struct cli *cli, struct named *named)
{
    bool told = cli_has(cli, "yes") || all_seen(cli, named);
    enum fault fault;

    for (int i = 0; i < cli->word_count; i++)
        if ((fault = look_at(cli, &named[i])))
            return fault;
    if (told)
        return OK;
    if (isatty(STDIN_FILENO) != 1 || cli->look != LOOK_TEXT)
        return cli_usage(cli, "name the version that you saw, as in %lld@%lld, or say --yes",
                (long long)named[0].words.journal_id, (long long)named[0].words.version);
    for (int i = 0; i < cli->word_count; i++)
        tell(cli, &named[i]);
    tell_total(cli, named);
    return says_yes() ? OK : cli_usage(cli, "nothing is approved");
}

/* ---- doing it ---- */

static enum fault
approve_one(struct cli *cli, const struct named *named)
{
    struct journal_record record;
    enum fault fault;

    if ((fault = cli_ask(cli, "journal.approve", &named->words, &record)))
        return fault;
    return cli_done(cli, &journal_record_shape, &record, "Journal %lld is %s.\n",
            (long long)record.journal.journal_id,
            record.journal.state == JOURNAL_APPROVED ? "approved"
                                                     : "approved by you, and waits for others");
}

/* A refusal of one is told, and the next one is tried; anything worse ends it. */
static bool
is_told(enum fault fault)
{
    return fault == FAULT_GATE_REFUSED || fault == FAULT_JOURNAL_STEP ||
           fault == FAULT_JOURNAL_VERSION || fault == FAULT_APPROVAL_WRITER ||
           fault == FAULT_APPROVAL_TWICE || fault == FAULT_APPROVAL_NOT_ASKED;
}

static enum fault
approve(struct cli *cli)
{
    struct named *named;
    enum fault refused = OK;
    int count = 0;
    enum fault fault;

    if ((fault = read_words(cli, &named)) || (fault = require_meant(cli, named)))
        return fault;
    for (int i = 0; i < cli->word_count; i++) {
        if ((fault = approve_one(cli, &named[i])) == OK)
            continue;
        if (cli->word_count == 1 || !is_told(fault))
            return fault;
        refused = fault;
        count++;
        fprintf(stderr, "Journal %lld:\n", (long long)named[i].words.journal_id);
        cli_show_refusal(cli, fault);
    }
    return refused == OK ? OK
                         : fault_say(&cli->work.why, refused, "", "%d approved, %d not",
                                   cli->word_count - count, count);
}

static enum fault
reject(struct cli *cli)
{
    struct journal_record record;
    struct named named;
    const char *company;
    enum fault fault;

    if (!cli_has(cli, "reason"))
        return cli_usage(cli, "say why: --reason TEXT");
    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &company)) ||
            (fault = read_word(cli, 0, company, &named)) || (fault = look_at(cli, &named)))
        return fault;
    named.words.reason = cli_value(cli, "reason");
    if ((fault = cli_ask(cli, "journal.reject", &named.words, &record)))
        return fault;
    return cli_done(cli, &journal_record_shape, &record,
            "Journal %lld is rejected; whoever wrote it changes or cancels it.\n",
            (long long)record.journal.journal_id);
}
