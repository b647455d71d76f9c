/* What the hash of a journal's content covers: all that would be posted, and nothing else. */
#include "ledger/gate/gate.h"

#include "tests/given_trial.h"
#include "tests/test.h"

/* A journal that says something in every place, as it was prepared. Tests change one thing of
 * it. */
struct said {
    struct trial trial;
    struct prepared prepared;
    struct account account; /* of the first line */
    struct source source;
    struct fiscal_year year;
    struct period period;
    struct subledger subledger;
    struct snapshot snapshot;
    struct detail of_journal;
    struct detail of_line;
    struct allocation parts[2];
};

static void
said_done(struct said *said)
{
    trial_done(&said->trial);
}

/* What stands in the snapshot is copied, so that a test may change it. */
static void
copy_what_is_named(struct said *said)
{
    struct prepared *prepared = &said->prepared;

    said->snapshot = *prepared->snapshot;
    said->year = *prepared->year;
    said->period = *prepared->period;
    said->source = *prepared->source;
    said->subledger = *prepared->subledger;
    said->account = *prepared->lines[0].account;
    prepared->snapshot = &said->snapshot;
    prepared->year = &said->year;
    prepared->period = &said->period;
    prepared->source = &said->source;
    prepared->subledger = &said->subledger;
    prepared->lines[0].account = &said->account;
}

static void
fill_first_line(struct said *said)
{
    struct prepared_line *line = &said->prepared.lines[0];

    said->of_line = (struct detail){DETAIL_COMMENT, "as agreed"};
    said->parts[0] = (struct allocation){.slice = 1,
            .dimension_id = COST_CENTRE,
            .value_id = MALMO,
            .amount = 4000,
            .quantity = 2000000,
            .has_quantity = true};
    said->parts[1] = (struct allocation){
            .slice = 2, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 6000};
    line->currency = (struct currency){"EUR"};
    line->currency_amount = 1000;
    line->rate = (struct rate){100, 1};
    line->quantity = 5000000;
    line->has_quantity = true;
    line->template_line = 1;
    line->text = "March";
    line->details = &said->of_line;
    line->detail_count = 1;
    line->allocations = said->parts;
    line->allocation_count = 2;
}

static void
given_said(struct said *said)
{
    struct journal *journal = &said->trial.journal;

    given_trial(&said->trial);
    said->trial.base.company.uid = "ACME";
    said->of_journal = (struct detail){DETAIL_REFERENCE, "A-7"};
    journal->document_date = 20260314;
    journal->reference = "INV 7";
    journal->description = "Rent";
    journal->external_reference = "X7";
    journal->reverses_seq = 0;
    journal->details = &said->of_journal;
    journal->detail_count = 1;
    trial_prepare(&said->trial, &said->prepared);
    copy_what_is_named(said);
    fill_first_line(said);
}

static struct hash
content_of(struct said *said)
{
    struct hash hash = {{0}};

    if (!gate_content(&said->trial.arena, &said->prepared, &hash))
        test_fail(__FILE__, __LINE__, "it is not whole");
    return hash;
}

/* Whether the content is what it was before the change. */
static bool
says_the_same(struct said *said)
{
    SCOPED(said_done) struct said before = {0};
    struct hash now = content_of(said);
    struct hash then;

    given_said(&before);
    then = content_of(&before);
    return hash_same(&now, &then);
}

/* A fresh journal, changed, is another one. */
#define SAYS_OTHER(change)                                                                         \
    do {                                                                                           \
        SCOPED(said_done) struct said said = {0};                                                  \
                                                                                                   \
        given_said(&said);                                                                         \
        change;                                                                                    \
        REQUIRE(!says_the_same(&said));                                                            \
    } while (0)

#define SAYS_THE_SAME(change)                                                                      \
    do {                                                                                           \
        SCOPED(said_done) struct said said = {0};                                                  \
                                                                                                   \
        given_said(&said);                                                                         \
        change;                                                                                    \
        REQUIRE(says_the_same(&said));                                                             \
    } while (0)

