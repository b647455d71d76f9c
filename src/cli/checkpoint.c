#include "cli/commands.h"

#include "cli/proof.h"
#include "cli/text_file.h"
#include "operation/shapes.h"
#include "operation/verify/verify_shapes.h"

static const struct cli_option make_options[] = {
        {"to", 'o', "FILE", "write it to a new file as well; keep it elsewhere"},
        {0},
};

static enum fault
make(struct cli *cli)
{
    struct operation_company_key key;
    struct verify_checkpoint made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_require_new_file(cli, "to")) ||
            (fault = cli_ask(cli, "checkpoint.make", &key, &made)))
        return fault;
    if (cli_has(cli, "to") &&
            (fault = text_file_write_new(&cli->work.why, cli_value(cli, "to"), made.text)))
        return fault;
    return cli_done(cli, &verify_checkpoint_shape, &made,
            "%sKeep it where the owner of the database cannot change it: on paper, with your\n"
            "auditor, in a mail. `summa verify --checkpoint FILE` proves the books against it.\n",
            made.text);
}

static const struct cli_command make_command = {
        .name = "make",
        .summary = "Signs how the books stand.",
        .usage = "[--to FILE]",
        .help = "The key is made the first time; it lies beside the database unless --key-file or\n"
                "SUMMA_KEY_FILE says otherwise. Keep it better than the database.\n"
                "\n"
                "Examples\n"
                "  summa checkpoint make --to march.checkpoint\n",
        .needs = NEEDS_WRITE,
        .options = make_options,
        .run = make,
};

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct verify_checkpoint_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "checkpoint.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "checkpoints",
                                      .title = "Checkpoints",
                                      .shape = &verify_checkpoint_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "made_at seq count audit_seq hash",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the checkpoints of a company.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_option check_options[] = {
        {"public-key", 0, "HEX", "the key that it must be signed with"},
        {0},
};

static enum fault
check(struct cli *cli)
{
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)))
        return fault;
    return proof_check(cli, "checkpoint.check", cli_word(cli, 0));
}

static const struct cli_command check_command = {
        .name = "check",
        .summary = "Checks the signature of a checkpoint that was kept.",
        .usage = "FILE [--public-key HEX]",
        .help = "Needs the file alone, no database. Whose key it is signed with is checked with\n"
                "--public-key, which the company should have given you by another way.\n"
                "\n"
                "Examples\n"
                "  summa checkpoint check march.checkpoint\n",
        .needs = NEEDS_NOTHING,
        .options = check_options,
        .run = check,
};

static const struct cli_command *const commands[] = {
        &make_command, &list_command, &check_command, NULL};

const struct cli_command cli_checkpoint = {
        .name = "checkpoint",
        .summary = "Signed statements of how the books stand: make, list, check.",
        .usage = "COMMAND",
        .commands = commands,
};
