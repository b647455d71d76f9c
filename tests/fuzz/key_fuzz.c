/* Any bytes, read as the file of a signing key, and any text as its public half. */
#include <assert.h>
#include <string.h>

#include "ledger/chain/signing_key.h"
#include "tests/fuzz/fuzz.h"

FUZZ(key)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *text = fuzz_text(&arena, bytes, size);
    uint8_t public[PUBLIC_KEY_SIZE];
    struct signing_key key;
    struct why why = {0};

    if (signing_key_read(&why, fuzz_file(bytes, size), false, &key) == OK) {
        /* The two lines of the file say the same. */
        assert(strcasestr(text, signing_key_text(key.public).chars) != NULL);
        signing_key_done(&key);
    } else {
        assert(why.detail[0] != '\0');
    }
    if (signing_key_parse(text, public))
        assert(strcasecmp(signing_key_text(public).chars, text) == 0);
}
