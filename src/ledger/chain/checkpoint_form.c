/* The checkpoint as bytes and as text; docs/proof.md section 6 states both. */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/total.h"
#include "ledger/chain/checkpoint.h"
#include "ledger/chain/form.h"
#include "ledger/chain/seal.h"

#define TITLE "CHECKPOINT"

enum checkpoint_tag {
    CHECKPOINT_CODE = 1,
    CHECKPOINT_HASH,
    CHECKPOINT_COUNT,
    CHECKPOINT_TOTALS,
    CHECKPOINT_MADE_AT,
    CHECKPOINT_KEY,
    CHECKPOINT_AUDIT_SEQ,
    CHECKPOINT_AUDIT_HASH,
    CHECKPOINT_WIDE_TOTALS, /* instead of the others, when one of them does not fit into 64 bits */
};

enum { TOTALS_MAX = 300 }; /* there are fewer currencies */

/* ---- bytes ---- */

static bool
is_wide(const struct checkpoint *checkpoint)
{
    for (size_t i = 0; i < checkpoint->total_count; i++)
        if (checkpoint->totals[i].debit != (int64_t)checkpoint->totals[i].debit ||
                checkpoint->totals[i].credit != (int64_t)checkpoint->totals[i].credit)
            return true;
    return false;
}

static void
add_amount(struct form *form, int tag, int128 amount)
{
    if (tag == CHECKPOINT_WIDE_TOTALS)
        canon_i64(form->buffer, (int64_t)(amount >> 64));
    canon_i64(form->buffer, (int64_t)amount);
}

static void
add_totals(struct form *form, int tag, const struct checkpoint *checkpoint)
{
    size_t length_at = form_open_value(form, tag);

    canon_u16(form->buffer, (uint16_t)checkpoint->total_count);
    for (size_t i = 0; i < checkpoint->total_count; i++) {
        const struct checkpoint_total *total = &checkpoint->totals[i];

        canon_text(form->buffer, total->currency.code);
        canon_u8(form->buffer, (uint8_t)currency_exponent(total->currency));
        add_amount(form, tag, total->debit);
        add_amount(form, tag, total->credit);
    }
    form_close_length(form->buffer, length_at);
}

void
checkpoint_body(const struct checkpoint *checkpoint, struct buffer *ret)
{
    struct form form;

    assert(checkpoint->total_count <= TOTALS_MAX);
    form_head(ret, DOMAIN_CHECKPOINT, checkpoint->uid, checkpoint->seq, &checkpoint->previous);
    form = form_open(ret);
    form_text(&form, CHECKPOINT_CODE, checkpoint->code);
    form_hash(&form, CHECKPOINT_HASH, &checkpoint->hash);
    form_int(&form, CHECKPOINT_COUNT, checkpoint->count);
    if (!is_wide(checkpoint))
        add_totals(&form, CHECKPOINT_TOTALS, checkpoint);
    form_int(&form, CHECKPOINT_MADE_AT, checkpoint->made_at);
    form_bytes(&form, CHECKPOINT_KEY, checkpoint->public, PUBLIC_KEY_SIZE);
    form_int(&form, CHECKPOINT_AUDIT_SEQ, checkpoint->audit_seq);
    form_hash(&form, CHECKPOINT_AUDIT_HASH, &checkpoint->audit_hash);
    if (is_wide(checkpoint))
        add_totals(&form, CHECKPOINT_WIDE_TOTALS, checkpoint);
    form_close(&form);
}

static int128
read_amount(struct form_reader *value, int tag)
{
    int64_t high;

    if (tag == CHECKPOINT_TOTALS)
        return (int64_t)form_read_uint(value, 8);
    high = (int64_t)form_read_uint(value, 8);
    return (int128)high * ((int128)1 << 64) + (int128)form_read_uint(value, 8);
}

static void
read_total(struct form_reader *value, int tag, struct checkpoint_total *ret)
{
    struct form_reader currency = form_read_lp(value);
    const uint8_t *code = form_read_bytes(&currency, 3);
    uint64_t decimals = form_read_uint(value, 1);
    char text[4] = {0};

    if (code != NULL)
        memcpy(text, code, 3);
    if (!form_read_ended(&currency) || !currency_of(text, &ret->currency) ||
            strcmp(text, ret->currency.code) != 0 ||
            decimals != (uint64_t)currency_exponent(ret->currency))
        value->bad = true;
    ret->debit = read_amount(value, tag);
    ret->credit = read_amount(value, tag);
}

/* Those that fit are never told in the wide form: equal checkpoints are equal bytes. */
static void
read_totals(struct form_reader *reader, struct arena *arena, int tag, struct checkpoint *ret)
{
    struct form_reader value = form_read_value(reader, tag);
    size_t count = (size_t)form_read_uint(&value, 2);
    struct checkpoint_total *totals;

    if (count > TOTALS_MAX)
        value.bad = true;
    count = value.bad ? 0 : count;
    totals = arena_array(arena, count, sizeof(*totals));
    for (size_t i = 0; i < count; i++) {
        read_total(&value, tag, &totals[i]);
        if (i > 0 && strcmp(totals[i - 1].currency.code, totals[i].currency.code) >= 0)
            value.bad = true;
    }
    ret->totals = totals;
    ret->total_count = count;
    reader->bad = reader->bad || !form_read_ended(&value) ||
                  is_wide(ret) != (tag == CHECKPOINT_WIDE_TOTALS);
}

