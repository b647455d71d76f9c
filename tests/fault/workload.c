/* workload — the script; workload_check.c is what proves that it stood. */
#include "tests/fault/workload.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "access/user/user.h"
#include "base/json.h"
#include "operation/operation.h"
#include "store/lane.h"
#include "tests/given.h"
#include "tests/given_factor.h"

/* One run of a step: its works live on the stack, its texts in the arena. */
struct step {
    struct workload *workload;
    int64_t number;
    struct arena arena;
    struct why *why;
};

static void
step_done(struct step *step)
{
    arena_done(&step->arena);
}

/* ---- asking ---- */

static int64_t
number_at(const json_t *answer, const char *name)
{
    const json_t *value = json_object_get(answer, name);

    return json_is_integer(value) ? json_integer_value(value) : 0;
}

static void
tell(struct workload *workload, const char *company, const char *key, const json_t *answer)
{
    static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
    struct workload_ack ack = {.first_seq = number_at(answer, "seq")};
    const char *hash = json_string_value(json_object_get(answer, "hash"));

    if (workload->told == NULL)
        return;
    ack.last_seq = ack.first_seq;
    if (ack.first_seq == 0) {
        ack.first_seq = number_at(answer, "first_seq");
        ack.last_seq = number_at(answer, "last_seq");
    }
    snprintf(ack.company, sizeof(ack.company), "%s", company);
    snprintf(ack.key, sizeof(ack.key), "%s", key);
    snprintf(ack.hash, sizeof(ack.hash), "%s", hash == NULL ? "" : hash);
    pthread_mutex_lock(&one_at_a_time);
    workload->told(workload->context, &ack);
    pthread_mutex_unlock(&one_at_a_time);
}

static void
give_work(struct workload *workload, struct work *work)
{
    given_work(work, workload->store);
    work->actor =
            (struct actor){.user_id = workload->user_id, .login = "worker", .name = "The Worker"};
    if (workload->another == NULL)
        return;
    work->actor = (struct actor){
            .user_id = workload->another_id, .login = workload->another, .name = workload->another};
    work->code = given_factor_code(work, 0);
}

static enum fault
refused(struct why *why, const char *what, const struct work *work, enum fault fault)
{
    return fault_say(
            why, fault, work->why.at, "%s: %s: %s", what, fault_code(fault), work->why.detail);
}

/* The one that a request is about; that of the workload when it names none. */
static const char *
company_of(const struct workload *workload, const json_t *input)
{
    const char *named = json_string_value(json_object_get(input, "company"));

    return named == NULL ? workload->company : named;
}

enum fault
workload_ask(struct workload *workload, const char *key, const char *name, const char *input,
        json_t **ret, struct why *why)
{
    const struct operation *operation;
    SCOPED(work_done) struct work work;
    SCOPED(json_close) json_t *json = NULL;
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault;

    give_work(workload, &work);
    work.key = key;
    if ((fault = operation_find(&work.why, name, &operation)) ||
            (fault = json_read(&work.why, input, strlen(input), &json)) ||
            (fault = operation_call(&work, operation, json, &answer)))
        return refused(why, name, &work, fault);
    if (operation_writes(operation))
        tell(workload, company_of(workload, json), key, answer);
    if (ret != NULL)
        *ret = json_incref(answer);
    return OK;
}

/* One write of the step: `part` tells it from the step's others. *ret_id is the id in the answer,
 * in the step's arena; may be NULL. */
static enum fault
ask(struct step *step, const char *part, const char *operation, const char *input,
        const char *id_name, const char **ret_id)
{
    SCOPED(json_close) json_t *answer = NULL;
    const char *key = arena_format(
            &step->arena, "%s-%" PRId64 "-%s", step->workload->company, step->number, part);
    enum fault fault;

    if ((fault = workload_ask(step->workload, key, operation, input, &answer, step->why)))
        return fault;
    if (ret_id != NULL)
        *ret_id = arena_text(&step->arena, json_string_value(json_object_get(answer, id_name)));
    return OK;
}

static enum fault
ask_plain(struct step *step, const char *part, const char *operation, const char *input)
{
    return ask(step, part, operation, input, NULL, NULL);
}

/* ---- when ---- */

static int
year_of(int64_t step)
{
    return 2026 + (int)(step / WORKLOAD_MONTH / 12);
}

static int
month_of(int64_t step)
{
    return (int)(step / WORKLOAD_MONTH % 12) + 1;
}

static int
day_of(int64_t step)
{
    return (int)(step * 5 % 28) + 1;
}

/* ---- journals ---- */

