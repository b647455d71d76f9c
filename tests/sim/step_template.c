/* step_template — templates are made, changed and taken out of use, and drafts are made from
 * them. */
#include <stdio.h>
#include <string.h>

#include "operation/journal/journal_shapes.h"
#include "tests/sim/draw.h"

/* ---- what it makes ---- */

/* What a line gives to dimensions it gives whole. */
static void
draw_line(struct sim *sim, struct model_line *line)
{
    *line = (struct model_line){.account = draw_usual_account(sim, false), .amount = 100};
    draw_required(sim, line);
    for (int i = 0; i < line->part_count; i++) {
        line->parts[i].quantity = 0;
        line->parts[i].has_quantity = false;
    }
}

/* The last line evens the others. */
static void
draw_fixed(struct sim *sim, struct model_template *template)
{
    struct model_journal *journal = &template->journal;
    int64_t sum = 0;

    for (int i = 0; i < journal->line_count; i++) {
        struct model_line *line = &journal->lines[i];

        draw_line(sim, line);
        line->amount = i + 1 == journal->line_count
                               ? -sum
                               : (i % 2 == 0 ? 1 : -1) * dice_between(&sim->dice, 1, 1000000);
        line->side = line->amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
        sum += line->amount;
    }
}

static int
draw_asked(struct sim *sim, bool statistical)
{
    return sim_frill(sim, 4) ? sim_pick(sim, sim->model->account_count)
                             : draw_usual_account(sim, statistical);
}

static struct model_reckoning
draw_reckoning(struct sim *sim, bool first)
{
    struct model_reckoning reckoning = {
            .percent = dice_between(&sim->dice, 1, 15000), .account = MODEL_NONE};

    if (!first && sim_chance(sim, 50))
        reckoning.basis = MODEL_OF_FIRST;
    else if (sim_frill(sim, 25)) {
        reckoning.basis = MODEL_OF_BALANCE;
        reckoning.account = draw_asked(sim, false);
    }
    return reckoning;
}

static void
draw_formula(struct sim *sim, struct model_template *template)
{
    struct model_journal *journal = &template->journal;
    int last = journal->line_count - 1;

    for (int i = 0; i <= last; i++) {
        draw_line(sim, &journal->lines[i]);
        journal->lines[i].side = sim_chance(sim, 50) ? SIDE_DEBIT : SIDE_CREDIT;
        template->reckonings[i] = draw_reckoning(sim, i == 0);
    }
    template->reckonings[last].basis = MODEL_REST;
    template->reckonings[last].account = MODEL_NONE;
    journal->lines[last].side = SIDE_DEBIT;
}

/* The whole on one side, first or last; on the other what it is spread over, by shares or by what
 * statistical accounts count. */
static void
draw_allocation(struct sim *sim, struct model_template *template)
{
    struct model_journal *journal = &template->journal;
    int whole = sim_chance(sim, 50) ? 0 : journal->line_count - 1;
    enum side side = sim_chance(sim, 50) ? SIDE_DEBIT : SIDE_CREDIT;
    bool counts = sim_chance(sim, 40);

    if (sim_chance(sim, 40))
        template->pool = draw_asked(sim, false);
    for (int i = 0; i < journal->line_count; i++) {
        struct model_reckoning *reckoning = &template->reckonings[i];

        draw_line(sim, &journal->lines[i]);
        journal->lines[i].side = (i == whole) == (side == SIDE_DEBIT) ? SIDE_CREDIT : SIDE_DEBIT;
        *reckoning = (struct model_reckoning){.basis = i == whole ? MODEL_WHOLE : MODEL_SHARE,
                .percent = sim_chance(sim, 50) ? 100 : dice_between(&sim->dice, 1, 100000),
                .account = MODEL_NONE};
        if (i == whole || !counts)
            continue;
        reckoning->basis = MODEL_BY_QUANTITY;
        reckoning->account = draw_asked(sim, true);
    }
}

/* Of those made by somebody; MODEL_NONE when there is none. */
static int
own_source(const struct model *model)
{
    for (int i = 0; i < model->source_count; i++)
        if (!model->sources[i].standard)
            return i;
    return MODEL_NONE;
}

