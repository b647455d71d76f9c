/*
 * shape_sample — a record with a field of every kind, which the tests of shape share.
 */
#ifndef BASE_SHAPE_SAMPLE_H
#define BASE_SHAPE_SAMPLE_H

#include "base/hash.h"
#include "base/rate.h"
#include "base/shape.h"
#include "base/total.h"

struct share {
    const char *code;
    struct decimal amount;
};

enum mood { MOOD_NONE, MOOD_CALM, MOOD_LIVELY };

struct sample {
    int64_t count;
    int year;
    struct maybe_number period;
    int64_t id;
    bool open;
    enum maybe active;
    const char *name;
    const char *note;
    int day;
    int64_t moment;
    struct money balance;
    struct total worth;
    struct decimal amount;
    int64_t quantity;
    struct rate rate;
    struct currency currency;
    int mood;
    struct hash hash;
    struct bytes piece;
    json_t *custom;
    struct share main;
    struct share *shares;
    size_t share_count;
};

extern const struct shape share_shape;
enum { SAMPLE_FIELDS = 22 };

extern const struct shape sample_shape;

#define HASH_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* Every field given, save balance and worth, which are output only. */
#define EVERY_KIND                                                                                 \
    "{\"count\":3,\"year\":20260,\"period\":0,\"id\":\"42\",\"open\":true,\"active\":true,"        \
    "\"name\":\"\xC3\xA5\",\"note\":\"a\\nb\","                                                    \
    "\"day\":\"2026-03-31\",\"moment\":\"2026-03-31T12:00:00.000001Z\",\"balance\":null,"          \
    "\"worth\":null,\"amount\":\"-12.50\",\"quantity\":\"-0.000001\",\"rate\":\"10.2345\","        \
    "\"currency\":\"SEK\","                                                                        \
    "\"mood\":\"calm\",\"hash\":\"" HASH_OF_ABC "\",\"piece\":\"YWI=\",\"custom\":[1],"            \
    "\"main\":{\"code\":\"m\",\"amount\":null},"                                                   \
    "\"shares\":[{\"code\":\"a\",\"amount\":\"0.10\"}]}"

/* What came of reading one text as a sample. */
struct given {
    struct arena arena;
    struct why why;
    json_t *json;
    enum fault fault;
    struct sample sample;
};

struct given given(const char *text);
void given_done(struct given *given);

/* The JSON of a record. */
const char *written_by(struct arena *arena, const struct shape *shape, const void *record);
const char *written(struct arena *arena, const struct sample *sample);

#endif