/* Rent or a sale; `item` counts the step's journals. Every second one has two parts. */
static const char *
journal_input(struct step *step, int item, const char *head)
{
    int64_t cents = 100 + (step->number * 37 + (int64_t)item * 11) % 9900;
    bool sale = (step->number + item) % 2 == 0;

    return arena_format(&step->arena,
            "{\"company\":\"%s\",%s\"date\":\"%04d-%02d-%02d\",\"description\":\"%s\","
            "\"reference\":\"%s-%" PRId64 "-%d\",\"lines\":["
            "{\"account\":\"%s\",\"debit\":\"%" PRId64 ".%02d\"},"
            "{\"account\":\"%s\",\"credit\":\"%" PRId64 ".%02d\"%s}]}",
            step->workload->company, head, year_of(step->number), month_of(step->number),
            day_of(step->number), sale ? "Sale" : "Rent", step->workload->company, step->number,
            item, sale ? "1930" : "5010", cents / 100, (int)(cents % 100), sale ? "3010" : "1930",
            cents / 100, (int)(cents % 100), sale ? ",\"dimensions\":{\"1\":\"NORTH\"}" : "");
}

static const char *
journal_key(struct step *step, const char *journal_id)
{
    return arena_format(&step->arena, "{\"company\":\"%s\",\"journal_id\":\"%s\"}",
            step->workload->company, journal_id);
}

static enum fault
save(struct step *step, int item, const char **ret_id)
{
    return ask(step, arena_format(&step->arena, "save%d", item), "journal.create",
            journal_input(step, item, ""), "journal_id", ret_id);
}

static enum fault
post(struct step *step, int item, const char *journal_id)
{
    return ask_plain(step, arena_format(&step->arena, "post%d", item), "journal.post",
            journal_key(step, journal_id));
}

static enum fault
post_one(struct step *step)
{
    const char *journal_id;
    enum fault fault;

    if ((fault = save(step, 0, &journal_id)))
        return fault;
    return post(step, 0, journal_id);
}

/* A person who posts while others do. */
struct poster {
    struct step step;
    int item;
    const char *journal_id;
    struct why why;
    enum fault fault;
    pthread_t thread;
    bool started;
};

static void *
post_beside_others(void *context)
{
    struct poster *poster = context;

    poster->step.why = &poster->why;
    poster->fault = post(&poster->step, poster->item, poster->journal_id);
    return NULL;
}

/* Journals that arrive together are committed together. */
static enum fault
post_burst(struct step *step)
{
    struct poster posters[WORKLOAD_BURST] = {0};
    enum fault fault = OK;

    for (int i = 0; i < WORKLOAD_BURST; i++) {
        posters[i] = (struct poster){
                .step = {step->workload, step->number, {0}, NULL}, .item = i, .fault = OK};
        if ((fault = save(step, i, &posters[i].journal_id)))
            return fault;
    }
    for (int i = 0; i < WORKLOAD_BURST; i++)
        if (pthread_create(&posters[i].thread, NULL, post_beside_others, &posters[i]) == 0)
            posters[i].started = true;
        else
            post_beside_others(&posters[i]);
    for (int i = 0; i < WORKLOAD_BURST; i++) {
        if (posters[i].started)
            pthread_join(posters[i].thread, NULL);
        if (fault == OK && (fault = posters[i].fault))
            *step->why = posters[i].why;
        step_done(&posters[i].step);
    }
    return fault;
}

/* One draft is kept, changed once. */
static enum fault
keep_draft(struct step *step)
{
    const char *journal_id;
    enum fault fault;

    if ((fault = save(step, 0, &journal_id)))
        return fault;
    return ask_plain(step, "change", "journal.change",
            journal_input(step, 1,
                    arena_format(
                            &step->arena, "\"journal_id\":\"%s\",\"version\":1,", journal_id)));
}

static enum fault
discard_draft(struct step *step)
{
    const char *journal_id;
    enum fault fault;

    if ((fault = save(step, 0, &journal_id)))
        return fault;
    return ask_plain(step, "discard", "journal.discard", journal_key(step, journal_id));
}

/* ---- masters and calendar ---- */

static enum fault
rename_account(struct step *step)
{
    return ask_plain(step, "rename", "account.change",
            arena_format(&step->arena,
                    "{\"company\":\"%s\",\"account\":\"5010\",\"name\":\"Rent %" PRId64 "\"}",
                    step->workload->company, step->number));
}

/* The year after comes with the last month, so that the script has no end. */
static enum fault
close_month(struct step *step)
{
    const char *company = step->workload->company;
    enum fault fault;

    if (month_of(step->number) == 12 &&
            (fault = ask_plain(step, "year", "year.create",
                     arena_format(&step->arena, "{\"company\":\"%s\",\"first_day\":\"%d-01-01\"}",
                             company, year_of(step->number) + 1))))
        return fault;
    return ask_plain(step, "close", "period.set-state",
            arena_format(&step->arena,
                    "{\"company\":\"%s\",\"year\":%d,\"period\":%d,\"state\":\"closed\","
                    "\"subledger\":\"GENERAL\"}",
                    company, year_of(step->number), month_of(step->number)));
}

/* ---- imports ---- */

