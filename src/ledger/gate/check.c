#include "ledger/gate/checking.h"

#include <inttypes.h>
#include <stdarg.h>

#include "base/day.h"
#include "base/total.h"
#include "ledger/reversal/reversal.h"

void
checking_tell(struct checking *checking, const struct prepared_line *line, const char *field,
        const char *format, ...)
{
    const struct gate_rule *rule = &gate_rules[checking->rule];
    const struct journal *journal = checking->prepared->journal;
    struct arena *arena = checking->findings->arena;
    struct finding finding = {.code = rule->code, .severity = rule->severity, .mend = rule->mend};
    va_list values;

    finding.file = journal->file;
    finding.file_line =
            line != NULL && line->line->file_line != 0 ? line->line->file_line : journal->file_line;
    finding.at = line == NULL ? field
                              : arena_format(arena, "/lines/%d%s", line->line->line_no - 1, field);
    va_start(values, format);
    finding.detail = arena_vformat(arena, format, values);
    va_end(values);
    finding_add(checking->findings, &finding);
    checking->found++;
}

const char *
checking_account(const struct checking *checking, const struct account *account)
{
    return arena_format(checking->findings->arena, "%s %s", account->code, account->name);
}

const char *
checking_amount(const struct checking *checking, int128 sum)
{
    struct currency currency = checking->prepared->snapshot->company.currency;

    return arena_format(checking->findings->arena, "%s %s",
            total_text(total_of(sum, currency)).chars, currency.code);
}

bool
checking_first_book(const struct checking *checking, const struct prepared_line *line)
{
    return line->book_id == checking->prepared->lines[0].book_id;
}

static void
check_empty(struct checking *checking)
{
    if (checking->prepared->line_count == 0)
        checking_tell(checking, NULL, "/lines", "%s",
                checking->prepared->dropped > 0 ? "every line is zero" : "there is no line");
}

static void
check_parts(struct checking *checking)
{
    const struct journal *journal = checking->prepared->journal;
    const size_t most = (size_t)GATE_PARTS_MAX * 2; /* with the account's own */

    if (journal->allocation_count > GATE_PARTS_MAX)
        checking_tell(checking, NULL, "/allocations", "%zu parts; the limit is %d",
                journal->allocation_count, GATE_PARTS_MAX);
    for (size_t i = 0; i < checking->prepared->line_count; i++) {
        const struct prepared_line *line = &checking->prepared->lines[i];

        if (checking_first_book(checking, line) && line->allocation_count > most)
            checking_tell(checking, line, "/allocations", "%zu parts; the limit is %zu",
                    line->allocation_count, most);
    }
}

static void
check_lines(struct checking *checking)
{
    size_t count = checking->prepared->journal->line_count;
    int64_t limit = checking->prepared->snapshot->company.journal_line_limit;

    if ((int64_t)count > limit && checking->prepared->journal->type != JOURNAL_CLOSING)
        checking_tell(
                checking, NULL, "/lines", "%zu lines; the limit is %lld", count, (long long)limit);
    check_parts(checking);
}

static void
check_result_account(struct checking *checking)
{
    const struct company *company = &checking->prepared->snapshot->company;

    if (company->retained_account_id == 0)
        checking_tell(
                checking, NULL, "", "company %s has no retained earnings account", company->code);
}

static void
check_book(struct checking *checking)
{
    int64_t book_id = checking->prepared->journal->book_id;

    if (book_id != BOOK_ALL && snapshot_book(checking->prepared->snapshot, book_id) == NULL)
        checking_tell(checking, NULL, "/book", "there is no book %lld", (long long)book_id);
}

static void
check_source(struct checking *checking)
{
    const struct source *source = checking->prepared->source;
    enum journal_type type = checking->prepared->journal->type;
    const char *own = journal_own_source(checking->prepared->journal);

    if (source == NULL)
        checking_tell(checking, NULL, "/source",
                "a journal of type %s needs a source of the company", journal_type_name(type));
    else if (type == JOURNAL_MODULE && source->standard && !source_is_of_module(source))
        checking_tell(checking, NULL, "/source", "%s is no module's source", source->code);
    else if (type == JOURNAL_USER && source->standard)
        checking_tell(checking, NULL, "/source",
                "%s is a standard source; a user-defined journal takes one of your own",
                source->code);
    else if (own != NULL && !text_same(own, source->code))
        checking_tell(checking, NULL, "/source", "a journal of type %s has source %s, not %s",
                journal_type_name(type), own, source->code);
}

