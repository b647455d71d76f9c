/* step_door — what happens at the doors: repeated requests, strangers, clocks, restarts. */
#include <stdio.h>
#include <string.h>

#include "tests/sim/draw.h"

/* Of another request under a key that was used. */
static enum fault
fault_of_reuse(enum sim_person by)
{
    return by == SIM_APPROVER ? FAULT_PERMIT_DENIED /* before the key is looked at */
                              : FAULT_KEY_REUSED;
}

/* The same request under the same key has the same answer, and no other effect; another request
 * under it is refused. */
void
sim_step_ask_again(struct sim *sim)
{
    int kept = sim->asked_count < SIM_CALLS ? sim->asked_count : SIM_CALLS;
    bool other = sim_frill(sim, 30);
    struct sim_asked *asked;
    json_t *input;
    json_t *answer;

    if (kept == 0)
        return;
    asked = &sim->asked[sim_pick(sim, kept)];
    if (strcmp(asked->name, "company.create") == 0)
        return;
    input = json_deep_copy(asked->input);
    if (other)
        input = (json_close(&input), sim_input(sim));
    if (other)
        sim_set(input, "code", "OTHER");
    if (other)
        sim_set(input, "name", "Other");
    if (other)
        sim_set(input, "type", "asset");
    sim_say(sim, "%s under the key of %s, asked before", other ? "make an account" : "ask again",
            asked->name);
    answer = sim_ask_so(sim, other ? "account.create" : asked->name, input,
            other ? fault_of_reuse(asked->by) : OK,
            (struct sim_manner){.key = asked->key, .by = asked->by});
    if (!sim->failed && !other && !json_equal(answer, asked->output))
        sim_differ(sim, "%s has another answer when it is asked again", asked->name);
    json_close(&answer);
}

void
sim_step_clock(struct sim *sim)
{
    int64_t hours = sim_pick(sim, 400) - 200;

    sim->now += hours * INT64_C(3600000000);
    sim_say(sim, "the clock jumps by %lld hours", (long long)hours);
}

void
sim_step_restart(struct sim *sim)
{
    sim_say(sim, "restart");
    sim_restart(sim);
}

/* ---- journals that cannot be written down ---- */

struct spoiling {
    const char *what;
    const char *line; /* set in the line; NULL: in the header */
    const char *name;
    const char *value;
    enum fault fault;
};

static const struct spoiling spoilings[] = {
        {"an unknown source", NULL, "source", "NOWHERE", FAULT_SOURCE_UNKNOWN},
        {"an unknown subledger", NULL, "subledger", "NOWHERE", FAULT_SUBLEDGER_UNKNOWN},
        {"an unknown book", NULL, "book", "NOWHERE", FAULT_BOOK_UNKNOWN},
        {"a day that does not exist", NULL, "date", "2026-02-30", FAULT_DAY_INVALID},
        {"an unknown type", NULL, "type", "strange", FAULT_FIELD_CHOICE},
        {"a field nobody knows", NULL, "colour", "red", FAULT_FIELD_UNKNOWN},
        {"an unknown set", NULL, "set_id", "999999999", FAULT_SET_UNKNOWN},
        {"an amount with five decimals", "debit", "debit", "1.00001", FAULT_AMOUNT_DECIMALS},
        {"an amount that does not fit", "debit", "debit", "999999999999999999", FAULT_AMOUNT_RANGE},
        {"a currency that is none", "debit", "currency", "XXQ", FAULT_CURRENCY_UNKNOWN},
        {"seven decimals of a quantity", "debit", "quantity", "0.1234567", FAULT_AMOUNT_DECIMALS},
        {"a quantity that does not fit", "debit", "quantity", "99999999999999999",
                FAULT_AMOUNT_RANGE},
        {"a debit and a credit", "debit", "credit", "1", FAULT_LINE_AMOUNT},
};

static json_t *
plain_line(const char *account, const char *column, const char *amount)
{
    json_t *line = json_object();

    sim_set(line, "account", account);
    sim_set(line, column, amount);
    return line;
}

