#include "tests/sim/judge.h"

#include <string.h>

static void
tell(const char **codes, int *count, const char *code)
{
    for (int i = 0; i < *count; i++)
        if (strcmp(codes[i], code) == 0)
            return;
    codes[(*count)++] = code;
}

/* What a reversal undoes was posted under the rules of its own day. */
static bool
is_spared(const struct judging *judging, const char *code)
{
    static const char *const codes[] = {"account.inactive", "account.hold", "account.direct",
            "line.zero", "value.unknown", "dimension.none", "dimension.required", "dimension.fixed",
            "dimension.total", "project.total", "provisional.pointless", "journal.twin"};

    for (size_t i = 0; i < COUNT_OF(codes) && judging->journal->reverses != MODEL_NONE; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

void
judge_refuse(struct judging *judging, const char *code, bool found)
{
    if (found && !is_spared(judging, code))
        tell(judging->verdict->refuse, &judging->verdict->refuse_count, code);
}

static void
warn(struct judging *judging, const char *code, bool found)
{
    if (found && !is_spared(judging, code))
        tell(judging->verdict->warn, &judging->verdict->warn_count, code);
}

static bool
is_module(const char *code)
{
    static const char *const modules[] = {"AP", "AR", "IN", "JC", "SV", "PR"};

    for (size_t i = 0; i < COUNT_OF(modules); i++)
        if (strcmp(modules[i], code) == 0)
            return true;
    return false;
}

static void
judge_source(struct judging *judging)
{
    bool returns = judging->journal->type == JOURNAL_PROVISIONAL &&
                   judging->journal->reverses != MODEL_NONE;
    const char *own = returns ? "RV" : journal_type_source(judging->journal->type);
    const struct model_source *source;

    if (judging->source == MODEL_NONE) {
        judge_refuse(judging, "source.unknown", true);
        return;
    }
    source = &judging->model->sources[judging->source];
    if (judging->journal->type == JOURNAL_USER)
        judge_refuse(judging, "source.unknown", source->standard);
    else if (judging->journal->type == JOURNAL_MODULE)
        judge_refuse(judging, "source.unknown", source->standard && !is_module(source->code));
    else
        judge_refuse(judging, "source.unknown", own != NULL && strcmp(own, source->code) != 0);
}

/* One book or all, and how many companies. */
static void
judge_type(struct judging *judging)
{
    const struct model_journal *journal = judging->journal;

    judge_refuse(judging, "type.book",
            journal->type == JOURNAL_ALTERNATE
                    ? journal->book == MODEL_ALL_BOOKS || journal->book == 0
                    : journal->type == JOURNAL_STATISTICAL && journal->book != MODEL_ALL_BOOKS);
    judge_refuse(judging, "type.inter-company", journal->type == JOURNAL_INTERCOMPANY);
}

/* By its plan, whatever its day, or in a year's last month. */
static bool
is_at_year_end(const struct judging *judging)
{
    const struct model_place *place = &judging->place;

    return judging->journal->plan == REVERSAL_YEAR_END ||
           (place->period != NULL && place->period->kind == PERIOD_REGULAR &&
                   place->period->last_day == judging->model->years[place->year].last_day);
}

/* A provisional journal at year end that is of income accounts alone. */
static bool
is_pointless(const struct judging *judging)
{
    if (judging->journal->type != JOURNAL_PROVISIONAL || !is_at_year_end(judging))
        return false;
    for (int i = 0; i < judging->count; i++)
        if (judging->entries[i].account == MODEL_NONE ||
                !account_type_is_income(judging->model->accounts[judging->entries[i].account].type))
            return false;
    return judging->count > 0;
}

static bool
was_used(const struct judging *judging)
{
    if (judging->journal->external[0] == '\0' || judging->source == MODEL_NONE)
        return false;
    for (int i = 0; i < judging->model->posting_count; i++)
        if (judging->model->postings[i].source == judging->source &&
                strcmp(judging->model->postings[i].external, judging->journal->external) == 0)
            return true;
    return false;
}

/* ---- twins: one line the same, as many lines, and the same debit ---- */

static int128
debit_of(const struct model_entry *entries, int count, int book, int *ret_lines)
{
    int128 debit = 0;

    *ret_lines = 0;
    for (int i = 0; i < count; i++) {
        if (entries[i].book != book)
            continue;
        (*ret_lines)++;
        debit += entries[i].amount > 0 ? entries[i].amount : 0;
    }
    return debit;
}

static bool
is_twin(const struct judging *judging, const struct model_entry *entry, int lines, int128 debit)
{
    const struct model *model = judging->model;
    const struct model_posting *posting = &model->postings[entry->posting];
    const struct model_entry *first = &judging->entries[0];
    int other_lines;

    return entry->account == first->account && entry->book == first->book &&
           entry->amount == first->amount && posting->date == judging->place.date &&
           debit_of(&model->entries[posting->first_entry], posting->entry_count, first->book,
                   &other_lines) == debit &&
           other_lines == lines;
}

static bool
has_twin(const struct judging *judging)
{
    int lines;
    int128 debit = debit_of(judging->entries, judging->count, judging->entries[0].book, &lines);

    if (judging->journal->from_file || judging->journal->type == JOURNAL_STATISTICAL ||
            judging->journal->type == JOURNAL_CLOSING || judging->count == 0 ||
            judging->entries[0].account == MODEL_NONE || judging->place.date == 0 ||
            debit > INT64_MAX)
        return false;
    for (int i = 0; i < judging->model->entry_count; i++)
        if (is_twin(judging, &judging->model->entries[i], lines, debit))
            return true;
    return false;
}

static bool
has_zero_line(const struct judging *judging)
{
    for (int i = 0; i < judging->journal->line_count; i++)
        if (model_drops(judging->journal, &judging->journal->lines[i]))
            return true;
    for (int i = 0; i < judging->count; i++)
        if (judging->entries[i].side != SIDE_NONE && judging->entries[i].amount == 0 &&
                !judging->entries[i].has_quantity)
            return true;
    return false;
}

/* What was submitted is what is posted, or nothing is. */
static bool
is_bound(const struct model_journal *journal)
{
    return (journal->state == JOURNAL_SUBMITTED || journal->state == JOURNAL_APPROVED) &&
           !journal->as_planned;
}

void
judge_journal(const struct model *model, const struct model_journal *journal, struct verdict *ret)
{
    struct judging judging = {
            .model = model,
            .journal = journal,
            .place = model_place(model, journal),
            .source = model_source_of(model, journal),
            .verdict = ret,
    };
    int all = model_prepare(model, journal, judging.entries, MODEL_PREPARED * MODEL_BOOKS);

    *ret = (struct verdict){0};
    while (judging.count < all && judging.entries[judging.count].book == judging.entries[0].book)
        judging.count++;
    judge_refuse(&judging, "journal.empty", judging.count == 0);
    judge_refuse(&judging, "company.retained", model->retained == MODEL_NONE);
    judge_time(&judging);
    judge_type(&judging);
    judge_source(&judging);
    judge_lines(&judging);
    judge_dimensions(&judging);
    judge_refuse(&judging, "external.used", was_used(&judging));
    judge_refuse(&judging, "reversal.live",
            journal->reverses != MODEL_NONE &&
                    model->postings[journal->reverses].reversed_by != MODEL_NONE);
    judge_refuse(&judging, "journal.content",
            is_bound(journal) && model_content(model, journal) != journal->content);
    judge_refuse(&judging, "reversal.plan",
            journal->reverses == MODEL_NONE &&
                    model_plan_refuses(journal->type, judging.place.period, judging.place.date,
                            journal->plan, journal->plan_date));
    warn(&judging, "line.zero", has_zero_line(&judging));
    warn(&judging, "provisional.pointless", is_pointless(&judging));
    warn(&judging, "journal.twin", has_twin(&judging));
}

void
judge_posting(const struct model *model, const struct model_journal *journal, enum sim_person by,
        struct verdict *ret)
{
    judge_journal(model, journal, ret);
    if (model_wrote(journal, by) && model_is_apart(model, journal))
        tell(ret->refuse, &ret->refuse_count, "journal.separation");
    if (model_lacks(model, journal))
        tell(ret->refuse, &ret->refuse_count, "journal.approval");
}
