#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "access/rights/rights.h"
#include "access/signature/signature.h"
#include "base/hash.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "operation/change.h"
#include "operation/note.h"
#include "operation/operation.h"
#include "store/idempotency.h"
#include "store/installation.h"
#include "store/lane.h"
#include "store/sight.h"
#include "store/work.h"

enum {
    SWEEPING = 16,  /* one write in so many takes old answers away */
    SWEPT_MAX = 64, /* answers */
    ASKED_AGAIN_MAX = 8,
};

/* One call on its way through the lane. */
struct call {
    const struct operation *operation;
    const void *input;
    void *output;
    int64_t company_id;
    struct idempotent request;
    struct signature_asked asked; /* of who does it, beside the permit */
    bool noted;                   /* a transaction of it was */
    bool denied;                  /* for want of its permit */
    enum fault refusal;
    bool posted;     /* something; its answer is kept for ever */
    bool known;      /* the key was: the output is the answer of the first time */
    json_t *changed; /* what was before and is after; NULL where nothing shows it */
};

/* The company's code in the input; NULL when the operation has no company, or none was given. */
static const char *
company_code(const struct operation *operation, const void *input)
{
    const struct field *field = shape_field(operation->input, "company");

    if (field == NULL)
        return NULL;
    assert(field->kind == FIELD_TEXT);
    return *(const char *const *)((const char *)input + field->offset);
}

static enum fault
find_company(struct work *work, const struct operation *operation, const void *input, int64_t *ret)
{
    const char *code = company_code(operation, input);

    *ret = 0;
    if (operation->runs == RUNS_INSTALL || shape_field(operation->input, "company") == NULL)
        return OK;
    if (text_empty(code))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/company", "name the company's code");
    return company_find_code(work, code, ret);
}

/* What the key stands for: this operation with what its input says, in whatever order. A field that
 * an operation got since the key came first, and that is not said, makes no other request of it. */
static struct hash
request_of(struct work *work, const struct operation *operation, const void *input)
{
    SCOPED(json_close) json_t *json = shape_write_said(operation->input, input);
    const char *text = arena_format(
            &work->arena, "%s %s", operation->name, json_write_sorted(&work->arena, json));

    return hash_of(text, strlen(text));
}

static enum fault
answer_again(struct work *work, struct call *call, const char *reply)
{
    SCOPED(json_close) json_t *json = NULL;
    enum fault fault;

    if ((fault = json_read(&work->why, reply, strlen(reply), &json)))
        return fault;
    return shape_read(&work->arena, &work->why, call->operation->output, json, call->output);
}

static enum fault
find_answer(struct work *work, void *context, bool *ret_known)
{
    struct call *call = context;
    const char *reply = NULL;
    enum fault fault;

    *ret_known = false;
    if ((fault = idempotency_find(work, call->company_id, &call->request, &reply)))
        return fault;
    if (reply == NULL)
        return OK;
    *ret_known = true;
    return answer_again(work, call, reply);
}

static enum fault
note_answered(struct work *work, int64_t first_seq, int64_t last_seq, void *context)
{
    struct call *call = context;

    assert(last_seq == 0 || call->operation->posts);
    call->noted = true;
    call->posted = call->posted || last_seq != 0;
    const struct noted noted = {
            .operation = call->operation,
            .input = call->input,
            .output = call->output,
            .changed = call->changed,
            .first_seq = first_seq,
            .last_seq = last_seq,
    };

    return note_call(work, call->company_id, &noted);
}

/* Now and then, which the request decides, a write takes old answers away. */
static enum fault
sweep_answers(struct work *work, const struct call *call)
{
    if (call->request.hash.bytes[0] % SWEEPING != 0)
        return OK;
    return idempotency_sweep(work, call->company_id, SWEPT_MAX);
}

static enum fault
keep_answer(struct work *work, void *context)
{
    const struct call *call = context;
    SCOPED(json_close) json_t *json = shape_write_kept(call->operation->output, call->output);
    enum fault fault;

    if ((fault = idempotency_keep(work, call->company_id, &call->request,
                 json_write(&work->arena, json), call->posted)))
        return fault;
    return sweep_answers(work, call);
}

/* The answer under its key and the audit row go with what was done. */
static enum fault
keep(struct work *work, struct call *call, int64_t first_seq, int64_t last_seq)
{
    enum fault fault;

    if ((fault = note_answered(work, first_seq, last_seq, call)))
        return fault;
    return keep_answer(work, call);
}

