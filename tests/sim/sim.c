#include "tests/sim/sim.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/grant/grant.h"
#include "access/user/user.h"
#include "base/day.h"
#include "operation/keyring.h"
#include "operation/operation.h"
#include "store/store.h"
#include "tests/given_ledger.h"

_Noreturn static void
give_up(const char *what, const char *detail)
{
    fprintf(stderr, "sim: %s: %s\n", what, detail);
    exit(1);
}

/* ---- the store ---- */

static void
open_store(struct sim *sim)
{
    char path[GIVEN_FOLDER_SIZE + 16];
    struct why why = {0};

    if (store_open(sim->url.text, STORE_MUST_EXIST, &why, &sim->store) != OK)
        give_up("the store does not open", why.detail);
    snprintf(path, sizeof(path), "%s/summa.key", sim->folder);
    keyring_use(sim->store, path);
}

static void
new_work(struct sim *sim)
{
    work_done(&sim->work);
    sim->clock = clock_fixed(sim->now);
    work_init(&sim->work, sim->store, &sim->clock);
    sim->work.actor = sim->actor;
}

void
sim_new_work(struct sim *sim, enum sim_person by)
{
    new_work(sim);
    sim->work.actor = sim->people[by];
}

static void
sign_in(struct sim *sim)
{
    static const char *const logins[SIM_PEOPLE] = {[SIM_OWNER] = "eva",
            [SIM_READER] = "rita",
            [SIM_STRANGER] = "sten",
            [SIM_APPROVER] = "alma",
            [SIM_CONTROLLER] = "carl"};
    static const char *const roles[SIM_PEOPLE] = {
            [SIM_READER] = "reader", [SIM_APPROVER] = "approver", [SIM_CONTROLLER] = "controller"};
    struct work *work = &sim->work;
    int64_t grant_id;

    new_work(sim);
    given_write(work);
    for (int i = 0; i < SIM_PEOPLE; i++) {
        int64_t user_id;

        if (logins[i] == NULL)
            continue;
        given_ok(work, user_ensure(work, logins[i], logins[i], &user_id));
        sim->people[i] = (struct actor){.user_id = user_id, .login = logins[i], .name = logins[i]};
        if (roles[i] != NULL)
            given_ok(work,
                    grant_give(work, &(struct grant_new){.role = roles[i], .user_id = user_id},
                            &grant_id));
    }
    given_commit(work);
    sim->actor = sim->people[SIM_OWNER];
}

void
sim_open(struct sim *sim)
{
    *sim = (struct sim){.now = GIVEN_NOW};
    sim->model = calloc(1, sizeof(*sim->model));
    if (sim->model == NULL)
        give_up("no memory", "");
    sim->url = given_url();
    given_folder(sim->folder);
    open_store(sim);
    sign_in(sim);
}

static void
forget_asked(struct sim *sim)
{
    for (int i = 0; i < SIM_CALLS; i++) {
        json_close(&sim->asked[i].input);
        json_close(&sim->asked[i].output);
    }
    sim->asked_count = 0;
}

void
sim_close(struct sim *sim)
{
    if (sim->model == NULL)
        return;
    forget_asked(sim);
    work_done(&sim->work);
    store_close(&sim->store);
    given_url_done(&sim->url);
    given_folder_done(sim->folder);
    buffer_done(&sim->said);
    buffer_done(&sim->compared);
    buffer_done(&sim->failure);
    free(sim->model);
    *sim = (struct sim){0};
}

void
sim_restart(struct sim *sim)
{
    work_done(&sim->work);
    store_close(&sim->store);
    open_store(sim);
    new_work(sim);
}

/* ---- drawing and telling ---- */

int
sim_pick(struct sim *sim, int count)
{
    return (int)dice_below(&sim->dice, count);
}

bool
sim_chance(struct sim *sim, int percent)
{
    return sim_pick(sim, 100) < percent;
}

bool
sim_frill(struct sim *sim, int percent)
{
    bool wanted = sim_pick(sim, 10000) < percent * sim->spice;

    return wanted && !sim->plain;
}

