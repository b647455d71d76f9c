#include "operation/attachment/attachment_shapes.h"

#include "operation/shapes.h"

#define ID_IN_PATH(type)                                                                           \
    FIELD(type, attachment_id, FIELD_ID, "Its id.", .flags = FIELD_REQUIRED | FIELD_IN_PATH)

#define JOURNAL_IN_PATH(type)                                                                      \
    FIELD(type, journal_id, FIELD_ID, "Id of the journal.", .flags = FIELD_REQUIRED | FIELD_IN_PATH)

static const struct field record_fields[] = {
        FIELD_AT(struct attachment_record, attachment.attachment_id, "attachment_id", FIELD_ID,
                "Its id."),
        FIELD_AT(struct attachment_record, attachment.journal_id, "journal_id", FIELD_ID,
                "The journal that it is kept with.", .flags = FIELD_NO_ZERO),
        FIELD_AT(struct attachment_record, attachment.import_id, "import_id", FIELD_ID,
                "The import that it came by.", .flags = FIELD_NO_ZERO),
        FIELD_AT(struct attachment_record, attachment.name, "name", FIELD_TEXT, "Its name."),
        FIELD_AT(struct attachment_record, attachment.media_type, "media_type", FIELD_TEXT,
                "What it is, by its bytes."),
        FIELD(struct attachment_record, shown, FIELD_BOOL,
                "A browser may show it; else it is for download only."),
        FIELD_AT(struct attachment_record, attachment.size, "size", FIELD_INT, "Bytes."),
        FIELD_AT(struct attachment_record, attachment.sha256, "sha256", FIELD_HASH,
                "Digest of its bytes."),
        FIELD(struct attachment_record, attached_by, FIELD_TEXT, "Login of who attached it."),
        FIELD_AT(struct attachment_record, attachment.attached_at, "attached_at", FIELD_MOMENT,
                "When."),
        FIELD_AT(struct attachment_record, attachment.fixed, "fixed", FIELD_BOOL,
                "The journal was submitted or approved with it: it stays."),
};
SHAPE(attachment_record, struct attachment_record, record_fields, "A file kept with a journal.");

static const struct field new_fields[] = {
        COMPANY_FIELD(struct attachment_new),
        JOURNAL_IN_PATH(struct attachment_new),
        FIELD(struct attachment_new, name, FIELD_TEXT, "Name of the file.", .flags = FIELD_REQUIRED,
                .min = 1, .max = 255),
};
SHAPE(attachment_new, struct attachment_new, new_fields, "A file that will come.");

static const struct field begun_fields[] = {
        FIELD(struct attachment_begun, attachment_id, FIELD_ID, "The id that it will have."),
        FIELD(struct attachment_begun, chunk_size, FIELD_SMALL,
                "Bytes of every chunk but the last."),
        FIELD(struct attachment_begun, chunks, FIELD_SMALL, "Chunks that a file may have."),
};
SHAPE(attachment_begun, struct attachment_begun, begun_fields, "How to send a file.");

static const struct field chunk_fields[] = {
        COMPANY_FIELD(struct attachment_chunk),
        ID_IN_PATH(struct attachment_chunk),
        FIELD(struct attachment_chunk, chunk_no, FIELD_SMALL, "Which chunk, from 0.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 1000000),
        FIELD(struct attachment_chunk, bytes, FIELD_BYTES, "Its bytes.", .flags = FIELD_REQUIRED,
                .min = 1, .max = ATTACHMENT_CHUNK),
};
SHAPE(attachment_chunk, struct attachment_chunk, chunk_fields, "A chunk of a file.");

static const struct field received_fields[] = {
        FIELD(struct attachment_received, attachment_id, FIELD_ID, "The file's id."),
        FIELD(struct attachment_received, chunk_no, FIELD_SMALL, "Which chunk."),
        FIELD(struct attachment_received, size, FIELD_SMALL, "Its bytes."),
};
SHAPE(attachment_received, struct attachment_received, received_fields, "A chunk that came.");

static const struct field end_fields[] = {
        COMPANY_FIELD(struct attachment_end),
        ID_IN_PATH(struct attachment_end),
        FIELD(struct attachment_end, sha256, FIELD_HASH,
                "The digest that the file has where it comes from; when given, it must be what "
                "came.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(attachment_end, struct attachment_end, end_fields, "All chunks of a file were sent.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct attachment_key),
        ID_IN_PATH(struct attachment_key),
};
SHAPE(attachment_key, struct attachment_key, key_fields, "Names a file.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct attachment_query),
        JOURNAL_IN_PATH(struct attachment_query),
};
SHAPE(attachment_query, struct attachment_query, query_fields, "Asks for the files of a journal.");

static const struct field drop_fields[] = {
        COMPANY_FIELD(struct attachment_drop_words),
        JOURNAL_IN_PATH(struct attachment_drop_words),
        FIELD(struct attachment_drop_words, attachment_id, FIELD_ID,
                "The id that was given when it was begun; absent: all of them.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(attachment_drop, struct attachment_drop_words, drop_fields,
        "Names files that were begun for a journal and not finished.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct attachment_page, &attachment_record_shape),
};
SHAPE(attachment_page, struct attachment_page, page_fields, "The files of a journal, by id.");

static const struct field range_fields[] = {
        COMPANY_FIELD(struct attachment_range),
        ID_IN_PATH(struct attachment_range),
        FIELD(struct attachment_range, offset, FIELD_INT, "From which byte on, from 0.",
                .flags = FIELD_NO_ZERO, .max = INT64_MAX),
        FIELD(struct attachment_range, limit, FIELD_INT,
                "At most so many bytes; absent: as many as an answer holds.",
                .flags = FIELD_NO_ZERO, .max = ATTACHMENT_CHUNK),
};
SHAPE(attachment_range, struct attachment_range, range_fields, "Asks for bytes of a file.");

static const struct field piece_fields[] = {
        FIELD(struct attachment_piece, name, FIELD_TEXT, "Name of the file."),
        FIELD(struct attachment_piece, media_type, FIELD_TEXT, "What it is, by its bytes."),
        FIELD(struct attachment_piece, size, FIELD_INT, "Bytes of the whole file."),
        FIELD(struct attachment_piece, sha256, FIELD_HASH, "Digest of the whole file."),
        FIELD(struct attachment_piece, offset, FIELD_INT, "From which byte on."),
        FIELD(struct attachment_piece, bytes, FIELD_BYTES, "The bytes; absent at the file's end."),
        FIELD(struct attachment_piece, next, FIELD_INT,
                "Where the next piece begins: give it as `offset`. Absent with the last one.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(attachment_piece, struct attachment_piece, piece_fields, "Bytes of a file.");

static const struct field swept_fields[] = {
        FIELD_AT(struct attachment_swept, upload_count, "uploads", FIELD_INT, "Unfinished files."),
        FIELD_AT(struct attachment_swept, chunk_count, "chunks", FIELD_INT,
                "Chunks removed, 256 KiB each at most."),
};
SHAPE(attachment_swept, struct attachment_swept, swept_fields, "What was removed.");