TEST(where_and_when_a_journal_stands_is_content)
{
    SAYS_OTHER(said.snapshot.company.uid = "OTHER");
    SAYS_OTHER(said.snapshot.company.currency = (struct currency){"EUR"});
    SAYS_OTHER(said.year.year++);
    SAYS_OTHER(said.period.period++);
    SAYS_OTHER(said.prepared.date++);
    SAYS_OTHER(said.trial.journal.document_date++);
    SAYS_OTHER(said.trial.journal.book_id = BOOK_PRIMARY);
    SAYS_OTHER(said.source.series = "AP");
}

TEST(what_a_journal_says_of_itself_is_content)
{
    SAYS_OTHER(said.trial.journal.type = JOURNAL_USER);
    SAYS_OTHER(said.trial.journal.origin = ORIGIN_API);
    SAYS_OTHER(said.trial.journal.reverses_seq = 1);
    SAYS_OTHER(said.trial.journal.reference = "INV 8");
    SAYS_OTHER(said.trial.journal.description = "Hire");
    SAYS_OTHER(said.trial.journal.external_reference = "X8");
    SAYS_OTHER(said.of_journal.value = "A-8");
    SAYS_OTHER(said.trial.journal.detail_count = 0);
    SAYS_OTHER(said.source.source_id++);
    SAYS_OTHER(said.subledger.subledger_id++);
    SAYS_OTHER(said.prepared.subledger = NULL);
}

TEST(what_a_line_says_is_content)
{
    SAYS_OTHER(said.prepared.line_count--);
    SAYS_OTHER(said.prepared.lines[0].book_id++);
    SAYS_OTHER(said.prepared.lines[0].line_no++);
    SAYS_OTHER(said.account.account_id++);
    SAYS_OTHER(said.prepared.lines[0].side = SIDE_CREDIT);
    SAYS_OTHER(said.prepared.lines[0].amount++);
    SAYS_OTHER(said.prepared.lines[1].amount++);
    SAYS_OTHER(said.prepared.lines[0].currency = (struct currency){"USD"});
    SAYS_OTHER(said.prepared.lines[0].currency = (struct currency){0});
    SAYS_OTHER(said.prepared.lines[0].currency_amount++);
    SAYS_OTHER(said.prepared.lines[0].rate.mantissa++);
    SAYS_OTHER(said.prepared.lines[0].rate.scale++);
    SAYS_OTHER(said.prepared.lines[0].quantity++);
    SAYS_OTHER(said.prepared.lines[0].has_quantity = false);
    SAYS_OTHER(said.prepared.lines[0].template_line++);
    SAYS_OTHER(said.prepared.lines[0].text = "April");
    SAYS_OTHER(said.of_line.value = "as ever");
    SAYS_OTHER(said.prepared.lines[0].detail_count = 0);
}

TEST(what_is_given_to_dimensions_is_content)
{
    SAYS_OTHER(said.prepared.lines[0].allocation_count--);
    SAYS_OTHER(said.parts[1].slice = 1);
    SAYS_OTHER(said.parts[0].dimension_id++);
    SAYS_OTHER(said.parts[1].value_id = TUNNEL);
    SAYS_OTHER(said.parts[0].amount++);
    SAYS_OTHER(said.parts[1].amount++);
    SAYS_OTHER(said.parts[0].quantity++);
    SAYS_OTHER(said.parts[0].has_quantity = false);
}

TEST(how_a_journal_is_to_be_undone_is_content)
{
    SAYS_OTHER(said.trial.journal.plan.kind = REVERSAL_NEXT_PERIOD);
    SAYS_OTHER(said.trial.journal.plan.style = REVERSAL_NEGATES);
    SAYS_OTHER(said.trial.journal.plan.date = 20260401);
    SAYS_THE_SAME(said.trial.journal.plan.style = REVERSAL_SWAPS_SIDES);
}

