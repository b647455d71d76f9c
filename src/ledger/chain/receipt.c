#include "ledger/chain/receipt.h"

#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "ledger/chain/canon.h"
#include "ledger/chain/form.h"
#include "ledger/chain/seal.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

#define TITLE "RECEIPT"

enum receipt_tag {
    RECEIPT_CODE = 1,
    RECEIPT_YEAR,
    RECEIPT_BOOK,
    RECEIPT_SERIES,
    RECEIPT_NUMBER_PERIOD,
    RECEIPT_NUMBER,
    RECEIPT_HASH,
    RECEIPT_BOOKED_AT,
    RECEIPT_KEY,
};

static void
write_body(const struct posting_receipt *receipt, struct buffer *ret)
{
    struct form form;

    form_head(ret, DOMAIN_RECEIPT, receipt->uid, receipt->seq, &receipt->previous);
    form = form_open(ret);
    form_text(&form, RECEIPT_CODE, receipt->code);
    form_int(&form, RECEIPT_YEAR, receipt->year);
    form_int(&form, RECEIPT_BOOK, receipt->book_id);
    form_text(&form, RECEIPT_SERIES, receipt->series);
    form_int(&form, RECEIPT_NUMBER_PERIOD, receipt->number_period);
    form_int(&form, RECEIPT_NUMBER, receipt->number);
    form_hash(&form, RECEIPT_HASH, &receipt->hash);
    form_int(&form, RECEIPT_BOOKED_AT, receipt->booked_at);
    form_bytes(&form, RECEIPT_KEY, receipt->public, PUBLIC_KEY_SIZE);
    form_close(&form);
}

static bool
read_body(struct arena *arena, const struct seal *seal, struct posting_receipt *ret)
{
    struct form_reader reader = form_reader_of(seal->body, seal->length);
    struct form_reader key;
    const uint8_t *public;

    form_read_head(&reader, DOMAIN_RECEIPT, arena, &ret->uid, &ret->seq, &ret->previous);
    form_read_fields(&reader);
    ret->code = form_read_text(&reader, arena, RECEIPT_CODE);
    ret->year = form_read_int(&reader, RECEIPT_YEAR);
    ret->book_id = form_read_int(&reader, RECEIPT_BOOK);
    ret->series = form_read_text(&reader, arena, RECEIPT_SERIES);
    ret->number_period = form_read_int(&reader, RECEIPT_NUMBER_PERIOD);
    ret->number = form_read_int(&reader, RECEIPT_NUMBER);
    ret->hash = form_read_hash(&reader, RECEIPT_HASH);
    ret->booked_at = form_read_moment(&reader, RECEIPT_BOOKED_AT);
    key = form_read_value(&reader, RECEIPT_KEY);
    public = form_read_bytes(&key, PUBLIC_KEY_SIZE);
    if (public != NULL)
        memcpy(ret->public, public, PUBLIC_KEY_SIZE);
    return form_read_ended(&reader) && form_read_ended(&key);
}

static const char *
write_text(struct arena *arena, const struct posting_receipt *receipt, const struct seal *seal)
{
    SCOPED(buffer_done) struct buffer lines = {0};

    buffer_format(&lines, "Company: %s\nUid: %s\n", receipt->code, receipt->uid);
    buffer_format(&lines, "Posting: %lld\nYear: %lld\nBook: %lld\nSeries: %s\n",
            (long long)receipt->seq, (long long)receipt->year, (long long)receipt->book_id,
            receipt->series);
    buffer_format(&lines, "Number: %010lld\nNumbered in period: %lld\n", (long long)receipt->number,
            (long long)receipt->number_period);
    buffer_format(&lines, "Hash: %s\nPrevious: %s\n", hash_text(&receipt->hash).chars,
            hash_text(&receipt->previous).chars);
    buffer_format(&lines, "Booked: %s\nKey: %s\n", moment_text(receipt->booked_at).chars,
            signing_key_text(receipt->public).chars);
    return seal_write(arena, TITLE, lines.bytes, seal);
}

static void
read_hash(struct stmt *stmt, const char *column, struct hash *ret)
{
    const void *bytes;
    size_t length = stmt_blob(stmt, column, &bytes);

    if (length == HASH_SIZE)
        memcpy(ret->bytes, bytes, HASH_SIZE);
}

static enum fault
read_posting(struct work *work, int64_t company_id, int64_t seq, struct posting_receipt *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CHAIN_RECEIPT, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", seq);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/seq", "%lld", (long long)seq);

    *ret = (struct posting_receipt){
            .uid = stmt_text(&find, "uid"),
            .code = stmt_text(&find, "code"),
            .seq = seq,
            .year = stmt_int(&find, "year"),
            .book_id = stmt_int(&find, "book_id"),
            .series = stmt_text(&find, "series"),
            .number_period = stmt_int(&find, "number_period"),
            .number = stmt_int(&find, "number"),
            .booked_at = stmt_int(&find, "booked_at"),
    };
    ret->previous = canon_genesis(ret->uid);
    read_hash(&find, "hash", &ret->hash);
    if (!stmt_is_null(&find, "previous"))
        read_hash(&find, "previous", &ret->previous);
    return OK;
}

enum fault
receipt_write(struct work *work, int64_t company_id, int64_t seq, const struct signing_key *key,
        const char **ret)
{
    SCOPED(buffer_done) struct buffer body = {0};
    struct posting_receipt receipt = {0};
    struct seal seal;
    enum fault fault;

    if ((fault = read_posting(work, company_id, seq, &receipt)))
        return fault;
    memcpy(receipt.public, key->public, PUBLIC_KEY_SIZE);
    write_body(&receipt, &body);
    seal = seal_sign(key, body.bytes, body.length);
    *ret = write_text(&work->arena, &receipt, &seal);
    return OK;
}

static enum fault
require_key(struct why *why, const struct posting_receipt *receipt, const struct seal *seal,
        const uint8_t *public)
{
    if (public != NULL && memcmp(public, receipt->public, PUBLIC_KEY_SIZE) != 0)
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "",
                "it is signed with the key %s, not with %s",
                signing_key_text(receipt->public).chars, signing_key_text(public).chars);
    if (!seal_holds(seal, receipt->public))
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "", "its signature does not hold");
    return OK;
}

enum fault
receipt_proves(struct arena *arena, struct why *why, const char *text, const uint8_t *public,
        struct posting_receipt *ret)
{
    struct posting_receipt receipt = {0};
    struct seal seal;
    enum fault fault;

    if ((fault = seal_read(arena, why, TITLE, text, &seal)))
        return fault;
    if (!read_body(arena, &seal, &receipt))
        return fault_say(why, FAULT_CHECKPOINT_INVALID, "", "its body has not the form of one");
    if ((fault = seal_require_same(why, TITLE, text, write_text(arena, &receipt, &seal))) ||
            (fault = require_key(why, &receipt, &seal, public)))
        return fault;
    *ret = receipt;
    return OK;
}
