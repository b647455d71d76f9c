#include "tests/story.h"

#include <stdlib.h>
#include <string.h>

#include "access/user/user.h"
#include "base/day.h"
#include "base/lang.h"
#include "ledger/verify/verify.h"
#include "operation/keyring.h"
#include "operation/operation.h"
#include "report/figures/figures.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/given_ledger.h"
#include "tests/story_import.h"
#include "tests/story_people.h"
#include "tests/story_words.h"

/* ---- calls ---- */

/* The story ends where there is no such operation. */
static const struct shape *
input_of(struct story *story, const char *name)
{
    const struct operation *operation;

    if (operation_find(&story->work.why, name, &operation) == OK)
        return operation->input;
    story_fail(story, "there is no operation %s", name);
    return NULL;
}

static void
call(struct story *story, const char *name, json_t *input)
{
    const struct operation *operation;

    json_decref(story->answer);
    story->answer = NULL;
    findings_clear(&story->work.findings);
    story->work.why = (struct why){0};
    if (story->company_id != 0)
        story->head = given_head(&story->work, story->company_id);
    story->fault = operation_find(&story->work.why, name, &operation);
    if (story->fault == OK)
        story->fault = operation_call(&story->work, operation, input, &story->answer);
    json_decref(input);
}

static json_t *
of_company(const struct story *story)
{
    json_t *input = json_object();

    json_object_set_new(input, "company", json_string(story->company));
    return input;
}

static void
tell_company(struct story *story)
{
    json_t *input = json_pack("{ssssss}", "code", story_word(story, 1), "name",
            story_word(story, 2), "currency", story_word(story, 3));

    story_take_fields(story, 4, input_of(story, "company.create"), input);
    free((void *)story->company);
    story->company = strdup(story_word(story, 1));
    story->company_id = 0;
    call(story, "company.create", input);
    if (story->fault != OK)
        return;
    given_ok(&story->work, work_read(&story->work));
    given_ok(&story->work, company_find_code(&story->work, story->company, &story->company_id));
    work_read_end(&story->work);
}

static void
tell_dimensions(const struct story *story, json_t *line)
{
    for (int i = 3; i < story->count; i++) {
        char *colon = strchr(story->words[i], ':');

        if (colon == NULL || strchr(story->words[i], '=') != NULL)
            continue;
        *colon = '\0';
        if (json_object_get(line, "dimensions") == NULL)
            json_object_set_new(line, "dimensions", json_object());
        json_object_set_new(
                json_object_get(line, "dimensions"), story->words[i], json_string(colon + 1));
    }
}

static const struct field *
list_of(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->field_count; i++)
        if (shape->fields[i].kind == FIELD_LIST && shape_field(shape->fields[i].of, name) != NULL)
            return &shape->fields[i];
    return NULL;
}

/* The list that stands below an event: of what names accounts, or values. NULL: it has none. */
static const struct field *
list_below(const struct shape *shape, const char **ret_name)
{
    const struct field *found = list_of(shape, "account");

    *ret_name = found != NULL ? "account" : "value";
    return found != NULL ? found : list_of(shape, "value");
}

/* part ACCOUNT DIMENSION:VALUE AMOUNT: of all lines of an account together, as projects are
 * given. */
static void
tell_part(struct story *story, json_t *input)
{
    char *colon = strchr(story_word(story, 2), ':');
    json_t *parts = json_object_get(input, "allocations");

    if (colon == NULL) {
        story_fail(story, "a part names DIMENSION:VALUE");
        return;
    }
    *colon = '\0';
    if (parts == NULL)
        json_object_set_new(input, "allocations", parts = json_array());
    json_array_append_new(parts,
            json_pack("{s:s, s:I, s:s, s:s, s:s}", "account", story_word(story, 1), "slice",
                    (json_int_t)json_array_size(parts) + 1, "dimension", story_word(story, 2),
                    "value", colon + 1, "amount", story_word(story, 3)));
}

/* A last times=N: how often the line stands there. */
static size_t
take_times(struct story *story)
{
    static const char name[] = "times=";
    const char *last = story_word(story, story->count - 1);

    if (strncmp(last, name, strlen(name)) != 0)
        return 1;
    story->count--;
    return strtoul(last + strlen(name), NULL, 10);
}