/* What the company says of provisional journals decides for one that says nothing itself. */
TEST(the_companys_plan_is_content_where_the_journal_has_none)
{
    SCOPED(said_done) struct said said = {0};
    struct hash by_hand, at_period_end, of_its_own, still;

    given_said(&said);
    said.trial.journal.type = JOURNAL_PROVISIONAL;
    by_hand = content_of(&said);
    said.snapshot.company.provisional = PROVISIONAL_TO_PERIOD_END;
    at_period_end = content_of(&said);
    REQUIRE(!hash_same(&by_hand, &at_period_end));
    said.trial.journal.plan.kind = REVERSAL_NEXT_PERIOD;
    of_its_own = content_of(&said);
    said.snapshot.company.provisional = PROVISIONAL_TO_YEAR_END;
    still = content_of(&said);
    REQUIRE(hash_same(&of_its_own, &still));
}

/* Otherwise a renaming would undo every approval. */
TEST(a_renaming_is_no_change_of_content)
{
    SAYS_THE_SAME(said.account.code = "5011");
    SAYS_THE_SAME(said.account.name = "Premises");
    SAYS_THE_SAME(said.source.code = "GJ");
    SAYS_THE_SAME(said.subledger.name = "All");
    SAYS_THE_SAME(said.year.name = "This year");
}

/* The code of the account that a line was spread from is one of them. */
TEST(what_the_gate_notes_on_a_line_is_no_content)
{
    const struct detail noted[] = {
            {DETAIL_COMMENT, "as agreed"},
            {DETAIL_TEMPLATE, "5090"},
            {DETAIL_SPLIT, "malmo 40, lund 60"},
    };

    SAYS_THE_SAME(said.prepared.lines[0].details = noted;
                  said.prepared.lines[0].detail_count = COUNT_OF(noted));
}

TEST(what_becomes_of_the_document_is_no_content)
{
    SAYS_THE_SAME(said.trial.journal.journal_id = 7);
    SAYS_THE_SAME(said.trial.journal.set_id = 7);
    SAYS_THE_SAME(said.trial.journal.version = 7);
    SAYS_THE_SAME(said.trial.journal.state = JOURNAL_APPROVED);
    SAYS_THE_SAME(said.trial.journal.preparer_id = 7);
    SAYS_THE_SAME(said.trial.journal.note = "remember");
    SAYS_THE_SAME(said.trial.journal.changed_at = 7);
}

/* Documents wait with it: one that was submitted before an upgrade is posted after it. */
TEST(the_hash_of_a_content_stays_the_same_for_ever)
{
    SCOPED(said_done) struct said said = {0};
    struct hash hash;

    given_said(&said);
    hash = content_of(&said);
    REQUIRE_TEXT(hash_text(&hash).chars,
            "5bf62273cbe591797f37099eda34ec0295de6ea0f59dacc869c35c02b1a5c81a");
}

/* Whether there is content at all. */
static bool
is_whole(struct said *said)
{
    struct hash hash;

    return gate_content(&said->trial.arena, &said->prepared, &hash);
}

#define IS_NOT_WHOLE(change)                                                                       \
    do {                                                                                           \
        SCOPED(said_done) struct said said = {0};                                                  \
                                                                                                   \
        given_said(&said);                                                                         \
        REQUIRE(is_whole(&said));                                                                  \
        change;                                                                                    \
        REQUIRE(!is_whole(&said));                                                                 \
    } while (0)

TEST(a_journal_that_lacks_what_every_posting_has_has_no_content)
{
    IS_NOT_WHOLE(said.prepared.year = NULL);
    IS_NOT_WHOLE(said.prepared.period = NULL);
    IS_NOT_WHOLE(said.prepared.source = NULL);
    IS_NOT_WHOLE(said.prepared.lines[0].account = NULL);
    IS_NOT_WHOLE(said.prepared.lines[1].account = NULL);
}
