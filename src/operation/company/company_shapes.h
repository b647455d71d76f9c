/*
 * company_shapes — companies, their books, sources and subledgers as requests and answers show
 * them: accounts and subledgers by code.
 */
#ifndef OPERATION_COMPANY_SHAPES_H
#define OPERATION_COMPANY_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/book/book.h"
#include "ledger/company/company.h"
#include "ledger/source/source.h"
#include "ledger/subledger/subledger.h"

struct company_record {
    struct company company;
    const char *retained_account; /* code; NULL: not defined yet */
    const char *ytd_account;
};

struct company_page {
    struct company_record *items;
    size_t count;
};

struct company_result_accounts {
    const char *company;
    const char *retained_account; /* codes; NULL leaves one as it is */
    const char *ytd_account;
};

struct company_change_words {
    const char *company;
    const char *name; /* NULL: as it is, as all that follows */
    const char *organisation_number;
    const char *address;
};

struct company_provisional_words {
    const char *company;
    int provisional; /* enum provisional */
};

struct company_book_new {
    const char *company;
    const char *code;
    const char *name;
    struct currency currency; /* none: the company's */
};

struct company_book_page {
    struct book *items;
    size_t count;
};

struct company_source_new {
    const char *company;
    struct source source;
};

struct company_source_change {
    const char *company;
    const char *source; /* code: which */
    const char *code;   /* NULL: as it is, as all that follows */
    const char *name;
    const char *series;
};

struct company_subledger_change {
    const char *company;
    const char *subledger; /* code: which */
    const char *code;      /* NULL: as it is, as all that follows */
    const char *name;
    int close_type;
    enum maybe realtime;
};

struct company_source_page {
    struct source *items;
    size_t count;
};

struct company_subledger_new {
    const char *company;
    struct subledger subledger;
};

struct company_subledger_page {
    struct subledger *items;
    size_t count;
};

struct company_window {
    const char *company;
    const char *subledger; /* code; NULL: the company itself */
    int open_from;
    int open_to;
    bool none;          /* in place of both days */
    const char *reason; /* NULL: what the door was given beside the request */
};

extern const struct shape company_new_shape; /* of struct company_new */
extern const struct shape company_record_shape;
extern const struct shape company_page_shape;
extern const struct shape company_result_accounts_shape;
extern const struct shape company_change_words_shape;
extern const struct shape company_provisional_words_shape;
extern const struct shape company_book_shape; /* of struct book */
extern const struct shape company_book_new_shape;
extern const struct shape company_book_page_shape;
extern const struct shape company_source_shape; /* of struct source */
extern const struct shape company_source_new_shape;
extern const struct shape company_source_change_shape;
extern const struct shape company_subledger_change_shape;
extern const struct shape company_source_page_shape;
extern const struct shape company_subledger_shape; /* of struct subledger */
extern const struct shape company_subledger_new_shape;
extern const struct shape company_subledger_page_shape;
extern const struct shape company_window_shape;

#endif
