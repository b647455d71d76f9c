#include "cli/commands.h"

#include <inttypes.h>

#include "base/text.h"
#include "cli/text_file.h"
#include "operation/calendar/calendar_shapes.h"
#include "operation/closing/closing_shapes.h"
#include "operation/shapes.h"

static const struct cli_binding period_bindings[] = {
        {.field = "year", .word = 1},
        {.field = "period", .word = 2},
        {.field = "accept", .option = "accept"},
        {0},
};

/* The bindings of a command without --accept. */
static const struct cli_binding plain_bindings[] = {
        {.field = "year", .word = 1},
        {.field = "period", .word = 2},
        {0},
};

/* As a finding of the gate: its sentences are too long for a table. */
static void
show_blocker(struct cli *cli, const struct close_blocker *blocker)
{
    const struct cli_marks *marks = cli_marks(stdout);
    bool blocks = blocker->severity == CLOSE_BLOCKS;

    printf("  %s%-7s%s %s  %" PRId64 "\n", blocks ? marks->red : marks->yellow,
            blocks ? "blocks" : "warns", marks->none, blocker->code, blocker->count);
    printf("          %s\n", cli_shown(cli, blocker->detail));
    printf("          %s->%s %s\n", marks->dim, marks->none, cli_shown(cli, blocker->mend));
}

static enum fault
check(struct cli *cli)
{
    struct closing_period asked;
    struct closing_check found;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &closing_period_shape, plain_bindings, &asked)) ||
            (fault = cli_ask(cli, "close.check", &asked, &found)))
        return fault;
    if (found.count == 0)
        cli_say(cli, "Nothing stands against closing period %d.\n", asked.period);
    if (cli->look == LOOK_TEXT) {
        for (size_t i = 0; i < found.count; i++)
            show_blocker(cli, &found.items[i]);
        return OK;
    }
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "blockers",
                                      .title = "What stands against the close",
                                      .shape = &closing_blocker_shape,
                                      .items = found.items,
                                      .count = found.count,
                                      .columns = "code severity count detail mend",
                              });
}

static const struct cli_command check_command = {
        .name = "check",
        .summary = "Says what would stand against closing a period now.",
        .usage = "YEAR PERIOD",
        .help = "It ends with 0 whatever it finds: the question was answered. A program reads the\n"
                "severity of each finding from --json, and close period refuses while one blocks.\n"
                "\n"
                "Examples\n"
                "  summa close check 2026 2\n",
        .needs = NEEDS_READ,
        .run = check,
};

static enum fault
prove(struct cli *cli)
{
    struct operation_company_key key;
    struct closing_proof proof;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)))
        return fault;
    cli_progress_begin(cli, "Proving");
    fault = cli_ask(cli, "close.prove", &key, &proof);
    cli_progress_end(cli);
    if (fault)
        return fault;
    return cli_done(cli, &closing_proof_shape, &proof,
            "Everything holds, up to posting %" PRId64 " of the chain; the next close knows it.\n",
            proof.seq);
}

static const struct cli_command prove_command = {
        .name = "prove",
        .summary = "Proves the books, as verify does, and keeps that they were.",
        .usage = "",
        .help = "A close warns as long as something was posted to its period that was not "
                "proved.\n",
        .needs = NEEDS_WRITE,
        .run = prove,
};

static const struct cli_option close_options[] = {
        {"accept", 0, "CODES", "warnings to pass over, separated by spaces; needs --reason"},
        {"to", 'o', "FILE", "write the signed checkpoint to a new file; keep it elsewhere"},
        {0},
};

static enum fault
close(struct cli *cli)
{
    struct closing_period asked;
    struct closing_closed closed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &closing_period_shape, period_bindings, &asked)) ||
            (fault = cli_require_new_file(cli, "to")) ||
            (fault = cli_ask(cli, "close.period", &asked, &closed)))
        return fault;
    if (cli_has(cli, "to") &&
            (fault = text_file_write_new(&cli->work.why, cli_value(cli, "to"), closed.checkpoint)))
        return fault;
    return cli_done(cli, &closing_closed_shape, &closed,
            "Period %d of %s is closed; close pack %" PRId64
            " is sealed, and a checkpoint is signed.\n",
            closed.sealed.pack.period, cli_word(cli, 0), closed.sealed.pack.pack_no);
}

static const struct cli_command period_command = {
        .name = "period",
        .summary = "Closes a period, seals its close pack and signs a checkpoint.",
        .usage = "YEAR PERIOD [--accept CODES]",
        .help = "Examples\n"
                "  summa close period 2026 3\n"
                "  summa close period 2026 3 --to march.checkpoint\n"
                "  summa close period 2026 3 --accept close.draft --reason \"booked in April\"\n",
        .needs = NEEDS_WRITE,
        .options = close_options,
        .run = close,
};

static const struct cli_option reopen_options[] = {
        {"subledger", 0, "CODE", "the one subledger that it was closed for; all unless said"},
        {0},
};

static enum fault
reopen(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "year", .word = 1},
            {.field = "period", .word = 2},
            {.field = "subledger", .option = "subledger"},
            {0},
    };
    struct closing_reopen asked;
    struct fiscal_year year;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &closing_reopen_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "close.reopen", &asked, &year)))
        return fault;
    return cli_done(cli, &calendar_year_shape, &year, "Period %d of %s is open again.\n",
            asked.period, year.name);
}

