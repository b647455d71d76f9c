#include "operation/operation.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "operation/company/company_shapes.h"
#include "operation/operation_given_test.h"
#include "operation/shapes.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define EACH_OPERATION(row)                                                                        \
    for (const struct operation *const *table = operation_tables; *table != NULL; table++)         \
        for (const struct operation *row = *table; row->name != NULL; row++)

TEST(an_operation_is_found_by_its_name)
{
    const struct operation *found;
    struct why why;

    REQUIRE_INT(operation_find(&why, "account.show", &found), OK);
    REQUIRE_TEXT(found->name, "account.show");
}

TEST(an_unknown_operation_names_the_nearest)
{
    const struct operation *found;
    struct why why;

    REQUIRE_INT(operation_find(&why, "acount.show", &found), FAULT_OPERATION_UNKNOWN);
    REQUIRE_TEXT(why.detail, "'acount.show'; did you mean account.show?");
    REQUIRE_INT(operation_find(&why, "x", &found), FAULT_OPERATION_UNKNOWN);
}

static void
require_one_of_a_kind(const struct operation *row)
{
    int same = 0;

    EACH_OPERATION(other)
    {
        same += strcmp(other->name, row->name) == 0;
        REQUIRE(other == row || other->method != row->method ||
                strcmp(other->path, row->path) != 0);
    }
    if (same != 1)
        REQUIRE_TEXT(row->name, "a name of its own");
}

TEST(no_two_operations_share_a_name_or_a_route)
{
    EACH_OPERATION(row)
    {
        require_one_of_a_kind(row);
        REQUIRE(strchr(row->name, '.') != NULL);
    }
}

/* The fields of the path are those that the shape marks, and no others. */
static void
require_path(const struct operation *row)
{
    char braced[64];
    size_t in_path = 0, in_braces = 0;

    for (size_t i = 0; i < row->input->field_count; i++) {
        const struct field *field = &row->input->fields[i];

        if (!(field->flags & FIELD_IN_PATH))
            continue;
        in_path++;
        snprintf(braced, sizeof(braced), "{%s}", field->name);
        if (strstr(row->path, braced) == NULL)
            REQUIRE_TEXT(row->path, braced);
    }
    for (const char *c = row->path; *c != '\0'; c++)
        in_braces += *c == '{';
    REQUIRE_INT(in_path, in_braces);
}

TEST(a_path_holds_the_fields_that_the_shape_says)
{
    EACH_OPERATION(row)
    {
        require_path(row);
    }
}

TEST(an_operation_says_where_it_runs)
{
    EACH_OPERATION(row)
    {
        REQUIRE((row->run == NULL) != (row->run_beside == NULL));
        REQUIRE(row->run_beside == NULL || row->runs == RUNS_BY_ITSELF);
        REQUIRE(row->runs != RUNS_WRITE || shape_field(row->input, "company") != NULL);
        REQUIRE(row->runs != RUNS_OFFLINE || shape_field(row->input, "company") == NULL);
        REQUIRE(row->method != METHOD_GET || !operation_writes(row));
        REQUIRE(row->faults != NULL);
        if (row->rows == ROWS_UNSAID)
            REQUIRE_TEXT(row->name, "says what it does for who is limited to some rows");
        REQUIRE(text_ends(row->doc, "."));
    }
}

/* Money and borrowed JSON cannot be read back. */
static bool
can_be_read_back(const struct shape *shape)
{
    for (size_t i = 0; i < shape->field_count; i++) {
        const struct field *field = &shape->fields[i];

        if (field->kind == FIELD_MONEY || field->kind == FIELD_TOTAL || field->kind == FIELD_JSON)
            return false;
        if (field->of != NULL && !can_be_read_back(field->of))
            return false;
    }
    return true;
}

TEST(the_answer_of_a_write_can_be_given_again)
{
    EACH_OPERATION(row)
    {
        if (operation_writes(row) && !can_be_read_back(row->output))
            REQUIRE_TEXT(row->name, "an answer that can be read back");
    }
}

static void
require_permit(struct given_operations *given, const struct operation *row)
{
    const struct field *company = shape_field(row->input, "company");
    char *input = arena_take(&given->work.arena, row->input->size);
    void *output = arena_take(&given->work.arena, row->output->size);
    const char *code = "ACME";

    if (company != NULL)
        memcpy(input + company->offset, &code, sizeof(code));
    if (operation_run(&given->work, row, input, output) != FAULT_PERMIT_DENIED)
        REQUIRE_TEXT(row->name, "refused for want of a permit");
    if (strstr(given->work.why.detail, permit_name(row->permit)) == NULL)
        REQUIRE_TEXT(given->work.why.detail, permit_name(row->permit));
}

