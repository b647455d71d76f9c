#include "tests/fault/act.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "operation/keyring.h"
#include "operation/operation.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* ---- the scene ---- */

static void
work_of(struct scene *scene, struct work *work)
{
    given_work(work, scene->store);
    work->actor = (struct actor){
            .user_id = scene->workload.user_id, .login = "worker", .name = "The Worker"};
}

enum fault
scene_try_open(struct scene *scene, struct why *why)
{
    char path[96];
    enum fault fault = store_open(scene->url.text, STORE_MUST_EXIST, why, &scene->store);

    scene->workload.store = scene->store;
    if (fault)
        return fault;
    snprintf(path, sizeof(path), "%s/key", scene->folder);
    keyring_use(scene->store, path);
    return OK;
}

void
scene_open(struct scene *scene)
{
    struct why why = {0};

    REQUIRE_INT(scene_try_open(scene, &why), OK);
}

static void
find_company(struct scene *scene)
{
    SCOPED(work_done) struct work work;

    work_of(scene, &work);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find_code(&work, "W", &scene->company_id), OK);
}

/* A month of the script leaves something of everything. */
static void
work_a_month(struct scene *scene)
{
    struct why why = {0};

    REQUIRE_INT(workload_make(&scene->workload, &why), OK);
    for (int64_t step = 0; step < WORKLOAD_MONTH; step++)
        REQUIRE_INT(workload_step(&scene->workload, step, &why), OK);
}

void
scene_make(struct scene *scene)
{
    scene->url = given_url();
    given_folder(scene->folder);
    scene->workload = (struct workload){.company = "W", .folder = scene->folder};
    scene_open(scene);
    if (!test_failed())
        work_a_month(scene);
    if (!test_failed())
        find_company(scene);
}

void
scene_done(struct scene *scene)
{
    store_close(&scene->store);
    if (scene->url.text[0] != '\0')
        given_url_done(&scene->url);
    given_folder_done(scene->folder);
}

int64_t
scene_postings(struct scene *scene)
{
    SCOPED(given_work_done) struct work work;

    work_of(scene, &work);
    return given_head(&work, scene->company_id).next_seq - 1;
}

/* ---- preparing ---- */

struct word {
    const char *word;
    const char *value;
};

/* ' becomes ", and each {word} its value. */
static const char *
filled(struct arena *arena, const char *template, const struct word *words)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (const char *at = template; *at != '\0';) {
        const struct word *word = words;

        while (word->word != NULL && !text_starts(at, word->word))
            word++;
        if (word->word == NULL) {
            buffer_char(&text, *at == '\'' ? '"' : *at);
            at++;
        } else {
            buffer_text(&text, word->value);
            at += strlen(word->word);
        }
    }
    return arena_text(arena, text.bytes);
}

static const char *
fill(struct doing *doing, const char *template, const char *id)
{
    struct arena *arena = &doing->arena;
    const struct word words[] = {
            {"{n}", arena_format(arena, "%" PRId64, doing->number)},
            {"{id}", id == NULL ? "" : id},
            {"{folder}", doing->scene->folder},
            {NULL, NULL},
    };

    return filled(arena, template, words);
}

static bool
takes_file(const char *input)
{
    return input != NULL && strstr(input, "/in-{n}.csv") != NULL;
}

/* Ten journals, as the check of the workload expects of an import. */
static void
write_file(struct doing *doing)
{
    FILE *out = fopen(fill(doing, "{folder}/in-{n}.csv", NULL), "w");

    REQUIRE(out != NULL);
    for (int i = 0; i < WORKLOAD_IMPORTED; i++)
        fprintf(out,
                "%d;2026-05-%02d;5010;1.50;Imported;I-%" PRId64 "-%d\n"
                "%d;2026-05-%02d;1930;-1.50;Imported;I-%" PRId64 "-%d\n",
                i, i + 1, doing->number, i, i, i + 1, doing->number, i);
    REQUIRE_INT(fclose(out), 0);
}

/* A member of an answer, as it stands between quotes. */
static const char *
member(struct arena *arena, const json_t *answer, const char *name)
{
    char *text = json_write(arena, json_object_get(answer, name));

    return *text == '"' ? arena_bytes(arena, text + 1, strlen(text) - 2) : text;
}