static void
draw_type(struct sim *sim, struct model_journal *journal)
{
    static const enum journal_type others[] = {JOURNAL_PROVISIONAL, JOURNAL_PERIOD_END,
            JOURNAL_AUDITOR, JOURNAL_ALTERNATE, JOURNAL_USER};

    journal->type = sim_frill(sim, 20) ? others[sim_pick(sim, COUNT_OF(others))] : JOURNAL_NORMAL;
    if (journal->type == JOURNAL_USER)
        journal->source = own_source(sim->model);
    if (journal->type == JOURNAL_USER && journal->source == MODEL_NONE)
        journal->type = JOURNAL_NORMAL;
    if (sim_frill(sim, 10))
        journal->subledger = sim_pick(sim, sim->model->subledger_count);
}

static void
draw_undoing(struct sim *sim, struct model_journal *journal)
{
    if (sim->model->plan_count + 30 >= MODEL_PLANS || !sim_frill(sim, 35))
        return;
    journal->plan = (enum reversal_kind)(REVERSAL_NEXT_PERIOD + sim_pick(sim, 5));
    journal->style = sim_chance(sim, 50) ? REVERSAL_SWAPS_SIDES : REVERSAL_NEGATES;
}

static void
draw_template(struct sim *sim, struct model_template *ret)
{
    static const enum template_kind kinds[] = {
            TEMPLATE_FIXED, TEMPLATE_FIXED, TEMPLATE_FORMULA, TEMPLATE_ALLOCATION};
    struct model_journal *journal = &ret->journal;

    *ret = (struct model_template){.state = TEMPLATE_ACTIVE,
            .kind = kinds[sim_pick(sim, COUNT_OF(kinds))],
            .pool = MODEL_NONE};
    journal->posting = journal->year = journal->source = MODEL_NONE;
    journal->subledger = journal->reverses = MODEL_NONE;
    journal->book = MODEL_ALL_BOOKS;
    journal->period = -1;
    journal->state = JOURNAL_DRAFT;
    journal->line_count = sim->plain ? 2 : 2 + sim_pick(sim, 3);
    draw_type(sim, journal);
    draw_undoing(sim, journal);
    if (ret->kind == TEMPLATE_FIXED)
        draw_fixed(sim, ret);
    else if (ret->kind == TEMPLATE_FORMULA)
        draw_formula(sim, ret);
    else
        draw_allocation(sim, ret);
}

/* ---- as a request ---- */

static const char *const kinds[] = {"", "fixed", "skeleton", "formula", "allocation"};

static void
set_percent(struct sim *sim, json_t *input, const char *name, int64_t hundredths)
{
    sim_set(input, name,
            arena_format(&sim->work.arena, "%lld.%02lld", (long long)(hundredths / 100),
                    (long long)(hundredths % 100)));
}

static void
set_reckoning(struct sim *sim, const struct model_reckoning *reckoning, json_t *input)
{
    if (reckoning->basis == MODEL_SHARE)
        set_percent(sim, input, "share", reckoning->percent);
    else if (reckoning->basis != MODEL_BY_QUANTITY && reckoning->basis != MODEL_WHOLE)
        set_percent(sim, input, "percent", reckoning->percent);
    if (reckoning->basis == MODEL_OF_FIRST)
        sim_set_int(input, "of_line", 1);
    if (reckoning->basis == MODEL_WHOLE)
        sim_set(input, "basis", "whole");
    if (reckoning->account != MODEL_NONE)
        sim_set(input, "of_account", sim->model->accounts[reckoning->account].code);
}

static void
set_amount(struct sim *sim, const struct model_template *template, int line, json_t *input)
{
    const struct model_line *of = &template->journal.lines[line];
    bool credit = of->side == SIDE_CREDIT;

    if (template->kind == TEMPLATE_FIXED) {
        sim_set(input, credit ? "credit" : "debit",
                sim_amount(sim, credit ? -of->amount : of->amount, 0));
        return;
    }
    if (template->reckonings[line].basis == MODEL_REST) {
        sim_set(input, "basis", "rest");
        return;
    }
    sim_set(input, "side", credit ? "credit" : "debit");
    set_reckoning(sim, &template->reckonings[line], input);
}

