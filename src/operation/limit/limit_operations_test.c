#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/permit.h"
#include "operation/access/matrix_given_test.h"
#include "operation/shapes.h"
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

/* ---- what somebody does not see ---- */

/* What operations name their rows by, with one that the owner has, and is limited not to see. */
struct hidden {
    const char *field;
    int64_t id;
};

enum { NO_SUCH_ID = 987654, HIDDEN_COUNT = 4 };

#define JOURNAL(rest)                                                                              \
    "{\"company\":\"ACME\",\"date\":\"2026-03-15\",\"description\":\"Hidden\"," rest               \
    "\"lines\":[{\"account\":\"5010\",\"debit\":\"7.00\"},"                                        \
    "{\"account\":\"1930\",\"credit\":\"7.00\"}]}"

/* What the answer says of something, as its id. */
static int64_t
id_of(struct given_operations *given, const char *answer, const char *pointer)
{
    return strtoll(given_member(given, answer, pointer), NULL, 10);
}

static const char *
asked_of(struct given_operations *given, const char *field, int64_t id, const char *rest)
{
    return arena_format(&given->work.arena, "{\"company\":\"ACME\",\"%s\":\"%lld\"%s}", field,
            (long long)id, rest);
}

static int64_t
given_file(struct given_operations *given, int64_t journal_id)
{
    const char *begun = given_answer(given, "attachment.begin",
            asked_of(given, "journal_id", journal_id, ",\"name\":\"Hidden.txt\""));
    int64_t id = id_of(given, begun, "/attachment_id");

    (void)given_answer(given, "attachment.append",
            asked_of(given, "attachment_id", id, ",\"chunk_no\":0,\"bytes\":\"aGVsbG8=\""));
    (void)given_answer(given, "attachment.finish", asked_of(given, "attachment_id", id, ""));
    return id;
}

/* A draft with a file, in a set, and a posting. */
static void
given_hidden(struct matrix *matrix, struct hidden ret[HIDDEN_COUNT])
{
    struct given_operations *given = &matrix->given;
    const char *set =
            given_answer(given, "set.create", "{\"company\":\"ACME\",\"description\":\"Hidden\"}");
    int64_t set_id = id_of(given, set, "/set_id");
    const char *posted = given_answer(given, "journal.create", JOURNAL(""));
    const char *made = given_answer(given, "journal.create",
            arena_format(&given->work.arena, JOURNAL("\"set_id\":\"%lld\","), (long long)set_id));
    int64_t journal_id = id_of(given, made, "/journal_id");

    posted = given_answer(given, "journal.post",
            asked_of(given, "journal_id", id_of(given, posted, "/journal_id"), ""));
    ret[0] = (struct hidden){"journal_id", journal_id};
    ret[1] = (struct hidden){"seq", id_of(given, posted, "/seq")};
    ret[2] = (struct hidden){"set_id", set_id};
    ret[3] = (struct hidden){"attachment_id", given_file(given, journal_id)};
}

/* Requests are asked without their shape, which would refuse what they lack. */
static void
fill_texts(const struct operation *row, char *input)
{
    static const char *const some = "x";

    for (size_t i = 0; i < row->input->field_count; i++)
        if (row->input->fields[i].kind == FIELD_TEXT &&
                row->input->fields[i].flags & FIELD_REQUIRED)
            memcpy(input + row->input->fields[i].offset, &some, sizeof(some));
}

/* The fault, its place and its words, with # for the id. */
static const char *
told_of(struct matrix *matrix, const struct operation *row, const char *name, int64_t id)
{
    struct work *work = &matrix->given.work;
    const struct field *company = shape_field(row->input, "company");
    const struct field *field = shape_field(row->input, name);
    char *input = arena_take(&work->arena, row->input->size);
    void *output = arena_take(&work->arena, row->output->size);
    const char *code = "ACME", *number = arena_format(&work->arena, "%lld", (long long)id);
    enum fault fault;
    char *at;

    fill_texts(row, input);
    memcpy(input + company->offset, &code, sizeof(code));
    memcpy(input + field->offset, &id, sizeof(id));
    findings_clear(&work->findings);
    work->why = (struct why){0};
    fault = operation_run(work, row, input, output);
    if (fault == OK)
        return "OK";
    at = strstr(work->why.detail, number);
    return arena_format(&work->arena, "%s %s %.*s#%s", fault_code(fault), work->why.at,
            at == NULL ? (int)strlen(work->why.detail) : (int)(at - work->why.detail),
            work->why.detail, at == NULL ? "" : at + strlen(number));
}

static void
compare_hidden(struct matrix *matrix, const struct operation *row, const struct hidden *hidden,
        int *compared)
{
    const struct field *field = shape_field(row->input, hidden->field);
    const char *unseen, *unknown;

    if (row->rows != ROWS_FILTERED || field == NULL || field->kind == FIELD_LIST)
        return;
    unseen = told_of(matrix, row, hidden->field, hidden->id);
    unknown = told_of(matrix, row, hidden->field, NO_SUCH_ID);
    if (strcmp(unseen, unknown) != 0 || (strcmp(unseen, "OK") == 0 && operation_writes(row)))
        fprintf(stderr, "%s\n", row->name);
    REQUIRE_TEXT(unseen, unknown);
    REQUIRE(strcmp(unseen, "OK") != 0 || !operation_writes(row));
    ++*compared;
}