/* No operation leaves an import midway. */
static void
begin_import(struct doing *doing, const struct act_step *step, const char **id)
{
    SCOPED(given_work_done) struct work work;
    int64_t import_id;

    work_of(doing->scene, &work);
    import_id =
            given_unended_import(&work, doing->scene->company_id, fill(doing, step->input, NULL));
    *id = arena_format(&doing->arena, "%" PRId64, import_id);
}

/* Only who has a telephone confirms one. */
static void
give_factor(struct doing *doing, const struct act_step *step, const char **id)
{
    SCOPED(given_work_done) struct work work;

    work_of(doing->scene, &work);
    *id = fill(doing, step->input, NULL);
    given_factor_user(&work, *id, GIVEN_FACTOR);
}

static void
ask_before(struct doing *doing, const struct act_step *step, int part, const char **id)
{
    SCOPED(work_done) struct work work;
    SCOPED(json_close) json_t *input = NULL;
    SCOPED(json_close) json_t *answer = NULL;
    const struct operation *operation;
    const char *text = fill(doing, step->input, *id);
    enum fault fault;

    work_of(doing->scene, &work);
    work.key = arena_format(&work.arena, "%s-before%d", doing->key, part);
    REQUIRE_INT(operation_find(&work.why, step->operation, &operation), OK);
    REQUIRE_INT(json_read(&work.why, text, strlen(text), &input), OK);
    if ((fault = operation_call(&work, operation, input, &answer)))
        test_fail(__FILE__, __LINE__, "before %s: %s: %s: %s: %s", doing->act->name,
                step->operation, fault_code(fault), work.why.at, work.why.detail);
    else if (step->id != NULL || doing->act->id != NULL)
        *id = member(&doing->arena, answer, step->id != NULL ? step->id : doing->act->id);
}

static void
make_another(struct doing *doing)
{
    SCOPED(given_work_done) struct work work;

    work_of(doing->scene, &work);
    doing->login = fill(doing, "s{n}", NULL);
    doing->user_id = given_factor_user(&work, doing->login, doing->act->factor);
}

static void
act_for(const struct doing *doing, struct work *work)
{
    if (doing->user_id == 0)
        return;
    work->actor =
            (struct actor){.user_id = doing->user_id, .login = doing->login, .name = doing->login};
    work->code = given_factor_code(work, 0);
}

void
act_prepare(struct scene *scene, const struct act *act, int64_t number, struct doing *ret)
{
    const char *id = NULL;
    const char *text;
    struct why why = {0};

    *ret = (struct doing){.scene = scene, .act = act, .number = number};
    snprintf(ret->key, sizeof(ret->key), "%s-%" PRId64, act->name, number);
    ret->out = fill(ret, "{folder}/out-{n}", NULL);
    unlink(ret->out); /* what a process that died left */
    if (takes_file(act->input) || takes_file(act->before[0].input))
        write_file(ret);
    for (size_t i = 0; i < COUNT_OF(act->before) && act->before[i].operation != NULL; i++) {
        if (text_same(act->before[i].operation, "import"))
            begin_import(ret, &act->before[i], &id);
        else if (text_same(act->before[i].operation, "factor"))
            give_factor(ret, &act->before[i], &id);
        else
            ask_before(ret, &act->before[i], (int)i, &id);
        if (test_failed())
            return;
    }
    if (act->by_another)
        make_another(ret);
    if (act->input == NULL)
        return;
    text = fill(ret, act->input, id);
    REQUIRE_INT(operation_find(&why, act->name, &ret->operation), OK);
    if (json_read(&why, text, strlen(text), &ret->input))
        test_fail(__FILE__, __LINE__, "%s: %s: %s", act->name, text, why.detail);
}

/* ---- doing ---- */

enum fault
act_do(struct doing *doing, json_t **ret_answer)
{
    SCOPED(work_done) struct work work = {0};
    enum fault fault;

    *ret_answer = NULL;
    doing->times++;
    if (doing->is_done)
        unlink(doing->out);
    doing->why = (struct why){0};
    if (doing->operation == NULL)
        return doing->act->call(doing);
    work_of(doing->scene, &work);
    act_for(doing, &work);
    work.key = doing->key;
    fault = operation_call(&work, doing->operation, doing->input, ret_answer);
    if (fault == OK)
        given_forget_told_once(doing->operation->output, *ret_answer);
    doing->is_done = fault == OK;
    doing->why = work.why;
    return fault;
}

void
doing_done(struct doing *doing)
{
    json_close(&doing->input);
    arena_done(&doing->arena);
}
