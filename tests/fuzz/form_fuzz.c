/*
 * The canonical form both ways: bytes that are read as a form write themselves again as they
 * were, and a posting made of the bytes reads back as it was.
 */
#include <assert.h>
#include <string.h>

#include "ledger/chain/canon.h"
#include "ledger/chain/form.h"
#include "tests/fuzz/fuzz.h"

/* Fields by ascending tag, each copied into a form of its own. */
static bool
copy_fields(struct form_reader *reader, struct buffer *out)
{
    struct form form = form_open(out);
    int last = 0;

    form_read_fields(reader);
    while (reader->tag > last && !reader->bad) {
        int tag = last = reader->tag;
        struct form_reader value = form_read_value(reader, tag);

        if (!reader->bad)
            form_bytes(&form, tag, value.at, (size_t)(value.end - value.at));
    }
    form_close(&form);
    return form_read_ended(reader);
}

static void
read_any(struct arena *arena, const uint8_t *bytes, size_t size)
{
    SCOPED(buffer_done) struct buffer out = {0};
    struct form_reader reader = form_reader_of(bytes, size);
    struct hash previous;
    const char *uid;
    int64_t position;

    form_read_head(&reader, DOMAIN_RECEIPT, arena, &uid, &position, &previous);
    if (reader.bad)
        return;
    form_head(&out, DOMAIN_RECEIPT, uid, position, &previous);
    if (copy_fields(&reader, &out))
        assert(out.length == size && memcmp(out.bytes, bytes, size) == 0);
}

/* ---- a posting made of the bytes ---- */

struct supply {
    struct arena *arena;
    const uint8_t *at;
    size_t left;
};

static int64_t
take_int(struct supply *supply)
{
    uint64_t number = 0;

    for (size_t i = 0; i < 8 && supply->left > 0; i++, supply->left--)
        number = number << 8 | *supply->at++;
    return (int64_t)number;
}

static const char *
take_text(struct supply *supply)
{
    size_t length = (size_t)take_int(supply) % 32;
    const char *text;

    if (length > supply->left)
        length = supply->left;
    if (length % 5 == 1)
        return NULL;
    text = fuzz_text(supply->arena, supply->at, length);
    supply->at += length;
    supply->left -= length;
    return text;
}

static const char *
take_text_or_empty(struct supply *supply)
{
    const char *text = take_text(supply);

    return text == NULL ? "" : text;
}

static struct canon_posting
take_posting(struct supply *supply)
{
    return (struct canon_posting){
            .seq = 1 + (take_int(supply) & (INT64_MAX >> 1)),
            .year = take_int(supply),
            .period = take_int(supply),
            .book_id = take_int(supply),
            .series = take_text_or_empty(supply),
            .number = take_int(supply),
            .date = take_int(supply) % 100000000,
            .document_date = take_int(supply) % 100000000,
            .reference = take_text(supply),
            .description = take_text(supply),
            .external_reference = take_text(supply),
            .journal_id = take_int(supply),
            .origin_series = take_text(supply),
            .booked_at = take_int(supply),
            .currency = "SEK",
            .exponent = 2,
            .line_count = 1,
    };
}

static struct canon_line
take_line(struct supply *supply)
{
    return (struct canon_line){
            .book_id = take_int(supply),
            .line_no = take_int(supply),
            .side = take_int(supply),
            .amount = take_int(supply),
            .currency = take_text(supply),
            .currency_amount = take_int(supply),
            .rate_mantissa = take_int(supply),
            .quantity = take_int(supply),
            .has_quantity = (take_int(supply) & 1) != 0,
            .text = take_text(supply),
    };
}

/* The fields by their tags; the reader stands behind them. */
struct taken {
    struct form_reader values[32];
    bool present[32];
};

static struct taken
take_fields(struct form_reader *reader)
{
    struct taken taken = {0};
    int last = 0;

    form_read_fields(reader);
    while (reader->tag != -1) {
        int tag = reader->tag;

        assert(tag > last && tag < 32);
        taken.values[tag] = form_read_value(reader, tag);
        taken.present[tag] = true;
        assert(!reader->bad);
        last = tag;
    }
    return taken;
}

static void
require_int(struct taken *taken, int tag, int64_t number)
{
    struct form_reader *value = &taken->values[tag];

    assert(taken->present[tag] && (int64_t)form_read_uint(value, 8) == number);
    assert(form_read_ended(value));
}

/* Absent is never equal to empty. */
static void
require_text(const struct taken *taken, int tag, const char *text)
{
    const struct form_reader *value = &taken->values[tag];

    assert(taken->present[tag] == (text != NULL));
    if (text == NULL)
        return;
    assert((size_t)(value->end - value->at) == strlen(text));
    assert(memcmp(value->at, text, strlen(text)) == 0);
}

/* The tags are those of docs/proof.md. */
static void
require_posting(struct form_reader *reader, const struct canon_posting *posting)
{
    struct taken taken = take_fields(reader);

    require_int(&taken, 1, posting->year);
    require_int(&taken, 2, posting->period);
    require_int(&taken, 3, posting->book_id);
    require_text(&taken, 4, posting->series);
    require_int(&taken, 6, posting->number);
    assert(taken.present[8] == (posting->document_date != 0));
    require_text(&taken, 12, posting->reference);
    require_text(&taken, 13, posting->description);
    require_text(&taken, 14, posting->external_reference);
    require_text(&taken, 19, posting->origin_series);
    require_int(&taken, 25, posting->booked_at);
    require_text(&taken, 26, posting->currency);
}

static void
require_line(struct form_reader *reader, const struct canon_line *line)
{
    struct taken taken = take_fields(reader);

    require_int(&taken, 1, line->book_id);
    require_int(&taken, 2, line->line_no);
    require_int(&taken, 4, line->side);
    require_int(&taken, 5, line->amount);
    require_text(&taken, 6, line->currency);
    assert(taken.present[7] == (line->currency != NULL));
    assert(taken.present[8] == (line->rate_mantissa > 0));
    assert(taken.present[10] == line->has_quantity);
    require_text(&taken, 12, line->text);
    assert(form_read_ended(reader));
}

static void
write_posting(struct arena *arena, const uint8_t *bytes, size_t size)
{
    SCOPED(buffer_done) struct buffer form = {0};
    struct supply supply = {arena, bytes, size};
    const struct hash genesis = canon_genesis("fuzz");
    struct canon_posting posting = take_posting(&supply);
    struct canon_line line = take_line(&supply);
    struct form_reader reader;
    struct form_reader of_line;
    struct hash previous;
    const char *uid;
    int64_t position;

    canon_begin(&form, "fuzz", &genesis, &posting);
    canon_line(&form, &line);

    reader = form_reader_of(form.bytes, form.length);
    form_read_head(&reader, DOMAIN_POSTING, arena, &uid, &position, &previous);
    assert(!reader.bad && strcmp(uid, "fuzz") == 0 && position == posting.seq);
    assert(hash_same(&previous, &genesis));
    require_posting(&reader, &posting);
    assert(form_read_uint(&reader, 4) == posting.line_count);
    of_line = form_read_lp(&reader);
    require_line(&of_line, &line);
    assert(!reader.bad && reader.at == reader.end);
}

FUZZ(form)
{
    SCOPED(arena_done) struct arena arena = {0};

    read_any(&arena, bytes, size);
    write_posting(&arena, bytes, size);
}