static const struct cli_command reopen_command = {
        .name = "reopen",
        .summary = "Opens a closed period again; its close pack stays.",
        .usage = "YEAR PERIOD [--subledger CODE] --reason TEXT",
        .help = "A locked period is reopened once its year is: summa year reopen.\n"
                "\n"
                "Examples\n"
                "  summa close reopen 2026 3 --reason \"an invoice came late\"\n",
        .needs = NEEDS_WRITE,
        .options = reopen_options,
        .run = reopen,
};

static enum fault
packs(struct cli *cli)
{
    struct operation_company_key key;
    struct closing_pack_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "close.pack-list", &key, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "packs",
                         .title = "Close packs",
                         .shape = &closing_pack_record_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "pack_no year period last_day seq sealed_at sealed_by "
                                    "superseded",
                 });
}

static const struct cli_command packs_command = {
        .name = "packs",
        .summary = "Lists the close packs, newest first.",
        .usage = "",
        .help = "That of a year end is of the year's closing period, 99.\n",
        .needs = NEEDS_READ,
        .run = packs,
};

static const struct cli_binding pack_bindings[] = {
        {.field = "pack_no", .word = 1},
        {0},
};

static void
print_part(struct cli *cli, const struct closing_part *part)
{
    const struct cli_marks *marks = cli_marks(stdout);

    if (!cli->quiet)
        printf("\n%s%s%s\n%s%s", marks->bold, part->name, marks->none, cli_shown(cli, part->text),
                text_ends(part->text, "\n") ? "" : "\n");
}

/* Its tables are texts, as they were sealed; its figures are for proofs. */
static enum fault
show(struct cli *cli)
{
    struct closing_pack_key asked;
    struct closing_pack pack;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &closing_pack_key_shape, pack_bindings, &asked)) ||
            (fault = cli_ask(cli, "close.pack-show", &asked, &pack)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show(cli, "Close pack", &closing_pack_shape, &pack);
    if ((fault = cli_show(cli, "Close pack", &closing_pack_record_shape, &pack.sealed)))
        return fault;
    for (size_t i = 0; i < pack.part_count; i++)
        if (!text_same(pack.parts[i].name, "figures"))
            print_part(cli, &pack.parts[i]);
    return OK;
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows a close pack with its tables, as they were sealed.",
        .usage = "PACK",
        .help = "The tables are CSV, as sealed; --json gives the figures by account as well.\n",
        .needs = NEEDS_READ,
        .run = show,
};

static enum fault
verify(struct cli *cli)
{
    struct closing_pack_key asked;
    struct closing_pack_proof proof;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &closing_pack_key_shape, pack_bindings, &asked)) ||
            (fault = cli_ask(cli, "close.pack-verify", &asked, &proof)))
        return fault;
    if (!proof.holds)
        return fault_say(&cli->work.why, FAULT_VERIFY_FINDINGS, "",
                "close pack %" PRId64 " does not hold: %s differs", asked.pack_no, proof.differs);
    return cli_done(cli, &closing_pack_proof_shape, &proof,
            "Close pack %" PRId64 " holds: the books give the same again.\n", asked.pack_no);
}

static const struct cli_command verify_command = {
        .name = "verify",
        .summary = "Draws a close pack's figures again and compares.",
        .usage = "PACK",
        .needs = NEEDS_READ,
        .run = verify,
};

static const struct cli_option changes_options[] = {
        {"postings", 0, NULL, "one by one, not by account"},
        {"after", 0, "SEQ", "with --postings: those behind it"},
        {"limit", 0, "N", "with --postings: at most so many"},
        {0},
};

static enum fault
show_postings(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "pack_no", .word = 1},
            {.field = "after", .option = "after"},
            {.field = "limit", .option = "limit"},
            {0},
    };
    struct closing_postings_query query;
    struct closing_posting_page page;
    enum fault fault;

    if ((fault = cli_read(cli, &closing_postings_query_shape, bindings, &query)) ||
            (fault = cli_ask(cli, "close.postings", &query, &page)) ||
            (fault = cli_show_list(
                     cli, &(struct cli_list){
                                  .name = "postings",
                                  .title = "What was posted since",
                                  .shape = &closing_posting_shape,
                                  .items = page.items,
                                  .count = page.count,
                                  .columns = "seq date period series number description amount "
                                             "currency poster",
                          })))
        return fault;
    if (page.next != 0)
        cli_say(cli, "There are more: --after %" PRId64 "\n", page.next);
    return OK;
}

static enum fault
changes(struct cli *cli)
{
    struct closing_pack_key asked;
    struct closing_change_page page;
    enum fault fault;

    if (cli_has(cli, "postings"))
        return (fault = cli_require_words(cli, 1, 1)) ? fault : show_postings(cli);
    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &closing_pack_key_shape, pack_bindings, &asked)) ||
            (fault = cli_ask(cli, "close.changes", &asked, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "changes",
                                      .title = "What changed since",
                                      .shape = &closing_change_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "book account name postings debit credit",
                              });
}

static const struct cli_command changes_command = {
        .name = "changes",
        .summary = "Says what was posted behind a close pack, by account or one by one.",
        .usage = "PACK [--postings]",
        .needs = NEEDS_READ,
        .options = changes_options,
        .run = changes,
};

static const struct cli_command *const commands[] = {&check_command, &prove_command,
        &period_command, &reopen_command, &packs_command, &show_command, &verify_command,
        &changes_command, NULL};

const struct cli_command cli_close = {
        .name = "close",
        .summary = "Closing: check, prove, period, reopen, packs, show, verify, changes.",
        .usage = "COMMAND",
        .commands = commands,
};
