#include "access/factor/factor.h"

#include <pthread.h>
#include <string.h>

#include "access/password/password.h"
#include "access/user/user.h"
#include "base/text.h"
#include "tests/given_factor.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define RIGHT GIVEN_FACTOR_PASSWORD
#define WRONG "a long way hone"
#define STEP (FACTOR_SECONDS * INT64_C(1000000))

/* Anna has a password, Bo as well; the work is Anna's. */
struct place {
    struct store *store;
    struct work work;
    struct user anna;
    struct user bo;
};

static void
given_user(struct work *work, const char *login, struct user *ret)
{
    int64_t user_id = given_factor_user(work, login, GIVEN_NO_FACTOR);

    given_ok(work, work_read(work));
    given_ok(work, user_find(work, user_id, ret));
    given_ok(work, user_act(work, user_id));
    work_read_end(work);
}

static void
given_place(struct place *place)
{
    given_store(&place->store);
    given_work(&place->work, place->store);
    given_factor_keys(place->store);
    given_user(&place->work, "bo", &place->bo);
    given_user(&place->work, "anna", &place->anna);
}

static void
place_done(struct place *place)
{
    given_work_done(&place->work);
    store_close(&place->store);
}

static enum fault
sign_in_with(struct place *place, const char *password, const char *code)
{
    place->work.code = code;
    return password_sign_in(&place->work, "anna", password);
}

static void
find(struct place *place, struct factor *ret)
{
    REQUIRE_INT(work_read(&place->work), OK);
    REQUIRE_INT(factor_find(&place->work, place->anna.user_id, ret), OK);
    work_read_end(&place->work);
}

/* ---- codes ---- */

TEST(codes_are_those_of_the_standard)
{
    /* RFC 6238, appendix B; its eight digits end with our six. */
    static const struct {
        int64_t seconds;
        const char *code;
    } vectors[] = {{59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"},
            {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};

    for (size_t i = 0; i < COUNT_OF(vectors); i++) {
        const int64_t step = factor_step(vectors[i].seconds * 1000000);

        REQUIRE_TEXT(factor_code_of(&given_factor_secret, step).chars, vectors[i].code);
    }
}

TEST(a_telephone_is_told_the_secret_and_whose_it_is)
{
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(
            factor_secret_text(&arena, &given_factor_secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    REQUIRE_TEXT(factor_secret_uri(&arena, "anna & bo@home", &given_factor_secret),
            "otpauth://totp/Summa:anna%20%26%20bo%40home?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=Summa&algorithm=SHA1&digits=6&period=30");
}

/* ---- taking one up ---- */

TEST(a_second_factor_counts_when_a_code_has_proved_it)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;
    struct factor factor;
    const char *codes;

    given_place(&place);
    codes = factor_recovery_draw(&work->arena);
    REQUIRE_INT(TRY(work, 0, factor_confirm(work, place.anna.user_id, "000000", codes)),
            FAULT_FACTOR_UNKNOWN);
    REQUIRE_INT(TRY(work, 0, factor_begin(work, place.anna.user_id, &given_factor_secret)), OK);
    REQUIRE_INT(sign_in_with(&place, RIGHT, NULL), OK);
    REQUIRE_INT(
            TRY(work, 0,
                    factor_confirm(work, place.anna.user_id, given_factor_code(work, 2), codes)),
            FAULT_FACTOR_REFUSED);
    find(&place, &factor);
    REQUIRE_INT(factor.confirmed_at, 0);
    REQUIRE_INT(
            TRY(work, 0,
                    factor_confirm(work, place.anna.user_id, given_factor_code(work, 0), codes)),
            OK);
    REQUIRE_INT(sign_in_with(&place, RIGHT, NULL), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, 1)), OK);
    REQUIRE_INT(TRY(work, 0, factor_begin(work, place.anna.user_id, &given_factor_secret)),
            FAULT_FACTOR_KNOWN);
}

TEST(the_secret_is_sealed_for_its_user_alone)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;
    struct factor factor;
    struct factor_try shown;

    given_place(&place);
    given_factor(work, place.anna.user_id);
    find(&place, &factor);
    REQUIRE(memmem(factor.sealed, factor.sealed_size, given_factor_secret.bytes, 8) == NULL);
    REQUIRE_INT(
            factor_look(work, place.anna.user_id, &factor, given_factor_code(work, 0), &shown), OK);
    REQUIRE_INT(factor_look(work, place.bo.user_id, &factor, given_factor_code(work, 0), &shown),
            FAULT_KEY_UNKNOWN);
}

TEST(without_a_key_none_is_begun_and_none_proves_anything)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;
    struct factor factor;

    given_place(&place);
    factor_keys_of(place.store, NULL);
    REQUIRE_INT(TRY(work, 0, factor_begin(work, place.anna.user_id, &given_factor_secret)),
            FAULT_KEY_UNKNOWN);
    find(&place, &factor);
    REQUIRE_INT(factor.begun_at, 0);
    given_factor_keys(place.store);
    given_factor(work, place.anna.user_id);
    factor_keys_of(place.store, NULL);
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, 0)), FAULT_KEY_UNKNOWN);
    REQUIRE_INT(sign_in_with(&place, WRONG, given_factor_code(work, 0)), FAULT_KEY_UNKNOWN);
}

/* ---- proving ---- */