/* Who acts, when, from where and why, how he signed it, under which key. */
static void
act_for(struct work *carrier, const struct work *work)
{
    carrier->actor = work->actor;
    carrier->now = work->now;
    carrier->came_from = work->came_from;
    carrier->reason = work->reason;
    carrier->signature = work->signature;
    carrier->key = work->key;
}

/* For what runs by itself: the transaction is on another work's connection, which for a moment
 * acts in this one's name. */
static enum fault
keep_beside(
        struct work *carrier, struct work *work, int64_t first_seq, int64_t last_seq, void *context)
{
    const struct work own = {
            .actor = carrier->actor,
            .now = carrier->now,
            .came_from = carrier->came_from,
            .reason = carrier->reason,
            .signature = carrier->signature,
            .key = carrier->key,
    };
    enum fault fault;

    act_for(carrier, work);
    fault = keep(carrier, context, first_seq, last_seq);
    act_for(carrier, &own);
    return fault;
}

/* What the operation asks of who does it and, where it may post, what posting asks. */
static enum fault
find_asked(struct work *work, const struct call *call, struct signature_asked *ret)
{
    *ret = (struct signature_asked){.demand = DEMAND_NOTHING};
    if (call->operation->signed_before)
        return OK;
    return signature_asked(work, call->operation->name,
            call->operation->posts ? "journal.post" : NULL, call->company_id, ret);
}

static bool
is_open_to_limited(const struct operation *operation, const struct actor *actor)
{
    switch (operation->rows) {
    case ROWS_NONE:
    case ROWS_FILTERED:
        return true;
    case ROWS_BY_ACCOUNT:
        return sight_is_of_accounts(actor);
    case ROWS_WHOLE:
    case ROWS_UNSAID:
        break;
    }
    return false;
}

/* Of somebody who is limited: that the operation can leave out what he does not see. */
static enum fault
require_sight(struct work *work, const struct operation *operation)
{
    const struct sight *sight = work->actor.sight;

    if (sight == NULL || is_open_to_limited(operation, &work->actor))
        return OK;
    return fault_say(&work->why, FAULT_LIMIT_WHOLE, "",
            "%s sees some of the rows alone, by limit %lld; whoever keeps the users names somebody "
            "who sees all",
            work->actor.login, (long long)sight->limit_id);
}

/* That nothing more is asked than was when it was signed, or not. */
static enum fault
ask_again(struct work *work, const struct call *call)
{
    struct signature_asked asked;
    enum fault fault;

    if ((fault = access_permit(work, call->operation->permit, 0)) ||
            (fault = require_sight(work, call->operation)) ||
            (fault = find_asked(work, call, &asked)))
        return fault;
    return asked.demand > call->asked.demand ? FAULT_ACCESS_CHANGED : OK;
}

/* The one lock of what the call writes to. A company's says when rights were changed since they
 * were asked for; the installation's does not, and they are asked for again. */
static enum fault
lock(struct work *work, const struct call *call)
{
    struct company_head head;
    enum fault fault;

    if (call->company_id != 0)
        return company_lock(work, call->company_id, &head);
    if ((fault = installation_lock(work)))
        return fault;
    return ask_again(work, call);
}

/* Runs it and tells what it changed, with what was before. */
static enum fault
change(struct work *work, struct call *call)
{
    const struct operation *operation = call->operation;
    SCOPED(json_close) json_t *before = NULL;
    SCOPED(json_close) json_t *after = NULL;
    enum fault fault;

    if ((fault = change_look(work, call->company_id, operation, call->input, NULL, &before)) ||
            (fault = operation->run(work, call->company_id, call->input, call->output)) ||
            (fault = change_look(
                     work, call->company_id, operation, call->input, call->output, &after)))
        return fault;
    if (operation->shown_by != NULL)
        call->changed = change_between(&work->arena, before, after);
    fault = keep(work, call, work->first_seq, work->last_seq);
    json_close(&call->changed);
    return fault;
}

/* Two processes may have been sent the same request: whoever comes second waits at the lock, and
 * then finds the first one's answer. */
static enum fault
write_once(struct work *work, void *input)
{
    struct call *call = input;
    enum fault fault;

    if ((fault = lock(work, call)) || (fault = find_answer(work, call, &call->known)))
        return fault;
    if (call->known)
        return lane_settle(work, call->company_id);
    return change(work, call);
}

