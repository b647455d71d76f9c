/*
 * finish — from chunks that wait to a file of the books.
 *
 *   seal    from now on no chunk comes; who seals anew takes the file over
 *   prove   the chunks are full and without gap; their digest and what they are
 *   mark    the upload says so: the sweep then leaves that content alone
 *   move    into the content of that digest, a few chunks a transaction
 *   keep    the attachment's row: now it can be seen
 *
 * Every step after the first holds only while the seal is this call's own, so what is moved is what
 * was proven. A refusal breaks the seal, and more chunks may come; only a program is dropped.
 */
#include <assert.h>
#include <inttypes.h>

#include "ledger/attachment/inside.h"
#include "ledger/attachment/media.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "store/work.h"

enum { MOVED_AT_ONCE = 16 };

struct finishing {
    int64_t company_id;
    const struct hash *expected; /* NULL: not said */
    const struct attachment_beside *beside;
    struct upload upload; /* its texts are in the arena of the call */
    int64_t seal;
    int chunk_count;
    int moved;
    bool known; /* it is kept already, or the request was answered before */
    struct attachment *ret;
};

/* What the chunks turned out to be. */
struct proof {
    struct hashing hashing;
    struct sniffing sniffing;
    int64_t size;
    int chunk_count;
    bool short_chunk; /* one was not full: it must be the last */
};

/* Under the company's lock: nobody else finishes it now. */
static enum fault
require_seal(struct work *work, struct finishing *finishing)
{
    struct company_head head;
    struct upload upload = {0};
    enum fault fault;

    if ((fault = company_lock(work, finishing->company_id, &head)) ||
            (fault = upload_find(
                     work, finishing->company_id, finishing->upload.attachment_id, &upload)))
        return fault;
    if (upload.seal != finishing->seal)
        return fault_say(
                &work->why, FAULT_ATTACHMENT_SEALED, "/attachment_id", "another call took it over");
    return OK;
}

static enum fault
write_seal(struct work *work, struct finishing *finishing, int64_t seal)
{
    SCOPED(stmt_close) struct stmt write = {0};
    enum fault fault;

    if ((fault = attachment_open(work, &SQL_LEDGER_ATTACHMENT_UPLOAD_SEAL, finishing->company_id,
                 finishing->upload.attachment_id, &write)))
        return fault;
    stmt_set_id(&write, "seal", seal);
    return stmt_run(&write, NULL);
}

/* ---- seal ---- */

static enum fault
seal(struct work *work, void *input)
{
    struct finishing *finishing = input;
    int64_t company_id = finishing->company_id;
    int64_t attachment_id = finishing->upload.attachment_id;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = attachment_look(
                     work, company_id, attachment_id, &finishing->known, finishing->ret)))
        return fault;
    if (finishing->known)
        return OK;
    if ((fault = upload_find(work, company_id, attachment_id, &finishing->upload)))
        return fault;
    finishing->seal = company_fresh_version();
    return write_seal(work, finishing, finishing->seal);
}

static enum fault
break_seal(struct work *work, void *input)
{
    struct finishing *finishing = input;
    enum fault fault;

    if ((fault = require_seal(work, finishing)))
        return fault;
    return write_seal(work, finishing, 0);
}

static enum fault
drop(struct work *work, void *input)
{
    struct finishing *finishing = input;
    enum fault fault;

    if ((fault = require_seal(work, finishing)))
        return fault;
    return upload_remove(work, finishing->company_id, finishing->upload.attachment_id);
}

/* ---- prove ---- */

static void
add_chunk(struct proof *proof, const void *bytes, size_t length)
{
    hashing_add(&proof->hashing, bytes, length);
    sniffing_add(&proof->sniffing, bytes, length);
    proof->size += (int64_t)length;
    proof->chunk_count++;
    proof->short_chunk = length < ATTACHMENT_CHUNK;
}

static enum fault
refuse_chunks(struct work *work, const struct proof *proof, const char *why)
{
    return fault_say(&work->why, FAULT_ATTACHMENT_CHUNKS, "/attachment_id", "chunk %d %s",
            proof->chunk_count, why);
}

/* One at a time: a file is larger than what a reader may hold. */
static enum fault
read_chunk(
        struct work *work, const struct finishing *finishing, struct proof *proof, bool *ret_more)
{
    SCOPED(stmt_close) struct stmt read = {0};
    const void *bytes;
    size_t length;
    enum fault fault;

