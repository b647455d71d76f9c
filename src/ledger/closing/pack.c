#include "ledger/closing/pack.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "ledger/calendar/calendar.h"
#include "ledger/chain/kept.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static void
add_counted(struct buffer *buffer, const char *bytes, size_t length)
{
    unsigned char count[8];

    for (size_t i = 0; i < sizeof(count); i++)
        count[i] = (unsigned char)((uint64_t)length >> (8 * (sizeof(count) - 1 - i)));
    buffer_add(buffer, (const char *)count, sizeof(count));
    buffer_add(buffer, bytes, length);
}

struct hash
pack_hash(const struct pack_part *parts, size_t count)
{
    SCOPED(buffer_done) struct buffer form = {0};

    for (size_t i = 0; i < count; i++) {
        add_counted(&form, parts[i].name, strlen(parts[i].name));
        add_counted(&form, parts[i].bytes, parts[i].length);
    }
    return hash_of(form.bytes, form.length);
}

/* ---- sealing ---- */

static enum fault
insert_pack(struct work *work, int64_t company_id, const struct close_pack *pack)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PACK_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "pack_no", pack->pack_no);
    stmt_set_int(&insert, "year", pack->year);
    stmt_set_int(&insert, "period", pack->period);
    stmt_set_int(&insert, "seq", pack->seq);
    stmt_set_int(&insert, "sealed_by", pack->sealed_by);
    stmt_set_int(&insert, "sealed_at", pack->sealed_at);
    stmt_set_text(&insert, "reason", pack->reason);
    stmt_set_blob(&insert, "hash", pack->hash.bytes, HASH_SIZE);
    return stmt_run(&insert, NULL);
}

static enum fault
insert_parts(struct work *work, int64_t company_id, const struct close_pack *pack)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PACK_PART_INSERT, &insert)))
        return fault;
    for (size_t i = 0; i < pack->part_count; i++) {
        stmt_set_int(&insert, "company_id", company_id);
        stmt_set_int(&insert, "pack_no", pack->pack_no);
        stmt_set_int(&insert, "part_no", (int64_t)i + 1);
        stmt_set_text(&insert, "name", pack->parts[i].name);
        stmt_set_blob(&insert, "bytes", pack->parts[i].bytes, pack->parts[i].length);
        if ((fault = stmt_run(&insert, NULL)))
            return fault;
        stmt_again(&insert);
    }
    return OK;
}

enum fault
pack_seal(struct work *work, int64_t company_id, struct close_pack *pack)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, 1, &pack->pack_no)))
        return fault;
    pack->seq = head.next_seq - 1;
    pack->sealed_by = work->actor.user_id;
    pack->sealed_at = work->now;
    pack->hash = pack_hash(pack->parts, pack->part_count);
    if ((fault = insert_pack(work, company_id, pack)))
        return fault;
    kept_add(work, company_id,
            &(struct kept_row){
                    .kind = KEPT_PACK,
                    .no = pack->pack_no,
                    .reason = pack->reason,
                    .year = pack->year,
                    .period = pack->period,
                    .seq = pack->seq,
                    .hash = pack->hash,
            });
    return insert_parts(work, company_id, pack);
}

/* ---- reading ---- */

static struct close_pack
from_row(struct stmt *stmt)
{
    struct close_pack pack = {
            .pack_no = stmt_int(stmt, "pack_no"),
            .year = (int)stmt_int(stmt, "year"),
            .period = (int)stmt_int(stmt, "period"),
            .seq = stmt_int(stmt, "seq"),
            .sealed_by = stmt_int(stmt, "sealed_by"),
            .sealed_at = stmt_int(stmt, "sealed_at"),
            .reason = stmt_text(stmt, "reason"),
            .superseded = stmt_int(stmt, "newest_no") > stmt_int(stmt, "pack_no") ||
                          stmt_int_or(stmt, "opened_no", 0) > stmt_int(stmt, "pack_no") ||
                          stmt_int_or(stmt, "reopened_no", 0) > stmt_int(stmt, "pack_no"),
    };
    const void *hash;

    if (stmt_blob(stmt, "hash", &hash) == HASH_SIZE)
        memcpy(pack.hash.bytes, hash, HASH_SIZE);
    return pack;
}

enum fault
pack_list(struct work *work, int64_t company_id, struct close_pack **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct close_pack *packs = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PACK_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "closed", PERIOD_CLOSED);
    stmt_set_int(&list, "year_open", YEAR_OPEN);
    stmt_set_int(&list, "closing_no", PERIOD_CLOSING_NO);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        packs = arena_room(&work->arena, packs, count, sizeof(*packs));
        packs[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = packs;
    *ret_count = count;
    return OK;
}

