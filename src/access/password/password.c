#include "access/password/password.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "access/factor/factor.h"
#include "access/user/user.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/installation.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "store/work.h"

#define MEMORY ((size_t)64 * 1024 * 1024)
#define MINUTE INT64_C(60000000)

enum { PASSES = 2, AT_ONCE = 2, LOCKED_MINUTES_MAX = 15 };

/* ---- two at once ---- */

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn_is_free = PTHREAD_COND_INITIALIZER;
static int at_work;

static void
take_turn(void)
{
    pthread_mutex_lock(&turn);
    while (at_work == AT_ONCE)
        pthread_cond_wait(&turn_is_free, &turn);
    at_work++;
    pthread_mutex_unlock(&turn);
}

static void
end_turn(void)
{
    pthread_mutex_lock(&turn);
    at_work--;
    pthread_cond_signal(&turn_is_free);
    pthread_mutex_unlock(&turn);
}

/* ---- sealing ---- */

/* The commonest of twelve letters and more; shorter ones are refused for that. */
static const char *const known[] = {"123456789012", "1234567890123", "12345678901234",
        "123456789012345", "1234567890123456", "password1234", "password12345", "passwordpassword",
        "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "qwertyuiop[]", "1q2w3e4r5t6y",
        "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "zaq12wsxcde3", "abcdefghijkl",
        "abcdefghijklmnop", "iloveyou1234", "administrator", "administrator1", "letmeinletmein",
        "changemechangeme", "correcthorsebatterystaple", "adminadminadmin", "welcome12345",
        "summasummasumma"};

static bool
is_known(const char *folded)
{
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp(folded, known[i]) == 0)
            return true;
    return false;
}

static bool
is_of_one_letter(const char *text)
{
    return strspn(text, (const char[]){text[0], '\0'}) == strlen(text);
}

/* NULL: nothing is. */
static const char *
what_is_weak(struct arena *arena, const struct user *user, const char *password)
{
    const char *folded = text_fold(arena, password);
    size_t length = strlen(password);

    if (length < PASSWORD_BYTES_MIN)
        return "it is shorter than 12 characters";
    if (length > PASSWORD_BYTES_MAX)
        return "it is longer than 1,024 bytes";
    if (is_known(folded))
        return "it is one of those that are tried first";
    if (is_of_one_letter(password))
        return "it is one letter over and over";
    if (strstr(folded, text_fold(arena, user->login)) != NULL ||
            strcmp(folded, text_fold(arena, user->name)) == 0)
        return "it says who it is of";
    return NULL;
}

enum fault
password_seal(struct work *work, const struct user *user, const char *password, const char **ret)
{
    const char *weak = what_is_weak(&work->arena, user, password);
    char sealed[crypto_pwhash_STRBYTES];
    int failed;

    if (weak != NULL)
        return fault_say(&work->why, FAULT_PASSWORD_WEAK, "/password", "%s", weak);
    take_turn();
    failed = crypto_pwhash_str(sealed, password, strlen(password), PASSES, MEMORY);
    end_turn();
    if (failed != 0)
        return fault_say(
                &work->why, FAULT_STORE_BROKEN, "", "there is no memory to seal a password");
    *ret = arena_text(&work->arena, sealed);
    return OK;
}

enum fault
password_keep(struct work *work, int64_t user_id, const char *sealed)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_PASSWORD_KEEP, &keep)))
        return fault;
    stmt_set_int(&keep, "user_id", user_id);
    stmt_set_text(&keep, "password", sealed);
    stmt_set_int(&keep, "set_at", work->now);
    stmt_set_int(&keep, "set_by", work->actor.user_id == user_id ? 0 : work->actor.user_id);
    return stmt_run(&keep, NULL);
}

/* ---- who it is ---- */

/* What is kept of a user; sealed NULL: no password. */
struct secret {
    const char *sealed;
    int64_t failures;
    int64_t locked_until;
};

static enum fault
find_secret(struct work *work, int64_t user_id, struct secret *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    *ret = (struct secret){0};
    if ((fault = stmt_open(work, &SQL_ACCESS_PASSWORD_FIND, &find)))
        return fault;
    stmt_set_int(&find, "user_id", user_id);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    *ret = (struct secret){
            .sealed = stmt_text(&find, "password"),
            .failures = stmt_int(&find, "failures"),
            .locked_until = stmt_int(&find, "locked_until"),
    };
    return OK;
}

enum fault
password_known(struct work *work, int64_t user_id, bool *ret)
{
    struct secret secret;
    enum fault fault;

    if ((fault = find_secret(work, user_id, &secret)))
        return fault;
    *ret = secret.sealed != NULL;
    return OK;
}

/* One try. */
struct attempt {
    struct user user;
    struct secret secret;
    struct factor factor;
    bool asks_code; /* he has a second factor, and did not show it yet */
    struct factor_try code;
    bool right;
};

static enum fault
refuse(struct work *work)
{
    return fault_say(&work->why, FAULT_SIGN_IN_REFUSED, "",
            "the login, the password or the code of the second factor is not right, or there were "
            "too many that were not");
}