static void
check_subledger(struct checking *checking)
{
    if (checking->prepared->subledger == NULL)
        checking_tell(checking, NULL, "/subledger", "there is no subledger %lld",
                (long long)checking->prepared->journal->subledger_id);
}

static void
check_external(struct checking *checking)
{
    const struct gate_facts *facts = checking->facts;
    const struct source *source = checking->prepared->source;
    const char *reference = checking->prepared->journal->external_reference;

    if (facts->external_reference_seq != 0)
        checking_tell(checking, NULL, "/external_reference",
                "%s was posted before by %s, as posting %" PRId64, reference,
                source != NULL ? source->code : "?", facts->external_reference_seq);
    else if (facts->external_reference_used)
        checking_tell(checking, NULL, "/external_reference", "%s was posted before by %s",
                reference, source != NULL ? source->code : "?");
}

static void
check_reversal(struct checking *checking)
{
    if (checking->facts->reversal_live)
        checking_tell(checking, NULL, "/reverses", "posting %lld has a reversal",
                (long long)checking->prepared->journal->reverses_seq);
}

/* S4-54: only year end, and the gate behind a late posting, make closing journals; what they took
 * back comes again with whatever moves the year next. */
static void
check_closing(struct checking *checking)
{
    const struct journal *journal = checking->prepared->journal;

    if (journal->type == JOURNAL_CLOSING &&
            (journal->journal_id != 0 || journal->origin != ORIGIN_SUMMA))
        checking_tell(checking, NULL, "/type", "closing journals are not entered");
    if (checking->facts->reverses_closing)
        checking_tell(checking, NULL, "/reverses", "posting %lld is a closing journal",
                (long long)journal->reverses_seq);
}

static void
check_plan(struct checking *checking)
{
    const struct prepared *prepared = checking->prepared;
    const struct reversal_plan plan =
            reversal_plan_of(&prepared->snapshot->company, prepared->journal);
    const char *reason =
            reversal_plan_refuses(prepared->period, prepared->date, prepared->journal->type, &plan);

    if (reason != NULL)
        checking_tell(checking, NULL,
                plan.kind == REVERSAL_ON_DATE ? "/reversal_date" : "/reversal", "%s", reason);
}

static void
check_twin(struct checking *checking)
{
    if (checking->facts->twin_seq != 0)
        checking_tell(checking, NULL, "", "posting %lld of %s has the same lines",
                (long long)checking->facts->twin_seq, day_text(checking->prepared->date).chars);
}

static void
check_separation(struct checking *checking)
{
    if (checking->facts->written_by_poster)
        checking_tell(checking, NULL, "", "who posts it wrote it");
}

static void
check_approval(struct checking *checking)
{
    if (checking->facts->unapproved != NULL)
        checking_tell(checking, NULL, "", "it lacks an approval: %s", checking->facts->unapproved);
}

/* Percentages, defaults and rules may have changed since: what they make of the document now may be
 * something that nobody approved. */
static void
check_content(struct checking *checking)
{
    const struct journal *journal = checking->prepared->journal;
    struct hash now;

    if (!journal->has_content || !journal_is_bound(journal->state) ||
            !gate_content(checking->findings->arena, checking->prepared, &now))
        return;
    if (!hash_same(&now, &journal->content))
        checking_tell(checking, NULL, "", "it was submitted with other content");
}

