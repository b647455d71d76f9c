#include "operation/attachment/attachment_operations.h"

#include "access/user/user.h"
#include "ledger/attachment/media.h"
#include "ledger/company/company.h"
#include "operation/attachment/attachment_shapes.h"
#include "operation/shapes.h"
#include "store/lane.h"
#include "store/work.h"

static enum fault
view(struct work *work, const struct attachment *attachment, struct attachment_record *ret)
{
    struct user user;
    enum fault fault;

    if ((fault = user_find(work, attachment->attached_by, &user)))
        return fault;
    *ret = (struct attachment_record){
            .attachment = *attachment,
            .attached_by = user.login,
            .shown = media_may_be_shown(attachment->media_type),
    };
    return OK;
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct attachment_query *query = input;
    struct attachment_page *page = ret_output;
    struct attachment *found;
    enum fault fault;

    if ((fault = attachment_list(work, company_id, query->journal_id, &found, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        if ((fault = view(work, &found[i], &page->items[i])))
            return fault;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct attachment_key *key = input;
    struct attachment attachment;
    enum fault fault;

    if ((fault = attachment_find(work, company_id, key->attachment_id, &attachment)))
        return fault;
    return view(work, &attachment, ret_output);
}

static enum fault
read(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct attachment_range *range = input;
    struct attachment_piece *ret = ret_output;
    size_t limit = range->limit == 0 ? ATTACHMENT_CHUNK : (size_t)range->limit;
    struct attachment attachment;
    struct bytes bytes;
    enum fault fault;

    if ((fault = attachment_read(work, company_id, range->attachment_id, range->offset, limit,
                 &attachment, &bytes)))
        return fault;
    *ret = (struct attachment_piece){
            .name = attachment.name,
            .media_type = attachment.media_type,
            .size = attachment.size,
            .sha256 = attachment.sha256,
            .offset = range->offset,
            .bytes = bytes,
    };
    if (bytes.start != NULL && range->offset + (int64_t)bytes.length < attachment.size)
        ret->next = range->offset + (int64_t)bytes.length;
    return OK;
}

static enum fault
begin(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct attachment_new *said = input;
    struct attachment_begun *ret = ret_output;

    ret->chunk_size = ATTACHMENT_CHUNK;
    ret->chunks = ATTACHMENT_CHUNKS_MAX;
    return attachment_begin(work, company_id, said->journal_id, said->name, &ret->attachment_id);
}

static enum fault
append(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct attachment_chunk *chunk = input;

    *(struct attachment_received *)ret_output = (struct attachment_received){
            .attachment_id = chunk->attachment_id,
            .chunk_no = chunk->chunk_no,
            .size = (int)chunk->bytes.length,
    };
    return attachment_append(work, company_id, chunk->attachment_id, chunk->chunk_no, chunk->bytes);
}

/* A file on its way into the books; what it became is the answer, in the same transaction. */
struct finishing {
    const struct operation_beside *beside;
    struct attachment_record *record;
};

static enum fault
before_finish(struct work *work, void *context, bool *ret_known)
{
    const struct finishing *finishing = context;

    return finishing->beside->before(work, finishing->beside->context, ret_known);
}

static enum fault
after_finish(struct work *work, const struct attachment *attachment, void *context)
{
    const struct finishing *finishing = context;
    enum fault fault;

    if ((fault = view(work, attachment, finishing->record)))
        return fault;
    return finishing->beside->after(work, work, 0, 0, finishing->beside->context);
}

static enum fault
finish(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output)
{
    static const struct hash unsaid;
    const struct attachment_end *end = input;
    struct finishing finishing = {.beside = beside, .record = ret_output};
    const struct attachment_beside at_the_ledger = {
            .before = before_finish,
            .after = after_finish,
            .context = &finishing,
    };
    struct attachment made;

    return attachment_finish(work, company_id, end->attachment_id,
            hash_same(&end->sha256, &unsaid) ? NULL : &end->sha256, &at_the_ledger, &made);
}

static enum fault
remove_one(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct attachment_key *key = input;
    enum fault fault;

    if ((fault = show(work, company_id, input, ret_output)))
        return fault;
    return attachment_remove(work, company_id, key->attachment_id);
}

/* What a sweep or a drop did, told in a last transaction: it took many. */
struct telling {
    const struct operation_beside *beside;
    int64_t company_id;
};

static enum fault
tell(struct work *work, void *input)
{
    const struct telling *telling = input;
    const struct operation_beside *beside = telling->beside;
    struct company_head head;
    bool known = false;
    enum fault fault;

    if ((fault = company_lock(work, telling->company_id, &head)) ||
            (fault = beside->before(work, beside->context, &known)) || known)
        return fault;
    return beside->after(work, work, 0, 0, beside->context);
}

static enum fault
sweep(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output)
{
    struct telling telling = {.beside = beside, .company_id = company_id};
    enum fault fault;

    (void)input;
    if ((fault = attachment_sweep(work, company_id, ret_output)))
        return fault;
    return lane_run(work, company_id, tell, &telling);
}

static enum fault
drop(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output)
{
    struct telling telling = {.beside = beside, .company_id = company_id};
    const struct attachment_drop_words *words = input;
    enum fault fault;

    if ((fault = attachment_drop(
                 work, company_id, words->journal_id, words->attachment_id, ret_output)))
        return fault;
    return lane_run(work, company_id, tell, &telling);
}

const struct operation attachment_operations[] = {
        {.name = "attachment.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/journals/{journal_id}/attachments",
                .permit = PERMIT_ATTACHMENT_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &attachment_query_shape,
                .output = &attachment_page_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN),
                .run = list,
                .doc = "Lists the files kept with a journal."},
        {.name = "attachment.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/attachments/{attachment_id}",
                .permit = PERMIT_ATTACHMENT_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &attachment_key_shape,
                .output = &attachment_record_shape,
                .faults = FAULTS(FAULT_ATTACHMENT_UNKNOWN),
                .run = show,
                .doc = "Shows what is known of a file, without its bytes."},
        {.name = "attachment.read",
                .method = METHOD_GET,
                .path = "/companies/{company}/attachments/{attachment_id}/bytes",
                .permit = PERMIT_ATTACHMENT_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &attachment_range_shape,
                .output = &attachment_piece_shape,
                .faults = FAULTS(FAULT_ATTACHMENT_UNKNOWN),
                .run = read,
                .doc = "Gives a piece of a file's bytes."},
        {.name = "attachment.begin",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/{journal_id}/attachments",
                .permit = PERMIT_ATTACHMENT_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &attachment_new_shape,
                .output = &attachment_begun_shape,
                .makes = "attachment.show",
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_STEP, FAULT_ATTACHMENT_MANY),
                .run = begin,
                .doc = "Names a file that is to be kept with a journal; its bytes follow in "
                       "chunks."},
        {.name = "attachment.append",
                .method = METHOD_PUT,
                .path = "/companies/{company}/attachments/{attachment_id}/chunks/{chunk_no}",
                .permit = PERMIT_ATTACHMENT_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &attachment_chunk_shape,
                .output = &attachment_received_shape,
                .faults = FAULTS(FAULT_ATTACHMENT_UNKNOWN, FAULT_ATTACHMENT_SEALED,
                        FAULT_FILE_LARGE, FAULT_ATTACHMENT_CHUNKS),
                .run = append,
                .doc = "Takes a chunk of a file's bytes; the same chunk again takes its place."},
        {.name = "attachment.finish",
                .method = METHOD_POST,
                .path = "/companies/{company}/attachments/{attachment_id}/finish",
                .permit = PERMIT_ATTACHMENT_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_BY_ITSELF,
                .input = &attachment_end_shape,
                .output = &attachment_record_shape,
                .faults = FAULTS(FAULT_ATTACHMENT_UNKNOWN, FAULT_ATTACHMENT_CHUNKS,
                        FAULT_ATTACHMENT_DIGEST, FAULT_ATTACHMENT_PROGRAM, FAULT_ATTACHMENT_SEALED,
                        FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_STEP, FAULT_ATTACHMENT_MANY),
                .run_beside = finish,
                .notes_answer = true,
                .doc = "Proves a file whose chunks were all sent, and keeps it with its journal."},
        {.name = "attachment.remove",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/attachments/{attachment_id}",
                .permit = PERMIT_ATTACHMENT_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &attachment_key_shape,
                .output = &attachment_record_shape,
                .faults = FAULTS(FAULT_ATTACHMENT_UNKNOWN, FAULT_ATTACHMENT_FIXED),
                .run = remove_one,
                .doc = "Removes a file that its journal was neither submitted nor posted with."},
        {.name = "attachment.drop",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/{journal_id}/attachment-drop",
                .permit = PERMIT_ATTACHMENT_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_BY_ITSELF,
                .input = &attachment_drop_shape,
                .output = &attachment_swept_shape,
                .faults = NO_FAULTS,
                .run_beside = drop,
                .doc = "Drops files that you began for a journal and did not finish."},
        {.name = "attachment.sweep",
                .method = METHOD_POST,
                .path = "/companies/{company}/attachment-sweep",
                .permit = PERMIT_ATTACHMENT_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_BY_ITSELF,
                .input = &operation_company_key_shape,
                .output = &attachment_swept_shape,
                .faults = NO_FAULTS,
                .run_beside = sweep,
                .doc = "Removes files that nobody finished in a day, and bytes that no file has."},
        {0},
};