    if ((fault = attachment_open(work, &SQL_LEDGER_ATTACHMENT_CHUNK_READ, finishing->company_id,
                 finishing->upload.attachment_id, &read)))
        return fault;
    stmt_set_int(&read, "chunk_no", proof->chunk_count);
    if ((fault = stmt_next(&read, ret_more)) || !*ret_more)
        return fault;
    if (stmt_int(&read, "chunk_no") != proof->chunk_count)
        return refuse_chunks(work, proof, "is missing");
    if (proof->short_chunk)
        return refuse_chunks(work, proof, "comes after one that is not full");
    length = stmt_blob_at(&read, stmt_column(&read, "bytes"), &bytes);
    add_chunk(proof, bytes, length);
    return OK;
}

static enum fault
read_chunks(struct work *work, const struct finishing *finishing, struct proof *proof)
{
    bool more = true;
    enum fault fault;

    while (more)
        if ((fault = read_chunk(work, finishing, proof, &more)))
            return fault;
    return proof->chunk_count == 0 ? refuse_chunks(work, proof, "is missing: the file is empty")
                                   : OK;
}

static enum fault
judge(struct work *work, struct finishing *finishing, struct proof *proof)
{
    struct upload *upload = &finishing->upload;

    upload->sha256 = hashing_end(&proof->hashing);
    upload->size = proof->size;
    upload->media_type = sniffing_type(&proof->sniffing, upload->name);
    finishing->chunk_count = proof->chunk_count;
    if (finishing->expected != NULL && !hash_same(finishing->expected, &upload->sha256))
        return fault_say(&work->why, FAULT_ATTACHMENT_DIGEST, "/sha256",
                "the %" PRId64 " bytes that came have %.16s...", upload->size,
                hash_text(&upload->sha256).chars);
    if (upload->media_type == NULL)
        return fault_say(&work->why, FAULT_ATTACHMENT_PROGRAM, "/attachment_id",
                "'%.200s' is one by its bytes; a zip of it is kept", upload->name);
    return OK;
}

static enum fault
prove(struct work *work, struct finishing *finishing)
{
    struct proof proof = {0};
    enum fault fault;

    hashing_begin(&proof.hashing);
    if ((fault = work_read(work)))
        return fault;
    if ((fault = work_read_over(work, read_chunks(work, finishing, &proof))))
        return fault;
    return judge(work, finishing, &proof);
}

/* ---- mark, move ---- */

static enum fault
mark(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt write = {0};
    struct finishing *finishing = input;
    const struct upload *upload = &finishing->upload;
    enum fault fault;

    if ((fault = require_seal(work, finishing)) ||
            (fault = attachment_open(work, &SQL_LEDGER_ATTACHMENT_UPLOAD_MARK,
                     finishing->company_id, upload->attachment_id, &write)))
        return fault;
    stmt_set_text(&write, "media_type", upload->media_type);
    stmt_set_int(&write, "size", upload->size);
    stmt_set_blob(&write, "sha256", upload->sha256.bytes, HASH_SIZE);
    return stmt_run(&write, NULL);
}

static enum fault
move(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt move = {0};
    struct finishing *finishing = input;
    enum fault fault;

    if ((fault = require_seal(work, finishing)) ||
            (fault = attachment_open(work, &SQL_LEDGER_ATTACHMENT_CONTENT_MOVE,
                     finishing->company_id, finishing->upload.attachment_id, &move)))
        return fault;
    stmt_set_int(&move, "from_chunk", finishing->moved);
    stmt_set_int(&move, "upto_chunk", finishing->moved + MOVED_AT_ONCE - 1);
    return stmt_run(&move, NULL);
}

static enum fault
move_all(struct work *work, struct finishing *finishing)
{
    enum fault fault;

    for (; finishing->moved < finishing->chunk_count; finishing->moved += MOVED_AT_ONCE)
        if ((fault = lane_run(work, finishing->company_id, move, finishing)))
            return fault;
    return OK;
}

/* ---- keep ---- */