/* What stands indented below: ACCOUNT debit|credit|... AMOUNT, DIMENSION:VALUE, name=value. */
static void
tell_lines(struct story *story, const struct shape *shape, json_t *input)
{
    const char *name;
    const struct field *field = list_below(shape, &name);
    json_t *lines = json_array();

    while (!story->failed && story_next_line(story)) {
        json_t *line = json_object();
        size_t times;

        if (!story->indented) {
            story->waiting = true;
            json_decref(line);
            break;
        }
        if (strcmp(story_word(story, 0), "part") == 0) {
            json_decref(line);
            tell_part(story, input);
            continue;
        }
        times = take_times(story);
        json_array_append_new(lines, line);
        story_put(story, field->of, name, story_word(story, 0), line);
        if (story->count > 2 && strchr(story_word(story, 1), '=') == NULL)
            story_put(story, field->of, story_word(story, 1), story_word(story, 2), line);
        story_take_fields(story, 1, field->of, line);
        tell_dimensions(story, line);
        for (size_t i = 1; i < times; i++)
            json_array_append(lines, line);
    }
    if (json_array_size(lines) > 0)
        json_object_set(input, field->name, lines);
    json_decref(lines);
}

/* A journal as it is typed; it is saved, and no more. */
static void
tell_draft(struct story *story)
{
    const struct shape *shape = input_of(story, "journal.create");
    json_t *input = of_company(story);

    json_object_set_new(input, "date", json_string(story_word(story, 1)));
    json_object_set_new(input, "description", json_string(story_word(story, 2)));
    story_take_fields(story, 3, shape, input);
    tell_lines(story, shape, input);
    call(story, "journal.create", input);
}

/* Saved, then posted: what a refusal is about is the posting. */
static void
tell_journal(struct story *story)
{
    json_t *post;

    tell_draft(story);
    if (story->fault != OK)
        return;
    post = of_company(story);
    json_object_set(post, "journal_id", json_object_get(story->answer, "journal_id"));
    call(story, "journal.post", post);
}

/* Any operation by its own name, with its fields; lines stand below it. */
static void
tell_operation(struct story *story)
{
    char *name = strdup(story_word(story, 0));
    const struct shape *shape = input_of(story, name);
    json_t *input = of_company(story);
    const char *first;

    if (shape != NULL) {
        if (shape_field(shape, "company") == NULL)
            json_object_del(input, "company"); /* the installation's */
        story_take_fields(story, 1, shape, input);
        if (list_below(shape, &first) != NULL)
            tell_lines(story, shape, input);
        call(story, name, input);
        input = NULL;
    }
    json_decref(input);
    free(name);
}

/* policy CODE NAME [name=value ...], its steps below it. */
static void
tell_policy(struct story *story)
{
    const struct shape *shape = input_of(story, "policy.create");
    json_t *input = of_company(story);

    json_object_set_new(input, "code", json_string(story_word(story, 1)));
    json_object_set_new(input, "name", json_string(story_word(story, 2)));
    story_take_fields(story, 3, shape, input);
    json_object_set_new(input, "steps", story_take_steps(story));
    call(story, "policy.create", input);
}

/* name: the event; fields: what its words are called, in order. */
struct event {
    const char *name;
    const char *operation;
    const char *fields[6];
};

static const struct event events[] = {
        {"year", "year.create", {"first_day", "last_day"}},
        {"account", "account.create", {"code", "name", "type"}},
        {"retained", "company.set-result-accounts", {"retained_account"}},
        {"start", "company.start", {NULL}},
        {"dimension", "dimension.create", {"code", "name", "kind"}},
        {"value", "value.create", {"dimension", "code", "name"}},
        {"rule", "account.set-rule", {"account", "dimension", "rule", "value"}},
        {"subledger", "subledger.create", {"code", "name"}},
        {"window", "subledger.set-window", {"subledger", "open_from", "open_to"}},
        {"source", "source.create", {"code", "name"}},
        {"book", "book.create", {"code", "name", "currency"}},
        {"period", "period.set-state", {"year", "period", "state"}},
        {"close", "close.period", {"year", "period"}},
        {"change-account", "account.change", {"account"}},
};

