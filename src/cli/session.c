/*
 * session — the database, the person and the company that a command works with.
 */
#include <assert.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "access/user/user.h"
#include "base/scoped.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/password.h"
#include "cli/session.h"
#include "ledger/chain/audit.h"
#include "operation/access/sign_in.h"
#include "operation/company/company_shapes.h"
#include "operation/keyring.h"
#include "operation/operation.h"
#include "operation/shapes.h"
#include "store/lane.h"
#include "store/url.h"

const char *
cli_database(const struct cli *cli)
{
    const char *said = cli_value(cli, "database");

    if (said == NULL)
        said = getenv("SUMMA_DATABASE");
    return text_empty(said) ? "summa.db" : said;
}

/* Who the system says is at the terminal, by the real user id; false: it knows nobody by it. */
static bool
ask_machine(struct arena *arena, const char **ret_login, const char **ret_name)
{
    struct passwd entry, *found = NULL;
    char room[4096];

    if (getpwuid_r(getuid(), &entry, room, sizeof(room), &found) != 0 || found == NULL)
        return false;
    *ret_login = arena_text(arena, entry.pw_name);
    *ret_name = arena_bytes(arena, entry.pw_gecos, strcspn(entry.pw_gecos, ","));
    return true;
}

static enum fault
name_person(struct cli *cli, const char **ret_login, const char **ret_name)
{
    if (!ask_machine(&cli->work.arena, ret_login, ret_name))
        return fault_say(&cli->work.why, FAULT_PERMIT_DENIED, "",
                "this machine knows no user %ld, so nobody can answer for what is done",
                (long)getuid());
    if (text_empty(*ret_name))
        *ret_name = *ret_login;
    return OK;
}

struct person {
    const char *login;
    const char *name;
    int64_t user_id;
};

static enum fault
recover_person(struct work *work, void *input)
{
    struct person *person = input;
    const struct audit_event event = {
            .operation = "user.own",
            .subject = arena_format(&work->arena, "/users/%s", person->login),
            .detail = "{}",
    };
    enum fault fault;

    if ((fault = user_recover(work, person->login, person->name, &person->user_id)))
        return fault;
    return audit_note(work, 0, &event);
}

/* Leaves what is not found. */
static enum fault
look_up(struct work *work, struct person *person, bool *ret_owns)
{
    struct user user;
    enum fault fault = user_find_login(work, person->login, &user);

    if (fault == FAULT_USER_UNKNOWN)
        return user_owns_tables(work, ret_owns);
    if (fault)
        return fault;
    if (user.state == USER_DISABLED)
        return fault_say(&work->why, FAULT_USER_DISABLED, "", "%s, %s, may not work here",
                user.login, user.name);
    person->user_id = user.user_id;
    person->name = user.name;
    return OK;
}

static enum fault
find_person(struct work *work, struct person *person, bool *ret_owns)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    return work_read_over(work, look_up(work, person, ret_owns));
}

/* On SQLite the owner of the file, and who may do everything on the machine. */
static bool
owns_file(const char *database)
{
    const char *path = store_url_file(database);
    struct stat status;

    return path == NULL || geteuid() == 0 ||
           (stat(path, &status) == 0 && status.st_uid == geteuid());
}

/* Whoever owns the database could do anything to it by other means; here it is written down. So he
 * may work with books that do not know him: as one who only reads, or from his first write on as a
 * user who may do everything. Others are who the books say. */
static enum fault
sign_in_by_machine(struct cli *cli, const char *database, bool may_write)
{
    struct work *work = &cli->work;
    struct person person = {0};
    bool owns = false;
    enum fault fault;

    if ((fault = name_person(cli, &person.login, &person.name)) ||
            (fault = find_person(work, &person, &owns)))
        return fault;
    owns = owns && person.user_id == 0 && owns_file(database);
    if (owns && may_write && (fault = lane_run(work, 0, recover_person, &person)))
        return fault;
    work->actor = (struct actor){.user_id = person.user_id,
            .login = person.login,
            .name = person.name,
            .owns = owns && !may_write};
    return OK;
}