static json_t *
line_input(struct sim *sim, const struct model_template *template, int line)
{
    const struct model *model = sim->model;
    const struct model_line *of = &template->journal.lines[line];
    json_t *input = json_object();
    json_t *dimensions = json_object();

    sim_set(input, "account", model->accounts[of->account].code);
    set_amount(sim, template, line, input);
    for (int i = 0; i < of->part_count; i++)
        sim_set(dimensions, model->dimensions[of->parts[i].dimension].code,
                model->values[of->parts[i].value].code);
    if (of->part_count > 0)
        json_object_set(input, "dimensions", dimensions);
    json_decref(dimensions);
    return input;
}

static json_t *
template_input(struct sim *sim, const struct model_template *template)
{
    const struct model *model = sim->model;
    const struct model_journal *journal = &template->journal;
    json_t *input = sim_input(sim);
    json_t *lines = json_array();

    sim_set(input, "kind", kinds[template->kind]);
    if (template->pool != MODEL_NONE)
        sim_set(input, "pool_account", model->accounts[template->pool].code);
    sim_set(input, "type", journal_types[journal->type]);
    if (journal->source != MODEL_NONE)
        sim_set(input, "source", model->sources[journal->source].code);
    if (journal->subledger != MODEL_NONE)
        sim_set(input, "subledger", model->subledgers[journal->subledger].code);
    sim_set(input, "reversal", draw_plan_name(journal->plan));
    if (journal->style == REVERSAL_NEGATES)
        sim_set(input, "reversal_style", "negate");
    for (int i = 0; i < journal->line_count; i++)
        json_array_append_new(lines, line_input(sim, template, i));
    json_object_set_new(input, "lines", lines);
    return input;
}

static void
say_reckoning(struct sim *sim, const struct model_reckoning *reckoning)
{
    static const char *const bases[] = {"of the input", "of the balance of", "of the first line",
            "the rest", "as its share", "as it counts", "the whole"};

    if (reckoning->basis <= MODEL_OF_FIRST || reckoning->basis == MODEL_SHARE)
        sim_say(sim, "%lld hundredths ", (long long)reckoning->percent);
    sim_say(sim, "%s", bases[reckoning->basis]);
    if (reckoning->account != MODEL_NONE)
        sim_say(sim, " %s", sim->model->accounts[reckoning->account].code);
}

static void
say_template(struct sim *sim, const struct model_template *template)
{
    const struct model *model = sim->model;

    sim_say(sim, "a%s %s template of %s journals", template->kind == TEMPLATE_ALLOCATION ? "n" : "",
            kinds[template->kind], journal_types[template->journal.type]);
    if (template->pool != MODEL_NONE)
        sim_say(sim, " that spreads the balance of %s", model->accounts[template->pool].code);
    if (template->journal.plan != REVERSAL_NONE)
        sim_say(sim, ", to be undone %s", draw_plan_name(template->journal.plan));
    for (int i = 0; i < template->journal.line_count; i++) {
        const struct model_line *line = &template->journal.lines[i];

        sim_say(sim, "\n        %s %s ", model->accounts[line->account].code,
                line->side == SIDE_DEBIT ? "debit" : "credit");
        if (template->kind == TEMPLATE_FIXED)
            sim_say(sim, "%s", sim_amount(sim, line->amount, 0));
        else
            say_reckoning(sim, &template->reckonings[i]);
    }
}

/* ---- templates are made and changed ---- */

/* An account may be named that a template has no use for. */
static bool
any_odd_account(const struct model *model, const struct model_template *template)
{
    for (int i = 0; i < template->journal.line_count; i++) {
        const struct model_account *account = &model->accounts[template->journal.lines[i].account];
        const struct model_reckoning *reckoning = &template->reckonings[i];

        if (account->kind == ACCOUNT_HEADING || account->type == ACCOUNT_STATISTICAL)
            return true;
        if (template->kind != TEMPLATE_FIXED && reckoning->account != MODEL_NONE &&
                (model->accounts[reckoning->account].type == ACCOUNT_STATISTICAL) !=
                        (reckoning->basis == MODEL_BY_QUANTITY))
            return true;
    }
    return template->pool != MODEL_NONE &&
           model->accounts[template->pool].type == ACCOUNT_STATISTICAL;
}

