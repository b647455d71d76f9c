#include "cli/commands.h"

#include "cli/proof.h"
#include "cli/session.h"
#include "operation/verify/verify_shapes.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"check", 0, "FILE", "check a receipt that was kept"},
        {"public-key", 0, "HEX", "the key that it must be signed with"},
        {0},
};

const struct cli_command cli_receipt = {
        .name = "receipt",
        .summary = "Signs that a posting stands at its place, or checks such a receipt.",
        .usage = "SEQ | --check FILE",
        .help = "To check a receipt needs the file alone, no database. Whose key it is signed with "
                "is\n"
                "checked with --public-key, which the company should have given you by another "
                "way.\n"
                "\n"
                "Examples\n"
                "  summa receipt 17 > 17.receipt\n"
                "  summa receipt --check 17.receipt\n",
        .needs = NEEDS_NOTHING, /* to check one; to sign one it reads the books */
        .options = options,
        .run = run,
};

static enum fault
check(struct cli *cli)
{
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    return proof_check(cli, "receipt.check", cli_value(cli, "check"));
}

static enum fault
run(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "seq", .word = 1},
            {0},
    };
    struct verify_receipt_key key;
    struct verify_text receipt;
    enum fault fault;

    if (cli_has(cli, "check"))
        return check(cli);
    if ((fault = cli_require_words(cli, 1, 1)) || (fault = session_open(cli, NEEDS_READ)) ||
            (fault = cli_read(cli, &verify_receipt_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "receipt.write", &key, &receipt)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &verify_text_shape, &receipt);
    printf("%s", receipt.text);
    return OK;
}