/* What stands in a file for who knows that he will be asked for a code. */
static enum fault
read_code(struct cli *cli)
{
    if (cli_value(cli, "code-file") == NULL)
        return OK;
    return password_ask(cli, "code-file", NULL, "", &cli->work.code);
}

/* Of everybody alike, where anybody has a second factor; without a terminal nobody is asked, and
 * who has one is refused. */
static enum fault
ask_code_to_sign_in(struct cli *cli)
{
    bool asks;
    enum fault fault;

    if (cli->work.code != NULL || !isatty(STDIN_FILENO))
        return OK;
    if ((fault = sign_in_asks_code(&cli->work, &asks)) || !asks)
        return fault;
    return password_ask(cli, "code-file", NULL,
            "Code of the second factor, if there is one: ", &cli->work.code);
}

/* Who says to be somebody else than the machine says. */
static enum fault
sign_in_as(struct cli *cli, const char *login)
{
    const char *password;
    enum fault fault;

    if ((fault = password_ask(
                 cli, "password-file", "SUMMA_PASSWORD_FILE", "Password: ", &password)) ||
            (fault = ask_code_to_sign_in(cli)))
        return fault;
    return sign_in(&cli->work, login, password);
}

/* What somebody signs with who knows that he will be asked. */
static enum fault
read_signature(struct cli *cli)
{
    if (cli_value(cli, "sign-with") == NULL)
        return OK;
    return password_ask(cli, "sign-with", NULL, "", &cli->work.sign_with);
}

/* Beside an embedded database, unless it is named. */
const char *
session_key_file(struct cli *cli, const char *database)
{
    const char *said = cli_value(cli, "key-file");
    const char *path = store_url_file(database);
    const char *slash = path == NULL ? NULL : strrchr(path, '/');

    if (said == NULL)
        said = getenv("SUMMA_KEY_FILE");
    if (!text_empty(said))
        return said;
    if (slash == NULL)
        return "summa.key";
    return arena_format(&cli->work.arena, "%.*s/summa.key", (int)(slash - path), path);
}

const char *
session_came_from(struct cli *cli, const char *door)
{
    struct arena *arena = &cli->work.arena;
    const char *login, *name;
    char host[256] = "";
    char *place;

    (void)!gethostname(host, sizeof(host) - 1);
    if (!ask_machine(arena, &login, &name))
        login = arena_format(arena, "%ld", (long)getuid());
    place = arena_format(arena, "%s %s@%s", door, login, host);
    text_make_plain(place);
    return place;
}

static void
say_where(const char *database, struct why *why)
{
    SCOPED(scoped_text) char *shown = store_url_shown(database);

    if (why->at[0] == '\0')
        fault_at(why, shown);
}

enum fault
session_open_at(struct cli *cli, const char *database, enum cli_needs needs)
{
    static const enum store_mode modes[] = {
            [NEEDS_READ] = STORE_READ_ONLY,
            [NEEDS_WRITE] = STORE_MUST_EXIST,
            [NEEDS_CREATE] = STORE_MAY_CREATE,
    };
    struct why why = {0};
    const char *login = cli_value(cli, "as");
    enum fault fault;

    assert(needs != NEEDS_NOTHING && cli->store == NULL);
    if (needs == NEEDS_READ && login != NULL)
        needs = NEEDS_WRITE; /* what is wrong with a password is counted */
    if ((fault = store_open(database, modes[needs], &why, &cli->store))) {
        say_where(database, &why);
        cli->work.why = why;
        return fault;
    }
    work_done(&cli->work);
    work_init(&cli->work, cli->store, &clock_system);
    cli->work.came_from = session_came_from(cli, "command");
    cli->work.reason = cli_value(cli, "reason");
    if ((fault = read_signature(cli)) || (fault = read_code(cli)))
        return fault;
    keyring_use(cli->store, session_key_file(cli, database));
    return login != NULL ? sign_in_as(cli, login)
                         : sign_in_by_machine(cli, database, needs != NEEDS_READ);
}

enum fault
session_open(struct cli *cli, enum cli_needs needs)
{
    return needs == NEEDS_NOTHING ? OK : session_open_at(cli, cli_database(cli), needs);
}