/* After a COMMIT that nobody answered: the key's row went with it, or did not. The output is then
 * what is kept, and not what a later attempt made that was rolled back. */
static enum fault
was_kept(struct work *work, void *input, bool *ret)
{
    return find_answer(work, input, ret);
}

static enum fault
run_in_lane(struct work *work, struct call *call)
{
    struct lane_job job = {
            .work = work,
            .company_id = call->company_id,
            .run = write_once,
            .kept = was_kept,
            .input = call,
    };

    lane_submit(work->store, &job);
    return lane_wait(work->store, &job);
}

static enum fault
keep_later(struct work *work, void *context)
{
    const struct call *call = context;

    return lane_run(work, call->company_id, keep_answer, context);
}

static enum fault
run_by_itself(struct work *work, struct call *call)
{
    const struct operation *operation = call->operation;
    const struct operation_beside beside = {
            .before = find_answer,
            .after = keep_beside,
            .note = note_answered,
            .keep = keep_later,
            .context = call,
    };

    if (operation->run_beside == NULL)
        return operation->run(work, call->company_id, call->input, call->output);
    return operation->run_beside(work, call->company_id, call->input, &beside, call->output);
}

/* Who may do nothing at all in a company is not told that there is one. */
static enum fault
hide_company(struct work *work, const struct call *call)
{
    struct right *rights;
    size_t count;
    enum fault fault;

    if (call->company_id == 0 || text_empty(work->actor.login))
        return FAULT_PERMIT_DENIED;
    if ((fault = rights_of_actor(work, &rights, &count)))
        return fault;
    if (rights_any(rights, count, call->company_id))
        return FAULT_PERMIT_DENIED;
    return company_unknown_code(work, company_code(call->operation, call->input));
}

static enum fault
ask_permit(struct work *work, struct call *call)
{
    enum permit permit = call->operation->permit;
    enum fault fault = call->operation->somewhere ? access_permit_somewhere(work, permit)
                                                  : access_permit(work, permit, call->company_id);

    call->denied = fault == FAULT_PERMIT_DENIED;
    if (call->denied)
        return hide_company(work, call);
    return fault != OK ? fault : require_sight(work, call->operation);
}

/* In one snapshot: the company, the permit, an answer that was given before, and what is to be
 * signed. */
static enum fault
prepare(struct work *work, struct call *call)
{
    enum fault fault;

    if ((fault = find_company(work, call->operation, call->input, &call->company_id)) ||
            (fault = ask_permit(work, call)))
        return fault;
    if (!operation_writes(call->operation))
        return OK;
    if ((fault = find_answer(work, call, &call->known)) || call->known)
        return fault;
    return find_asked(work, call, &call->asked);
}

/* The same words may name a file that was written anew meanwhile. */
static enum fault
settle_known(struct work *work, struct call *call)
{
    const struct operation *operation = call->operation;

    if (operation->same_file != NULL && !operation->same_file(call->input, call->output))
        return fault_say(&work->why, FAULT_KEY_REUSED, "",
                "key %s came with the same file's name before, and with other content", work->key);
    return lane_settle(work, call->company_id);
}

static enum fault
run_ready(struct work *work, struct call *call)
{
    const struct operation *operation = call->operation;
    enum fault fault;

    if (operation->prepare != NULL &&
            (fault = operation->prepare(work, call->input, &work->prepared)))
        return fault;
    return run_in_lane(work, call);
}

static enum fault
run_prepared(struct work *work, struct call *call)
{
    switch (call->operation->runs) {
    case RUNS_READ:
        break;
    case RUNS_WRITE:
    case RUNS_INSTALL:
        return run_ready(work, call);
    case RUNS_BY_ITSELF:
        return run_by_itself(work, call);
    case RUNS_OFFLINE:
        return call->operation->run(work, 0, call->input, call->output);
    }
    assert(false);
    return FAULT_STORE_BROKEN;
}

static const char *
fresh_key(struct arena *arena)
{
    uint8_t bytes[16];
    char text[2 * sizeof(bytes) + 1];

    randombytes_buf(bytes, sizeof(bytes));
    return arena_text(arena, sodium_bin2hex(text, sizeof(text), bytes, sizeof(bytes)));
}

/* Why it is done may be said in the request, or to the door beside it. */
static const char *
reason_of(const struct work *work, const struct operation *operation, const void *input)
{
    const struct field *field = shape_field(operation->input, "reason");
    const char *said =
            field == NULL ? NULL : *(const char *const *)((const char *)input + field->offset);

    assert(field == NULL || field->kind == FIELD_TEXT);
    return said != NULL ? said : work->reason;
}