TEST(every_operation_asks_for_its_permit)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    struct company_head before = given_head(&given.work, given.company_id);

    given.work.actor = (struct actor){0};
    EACH_OPERATION(row)
    {
        require_permit(&given, row);
    }
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}

/* Whoever asked for the set to be posted has signed; a worker takes the job, gives it up, or it is
 * taken back. */
static bool
only_moves_a_job(const struct operation *operation)
{
    return strncmp(operation->name, "job.", strlen("job.")) == 0;
}

TEST(who_may_post_by_an_operation_may_be_asked_to_sign_as_for_posting)
{
    int posting = 0;

    EACH_OPERATION(row)
    {
        if (row->permit == PERMIT_JOURNAL_POST && !row->posts && !only_moves_a_job(row))
            REQUIRE_TEXT(row->name, "one that posts");
        REQUIRE(!row->posts || operation_writes(row));
        posting += row->posts;
    }
    REQUIRE(posting > 0);
}

/* What was there is no more than a password, or bytes of a file; or a list keeps all that ever was:
 * windows, and plans of reversals. */
static bool
is_told_otherwise(const struct operation *operation)
{
    static const char *const names[] = {"attachment.append", "reversal.move",
            "subledger.set-window", "user.confirm-factor", "user.set-own-password",
            "user.set-password"};

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(operation->name, names[i]) == 0)
            return true;
    return false;
}

/* What shows it is asked in the same transaction, for no more than the change names. */
static void
require_shown(const struct operation *row)
{
    const struct operation *shown;
    struct why why;

    REQUIRE_INT(operation_find(&why, row->shown_by, &shown), OK);
    REQUIRE(shown->runs == RUNS_READ && shown->prepare == NULL);
    REQUIRE(row->runs == RUNS_WRITE || row->runs == RUNS_INSTALL);
    REQUIRE(shape_field(row->input, "changed") == NULL);
    REQUIRE(shape_field(row->output, "changed") == NULL);
    for (size_t i = 0; i < shown->input->field_count; i++) {
        const struct field *field = &shown->input->fields[i];

        if ((field->flags & (FIELD_IN_PATH | FIELD_REQUIRED)) != 0 &&
                shape_field(row->input, field->name) == NULL)
            REQUIRE_TEXT(row->name, field->name);
    }
}

TEST(what_changes_something_says_which_operation_shows_it)
{
    EACH_OPERATION(row)
    {
        if (row->shown_by != NULL)
            require_shown(row);
        else if ((row->method == METHOD_PUT || row->method == METHOD_PATCH) &&
                 !is_told_otherwise(row))
            REQUIRE_TEXT(row->name, "shown by an operation, before and after");
    }
}

TEST(what_makes_a_thing_says_which_path_names_it)
{
    EACH_OPERATION(row)
    {
        const struct operation *named;
        struct why why;

        if (row->makes == NULL)
            continue;
        REQUIRE(operation_writes(row) && row->method == METHOD_POST);
        REQUIRE_INT(operation_find(&why, row->makes, &named), OK);
        REQUIRE(strchr(named->path, '{') != NULL);
    }
}

TEST(every_permit_has_a_name_of_its_own)
{
    for (int a = 0; a < PERMIT_COUNT; a++) {
        REQUIRE(text_ends(permit_sentence((enum permit)a), "."));
        for (int b = 0; b < a; b++)
            REQUIRE(strcmp(permit_name((enum permit)a), permit_name((enum permit)b)) != 0);
    }
}

TEST(a_call_answers_in_json)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(
            given_answer(&given, "account.show", "{\"company\":\"ACME\",\"account\":\"1930\"}"),
            "{\"code\":\"1930\",\"name\":\"Bank\",\"type\":\"asset\",\"kind\":\"normal\","
            "\"natural\":\"debit\",\"active\":true,\"hold\":false,\"direct_posting\":true,"
            "\"used\":false}");
}

TEST(a_call_refuses_what_its_shape_does_not_know)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(
            given_refusal(&given, "account.show", "{\"company\":\"ACME\",\"acount\":\"1930\"}"),
            "field.unknown");
    REQUIRE_TEXT(given.work.why.at, "/acount");
    REQUIRE_TEXT(given_refusal(&given, "account.show", "{\"account\":\"1930\"}"), "field.missing");
    REQUIRE_TEXT(given_refusal(&given, "account.show", "{\"company\":\"\",\"account\":\"1930\"}"),
            "field.missing");
    REQUIRE_TEXT(
            given_refusal(&given, "account.show", "{\"company\":\"ACNE\",\"account\":\"1930\"}"),
            "company.unknown");
}

