#include "tests/given_factor.h"

#include <string.h>

#include "access/password/password.h"
#include "access/user/user.h"
#include "store/work.h"
#include "tests/given_ledger.h"

const struct factor_secret given_factor_secret = {
        .bytes = {'1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '1', '2', '3', '4', '5', '6',
                '7', '8', '9', '0'}};

static enum fault
read_key(struct work *work, bool create, uint8_t ret[FACTOR_KEY_SIZE])
{
    (void)work;
    (void)create;
    memset(ret, 7, FACTOR_KEY_SIZE);
    return OK;
}

void
given_factor_keys(struct store *store)
{
    factor_keys_of(store, read_key);
}

void
given_factor(struct work *work, int64_t user_id)
{
    const int64_t now = work->now;

    given_write(work);
    work->now -= INT64_C(10000000) * FACTOR_SECONDS;
    given_ok(work, factor_begin(work, user_id, &given_factor_secret));
    given_ok(work, factor_confirm(work, user_id, given_factor_code(work, 0),
                           factor_recovery_draw(&work->arena)));
    given_commit(work);
    work->now = now;
}

const char *
given_factor_code(struct work *work, int64_t steps)
{
    return arena_text(&work->arena,
            factor_code_of(&given_factor_secret, factor_step(work->now) + steps).chars);
}

/* GIVEN_FACTOR_PASSWORD, sealed once and for all: each sealing takes a tenth of a second. */
static const char sealed_password[] = "$argon2id$v=19$m=65536,t=2,p=1$gi0m2Z4qT97/QLkJakmJcA$"
                                      "XPfkerDmSe5DuQYrBbLGzAyQClAlHys6D5kpLX3ROW4";

static void
given_password(struct work *work, const char *login, int64_t *ret_id)
{
    const struct actor actor = work->actor;

    given_write(work);
    given_ok(work, user_ensure(work, login, NULL, ret_id));
    given_ok(work, user_act(work, *ret_id)); /* his own word, and nobody else's */
    given_ok(work, password_keep(work, *ret_id, sealed_password));
    given_commit(work);
    work->actor = actor;
}

int64_t
given_factor_user(struct work *work, const char *login, enum given_factor_state state)
{
    struct factor factor;
    int64_t user_id;

    given_password(work, login, &user_id);
    given_ok(work, work_read(work));
    given_ok(work, factor_find(work, user_id, &factor));
    work_read_end(work);
    if (state == GIVEN_NO_FACTOR || factor.confirmed_at != 0)
        return user_id;
    if (state == GIVEN_FACTOR) {
        given_factor(work, user_id);
        return user_id;
    }
    given_write(work);
    given_ok(work, factor_begin(work, user_id, &given_factor_secret));
    given_commit(work);
    return user_id;
}

void
given_forget_told_once(const struct shape *shape, json_t *answer)
{
    for (size_t i = 0; i < shape->field_count; i++)
        if (shape->fields[i].flags & FIELD_ONCE)
            json_object_del(answer, shape->fields[i].name);
}
