#include "cli/commands.h"

#include <stdlib.h>

#include "cli/set.h"
#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"all", 0, NULL, "every draft of the company, and sets as a whole"},
        {0},
};

const struct cli_command cli_post = {
        .name = "post",
        .summary = "Posts journals to the books, for good.",
        .usage = "ID ... | --all",
        .help = "Each journal is posted by itself, in the order given. What the gate refuses stays "
                "a\n"
                "draft, with what it found; the others are posted.\n"
                "\n"
                "With --all the drafts of a set are posted with their set, by its mode: all of it\n"
                "or nothing, or what is valid. A journal of a set that is posted all or nothing "
                "is\n"
                "not posted by itself.\n"
                "\n"
                "Examples\n"
                "  summa post 12\n"
                "  summa post 12 13 14\n"
                "  summa post --all\n",
        .needs = NEEDS_WRITE,
        .options = options,
        .run = run,
};

/* After a COMMIT without an answer nobody knows whether it is posted: nothing is said then. */
enum fault
cli_post_saved(struct cli *cli, const char *company, int64_t journal_id,
        struct journal_receipt *ret_receipt)
{
    const struct journal_key key = {.company = company, .journal_id = journal_id};
    enum fault fault = cli_ask(cli, "journal.post", &key, ret_receipt);

    if (fault != OK && fault != FAULT_STORE_UNKNOWN)
        cli->draft = journal_id;
    return fault;
}

const char *
cli_number(struct cli *cli, const struct journal_receipt *receipt)
{
    if (receipt->number_period == 0)
        return arena_format(&cli->work.arena, "%s %s", receipt->series, receipt->number);
    return arena_format(&cli->work.arena, "%s %d-%02d/%s", receipt->series, receipt->year / 10,
            receipt->number_period, receipt->number);
}

enum fault
cli_post_now(struct cli *cli, const char *company, int64_t journal_id)
{
    struct journal_receipt receipt = {0};
    enum fault fault;

    if ((fault = cli_post_saved(cli, company, journal_id, &receipt)))
        return fault;
    return cli_done(cli, &journal_receipt_shape, &receipt,
            "Journal %lld is posted as %s, seq %lld.\n", (long long)journal_id,
            cli_number(cli, &receipt), (long long)receipt.seq);
}

struct tally {
    size_t posted;
    size_t refused;
};

static enum fault
post_one(struct cli *cli, const struct journal_key *key)
{
    struct journal_receipt receipt = {0};
    enum fault fault;

    if ((fault = cli_ask(cli, "journal.post", key, &receipt)))
        return fault;
    if ((fault = cli_done(cli, &journal_receipt_shape, &receipt,
                 "Journal %lld is posted as %s, seq %lld.\n", (long long)key->journal_id,
                 cli_number(cli, &receipt), (long long)receipt.seq)))
        return fault;
    if (cli->look == LOOK_TEXT)
        cli_show_findings(cli, &cli->work.findings, stdout);
    return OK;
}

/* A refusal of one is told, and the next one is tried; anything worse ends it. */
static bool
is_told(enum fault fault)
{
    return fault == FAULT_GATE_REFUSED || fault == FAULT_JOURNAL_STEP || fault == FAULT_SET_STEP ||
           fault == FAULT_CONTROL_TOTAL;
}

static enum fault
try_one(struct cli *cli, const struct journal_key *key, struct tally *tally)
{
    enum fault fault = post_one(cli, key);

    if (fault == OK) {
        tally->posted++;
        return OK;
    }
    if (!is_told(fault))
        return fault;
    tally->refused++;
    fprintf(stderr, "Journal %lld:\n", (long long)key->journal_id);
    cli_show_refusal(cli, fault);
    return OK;
}

static enum fault
tell(struct cli *cli, const struct tally *tally)
{
    if (tally->refused == 0)
        return OK;
    findings_clear(&cli->work.findings);
    return fault_say(&cli->work.why, FAULT_GATE_REFUSED, "", "%zu posted, %zu refused",
            tally->posted, tally->refused);
}

/* ---- all of them ---- */