#define MAPPING                                                                                    \
    "{\"kind\":\"journals\",\"encoding\":\"utf-8\",\"delimiter\":\";\",\"decimal\":\".\","         \
    "\"date\":\"YYYY-MM-DD\",\"header\":0,\"group\":\"journal\",\"columns\":{\"journal\":1,"       \
    "\"date\":2,\"account\":3,\"amount\":4,\"description\":5,\"reference\":6}}"

static bool
write_rows(const struct step *step, FILE *out)
{
    for (int i = 0; i < WORKLOAD_IMPORTED; i++)
        for (int side = 0; side < 2; side++)
            if (fprintf(out, "%d;%04d-%02d-%02d;%s;%s%d.50;Imported;%s-%" PRId64 "-%d\n", i,
                        year_of(step->number), month_of(step->number), day_of(step->number + i),
                        side == 0 ? "5010" : "1930", side == 0 ? "" : "-", 10 + i,
                        step->workload->company, step->number, i) < 0)
                return false;
    return true;
}

static enum fault
write_import(struct step *step, const char *path)
{
    FILE *out = fopen(path, "w");
    bool written;

    if (out == NULL)
        return fault_say(step->why, FAULT_FILE_WRITE, "", "%s: %m", path);
    written = write_rows(step, out);
    if (fclose(out) != 0 || !written)
        return fault_say(step->why, FAULT_FILE_WRITE, "", "%s: %m", path);
    return OK;
}

static enum fault
import_file(struct step *step)
{
    const char *path = arena_format(&step->arena, "%s/%s-%" PRId64 ".csv", step->workload->folder,
            step->workload->company, step->number);
    enum fault fault;

    if ((fault = write_import(step, path)))
        return fault;
    fault = ask_plain(step, "import", "import.run",
            arena_format(&step->arena,
                    "{\"company\":\"%s\",\"file\":\"%s\",\"format\":\"csv\",\"options\":" MAPPING
                    "}",
                    step->workload->company, path));
    unlink(path);
    return fault;
}

/* ---- the script ---- */

static const struct {
    const char *name;
    enum fault (*run)(struct step *step);
} script[WORKLOAD_MONTH] = {
        {"post", post_one},
        {"burst", post_burst},
        {"draft", keep_draft},
        {"rename", rename_account},
        {"import", import_file},
        {"discard", discard_draft},
        {"post", post_one},
        {"close", close_month},
};

enum fault
workload_step(struct workload *workload, int64_t number, struct why *why)
{
    SCOPED(step_done) struct step step = {workload, number, {0}, why};

    return script[number % WORKLOAD_MONTH].run(&step);
}

const char *
workload_step_name(int64_t step)
{
    return script[step % WORKLOAD_MONTH].name;
}

/* ---- the company ---- */

static const struct {
    const char *operation;
    const char *input; /* behind the company's code */
} beginning[] = {
        {"year.create", ",\"first_day\":\"2026-01-01\""},
        {"account.create", ",\"code\":\"1930\",\"name\":\"Bank\",\"type\":\"asset\""},
        {"account.create", ",\"code\":\"2091\",\"name\":\"Retained earnings\",\"type\":\"equity\""},
        {"account.create", ",\"code\":\"3010\",\"name\":\"Sales\",\"type\":\"income\""},
        {"account.create", ",\"code\":\"5010\",\"name\":\"Rent\",\"type\":\"expense\""},
        {"company.set-result-accounts", ",\"retained_account\":\"2091\""},
        {"value.create", ",\"dimension\":\"1\",\"code\":\"NORTH\",\"name\":\"North\""},
        {"policy.create",
                ",\"code\":\"BIG\",\"name\":\"Beyond the month\",\"amount_from\":\"50000000\","
                "\"steps\":[{\"level\":1,\"writer_may\":true}]"},
};

static enum fault
make_user(struct work *work, void *input)
{
    return user_ensure(work, "worker", "The Worker", input);
}

static enum fault
ensure_user(struct step *step)
{
    SCOPED(work_done) struct work work;
    enum fault fault;

    give_work(step->workload, &work);
    if ((fault = lane_run(&work, 0, make_user, &step->workload->user_id)))
        return refused(step->why, "user", &work, fault);
    return OK;
}

enum fault
workload_make(struct workload *workload, struct why *why)
{
    SCOPED(step_done) struct step step = {workload, -1, {0}, why};
    const char *company = workload->company;
    enum fault fault;

    if ((fault = ensure_user(&step)) ||
            (fault = ask_plain(&step, "company", "company.create",
                     arena_format(&step.arena,
                             "{\"code\":\"%s\",\"name\":\"Works\",\"currency\":\"SEK\"}",
                             company))))
        return fault;
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        if ((fault = ask_plain(&step, arena_format(&step.arena, "%zu", i), beginning[i].operation,
                     arena_format(
                             &step.arena, "{\"company\":\"%s\"%s}", company, beginning[i].input))))
            return fault;
    return OK;
}