static enum fault
insert(struct work *work, const struct finishing *finishing)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    const struct attachment *made = finishing->ret;
    enum fault fault;

    if ((fault = attachment_open(work, &SQL_LEDGER_ATTACHMENT_INSERT, finishing->company_id,
                 made->attachment_id, &insert)))
        return fault;
    stmt_set_int(&insert, "journal_id", made->journal_id);
    stmt_set_text(&insert, "name", made->name);
    stmt_set_text(&insert, "media_type", made->media_type);
    stmt_set_int(&insert, "size", made->size);
    stmt_set_blob(&insert, "sha256", made->sha256.bytes, HASH_SIZE);
    stmt_set_int(&insert, "attached_by", made->attached_by);
    stmt_set_int(&insert, "attached_at", made->attached_at);
    return stmt_run(&insert, NULL);
}

static enum fault
answer_before(struct work *work, struct finishing *finishing)
{
    const struct attachment_beside *beside = finishing->beside;

    if (beside == NULL || beside->before == NULL)
        return OK;
    return beside->before(work, beside->context, &finishing->known);
}

static enum fault
write_beside(struct work *work, const struct finishing *finishing)
{
    const struct attachment_beside *beside = finishing->beside;

    if (beside == NULL || beside->after == NULL)
        return OK;
    return beside->after(work, finishing->ret, beside->context);
}

static enum fault
keep_new(struct work *work, struct finishing *finishing)
{
    const struct upload *upload = &finishing->upload;
    int64_t company_id = finishing->company_id;
    enum fault fault;

    *finishing->ret = (struct attachment){
            .attachment_id = upload->attachment_id,
            .journal_id = upload->journal_id,
            .name = upload->name,
            .media_type = upload->media_type,
            .size = upload->size,
            .sha256 = upload->sha256,
            .attached_by = work->actor.user_id,
            .attached_at = work->now,
    };
    if ((fault = require_seal(work, finishing)) ||
            (fault = attachment_require_room(work, company_id, upload->journal_id, 1)) ||
            (fault = insert(work, finishing)) ||
            (fault = upload_remove(work, company_id, upload->attachment_id)))
        return fault;
    return write_beside(work, finishing);
}

static enum fault
keep(struct work *work, void *input)
{
    struct finishing *finishing = input;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, finishing->company_id, &head)) ||
            (fault = answer_before(work, finishing)))
        return fault;
    return finishing->known ? lane_settle(work, finishing->company_id) : keep_new(work, finishing);
}

/* For one that is finished already: only what the door writes. */
static enum fault
keep_known(struct work *work, void *input)
{
    struct finishing *finishing = input;
    struct company_head head;
    bool known = false;
    enum fault fault;

    if ((fault = company_lock(work, finishing->company_id, &head)))
        return fault;
    if (finishing->beside != NULL && finishing->beside->before != NULL &&
            (fault = finishing->beside->before(work, finishing->beside->context, &known)))
        return fault;
    return known ? lane_settle(work, finishing->company_id) : write_beside(work, finishing);
}

/* ---- all of it ---- */

static enum fault
carry_out(struct work *work, struct finishing *finishing)
{
    enum fault fault;

    if ((fault = prove(work, finishing)) ||
            (fault = lane_run(work, finishing->company_id, mark, finishing)) ||
            (fault = move_all(work, finishing)))
        return fault;
    return lane_run(work, finishing->company_id, keep, finishing);
}

/* Its own refusal is what is told, whatever becomes of the seal: the next call makes another, and
 * the sweep finds what is left. */
static enum fault
after_refusal(struct work *work, struct finishing *finishing, enum fault fault)
{
    struct why why = work->why;
    enum fault left = lane_run(work, finishing->company_id,
            fault == FAULT_ATTACHMENT_PROGRAM ? drop : break_seal, finishing);

    assert(fault != OK);
    (void)left;
    work->why = why;
    return fault;
}

enum fault
attachment_finish(struct work *work, int64_t company_id, int64_t attachment_id,
        const struct hash *sha256, const struct attachment_beside *beside, struct attachment *ret)
{
    struct finishing finishing = {
            .company_id = company_id,
            .expected = sha256,
            .beside = beside,
            .upload = {.attachment_id = attachment_id},
            .ret = ret,
    };
    enum fault fault;

    if ((fault = lane_run(work, company_id, seal, &finishing)))
        return fault;
    if (finishing.known)
        return lane_run(work, company_id, keep_known, &finishing);
    if ((fault = carry_out(work, &finishing)))
        return after_refusal(work, &finishing, fault);
    return OK;
}