static void PRINTF(2, 0) tell(struct buffer *buffer, const char *format, va_list values)
{
    char text[2000];

    vsnprintf(text, sizeof(text), format, values);
    buffer_text(buffer, text);
}

void
sim_say(struct sim *sim, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    tell(&sim->said, format, values);
    va_end(values);
}

void
sim_say_compared(struct sim *sim, const char *what, const json_t *input)
{
    char *text = json_dumps(input, JSON_COMPACT);

    buffer_clear(&sim->compared);
    buffer_format(&sim->compared, "%s %s: ", what, text);
    free(text);
}

void
sim_differ(struct sim *sim, const char *format, ...)
{
    va_list values;

    if (sim->failed)
        return;
    sim->failed = true;
    buffer_clear(&sim->failure);
    if (sim->compared.length > 0)
        buffer_text(&sim->failure, sim->compared.bytes);
    va_start(values, format);
    tell(&sim->failure, format, values);
    va_end(values);
}

/* ---- asking ---- */

static bool
is_write(const char *name)
{
    const struct operation *operation;
    struct why why;

    if (operation_find(&why, name, &operation) != OK)
        give_up("no such operation", name);
    return operation_writes(operation);
}

static void
keep_asked(struct sim *sim, const char *name, json_t *input, json_t *output, const char *key,
        enum sim_person by)
{
    struct sim_asked *asked = &sim->asked[sim->asked_count++ % SIM_CALLS];

    json_close(&asked->input);
    json_close(&asked->output);
    *asked = (struct sim_asked){name, json_incref(input), json_incref(output), "", by};
    snprintf(asked->key, sizeof(asked->key), "%s", key);
}

static void
tell_fault(struct sim *sim, const char *name, enum fault fault, enum fault foretold)
{
    struct buffer found = {0};

    for (size_t i = 0; i < sim->work.findings.count; i++)
        buffer_format(&found, " [%s %s: %s]", sim->work.findings.list[i].code,
                sim->work.findings.list[i].at, sim->work.findings.list[i].detail);
    sim_differ(sim, "%s: the answer is %s (%s %s)%s; foretold was %s", name,
            fault == OK ? "accepted" : fault_code(fault), fault == OK ? "" : sim->work.why.at,
            fault == OK ? "" : sim->work.why.detail, found.bytes == NULL ? "" : found.bytes,
            foretold == OK ? "accepted" : fault_code(foretold));
    buffer_done(&found);
}

/* Somebody who is known, and may not. */
static bool
was_denied(enum sim_person by, enum fault fault)
{
    return by != SIM_OWNER && by != SIM_NOBODY &&
           (fault == FAULT_PERMIT_DENIED || fault == FAULT_COMPANY_UNKNOWN);
}

/* One more is as it should be: of what goes back, and of what was denied to somebody. */
static void
take_row_of_audit(struct work *work, int64_t company_id, struct company_head *before)
{
    const struct company_head now = given_head(work, company_id);

    before->audit_seq++;
    before->audit_hash = now.audit_hash;
}

json_t *
sim_ask_so(struct sim *sim, const char *name, json_t *input, enum fault foretold,
        struct sim_manner manner)
{
    const struct operation *operation;
    bool write = is_write(name);
    struct company_head before = {0};
    json_t *output = NULL;
    enum fault fault;
    char key[64];

    new_work(sim);
    if (write && foretold != OK && sim->company_id != 0)
        before = given_head(&sim->work, sim->company_id);
    new_work(sim);
    snprintf(key, sizeof(key), "%s-%lld", sim->model->code, (long long)sim->calls++);
    if (write)
        sim->work.key = manner.key != NULL ? manner.key : key;
    if (manner.by != SIM_OWNER)
        sim->work.actor = sim->people[manner.by];
    given_ok(&sim->work, operation_find(&sim->work.why, name, &operation));
    fault = operation_call(&sim->work, operation, input, &output);
    if (fault != foretold && !(manner.may_not_fit && fault == FAULT_AMOUNT_RANGE))
        tell_fault(sim, name, fault, foretold);
    else if (fault == OK && write && manner.key == NULL)
        keep_asked(sim, name, input, output, key, manner.by);
    json_close(&input);
    if (write && foretold != OK && fault != OK && sim->company_id != 0) {
        SCOPED(work_done) struct work other = {0};

        given_work(&other, sim->store);
        if (manner.goes_back || was_denied(manner.by, foretold))
            take_row_of_audit(&other, sim->company_id, &before);
        if (!given_unchanged(&other, sim->company_id, &before))
            sim_differ(sim, "%s was refused, and yet wrote something", name);
    }
    return output;
}

