#include "operation/account/structure_shapes.h"

#include "operation/shapes.h"

static const struct field value_fields[] = {
        FIELD(struct structure_value_record, code, FIELD_TEXT, "What stands in the code.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct structure_value_record, name, FIELD_TEXT,
                "Name; part of the name of accounts that are made with it.",
                .flags = FIELD_REQUIRED),
        FIELD(struct structure_value_record, cost_centre, FIELD_TEXT,
                "Code of the cost centre of accounts that are made with it; the main account's "
                "unless said.",
                .flags = FIELD_NO_ZERO, .max = 32),
};
SHAPE(structure_value, struct structure_value_record, value_fields, "A value of a segment.");

static const struct field segment_fields[] = {
        FIELD(struct structure_segment_record, name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        FIELD(struct structure_segment_record, length, FIELD_SMALL,
                "How many characters it has; absent: up to its separator, or the end.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 32),
        FIELD(struct structure_segment_record, separator, FIELD_TEXT, "What stands behind it.",
                .flags = FIELD_NO_ZERO, .max = 8),
        FIELD(struct structure_segment_record, main, FIELD_BOOL,
                "It is the main account: a code of the chart, which new accounts are made after.",
                .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct structure_segment_record, values, value_count, &structure_value_shape,
                "What may stand in it, where it is not the main account.", .flags = FIELD_NO_ZERO),
};
SHAPE(structure_segment, struct structure_segment_record, segment_fields,
        "A part of the company's account codes.");

static const struct field record_fields[] = {
        LIST_FIELD(struct structure_record, segments, segment_count, &structure_segment_shape,
                "Its segments, in order; none: codes are made by hand.", .flags = FIELD_NO_ZERO),
};
SHAPE(structure_record, struct structure_record, record_fields, "What account codes are made of.");

static const struct field words_fields[] = {
        COMPANY_FIELD(struct structure_words),
        FIELD_AT(struct structure_words, structure.segments, "segments", FIELD_LIST,
                "All its segments, in order; none: codes are made by hand from now on.",
                .flags = FIELD_NO_ZERO, .of = &structure_segment_shape,
                .count_offset = offsetof(struct structure_words, structure.segment_count)),
};
SHAPE(structure_words, struct structure_words, words_fields,
        "What account codes are to be made of.");

#define VALUE_AT(member, ...)                                                                      \
    FIELD_AT(struct structure_value_words, value.member, #member, FIELD_TEXT, __VA_ARGS__)

static const struct field value_words_fields[] = {
        COMPANY_FIELD(struct structure_value_words),
        FIELD(struct structure_value_words, segment, FIELD_TEXT, "Name of the segment.",
                .flags = FIELD_REQUIRED),
        VALUE_AT(code, "What stands in the code.", .flags = FIELD_REQUIRED, .max = 32),
        VALUE_AT(name, "Name; part of the name of accounts that are made with it.",
                .flags = FIELD_REQUIRED),
        VALUE_AT(cost_centre,
                "Code of the cost centre of accounts that are made with it; the main account's "
                "unless said.",
                .flags = FIELD_NO_ZERO, .max = 32),
};
SHAPE(structure_value_words, struct structure_value_words, value_words_fields,
        "A value to be added to a segment.");
