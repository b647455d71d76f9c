#include "operation/exception/exception_shapes.h"

#include "access/user/user.h"
#include "operation/shapes.h"

static const struct field exception_fields[] = {
        FIELD(struct lock_exception, exception_no, FIELD_ID, "Its number."),
        FIELD(struct lock_exception, user, FIELD_TEXT, "Login of who is excepted."),
        FIELD(struct lock_exception, subledger, FIELD_TEXT, "Code of the subledger; absent: any.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct lock_exception, first_day, FIELD_DAY, "First day that may be posted."),
        FIELD(struct lock_exception, last_day, FIELD_DAY, "Last day that may be posted."),
        FIELD(struct lock_exception, expires_at, FIELD_MOMENT,
                "It counts until then; absent: until it is ended.", .flags = FIELD_NO_ZERO),
        FIELD(struct lock_exception, reason, FIELD_TEXT, "Why."),
        FIELD(struct lock_exception, made_at, FIELD_MOMENT, "When it was given."),
        FIELD(struct lock_exception, made_by, FIELD_TEXT, "Login of who gave it.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct lock_exception, ended_at, FIELD_MOMENT, "When it was ended early.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct lock_exception, postings, FIELD_INT, "How many were posted under it."),
};
SHAPE(exception, struct lock_exception, exception_fields,
        "Lets somebody post, by a signature, where a window is shut or a period closed softly.");

static const struct field exception_new_fields[] = {
        COMPANY_FIELD(struct exception_new),
        FIELD(struct exception_new, user, FIELD_TEXT, "Login of who is excepted.",
                .flags = FIELD_REQUIRED, .max = LOGIN_MAX),
        FIELD(struct exception_new, subledger, FIELD_TEXT, "Code of the subledger; absent: any.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct exception_new, first_day, FIELD_DAY, "First day that may be posted.",
                .flags = FIELD_REQUIRED),
        FIELD(struct exception_new, last_day, FIELD_DAY, "Last day that may be posted.",
                .flags = FIELD_REQUIRED),
        FIELD(struct exception_new, expires, FIELD_DAY,
                "Last day, of UTC, that it counts; absent: until it is ended, for a subledger of "
                "close type password alone.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct exception_new, reason, FIELD_TEXT, "Why it is needed.",
                .flags = FIELD_REQUIRED, .min = 1, .max = 255),
};
SHAPE(exception_new, struct exception_new, exception_new_fields, "A lock exception to be given.");

static const struct field exception_key_fields[] = {
        COMPANY_FIELD(struct exception_key),
        FIELD(struct exception_key, exception_no, FIELD_ID, "Its number.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
};
SHAPE(exception_key, struct exception_key, exception_key_fields, "Names a lock exception.");

static const struct field exception_page_fields[] = {
        ITEMS_FIELD(struct exception_page, &exception_shape),
};
SHAPE(exception_page, struct exception_page, exception_page_fields,
        "Lock exceptions, in the order they were given.");

static const struct field posting_fields[] = {
        FIELD(struct exception_posting, seq, FIELD_INT, "Its position in the chain."),
        FIELD(struct exception_posting, date, FIELD_DAY, "Its day."),
        FIELD(struct exception_posting, series, FIELD_TEXT, "The series of its number."),
        FIELD(struct exception_posting, number, FIELD_INT, "Its number."),
        FIELD(struct exception_posting, description, FIELD_TEXT, "What it is.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(exception_posting, struct exception_posting, posting_fields,
        "Something that was posted under a lock exception.");

static const struct field postings_query_fields[] = {
        COMPANY_FIELD(struct exception_postings_query),
        FIELD(struct exception_postings_query, exception_no, FIELD_ID, "Its number.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH),
        FIELD(struct exception_postings_query, after, FIELD_INT,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO,
                .min = 0, .max = INT64_MAX),
        LIMIT_FIELD(struct exception_postings_query),
};
SHAPE(exception_postings_query, struct exception_postings_query, postings_query_fields,
        "Asks what was posted under a lock exception.");

static const struct field postings_page_fields[] = {
        ITEMS_FIELD(struct exception_postings_page, &exception_posting_shape),
        FIELD(struct exception_postings_page, next, FIELD_INT,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(exception_postings_page, struct exception_postings_page, postings_page_fields,
        "What was posted under a lock exception, in that order.");
