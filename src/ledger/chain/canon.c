/* canon — docs/proof.md states what is written here; the two change together. */
#include "ledger/chain/canon.h"

#include <assert.h>

enum posting_tag {
    POSTING_YEAR = 1,
    POSTING_PERIOD,
    POSTING_BOOK,
    POSTING_SERIES,
    POSTING_NUMBER_PERIOD,
    POSTING_NUMBER,
    POSTING_DATE,
    POSTING_DOCUMENT_DATE,
    POSTING_TYPE,
    POSTING_SOURCE,
    POSTING_SUBLEDGER,
    POSTING_REFERENCE,
    POSTING_DESCRIPTION,
    POSTING_EXTERNAL_REFERENCE,
    POSTING_REVERSES,
    POSTING_JOURNAL,
    POSTING_IMPORT,
    POSTING_ORIGIN,
    POSTING_ORIGIN_SERIES,
    POSTING_ORIGIN_NUMBER,
    POSTING_ORIGIN_POSITION,
    POSTING_PREPARER,
    POSTING_POSTER,
    POSTING_KEY,
    POSTING_BOOKED_AT,
    POSTING_CURRENCY,
    POSTING_EXPONENT,
    POSTING_DETAILS,
};

enum line_tag {
    LINE_BOOK = 1,
    LINE_NO,
    LINE_ACCOUNT,
    LINE_SIDE,
    LINE_AMOUNT,
    LINE_CURRENCY,
    LINE_CURRENCY_AMOUNT,
    LINE_RATE_MANTISSA,
    LINE_RATE_SCALE,
    LINE_QUANTITY,
    LINE_TEMPLATE,
    LINE_TEXT,
    LINE_DETAILS,
    LINE_ALLOCATIONS,
};

static void
add_details(struct form *form, int tag, const struct detail *details, size_t count)
{
    size_t length_at;

    if (count == 0)
        return;
    assert(count <= UINT16_MAX);
    length_at = form_open_value(form, tag);
    canon_u16(form->buffer, (uint16_t)count);
    for (size_t i = 0; i < count; i++) {
        assert(i == 0 || details[i].tag > details[i - 1].tag);
        canon_u16(form->buffer, (uint16_t)details[i].tag);
        canon_text(form->buffer, details[i].value);
    }
    form_close_length(form->buffer, length_at);
}

static void
add_allocation(struct buffer *buffer, const struct canon_allocation *allocation)
{
    canon_i64(buffer, allocation->slice);
    buffer_add(buffer, allocation->dimension.bytes, HASH_SIZE);
    buffer_add(buffer, allocation->value.bytes, HASH_SIZE);
    canon_i64(buffer, allocation->amount);
    canon_u8(buffer, allocation->has_quantity);
    if (allocation->has_quantity)
        canon_i64(buffer, allocation->quantity);
}

static void
add_allocations(struct form *form, const struct canon_line *line)
{
    size_t length_at;

    if (line->allocation_count == 0)
        return;
    length_at = form_open_value(form, LINE_ALLOCATIONS);
    assert(line->allocation_count <= UINT32_MAX);
    canon_u32(form->buffer, (uint32_t)line->allocation_count);
    for (size_t i = 0; i < line->allocation_count; i++)
        add_allocation(form->buffer, &line->allocations[i]);
    form_close_length(form->buffer, length_at);
}

static void
add_numbering(struct form *form, const struct canon_posting *posting)
{
    assert(posting->series != NULL);
    form_int(form, POSTING_YEAR, posting->year);
    form_int(form, POSTING_PERIOD, posting->period);
    form_int(form, POSTING_BOOK, posting->book_id);
    form_text(form, POSTING_SERIES, posting->series);
    form_int(form, POSTING_NUMBER_PERIOD, posting->number_period);
    form_int(form, POSTING_NUMBER, posting->number);
}