/* One thing that is wrong with what is said, or nothing. */
static enum fault
spoil(struct sim *sim, json_t *input)
{
    switch (sim_frill(sim, 12) ? sim_pick(sim, 3) : 3) {
    case 0:
        sim_set(input, "type", "statistical");
        return FAULT_TEMPLATE_TYPE;
    case 1:
        sim_set(input, "reversal", "on-date");
        return FAULT_TEMPLATE_TYPE;
    case 2:
        json_object_set_new(input, "lines", json_array());
        return FAULT_TEMPLATE_LINE;
    default:
        return OK;
    }
}

static void
make_template(struct sim *sim)
{
    struct model *model = sim->model;
    bool taken = model->template_count > 0 && sim_frill(sim, 8);
    struct model_template template;
    enum fault foretold;
    json_t *answer;
    json_t *input;

    draw_template(sim, &template);
    snprintf(template.reference, sizeof(template.reference), "T%d",
            taken ? 1 + sim_pick(sim, model->template_count) : model->template_count + 1);
    sim_say(sim, "make %s, ", template.reference);
    say_template(sim, &template);
    input = template_input(sim, &template);
    sim_set(input, "reference", template.reference);
    foretold = spoil(sim, input);
    if (foretold == OK && any_odd_account(model, &template))
        foretold = FAULT_TEMPLATE_LINE;
    if (foretold == OK && taken)
        foretold = FAULT_CODE_TAKEN;
    answer = sim_ask(sim, "template.create", input, foretold);
    if (!sim->failed && foretold == OK) {
        template.version = sim_int(answer, "version");
        model->templates[model->template_count++] = template;
    }
    json_close(&answer);
}

/* Each schedule that was not ended and cannot go on with its template is named, and no other. */
static void
compare_unfit(struct sim *sim, const struct model_template *template)
{
    const struct model *model = sim->model;
    const struct findings *findings = &sim->work.findings;
    size_t told = 0;

    for (int i = 0; i < model->schedule_count; i++) {
        const struct model_schedule *schedule = &model->schedules[i];
        const char *name = arena_format(&sim->work.arena, "schedule %s ", schedule->code);
        bool named = false;

        if (&model->templates[schedule->template] != template ||
                schedule->state == SCHEDULE_ENDED || judge_template(model, schedule) == OK)
            continue;
        for (size_t f = 0; f < findings->count; f++)
            named = named || strncmp(findings->list[f].detail, name, strlen(name)) == 0;
        told++;
        if (!named)
            sim_differ(sim, "%s can not go on with %s, and is not named", schedule->code,
                    template->reference);
    }
    if (findings->count != told)
        sim_differ(sim, "%s names %zu schedules that can not go on with it, not %zu",
                template->reference, findings->count, told);
}

static void
change_template(struct sim *sim, struct model_template *old)
{
    bool overtaken = sim_frill(sim, 15);
    bool rests = sim_frill(sim, 20);
    struct model_template template;
    enum fault foretold = old->state == TEMPLATE_RETIRED ? FAULT_TEMPLATE_STATE
                          : overtaken                    ? FAULT_TEMPLATE_VERSION
                                                         : OK;
    json_t *answer;
    json_t *input;

    draw_template(sim, &template);
    memcpy(template.reference, old->reference, sizeof(template.reference));
    sim_say(sim, "change %s%s to %s", template.reference, overtaken ? ", in an older version," : "",
            rests ? "one that rests, " : "");
    say_template(sim, &template);
    if (foretold == OK && any_odd_account(sim->model, &template))
        foretold = FAULT_TEMPLATE_LINE;
    input = template_input(sim, &template);
    sim_set(input, "template", template.reference);
    sim_set_int(input, "version", old->version - overtaken);
    if (rests)
        json_object_set_new(input, "active", json_false());
    answer = sim_ask(sim, "template.change", input, foretold);
    if (!sim->failed && foretold == OK) {
        template.state = rests ? TEMPLATE_INACTIVE : TEMPLATE_ACTIVE;
        template.version = old->version + 1;
        if (sim_int(answer, "version") != template.version)
            sim_differ(sim, "%s has version %lld, not %lld", template.reference,
                    (long long)sim_int(answer, "version"), (long long)template.version);
        *old = template;
        compare_unfit(sim, old);
    }
    json_close(&answer);
}