static void
read_key(struct form_reader *reader, struct checkpoint *ret)
{
    struct form_reader value = form_read_value(reader, CHECKPOINT_KEY);
    const uint8_t *key = form_read_bytes(&value, PUBLIC_KEY_SIZE);

    if (key != NULL)
        memcpy(ret->public, key, PUBLIC_KEY_SIZE);
    reader->bad = reader->bad || !form_read_ended(&value);
}

enum fault
checkpoint_of_body(struct arena *arena, struct why *why, const void *body, size_t length,
        const void *signature, struct checkpoint *ret)
{
    struct form_reader reader = form_reader_of(body, length);
    struct checkpoint checkpoint = {0};
    bool wide;

    form_read_head(&reader, DOMAIN_CHECKPOINT, arena, &checkpoint.uid, &checkpoint.seq,
            &checkpoint.previous);
    form_read_fields(&reader);
    checkpoint.code = form_read_text(&reader, arena, CHECKPOINT_CODE);
    checkpoint.hash = form_read_hash(&reader, CHECKPOINT_HASH);
    checkpoint.count = form_read_int(&reader, CHECKPOINT_COUNT);
    wide = reader.tag != CHECKPOINT_TOTALS;
    if (!wide)
        read_totals(&reader, arena, CHECKPOINT_TOTALS, &checkpoint);
    checkpoint.made_at = form_read_moment(&reader, CHECKPOINT_MADE_AT);
    read_key(&reader, &checkpoint);
    checkpoint.audit_seq = form_read_int(&reader, CHECKPOINT_AUDIT_SEQ);
    checkpoint.audit_hash = form_read_hash(&reader, CHECKPOINT_AUDIT_HASH);
    if (wide)
        read_totals(&reader, arena, CHECKPOINT_WIDE_TOTALS, &checkpoint);
    if (!form_read_ended(&reader))
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "", "its body has not the form of one");

    memcpy(checkpoint.signature, signature, SIGNATURE_SIZE);
    *ret = checkpoint;
    return OK;
}

/* The body lies in `body`, which must stay as long as the seal. */
static struct seal
seal_of(const struct checkpoint *checkpoint, struct buffer *body)
{
    struct seal seal;

    checkpoint_body(checkpoint, body);
    seal = (struct seal){.body = body->bytes, .length = body->length};
    memcpy(seal.signature, checkpoint->signature, SIGNATURE_SIZE);
    return seal;
}

struct hash
checkpoint_digest(const struct checkpoint *checkpoint)
{
    SCOPED(buffer_done) struct buffer body = {0};
    struct seal seal = seal_of(checkpoint, &body);

    return seal_digest(&seal);
}

enum fault
checkpoint_proves(struct why *why, const struct checkpoint *checkpoint, const uint8_t *public)
{
    SCOPED(buffer_done) struct buffer body = {0};
    struct seal seal = seal_of(checkpoint, &body);

    if (public != NULL && memcmp(public, checkpoint->public, PUBLIC_KEY_SIZE) != 0)
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "",
                "it is signed with the key %s, not with %s",
                signing_key_text(checkpoint->public).chars, signing_key_text(public).chars);
    if (!seal_holds(&seal, checkpoint->public))
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "", "its signature does not hold");
    return OK;
}

/* ---- text ---- */

static void
add_lines(struct buffer *lines, const struct checkpoint *checkpoint)
{
    buffer_format(lines, "Company: %s\nUid: %s\n", checkpoint->code, checkpoint->uid);
    buffer_format(lines, "Postings: %lld\nNewest: %lld\nHash: %s\n", (long long)checkpoint->count,
            (long long)checkpoint->seq, hash_text(&checkpoint->hash).chars);
    for (size_t i = 0; i < checkpoint->total_count; i++) {
        const struct checkpoint_total *total = &checkpoint->totals[i];

        buffer_format(lines, "Total: %s debit %s credit %s\n", total->currency.code,
                total_text(total_of(total->debit, total->currency)).chars,
                total_text(total_of(total->credit, total->currency)).chars);
    }
    buffer_format(lines, "Audit: %lld %s\n", (long long)checkpoint->audit_seq,
            hash_text(&checkpoint->audit_hash).chars);
    buffer_format(lines, "Made: %s\nPrevious: %s\nKey: %s\n",
            moment_text(checkpoint->made_at).chars, hash_text(&checkpoint->previous).chars,
            signing_key_text(checkpoint->public).chars);
}

const char *
checkpoint_write(struct arena *arena, const struct checkpoint *checkpoint)
{
    SCOPED(buffer_done) struct buffer body = {0};
    SCOPED(buffer_done) struct buffer lines = {0};
    struct seal seal = seal_of(checkpoint, &body);

    add_lines(&lines, checkpoint);
    return seal_write(arena, TITLE, lines.bytes, &seal);
}

enum fault
checkpoint_read(struct arena *arena, struct why *why, const char *text, struct checkpoint *ret)
{
    struct checkpoint checkpoint = {0};
    struct seal seal;
    enum fault fault;

    if ((fault = seal_read(arena, why, TITLE, text, &seal)) ||
            (fault = checkpoint_of_body(
                     arena, why, seal.body, seal.length, seal.signature, &checkpoint)) ||
            (fault = seal_require_same(why, TITLE, text, checkpoint_write(arena, &checkpoint))))
        return fault;
    *ret = checkpoint;
    return OK;
}
