/* form_test — a signed body that has not the form of one, to the byte, is refused. */
#include "ledger/chain/form.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/chain/checkpoint.h"
#include "ledger/chain/receipt.h"
#include "ledger/chain/seal.h"
#include "tests/test.h"
#include "tests/vector.h"

/* One of the two bodies that are read back, as the page prints it. */
struct sample {
    struct arena arena;
    struct seal seal;
    const char *title;
    const char *body;
};

static void
sample_done(struct sample *sample)
{
    arena_done(&sample->arena);
}

static void
given_sample(struct sample *ret, const char *title, const char *vector)
{
    struct why why;

    *ret = (struct sample){.title = title};
    if (seal_read(&ret->arena, &why, title, vector_text(vector), &ret->seal) != OK)
        abort();
    ret->body = ret->seal.body;
}

static void
given_checkpoint(struct sample *ret)
{
    given_sample(ret, "CHECKPOINT", "checkpoint text");
}

static void
given_receipt(struct sample *ret)
{
    given_sample(ret, "RECEIPT", "receipt text");
}

/* Whether a body is read; what it says, and who signed it, is not asked. */
static bool
has_form(struct sample *sample, const void *body, size_t length)
{
    struct why why = {0};
    struct checkpoint checkpoint;
    struct posting_receipt receipt;
    struct seal seal = sample->seal;

    if (strcmp(sample->title, "CHECKPOINT") == 0)
        return checkpoint_of_body(
                       &sample->arena, &why, body, length, seal.signature, &checkpoint) == OK;
    seal.body = body;
    seal.length = length;
    return receipt_proves(&sample->arena, &why,
                   seal_write(&sample->arena, sample->title, "", &seal), NULL, &receipt) == OK ||
           strcmp(why.detail, "its body has not the form of one") != 0;
}

static size_t
number_at(const char *body, size_t at, size_t size)
{
    size_t number = 0;

    for (size_t i = 0; i < size; i++)
        number = number << 8 | (unsigned char)body[at + i];
    return number;
}

/* A field of the body, from its tag to behind its value. */
struct spot {
    size_t tag_at;
    size_t value_at;
    size_t end;
};

enum { HEAD_FIXED = 4 + 1 + 1 + 4 + 8 + HASH_SIZE, FIELDS_MAX = 16 };

static size_t
count_at(const struct sample *sample)
{
    return HEAD_FIXED + number_at(sample->body, 6, 4);
}

static size_t
fields_of(const struct sample *sample, struct spot ret[FIELDS_MAX])
{
    size_t count = number_at(sample->body, count_at(sample), 2);
    size_t at = count_at(sample) + 2;

    if (count > FIELDS_MAX)
        abort();
    for (size_t i = 0; i < count; i++) {
        ret[i].tag_at = at;
        ret[i].value_at = at + 6;
        ret[i].end = at = at + 6 + number_at(sample->body, at + 2, 4);
    }
    return count;
}

/* The body with `gone` bytes exchanged for others. */
static struct buffer
exchanged(const struct sample *sample, size_t at, size_t gone, const char *bytes, size_t count)
{
    struct buffer ret = {0};

    buffer_add(&ret, sample->body, at);
    buffer_add(&ret, bytes, count);
    buffer_add(&ret, sample->body + at + gone, sample->seal.length - at - gone);
    return ret;
}

/* Adds to the last byte of a number in the body; none of them carries. */
static void
add_to(const struct buffer *body, size_t last_at, int more)
{
    body->bytes[last_at] = (char)(body->bytes[last_at] + more);
}

typedef void form_trial(struct sample *sample, const struct spot *spot);

static void
each_field(form_trial *trial)
{
    static void (*const samples[])(struct sample *) = {given_checkpoint, given_receipt};

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(sample_done) struct sample sample;
        struct spot spots[FIELDS_MAX] = {0};
        size_t count;

        samples[i](&sample);
        REQUIRE(has_form(&sample, sample.body, sample.seal.length));
        count = fields_of(&sample, spots);
        REQUIRE_INT(spots[count - 1].end, sample.seal.length);
        for (size_t field = 0; field < count && !test_failed(); field++)
            trial(&sample, &spots[field]);
    }
}

/* The byte is a control character, so that it is in no text either. */
static void
is_not_longer(struct sample *sample, const struct spot *spot)
{
    SCOPED(buffer_done) struct buffer body = exchanged(sample, spot->end, 0, "\1", 1);

    add_to(&body, spot->value_at - 1, 1);
    REQUIRE(!has_form(sample, body.bytes, body.length));
}

TEST(a_field_with_a_byte_too_many_is_refused)
{
    each_field(is_not_longer);
}

