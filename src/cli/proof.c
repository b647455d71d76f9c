#include "cli/proof.h"

#include "base/clock.h"
#include "base/text.h"
#include "cli/text_file.h"
#include "operation/verify/verify_shapes.h"

enum fault
proof_check(struct cli *cli, const char *operation, const char *path)
{
    SCOPED(buffer_done) struct buffer text = {0};
    struct verify_proof_words words = {.public_key = cli_value(cli, "public-key")};
    struct verify_proof proof;
    enum fault fault;

    if ((fault = text_file_read(&cli->work.why, path, &text)))
        return fault;
    words.text = text.bytes == NULL ? "" : text.bytes;
    if ((fault = cli_ask(cli, operation, &words, &proof))) {
        if (fault == FAULT_CHECKPOINT_INVALID)
            fault_at(&cli->work.why, path);
        return fault;
    }
    return cli_done(cli, &verify_proof_shape, &proof,
            "Its signature holds: company %s (uid %s), seq %lld with the hash %.16s...,\n"
            "%s, signed with the key\n  %s\n"
            "Not checked: %swhether the books hold it\n"
            "(`summa verify --checkpoint FILE` proves them against a checkpoint).\n",
            cli_shown(cli, proof.company), cli_shown(cli, proof.uid), (long long)proof.seq,
            hash_text(&proof.hash).chars, moment_text(proof.made_at).chars, proof.public_key,
            proof.key_named ? ""
                            : "whose key that is (compare it with the one that the company gave\n"
                              "you, or name that with --public-key), and ");
}
