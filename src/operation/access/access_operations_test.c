#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "access/password/password.h"
#include "access/permit.h"
#include "access/user/user.h"
#include "base/text.h"
#include "operation/access/access_shapes.h"
#include "operation/access/matrix_given_test.h"
#include "operation/access/sign_in.h"
#include "operation/operation.h"
#include "operation/operation_given_test.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* ---- everybody against everything ---- */

/* In the company where he has his role, it is said; of one where he has none, not even that it is
 * there. */
static void
require_refused(struct matrix *matrix, const struct operation *row, const char *company)
{
    const char *in = matrix_asked_in(row, company);
    bool hidden = in != NULL && strcmp(in, "OTHER") == 0;
    enum fault fault = matrix_ask(matrix, row, company);

    if (fault != (hidden ? FAULT_COMPANY_UNKNOWN : FAULT_PERMIT_DENIED))
        fprintf(stderr, "%s as %s in %s\n", row->name, matrix->given.work.actor.login, company);
    REQUIRE_TEXT(
            fault_code(fault), fault_code(hidden ? FAULT_COMPANY_UNKNOWN : FAULT_PERMIT_DENIED));
}

TEST(every_operation_is_refused_to_every_role_that_does_not_allow_it)
{
    static const char *const companies[] = {"ACME", "OTHER"};
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct work *work = &matrix.given.work;
    int refused = 0;

    matrix_given(&matrix);
    for (size_t i = 0; i < matrix.role_count; i++) {
        matrix_act_as(work, matrix.roles[i].code);
        EACH_OPERATION(row)
        {
            for (size_t c = 0; c < COUNT_OF(companies); c++) {
                if (row->runs == RUNS_OFFLINE ||
                        matrix_declares(row, &matrix.roles[i], companies[c]))
                    continue;
                require_refused(&matrix, row, companies[c]);
                refused++;
            }
        }
        matrix_require_untouched(&matrix);
    }
    REQUIRE(refused > 1000);
}

/* The other half: of what a role allows nothing is denied; what reads is asked for, too. */
TEST(every_operation_is_open_to_every_role_that_allows_it)
{
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct work *work = &matrix.given.work;
    int allowed = 0;

    matrix_given(&matrix);
    for (size_t i = 0; i < matrix.role_count; i++) {
        matrix_act_as(work, matrix.roles[i].code);
        EACH_OPERATION(row)
        {
            const char *company = matrix_asked_in(row, "ACME");
            enum fault fault;

            if (row->runs == RUNS_OFFLINE || !matrix_declares(row, &matrix.roles[i], "ACME"))
                continue;
            given_ok(work, work_read(work));
            fault = row->somewhere ? access_permit_somewhere(work, row->permit)
                                   : access_permit(work, row->permit,
                                             company == NULL ? 0 : matrix.given.company_id);
            work_read_end(work);
            REQUIRE_INT(fault, OK);
            allowed++;
        }
    }
    REQUIRE(allowed > 300);
}

/* ---- what people see ---- */

TEST(companies_are_listed_to_who_may_see_them)
{
    SCOPED(matrix_done) struct matrix matrix = {0};

    matrix_given(&matrix);
    REQUIRE(strstr(given_answer(&matrix.given, "company.list", "{}"), "\"OTHER\"") != NULL);
    matrix_act_as(&matrix.given.work, "clerk");
    REQUIRE(strstr(given_answer(&matrix.given, "company.list", "{}"), "\"ACME\"") != NULL);
    REQUIRE(strstr(given_answer(&matrix.given, "company.list", "{}"), "\"OTHER\"") == NULL);
}

