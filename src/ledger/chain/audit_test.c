#include "ledger/chain/audit.h"

#include "ledger/chain/canon.h"
#include "ledger/chain/kept.h"
#include "tests/given_ledger.h"
#include "tests/test.h"
#include "tests/vector.h"

static const struct audit_event opened = {"period.open", "20260/3", "{\"period\":3}", 0, 0};

TEST(an_audit_row_has_the_hash_that_the_page_prints)
{
    struct hash genesis = canon_genesis("ACME");
    struct audit_row row = {
            .audit_seq = 1,
            .made_at = INT64_C(1769860800000000),
            .user_id = 7,
            .reason = "month end",
            .event = {"journal.post", "7", "{}", 1, 1},
    };
    struct hash hash = audit_hash("ACME", &genesis, &row);

    REQUIRE_TEXT(hash_text(&hash).chars, vector_digits("audit hash"));
}

TEST(what_a_write_kept_has_the_hash_that_the_page_prints)
{
    const struct kept_row rows[] = {
            {.kind = KEPT_PERIOD_STEP,
                    .no = 17,
                    .made_at = INT64_C(1769860800000000),
                    .user_id = 7,
                    .reason = "month end",
                    .year = 20260,
                    .period = 1,
                    .seq = 2,
                    .state = 4},
            {.kind = KEPT_PROOF,
                    .no = 18,
                    .made_at = INT64_C(1769860800000000),
                    .user_id = 7,
                    .seq = 1},
    };
    struct hash hash = {0};

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        hash = kept_hash(&hash, &rows[i]);
    REQUIRE_TEXT(hash_text(&hash).chars, vector_digits("kept hash"));
}

static struct audit_row
row_of(const struct work *work, int64_t audit_seq)
{
    return (struct audit_row){
            .audit_seq = audit_seq,
            .made_at = work->now,
            .user_id = work->actor.user_id,
            .reason = work->reason,
            .came_from = work->came_from,
            .event = opened,
    };
}

TEST(every_audit_row_covers_the_one_before)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company found;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct company_head before = given_head(&work, company);

    work.reason = "asked by Eva";
    work.came_from = "command eva@ledger-1";
    REQUIRE_INT(TRY(&work, company, audit_note(&work, company, &opened)), OK);
    REQUIRE_INT(TRY(&work, company, audit_note(&work, company, &opened)), OK);

    given_ok(&work, work_read(&work));
    given_ok(&work, company_find(&work, company, &found));
    work_read_end(&work);
    struct audit_row first = row_of(&work, before.audit_seq + 1);
    struct audit_row second = row_of(&work, before.audit_seq + 2);
    struct hash hash = audit_hash(found.uid, &before.audit_hash, &first);
    hash = audit_hash(found.uid, &hash, &second);
    struct company_head head = given_head(&work, company);
    REQUIRE_INT(head.audit_seq, before.audit_seq + 2);
    REQUIRE(hash_same(&head.audit_hash, &hash));
}

TEST(what_is_done_to_the_installation_has_a_log_of_its_own)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(TRY(&work, 0, audit_note(&work, 0, &opened)), OK);
    REQUIRE_INT(TRY(&work, 0, audit_note(&work, 0, &opened)), OK);
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(nothing_is_noted_for_a_company_that_is_not_there)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(TRY(&work, 0, audit_note(&work, 999999, &opened)), FAULT_COMPANY_UNKNOWN);
}
