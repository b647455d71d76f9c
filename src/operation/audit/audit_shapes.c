#include "operation/audit/audit_shapes.h"

#include <string.h>

#include "access/user/user.h"
#include "base/text.h"
#include "operation/shapes.h"

#define SOUGHT_FIELDS                                                                              \
    FIELD(struct audit_query, user, FIELD_TEXT, "Login of who did it; absent: everybody.",         \
            .flags = FIELD_NO_ZERO, .max = LOGIN_MAX),                                             \
            FIELD(struct audit_query, operation, FIELD_TEXT,                                       \
                    "Name of the operation, or the beginning of several, with its dot: "           \
                    "`journal.`.",                                                                 \
                    .flags = FIELD_NO_ZERO),                                                       \
            FIELD(struct audit_query, from_day, FIELD_DAY, "First day, of UTC.",                   \
                    .flags = FIELD_NO_ZERO),                                                       \
            FIELD(struct audit_query, through_day, FIELD_DAY, "Last day, of UTC.",                 \
                    .flags = FIELD_NO_ZERO),                                                       \
            FIELD(struct audit_query, about, FIELD_TEXT,                                           \
                    "A text that stands in `subject`, A to Z in either case.",                     \
                    .flags = FIELD_NO_ZERO)

#define PAGE_FIELDS                                                                                \
    FIELD(struct audit_query, after, FIELD_INT,                                                    \
            "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO,      \
            .min = 0, .max = INT64_MAX),                                                           \
            LIMIT_FIELD(struct audit_query)

static const struct field query_fields[] = {
        COMPANY_FIELD(struct audit_query),
        SOUGHT_FIELDS,
        FIELD(struct audit_query, posting_seq, FIELD_INT,
                "Position in the chain of a posting that came of it.", .flags = FIELD_NO_ZERO,
                .min = 0, .max = INT64_MAX),
        PAGE_FIELDS,
};
SHAPE(audit_query, struct audit_query, query_fields, "Asks for a company's audit log.");

static const struct field installation_query_fields[] = {SOUGHT_FIELDS, PAGE_FIELDS};
SHAPE(audit_installation_query, struct audit_query, installation_query_fields,
        "Asks for the audit log of the installation.");

#define SEQ_FIELD                                                                                  \
    FIELD(struct audit_key, audit_seq, FIELD_INT, "Its position in the log.",                      \
            .flags = FIELD_REQUIRED | FIELD_IN_PATH)

static const struct field key_fields[] = {COMPANY_FIELD(struct audit_key), SEQ_FIELD};
SHAPE(audit_key, struct audit_key, key_fields, "Names a row of a company's audit log.");

static const struct field installation_key_fields[] = {SEQ_FIELD};
SHAPE(audit_installation_key, struct audit_key, installation_key_fields,
        "Names a row of the installation's audit log.");

#define LOGGED(member, kind, ...) FIELD(struct audit_logged, member, kind, __VA_ARGS__)
#define LOGGED_EVENT(member, kind, ...)                                                            \
    FIELD_AT(struct audit_logged, event.member, #member, kind, __VA_ARGS__)

static const struct field logged_fields[] = {
        LOGGED(audit_seq, FIELD_INT, "Its position in the log, from 1."),
        LOGGED(made_at, FIELD_MOMENT, "When."),
        FIELD_AT(struct audit_logged, login, "user", FIELD_TEXT, "Login of who did it."),
        FIELD_AT(struct audit_logged, name, "user_name", FIELD_TEXT, "Their name as it is now."),
        LOGGED_EVENT(operation, FIELD_TEXT,
                "Name of the operation; permit.denied where one was: its own is in `detail`."),
        LOGGED_EVENT(subject, FIELD_TEXT, "What it was done to: its path."),
        LOGGED(came_from, FIELD_TEXT,
                "From where: the door, and which account of which machine stood at it, as "
                "`command anna@ledger-1` or, of what waited in the background, `worker "
                "summa@ledger-1`.",
                .flags = FIELD_NO_ZERO),
        LOGGED(reason, FIELD_TEXT, "Why, where it was said.", .flags = FIELD_NO_ZERO),
        LOGGED(signed_meaning, FIELD_TEXT,
                "What its signature stands for: whoever did it proved by a password that it was "
                "they. Absent: it was not signed.",
                .flags = FIELD_NO_ZERO),
        LOGGED_EVENT(detail, FIELD_NOTE,
                "JSON, as it was kept: what was asked; of what was removed or attached, what it "
                "was; in `changed` what differs of what was there, as an array of `at`, `before` "
                "and `after`; of more than 64 KiB the count of `bytes` and their `sha256`."),
        LOGGED_EVENT(
                first_seq, FIELD_INT, "First posting that came of it.", .flags = FIELD_NO_ZERO),
        LOGGED_EVENT(last_seq, FIELD_INT, "Last posting that came of it.", .flags = FIELD_NO_ZERO),
        LOGGED(hash, FIELD_HASH, "SHA-256 over it and the hash of the row before."),
};
SHAPE(audit_logged, struct audit_logged, logged_fields, "A row of the audit log.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct audit_page, &audit_logged_shape),
        FIELD(struct audit_page, next, FIELD_INT,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(audit_page, struct audit_page, page_fields, "Rows of the audit log, newest first.");

static const struct field change_fields[] = {
        FIELD(struct audit_change, at, FIELD_TEXT, "Which field, as what shows it names it."),
        FIELD(struct audit_change, before, FIELD_NOTE, "What it was."),
        FIELD(struct audit_change, after, FIELD_NOTE, "What it is since."),
};
SHAPE(audit_change, struct audit_change, change_fields, "What an operation changed.");

static const char *
text_of(struct arena *arena, const json_t *value)
{
    if (value == NULL || json_is_null(value))
        return "";
    return json_is_string(value) ? arena_text(arena, json_string_value(value))
                                 : json_write(arena, value);
}

void
audit_changes(struct arena *arena, const char *detail, struct audit_change **ret, size_t *ret_count)
{
    SCOPED(json_close) json_t *json = NULL;
    const json_t *changed, *change;
    struct why why;
    size_t i;

    *ret = NULL;
    *ret_count = 0;
    if (text_empty(detail) || json_read(&why, detail, strlen(detail), &json))
        return;
    changed = json_object_get(json, "changed");
    *ret = arena_array(arena, json_array_size(changed), sizeof(**ret));
    json_array_foreach(changed, i, change)
    {
        (*ret)[(*ret_count)++] = (struct audit_change){
                .at = text_of(arena, json_object_get(change, "at")),
                .before = text_of(arena, json_object_get(change, "before")),
                .after = text_of(arena, json_object_get(change, "after")),
        };
    }
}