static void
tell_event(struct story *story, const struct event *event)
{
    const struct shape *shape = input_of(story, event->operation);
    json_t *input = of_company(story);
    int i = 0;

    for (; event->fields[i] != NULL && i + 1 < story->count &&
            strchr(story->words[i + 1], '=') == NULL;
            i++)
        story_put(story, shape, event->fields[i], story_word(story, i + 1), input);
    story_take_fields(story, i + 1, shape, input);
    call(story, event->operation, input);
}

/* ---- what is true afterwards ---- */

static bool
balance_is(struct story *story)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct scope_query query = {0};
    const struct account *account;
    struct figure figure;
    const char *actual;

    if (!day_parse(story_word(story, 2), &query.to_day))
        return story_fail(story, "%s is no day", story_word(story, 2));
    given_ok(&story->work, work_read(&story->work));
    given_ok(&story->work, scope_open(&story->work, story->company_id, &query, &scope));
    account = snapshot_account_code(scope.snapshot, story_word(story, 1));
    if (account == NULL) {
        work_read_end(&story->work);
        return story_fail(story, "there is no account %s", story_word(story, 1));
    }
    given_ok(&story->work, figures_read_account(&story->work, &scope, account, &figure));
    work_read_end(&story->work);
    actual = arena_text(&story->work.arena,
            total_text(total_of(figure_closing(&figure), scope.book->currency)).chars);
    return strcmp(actual, story_word(story, 3)) == 0 ||
           story_fail(story, "the balance of %s is %s", story_word(story, 1), actual);
}

static bool
verifies(struct story *story)
{
    struct verify_options options = {0};
    struct verify_report report;

    findings_clear(&story->work.findings);
    if (verify_company(&story->work, story->company_id, &options, &report) == OK)
        return true;
    return story_fail(story, "verify: %s: %s",
            story->work.findings.count > 0 ? story->work.findings.list[0].code : "",
            story->work.findings.count > 0 ? story->work.findings.list[0].detail
                                           : story->work.why.detail);
}

/* ---- outcomes ---- */

static const char *
code_of_refusal(const struct story *story, const char **ret_at)
{
    const struct findings *findings = &story->work.findings;

    *ret_at = story->work.why.at;
    if (story->fault != FAULT_GATE_REFUSED)
        return fault_code(story->fault);
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].severity >= SEVERITY_HOLD) {
            *ret_at = findings->list[i].at;
            return findings->list[i].code;
        }
    return fault_code(story->fault);
}

/* Refused with the code, at the place when one is said. */
static bool
has_refusal(struct story *story)
{
    const char *at;
    const char *code;

    if (story->fault == OK)
        return story_fail(story, "it was carried out");
    code = code_of_refusal(story, &at);
    if (strcmp(code, story_word(story, 1)) != 0 ||
            (story->count > 2 && strcmp(at, story_word(story, 2)) != 0))
        return story_fail(story, "refused %s %s: %s", code, at, story->work.why.detail);
    return true;
}

static bool
was_refused_so(struct story *story)
{
    if (!has_refusal(story))
        return false;
    if (story->company_id != 0 && !given_unchanged(&story->work, story->company_id, &story->head))
        return story_fail(story, "it was refused, and yet something changed");
    story->fault = OK;
    return true;
}

/* A denial is kept in the audit log, and changes nothing else. */
static bool
was_denied(struct story *story)
{
    struct company_head head;

    if (!has_refusal(story))
        return false;
    head = given_head(&story->work, story->company_id);
    if (head.audit_seq != story->head.audit_seq + 1)
        return story_fail(story, "the audit log does not tell that it was denied");
    story->head.audit_seq = head.audit_seq;
    story->head.audit_hash = head.audit_hash;
    return was_refused_so(story);
}

static bool
was_posted(struct story *story)
{
    const char *number = json_string_value(json_object_get(story->answer, "number"));

    if (story->fault != OK || number == NULL)
        return story_fail(story, "it was not posted");
    return story->count < 2 || strcmp(number, story_word(story, 1)) == 0 ||
           story_fail(story, "it was posted as %s", number);
}

