#include "ledger/account/structure.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/name/lookup.h"
#include "ledger/name/name.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

static enum fault
read_segments(struct work *work, int64_t company_id, struct structure *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    *ret = (struct structure){0};
    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_SEGMENTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        ret->segments = arena_room(&work->arena, ret->segments, ret->count, sizeof(*ret->segments));
        ret->segments[ret->count++] = (struct segment){
                .name = stmt_text(&list, "name"),
                .length = (int)stmt_int(&list, "length"),
                .separator = stmt_text(&list, "separator"),
                .main = stmt_int(&list, "main") == 1,
        };
    }
    return fault;
}

static enum fault
read_values(struct work *work, int64_t company_id, struct structure *structure)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_SEGMENT_VALUES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct segment *segment = &structure->segments[stmt_int(&list, "segment_no") - 1];

        segment->values = arena_room(
                &work->arena, segment->values, segment->value_count, sizeof(*segment->values));
        segment->values[segment->value_count++] = (struct segment_value){
                .code = stmt_text(&list, "code"),
                .name = stmt_text(&list, "name"),
                .cost_centre_id = stmt_int_or(&list, "cost_centre_id", 0),
        };
    }
    return fault;
}

enum fault
structure_find(struct work *work, int64_t company_id, struct structure *ret)
{
    enum fault fault;

    if ((fault = read_segments(work, company_id, ret)) || ret->count == 0)
        return fault;
    return read_values(work, company_id, ret);
}

/* ---- checking ---- */

/* What a run of checks shares. */
struct checker {
    struct work *work;
    const struct snapshot *snapshot;
    struct lookup codes; /* of values, by segment */
};

/* What stands in a code is seen, and nothing in it turns the rest of a code or name round. */
static enum fault
require_seen(struct work *work, const char *at, const char *text, bool joiners)
{
    if (text_hidden(text, joiners) == 0)
        return OK;
    return fault_say(&work->why, FAULT_TEXT_INVALID, at, "it holds U+%04X, which is not seen",
            (unsigned)text_hidden(text, joiners));
}

static enum fault
check_name(struct work *work, const char *name)
{
    enum fault fault;

    if ((fault = code_check_name(work, "/name", name)))
        return fault;
    return require_seen(work, "/name", name, true);
}

/* Whether it begins with what is written onto the letter before, as an accent. */
static bool
joins_before(struct arena *arena, const char *text)
{
    return text_fit(arena_format(arena, "x%s", text), 1) != 1;
}

static enum fault
check_separator(struct work *work, const struct segment *segment, bool last)
{
    const char *separator = segment->separator;

    if (text_empty(separator)) {
        if (last || segment->length > 0)
            return OK;
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/separator",
                "segment %s has neither a length nor a separator", segment->name);
    }
    if (last)
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/separator",
                "nothing stands behind segment %s, the last", segment->name);
    if (!text_is_utf8(separator, strlen(separator)) ||
            text_has_control(separator, strlen(separator)))
        return fault_say(&work->why, FAULT_TEXT_INVALID, "/separator", "it is not printable text");
    if (joins_before(&work->arena, separator))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/separator",
                "it would be written onto the letter before it");
    return require_seen(work, "/separator", separator, false);
}

/* A separator that begins inside the value would end the segment too early. */
static bool
holds_separator(struct arena *arena, const struct segment *segment, const char *code)
{
    const char *both;

    if (text_empty(segment->separator))
        return false;
    both = arena_format(arena, "%s%s", code, segment->separator);
    return strstr(both, segment->separator) != both + strlen(code);
}

static enum fault
check_form(struct work *work, const struct segment *segment, const char *code)
{
    if (segment->length > 0 && text_chars(code) != (size_t)segment->length)
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/code",
                "%s has not the %d characters of its segment", code, segment->length);
    if (holds_separator(&work->arena, segment, code))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/code",
                "%s holds the separator of its segment", code);
    if (joins_before(&work->arena, code))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/code",
                "it would be written onto the letter before it");
    return OK;
}

static enum fault
check_cost_centre(const struct checker *checker, const struct segment_value *value)
{
    struct why *why = &checker->work->why;
    const struct dimension_value *found;

    if (value->cost_centre_id == 0)
        return OK;
    if ((found = snapshot_value(checker->snapshot, value->cost_centre_id)) == NULL)
        return fault_say(why, FAULT_VALUE_UNKNOWN, "/cost_centre", "no value has id %" PRId64,
                value->cost_centre_id);
    if (snapshot_dimension(checker->snapshot, found->dimension_id)->kind != DIMENSION_COST_CENTRE)
        return fault_say(
                why, FAULT_VALUE_UNKNOWN, "/cost_centre", "%s is no cost centre", found->code);
    return OK;
}

