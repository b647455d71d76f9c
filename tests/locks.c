#include "tests/locks.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "operation/operation.h"
#include "tests/test.h"

/* ---- asking ---- */

/* Single quotes stand for double ones. Where the operation is asked in a company, it is the
 * pair's. */
static json_t *
input_of(struct scene *scene, const struct operation *operation, const char *said)
{
    char text[1200];
    json_t *input;

    snprintf(text, sizeof(text), "%s", said);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\'')
            *at = '"';
    given_ok(&scene->work, json_read(&scene->work.why, text, strlen(text), &input));
    if (shape_field(operation->input, "company") != NULL)
        json_object_set_new(input, "company", json_string(scene->company));
    return input;
}

enum fault
locks_call(struct scene *scene, const char *name, const char *said, json_t **ret)
{
    SCOPED(json_close) json_t *input = NULL;
    const struct operation *operation;

    findings_clear(&scene->work.findings);
    scene->work.why = (struct why){0};
    given_ok(&scene->work, operation_find(&scene->work.why, name, &operation));
    input = input_of(scene, operation, said);
    return operation_call(&scene->work, operation, input, ret);
}

const char *
locks_text(struct scene *scene, const char *format, ...)
{
    char text[1200];
    va_list values;

    va_start(values, format);
    vsnprintf(text, sizeof(text), format, values);
    va_end(values);
    return arena_text(&scene->work.arena, text);
}

void
locks_have(struct scene *scene, const char *name, const char *said, const char *member)
{
    SCOPED(json_close) json_t *answer = NULL;
    const json_t *value;

    given_ok(&scene->work, locks_call(scene, name, said, &answer));
    if (member == NULL)
        return;
    value = json_object_get(answer, member);
    if (json_is_integer(value))
        snprintf(scene->made, sizeof(scene->made), "%lld", (long long)json_integer_value(value));
    else
        snprintf(scene->made, sizeof(scene->made), "%s", json_string_value(value));
}

/* ---- what the tables hold ---- */

static uint64_t
sum_of(struct scene *scene, const struct locks_table *table)
{
    struct raw_word words[] = {
            {"table", table->name},
            {"company", scene->company_id},
            {NULL, NULL},
    };

    return raw_sum(&scene->raw, table->of_company ? "all_of_company" : "all_of", words);
}

void
locks_remember(struct scene *scene)
{
    for (size_t i = 0; i < scene->table_count; i++)
        scene->tables[i].sum = sum_of(scene, &scene->tables[i]);
}

/* Of names apart by spaces, each with one before and behind it. */
static bool
is_among(const char *names, const char *name)
{
    char padded[LOCKS_NAME_SIZE + 2];

    snprintf(padded, sizeof(padded), " %s ", name);
    return strstr(names, padded) != NULL;
}

void
locks_require_unchanged(struct scene *scene, const char *but)
{
    for (size_t i = 0; i < scene->table_count; i++)
        if (strcmp(scene->tables[i].name, "audit") != 0 && !is_among(but, scene->tables[i].name) &&
                sum_of(scene, &scene->tables[i]) != scene->tables[i].sum)
            test_fail(__FILE__, __LINE__, "%s: refused, and yet table %s changed", scene->pair,
                    scene->tables[i].name);
}

void
locks_find_tables(struct scene *scene)
{
    struct raw_rows rows = raw_ask(&scene->raw, &scene->work.arena, "tables", NULL);

    REQUIRE(rows.row_count > 30 && rows.row_count <= LOCKS_TABLES_MAX);
    for (size_t i = 0; i < rows.row_count; i++) {
        struct locks_table *table = &scene->tables[scene->table_count++];

        snprintf(table->name, sizeof(table->name), "%s", rows.cells[2 * i]);
        table->of_company = strcmp(rows.cells[2 * i + 1], "1") == 0;
    }
}

/* ---- trying ---- */

bool
locks_is_refused_so(const struct scene *scene, enum fault fault, const char *code)
{
    const struct findings *findings = &scene->work.findings;
    int refusing = 0;

    for (size_t i = 0; i < findings->count; i++) {
        if (findings->list[i].severity < SEVERITY_HOLD)
            continue;
        refusing++;
        if (strcmp(findings->list[i].code, code) != 0)
            return false;
    }
    return refusing > 0 || strcmp(fault_code(fault), code) == 0;
}

const char *
locks_told(struct scene *scene, enum fault fault)
{
    const struct findings *findings = &scene->work.findings;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].severity >= SEVERITY_HOLD)
            return findings->list[i].code;
    return fault == OK ? "carried out" : fault_code(fault);
}

bool
locks_is_denial(const char *code)
{
    return code != NULL && strcmp(code, "signature.missing") == 0;
}

void
locks_attempt(struct scene *scene, const char *code, const char *name, const char *said)
{
    locks_attempt_but(scene, locks_is_denial(code) ? " company_head " : "", code, name, said);
}

void
locks_attempt_but(
        struct scene *scene, const char *but, const char *code, const char *name, const char *said)
{
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault;

    if (code != NULL)
        locks_remember(scene);
    fault = locks_call(scene, name, said, &answer);
    if (code == NULL ? fault != OK : fault == OK || !locks_is_refused_so(scene, fault, code))
        test_fail(__FILE__, __LINE__, "%s: %s is %s: %s", scene->pair, name,
                locks_told(scene, fault), scene->work.why.detail);
    else if (code != NULL)
        locks_require_unchanged(scene, but);
}

/* ---- the calendar ---- */

static void
close_month(struct scene *scene, int period)
{
    locks_have(scene, "close.period",
            locks_text(scene,
                    "{'year':2026,'period':%d,"
                    "'accept':'close.category close.draft close.earlier close.proof',"
                    "'reason':'The month is over'}",
                    period),
            NULL);
}

void
locks_close_months(struct scene *scene)
{
    SCOPED(json_close) json_t *years = NULL;
    const json_t *periods;

    given_ok(&scene->work, locks_call(scene, "year.list", "{}", &years));
    periods = json_object_get(json_array_get(json_object_get(years, "items"), 0), "periods");
    for (size_t i = 0; i < json_array_size(periods); i++) {
        const json_t *period = json_array_get(periods, i);
        const char *state = json_string_value(json_object_get(period, "state"));

        if (strcmp(json_string_value(json_object_get(period, "kind")), "regular") == 0 &&
                strcmp(state, "closed") != 0 && strcmp(state, "locked") != 0)
            close_month(scene, (int)json_integer_value(json_object_get(period, "period")));
    }
}
