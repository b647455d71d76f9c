/* A COMMIT that nobody answered, and that the server carries out after it was asked for. */
#include <stdatomic.h>
#include <string.h>

#include "access/user/user.h"
#include "base/json.h"
#include "operation/operation.h"
#include "tests/given_ledger.h"
#include "tests/proxy.h"
#include "tests/test.h"

struct late {
    struct given_url url;
    struct proxy proxy;
    atomic_int commits; /* so many to come are late */
    struct store *store;
    struct work work;
    int64_t company_id;
};

static enum cable
be_late(void *context, bool commit)
{
    struct late *late = context;

    return commit && late->commits-- > 0 ? CABLE_REQUEST_LATE : CABLE_WHOLE;
}

/* False where there is no server. */
static bool
given_late(struct late *late)
{
    struct why why;
    int64_t user_id;

    if (given_engine() != STORE_POSTGRES)
        return false;
    late->url = given_url();
    if (!proxy_open(&late->proxy, late->url.text, be_late, late))
        return false;
    if (store_open(late->proxy.url.text, STORE_MUST_EXIST, &why, &late->store)) {
        test_fail(__FILE__, __LINE__, "%s", why.detail);
        return false;
    }
    given_work(&late->work, late->store);
    late->company_id = given_company(&late->work);
    given_write(&late->work);
    given_ok(&late->work, user_ensure(&late->work, "given", "Given", &user_id));
    given_ok(&late->work, user_act(&late->work, user_id));
    given_commit(&late->work);
    return true;
}

static void
late_done(struct late *late)
{
    given_work_done(&late->work);
    store_close(&late->store);
    proxy_close(&late->proxy);
}

TEST(a_journal_without_a_key_whose_commit_comes_late_is_posted_once)
{
    SCOPED(late_done) struct late late = {0};
    struct journal journal;
    struct receipt receipt;
    struct receipt kept;

    if (!given_late(&late))
        return;
    journal = given_made(
            &late.work, late.company_id, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    late.commits = 1;
    receipt = given_posted(&late.work, late.company_id, &journal);
    REQUIRE_INT(receipt.seq, 1);
    REQUIRE_INT(given_head(&late.work, late.company_id).next_seq, 2);
    REQUIRE_INT(work_read(&late.work), OK);
    REQUIRE_INT(gate_receipt_of_seq(&late.work, late.company_id, 1, &kept), OK);
    REQUIRE(hash_same(&kept.hash, &receipt.hash));
    REQUIRE_TEXT(receipt.series, kept.series);
    work_read_end(&late.work);
}

static enum fault
call(struct work *work, const char *name, const char *input, json_t **ret)
{
    SCOPED(json_close) json_t *json = NULL;
    const struct operation *operation;

    given_ok(work, operation_find(&work->why, name, &operation));
    given_ok(work, json_read(&work->why, input, strlen(input), &json));
    return operation_call(work, operation, json, ret);
}

TEST(what_is_answered_is_what_a_late_commit_kept)
{
    SCOPED(late_done) struct late late = {0};
    SCOPED(json_close) json_t *made = NULL;
    SCOPED(json_close) json_t *shown = NULL;
    const char *input;

    if (!given_late(&late))
        return;
    late.commits = 1;
    REQUIRE_INT(call(&late.work, "journal.create",
                        "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"lines\":[]}", &made),
            OK);
    input = arena_format(&late.work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
            json_string_value(json_object_get(made, "journal_id")));
    REQUIRE_INT(call(&late.work, "journal.show", input, &shown), OK);
}