#define NEW_ACCOUNT                                                                                \
    "{\"company\":\"ACME\",\"code\":\"1940\",\"name\":\"Savings\",\"type\":\"asset\"}"

TEST(the_same_key_with_the_same_request_has_one_effect)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *first, *again;

    given_operations(&given);
    given.work.key = "K1";
    first = given_answer(&given, "account.create", NEW_ACCOUNT);
    REQUIRE(first != NULL);
    struct company_head before = given_head(&given.work, given.company_id);

    again = given_answer(&given, "account.create", NEW_ACCOUNT);
    REQUIRE_TEXT(again, first);
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}

TEST(the_same_key_with_another_request_is_refused)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    given.work.key = "K1";
    REQUIRE(given_answer(&given, "account.create", NEW_ACCOUNT) != NULL);
    REQUIRE_TEXT(given_refusal(&given, "account.create",
                         "{\"company\":\"ACME\",\"code\":\"1950\",\"name\":\"Other\","
                         "\"type\":\"asset\"}"),
            "key.reused");
}

/* account.create as a later release may have it: with one field more, which nobody said yet. */
struct grown {
    struct operation operation;
    struct shape shape;
    struct field fields[32];
};

static void
grow(struct grown *grown)
{
    const struct operation *now;
    struct why why;

    REQUIRE_INT(operation_find(&why, "account.create", &now), OK);
    REQUIRE(now->input->field_count < COUNT_OF(grown->fields));
    grown->operation = *now;
    grown->shape = *now->input;
    /* the new one first, for the order of fields means nothing */
    memcpy(grown->fields + 1, now->input->fields, now->input->field_count * sizeof(struct field));
    grown->fields[0] = (struct field){
            .name = "later", .kind = FIELD_BOOL, .offset = now->input->size, .doc = "New."};
    grown->shape.fields = grown->fields;
    grown->shape.field_count++;
    grown->shape.size += sizeof(int64_t);
    grown->operation.input = &grown->shape;
}

static enum fault
call_grown(struct given_operations *given, const struct grown *grown, const char *input,
        const char **ret)
{
    SCOPED(json_close) json_t *asked = NULL;
    SCOPED(json_close) json_t *output = NULL;
    enum fault fault;

    given_ok(&given->work, json_read(&given->work.why, input, strlen(input), &asked));
    if ((fault = operation_call(&given->work, &grown->operation, asked, &output)))
        return fault;
    *ret = json_write(&given->work.arena, output);
    return OK;
}

TEST(a_key_is_known_after_its_operation_got_another_field)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct grown grown = {0};
    const char *first, *again = NULL;

    given_operations(&given);
    grow(&grown);
    given.work.key = "K1";
    first = given_answer(&given, "account.create", NEW_ACCOUNT);
    REQUIRE_INT(call_grown(&given, &grown, NEW_ACCOUNT, &again), OK);
    REQUIRE_TEXT(again, first);
    REQUIRE_INT(call_grown(&given, &grown,
                        "{\"company\":\"ACME\",\"code\":\"1940\",\"name\":\"Savings\","
                        "\"type\":\"asset\",\"later\":true}",
                        &again),
            FAULT_KEY_REUSED);
}

enum { SENDERS = 4 };

struct sender {
    struct given_operations given;
    const char *operation;
    const char *input;
    const char *answer;
};

static void *
send_it(void *argument)
{
    struct sender *sender = argument;
    struct given_operations *given = &sender->given;

    given->work.key = "K1";
    sender->answer = given_answer(given, sender->operation, sender->input);
    return NULL;
}

/* On PostgreSQL each sender is what another process would be; a file has one. */
static void
given_sender(struct sender *sender, const struct given_operations *given)
{
    struct why why;

    *sender = (struct sender){
            .given = {.store = given->store, .company_id = given->company_id},
    };
    if (given_engine() == STORE_POSTGRES)
        REQUIRE_INT(
                store_open(store_url(given->store), STORE_MUST_EXIST, &why, &sender->given.store),
                OK);
    given_work(&sender->given.work, sender->given.store);
    sender->given.work.actor = given->work.actor;
}

static void
sender_done(struct sender *sender, const struct given_operations *given)
{
    given_work_done(&sender->given.work);
    if (sender->given.store != given->store)
        store_close(&sender->given.store);
}

