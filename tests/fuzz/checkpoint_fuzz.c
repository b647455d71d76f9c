/*
 * checkpoint_fuzz — any bytes, read as the text or the body of a checkpoint, or as a receipt.
 *
 * Whatever they are, reading ends with a refusal or with something that writes
 * itself again as it was read.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "ledger/chain/checkpoint.h"
#include "ledger/chain/receipt.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
read_body(struct arena *arena, const uint8_t *bytes, size_t size)
{
    static const uint8_t signature[SIGNATURE_SIZE];
    SCOPED(buffer_done) struct buffer body = {0};
    struct checkpoint checkpoint;
    struct checkpoint back;
    struct why why = {0};

    if (checkpoint_of_body(arena, &why, bytes, size, signature, &checkpoint) != OK)
        return;
    checkpoint_body(&checkpoint, &body);
    assert(body.length == size && memcmp(body.bytes, bytes, size) == 0);
    assert(checkpoint_proves(&why, &checkpoint, NULL) == FAULT_CHECKPOINT_INVALID);
    assert(checkpoint_read(arena, &why, checkpoint_write(arena, &checkpoint), &back) == OK);
}

static void
read_texts(struct arena *arena, const char *text)
{
    struct checkpoint checkpoint;
    struct why why = {0};

    if (checkpoint_read(arena, &why, text, &checkpoint) != OK)
        assert(why.detail[0] != '\0');
    if (receipt_proves(arena, &why, text, NULL) != OK)
        assert(why.detail[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};

    read_body(&arena, bytes, size);
    read_texts(&arena, arena_bytes(&arena, bytes, size));
    arena_done(&arena);
    return 0;
}
