#include "ledger/book/book.h"

#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_further_book_is_listed_behind_the_primary_one)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct book *books;
    int64_t company;
    int64_t book_id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(
            TRY(&work, company,
                    book_create(&work, company, "IFRS", "IFRS", given_currency("SEK"), &book_id)),
            OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(book_list(&work, company, &books, &count), OK);
    REQUIRE_INT(count, 2);
    REQUIRE_INT(books[0].book_id, BOOK_PRIMARY);
    REQUIRE_INT(books[1].book_id, book_id);
    REQUIRE_TEXT(books[1].code, "IFRS");
    REQUIRE_TEXT(books[1].currency.code, "SEK");
}

TEST(a_book_that_is_refused_is_not_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct currency sek = given_currency("SEK");
    struct currency eur = given_currency("EUR");
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    buffer_format(&name, "%0256d", 0);
    REQUIRE_INT(TRY(&work, company, book_create(&work, company, " ", "x", sek, &id)),
            FAULT_CODE_INVALID);
    REQUIRE_INT(TRY(&work, company, book_create(&work, company, "B", name.bytes, sek, &id)),
            FAULT_TEXT_LONG);
    REQUIRE_INT(TRY(&work, company, book_create(&work, company, "B", "x", eur, &id)),
            FAULT_BOOK_CURRENCY);
    REQUIRE_INT(TRY(&work, company, book_create(&work, company, "Primary", "x", sek, &id)),
            FAULT_CODE_TAKEN);
    REQUIRE_INT(TRY(&work, 0, book_create(&work, 99, "B", "x", sek, &id)), FAULT_COMPANY_UNKNOWN);
}

TEST(no_book_is_made_after_the_first_posting)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct currency sek = given_currency("SEK");
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    REQUIRE_INT(TRY(&work, company, book_create(&work, company, "IFRS", "IFRS", sek, &id)),
            FAULT_COMPANY_STATE);
}