static enum fault
read_parts(struct work *work, int64_t company_id, struct close_pack *pack)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PACK_PARTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "pack_no", pack->pack_no);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct pack_part *part;
        const void *bytes;

        pack->parts =
                arena_room(&work->arena, pack->parts, pack->part_count, sizeof(struct pack_part));
        part = &pack->parts[pack->part_count++];
        part->name = stmt_text(&list, "name");
        part->length = stmt_blob(&list, "bytes", &bytes);
        part->bytes = arena_bytes(&work->arena, bytes, part->length);
    }
    return fault;
}

enum fault
pack_find(struct work *work, int64_t company_id, int64_t pack_no, struct close_pack *ret)
{
    struct close_pack *packs;
    size_t count;
    enum fault fault;

    if ((fault = pack_list(work, company_id, &packs, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (packs[i].pack_no == pack_no) {
            *ret = packs[i];
            return read_parts(work, company_id, ret);
        }
    return fault_say(&work->why, FAULT_PACK_UNKNOWN, "/pack_no",
            "no close pack has number %" PRId64, pack_no);
}

enum fault
pack_numbers(struct work *work, int64_t company_id, int year, int period, int64_t seq,
        struct pack_part *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    SCOPED(buffer_done) struct buffer lines = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PACK_NUMBERS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "year", year);
    stmt_set_int(&list, "period", period);
    stmt_set_int(&list, "seq", seq);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        buffer_format(&lines, "%lld %s %lld %lld %010lld %010lld\n",
                (long long)stmt_int(&list, "book_id"), stmt_text(&list, "series"),
                (long long)stmt_int(&list, "number_period"), (long long)stmt_int(&list, "count"),
                (long long)stmt_int(&list, "first"), (long long)stmt_int(&list, "last"));
    if (fault)
        return fault;
    *ret = (struct pack_part){"numbers",
            arena_bytes(&work->arena, lines.length == 0 ? "" : lines.bytes, lines.length),
            lines.length};
    return OK;
}

enum fault
pack_changes(struct work *work, int64_t company_id, const struct close_pack *pack,
        struct pack_change **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct pack_change *changes = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PACK_CHANGES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "seq", pack->seq);
    stmt_set_int(&list, "year", pack->year);
    stmt_set_int(&list, "period", pack->period);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        changes = arena_room(&work->arena, changes, count, sizeof(*changes));
        changes[count++] = (struct pack_change){
                .account_id = stmt_int(&list, "account_id"),
                .book_id = stmt_int(&list, "book_id"),
                .postings = stmt_int(&list, "postings"),
                .debit = stmt_sum(&list, "debit_millions", "debit_rest"),
                .credit = stmt_sum(&list, "credit_millions", "credit_rest"),
                .first_seq = stmt_int(&list, "first_seq"),
        };
    }
    if (fault)
        return fault;
    *ret = changes;
    *ret_count = count;
    return OK;
}

static struct pack_posting
posting_from_row(struct stmt *stmt)
{
    return (struct pack_posting){
            .seq = stmt_int(stmt, "seq"),
            .year = (int)stmt_int(stmt, "year"),
            .year_name = stmt_text(stmt, "year_name"),
            .period = (int)stmt_int(stmt, "period"),
            .book_id = stmt_int(stmt, "book_id"),
            .series = stmt_text(stmt, "series"),
            .number = stmt_int(stmt, "number"),
            .date = (int)stmt_int(stmt, "date"),
            .source = stmt_text(stmt, "source_code"),
            .reference = stmt_text(stmt, "reference"),
            .description = stmt_text(stmt, "description"),
            .amount = stmt_int(stmt, "amount"),
            .poster_id = stmt_int(stmt, "poster_id"),
            .booked_at = stmt_int(stmt, "booked_at"),
    };
}

enum fault
pack_postings(struct work *work, int64_t company_id, const struct close_pack *pack, int64_t after,
        size_t limit, struct pack_posting **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct pack_posting *postings = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CLOSING_PACK_POSTINGS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "after", after > pack->seq ? after : pack->seq);
    stmt_set_int(&list, "year", pack->year);
    stmt_set_int(&list, "period", pack->period);
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        postings = arena_room(&work->arena, postings, count, sizeof(*postings));
        postings[count++] = posting_from_row(&list);
    }
    if (fault)
        return fault;
    *ret = postings;
    *ret_count = count;
    return OK;
}
