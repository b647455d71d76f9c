/* Files kept with journals and imports have the bytes of their digest, and their journal is
 * there. */
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

enum attachment_column {
    COLUMN_ID,
    COLUMN_SIZE,
    COLUMN_SHA256,
    COLUMN_IMPORT,
    COLUMN_IMPORT_SHA256,
    COLUMN_JOURNAL,
    COLUMN_JOURNAL_FOUND,
    COLUMN_COUNT,
};

static const char *const columns[] = {"attachment_id", "size", "sha256", "import_id",
        "import_sha256", "journal_id", "journal_found"};
static const struct feed_shape shape = {.sql = &SQL_LEDGER_VERIFY_ATTACHMENTS,
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .key_count = 1,
        .page = 1000};

/* A file's bytes, hashed piece by piece. */
struct content {
    struct hashing hashing;
    int64_t size;
};

static enum fault
read_chunk(struct proving *proving, const struct hash *sha256, int64_t chunk_no,
        struct content *content, bool *ret_found)
{
    SCOPED(stmt_close) struct stmt find = {0};
    const void *bytes;
    size_t length;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_CHUNK, &find)))
        return fault;
    stmt_set_int(&find, "company_id", proving->company_id);
    stmt_set_blob(&find, "sha256", sha256->bytes, HASH_SIZE);
    stmt_set_int(&find, "chunk_no", chunk_no);
    if ((fault = stmt_next(&find, ret_found)) || !*ret_found)
        return fault;
    length = stmt_blob_at(&find, stmt_column(&find, "bytes"), &bytes);
    hashing_add(&content->hashing, bytes, length);
    content->size += (int64_t)length;
    return OK;
}

/* Chunks are numbered from 0 without gap. */
static enum fault
read_content(struct proving *proving, const struct hash *sha256, struct content *ret)
{
    bool found = true;
    enum fault fault;

    hashing_begin(&ret->hashing);
    ret->size = 0;
    for (int64_t chunk_no = 0; found; chunk_no++)
        if ((fault = read_chunk(proving, sha256, chunk_no, ret, &found)))
            return fault;
    return OK;
}

static enum fault
check(struct proving *proving, const struct feed *feed)
{
    struct verify_place at = verify_at("/attachment/%lld", (long long)feed_int(feed, COLUMN_ID));
    struct hash sha256 = feed_hash(feed, COLUMN_SHA256);
    struct hash of_import = feed_hash(feed, COLUMN_IMPORT_SHA256);
    struct content content;
    struct hash own;
    enum fault fault;

    if ((fault = read_content(proving, &sha256, &content)))
        return fault;
    own = hashing_end(&content.hashing);
    if (!hash_same(&own, &sha256) || content.size != feed_int(feed, COLUMN_SIZE))
        verify_say(proving->work, VERIFY_ATTACHMENT, at,
                "its %lld bytes have the digest %.16s..., stored are %lld with %.16s...",
                (long long)content.size, hash_text(&own).chars,
                (long long)feed_int(feed, COLUMN_SIZE), hash_text(&sha256).chars);
    if (!feed_null(feed, COLUMN_IMPORT) && !hash_same(&of_import, &sha256))
        verify_say(proving->work, VERIFY_ATTACHMENT, at,
                "import %lld was of a file with another digest",
                (long long)feed_int(feed, COLUMN_IMPORT));
    if (!feed_null(feed, COLUMN_JOURNAL) && feed_null(feed, COLUMN_JOURNAL_FOUND))
        verify_say(proving->work, VERIFY_ATTACHMENT, at, "there is no journal %lld",
                (long long)feed_int(feed, COLUMN_JOURNAL));
    return OK;
}

enum fault
verify_attachments(struct proving *proving)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, &shape, 0)))
        return fault;
    while (feed.row)
        if ((fault = check(proving, &feed)) || (fault = feed_next(&feed)))
            return fault;
    return OK;
}
