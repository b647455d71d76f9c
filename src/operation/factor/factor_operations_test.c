#include <string.h>

#include "access/password/password.h"
#include "access/user/user.h"
#include "base/text.h"
#include "operation/access/sign_in.h"
#include "operation/operation_given_test.h"
#include "tests/given_factor.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define PASSWORD "{\"password\":\"" GIVEN_FACTOR_PASSWORD "\"}"
#define REASON "\"reason\":\"The telephone was lost\"}"

static void
act_as(struct given_operations *given, const char *login)
{
    struct work *work = &given->work;
    struct user user;

    given_ok(work, work_read(work));
    given_ok(work, user_find_login(work, login, &user));
    given_ok(work, user_act(work, user.user_id));
    work_read_end(work);
    work->code = NULL;
}

static void
given_people(struct given_operations *given)
{
    given_operations(given);
    given_factor_keys(given->store);
    given_factor_user(&given->work, "anna", GIVEN_NO_FACTOR);
}

/* What the telephone of whoever was told the secret shows. */
static const char *
code_of(struct given_operations *given, const char *begun)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const char *text = given_member(given, begun, "/secret");
    struct factor_secret secret = {0};

    for (size_t i = 0; i < (size_t)8 * FACTOR_SECRET_SIZE; i++) {
        size_t value = (size_t)(strchr(letters, text[i / 5]) - letters);

        if (value >> (4 - i % 5) & 1)
            secret.bytes[i / 8] |= (uint8_t)(0x80 >> i % 8);
    }
    return arena_text(
            &given->work.arena, factor_code_of(&secret, factor_step(given->work.now)).chars);
}

static const char *
confirming(struct given_operations *given, const char *code)
{
    return arena_format(&given->work.arena, "{\"code\":\"%s\"}", code);
}

TEST(a_second_factor_is_begun_by_the_password_and_confirmed_by_a_code)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *begun, *code, *state;

    given_people(&given);
    act_as(&given, "anna");
    REQUIRE_TEXT(given_refusal(&given, "user.confirm-factor", confirming(&given, "123456")),
            "factor.unknown");
    REQUIRE_TEXT(given_refusal(&given, "user.begin-factor", "{\"password\":\"another way home\"}"),
            "sign-in.refused");
    begun = given_answer(&given, "user.begin-factor", PASSWORD);
    REQUIRE(text_starts(given_member(&given, begun, "/uri"), "otpauth://totp/Summa:anna?secret="));
    code = code_of(&given, begun);
    given.work.now += INT64_C(5000000) * FACTOR_SECONDS;
    REQUIRE_TEXT(given_refusal(&given, "user.confirm-factor", confirming(&given, code)),
            "factor.refused");
    REQUIRE_TEXT(given.work.why.at, "/code");
    state = given_answer(&given, "user.confirm-factor", confirming(&given, code_of(&given, begun)));
    REQUIRE_INT(
            strlen(given_member(&given, state, "/recovery_codes")), FACTOR_RECOVERY_CODES * 20 - 1);
    REQUIRE_TEXT(given_refusal(&given, "user.begin-factor", PASSWORD), "factor.missing");
}

/* Found by whoever reads the database, or the log, or repeats the request: nothing of it. */
TEST(a_secret_is_told_once_and_kept_nowhere)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *first, *again, *codes, *secret, *log;

    given_people(&given);
    act_as(&given, "anna");
    given.work.key = "begin";
    first = given_answer(&given, "user.begin-factor", PASSWORD);
    given.work.key = "begin";
    again = given_answer(&given, "user.begin-factor", PASSWORD);
    secret = given_member(&given, first, "/secret");
    REQUIRE(given_member(&given, again, "/secret") == NULL);
    REQUIRE(given_member(&given, again, "/uri") == NULL);
    given.work.key = "confirm";
    codes = given_member(&given,
            given_answer(&given, "user.confirm-factor", confirming(&given, code_of(&given, first))),
            "/recovery_codes");
    given.work.key = NULL;
    act_as(&given, "given");
    log = given_answer(&given, "audit.list-installation", "{}");
    REQUIRE(strstr(log, "user.confirm-factor") != NULL);
    REQUIRE(strstr(log, secret) == NULL);
    REQUIRE(strstr(log, arena_bytes(&given.work.arena, codes, 19)) == NULL);
}

TEST(ones_own_is_given_up_by_a_code_alone)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct work *work = &given.work;

    given_people(&given);
    given_factor_user(work, "anna", GIVEN_FACTOR);
    act_as(&given, "anna");
    REQUIRE_TEXT(given_refusal(&given, "user.remove-own-factor", PASSWORD), "factor.missing");
    work->code = "000000";
    REQUIRE_TEXT(given_refusal(&given, "user.remove-own-factor", PASSWORD), "sign-in.refused");
    work->code = given_factor_code(work, 0);
    REQUIRE(given_answer(&given, "user.remove-own-factor", PASSWORD) != NULL);
    act_as(&given, "anna");
    REQUIRE_INT(password_sign_in(work, "anna", GIVEN_FACTOR_PASSWORD), OK);
    REQUIRE_TEXT(given_refusal(&given, "user.remove-own-factor", PASSWORD), "factor.unknown");
}

TEST(ones_own_password_is_changed_by_a_code_as_well)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    static const char asked[] =
            "{\"old\":\"" GIVEN_FACTOR_PASSWORD "\",\"password\":\"another way home\"}";

    given_people(&given);
    given_factor_user(&given.work, "anna", GIVEN_FACTOR);
    act_as(&given, "anna");
    REQUIRE_TEXT(given_refusal(&given, "user.set-own-password", asked), "factor.missing");
    given.work.code = given_factor_code(&given.work, 0);
    REQUIRE(given_answer(&given, "user.set-own-password", asked) != NULL);
}

