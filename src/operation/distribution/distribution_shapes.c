#include "operation/distribution/distribution_shapes.h"

#include "ledger/distribution/distribution.h"
#include "operation/shapes.h"

#define DIMENSION_IN_PATH(type)                                                                    \
    FIELD(type, dimension, FIELD_TEXT, "Code of the dimension.",                                   \
            .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32)

#define REFERENCE_FIELD(type)                                                                      \
    FIELD(type, reference, FIELD_TEXT, "A reference, or its beginning and * at the end.",          \
            .flags = FIELD_REQUIRED, .min = 1, .max = 255)

static const struct field share_fields[] = {
        FIELD(struct distribution_share_record, value, FIELD_TEXT, "Code of the value.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct distribution_share_record, share, FIELD_QUANTITY,
                "Its share, as 2.5; shares are weighed against each other.",
                .flags = FIELD_REQUIRED, .max = 1000000),
};
static SHAPE(
        distribution_share, struct distribution_share_record, share_fields, "What a value gets.");

static const struct field words_fields[] = {
        COMPANY_FIELD(struct distribution_words),
        DIMENSION_IN_PATH(struct distribution_words),
        REFERENCE_FIELD(struct distribution_words),
        LIST_FIELD(struct distribution_words, shares, share_count, &distribution_share_shape,
                "What each value gets.", .flags = FIELD_REQUIRED, .min = 1,
                .max = DISTRIBUTION_SHARES_MAX),
};
SHAPE(distribution_words, struct distribution_words, words_fields,
        "What a reference gives to the values of a dimension.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct distribution_key),
        DIMENSION_IN_PATH(struct distribution_key),
        REFERENCE_FIELD(struct distribution_key),
};
SHAPE(distribution_key, struct distribution_key, key_fields, "Names a reference of a dimension.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct distribution_query),
        FIELD(struct distribution_query, dimension, FIELD_TEXT,
                "Code of the dimension; all unless said.", .flags = FIELD_NO_ZERO, .max = 32),
};
SHAPE(distribution_query, struct distribution_query, query_fields,
        "Asks what references give to dimensions.");

static const struct field record_fields[] = {
        FIELD(struct distribution_record, dimension, FIELD_TEXT, "Code of the dimension."),
        FIELD(struct distribution_record, reference, FIELD_TEXT,
                "The reference, or its beginning and *."),
        LIST_FIELD(struct distribution_record, shares, share_count, &distribution_share_shape,
                "What each value gets."),
};
SHAPE(distribution_record, struct distribution_record, record_fields,
        "What a reference gives to the values of a dimension.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct distribution_page, &distribution_record_shape),
};
SHAPE(distribution_page, struct distribution_page, page_fields,
        "What references give, by dimension and reference.");