void
sim_step_journal_spoiled(struct sim *sim)
{
    const struct spoiling *spoiling = &spoilings[sim_pick(sim, COUNT_OF(spoilings))];
    json_t *input = sim_input(sim);
    json_t *lines = json_array();
    json_t *line = plain_line("1930", "debit", "7");
    enum fault fault = spoiling->fault;
    json_t *answer;

    if (fault == FAULT_AMOUNT_RANGE && spoiling->name[0] == 'd' &&
            currency_exponent(sim->model->currencies[0]) == 0)
        fault = OK; /* yen have no decimals: it fits, and the gate alone would refuse it */
    sim_say(sim, "write a journal with %s", spoiling->what);
    sim_set(input, "date", sim_day(sim, draw_day(sim)));
    sim_set(spoiling->line != NULL ? line : input, spoiling->name, spoiling->value);
    json_array_append_new(lines, line);
    json_array_append_new(lines, plain_line("3010", "credit", "7"));
    json_object_set_new(input, "lines", lines);
    answer = sim_ask(sim, fault == OK ? "journal.check" : "journal.create", input, fault);
    json_close(&answer);
}

/* ---- strangers ---- */

struct strange {
    const char *operation;
    const char *name;
    const char *value;
    enum fault fault;
    bool is_read;  /* by whoever reads reports */
    bool is_shown; /* to whoever approves journals */
};

static const char *const by_whom[SIM_PEOPLE] = {
        [SIM_OWNER] = "",
        [SIM_NOBODY] = ", by nobody",
        [SIM_READER] = ", by one who reads reports",
        [SIM_STRANGER] = ", by one without a role",
        [SIM_APPROVER] = ", by an approver",
        [SIM_CONTROLLER] = ", by a controller",
};

static const struct strange stranges[] = {
        {"journal.post", "journal_id", "999999999", FAULT_JOURNAL_UNKNOWN, false, false},
        {"journal.show", "journal_id", "999999999", FAULT_JOURNAL_UNKNOWN, false, true},
        {"account.show", "account", "NOBODY", FAULT_ACCOUNT_UNKNOWN, true, true},
        {"account.change", "account", "NOBODY", FAULT_ACCOUNT_UNKNOWN, false, false},
        {"category.remove", "category", "NOBODY", FAULT_CATEGORY_UNKNOWN, false, false},
        {"report.account", "account", "NOBODY", FAULT_ACCOUNT_UNKNOWN, true, true},
        {"report.trial-balance", "book", "NOBODY", FAULT_BOOK_UNKNOWN, true, true},
        {"posting.show", "seq", "999999999", FAULT_POSTING_UNKNOWN, true, true},
};

/* The owner and the controller may all of it. */
static bool
is_denied(const struct strange *strange, enum sim_person by)
{
    return by == SIM_NOBODY || (by == SIM_READER && !strange->is_read) ||
           (by == SIM_APPROVER && !strange->is_shown);
}

void
sim_step_stranger(struct sim *sim)
{
    const struct strange *strange = &stranges[sim_pick(sim, COUNT_OF(stranges))];
    enum sim_person by = (enum sim_person)sim_pick(sim, SIM_PEOPLE);
    bool nowhere = by == SIM_OWNER && sim_chance(sim, 40);
    json_t *input = sim_input(sim);
    json_t *answer;
    enum fault foretold = strange->fault;

    sim_say(sim, "%s of something unknown%s%s", strange->operation, by_whom[by],
            nowhere ? ", in a company that is not there" : "");
    if (strcmp(strange->name, "seq") == 0)
        sim_set_int(input, "seq", 999999999);
    else
        sim_set(input, strange->name, strange->value);
    if (is_denied(strange, by))
        foretold = FAULT_PERMIT_DENIED;
    if (by == SIM_STRANGER || nowhere)
        foretold = FAULT_COMPANY_UNKNOWN;
    if (nowhere)
        sim_set(input, "company", "NOWHERE");
    answer = sim_ask_so(sim, strange->operation, input, foretold, (struct sim_manner){.by = by});
    json_close(&answer);
}