static void
require_one_answer(const char *operation, const char *input)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct sender senders[SENDERS];
    pthread_t threads[SENDERS];

    given_operations(&given);
    for (int i = 0; i < SENDERS; i++) {
        given_sender(&senders[i], &given);
        senders[i].operation = operation;
        senders[i].input = input;
    }
    for (int i = 0; i < SENDERS; i++)
        REQUIRE_INT(pthread_create(&threads[i], NULL, send_it, &senders[i]), 0);
    for (int i = 0; i < SENDERS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < SENDERS; i++) {
        REQUIRE(senders[i].answer != NULL);
        REQUIRE_TEXT(senders[i].answer, senders[0].answer);
    }
    for (int i = 0; i < SENDERS; i++)
        sender_done(&senders[i], &given);
}

TEST(who_sends_the_same_at_once_gets_the_answer_of_the_first)
{
    require_one_answer("account.create", NEW_ACCOUNT);
}

TEST(who_makes_the_same_company_at_once_gets_the_answer_of_the_first)
{
    require_one_answer(
            "company.create", "{\"code\":\"BETA\",\"name\":\"Beta\",\"currency\":\"SEK\"}");
}

#define RENAME(name) "{\"company\":\"ACME\",\"account\":\"5010\",\"name\":\"" name "\"}"

TEST(writes_take_answers_away_that_are_older_than_30_days)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    given.work.key = "K1";
    REQUIRE(given_answer(&given, "account.change", RENAME("Rent")) != NULL);
    given_swept(&given);
    given.work.key = "K1";
    REQUIRE(given_answer(&given, "account.change", RENAME("Rents")) != NULL);
    REQUIRE_TEXT(given_refusal(&given, "account.change", RENAME("Rental")), "key.reused");
}

TEST(what_was_posted_under_a_key_is_answered_for_ever)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *input, *receipt;

    given_operations(&given);
    receipt = given_answer(&given, "journal.create",
            "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"lines\":["
            "{\"account\":\"5010\",\"debit\":\"5\"},{\"account\":\"1930\",\"credit\":\"5\"}]}");
    input = arena_format(&given.work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
            given_member(&given, receipt, "/journal_id"));
    given.work.key = "K1";
    receipt = given_answer(&given, "journal.post", input);
    given_swept(&given);
    given.work.key = "K1";
    REQUIRE_TEXT(given_answer(&given, "journal.post", input), receipt);
    REQUIRE_INT(given_head(&given.work, given.company_id).next_seq, 2);
    REQUIRE_TEXT(given_refusal(&given, "account.change", RENAME("Rent")), "key.reused");
}

TEST(an_empty_key_is_refused)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    struct company_head before = given_head(&given.work, given.company_id);

    given.work.key = "";
    REQUIRE_TEXT(given_refusal(&given, "account.create", NEW_ACCOUNT), "field.range");
    REQUIRE_TEXT(given.work.why.at, "/key");
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}

TEST(a_write_without_a_key_gets_one_of_its_own)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "account.create", NEW_ACCOUNT) != NULL);
    REQUIRE(given.work.key == NULL);
    REQUIRE_TEXT(given_refusal(&given, "account.create", NEW_ACCOUNT), "code.taken");
}

TEST(a_write_leaves_one_row_in_the_audit_log)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    int64_t before = given_head(&given.work, given.company_id).audit_seq;

    REQUIRE(given_answer(&given, "account.create", NEW_ACCOUNT) != NULL);
    REQUIRE_INT(given_head(&given.work, given.company_id).audit_seq, before + 1);
}

TEST(a_read_and_a_refusal_leave_none)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    struct company_head before = given_head(&given.work, given.company_id);

    REQUIRE(given_answer(&given, "account.list", "{\"company\":\"ACME\"}") != NULL);
    REQUIRE_TEXT(given_refusal(&given, "account.create",
                         "{\"company\":\"ACME\",\"code\":\"1930\",\"name\":\"Bank\","
                         "\"type\":\"asset\"}"),
            "code.taken");
    REQUIRE_INT(given_head(&given.work, given.company_id).audit_seq, before.audit_seq);
    REQUIRE(given_unchanged(&given.work, given.company_id, &before));
}

TEST(a_refusal_tells_code_place_detail)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    SCOPED(json_close) json_t *problem = NULL;

    given_operations(&given);
    REQUIRE_TEXT(
            given_refusal(&given, "account.show", "{\"company\":\"ACME\",\"account\":\"1931\"}"),
            "account.unknown");
    problem = operation_problem(&given.work, FAULT_ACCOUNT_UNKNOWN);
    REQUIRE_TEXT(json_string_value(json_object_get(problem, "code")), "account.unknown");
    REQUIRE_INT(json_integer_value(json_object_get(problem, "status")), 404);
    REQUIRE_TEXT(json_string_value(json_object_get(problem, "at")), given.work.why.at);
    REQUIRE_TEXT(json_string_value(json_object_get(problem, "detail")), given.work.why.detail);
    REQUIRE(json_object_get(problem, "findings") == NULL);
}
