#include "operation/operation_given_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/user/user.h"
#include "operation/operation.h"
#include "store/store.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

void
given_operations(struct given_operations *given)
{
    struct work *work = &given->work;
    int64_t user_id, retained_id;

    given_store(&given->store);
    given_work(work, given->store);
    given->company_id = given_bare_company(work);
    given_write(work);
    given_ok(work, user_ensure(work, "given", "Given User", &user_id));
    given_ok(work, user_act(work, user_id));
    given_year(work, given->company_id, 20260101, 20261231);
    given_account(work, given->company_id, "1930", "Bank", ACCOUNT_ASSET);
    retained_id =
            given_account(work, given->company_id, "2091", "Retained earnings", ACCOUNT_EQUITY);
    given_account(work, given->company_id, "3001", "Sales", ACCOUNT_INCOME);
    given_account(work, given->company_id, "5010", "Rent", ACCOUNT_EXPENSE);
    given_ok(work, company_set_result_accounts(work, given->company_id, retained_id, 0));
    given_commit(work);
}

void
given_operations_done(struct given_operations *given)
{
    given_work_done(&given->work);
    store_close(&given->store);
}

static enum fault
call(struct given_operations *given, const char *name, const char *input, json_t **ret)
{
    SCOPED(json_close) json_t *json = NULL;
    const struct operation *operation;
    struct work *work = &given->work;

    findings_clear(&work->findings);
    given_ok(work, operation_find(&work->why, name, &operation));
    given_ok(work, json_read(&work->why, input, strlen(input), &json));
    return operation_call(work, operation, json, ret);
}

const char *
given_answer(struct given_operations *given, const char *operation, const char *input)
{
    SCOPED(json_close) json_t *output = NULL;
    enum fault fault = call(given, operation, input, &output);

    if (fault) {
        test_fail(__FILE__, __LINE__, "%s: %s at \"%s\": %s", operation, fault_code(fault),
                given->work.why.at, given->work.why.detail);
        return NULL;
    }
    return json_write(&given->work.arena, output);
}

/* One step down: a member of an object, or an item of an array. */
static json_t *
step(json_t *json, const char *name, size_t length)
{
    char text[64];

    snprintf(text, sizeof(text), "%.*s", (int)length, name);
    if (json_is_array(json))
        return json_array_get(json, strtoul(text, NULL, 10));
    return json_object_get(json, text);
}

const char *
given_member(struct given_operations *given, const char *answer, const char *pointer)
{
    SCOPED(json_close) json_t *json = NULL;
    json_t *at;
    struct why why;

    if (answer == NULL || json_read(&why, answer, strlen(answer), &json) != OK)
        return NULL;
    for (at = json; at != NULL && *pointer == '/';) {
        size_t length = strcspn(pointer + 1, "/");

        at = step(at, pointer + 1, length);
        pointer += 1 + length;
    }
    if (at == NULL)
        return NULL;
    return json_is_string(at) ? arena_text(&given->work.arena, json_string_value(at))
                              : json_write(&given->work.arena, at);
}

const char *
given_refusal(struct given_operations *given, const char *operation, const char *input)
{
    SCOPED(json_close) json_t *output = NULL;
    enum fault fault = call(given, operation, input, &output);

    return fault == OK ? "" : fault_code(fault);
}

void
given_swept(struct given_operations *given)
{
    enum { WRITES = 100 };

    given->work.now += 31LL * 24 * 3600 * 1000000;
    for (int i = 0; i < WRITES; i++) {
        given->work.key = arena_format(&given->work.arena, "later-%d", i);
        REQUIRE(given_answer(given, "account.change",
                        arena_format(&given->work.arena,
                                "{\"company\":\"ACME\",\"account\":\"1930\","
                                "\"name\":\"Bank %d\"}",
                                i)) != NULL);
    }
}