static void
add_document(struct form *form, const struct canon_posting *posting)
{
    form_day(form, POSTING_DATE, posting->date);
    if (posting->document_date != 0)
        form_day(form, POSTING_DOCUMENT_DATE, posting->document_date);
    form_int(form, POSTING_TYPE, posting->type);
    form_hash(form, POSTING_SOURCE, &posting->source);
    if (posting->has_subledger)
        form_hash(form, POSTING_SUBLEDGER, &posting->subledger);
    form_text(form, POSTING_REFERENCE, posting->reference);
    form_text(form, POSTING_DESCRIPTION, posting->description);
    form_text(form, POSTING_EXTERNAL_REFERENCE, posting->external_reference);
}

static void
add_provenance(struct form *form, const struct canon_posting *posting)
{
    form_int_unless_0(form, POSTING_REVERSES, posting->reverses_seq);
    form_int_unless_0(form, POSTING_JOURNAL, posting->journal_id);
    form_int_unless_0(form, POSTING_IMPORT, posting->import_id);
    form_int(form, POSTING_ORIGIN, posting->origin);
    form_text(form, POSTING_ORIGIN_SERIES, posting->origin_series);
    form_text(form, POSTING_ORIGIN_NUMBER, posting->origin_number);
    form_int_unless_0(form, POSTING_ORIGIN_POSITION, posting->origin_position);
    form_hash(form, POSTING_PREPARER, &posting->preparer);
    form_hash(form, POSTING_POSTER, &posting->poster);
    form_text(form, POSTING_KEY, posting->idempotency_key);
    form_int(form, POSTING_BOOKED_AT, posting->booked_at);
}

void
canon_begin(struct buffer *buffer, const char *uid, const struct hash *previous,
        const struct canon_posting *posting)
{
    struct form form;

    assert(posting->seq > 0 && posting->currency != NULL);
    assert(posting->line_count <= UINT32_MAX);
    form_head(buffer, DOMAIN_POSTING, uid, posting->seq, previous);
    form = form_open(buffer);
    add_numbering(&form, posting);
    add_document(&form, posting);
    add_provenance(&form, posting);
    form_text(&form, POSTING_CURRENCY, posting->currency);
    form_int(&form, POSTING_EXPONENT, posting->exponent);
    add_details(&form, POSTING_DETAILS, posting->details, posting->detail_count);
    form_close(&form);
    canon_u32(buffer, (uint32_t)posting->line_count);
}

static void
add_transaction_currency(struct form *form, const struct canon_line *line)
{
    if (line->currency != NULL) {
        form_text(form, LINE_CURRENCY, line->currency);
        form_int(form, LINE_CURRENCY_AMOUNT, line->currency_amount);
    }
    if (line->rate_mantissa > 0) {
        form_int(form, LINE_RATE_MANTISSA, line->rate_mantissa);
        form_int(form, LINE_RATE_SCALE, line->rate_scale);
    }
}

void
canon_line(struct buffer *buffer, const struct canon_line *line)
{
    size_t length_at = buffer->length;
    struct form form;

    canon_u32(buffer, 0);
    form = form_open(buffer);
    form_int(&form, LINE_BOOK, line->book_id);
    form_int(&form, LINE_NO, line->line_no);
    form_hash(&form, LINE_ACCOUNT, &line->account);
    form_int(&form, LINE_SIDE, line->side);
    form_int(&form, LINE_AMOUNT, line->amount);
    add_transaction_currency(&form, line);
    if (line->has_quantity)
        form_int(&form, LINE_QUANTITY, line->quantity);
    form_int_unless_0(&form, LINE_TEMPLATE, line->template_line);
    form_text(&form, LINE_TEXT, line->text);
    add_details(&form, LINE_DETAILS, line->details, line->detail_count);
    add_allocations(&form, line);
    form_close(&form);
    form_close_length(buffer, length_at);
}

void
canon_line_count(struct buffer *buffer, size_t head_length, size_t count)
{
    assert(head_length <= buffer->length && count <= UINT32_MAX);
    for (size_t i = 1; i <= 4; i++, count >>= 8)
        buffer->bytes[head_length - i] = (char)(count & 0xFF);
}

struct hash
canon_end(const struct buffer *buffer)
{
    return hash_of(buffer->bytes, buffer->length);
}