TEST(a_code_signs_in_once_and_none_before_it_does_after)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;
    const char *now;

    given_place(&place);
    given_factor(work, place.anna.user_id);
    now = given_factor_code(work, 0);
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, -2)), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(sign_in_with(&place, RIGHT, now), OK);
    REQUIRE_INT(sign_in_with(&place, RIGHT, now), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, -1)), FAULT_SIGN_IN_REFUSED);
    work->now += STEP;
    REQUIRE_INT(sign_in_with(&place, RIGHT, now), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, 0)), OK);
}

TEST(nobody_is_told_whether_the_password_or_the_code_was_wrong)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;
    struct factor factor;
    struct why why;

    given_place(&place);
    given_factor(work, place.anna.user_id);
    REQUIRE_INT(sign_in_with(&place, WRONG, given_factor_code(work, 0)), FAULT_SIGN_IN_REFUSED);
    why = work->why;
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, 5)), FAULT_SIGN_IN_REFUSED);
    REQUIRE_TEXT(work->why.detail, why.detail);
    REQUIRE_INT(sign_in_with(&place, RIGHT, NULL), FAULT_SIGN_IN_REFUSED);
    REQUIRE_TEXT(work->why.detail, why.detail);
    find(&place, &factor);
    REQUIRE(factor.last_step < factor_step(work->now) - 1);
}

TEST(wrong_codes_lock_the_user_as_wrong_passwords_do)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;

    given_place(&place);
    given_factor(work, place.anna.user_id);
    for (int i = 0; i < PASSWORD_FAILURES; i++)
        REQUIRE_INT(
                sign_in_with(&place, i % 2 == 0 ? RIGHT : WRONG, "no code"), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, 0)), FAULT_SIGN_IN_REFUSED);
    work->now += 4 * STEP;
    REQUIRE_INT(sign_in_with(&place, RIGHT, given_factor_code(work, 0)), OK);
}

TEST(who_is_known_is_asked_for_a_code_before_anything_counts)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;

    given_place(&place);
    given_factor(work, place.anna.user_id);
    for (int i = 0; i <= PASSWORD_FAILURES; i++)
        REQUIRE_INT(password_require(work, &place.anna, WRONG), FAULT_FACTOR_MISSING);
    work->code = given_factor_code(work, 0);
    REQUIRE_INT(password_require(work, &place.anna, RIGHT), OK);
    REQUIRE_INT(password_require(work, &place.anna, RIGHT), OK); /* once, as long as she acts */
    REQUIRE_INT(password_require(work, &place.anna, WRONG), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(TRY(work, 0, user_act(work, place.anna.user_id)), OK);
    REQUIRE_INT(password_require(work, &place.anna, RIGHT), FAULT_SIGN_IN_REFUSED);
}

/* ---- recovery ---- */

TEST(a_recovery_code_does_once_in_place_of_a_code)
{
    SCOPED(place_done) struct place place = {0};
    struct work *work = &place.work;
    const char *codes, *first, *last;
    int64_t left;

    given_place(&place);
    codes = factor_recovery_draw(&work->arena);
    REQUIRE_INT(strlen(codes), FACTOR_RECOVERY_CODES * 20 - 1);
    first = arena_bytes(&work->arena, codes, 19);
    last = text_fold(&work->arena, codes + strlen(codes) - 19);
    given_write(work);
    given_ok(work, factor_begin(work, place.anna.user_id, &given_factor_secret));
    given_ok(work, factor_confirm(work, place.anna.user_id, given_factor_code(work, 0), codes));
    given_commit(work);
    REQUIRE_INT(sign_in_with(&place, WRONG, first), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(sign_in_with(&place, RIGHT, first), OK);
    REQUIRE_INT(sign_in_with(&place, RIGHT, first), FAULT_SIGN_IN_REFUSED);
    factor_keys_of(place.store, NULL); /* nor does it need the key */
    REQUIRE_INT(sign_in_with(&place, RIGHT, last), OK);
    REQUIRE_INT(sign_in_with(&place, RIGHT, "ABCD-EFGH-IJKL-MNOP"), FAULT_SIGN_IN_REFUSED);
    REQUIRE_INT(work_read(work), OK);
    REQUIRE_INT(factor_recovery_left(work, place.anna.user_id, &left), OK);
    REQUIRE_INT(left, FACTOR_RECOVERY_CODES - 2);
}

/* ---- two at once ---- */

enum { RUNNERS = 6 };

struct runner {
    struct work work;
    const char *code;
    enum fault fault;
};

static void *
run(void *context)
{
    struct runner *runner = context;

    runner->work.code = runner->code;
    runner->fault = password_sign_in(&runner->work, "anna", RIGHT);
    return NULL;
}

TEST(of_many_at_once_with_one_code_one_signs_in)
{
    SCOPED(place_done) struct place place = {0};
    struct runner runners[RUNNERS] = {0};
    pthread_t threads[RUNNERS];
    int signed_in = 0;

    given_place(&place);
    given_factor(&place.work, place.anna.user_id);
    for (int i = 0; i < RUNNERS; i++) {
        given_work(&runners[i].work, place.store);
        runners[i].code = given_factor_code(&place.work, 0);
        REQUIRE_INT(pthread_create(&threads[i], NULL, run, &runners[i]), 0);
    }
    for (int i = 0; i < RUNNERS; i++) {
        pthread_join(threads[i], NULL);
        signed_in += runners[i].fault == OK;
        REQUIRE(runners[i].fault == OK || runners[i].fault == FAULT_SIGN_IN_REFUSED);
        given_work_done(&runners[i].work);
    }
    REQUIRE_INT(signed_in, 1);
}
