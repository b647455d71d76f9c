#include <stdio.h>
#include <string.h>

#include "access/permit.h"
#include "operation/access/matrix_given_test.h"
#include "store/sight.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* ---- everybody who is limited against everything ---- */

static const char *const kinds[] = {
        "\"own\":true",
        "\"subledger\":\"GENERAL\"",
        "\"account\":\"1930\",\"to\":\"5010\"",
};

/* Everybody but who sets them is limited so in ACME. */
static void
limit_all(struct matrix *matrix, const char *kind)
{
    struct given_operations *given = &matrix->given;
    struct work *work = &given->work;

    for (size_t i = 0; i < matrix->role_count; i++)
        REQUIRE(given_answer(given, "limit.add",
                        arena_format(&work->arena, "{\"user\":\"%s\",\"in_company\":\"ACME\",%s}",
                                matrix->roles[i].code, kind)) != NULL);
    matrix->acme = given_head(work, given->company_id);
    matrix->other = given_head(work, matrix->other_id);
}

static bool
is_refused(const struct operation *row, const char *kind)
{
    if (row->rows == ROWS_BY_ACCOUNT)
        return strstr(kind, "account") == NULL;
    return row->rows == ROWS_WHOLE;
}

static void
require_refused(struct matrix *matrix, const struct operation *row)
{
    enum fault fault = matrix_ask(matrix, row, "ACME");

    if (fault != FAULT_LIMIT_WHOLE)
        fprintf(stderr, "%s as %s\n", row->name, matrix->given.work.actor.login);
    REQUIRE_TEXT(fault_code(fault), fault_code(FAULT_LIMIT_WHOLE));
}

/* Everything that his role allows him, in the company where he is limited. */
static int
refuse_to(struct matrix *matrix, const struct role *role, const char *kind)
{
    int refused = 0;

    matrix_act_as(&matrix->given.work, role->code);
    EACH_OPERATION(row)
    {
        if (row->runs == RUNS_OFFLINE || !matrix_declares(row, role, "ACME") ||
                !is_refused(row, kind))
            continue;
        require_refused(matrix, row);
        refused++;
    }
    return refused;
}

TEST(whoever_is_limited_is_refused_what_needs_sight_of_all_rows)
{
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        SCOPED(matrix_done) struct matrix matrix = {0};
        int refused = 0;

        matrix_given(&matrix);
        limit_all(&matrix, kinds[kind]);
        for (size_t i = 0; i < matrix.role_count; i++)
            refused += refuse_to(&matrix, &matrix.roles[i], kinds[kind]);
        matrix_require_untouched(&matrix);
        REQUIRE(refused > 100);
    }
}

/* The other half: of whoever is not limited in a company nothing is asked there. */
TEST(a_limit_in_one_company_is_none_in_another)
{
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct work *work = &matrix.given.work;

    matrix_given(&matrix);
    REQUIRE(given_answer(&matrix.given, "limit.add",
                    "{\"user\":\"reader\",\"in_company\":\"OTHER\",\"own\":true}") != NULL);
    matrix_act_as(work, "reader");
    given_ok(work, work_read(work));
    given_ok(work, access_permit(work, PERMIT_REPORT_READ, matrix.given.company_id));
    REQUIRE(work->actor.sight == NULL);
    work_read_end(work);
    REQUIRE(given_answer(&matrix.given, "report.trial-balance",
                    "{\"company\":\"ACME\",\"year\":2026}") != NULL);
}

/* ---- what a limit may say ---- */

TEST(a_limit_says_one_thing_of_somebody_in_one_place)
{
    static const struct {
        const char *input, *code;
    } refused[] = {
            {"{\"in_company\":\"ACME\",\"own\":true}", "field.missing"},
            {"{\"user\":\"reader\",\"own\":true}", "field.missing"},
            {"{\"user\":\"reader\",\"in_company\":\"ACME\"}", "limit.invalid"},
            {"{\"user\":\"reader\",\"everywhere\":true,\"own\":true,\"subledger\":\"GENERAL\"}",
                    "limit.invalid"},
            {"{\"user\":\"reader\",\"everywhere\":true,\"own\":true,\"to\":\"2\"}",
                    "limit.invalid"},
            {"{\"user\":\"reader\",\"in_company\":\"ACME\",\"account\":\"5999\",\"to\":\"5000\"}",
                    "limit.invalid"},
            {"{\"user\":\"reader\",\"in_company\":\"ACME\",\"subledger\":\"AP\"}",
                    "subledger.unknown"},
            {"{\"user\":\"nobody\",\"in_company\":\"ACME\",\"own\":true}", "user.unknown"},
            {"{\"group\":\"nobody\",\"in_company\":\"ACME\",\"own\":true}", "group.unknown"},
            {"{\"user\":\"reader\",\"in_company\":\"NONE\",\"own\":true}", "company.unknown"},
            {"{\"user\":\"reader\",\"in_company\":\"ACME\",\"account\":\"1930\"}", "limit.double"},
    };
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct given_operations *given = &matrix.given;
    const char *before;

    matrix_given(&matrix);
    REQUIRE(given_answer(given, "limit.add",
                    "{\"user\":\"reader\",\"in_company\":\"ACME\",\"account\":\"1930\"}") != NULL);
    before = given_answer(given, "limit.list", "{}");
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        REQUIRE_TEXT(given_refusal(given, "limit.add", refused[i].input), refused[i].code);
    REQUIRE_TEXT(given_refusal(given, "limit.remove", "{\"limit_id\":\"99\"}"), "limit.unknown");
    REQUIRE_TEXT(given_answer(given, "limit.list", "{}"), before);
}
