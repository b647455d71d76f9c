#include "operation/factor/factor_operations.h"

#include "access/factor/factor.h"
#include "access/password/password.h"
#include "access/rights/rights.h"
#include "access/user/user.h"
#include "base/text.h"
#include "operation/factor/factor_shapes.h"
#include "store/work.h"

/* ---- taking one up ---- */

static enum fault
require_own_password(struct work *work, const char *password)
{
    struct user user;
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    if ((fault = work_read_over(work, user_find(work, work->actor.user_id, &user))))
        return fault;
    return password_require(work, &user, password);
}

/* Of who left his terminal nobody else takes a second factor up. */
static enum fault
prepare_begin(struct work *work, const void *input, const void **ret_prepared)
{
    const struct factor_password *asked = input;
    struct factor_secret *secret = arena_take(&work->arena, sizeof(*secret));
    enum fault fault;

    if ((fault = require_own_password(work, asked->password)))
        return fault;
    factor_secret_draw(secret);
    *ret_prepared = secret;
    return OK;
}

static enum fault
begin(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct factor_secret *secret = work->prepared;
    enum fault fault;

    (void)company_id;
    (void)input;
    if ((fault = factor_begin(work, work->actor.user_id, secret)))
        return fault;
    *(struct factor_begun *)ret_output = (struct factor_begun){
            .user = work->actor.login,
            .secret = factor_secret_text(&work->arena, secret),
            .uri = factor_secret_uri(&work->arena, work->actor.login, secret),
    };
    return OK;
}

static enum fault
prepare_confirm(struct work *work, const void *input, const void **ret_prepared)
{
    (void)input;
    *ret_prepared = factor_recovery_draw(&work->arena);
    return OK;
}

static enum fault
confirm(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct factor_proof *asked = input;
    enum fault fault;

    (void)company_id;
    if ((fault = factor_confirm(work, work->actor.user_id, asked->code, work->prepared)))
        return fault;
    *(struct factor_state *)ret_output = (struct factor_state){
            .user = work->actor.login, .since = work->now, .recovery_codes = work->prepared};
    return OK;
}

/* ---- giving it up ---- */

static enum fault
prepare_remove(struct work *work, const void *input, const void **ret_prepared)
{
    const struct factor_password *asked = input;

    *ret_prepared = NULL;
    return require_own_password(work, asked->password);
}

static enum fault
remove_own(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    (void)company_id;
    (void)input;
    *(struct factor_state *)ret_output = (struct factor_state){.user = work->actor.login};
    return factor_remove(work, work->actor.user_id);
}

/* One's own goes by its code alone. */
static enum fault
require_another(struct work *work, int64_t user_id)
{
    if (user_id != work->actor.user_id)
        return OK;
    return fault_say(
            &work->why, FAULT_ACCESS_SELF, "/user", "one's own is given up by a code of it");
}

static enum fault
remove_others(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct factor_taking *asked = input;
    struct user user;
    enum fault fault;

    (void)company_id;
    if ((fault = user_find_login(work, asked->user, &user)) ||
            (fault = require_another(work, user.user_id)) ||
            (fault = access_require_cover(work, user.user_id)) ||
            (fault = factor_require_may_take(work, user.user_id)))
        return fault;
    *(struct factor_state *)ret_output = (struct factor_state){.user = user.login};
    return factor_remove(work, user.user_id);
}

/* ---- the table ---- */

#define EVERY_PROOF FAULT_FACTOR_MISSING, FAULT_SIGN_IN_REFUSED, FAULT_KEY_UNKNOWN

const struct operation factor_operations[] = {
        {.name = "user.begin-factor",
                .method = METHOD_POST,
                .path = "/factor",
                .permit = PERMIT_SELF,
                .rows = ROWS_NONE,
                .runs = RUNS_INSTALL,
                .input = &factor_password_shape,
                .output = &factor_begun_shape,
                .faults = FAULTS(EVERY_PROOF, FAULT_FACTOR_KNOWN),
                .prepare = prepare_begin,
                .run = begin,
                .doc = "Begins a second factor of one's own, by the password: tells its secret."},
        {.name = "user.confirm-factor",
                .method = METHOD_PUT,
                .path = "/factor",
                .permit = PERMIT_SELF,
                .rows = ROWS_NONE,
                .runs = RUNS_INSTALL,
                .input = &factor_proof_shape,
                .output = &factor_state_shape,
                .faults = FAULTS(FAULT_FACTOR_UNKNOWN, FAULT_FACTOR_KNOWN, FAULT_KEY_UNKNOWN,
                        FAULT_FACTOR_REFUSED),
                .prepare = prepare_confirm,
                .run = confirm,
                .doc = "Lets one's second factor count, by a code of it: tells its recovery "
                       "codes."},
        {.name = "user.remove-own-factor",
                .method = METHOD_POST,
                .path = "/factor/remove",
                .permit = PERMIT_SELF,
                .rows = ROWS_NONE,
                .runs = RUNS_INSTALL,
                .input = &factor_password_shape,
                .output = &factor_state_shape,
                .faults = FAULTS(EVERY_PROOF, FAULT_FACTOR_UNKNOWN),
                .prepare = prepare_remove,
                .run = remove_own,
                .doc = "Gives one's second factor up, by the password and a code."},
        {.name = "user.remove-factor",
                .method = METHOD_POST,
                .path = "/users/{user}/factor/remove",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &factor_taking_shape,
                .output = &factor_state_shape,
                .faults = FAULTS(FAULT_USER_UNKNOWN, FAULT_ACCESS_SELF, FAULT_FACTOR_UNKNOWN),
                .run = remove_others,
                .doc = "Takes the second factor of who lost it, and may do no more than oneself."},
        {0},
};
