#include "ledger/book/book.h"

#include <assert.h>
#include <inttypes.h>

#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
book_list(struct work *work, int64_t company_id, struct book **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct book *books = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_BOOK_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        const char *currency = stmt_text(&list, "currency");

        books = arena_room(&work->arena, books, count, sizeof(*books));
        books[count].book_id = stmt_int(&list, "book_id");
        books[count].code = stmt_text(&list, "code");
        books[count].name = stmt_text(&list, "name");
        if (!currency_of(currency, &books[count].currency))
            return fault_say(&work->why, FAULT_STORE_REFUSED, "",
                    "book.currency of %s is %s, which is no currency", books[count].code, currency);
        count++;
    }
    if (fault)
        return fault;
    *ret = books;
    *ret_count = count;
    return OK;
}

static enum fault
insert(struct work *work, int64_t company_id, const struct book *book)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_BOOK_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "book_id", book->book_id);
    stmt_set_text(&insert, "code", book->code);
    stmt_set_text(&insert, "name", book->name);
    stmt_set_text(&insert, "currency", book->currency.code);
    if ((fault = stmt_run(&insert, NULL)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}

enum fault
book_make_primary(struct work *work, int64_t company_id, struct currency currency)
{
    struct book book = {.code = "PRIMARY", .name = "Primary book", .currency = currency};
    enum fault fault;

    if ((fault = company_next_id(work, company_id, 1, &book.book_id)))
        return fault;
    assert(book.book_id == BOOK_PRIMARY);
    return insert(work, company_id, &book);
}

/* A book that began later would lack what was posted before. */
static enum fault
require_no_posting(struct work *work, int64_t company_id)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)))
        return fault;
    if (head.next_seq > 1)
        return fault_say(&work->why, FAULT_COMPANY_STATE, "",
                "a book is made before the first posting: there are %" PRId64, head.next_seq - 1);
    return OK;
}

static enum fault
require_currency(struct work *work, int64_t company_id, struct currency currency)
{
    struct company company;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if (!currency_same(currency, company.currency))
        return fault_say(&work->why, FAULT_BOOK_CURRENCY, "/currency",
                "the company's currency is %s", company.currency.code);
    return OK;
}

static enum fault
require_free(struct work *work, int64_t company_id, const char *code)
{
    struct book *books;
    size_t count;
    enum fault fault;

    if ((fault = book_list(work, company_id, &books, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(books[i].code, code))
            return fault_say(
                    &work->why, FAULT_CODE_TAKEN, "/code", "book %s has the code", books[i].name);
    return OK;
}

enum fault
book_create(struct work *work, int64_t company_id, const char *code, const char *name,
        struct currency currency, int64_t *ret_book_id)
{
    struct book book = {.code = code, .name = name, .currency = currency};
    enum fault fault;

    if ((fault = require_no_posting(work, company_id)) ||
            (fault = code_check(work, "/code", code)) ||
            (fault = code_check_name(work, "/name", name)) ||
            (fault = require_currency(work, company_id, currency)) ||
            (fault = require_free(work, company_id, code)) ||
            (fault = company_next_id(work, company_id, 1, &book.book_id)) ||
            (fault = insert(work, company_id, &book)))
        return fault;
    *ret_book_id = book.book_id;
    return OK;
}
