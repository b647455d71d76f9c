/*
 * attachment — a file kept with a journal: an invoice, a contract, a calculation.
 *
 * A file comes in chunks: attachment_begin names it, attachment_append takes its bytes chunk by
 * chunk, each in a transaction of its own, attachment_finish makes it part of the books. Until then
 * the chunks wait in a place of their own, where only the sweep looks.
 *
 * Always true, and what holds it so:
 *   a file is seen whole or not at all           its row is written last
 *   what stands under a digest has that digest   chunks go there only when they were proven, and
 *                                                none comes while they are (the seal)
 *   the same bytes are kept once in a company    content is keyed by digest and chunk
 *   what was there at submission, or when         fixed; so does all that a posted journal has,
 *   somebody approved, stays                     and triggers refuse the rest on SQLite
 *
 * The type of a file is what its bytes say, never its name: media.h.
 */
#ifndef LEDGER_ATTACHMENT_H
#define LEDGER_ATTACHMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/fault.h"
#include "base/hash.h"

struct work;

enum {
    ATTACHMENT_CHUNK = 256 * 1024,
    ATTACHMENT_CHUNKS_MAX = 100, /* 25 MiB; the schema repeats it */
    ATTACHMENT_SIZE_MAX = ATTACHMENT_CHUNK * ATTACHMENT_CHUNKS_MAX,
    ATTACHMENTS_PER_JOURNAL = 100,
    ATTACHMENT_UPLOAD_HOURS = 24, /* what is not finished by then is swept */
};

struct attachment {
    int64_t attachment_id;
    int64_t journal_id; /* 0: the file of an import */
    int64_t import_id;
    const char *name;
    const char *media_type;
    int64_t size;
    struct hash sha256;
    int64_t attached_by;
    int64_t attached_at;
    bool fixed; /* its journal was submitted, or approved, with it */
};

/* Names a file that will come; its name is cleaned. A posted journal takes more, a cancelled one
 * none. In the company's lane, as every write here but attachment_finish and attachment_sweep.
 * Refuses: company.unknown, journal.unknown, journal.step, attachment.many. */
MUST_USE enum fault attachment_begin(struct work *work, int64_t company_id, int64_t journal_id,
        const char *name, int64_t *ret_attachment_id);

/* One chunk, numbered from 0; the same again replaces it. The last one may be shorter than
 * ATTACHMENT_CHUNK.
 * Refuses: company.unknown, attachment.unknown, attachment.sealed, file.large,
 * attachment.chunks. */
MUST_USE enum fault attachment_append(struct work *work, int64_t company_id, int64_t attachment_id,
        int chunk_no, struct bytes bytes);

/* What a door writes beside the attachment, in its transaction: as struct gate_beside. */
struct attachment_beside {
    enum fault (*before)(struct work *work, void *context, bool *ret_known);
    enum fault (*after)(struct work *work, const struct attachment *attachment, void *context);
    void *context;
};

/* Proves the chunks and makes the file part of the books. Opens its own reads and hands its own
 * works to the lane, a few chunks each. On refusal more chunks may come. One that is finished
 * already is given again; beside may be NULL. A program is dropped: no more chunks make it another.
 * Refuses: company.unknown, attachment.unknown, attachment.chunks, attachment.digest (sha256 unless
 * NULL is what the sender knows), attachment.program, attachment.sealed (another call finishes it),
 * journal.unknown, journal.step, attachment.many. */
MUST_USE enum fault attachment_finish(struct work *work, int64_t company_id, int64_t attachment_id,
        const struct hash *sha256, const struct attachment_beside *beside, struct attachment *ret);

/* Refuses: attachment.unknown. */
MUST_USE enum fault attachment_find(
        struct work *work, int64_t company_id, int64_t attachment_id, struct attachment *ret);

/* Of one journal, by id. Refuses: journal.unknown. */
MUST_USE enum fault attachment_list(struct work *work, int64_t company_id, int64_t journal_id,
        struct attachment **ret, size_t *ret_count);

/* The bytes from an offset to the end of the chunk that it lies in, at most `limit` of them; none
 * at the file's end. In the work's arena.
 * Refuses: attachment.unknown, store.broken (the bytes are not there). */
MUST_USE enum fault attachment_read(struct work *work, int64_t company_id, int64_t attachment_id,
        int64_t offset, size_t limit, struct attachment *ret, struct bytes *ret_bytes);

/* Its bytes stay until the sweep. Refuses: company.unknown, attachment.unknown,
 * attachment.fixed. */
MUST_USE enum fault attachment_remove(struct work *work, int64_t company_id, int64_t attachment_id);

/* What a journal has when it is submitted stays with it, and so does what each approver saw. The
 * journal room's and the gate's own. */
MUST_USE enum fault attachment_fix(struct work *work, int64_t company_id, int64_t journal_id);

/* A journal that is discarded takes its files along. The journal room's own. */
MUST_USE enum fault attachment_forget(struct work *work, int64_t company_id, int64_t journal_id);

struct attachment_swept {
    int64_t upload_count;
    int64_t chunk_count; /* of uploads and of contents that nothing names */
};

/* Removes what was begun more than ATTACHMENT_UPLOAD_HOURS ago, and bytes that no file has. Hands
 * its own works to the lane. Refuses: company.unknown. */
MUST_USE enum fault attachment_sweep(
        struct work *work, int64_t company_id, struct attachment_swept *ret);

/* Drops what the caller began for a journal and did not finish: one of them, or (attachment_id 0)
 * all. Hands its own works to the lane; where there is nothing (any longer), it has dropped none:
 * who was cut off asks again. Refuses: company.unknown. */
MUST_USE enum fault attachment_drop(struct work *work, int64_t company_id, int64_t journal_id,
        int64_t attachment_id, struct attachment_swept *ret);

/* The last part of what a path or a browser said, without what could mislead a person or a
 * terminal: separators, what other systems forbid, marks that turn the direction of text. */
const char *attachment_name(struct arena *arena, const char *said);

#endif
