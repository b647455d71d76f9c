/*
 * attachment_shapes — the files of journals as requests and answers show them.
 */
#ifndef OPERATION_ATTACHMENT_SHAPES_H
#define OPERATION_ATTACHMENT_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/shape.h"
#include "ledger/attachment/attachment.h"

struct attachment_record {
    struct attachment attachment;
    const char *attached_by; /* login */
    bool shown;              /* a browser may show it */
};

struct attachment_new {
    const char *company;
    int64_t journal_id;
    const char *name;
};

struct attachment_begun {
    int64_t attachment_id;
    int chunk_size;
    int chunks;
};

struct attachment_chunk {
    const char *company;
    int64_t attachment_id;
    int chunk_no;
    struct bytes bytes;
};

struct attachment_received {
    int64_t attachment_id;
    int chunk_no;
    int size;
};

struct attachment_end {
    const char *company;
    int64_t attachment_id;
    struct hash sha256;
};

struct attachment_key {
    const char *company;
    int64_t attachment_id;
};

struct attachment_query {
    const char *company;
    int64_t journal_id;
};

struct attachment_drop_words {
    const char *company;
    int64_t journal_id;
    int64_t attachment_id; /* 0: all of them */
};

struct attachment_page {
    struct attachment_record *items;
    size_t count;
};

struct attachment_range {
    const char *company;
    int64_t attachment_id;
    int64_t offset;
    int64_t limit;
};

struct attachment_piece {
    const char *name;
    const char *media_type;
    int64_t size;
    struct hash sha256;
    int64_t offset;
    struct bytes bytes;
    int64_t next; /* 0: the last piece */
};

extern const struct shape attachment_record_shape;
extern const struct shape attachment_new_shape;
extern const struct shape attachment_begun_shape;
extern const struct shape attachment_chunk_shape;
extern const struct shape attachment_received_shape;
extern const struct shape attachment_end_shape;
extern const struct shape attachment_key_shape;
extern const struct shape attachment_query_shape;
extern const struct shape attachment_drop_shape;
extern const struct shape attachment_page_shape;
extern const struct shape attachment_range_shape;
extern const struct shape attachment_piece_shape;
extern const struct shape attachment_swept_shape; /* of struct attachment_swept */

#endif