TEST(a_user_is_shown_with_what_it_may_do_and_by_which_role)
{
    SCOPED(matrix_done) struct matrix matrix = {0};

    matrix_given(&matrix);
    REQUIRE_TEXT(given_answer(&matrix.given, "user.show", "{\"user\":\"READER\"}"),
            "{\"login\":\"reader\",\"name\":\"A reader\",\"state\":\"active\","
            "\"made_at\":\"2026-03-31T12:00:00.000000Z\",\"rights\":["
            "{\"permit\":\"chart.read\",\"company\":\"ACME\",\"role\":\"reader\"},"
            "{\"permit\":\"company.read\",\"company\":\"ACME\",\"role\":\"reader\"},"
            "{\"permit\":\"report.read\",\"company\":\"ACME\",\"role\":\"reader\"}]}");
}

TEST(a_denial_is_kept_in_the_audit_log_and_says_of_what)
{
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct work *work = &matrix.given.work;
    struct company_head before;

    matrix_given(&matrix);
    matrix_act_as(work, "reader");
    before = given_head(work, matrix.given.company_id);
    REQUIRE_TEXT(given_refusal(&matrix.given, "account.create",
                         "{\"company\":\"ACME\",\"code\":\"1940\",\"name\":\"Savings\","
                         "\"type\":\"asset\"}"),
            "permit.denied");
    REQUIRE_TEXT(work->why.detail, "reader has no role that gives the permit chart.change here");
    REQUIRE_INT(given_head(work, matrix.given.company_id).audit_seq, before.audit_seq + 1);
}

TEST(a_role_is_given_to_one_of_two_and_in_one_of_two_places)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_refusal(&given, "grant.give", "{\"role\":\"clerk\",\"everywhere\":true}"),
            "field.missing");
    REQUIRE_TEXT(given_refusal(&given, "grant.give",
                         "{\"role\":\"clerk\",\"user\":\"given\",\"group\":\"g\","
                         "\"everywhere\":true}"),
            "field.missing");
    REQUIRE_TEXT(given_refusal(&given, "grant.give", "{\"role\":\"clerk\",\"user\":\"given\"}"),
            "field.missing");
    REQUIRE_TEXT(given_refusal(&given, "grant.give",
                         "{\"role\":\"clerk\",\"user\":\"given\",\"in_company\":\"NONE\"}"),
            "company.unknown");
    REQUIRE_TEXT(given_refusal(&given, "grant.give",
                         "{\"role\":\"clerk\",\"user\":\"nobody\",\"everywhere\":true}"),
            "user.unknown");
    REQUIRE_TEXT(given_refusal(&given, "grant.take", "{\"grant_id\":\"99\"}"), "grant.unknown");
    REQUIRE_TEXT(given_refusal(&given, "user.create", "{\"login\":\"GIVEN\",\"name\":\"Again\"}"),
            "code.taken");
}

/* ---- passwords ---- */

TEST(one_sets_ones_own_password_by_the_one_until_now)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "user.set-own-password", "{\"password\":\"a long way home\"}") !=
            NULL);
    REQUIRE_TEXT(
            given_refusal(&given, "user.set-own-password", "{\"password\":\"another way home\"}"),
            "field.missing");
    REQUIRE_TEXT(given_refusal(&given, "user.set-own-password",
                         "{\"old\":\"a short way home\",\"password\":\"another way home\"}"),
            "sign-in.refused");
    REQUIRE(given_answer(&given, "user.set-own-password",
                    "{\"old\":\"a long way home\",\"password\":\"another way home\"}") != NULL);
    REQUIRE_INT(password_sign_in(&given.work, "given", "another way home"), OK);
}

/* Who sets it could act in the other's name. */
TEST(nobody_sets_the_password_of_who_may_do_more)
{
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct given_operations *given = &matrix.given;

    matrix_given(&matrix);
    REQUIRE(given_answer(given, "user.create", "{\"login\":\"it\",\"name\":\"IT\"}") != NULL);
    REQUIRE(given_answer(given, "grant.give",
                    "{\"role\":\"administrator\",\"user\":\"it\",\"everywhere\":true}") != NULL);
    matrix_act_as(&given->work, "it");
    REQUIRE_TEXT(given_refusal(given, "user.set-password",
                         "{\"user\":\"poster\",\"password\":\"a long way home\"}"),
            "access.self");
    REQUIRE(given_answer(given, "user.set-password",
                    "{\"user\":\"administrator\",\"password\":\"a long way home\"}") != NULL);
}

