#include "ledger/verify/feed.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "store/work.h"

static void
bind_key(struct feed *feed, int key)
{
    char name[64];
    bool text = key + 1 == feed->shape->text_key;

    snprintf(name, sizeof(name), "after_%s", feed->shape->columns[key]);
    if (text)
        stmt_set_text(
                &feed->stmt, name, feed->after_text.length == 0 ? "" : feed->after_text.bytes);
    else
        stmt_set_int(&feed->stmt, name, feed->after[key]);
}

static enum fault
open_page(struct feed *feed)
{
    const struct feed_shape *shape = feed->shape;
    enum fault fault;

    if ((fault = stmt_open(feed->work, shape->sql, &feed->stmt)))
        return fault;
    for (int i = 0; i < shape->column_count; i++)
        feed->places[i] = -1;
    stmt_set_int(&feed->stmt, "company_id", feed->company_id);
    stmt_set_int(&feed->stmt, "limit", shape->page);
    if (shape->bound != NULL)
        stmt_set_int(&feed->stmt, shape->bound, feed->bound);
    for (int key = 0; key < shape->key_count; key++)
        bind_key(feed, key);
    feed->taken = 0;
    return OK;
}

static void
find_places(struct feed *feed)
{
    for (int i = 0; i < feed->shape->column_count; i++)
        feed->places[i] = stmt_column(&feed->stmt, feed->shape->columns[i]);
}

static enum fault
step(struct feed *feed)
{
    enum fault fault = stmt_next(&feed->stmt, &feed->row);

    if (fault == OK && feed->row) {
        if (feed->taken == 0)
            find_places(feed);
        feed->taken++;
    }
    return fault;
}

enum fault
feed_start(struct feed *feed, struct work *work, int64_t company_id, const struct feed_shape *shape,
        int64_t bound)
{
    enum fault fault;

    assert(shape->column_count <= FEED_COLUMNS && shape->key_count <= FEED_KEYS);
    *feed = (struct feed){.work = work, .company_id = company_id, .shape = shape, .bound = bound};
    for (int key = 0; key < shape->key_count; key++)
        feed->after[key] = INT64_MIN;
    if ((fault = open_page(feed)))
        return fault;
    return step(feed);
}

/* What is read from here on lies behind the row it stands on. */
static void
leave_row(struct feed *feed)
{
    int text = feed->shape->text_key - 1;

    for (int key = 0; key < feed->shape->key_count; key++)
        if (key != text)
            feed->after[key] = feed_int(feed, key);
    if (text >= 0) {
        buffer_clear(&feed->after_text);
        buffer_text(&feed->after_text, feed_text(feed, text));
    }
}

enum fault
feed_next(struct feed *feed)
{
    enum fault fault;

    assert(feed->row);
    leave_row(feed);
    if ((fault = step(feed)) || feed->row || feed->taken < feed->shape->page)
        return fault;
    stmt_close(&feed->stmt);
    if ((fault = open_page(feed)))
        return fault;
    return step(feed);
}

void
feed_pause(struct feed *feed)
{
    stmt_close(&feed->stmt);
    feed->row = false;
}

enum fault
feed_resume(struct feed *feed, int64_t bound)
{
    enum fault fault;

    feed->bound = bound;
    if ((fault = open_page(feed)))
        return fault;
    return step(feed);
}

void
feed_close(struct feed *feed)
{
    feed_pause(feed);
    buffer_done(&feed->after_text);
}

/* The getters of stmt take no const statement, though they change nothing that can be seen. */
static struct stmt *
stmt_of(const struct feed *feed)
{
    return (struct stmt *)&feed->stmt;
}

int64_t
feed_int(const struct feed *feed, int column)
{
    int place = feed->places[column];

    return stmt_null_at(stmt_of(feed), place) ? 0 : stmt_int_at(stmt_of(feed), place);
}

const char *
feed_text(const struct feed *feed, int column)
{
    return stmt_text_at(stmt_of(feed), feed->places[column]);
}

bool
feed_null(const struct feed *feed, int column)
{
    return stmt_null_at(stmt_of(feed), feed->places[column]);
}

struct hash
feed_hash(const struct feed *feed, int column)
{
    const void *bytes;
    size_t length = stmt_blob_at(stmt_of(feed), feed->places[column], &bytes);
    struct hash hash = {0};

    if (length == HASH_SIZE)
        memcpy(hash.bytes, bytes, HASH_SIZE);
    return hash;
}

int
feed_compare(const struct feed *feed, const int64_t *keys, int count)
{
    if (!feed->row)
        return 1;
    for (int key = 0; key < count; key++) {
        int64_t value = feed_int(feed, key);

        if (value != keys[key])
            return value < keys[key] ? -1 : 1;
    }
    return 0;
}