/* The same work for everybody. */
static bool
is_right(const struct secret *secret, const char *password)
{
    static const char nobodys[] = "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const char *sealed = secret->sealed == NULL ? nobodys : secret->sealed;
    size_t length = strlen(password);
    bool right;

    take_turn();
    right = length <= PASSWORD_BYTES_MAX && crypto_pwhash_str_verify(sealed, password, length) == 0;
    end_turn();
    return right && secret->sealed != NULL;
}

/* A minute for the first ten, twice as long for each one more. */
static int64_t
locked_until(int64_t now, int64_t failures)
{
    int64_t minutes = 1;

    if (failures < PASSWORD_FAILURES)
        return 0;
    for (int64_t i = PASSWORD_FAILURES; i < failures && minutes < LOCKED_MINUTES_MAX; i++)
        minutes *= 2;
    return now + (minutes < LOCKED_MINUTES_MAX ? minutes : LOCKED_MINUTES_MAX) * MINUTE;
}

static enum fault
note(struct work *work, const struct attempt *attempt)
{
    SCOPED(stmt_close) struct stmt note = {0};
    int64_t failures = attempt->right ? 0 : attempt->secret.failures + 1;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_PASSWORD_NOTE, &note)))
        return fault;
    stmt_set_int(&note, "user_id", attempt->user.user_id);
    stmt_set_int(&note, "failures", failures);
    stmt_set_int(&note, "locked_until", attempt->right ? 0 : locked_until(work->now, failures));
    return stmt_run(&note, NULL);
}

/* Under the installation's lock: of many tries at once each one counts, and of one code one. */
static enum fault
note_attempt(struct work *work, void *input)
{
    struct attempt *attempt = input;
    int64_t user_id = attempt->user.user_id;
    enum fault fault;

    if ((fault = installation_lock(work)) || (fault = find_secret(work, user_id, &attempt->secret)))
        return fault;
    if (attempt->secret.locked_until > work->now)
        attempt->right = false;
    if (attempt->right && attempt->asks_code &&
            (fault = factor_use(work, user_id, &attempt->code, &attempt->right)))
        return fault;
    return note(work, attempt);
}

/* What cannot be read refuses whoever tries, before anything is said of the password. */
static enum fault
look_at_code(struct work *work, struct attempt *attempt)
{
    if (!attempt->asks_code)
        return OK;
    return factor_look(work, attempt->user.user_id, &attempt->factor, work->code, &attempt->code);
}

/* A code is used up by a write, whatever came before it. */
static bool
leaves_no_trace(const struct attempt *attempt)
{
    return attempt->secret.sealed == NULL ||
           (attempt->right && attempt->secret.failures == 0 && !attempt->asks_code);
}

static enum fault
try(struct work *work, struct attempt *attempt, const char *password)
{
    enum fault fault;

    if ((fault = look_at_code(work, attempt)))
        return fault;
    attempt->right = is_right(&attempt->secret, password) && attempt->user.state == USER_ACTIVE &&
                     attempt->secret.locked_until <= work->now;
    if (!leaves_no_trace(attempt) && (fault = lane_run(work, 0, note_attempt, attempt)))
        return fault;
    return attempt->right ? OK : refuse(work);
}

static enum fault
find_proofs(struct work *work, struct attempt *attempt)
{
    enum fault fault;

    if ((fault = find_secret(work, attempt->user.user_id, &attempt->secret)) ||
            (fault = factor_find(work, attempt->user.user_id, &attempt->factor)))
        return fault;
    attempt->asks_code = attempt->factor.confirmed_at != 0;
    return OK;
}

/* Nobody is found with a login that is not there: its state is none. */
static enum fault
look_up(struct work *work, const char *login, struct attempt *ret)
{
    enum fault fault = user_find_login(work, login, &ret->user);

    if (fault == FAULT_USER_UNKNOWN)
        return OK;
    return fault == OK ? find_proofs(work, ret) : fault;
}

enum fault
password_sign_in(struct work *work, const char *login, const char *password)
{
    struct attempt attempt = {0};
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    if ((fault = work_read_over(work, look_up(work, login, &attempt))) ||
            (fault = try(work, &attempt, password)))
        return fault;
    work->actor = (struct actor){.user_id = attempt.user.user_id,
            .login = attempt.user.login,
            .name = attempt.user.name,
            .showed_factor = attempt.asks_code};
    return OK;
}

/* Of who acts it was asked before; of somebody whom nobody asked it is. */
static bool
has_shown(const struct work *work, const struct user *user)
{
    return work->actor.user_id == user->user_id && work->actor.showed_factor;
}

enum fault
password_require(struct work *work, const struct user *user, const char *password)
{
    struct attempt attempt = {.user = *user};
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    if ((fault = work_read_over(work, find_proofs(work, &attempt))))
        return fault;
    attempt.asks_code = attempt.asks_code && !has_shown(work, user);
    if (attempt.asks_code && text_empty(work->code))
        return fault_say(&work->why, FAULT_FACTOR_MISSING, "",
                "%s has a second factor, and says a code of it", user->login);
    if ((fault = try(work, &attempt, password)))
        return fault;
    if (attempt.asks_code && work->actor.user_id == user->user_id)
        work->actor.showed_factor = true;
    return OK;
}
