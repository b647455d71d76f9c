#include "ledger/chain/kept.h"

#include <assert.h>

#include "ledger/chain/form.h"
#include "store/work.h"

enum kept_tag {
    KEPT_TAG_KIND = 1,
    KEPT_TAG_NO,
    KEPT_TAG_MADE_AT,
    KEPT_TAG_USER,
    KEPT_TAG_REASON,
    KEPT_TAG_YEAR,
    KEPT_TAG_PERIOD,
    KEPT_TAG_SUBLEDGER,
    KEPT_TAG_SEQ,
    KEPT_TAG_STATE,
    KEPT_TAG_STYLE,
    KEPT_TAG_FIRST_DAY,
    KEPT_TAG_LAST_DAY,
    KEPT_TAG_HASH,
};

struct hash
kept_hash(const struct hash *previous, const struct kept_row *row)
{
    static const char domain[] = "GLJ1-kept";
    SCOPED(buffer_done) struct buffer bytes = {0};
    struct form form;

    buffer_add(&bytes, domain, sizeof(domain) - 1);
    buffer_add(&bytes, previous->bytes, HASH_SIZE);
    form = form_open(&bytes);
    form_int(&form, KEPT_TAG_KIND, row->kind);
    form_int(&form, KEPT_TAG_NO, row->no);
    form_int(&form, KEPT_TAG_MADE_AT, row->made_at);
    form_int(&form, KEPT_TAG_USER, row->user_id);
    form_text(&form, KEPT_TAG_REASON, row->reason);
    form_int_unless_0(&form, KEPT_TAG_YEAR, row->year);
    form_int_unless_0(&form, KEPT_TAG_PERIOD, row->period);
    form_int_unless_0(&form, KEPT_TAG_SUBLEDGER, row->subledger_id);
    form_int_unless_0(&form, KEPT_TAG_SEQ, row->seq);
    form_int_unless_0(&form, KEPT_TAG_STATE, row->state);
    form_int_unless_0(&form, KEPT_TAG_STYLE, row->style);
    form_int_unless_0(&form, KEPT_TAG_FIRST_DAY, row->first_day);
    form_int_unless_0(&form, KEPT_TAG_LAST_DAY, row->last_day);
    if (row->kind == KEPT_PACK)
        form_hash(&form, KEPT_TAG_HASH, &row->hash);
    form_close(&form);
    return hash_of(bytes.bytes, bytes.length);
}

void
kept_add(struct work *work, int64_t company_id, const struct kept_row *row)
{
    struct kept_row made = *row;
    struct kept *kept = &work->kept;

    assert(kept->first_no == 0 || kept->company_id == company_id);
    assert(row->no > kept->last_no);
    made.made_at = work->now;
    made.user_id = work->actor.user_id;
    kept->hash = kept_hash(&kept->hash, &made);
    kept->company_id = company_id;
    kept->last_no = row->no;
    if (kept->first_no == 0)
        kept->first_no = row->no;
}

const char *
kept_name(enum kept_kind kind)
{
    static const char *const names[] = {
            [KEPT_PERIOD_STEP] = "step of a period",
            [KEPT_YEAR_STEP] = "step of a year",
            [KEPT_WINDOW] = "window",
            [KEPT_PACK] = "close pack",
            [KEPT_PROOF] = "proof",
            [KEPT_CANCELLED] = "plan that was taken back",
    };

    assert(kind >= KEPT_PERIOD_STEP && kind <= KEPT_CANCELLED);
    return names[kind];
}