/* ---- of others ---- */

TEST(anothers_is_taken_with_a_reason_by_who_may_do_as_much)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_people(&given);
    given_factor_user(&given.work, "anna", GIVEN_FACTOR);
    REQUIRE_TEXT(
            given_refusal(&given, "user.remove-factor", "{\"user\":\"anna\"}"), "field.missing");
    REQUIRE_TEXT(given_refusal(&given, "user.remove-factor", "{\"user\":\"given\"," REASON),
            "access.self");
    act_as(&given, "anna");
    REQUIRE_TEXT(given_refusal(&given, "user.remove-factor", "{\"user\":\"given\"," REASON),
            "permit.denied");
    act_as(&given, "given");
    REQUIRE(strstr(given_answer(&given, "user.show", "{\"user\":\"anna\"}"), "factor_since") !=
            NULL);
    REQUIRE(strstr(given_answer(&given, "user.show", "{\"user\":\"anna\"}"),
                    "\"recovery_left\":10") != NULL);
    REQUIRE(given_answer(&given, "user.remove-factor", "{\"user\":\"anna\"," REASON) != NULL);
    REQUIRE(strstr(given_answer(&given, "user.show", "{\"user\":\"anna\"}"), "factor_since") ==
            NULL);
    REQUIRE_TEXT(given_refusal(&given, "user.remove-factor", "{\"user\":\"anna\"," REASON),
            "factor.unknown");
}

/* With both he could be her. */
TEST(nobody_takes_the_second_factor_and_sets_the_password)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    static const char set[] = "{\"user\":\"anna\",\"password\":\"another way home\"}";

    given_people(&given);
    given_factor_user(&given.work, "anna", GIVEN_FACTOR);
    REQUIRE(given_answer(&given, "user.remove-factor", "{\"user\":\"anna\"," REASON) != NULL);
    REQUIRE_TEXT(given_refusal(&given, "user.set-password", set), "access.self");
    given_factor_user(&given.work, "anna", GIVEN_FACTOR); /* she takes another one up */
    REQUIRE(given_answer(&given, "user.set-password", set) != NULL);
    REQUIRE_TEXT(given_refusal(&given, "user.remove-factor", "{\"user\":\"anna\"," REASON),
            "access.self");
    REQUIRE(strstr(given_answer(&given, "user.show", "{\"user\":\"anna\"}"), "factor_since") !=
            NULL);
}

/* Of bo he set the password, and so may be bo. */
TEST(nor_does_he_by_an_account_whose_password_he_set)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_people(&given);
    given_factor_user(&given.work, "anna", GIVEN_FACTOR);
    given_factor_user(&given.work, "bo", GIVEN_NO_FACTOR);
    REQUIRE(given_answer(&given, "grant.give",
                    "{\"role\":\"owner\",\"user\":\"bo\",\"everywhere\":true}") != NULL);
    REQUIRE(given_answer(&given, "user.set-password",
                    "{\"user\":\"anna\",\"password\":\"another way home\"}") != NULL);
    act_as(&given, "bo");
    REQUIRE(given_answer(&given, "user.show", "{\"user\":\"anna\"}") != NULL);
    act_as(&given, "given");
    REQUIRE(given_answer(&given, "user.set-password",
                    "{\"user\":\"bo\",\"password\":\"another way home\"}") != NULL);
    act_as(&given, "bo");
    REQUIRE_TEXT(given_refusal(&given, "user.remove-factor", "{\"user\":\"anna\"," REASON),
            "access.self");
}

/* One took the second factor, the other sets the password: who set theirs may be both. */
TEST(nor_does_a_third_by_two_accounts_whose_passwords_he_set)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    static const char *const others[] = {"bo", "carl"};

    given_people(&given);
    given_factor_user(&given.work, "anna", GIVEN_FACTOR);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        given_factor_user(&given.work, others[i], GIVEN_NO_FACTOR);
        REQUIRE(given_answer(&given, "grant.give",
                        arena_format(&given.work.arena,
                                "{\"role\":\"owner\",\"user\":\"%s\",\"everywhere\":true}",
                                others[i])) != NULL);
        REQUIRE(given_answer(&given, "user.set-password",
                        arena_format(&given.work.arena,
                                "{\"user\":\"%s\",\"password\":\"another way home\"}",
                                others[i])) != NULL);
    }
    act_as(&given, "bo");
    REQUIRE(given_answer(&given, "user.remove-factor", "{\"user\":\"anna\"," REASON) != NULL);
    act_as(&given, "carl");
    REQUIRE_TEXT(given_refusal(&given, "user.set-password",
                         "{\"user\":\"anna\",\"password\":\"another way home\"}"),
            "access.self");
}

/* ---- the log ---- */

TEST(a_wrong_code_is_kept_as_a_refused_sign_in_and_changes_nothing)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct work *work = &given.work;
    const char *log;

    given_people(&given);
    given_factor_user(work, "anna", GIVEN_FACTOR);
    work->code = "dolphin";
    REQUIRE_INT(sign_in(work, "anna", GIVEN_FACTOR_PASSWORD), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(work->actor.user_id, 0);
    work->code = given_factor_code(work, 0);
    REQUIRE_INT(sign_in(work, "anna", GIVEN_FACTOR_PASSWORD), OK);
    act_as(&given, "given");
    log = given_answer(&given, "audit.list-installation", "{\"operation\":\"sign-in.refused\"}");
    REQUIRE(strstr(log, "/users/anna") != NULL);
    REQUIRE(strstr(log, "dolphin") == NULL);
}
