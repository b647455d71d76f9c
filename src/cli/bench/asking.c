#include "cli/bench/asking.h"

#include "access/user/user.h"
#include "base/day.h"
#include "base/money.h"
#include "operation/operation.h"
#include "store/lane.h"

struct person {
    const char *login;
    int64_t user_id;
};

static enum fault
make_person(struct work *work, void *input)
{
    struct person *person = input;

    return user_ensure(work, person->login, NULL, &person->user_id);
}

enum fault
bench_act(struct bench_books *books, const char *login)
{
    struct work *work = &books->work;
    struct person person = {.login = login};
    enum fault fault;

    if ((fault = lane_run(work, 0, make_person, &person)) || (fault = work_read(work)))
        return fault;
    fault = user_act(work, person.user_id);
    return work_read_over(work, fault);
}

enum fault
bench_ask(struct work *work, const struct bench_books *books, const char *name, json_t *input,
        json_t **ret)
{
    SCOPED(json_close) json_t *owned = input;
    SCOPED(json_close) json_t *answer = NULL;
    const struct operation *operation;
    enum fault fault;

    if ((fault = operation_find(&work->why, name, &operation)))
        return fault;
    if (shape_field(operation->input, "company") != NULL)
        json_put(owned, "company", json_string(books->code));
    return operation_call(work, operation, owned, ret != NULL ? ret : &answer);
}

/* ---- a journal ---- */

int64_t *
bench_codes(struct arena *arena, const struct bench_books *books)
{
    int64_t *codes = arena_array(arena, (size_t)books->account_count, sizeof(*codes));

    for (int i = 0; i < books->account_count; i++)
        codes[i] = BENCH_FIRST_CODE + i;
    return codes;
}

static json_t *
line_json(struct arena *arena, const struct journal_line *line)
{
    json_t *json = json_object();
    struct money_text amount =
            decimal_text((struct decimal){.mantissa = line->amount, .scale = 2, .given = true});

    json_put(
            json, "account", json_string(arena_format(arena, "%lld", (long long)line->account_id)));
    json_put(json, "amount", json_string(amount.chars));
    if (line->description != NULL)
        json_put(json, "text", json_string(line->description));
    return json;
}

json_t *
bench_journal_json(struct arena *arena, const struct journal *journal)
{
    json_t *json = json_object();
    json_t *lines = json_array();

    for (size_t i = 0; i < journal->line_count; i++)
        json_append(lines, line_json(arena, &journal->lines[i]));
    json_put(json, "date", json_string(day_text(journal->date).chars));
    json_put(json, "reference", json_string(journal->reference));
    json_put(json, "description", json_string(journal->description));
    json_put(json, "lines", lines);
    return json;
}