/* What leaves all of it out. */
static const char *const elsewhere[] = {
        "\"own\":true", "\"subledger\":\"AP\"", "\"account\":\"3001\"", "\"account\":\"1930\""};

static void
given_elsewhere(struct matrix *matrix, struct hidden ret[HIDDEN_COUNT])
{
    matrix_given(matrix);
    REQUIRE(given_answer(&matrix->given, "subledger.create",
                    "{\"company\":\"ACME\",\"code\":\"AP\",\"name\":\"Payables\"}") != NULL);
    given_hidden(matrix, ret);
}

TEST(what_somebody_does_not_see_is_refused_as_what_is_not_there)
{
    struct hidden hidden[HIDDEN_COUNT];
    int compared = 0;

    for (size_t kind = 0; kind < COUNT_OF(elsewhere); kind++) {
        SCOPED(matrix_done) struct matrix matrix = {0};

        given_elsewhere(&matrix, hidden);
        limit_all(&matrix, elsewhere[kind]);
        matrix_act_as(&matrix.given.work, "owner");
        EACH_OPERATION(row)
        {
            for (size_t i = 0; i < COUNT_OF(hidden); i++)
                compare_hidden(&matrix, row, &hidden[i], &compared);
        }
        matrix_require_untouched(&matrix);
    }
    REQUIRE(compared > 30);
}

/* Whether an answer to a request that names but the company, and a year or an account where there
 * is such a field, tells of what is hidden. */
static bool
tells(struct matrix *matrix, const struct operation *row)
{
    struct work *work = &matrix->given.work;
    SCOPED(json_close) json_t *input = json_pack("{s:s}", "company", "ACME");
    SCOPED(json_close) json_t *answer = NULL;

    if (shape_field(row->input, "year") != NULL)
        json_object_set_new(input, "year", json_integer(2026));
    if (shape_field(row->input, "account") != NULL)
        json_object_set_new(input, "account", json_string("1930"));
    if (operation_call(work, row, input, &answer) != OK)
        return false;
    return strstr(json_write(&work->arena, answer), "Hidden") != NULL;
}

/* How many of the operations that only read tell of what is hidden. */
static int
count_telling(struct matrix *matrix)
{
    int telling = 0;

    EACH_OPERATION(row)
    {
        bool told = row->runs == RUNS_READ && shape_field(row->input, "company") != NULL &&
                    tells(matrix, row);

        if (told && matrix->given.work.actor.sight != NULL)
            fprintf(stderr, "%s\n", row->name);
        telling += told;
    }
    return telling;
}

TEST(no_answer_tells_of_what_somebody_does_not_see)
{
    for (size_t kind = 0; kind < COUNT_OF(elsewhere); kind++) {
        SCOPED(matrix_done) struct matrix matrix = {0};
        struct hidden hidden[HIDDEN_COUNT];

        given_elsewhere(&matrix, hidden);
        REQUIRE(count_telling(&matrix) > 4);
        limit_all(&matrix, elsewhere[kind]);
        matrix_act_as(&matrix.given.work, "owner");
        REQUIRE_INT(count_telling(&matrix), 0);
    }
}

/* The key and the request are guessed: the answer tells of what is not seen. */
TEST(who_is_limited_is_not_given_what_another_was_answered)
{
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct given_operations *given = &matrix.given;
    const char *asked, *draft;

    matrix_given(&matrix);
    draft = given_answer(given, "journal.create", JOURNAL(""));
    asked = asked_of(given, "journal_id", id_of(given, draft, "/journal_id"), "");
    given->work.key = "K1";
    REQUIRE(given_answer(given, "journal.discard", asked) != NULL);
    matrix_act_as(&given->work, "owner");
    REQUIRE(given_answer(given, "journal.discard", asked) != NULL);
    given->work.key = NULL;
    matrix_act_as(&given->work, "given");
    limit_all(&matrix, kinds[0]);
    matrix_act_as(&given->work, "owner");
    given->work.key = "K1";
    REQUIRE_TEXT(given_refusal(given, "journal.discard", asked), "key.reused");
    given->work.key = NULL;
    matrix_require_untouched(&matrix);
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
    REQUIRE_TEXT(given_member(given, given_answer(given, "user.show", "{\"user\":\"reader\"}"),
                         "/limits/0/code"),
            "1930");
    before = given_answer(given, "limit.list", "{}");
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        REQUIRE_TEXT(given_refusal(given, "limit.add", refused[i].input), refused[i].code);
    REQUIRE_TEXT(given_refusal(given, "limit.remove", "{\"limit_id\":\"99\"}"), "limit.unknown");
    REQUIRE_TEXT(given_answer(given, "limit.list", "{}"), before);
}
