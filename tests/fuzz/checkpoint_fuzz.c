/*
 * Any bytes, read as the text or the body of a checkpoint: a refusal, or something that
 * writes itself again as it was read.
 */
#include <assert.h>
#include <string.h>

#include "ledger/chain/checkpoint.h"
#include "tests/fuzz/fuzz.h"

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

FUZZ(checkpoint)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct checkpoint checkpoint;
    struct why why = {0};

    read_body(&arena, bytes, size);
    if (checkpoint_read(&arena, &why, fuzz_text(&arena, bytes, size), &checkpoint) != OK) {
        assert(why.detail[0] != '\0');
        fuzz_require_shown(why.detail);
    }
}