/* A set that people made, and whether its turn has come. */
struct whole {
    const struct set_record *record;
    bool taken;
};

struct wholes {
    struct whole *list; /* by id of the set */
    size_t count;
};

static enum fault
find_wholes(struct cli *cli, const char *company, struct wholes *ret)
{
    const struct set_query query = {.company = company, .unposted = true};
    struct set_page page;
    enum fault fault;

    if ((fault = cli_ask_all(cli, "set.list", &query, &page)))
        return fault;
    ret->list = arena_array(&cli->work.arena, page.count, sizeof(*ret->list));
    ret->count = page.count;
    for (size_t i = 0; i < page.count; i++)
        ret->list[i].record = &page.items[i];
    return OK;
}

static int
by_set(const void *key, const void *element)
{
    const int64_t *set_id = key;
    const struct whole *whole = element;
    int64_t other = whole->record->set.set_id;

    return (*set_id > other) - (*set_id < other);
}

static enum fault
try_whole(struct cli *cli, const char *company, struct whole *whole, struct tally *tally)
{
    const struct journal_set *set = &whole->record->set;
    const struct set_key key = {.company = company, .set_id = set->set_id};
    struct set_receipt receipt = {0};
    enum fault fault = cli_post_set(cli, &key, &receipt);

    whole->taken = true;
    tally->posted += (size_t)receipt.posted;
    tally->refused += (size_t)receipt.refused;
    if (fault == OK || !is_told(fault))
        return fault;
    tally->refused += (size_t)(whole->record->journals - set->counts[JOURNAL_POSTED] -
                               set->counts[JOURNAL_CANCELLED]);
    fprintf(stderr, "Set %lld:\n", (long long)set->set_id);
    cli_show_refusal(cli, fault);
    return OK;
}

/* Sets have their turn when the first of their drafts has. */
static enum fault
try_draft(struct cli *cli, const char *company, const struct journal *draft, struct wholes *wholes,
        struct tally *tally)
{
    struct whole *whole =
            bsearch(&draft->set_id, wholes->list, wholes->count, sizeof(*wholes->list), by_set);

    if (whole == NULL)
        return try_one(cli,
                &(struct journal_key){.company = company, .journal_id = draft->journal_id}, tally);
    return whole->taken ? OK : try_whole(cli, company, whole, tally);
}

static enum fault
post_drafts(struct cli *cli)
{
    struct journal_query query = {.state = JOURNAL_DRAFT, .limit = PAGE_MAX};
    struct wholes wholes;
    struct tally tally = {0};
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &query.company)) ||
            (fault = find_wholes(cli, query.company, &wholes)))
        return fault;
    do {
        struct journal_page page = {0};

        if ((fault = cli_ask(cli, "journal.list", &query, &page)))
            return fault;
        for (size_t i = 0; i < page.count; i++)
            if ((fault = try_draft(cli, query.company, &page.items[i].journal, &wholes, &tally)))
                return fault;
        query.after = page.next;
    } while (query.after != 0);
    if (tally.refused == 0 && tally.posted == 0)
        cli_say(cli, "There is no draft.\n");
    return tell(cli, &tally);
}

/* ---- those that were named ---- */

static enum fault
read_key(struct cli *cli, int word, struct journal_key *ret)
{
    const struct cli_binding bindings[] = {
            {.field = "journal_id", .word = word},
            {0},
    };

    return cli_read(cli, &journal_key_shape, bindings, ret);
}

static enum fault
run(struct cli *cli)
{
    struct tally tally = {0};
    struct journal_key key;
    enum fault fault;

    if (cli_has(cli, "all"))
        return post_drafts(cli);
    if ((fault = cli_require_words(cli, 1, -1)))
        return fault;
    if (cli->word_count == 1)
        return (fault = read_key(cli, 1, &key)) != OK ? fault : post_one(cli, &key);
    for (int word = 1; word <= cli->word_count; word++)
        if ((fault = read_key(cli, word, &key)) || (fault = try_one(cli, &key, &tally)))
            return fault;
    return tell(cli, &tally);
}
