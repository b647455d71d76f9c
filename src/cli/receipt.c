#include "cli/commands.h"

#include "base/text.h"
#include "cli/text_file.h"
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
        .help = "Examples\n"
                "  summa receipt 17 > 17.receipt\n"
                "  summa receipt --check 17.receipt\n",
        .needs = NEEDS_READ,
        .options = options,
        .run = run,
};

static enum fault
check(struct cli *cli)
{
    SCOPED(buffer_done) struct buffer text = {0};
    struct verify_proof_words words = {.public_key = cli_value(cli, "public-key")};
    struct verify_proof proof;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = text_file_read(&cli->work.why, cli_value(cli, "check"), &text)))
        return fault;
    words.text = text.bytes == NULL ? "" : text.bytes;
    if ((fault = cli_ask(cli, "receipt.check", &words, &proof))) {
        if (fault == FAULT_CHECKPOINT_INVALID)
            fault_at(&cli->work.why, cli_value(cli, "check"));
        return fault;
    }
    return cli_done(cli, &verify_proof_shape, &proof, "Its signature holds.\n");
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
    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &verify_receipt_key_shape, bindings, &key)) ||
            (fault = cli_ask(cli, "receipt.write", &key, &receipt)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &verify_text_shape, &receipt);
    printf("%s", receipt.text);
    return OK;
}