/* What a door was given beside the request goes into the books as well. */
static enum fault
clean_beside(struct work *work, const char *name, size_t max, const char **text)
{
    enum fault fault;

    if (*text == NULL)
        return OK;
    fault = text_clean(&work->arena, &work->why, *text, strlen(*text), max, false, text);
    if (fault)
        fault_at(&work->why, name);
    return fault;
}

static enum fault
run_call(struct work *work, struct call *call)
{
    enum fault fault;

    if (work->store == NULL) {
        assert(call->operation->runs == RUNS_OFFLINE);
        return run_prepared(work, call);
    }
    if ((fault = work_read(work)))
        return fault;
    fault = prepare(work, call);
    if (fault == OK && call->operation->runs == RUNS_READ)
        fault = call->operation->run(work, call->company_id, call->input, call->output);
    fault = work_read_over(work, fault);

    if (fault || call->operation->runs == RUNS_READ)
        return fault;
    if (call->known)
        return settle_known(work, call);
    if ((fault = signature_give(work, &call->asked, call->operation->doc)))
        return fault;
    return run_prepared(work, call);
}

/* What somebody did between the asking and the lock is looked at once more; what was done already
 * is not done again. */
static enum fault
run_with_rights_of_now(struct work *work, struct call *call)
{
    enum fault fault = run_call(work, call);

    for (int i = 0; i < ASKED_AGAIN_MAX && fault == FAULT_ACCESS_CHANGED && !call->noted; i++) {
        findings_clear(&work->findings);
        fault = run_call(work, call);
    }
    return fault;
}

static enum fault
keep_denial(struct work *work, void *input)
{
    const struct call *call = input;

    return note_denied(work, call->company_id, call->operation, call->input, call->refusal);
}

static bool
is_denial(const struct call *call)
{
    switch (call->refusal) {
    case FAULT_LIMIT_WHOLE:
    case FAULT_SIGNATURE_MISSING:
    case FAULT_SIGNATURE_REFUSED:
    case FAULT_FACTOR_MISSING:
    case FAULT_FACTOR_NONE:
    case FAULT_FACTOR_REFUSED:
        return true;
    default:
        return call->denied;
    }
}

/* The answer is no, whether or not the database can keep that it was given: one that is open for
 * reading cannot. Of who is not in the books there is nothing to say. */
static void
tell_of_denial(struct work *work, struct call *call)
{
    const struct why why = work->why;

    if (work->actor.user_id == 0 || !is_denial(call))
        return;
    if (call->denied)
        call->refusal = FAULT_PERMIT_DENIED;
    (void)!lane_run(work, call->company_id, keep_denial, call);
    work->why = why;
}

enum fault
operation_run(
        struct work *work, const struct operation *operation, const void *input, void *ret_output)
{
    struct call call = {.operation = operation, .input = input, .output = ret_output};
    const char *key = work->key;
    const char *beside = work->reason;
    enum fault fault;

    if (operation_writes(operation)) {
        if (key != NULL && *key == '\0')
            return fault_say(&work->why, FAULT_FIELD_RANGE, "/key",
                    "it is empty: every request with it would be the same one; leave it out");
        if ((fault = clean_beside(work, "key", SHAPE_TEXT_MAX, &work->key)) ||
                (fault = clean_beside(work, "reason", SHAPE_TEXT_MAX, &work->reason)))
            return fault;
        work->reason = reason_of(work, operation, input);
        call.request = (struct idempotent){operation->name, request_of(work, operation, input)};
        if (key == NULL)
            work->key = fresh_key(&work->arena);
    }
    work->signature = (struct signature){0};
    fault = call.refusal = run_with_rights_of_now(work, &call);
    tell_of_denial(work, &call);
    work->signature = (struct signature){0};
    work->reason = beside;
    work->key = key;
    return fault;
}

enum fault
operation_call(
        struct work *work, const struct operation *operation, json_t *input, json_t **ret_output)
{
    void *decoded = arena_take(&work->arena, operation->input->size);
    void *output = arena_take(&work->arena, operation->output->size);
    enum fault fault;

    if ((fault = shape_read(&work->arena, &work->why, operation->input, input, decoded)) ||
            (fault = operation_run(work, operation, decoded, output)))
        return fault;
    *ret_output = shape_write(operation->output, output);
    return OK;
}