static enum fault
check_value(struct checker *checker, const struct segment *segment, int64_t no, size_t index)
{
    const struct segment_value *value = &segment->values[index];
    struct work *work = checker->work;
    enum fault fault;

    if ((fault = code_check(work, "/code", value->code)) ||
            (fault = check_name(work, value->name)) ||
            (fault = check_form(work, segment, value->code)))
        return fault;
    if (!lookup_add_code(&checker->codes, no, value->code, value))
        return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "%s is given twice", value->code);
    return check_cost_centre(checker, value);
}

static enum fault
check_segment(struct checker *checker, const struct segment *segment, int64_t no, bool last)
{
    struct work *work = checker->work;
    enum fault fault;

    if ((fault = check_name(work, segment->name)))
        return fault;
    if (segment->length < 0 || segment->length > CODE_CHARS_MAX)
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/length", "0 to %d", CODE_CHARS_MAX);
    if ((fault = check_separator(work, segment, last)))
        return fault;
    if (segment->main != (segment->value_count == 0))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/values",
                segment->main ? "the main account has the chart's accounts for its values"
                              : "segment %s has no values",
                segment->name);
    for (size_t i = 0; i < segment->value_count; i++)
        if ((fault = check_value(checker, segment, no, i))) {
            fault_at(&work->why, arena_format(&work->arena, "/values/%zu", i));
            return fault;
        }
    return OK;
}

static enum fault
check_counts(struct work *work, const struct structure *structure)
{
    size_t mains = 0;

    for (size_t i = 0; i < structure->count; i++) {
        mains += structure->segments[i].main;
        if (structure->segments[i].value_count > STRUCTURE_VALUES_MAX)
            return fault_say(&work->why, FAULT_STRUCTURE_INVALID,
                    arena_format(&work->arena, "/segments/%zu/values", i), "at most %d",
                    STRUCTURE_VALUES_MAX);
    }
    if (structure->count > 0 &&
            (structure->count < 2 || structure->count > STRUCTURE_SEGMENTS_MAX || mains != 1))
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/segments",
                "%zu segments, %zu of them the main account", structure->count, mains);
    return OK;
}

/* The index of its longest value; 0 of the main account, which has none. */
static size_t
longest_of(const struct segment *segment, size_t *ret_chars)
{
    size_t longest = 0;

    *ret_chars = segment->length > 0 ? (size_t)segment->length : 1;
    for (size_t i = 0; i < segment->value_count; i++)
        if (text_chars(segment->values[i].code) > *ret_chars) {
            *ret_chars = text_chars(segment->values[i].code);
            longest = i;
        }
    return longest;
}

/* The longest values together, and a main account of its length, of one character where it has
 * none. */
static enum fault
check_room(struct work *work, const struct structure *structure)
{
    const char *at = "/segments";
    size_t all = 0;
    size_t most = 0;

    for (size_t i = 0; i < structure->count; i++) {
        const struct segment *segment = &structure->segments[i];
        size_t chars;
        size_t longest = longest_of(segment, &chars);

        all += chars + (segment->separator == NULL ? 0 : text_chars(segment->separator));
        if (chars > most && !segment->main) {
            at = arena_format(&work->arena, "/segments/%zu/values/%zu/code", i, longest);
            most = chars;
        }
    }
    if (all <= CODE_CHARS_MAX)
        return OK;
    return fault_say(&work->why, FAULT_STRUCTURE_INVALID, at,
            "codes would have %zu characters; at most %d", all, CODE_CHARS_MAX);
}

static size_t
count_values(const struct structure *structure)
{
    size_t count = 0;

    for (size_t i = 0; i < structure->count; i++)
        count += structure->segments[i].value_count;
    return count;
}

static enum fault
check_structure(struct work *work, int64_t company_id, const struct structure *structure)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct checker checker = {.work = work};
    enum fault fault;

    if ((fault = check_counts(work, structure)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    checker.snapshot = snapshot;
    lookup_init(&checker.codes, &work->arena, count_values(structure));
    for (size_t i = 0; i < structure->count; i++)
        if ((fault = check_segment(
                     &checker, &structure->segments[i], (int64_t)i, i + 1 == structure->count))) {
            fault_at(&work->why, arena_format(&work->arena, "/segments/%zu", i));
            return fault;
        }
    return check_room(work, structure);
}

/* ---- setting ---- */

static enum fault
remove_all(struct work *work, const struct sql *sql, int64_t company_id)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    enum fault fault;

    if ((fault = stmt_open(work, sql, &remove)))
        return fault;
    stmt_set_int(&remove, "company_id", company_id);
    return stmt_run(&remove, NULL);
}

static enum fault
insert_segment(struct work *work, int64_t company_id, size_t no, const struct segment *segment)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_SEGMENT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "segment_no", (int64_t)no);
    stmt_set_text(&insert, "name", segment->name);
    stmt_set_int(&insert, "length", segment->length);
    stmt_set_text(&insert, "separator", segment->separator == NULL ? "" : segment->separator);
    stmt_set_int(&insert, "main", segment->main ? 1 : 0);
    return stmt_run(&insert, NULL);
}