static void
is_not_shorter(struct sample *sample, const struct spot *spot)
{
    SCOPED(buffer_done) struct buffer body = exchanged(sample, spot->end - 1, 1, "", 0);

    if (spot->end - spot->value_at < 8)
        return; /* a text; it may have any length */
    add_to(&body, spot->value_at - 1, -1);
    REQUIRE(!has_form(sample, body.bytes, body.length));
}

TEST(a_field_with_a_byte_too_few_is_refused)
{
    each_field(is_not_shorter);
}

static void
is_not_another(struct sample *sample, const struct spot *spot)
{
    SCOPED(buffer_done) struct buffer body = exchanged(sample, 0, 0, "", 0);

    add_to(&body, spot->tag_at + 1, 16);
    REQUIRE(!has_form(sample, body.bytes, body.length));
}

TEST(a_field_under_another_tag_is_refused)
{
    each_field(is_not_another);
}

static void
is_not_left_out(struct sample *sample, const struct spot *spot)
{
    SCOPED(buffer_done)
    struct buffer body = exchanged(sample, spot->tag_at, spot->end - spot->tag_at, "", 0);

    add_to(&body, count_at(sample) + 1, -1);
    REQUIRE(!has_form(sample, body.bytes, body.length));
}

TEST(a_body_that_lacks_a_field_is_refused)
{
    each_field(is_not_left_out);
}

static void
is_not_told_twice(struct sample *sample, const struct spot *spot)
{
    SCOPED(buffer_done)
    struct buffer body =
            exchanged(sample, spot->end, 0, sample->body + spot->tag_at, spot->end - spot->tag_at);

    add_to(&body, count_at(sample) + 1, 1);
    REQUIRE(!has_form(sample, body.bytes, body.length));
}

TEST(a_field_that_is_told_twice_is_refused)
{
    each_field(is_not_told_twice);
}

TEST(a_body_that_begins_or_ends_otherwise_is_refused)
{
    static void (*const samples[])(struct sample *) = {given_checkpoint, given_receipt};

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(sample_done) struct sample sample;

        samples[i](&sample);
        SCOPED(buffer_done)
        struct buffer longer = exchanged(&sample, sample.seal.length, 0, "\0", 1);
        REQUIRE(!has_form(&sample, longer.bytes, longer.length));
        for (size_t at = 0; at < 6; at++) { /* what it is, its domain and its version */
            SCOPED(buffer_done) struct buffer other = exchanged(&sample, 0, 0, "", 0);

            add_to(&other, at, 1);
            REQUIRE(!has_form(&sample, other.bytes, other.length));
        }
    }
}

/* The position stands behind the uid, before the previous hash and the count. */
TEST(a_position_beyond_what_a_seq_can_be_is_refused)
{
    SCOPED(sample_done) struct sample sample;
    size_t position_at;

    given_checkpoint(&sample);
    position_at = count_at(&sample) - HASH_SIZE - 8;
    SCOPED(buffer_done)
    struct buffer last = exchanged(&sample, position_at, 8, "\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8);
    SCOPED(buffer_done)
    struct buffer beyond = exchanged(&sample, position_at, 8, "\x80\0\0\0\0\0\0\0", 8);
    REQUIRE(has_form(&sample, last.bytes, last.length));
    REQUIRE(!has_form(&sample, beyond.bytes, beyond.length));
}

TEST(the_largest_byte_of_a_tag_a_length_and_a_number_comes_first)
{
    static const char expected[] = "\0\2"               /* fields */
                                   "\1\2\0\0\0\x08"     /* tag, length */
                                   "\1\2\3\4\5\6\7\x08" /* value */
                                   "\1\3\0\1\2\3";      /* tag, length */
    static char text[0x010203 + 1];
    SCOPED(buffer_done) struct buffer body = {0};
    struct form form = form_open(&body);

    memset(text, 'x', sizeof(text) - 1);
    form_int(&form, 0x0102, INT64_C(0x0102030405060708));
    form_text(&form, 0x0103, text);
    form_close(&form);
    REQUIRE_INT(body.length, sizeof(expected) - 1 + sizeof(text) - 1);
    REQUIRE(memcmp(body.bytes, expected, sizeof(expected) - 1) == 0);
}

/* ---- what a checkpoint says ---- */

static bool
is_read_back(struct sample *sample, const struct checkpoint *told)
{
    SCOPED(buffer_done) struct buffer body = {0};
    struct checkpoint back;
    struct why why;

    checkpoint_body(told, &body);
    return checkpoint_of_body(&sample->arena, &why, body.bytes, body.length, sample->seal.signature,
                   &back) == OK;
}

static void
given_told(struct sample *sample, struct checkpoint *ret)
{
    struct why why;

    given_checkpoint(sample);
    REQUIRE_INT(checkpoint_of_body(&sample->arena, &why, sample->body, sample->seal.length,
                        sample->seal.signature, ret),
            OK);
}

TEST(a_checkpoint_is_of_a_moment_from_1970_to_9999)
{
    static const struct {
        int64_t moment;
        bool read;
    } rows[] = {
            {-1, false},
            {0, true},
            {INT64_C(253402300799999999), true},
            {INT64_C(253402300800000000), false},
    };
    SCOPED(sample_done) struct sample sample;
    struct checkpoint told;

    given_told(&sample, &told);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        told.made_at = rows[i].moment;
        REQUIRE_INT(is_read_back(&sample, &told), rows[i].read);
    }
}

