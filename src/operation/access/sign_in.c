#include "operation/access/sign_in.h"

#include <string.h>

#include "access/factor/factor.h"
#include "access/password/password.h"
#include "access/user/user.h"
#include "base/text.h"
#include "ledger/chain/audit.h"
#include "store/installation.h"
#include "store/lane.h"
#include "store/work.h"

enum fault
sign_in_asks_code(struct work *work, bool *ret)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    return work_read_over(work, factor_any(work, ret));
}

static enum fault
note_refusal(struct work *work, void *login)
{
    const struct audit_event event = {
            .operation = fault_code(FAULT_SIGN_IN_REFUSED),
            .subject = arena_format(&work->arena, "/users/%s", (const char *)login),
            .detail = "{}",
    };
    enum fault fault;

    if ((fault = installation_lock(work)))
        return fault;
    return audit_note(work, 0, &event);
}

/* What is said goes into the log: it is as long as a login, and fit to be shown. */
static enum fault
clean_login(struct work *work, const char **login)
{
    return text_clean(&work->arena, &work->why, *login, strlen(*login), LOGIN_MAX, false, login);
}

enum fault
sign_in(struct work *work, const char *login, const char *password)
{
    struct why why;
    enum fault fault, kept;

    if ((fault = clean_login(work, &login)))
        return fault;
    fault = password_sign_in(work, login, password);
    if (fault != FAULT_SIGN_IN_REFUSED)
        return fault;
    why = work->why;
    work->actor = (struct actor){0};
    if ((kept = lane_run(work, 0, note_refusal, (void *)(uintptr_t)login)))
        return kept;
    work->why = why;
    return FAULT_SIGN_IN_REFUSED;
}