/* gives PLACE VALUE: what the answer to the event before says there. */
static bool
gives(struct story *story)
{
    const char *given = story_text_of(story, story_value_at(story->answer, story_word(story, 1)));
    const char *wanted = story_meaning(story, story_word(story, 2));

    return strcmp(given, wanted) == 0 || story_fail(story, "%s is %s", story_word(story, 1), given);
}

/* Whatever was not refused as expected must have been carried out. */
static bool
settled(struct story *story)
{
    const char *at;
    const char *code;

    if (story->fault == OK)
        return true;
    code = code_of_refusal(story, &at);
    return story_fail(
            story, "before this line: refused %s %s: %s", code, at, story->work.why.detail);
}

static bool
tell_known(struct story *story, const char *name)
{
    if (strcmp(name, "company") == 0)
        tell_company(story);
    else if (strcmp(name, "journal") == 0)
        tell_journal(story);
    else if (strcmp(name, "draft") == 0)
        tell_draft(story);
    else if (strcmp(name, "policy") == 0)
        tell_policy(story);
    else if (strcmp(name, "user") == 0)
        story_tell_user(story);
    else if (strcmp(name, "by") == 0)
        story_tell_by(story);
    else if (strcmp(name, "password") == 0)
        story_tell_password(story);
    else if (strcmp(name, "factor") == 0)
        story_tell_factor(story);
    else if (strcmp(name, "signs") == 0)
        story_tell_signs(story);
    else if (strcmp(name, "code") == 0)
        story_tell_code(story);
    else if (strcmp(name, "because") == 0)
        story_tell_because(story);
    else if (strcmp(name, "stopped-import") == 0)
        story_stop_import(story);
    else if (strchr(name, '.') != NULL)
        tell_operation(story);
    else {
        for (size_t i = 0; i < COUNT_OF(events); i++)
            if (strcmp(events[i].name, name) == 0) {
                tell_event(story, &events[i]);
                return true;
            }
        return story_fail(story, "there is no event %s", name);
    }
    return true;
}

static void
tell(struct story *story)
{
    const char *name = story_word(story, 0);
    char *as;

    if (strcmp(name, "refused") == 0) {
        was_refused_so(story);
        return;
    }
    if (strcmp(name, "denied") == 0) {
        was_denied(story);
        return;
    }
    if (strcmp(name, "returned") == 0) {
        if (has_refusal(story))
            story->fault = OK;
        return;
    }
    if (!settled(story))
        return;
    if (strcmp(name, "posted") == 0)
        was_posted(story);
    else if (strcmp(name, "gives") == 0)
        gives(story);
    else if (strcmp(name, "balance") == 0)
        balance_is(story);
    else if (strcmp(name, "verify") == 0)
        verifies(story);
    else {
        as = story_take_name(story);
        tell_known(story, name);
        story_keep_name(story, as);
    }
}

/* Whoever keeps the books of all stories. */
static void
given_keeper(struct work *work)
{
    int64_t user_id;

    given_write(work);
    given_ok(work, user_ensure(work, "keeper", "A Keeper of Books", &user_id));
    given_ok(work, user_act(work, user_id));
    given_commit(work);
}

bool
story_holds(const char *path)
{
    struct story story = {.path = path, .file = fopen(path, "re"), .named = json_object()};
    char folder[GIVEN_FOLDER_SIZE];

    if (story.file == NULL)
        return story_fail(&story, "cannot be read");
    given_store(&story.store);
    given_work(&story.work, story.store);
    given_folder(folder);
    keyring_use(story.store, arena_format(&story.work.arena, "%s/summa.key", folder));
    given_keeper(&story.work);
    while (!story.failed && story_next_line(&story))
        tell(&story);
    if (!story.failed)
        settled(&story);
    fclose(story.file);
    json_decref(story.answer);
    json_decref(story.named);
    free((void *)story.company);
    given_work_done(&story.work);
    store_close(&story.store);
    given_text_file_done(&story.imported);
    given_folder_done(folder);
    return !story.failed;
}