static checking_rule *const rules[] = {
        [RULE_EMPTY] = check_empty,
        [RULE_LINES] = check_lines,
        [RULE_RESULT_ACCOUNT] = check_result_account,
        [RULE_DATE] = check_date,
        [RULE_YEAR] = check_year,
        [RULE_PERIOD] = check_period,
        [RULE_PERIOD_DATE] = check_period_date,
        [RULE_TYPE_PERIOD] = check_type_period,
        [RULE_CLOSING] = check_closing,
        [RULE_YEAR_RANGE] = check_year_range,
        [RULE_PERIOD_OPEN] = check_period_open,
        [RULE_MASTER_DATE] = check_master_date,
        [RULE_WINDOW] = check_window,
        [RULE_BOOK] = check_book,
        [RULE_TYPE_BOOK] = check_type_book,
        [RULE_INTERCOMPANY] = check_intercompany,
        [RULE_PERMIT] = check_permit,
        [RULE_LIMIT] = check_limit,
        [RULE_SOURCE] = check_source,
        [RULE_SUBLEDGER] = check_subledger,
        [RULE_ACCOUNT] = check_account,
        [RULE_ACCOUNT_ACTIVE] = check_account_active,
        [RULE_ACCOUNT_HOLD] = check_account_hold,
        [RULE_ACCOUNT_KIND] = check_account_kind,
        [RULE_ACCOUNT_DIRECT] = check_account_direct,
        [RULE_ACCOUNT_RESULT] = check_account_result,
        [RULE_STATISTICAL] = check_statistical,
        [RULE_WEIGHTS] = check_weights,
        [RULE_LINE_AMOUNT] = check_line_amount,
        [RULE_LINE_ZERO] = check_line_zero,
        [RULE_AMOUNT_RANGE] = check_amount_range,
        [RULE_BALANCED] = check_balanced,
        [RULE_BALANCED_TRADE] = check_balanced_trade,
        [RULE_CURRENCY] = check_currency,
        [RULE_VALUE] = check_value,
        [RULE_DIMENSION_NONE] = check_dimension_none,
        [RULE_DIMENSION_NEEDED] = check_dimension_needed,
        [RULE_DIMENSION_FIXED] = check_dimension_fixed,
        [RULE_DIMENSION_TOTAL] = check_dimension_total,
        [RULE_PROJECT_TOTAL] = check_project_total,
        [RULE_CUSTOM] = check_custom,
        [RULE_CUSTOM_NEEDED] = check_custom_needed,
        [RULE_EXTERNAL] = check_external,
        [RULE_REVERSAL] = check_reversal,
        [RULE_POINTLESS] = check_pointless,
        [RULE_PLAN] = check_plan,
        [RULE_TWIN] = check_twin,
        [RULE_SEPARATION] = check_separation,
        [RULE_APPROVAL] = check_approval,
        [RULE_CONTENT] = check_content,
};

_Static_assert(COUNT_OF(rules) == RULE_COUNT, "every rule has its function");

/* What a reversal undoes was posted under the rules of its own day: neither an account that was put
 * on hold since, nor one that takes direct postings no longer, nor a value that was closed may keep
 * a mistake in the books. Time, window, right and number are looked at as for any other. */
static const bool not_of_reversals[RULE_COUNT] = {
        [RULE_LINES] = true,
        [RULE_ACCOUNT_ACTIVE] = true,
        [RULE_ACCOUNT_HOLD] = true,
        [RULE_ACCOUNT_DIRECT] = true,
        [RULE_WEIGHTS] = true,
        [RULE_LINE_ZERO] = true,
        [RULE_CURRENCY] = true,
        [RULE_VALUE] = true,
        [RULE_DIMENSION_NONE] = true,
        [RULE_DIMENSION_NEEDED] = true,
        [RULE_DIMENSION_FIXED] = true,
        [RULE_DIMENSION_TOTAL] = true,
        [RULE_PROJECT_TOTAL] = true,
        [RULE_CUSTOM] = true,
        [RULE_CUSTOM_NEEDED] = true,
        [RULE_POINTLESS] = true,
        [RULE_TWIN] = true,
};

static bool
is_looked_at(const struct prepared *prepared, enum rule rule)
{
    return prepared->journal->reverses_seq == 0 || !not_of_reversals[rule];
}

/* A rule that was not asked says nothing of the journal: its sentence may well be untrue of it. */
static void
tell_pass(struct checking *checking, bool looked_at)
{
    const struct gate_rule *rule = &gate_rules[checking->rule];

    finding_add(checking->findings,
            &(struct finding){.code = rule->code,
                    .severity = SEVERITY_PASS,
                    .at = "",
                    .detail = looked_at ? rule->sentence : "It is not asked of a reversal.",
                    .mend = ""});
}

void
gate_check(const struct prepared *prepared, const struct gate_facts *facts, bool explain,
        struct findings *findings)
{
    struct checking checking = {.prepared = prepared, .facts = facts, .findings = findings};

    for (int rule = 0; rule < RULE_COUNT; rule++) {
        bool looked_at = is_looked_at(prepared, (enum rule)rule);

        checking.rule = (enum rule)rule;
        checking.found = 0;
        if (looked_at)
            rules[rule](&checking);
        if (explain && checking.found == 0)
            tell_pass(&checking, looked_at);
    }
}