json_t *
sim_ask(struct sim *sim, const char *name, json_t *input, enum fault foretold)
{
    return sim_ask_so(sim, name, input, foretold, (struct sim_manner){0});
}

/* ---- findings ---- */

static bool
has_code(const char *const *codes, int count, const char *code)
{
    for (int i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

static bool
was_found(const struct findings *findings, const char *code)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->list[i].code, code) == 0)
            return true;
    return false;
}

void
sim_compare_findings(struct sim *sim, const struct verdict *verdict)
{
    const struct findings *findings = &sim->work.findings;

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        bool refuses = finding->severity == SEVERITY_REFUSE;

        if (refuses ? !has_code(verdict->refuse, verdict->refuse_count, finding->code)
                    : !has_code(verdict->warn, verdict->warn_count, finding->code))
            sim_differ(sim, "the gate found %s (%s), which was not foretold", finding->code,
                    finding->detail);
    }
    for (int i = 0; i < verdict->refuse_count; i++)
        if (!was_found(findings, verdict->refuse[i]))
            sim_differ(sim, "the gate did not find %s", verdict->refuse[i]);
    for (int i = 0; i < verdict->warn_count; i++)
        if (!was_found(findings, verdict->warn[i]))
            sim_differ(sim, "the gate did not warn of %s", verdict->warn[i]);
}

/* ---- answers and requests ---- */

int64_t
sim_int(const json_t *answer, const char *name)
{
    const json_t *member = json_object_get(answer, name);

    if (json_is_string(member))
        return strtoll(json_string_value(member), NULL, 10);
    return json_is_integer(member) ? json_integer_value(member) : json_is_true(member);
}

const char *
sim_text(const json_t *answer, const char *name)
{
    const json_t *member = json_object_get(answer, name);

    return json_is_string(member) ? json_string_value(member) : "";
}

bool
sim_minor(const struct sim *sim, const char *text, int currency, int128 *ret)
{
    int exponent = currency_exponent(sim->model->currencies[currency]);
    bool negative = *text == '-';
    int decimals = -1;

    *ret = 0;
    for (text += negative; *text != '\0'; text++) {
        if (*text == '.') {
            if (decimals >= 0)
                return false;
            decimals = 0;
            continue;
        }
        if (*text < '0' || *text > '9')
            return false;
        *ret = *ret * 10 + (*text - '0');
        decimals += decimals >= 0;
    }
    if (negative)
        *ret = -*ret;
    return (decimals < 0 ? 0 : decimals) == exponent;
}

bool
sim_has_quantity(const json_t *answer, const char *name, int128 expected)
{
    const char *text = sim_text(answer, name);
    struct decimal decimal = {0};
    int128 found;

    if (text[0] != '\0' && !decimal_parse(text, &decimal))
        return false;
    found = decimal.mantissa;
    for (int scale = decimal.scale; scale < 6; scale++)
        found *= 10;
    return found == expected;
}

const char *
sim_amount(struct sim *sim, int64_t minor, int currency)
{
    return arena_text(
            &sim->work.arena, money_text(money_of(minor, sim->model->currencies[currency])).chars);
}

const char *
sim_day(struct sim *sim, int day)
{
    return arena_text(&sim->work.arena, day_text(day).chars);
}

json_t *
sim_input(const struct sim *sim)
{
    json_t *input = json_object();

    sim_set(input, "company", sim->model->code);
    return input;
}

void
sim_set(json_t *input, const char *name, const char *text)
{
    if (!text_empty(text) && json_object_set_new(input, name, json_string(text)) != 0)
        give_up("no memory", name);
}

void
sim_set_int(json_t *input, const char *name, int64_t value)
{
    if (json_object_set_new(input, name, json_integer(value)) != 0)
        give_up("no memory", name);
}
