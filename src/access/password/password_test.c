#include "access/password/password.h"

#include <string.h>

#include "access/user/user.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define RIGHT "a long way home"
#define WRONG "a long way hone"
#define MINUTE INT64_C(60000000)

struct gate {
    struct store *store;
    struct work work;
    struct user anna;
};

static enum fault
set(struct gate *gate, const char *password)
{
    struct work *work = &gate->work;
    const char *sealed;
    enum fault fault;

    if ((fault = password_seal(work, &gate->anna, password, &sealed)))
        return fault;
    return TRY(work, 0, password_keep(work, gate->anna.user_id, sealed));
}

static void
given_gate(struct gate *gate)
{
    struct work *work = &gate->work;
    int64_t user_id;

    given_store(&gate->store);
    given_work(work, gate->store);
    given_write(work);
    given_ok(work, user_ensure(work, "anna", "Anna Ek", &user_id));
    given_ok(work, user_find(work, user_id, &gate->anna));
    given_commit(work);
    given_ok(work, set(gate, RIGHT));
}

static enum fault
lock_for_ever(struct work *work, int64_t user_id)
{
    SCOPED(stmt_close) struct stmt note = {0};

    given_ok(work, stmt_open(work, &SQL_ACCESS_PASSWORD_NOTE, &note));
    stmt_set_int(&note, "user_id", user_id);
    stmt_set_int(&note, "failures", 1000);
    stmt_set_int(&note, "locked_until", INT64_MAX);
    return stmt_run(&note, NULL);
}

static void
gate_done(struct gate *gate)
{
    given_work_done(&gate->work);
    store_close(&gate->store);
}

TEST(the_right_password_signs_in_and_no_other)
{
    SCOPED(gate_done) struct gate gate = {0};
    struct work *work = &gate.work;
    struct why wrong;

    given_gate(&gate);
    work->actor = (struct actor){0};
    REQUIRE_INT(password_sign_in(work, "anna", WRONG), FAULT_SIGN_IN_REFUSED);
    wrong = work->why;
    REQUIRE_INT(work->actor.user_id, 0);
    REQUIRE_INT(password_sign_in(work, "anna", ""), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(password_sign_in(work, "bo", RIGHT), FAULT_SIGN_IN_REFUSED);
    REQUIRE_TEXT(work->why.detail, wrong.detail);
    REQUIRE_TEXT(work->why.at, wrong.at);
    REQUIRE_INT(password_sign_in(work, "ANNA", RIGHT), OK);
    REQUIRE_INT(work->actor.user_id, gate.anna.user_id);
    REQUIRE_TEXT(work->actor.name, "Anna Ek");
}

TEST(a_user_without_a_password_is_refused_whatever_is_said)
{
    SCOPED(gate_done) struct gate gate = {0};
    struct work *work = &gate.work;
    bool known = true;
    int64_t bo;

    given_gate(&gate);
    REQUIRE_INT(TRY(work, 0, user_ensure(work, "bo", "Bo By", &bo)), OK);
    REQUIRE_INT(work_read(work), OK);
    REQUIRE_INT(password_known(work, bo, &known), OK);
    work_read_end(work);
    REQUIRE(!known);
    REQUIRE_INT(password_sign_in(work, "bo", ""), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(password_sign_in(work, "bo", RIGHT), FAULT_SIGN_IN_REFUSED);
}

TEST(who_is_disabled_does_not_sign_in)
{
    SCOPED(gate_done) struct gate gate = {0};
    struct work *work = &gate.work;

    given_gate(&gate);
    REQUIRE_INT(TRY(work, 0, user_change(work, &gate.anna, NULL, USER_DISABLED)), OK);
    REQUIRE_INT(password_sign_in(work, "anna", RIGHT), FAULT_SIGN_IN_REFUSED);
}

TEST(ten_wrong_ones_in_a_row_lock_the_user_for_longer_each_time)
{
    SCOPED(gate_done) struct gate gate = {0};
    struct work *work = &gate.work;

    given_gate(&gate);
    REQUIRE_INT(password_sign_in(work, "anna", WRONG), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(password_sign_in(work, "anna", RIGHT), OK);
    for (int i = 0; i < PASSWORD_FAILURES; i++)
        REQUIRE_INT(password_sign_in(work, "anna", WRONG), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(password_sign_in(work, "anna", RIGHT), FAULT_SIGN_IN_REFUSED);
    work->now += MINUTE;
    REQUIRE_INT(password_sign_in(work, "anna", RIGHT), FAULT_SIGN_IN_REFUSED);
    work->now += 4 * MINUTE;
    REQUIRE_INT(password_sign_in(work, "anna", RIGHT), OK);
}

TEST(another_password_unlocks_and_the_one_before_is_wrong)
{
    SCOPED(gate_done) struct gate gate = {0};
    struct work *work = &gate.work;

    given_gate(&gate);
    given_ok(work, TRY(work, 0, lock_for_ever(work, gate.anna.user_id)));
    REQUIRE_INT(password_require(work, &gate.anna, RIGHT), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(set(&gate, "another way home"), OK);
    REQUIRE_INT(password_require(work, &gate.anna, "another way home"), OK);
    REQUIRE_INT(password_require(work, &gate.anna, RIGHT), FAULT_SIGN_IN_REFUSED);
}

TEST(a_password_that_is_easy_to_guess_is_refused)
{
    SCOPED(gate_done) struct gate gate = {0};
    SCOPED(buffer_done) struct buffer longest = {0};
    struct work *work = &gate.work;
    const char *sealed, *again;

    given_gate(&gate);
    buffer_format(&longest, "%0*d", PASSWORD_BYTES_MAX, 1);
    REQUIRE_INT(password_seal(work, &gate.anna, "eleven char", &sealed), FAULT_PASSWORD_WEAK);
    REQUIRE_INT(password_seal(work, &gate.anna, "zzzzzzzzzzzzzz", &sealed), FAULT_PASSWORD_WEAK);
    REQUIRE_INT(password_seal(work, &gate.anna, "QWERTYUIOP12", &sealed), FAULT_PASSWORD_WEAK);
    REQUIRE_INT(password_seal(work, &gate.anna, "so says ANNA", &sealed), FAULT_PASSWORD_WEAK);
    REQUIRE_INT(password_seal(work, &gate.anna, longest.bytes, &sealed), OK);
    buffer_char(&longest, '1');
    REQUIRE_INT(password_seal(work, &gate.anna, longest.bytes, &sealed), FAULT_PASSWORD_WEAK);
    REQUIRE_INT(password_seal(work, &gate.anna, RIGHT, &sealed), OK);
    REQUIRE_INT(password_seal(work, &gate.anna, RIGHT, &again), OK);
    REQUIRE(strcmp(sealed, again) != 0);
    REQUIRE(strstr(sealed, "long") == NULL);
    REQUIRE(text_starts(sealed, "$argon2id$v=19$m=65536,t=2,p=1$"));
}
