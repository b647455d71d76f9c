/* Any bytes, read as a receipt; those that carry no signature prove nothing. */
#include <assert.h>

#include "ledger/chain/receipt.h"
#include "tests/fuzz/fuzz.h"

FUZZ(receipt)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *text = fuzz_text(&arena, bytes, size);
    uint8_t another[PUBLIC_KEY_SIZE] = {0};
    struct posting_receipt receipt;
    struct why why = {0};

    if (receipt_proves(&arena, &why, text, NULL, &receipt) != OK) {
        assert(why.detail[0] != '\0');
        fuzz_require_shown(why.detail);
    }
    assert(receipt_proves(&arena, &why, text, another, &receipt) == FAULT_CHECKPOINT_INVALID);
}
