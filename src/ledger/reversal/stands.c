/* stands — what stands again, and by what, where reversals were reversed: from posting to posting,
 * each found by its key. */
#include "ledger/reversal/reversal.h"

/* Each reverses the one before it, and was posted later: what a store says beside that ends the
 * walk, and is for verify to tell. */
enum fault
reversal_stands_by(struct work *work, int64_t company_id, const struct reversal_original *original,
        int64_t *ret_seq)
{
    struct reversal_original newest = *original;
    bool stands = true;
    enum fault fault;

    while (newest.reversed_by > newest.seq) {
        if ((fault = reversal_original_find(work, company_id, newest.reversed_by, &newest)))
            return fault;
        stands = !stands;
    }
    *ret_seq = stands && newest.seq != original->seq ? newest.seq : 0;
    return OK;
}

enum fault
reversal_stands_for(struct work *work, int64_t company_id, const struct reversal_original *original,
        struct reversal_original *ret)
{
    struct reversal_original first = *original;
    bool stands = true;
    enum fault fault;

    while (first.reverses_seq != 0 && first.reverses_seq < first.seq) {
        if ((fault = reversal_original_find(work, company_id, first.reverses_seq, &first)))
            return fault;
        stands = !stands;
    }
    *ret = stands ? first : *original;
    return OK;
}

bool
reversal_stands_again(const struct reversal *reversal)
{
    return reversal->first.seq != reversal->original.seq;
}
