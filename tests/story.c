#include "tests/story.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/user/user.h"
#include "base/day.h"
#include "base/json.h"
#include "base/lang.h"
#include "ledger/verify/verify.h"
#include "operation/operation.h"
#include "report/figures/figures.h"
#include "tests/given.h"
#include "tests/given_ledger.h"

enum { WORDS_MAX = 32, LINE_MAX_BYTES = 1024 };

struct story {
    const char *path;
    FILE *file;
    int line;
    char text[LINE_MAX_BYTES]; /* of the line, cut into words */
    char *words[WORDS_MAX];
    int count;
    bool indented;
    bool waiting; /* the line was read, and not yet used */

    struct store *store;
    struct work work;
    const char *company;
    int64_t company_id;
    struct company_head head; /* before the event */
    enum fault fault;         /* of the event */
    json_t *answer;
    bool failed;
};

PRINTF(2, 3)
static bool
fail(struct story *story, const char *format, ...)
{
    va_list values;

    fprintf(stderr, "%s:%d: ", story->path, story->line);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    story->failed = true;
    return false;
}

/* ---- words ---- */

static char *
cut_word(struct story *story, char *at)
{
    char end = ' ';
    char *close;

    while (*at == ' ')
        at++;
    if (*at == '\0' || *at == '#')
        return NULL;
    if (*at == '"') {
        end = '"';
        at++;
    }
    story->words[story->count++] = at;
    close = strchr(at, end);
    if (close == NULL)
        return NULL;
    *close = '\0';
    return close + 1;
}

static void
cut(struct story *story)
{
    char *at = story->text;

    story->text[strcspn(story->text, "\r\n")] = '\0';
    story->indented = story->text[0] == ' ';
    story->count = 0;
    while (at != NULL && story->count < WORDS_MAX)
        at = cut_word(story, at);
}

/* The next line that says something. */
static bool
next_line(struct story *story)
{
    if (story->waiting) {
        story->waiting = false;
        return true;
    }
    while (fgets(story->text, sizeof(story->text), story->file) != NULL) {
        story->line++;
        cut(story);
        if (story->count > 0)
            return true;
    }
    return false;
}

static const char *
word(const struct story *story, int index)
{
    return index < story->count ? story->words[index] : "";
}

/* Fields that are said as name=value, into the input; values that begin with { or [ are JSON. */
static void
take_fields(const struct story *story, int from, json_t *input)
{
    for (int i = from; i < story->count; i++) {
        char *equal = strchr(story->words[i], '=');
        char name[64];

        if (equal == NULL || equal - story->words[i] >= (long)sizeof(name))
            continue;
        memcpy(name, story->words[i], (size_t)(equal - story->words[i]));
        name[equal - story->words[i]] = '\0';
        if (strcmp(equal + 1, "true") == 0 || strcmp(equal + 1, "false") == 0)
            json_object_set_new(input, name, json_boolean(equal[1] == 't'));
        else if (strspn(equal + 1, "0123456789") == strlen(equal + 1) &&
                 (strcmp(name, "period") == 0 || strcmp(name, "year") == 0 ||
                         strcmp(name, "adjustments") == 0))
            json_object_set_new(input, name, json_integer(strtoll(equal + 1, NULL, 10)));
        else
            json_object_set_new(input, name, json_string(equal + 1));
    }
}

/* ---- calls ---- */

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
    json_t *input = json_pack(
            "{ssssss}", "code", word(story, 1), "name", word(story, 2), "currency", word(story, 3));

    take_fields(story, 4, input);
    free((void *)story->company);
    story->company = strdup(word(story, 1));
    story->company_id = 0;
    call(story, "company.create", input);
    if (story->fault != OK)
        return;
    given_ok(&story->work, work_read(&story->work));
    given_ok(&story->work, company_find_code(&story->work, story->company, &story->company_id));
    work_read_end(&story->work);
}

static void
tell_journal_lines(struct story *story, json_t *lines)
{
    while (next_line(story)) {
        json_t *line;

        if (!story->indented) {
            story->waiting = true;
            return;
        }
        line = json_object();
        json_object_set_new(line, "account", json_string(word(story, 0)));
        json_object_set_new(line, word(story, 1), json_string(word(story, 2)));
        take_fields(story, 3, line);
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
        json_array_append_new(lines, line);
    }
}

/* Saved, then posted: what a refusal is about is the posting. */
static void
tell_journal(struct story *story)
{
    json_t *input = of_company(story);
    json_t *lines = json_array();
    json_t *post;

    json_object_set_new(input, "date", json_string(word(story, 1)));
    json_object_set_new(input, "description", json_string(word(story, 2)));
    take_fields(story, 3, input);
    json_object_set_new(input, "lines", lines);
    tell_journal_lines(story, lines);
    call(story, "journal.create", input);
    if (story->fault != OK)
        return;
    post = of_company(story);
    json_object_set(post, "journal_id", json_object_get(story->answer, "journal_id"));
    call(story, "journal.post", post);
}

/* name: the event; fields: what its words are called, in order. */
struct event {
    const char *name;
    const char *operation;
    const char *fields[6];
};