void
session_close(struct cli *cli)
{
    work_done(&cli->work);
    json_close(&cli->read);
    store_close(&cli->store);
}

/* One key on the command line, an own one for each operation that writes. */
static const char *
key_of(struct cli *cli, const struct operation *operation)
{
    const char *key = cli_value(cli, "key");

    if (key == NULL || !operation_writes(operation))
        return NULL;
    cli->writes++;
    return cli->writes == 1 ? key : arena_format(&cli->work.arena, "%s/%d", key, cli->writes);
}

static enum fault
ask_to_sign(struct cli *cli)
{
    const char *question = arena_format(
            &cli->work.arena, "%s\nPassword of %s: ", cli->work.why.detail, cli->work.actor.login);

    return password_ask(cli, "sign-with", NULL, question, &cli->work.sign_with);
}

static enum fault
ask_for_code(struct cli *cli)
{
    return password_ask(cli, "code-file", NULL, "Code of the second factor: ", &cli->work.code);
}

/* At a terminal, for what a refusal says is missing and nobody was asked for yet; *ret_asked says
 * whether somebody was. */
static enum fault
ask_for_missing(struct cli *cli, enum fault refusal, bool *ret_asked)
{
    bool password = refusal == FAULT_SIGNATURE_MISSING && cli->work.sign_with == NULL;
    bool code = refusal == FAULT_FACTOR_MISSING && cli->work.code == NULL;

    *ret_asked = (password || code) && isatty(STDIN_FILENO);
    if (!*ret_asked)
        return refusal;
    return password ? ask_to_sign(cli) : ask_for_code(cli);
}

enum fault
cli_ask(struct cli *cli, const char *name, const void *input, void *ret_output)
{
    const struct operation *operation;
    enum fault fault;
    bool asked;

    if ((fault = operation_find(&cli->work.why, name, &operation)))
        return fault;
    cli->work.key = key_of(cli, operation);
    do {
        findings_clear(&cli->work.findings);
        fault = operation_run(&cli->work, operation, input, ret_output);
        fault = ask_for_missing(cli, fault, &asked);
    } while (fault == OK && asked);
    return fault;
}

enum fault
cli_ask_all(struct cli *cli, const char *name, const void *query, void *ret_page)
{
    const struct operation *operation;
    enum fault fault;

    if ((fault = operation_find(&cli->work.why, name, &operation)))
        return fault;
    findings_clear(&cli->work.findings);
    cli->work.key = NULL;
    return operation_run_all(&cli->work, operation, query, ret_page);
}

static enum fault
refuse_to_choose(struct cli *cli, const struct company_page *page)
{
    SCOPED(buffer_done) struct buffer codes = {0};

    if (page->count == 0)
        return fault_say(&cli->work.why, FAULT_COMPANY_UNKNOWN, "", "there is no company in %s yet",
                store_url(cli->store));
    for (size_t i = 0; i < page->count; i++)
        buffer_format(&codes, "%s%s", i == 0 ? "" : ", ", page->items[i].company.code);
    return cli_usage(cli, "which company? name one of %s with --company", codes.bytes);
}

enum fault
cli_require_company(struct cli *cli, const json_t *request)
{
    const char *within = json_string_value(json_object_get(request, "company"));
    const char *said = cli_value(cli, "company");

    if (text_empty(said) || within == NULL || strcasecmp(said, within) == 0)
        return OK;
    return cli_usage(
            cli, "--company says %s, the request says %s; leave one of them out", said, within);
}

enum fault
cli_company(struct cli *cli, const char **ret)
{
    const char *said = cli_value(cli, "company");
    struct company_page page = {0};
    enum fault fault;

    if (said == NULL)
        said = getenv("SUMMA_COMPANY");
    if (cli->company == NULL && !text_empty(said))
        cli->company = said;
    if (cli->company == NULL) {
        if ((fault = cli_ask(cli, "company.list", &(struct operation_none){0}, &page)))
            return fault;
        if (page.count != 1)
            return refuse_to_choose(cli, &page);
        cli->company = page.items[0].company.code;
    }
    *ret = cli->company;
    return OK;
}