static enum fault
insert_values(struct bulk *rows, int64_t company_id, size_t no, const struct segment *segment)
{
    enum fault fault;

    for (size_t i = 0; i < segment->value_count; i++) {
        const struct segment_value *value = &segment->values[i];

        bulk_int(rows, company_id);
        bulk_int(rows, (int64_t)no);
        bulk_text(rows, value->code);
        bulk_text(rows, text_fold(&rows->work->arena, value->code));
        bulk_text(rows, value->name);
        bulk_id(rows, value->cost_centre_id);
        if ((fault = bulk_row(rows)))
            return fault;
    }
    return OK;
}

static enum fault
insert_all_values(struct work *work, int64_t company_id, const struct structure *structure)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_ACCOUNT_SEGMENT_VALUE_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < structure->count; i++)
        if ((fault = insert_values(&rows, company_id, i + 1, &structure->segments[i])))
            return fault;
    return bulk_finish(&rows);
}

enum fault
structure_set(struct work *work, int64_t company_id, const struct structure *structure)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = check_structure(work, company_id, structure)) ||
            (fault = remove_all(work, &SQL_LEDGER_ACCOUNT_SEGMENT_VALUES_REMOVE, company_id)) ||
            (fault = remove_all(work, &SQL_LEDGER_ACCOUNT_SEGMENTS_REMOVE, company_id)))
        return fault;
    for (size_t i = 0; i < structure->count; i++)
        if ((fault = insert_segment(work, company_id, i + 1, &structure->segments[i])))
            return fault;
    if ((fault = insert_all_values(work, company_id, structure)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}

/* ---- adding a value ---- */

static enum fault
find_segment(
        struct work *work, const struct structure *structure, const char *name, size_t *ret_index)
{
    SCOPED(buffer_done) struct buffer names = {0};

    for (size_t i = 0; i < structure->count; i++) {
        if (code_same(structure->segments[i].name, name)) {
            *ret_index = i;
            return OK;
        }
        buffer_format(&names, "%s%s", i == 0 ? "" : ", ", structure->segments[i].name);
    }
    return fault_say(&work->why, FAULT_FIELD_CHOICE, "/segment", "'%s' is no segment; %s%s", name,
            structure->count == 0 ? "account codes have no structure" : "there are ",
            structure->count == 0 ? "" : names.bytes);
}

/* The last value of a segment, beside those before it. */
static enum fault
check_last_value(struct work *work, int64_t company_id, const struct segment *segment)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct checker checker = {.work = work};
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    checker.snapshot = snapshot;
    lookup_init(&checker.codes, &work->arena, segment->value_count);
    for (size_t i = 0; i + 1 < segment->value_count; i++) {
        const struct segment_value *value = &segment->values[i];
        bool added = lookup_add_code(&checker.codes, 0, value->code, value);

        assert(added); /* the table has them once */
    }
    return check_value(&checker, segment, 0, segment->value_count - 1);
}

static enum fault
check_added(struct work *work, int64_t company_id, const struct structure *structure, size_t index)
{
    enum fault fault;

    if (structure->segments[index].main)
        return fault_say(&work->why, FAULT_STRUCTURE_INVALID, "/segment",
                "the main account has the chart's accounts for its values");
    if ((fault = check_last_value(work, company_id, &structure->segments[index])))
        return fault;
    if ((fault = check_counts(work, structure)) || (fault = check_room(work, structure))) {
        work->why.at[0] = '\0'; /* what is asked names no other place */
        fault_at(&work->why, "/code");
    }
    return fault;
}

static enum fault
insert_one(struct work *work, int64_t company_id, size_t no, const struct segment *segment)
{
    const struct segment added = {
            .values = &segment->values[segment->value_count - 1], .value_count = 1};
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_ACCOUNT_SEGMENT_VALUE_INSERT, &rows)) ||
            (fault = insert_values(&rows, company_id, no, &added)))
        return fault;
    return bulk_finish(&rows);
}

enum fault
structure_add_value(struct work *work, int64_t company_id, const char *segment,
        const struct segment_value *value)
{
    struct structure structure;
    struct company_head head;
    struct segment *found;
    size_t index;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = structure_find(work, company_id, &structure)) ||
            (fault = find_segment(work, &structure, segment, &index)))
        return fault;
    found = &structure.segments[index];
    found->values =
            arena_room(&work->arena, found->values, found->value_count, sizeof(*found->values));
    found->values[found->value_count++] = *value;
    if ((fault = check_added(work, company_id, &structure, index)) ||
            (fault = insert_one(work, company_id, index + 1, found)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}