TEST(the_totals_of_a_checkpoint_are_by_currency_and_each_is_told_once)
{
    static const struct checkpoint_total falling[] = {
            {{"JPY"}, 1, 1},
            {{"EUR"}, 1, 1},
    };
    static const struct checkpoint_total twice[] = {
            {{"EUR"}, 1, 1},
            {{"EUR"}, 1, 1},
    };
    SCOPED(sample_done) struct sample sample;
    struct checkpoint told;

    given_told(&sample, &told);
    REQUIRE(is_read_back(&sample, &told));
    told.total_count = 2;
    told.totals = falling;
    REQUIRE(!is_read_back(&sample, &told));
    told.totals = twice;
    REQUIRE(!is_read_back(&sample, &told));
    told.total_count = 0;
    REQUIRE(is_read_back(&sample, &told));
}

TEST(totals_that_do_not_fit_into_64_bits_are_told_whole_and_no_others_so)
{
    static const char credit[] = "\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\0";
    const struct checkpoint_total totals[] = {
            {{"EUR"}, (int128)1 << 64, -((int128)1 << 64)},
            {{"JPY"}, -7, INT64_MAX},
    };
    SCOPED(buffer_done) struct buffer body = {0};
    SCOPED(sample_done) struct sample sample;
    struct checkpoint told;
    struct checkpoint back;
    struct why why;
    char *at;

    given_told(&sample, &told);
    told.total_count = COUNT_OF(totals);
    told.totals = totals;
    checkpoint_body(&told, &body);
    REQUIRE_INT(checkpoint_of_body(
                        &sample.arena, &why, body.bytes, body.length, sample.seal.signature, &back),
            OK);
    for (size_t i = 0; i < COUNT_OF(totals); i++)
        REQUIRE(back.totals[i].debit == totals[i].debit &&
                back.totals[i].credit == totals[i].credit);
    at = memmem(body.bytes, body.length, credit, 16);
    REQUIRE(at != NULL);
    memset(at - 16, 0, 32); /* with the debit before it: what is left fits */
    REQUIRE_INT(checkpoint_of_body(
                        &sample.arena, &why, body.bytes, body.length, sample.seal.signature, &back),
            FAULT_CHECKPOINT_INVALID);
}

/* What stands in the body instead of "EUR" and its two decimals. */
static bool
is_currency(struct sample *sample, const char *entry, size_t length)
{
    const char *euro = "\0\0\0\3EUR\2";
    const char *at = memmem(sample->body, sample->seal.length, euro, 8);
    struct spot spots[FIELDS_MAX] = {0};
    size_t count = fields_of(sample, spots);

    if (at == NULL)
        abort();
    SCOPED(buffer_done)
    struct buffer body = exchanged(sample, (size_t)(at - sample->body), 8, entry, length);
    for (size_t i = 0; i < count; i++)
        if (at > sample->body + spots[i].tag_at && at < sample->body + spots[i].end)
            add_to(&body, spots[i].value_at - 1, (int)length - 8);
    return has_form(sample, body.bytes, body.length);
}

TEST(a_total_of_a_checkpoint_is_in_a_currency_with_its_decimals)
{
    SCOPED(sample_done) struct sample sample;

    given_checkpoint(&sample);
    REQUIRE(is_currency(&sample, "\0\0\0\3CHF\2", 8));
    REQUIRE(!is_currency(&sample, "\0\0\0\3EUR\3", 8));
    REQUIRE(!is_currency(&sample, "\0\0\0\3EUX\2", 8));
    REQUIRE(!is_currency(&sample, "\0\0\0\3eur\2", 8));
    REQUIRE(!is_currency(&sample, "\0\0\0\4EURO\2", 9));
    REQUIRE(!is_currency(&sample, "\0\0\0\2EU\2", 7));
}

/* There are not so many currencies; the bytes would have to be there, too. */
TEST(a_checkpoint_has_no_more_totals_than_there_are_currencies)
{
    SCOPED(sample_done) struct sample sample;
    struct spot spots[FIELDS_MAX] = {0};

    given_checkpoint(&sample);
    fields_of(&sample, spots);
    SCOPED(buffer_done)
    struct buffer more = exchanged(&sample, spots[3].value_at, 2, "\xFF\xFF", 2);
    REQUIRE(!has_form(&sample, more.bytes, more.length));
}
