#include "operation/access/matrix_given_test.h"

#include <string.h>

#include "access/user/user.h"
#include "operation/shapes.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

void
matrix_given(struct matrix *matrix)
{
    struct given_operations *given = &matrix->given;
    struct work *work = &given->work;

    given_operations(given);
    REQUIRE(given_answer(given, "company.create",
                    "{\"code\":\"OTHER\",\"name\":\"Other\",\"currency\":\"SEK\"}") != NULL);
    given_ok(work, work_read(work));
    given_ok(work, company_find_code(work, "OTHER", &matrix->other_id));
    given_ok(work, role_list(work, &matrix->roles, &matrix->role_count));
    work_read_end(work);
    for (size_t i = 0; i < matrix->role_count; i++) {
        const char *role = matrix->roles[i].code;

        REQUIRE(given_answer(given, "user.create",
                        arena_format(&work->arena, "{\"login\":\"%s\",\"name\":\"A %s\"}", role,
                                role)) != NULL);
        REQUIRE(given_answer(given, "grant.give",
                        arena_format(&work->arena,
                                "{\"role\":\"%s\",\"user\":\"%s\",\"in_company\":\"ACME\"}", role,
                                role)) != NULL);
    }
    matrix->acme = given_head(work, given->company_id);
    matrix->other = given_head(work, matrix->other_id);
}

void
matrix_done(struct matrix *matrix)
{
    given_operations_done(&matrix->given);
}

static bool
lists(const char *permits, const char *permit)
{
    size_t length = strlen(permit);

    for (const char *at = permits; (at = strstr(at, permit)) != NULL; at += length)
        if ((at == permits || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return strcmp(permits, PERMIT_EVERY) == 0;
}

const char *
matrix_asked_in(const struct operation *row, const char *company)
{
    return row->runs == RUNS_INSTALL || shape_field(row->input, "company") == NULL ? NULL : company;
}

bool
matrix_declares(const struct operation *row, const struct role *role, const char *company)
{
    const char *in = matrix_asked_in(row, company);

    if (row->permit == PERMIT_SELF)
        return true;
    if (in == NULL && !row->somewhere)
        return false;
    return lists(role->permits, permit_name(row->permit)) &&
           (in == NULL || strcmp(in, "ACME") == 0);
}

enum fault
matrix_ask(struct matrix *matrix, const struct operation *row, const char *company)
{
    struct work *work = &matrix->given.work;
    const struct field *field = shape_field(row->input, "company");
    char *input = arena_take(&work->arena, row->input->size);
    void *output = arena_take(&work->arena, row->output->size);

    if (field != NULL)
        memcpy(input + field->offset, &company, sizeof(company));
    findings_clear(&work->findings);
    return operation_run(work, row, input, output);
}

void
matrix_require_untouched(struct matrix *matrix)
{
    struct work *work = &matrix->given.work;
    struct company_head acme = given_head(work, matrix->given.company_id);
    struct company_head other = given_head(work, matrix->other_id);

    matrix->acme.audit_seq = acme.audit_seq;
    matrix->acme.audit_hash = acme.audit_hash;
    matrix->other.audit_seq = other.audit_seq;
    matrix->other.audit_hash = other.audit_hash;
    REQUIRE(given_unchanged(work, matrix->given.company_id, &matrix->acme));
    REQUIRE(given_unchanged(work, matrix->other_id, &matrix->other));
}

void
matrix_act_as(struct work *work, const char *login)
{
    struct user user;

    given_ok(work, work_read(work));
    given_ok(work, user_find_login(work, login, &user));
    given_ok(work, user_act(work, user.user_id));
    work_read_end(work);
}
