#include "ledger/custom/custom.h"

#include <stdio.h>

#include "ledger/snapshot/snapshot.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static struct custom_field
number_field(const char *code)
{
    return (struct custom_field){.code = code,
            .name = "Number",
            .place = CUSTOM_ON_JOURNALS,
            .kind = CUSTOM_NUMBER,
            .active = true};
}

/* What is kept of one value of a number field; NULL: it was refused. */
static const char *
kept_number(struct work *work, int64_t company, const char *said)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct custom_value value = {"no", said};
    const char *text = NULL;
    enum fault fault;

    given_ok(work, work_read(work));
    given_ok(work, snapshot_take(work, company, &snapshot));
    fault = custom_values_read(&(struct custom_reading){.arena = &work->arena,
                                       .why = &work->why,
                                       .snapshot = snapshot,
                                       .type = JOURNAL_NORMAL},
            CUSTOM_ON_JOURNALS, &value, 1, &text);
    work_read_end(work);
    return fault == OK ? text : NULL;
}

TEST(numbers_are_kept_in_one_form)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct custom_field field = number_field("NO");
    int64_t company, field_id;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(TRY(&work, company, custom_create(&work, company, &field, &field_id)), OK);
    REQUIRE_TEXT(kept_number(&work, company, "12.50"), "{\"NO\":\"12.5\"}");
    REQUIRE_TEXT(kept_number(&work, company, "-0.00"), "{\"NO\":\"0\"}");
    REQUIRE_TEXT(kept_number(&work, company, "100"), "{\"NO\":\"100\"}");
    REQUIRE(kept_number(&work, company, "1e3") == NULL);
    REQUIRE(kept_number(&work, company, "12 km") == NULL);
    REQUIRE(kept_number(&work, company, "") == NULL);
}

TEST(a_company_has_at_most_200_custom_fields)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct custom_field field;
    int64_t company, field_id;
    char code[16];

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    given_write(&work);
    for (int i = 0; i < CUSTOM_FIELDS_MAX; i++) {
        snprintf(code, sizeof(code), "F%d", i);
        field = number_field(code);
        given_ok(&work, custom_create(&work, company, &field, &field_id));
    }
    given_commit(&work);
    field = number_field("MORE");
    REQUIRE_INT(TRY(&work, company, custom_create(&work, company, &field, &field_id)),
            FAULT_CUSTOM_INVALID);
    REQUIRE_TEXT(work.why.at, "/code");
}

TEST(a_custom_field_that_there_is_not_is_not_changed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct custom_field field = number_field("NO");
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    field.field_id = 999;
    REQUIRE_INT(TRY(&work, company, custom_change(&work, company, &field)), FAULT_CUSTOM_UNKNOWN);
}