TEST(a_password_stands_neither_in_the_answer_nor_in_the_audit_log)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer, *log;

    given_operations(&given);
    answer = given_answer(&given, "user.set-own-password", "{\"password\":\"a long way home\"}");
    REQUIRE(strstr(answer, "long way") == NULL);
    log = given_answer(&given, "audit.list-installation", "{}");
    REQUIRE(strstr(log, "user.set-own-password") != NULL);
    REQUIRE(strstr(log, "long way") == NULL);
}

TEST(a_sign_in_that_is_refused_is_kept_with_the_login_that_was_said)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct actor actor;
    const char *log;

    given_operations(&given);
    actor = given.work.actor;
    REQUIRE_INT(sign_in(&given.work, "mallory", "a long way home"), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(given.work.actor.user_id, 0);
    given.work.actor = actor;
    log = given_answer(&given, "audit.list-installation", "{\"operation\":\"sign-in.refused\"}");
    REQUIRE(strstr(log, "/users/mallory") != NULL);
    REQUIRE(strstr(log, "long way") == NULL);
}

/* ---- what the gate asks of who posts ---- */

#define AUDITORS(period)                                                                           \
    "{\"company\":\"ACME\",\"type\":\"auditor\",\"date\":\"2026-12-31\",\"period\":" period ","    \
    "\"description\":\"Audit\",\"lines\":[{\"account\":\"5010\",\"debit\":\"1.00\"},"              \
    "{\"account\":\"1930\",\"credit\":\"1.00\"}]}"

/* A draft's id, as a request for it. */
static const char *
given_draft(struct given_operations *given, const char *input)
{
    const char *answer = given_answer(given, "journal.create", input);
    const char *id = strstr(answer, "\"journal_id\":\"") + strlen("\"journal_id\":\"");

    return arena_format(&given->work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%.*s\"}",
            (int)strcspn(id, "\""), id);
}

static void
require_denied_by_gate(struct given_operations *given, const char *operation, const char *input,
        const char *at, const char *detail)
{
    struct company_head before = given_head(&given->work, given->company_id);
    int told = 0;

    REQUIRE_TEXT(given_refusal(given, operation, input), "gate.refused");
    REQUIRE_INT(given_head(&given->work, given->company_id).next_seq, before.next_seq);
    for (size_t i = 0; i < given->work.findings.count; i++) {
        const struct finding *finding = &given->work.findings.list[i];

        if (!text_same(finding->code, "type.permit"))
            continue;
        told++;
        REQUIRE_TEXT(finding->at, at);
        REQUIRE_TEXT(finding->detail, detail);
    }
    REQUIRE_INT(told, 1);
}

TEST(who_posts_for_auditors_and_into_adjustment_periods_needs_a_permit_for_it)
{
    SCOPED(matrix_done) struct matrix matrix = {0};
    struct given_operations *given = &matrix.given;
    const char *last, *thirteenth;

    matrix_given(&matrix);
    last = given_draft(given, AUDITORS("12"));
    thirteenth = given_draft(given, AUDITORS("13"));
    matrix_act_as(&given->work, "poster");
    require_denied_by_gate(
            given, "journal.post", last, "/type", "who posts it needs the permit journal.auditor");
    matrix_act_as(&given->work, "given");
    REQUIRE(given_answer(given, "role.change",
                    "{\"role\":\"poster\",\"permits\":\"journal.post journal.auditor\"}") != NULL);
    matrix_act_as(&given->work, "poster");
    REQUIRE(given_answer(given, "journal.post", last) != NULL);
    require_denied_by_gate(given, "journal.post", thirteenth, "/period",
            "who posts it needs the permit journal.adjust");
    matrix_act_as(&given->work, "controller");
    REQUIRE(given_answer(given, "journal.post", thirteenth) != NULL);
}