static void
retire_template(struct sim *sim, struct model_template *template)
{
    enum fault foretold = template->state == TEMPLATE_RETIRED ? FAULT_TEMPLATE_STATE : OK;
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_say(sim, "take %s out of use for good", template->reference);
    sim_set(input, "template", template->reference);
    answer = sim_ask(sim, "template.retire", input, foretold);
    if (!sim->failed && foretold == OK) {
        template->state = TEMPLATE_RETIRED;
        compare_unfit(sim, template);
    }
    json_close(&answer);
}

void
sim_step_template(struct sim *sim)
{
    struct model *model = sim->model;
    int drawn = sim_pick(sim, 100);
    struct model_template *template =
            model->template_count == 0 ? NULL
                                       : &model->templates[sim_pick(sim, model->template_count)];

    if (template == NULL || (drawn < 55 && model->template_count < MODEL_TEMPLATES))
        make_template(sim);
    else if (drawn < 90)
        change_template(sim, template);
    else
        retire_template(sim, template);
}

/* ---- drafts are made from them ---- */

/* A journal says for ever which version it was made from. */
static void
compare_origin(struct sim *sim, const struct model_template *template, int64_t journal_id, int day)
{
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_set(input, "journal_id", arena_format(&sim->work.arena, "%lld", (long long)journal_id));
    answer = sim_ask(sim, "template.explain", input, OK);
    if (!sim->failed && (strcmp(sim_text(answer, "template"), template->reference) != 0 ||
                                sim_int(answer, "version") != template->version ||
                                strcmp(sim_text(answer, "date"), sim_day(sim, day)) != 0))
        sim_differ(sim, "journal %lld was made from %s, version %lld, for %s; foretold was %s",
                (long long)journal_id, sim_text(answer, "template"),
                (long long)sim_int(answer, "version"), sim_text(answer, "date"),
                template->reference);
    json_close(&answer);
}

void
sim_step_template_use(struct sim *sim)
{
    struct model *model = sim->model;
    int drawn = model->template_count == 0 ? 0 : sim_pick(sim, model->template_count);
    const struct model_template *template = &model->templates[drawn];
    bool has_input = model_takes_input(template) != sim_frill(sim, 8);
    int64_t amount = dice_between(&sim->dice, 1, 1000000);
    int day = draw_day(sim);
    struct model_journal *document = &model->journals[model->journal_count];
    enum fault foretold;
    json_t *answer;
    json_t *input;

    if (model->template_count == 0 || !draw_has_room(sim) || model->plan_count + 30 >= MODEL_PLANS)
        return;
    foretold = model_make(model, drawn, day, amount, has_input, document);
    sim_say(sim, "use %s for %s", template->reference, sim_day(sim, day));
    input = sim_input(sim);
    sim_set(input, "template", template->reference);
    sim_set(input, "date", sim_day(sim, day));
    if (has_input) {
        sim_say(sim, " with %s", sim_amount(sim, amount, 0));
        sim_set(input, "amount", sim_amount(sim, amount, 0));
    }
    answer = sim_ask(sim, "template.use", input, foretold);
    if (!sim->failed && foretold == OK) {
        learn_document(sim, document, sim_int(answer, "journal_id"));
        model->journal_count++;
    }
    if (!sim->failed && foretold == OK)
        compare_origin(sim, template, document->journal_id, day);
    if (!sim->failed && foretold == OK && sim_chance(sim, 70))
        post_document(sim, model->journal_count - 1);
    json_close(&answer);
}