static const struct event events[] = {
        {"year",           "year.create",                 {"first_day", "last_day"}                },
        {"account",        "account.create",              {"code", "name", "type"}                 },
        {"retained",       "company.set-result-accounts", {"retained_account"}                     },
        {"start",          "company.start",               {NULL}                                   },
        {"dimension",      "dimension.create",            {"code", "name", "kind"}                 },
        {"value",          "value.create",                {"dimension", "code", "name"}            },
        {"rule",           "account.set-rule",            {"account", "dimension", "rule", "value"}},
        {"subledger",      "subledger.create",            {"code", "name"}                         },
        {"window",         "subledger.set-window",        {"subledger", "open_from", "open_to"}    },
        {"source",         "source.create",               {"code", "name"}                         },
        {"book",           "book.create",                 {"code", "name", "currency"}             },
        {"period",         "period.set-state",            {"year", "period", "state"}              },
        {"change-account", "account.change",              {"account"}                              },
};

static bool
is_number_field(const char *name)
{
    return strcmp(name, "period") == 0 || strcmp(name, "year") == 0;
}

static void
tell_event(struct story *story, const struct event *event)
{
    json_t *input = of_company(story);
    int i = 0;

    for (; event->fields[i] != NULL && i + 1 < story->count &&
            strchr(story->words[i + 1], '=') == NULL;
            i++)
        json_object_set_new(input, event->fields[i],
                is_number_field(event->fields[i])
                        ? json_integer(strtoll(word(story, i + 1), NULL, 10))
                        : json_string(word(story, i + 1)));
    take_fields(story, i + 1, input);
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
    int64_t closing;
    const char *actual;

    if (!day_parse(word(story, 2), &query.to_day))
        return fail(story, "%s is no day", word(story, 2));
    given_ok(&story->work, work_read(&story->work));
    given_ok(&story->work, scope_open(&story->work, story->company_id, &query, &scope));
    account = snapshot_account_code(scope.snapshot, word(story, 1));
    if (account == NULL) {
        work_read_end(&story->work);
        return fail(story, "there is no account %s", word(story, 1));
    }
    given_ok(&story->work, figures_read_account(&story->work, &scope, account, &figure));
    work_read_end(&story->work);
    if (!figure_closing(&figure, &closing))
        return fail(story, "the balance does not fit");
    actual = arena_text(
            &story->work.arena, money_text(money_of(closing, scope.book->currency)).chars);
    return strcmp(actual, word(story, 3)) == 0 ||
           fail(story, "the balance of %s is %s", word(story, 1), actual);
}

static bool
verifies(struct story *story)
{
    struct verify_options options = {0};
    struct verify_report report;

    findings_clear(&story->work.findings);
    if (verify_company(&story->work, story->company_id, &options, &report) == OK)
        return true;
    return fail(story, "verify: %s: %s",
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

static bool
was_refused_so(struct story *story)
{
    const char *at;
    const char *code;

    if (story->fault == OK)
        return fail(story, "it was carried out");
    code = code_of_refusal(story, &at);
    if (strcmp(code, word(story, 1)) != 0 || (story->count > 2 && strcmp(at, word(story, 2)) != 0))
        return fail(story, "refused %s %s: %s", code, at, story->work.why.detail);
    if (story->company_id != 0 && !given_unchanged(&story->work, story->company_id, &story->head))
        return fail(story, "it was refused, and yet something changed");
    story->fault = OK;
    return true;
}

static bool
was_posted(struct story *story)
{
    const char *number = json_string_value(json_object_get(story->answer, "number"));

    if (story->fault != OK || number == NULL)
        return fail(story, "it was not posted");
    return story->count < 2 || strcmp(number, word(story, 1)) == 0 ||
           fail(story, "it was posted as %s", number);
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
    return fail(story, "before this line: refused %s %s: %s", code, at, story->work.why.detail);
}

static bool
tell(struct story *story)
{
    const char *name = word(story, 0);

    if (strcmp(name, "refused") == 0)
        return was_refused_so(story);
    if (!settled(story))
        return false;
    if (strcmp(name, "posted") == 0)
        return was_posted(story);
    if (strcmp(name, "balance") == 0)
        return balance_is(story);
    if (strcmp(name, "verify") == 0)
        return verifies(story);
    if (strcmp(name, "company") == 0)
        tell_company(story);
    else if (strcmp(name, "journal") == 0)
        tell_journal(story);
    else {
        for (size_t i = 0; i < COUNT_OF(events); i++)
            if (strcmp(events[i].name, name) == 0) {
                tell_event(story, &events[i]);
                return true;
            }
        return fail(story, "there is no event %s", name);
    }
    return true;
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
    struct story story = {.path = path, .file = fopen(path, "re")};

    if (story.file == NULL)
        return fail(&story, "cannot be read");
    given_store(&story.store);
    given_work(&story.work, story.store);
    given_keeper(&story.work);
    while (!story.failed && next_line(&story))
        tell(&story);
    if (!story.failed)
        settled(&story);
    fclose(story.file);
    json_decref(story.answer);
    free((void *)story.company);
    given_work_done(&story.work);
    store_close(&story.store);
    return !story.failed;
}
