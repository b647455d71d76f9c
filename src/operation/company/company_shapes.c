#include "operation/company/company_shapes.h"

#include "operation/shapes.h"

static const char *const states[] = {
        "",
        [COMPANY_TAKE_ON] = "take-on",
        [COMPANY_LIVE] = "live",
        NULL,
};

static const char *const numberings[] = {
        "",
        [NUMBERING_PER_YEAR] = "per-year",
        [NUMBERING_PER_PERIOD] = "per-period",
        NULL,
};

static const char *const close_types[] = {
        "",
        [CLOSE_APPROVAL] = "approval",
        [CLOSE_PASSWORD] = "password",
        NULL,
};

static const struct field new_fields[] = {
        FIELD(struct company_new, code, FIELD_TEXT, "Short code, unique among companies.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct company_new, name, FIELD_TEXT, "Name of the legal entity.",
                .flags = FIELD_REQUIRED),
        FIELD(struct company_new, currency, FIELD_CURRENCY,
                "ISO 4217 code of its primary book; never changes.", .flags = FIELD_REQUIRED),
        FIELD(struct company_new, numbering, FIELD_CHOICE,
                "Where posting numbers start again; per-year unless said.", .flags = FIELD_NO_ZERO,
                .names = numberings),
        FIELD(struct company_new, organisation_number, FIELD_TEXT, "As registered.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct company_new, address, FIELD_NOTE, "Postal address.", .flags = FIELD_NO_ZERO),
};
SHAPE(company_new, struct company_new, new_fields, "A company to be made.");

static const char *const provisionals[] = {
        [PROVISIONAL_STAYS] = "by-hand",
        [PROVISIONAL_TO_PERIOD_END] = "period-end",
        [PROVISIONAL_TO_YEAR_END] = "year-end",
        NULL,
};

#define COMPANY_AT(member, kind, ...)                                                              \
    FIELD_AT(struct company_record, company.member, #member, kind, __VA_ARGS__)

static const struct field record_fields[] = {
        COMPANY_AT(code, FIELD_TEXT, "Short code, unique among companies."),
        COMPANY_AT(name, FIELD_TEXT, "Name of the legal entity."),
        COMPANY_AT(currency, FIELD_CURRENCY, "Of its primary book."),
        COMPANY_AT(state, FIELD_CHOICE,
                "take-on: files may be imported into any open year; live: the rules hold.",
                .names = states),
        COMPANY_AT(numbering, FIELD_CHOICE,
                "Where posting numbers start again, for years made from now on.",
                .names = numberings),
        COMPANY_AT(organisation_number, FIELD_TEXT, "As registered.", .flags = FIELD_NO_ZERO),
        COMPANY_AT(address, FIELD_NOTE, "Postal address.", .flags = FIELD_NO_ZERO),
        FIELD(struct company_record, retained_account, FIELD_TEXT,
                "Account that results are closed to; absent: not defined yet.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct company_record, ytd_account, FIELD_TEXT,
                "Account that carries the unclosed result; takes no postings.",
                .flags = FIELD_NO_ZERO),
        COMPANY_AT(current_year, FIELD_SMALL, "Number of the current year; absent: no year yet.",
                .flags = FIELD_NO_ZERO),
        COMPANY_AT(current_period, FIELD_SMALL, "Number of the current period.",
                .flags = FIELD_NO_ZERO),
        COMPANY_AT(provisional, FIELD_CHOICE,
                "Provisional journals without a plan of their own are reversed by themselves.",
                .names = provisionals),
        COMPANY_AT(journal_line_limit, FIELD_INT, "Lines that a journal may have."),
        COMPANY_AT(made_at, FIELD_MOMENT, "When it was made."),
        COMPANY_AT(uid, FIELD_TEXT, "Named in every hash of its chain; never changes."),
};
SHAPE(company_record, struct company_record, record_fields, "A legal entity with its own books.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct company_page, &company_record_shape),
};
SHAPE(company_page, struct company_page, page_fields, "Companies, by code.");

static const struct field result_accounts_fields[] = {
        COMPANY_FIELD(struct company_result_accounts),
        FIELD(struct company_result_accounts, retained_account, FIELD_TEXT,
                "Code of the equity account that results are closed to; absent: as it is.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct company_result_accounts, ytd_account, FIELD_TEXT,
                "Code of the account that carries the unclosed result; absent: as it is.",
                .flags = FIELD_NO_ZERO, .max = 32),
};
SHAPE(company_result_accounts, struct company_result_accounts, result_accounts_fields,
        "The accounts that results are carried and closed to.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct company_change_words),
        FIELD(struct company_change_words, name, FIELD_TEXT, "Its new name.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct company_change_words, organisation_number, FIELD_TEXT,
                "As registered; empty: none."),
        FIELD(struct company_change_words, address, FIELD_NOTE, "Postal address; empty: none."),
};
SHAPE(company_change_words, struct company_change_words, change_fields,
        "What is to be different about a company; what is absent stays.");

static const struct field provisional_fields[] = {
        COMPANY_FIELD(struct company_provisional_words),
        FIELD(struct company_provisional_words, provisional, FIELD_CHOICE,
                "period-end, year-end, or by-hand.", .flags = FIELD_REQUIRED,
                .names = provisionals),
};
SHAPE(company_provisional_words, struct company_provisional_words, provisional_fields,
        "When provisional journals without a plan of their own are reversed.");

static const struct field book_fields[] = {
        FIELD(struct book, book_id, FIELD_INT, "1 is the primary book."),
        FIELD(struct book, code, FIELD_TEXT, "Code, unique in the company."),
        FIELD(struct book, name, FIELD_TEXT, "Name."),
        FIELD(struct book, currency, FIELD_CURRENCY, "Currency it is kept in."),
};
SHAPE(company_book, struct book, book_fields, "A parallel ledger of a company.");

static const struct field book_new_fields[] = {
        COMPANY_FIELD(struct company_book_new),
        FIELD(struct company_book_new, code, FIELD_TEXT, "Code, unique in the company.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct company_book_new, name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        FIELD(struct company_book_new, currency, FIELD_CURRENCY, "Absent: the company's own.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(company_book_new, struct company_book_new, book_new_fields, "A further book.");

static const struct field book_page_fields[] = {
        ITEMS_FIELD(struct company_book_page, &company_book_shape),
};
SHAPE(company_book_page, struct company_book_page, book_page_fields, "Books, the primary first.");

static const struct field source_fields[] = {
        FIELD(struct source, code, FIELD_TEXT, "Code, unique in the company."),
        FIELD(struct source, name, FIELD_TEXT, "Name."),
        FIELD(struct source, series, FIELD_TEXT, "The number series it counts in."),
        FIELD(struct source, standard, FIELD_BOOL, "Made with the company."),
};
SHAPE(company_source, struct source, source_fields, "Says where a posting came from.");

#define SOURCE_AT(member, kind, ...)                                                               \
    FIELD_AT(struct company_source_new, source.member, #member, kind, __VA_ARGS__)

static const struct field source_new_fields[] = {
        COMPANY_FIELD(struct company_source_new),
        SOURCE_AT(code, FIELD_TEXT, "Code, unique in the company.", .flags = FIELD_REQUIRED,
                .max = 32),
        SOURCE_AT(name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        SOURCE_AT(series, FIELD_TEXT, "The number series it counts in; GL unless said.",
                .flags = FIELD_NO_ZERO, .max = 32),
};
SHAPE(company_source_new, struct company_source_new, source_new_fields, "A source to be made.");

static const struct field source_change_fields[] = {
        COMPANY_FIELD(struct company_source_change),
        FIELD(struct company_source_change, source, FIELD_TEXT, "Code of the source.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct company_source_change, code, FIELD_TEXT, "Its new code.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct company_source_change, name, FIELD_TEXT, "Its new name.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct company_source_change, series, FIELD_TEXT,
                "The number series it counts in from now on.", .flags = FIELD_NO_ZERO, .max = 32),
};
SHAPE(company_source_change, struct company_source_change, source_change_fields,
        "What is to be different about a source; what is absent stays.");

static const struct field source_page_fields[] = {
        ITEMS_FIELD(struct company_source_page, &company_source_shape),
};
SHAPE(company_source_page, struct company_source_page, source_page_fields,
        "Sources, in the order they were made.");

static const struct field subledger_fields[] = {
        FIELD(struct subledger, code, FIELD_TEXT, "Code, unique in the company."),
        FIELD(struct subledger, name, FIELD_TEXT, "Name."),
        FIELD(struct subledger, close_type, FIELD_CHOICE,
                "Approval: what modules route to it waits for somebody to approve it; password: it "
                "is posted inside its window as it comes.",
                .names = close_types),
        FIELD(struct subledger, realtime, FIELD_BOOL, "Posts as it arrives."),
        FIELD(struct subledger, open_from, FIELD_DAY,
                "First day of its window; absent: always open.", .flags = FIELD_NO_ZERO),
        FIELD(struct subledger, open_to, FIELD_DAY, "Last day of its window.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(company_subledger, struct subledger, subledger_fields,
        "A grouping of postings with its own open-date window.");

#define SUBLEDGER_AT(member, kind, ...)                                                            \
    FIELD_AT(struct company_subledger_new, subledger.member, #member, kind, __VA_ARGS__)

static const struct field subledger_new_fields[] = {
        COMPANY_FIELD(struct company_subledger_new),
        SUBLEDGER_AT(code, FIELD_TEXT, "Code, unique in the company.", .flags = FIELD_REQUIRED,
                .max = 32),
        SUBLEDGER_AT(name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        SUBLEDGER_AT(close_type, FIELD_CHOICE,
                "Approval (unless said): what modules route to it waits for somebody to approve "
                "it; "
                "password: it is posted inside its window as it comes.",
                .flags = FIELD_NO_ZERO, .names = close_types),
        SUBLEDGER_AT(realtime, FIELD_BOOL, "Posts as it arrives.", .flags = FIELD_NO_ZERO),
        SUBLEDGER_AT(open_from, FIELD_DAY, "First day of its window; absent: always open.",
                .flags = FIELD_NO_ZERO),
        SUBLEDGER_AT(open_to, FIELD_DAY, "Last day of its window.", .flags = FIELD_NO_ZERO),
};
SHAPE(company_subledger_new, struct company_subledger_new, subledger_new_fields,
        "A subledger to be made.");

static const struct field subledger_change_fields[] = {
        COMPANY_FIELD(struct company_subledger_change),
        FIELD(struct company_subledger_change, subledger, FIELD_TEXT, "Code of the subledger.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct company_subledger_change, code, FIELD_TEXT, "Its new code.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct company_subledger_change, name, FIELD_TEXT, "Its new name.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct company_subledger_change, close_type, FIELD_CHOICE,
                "Approval: what modules route to it waits for somebody to approve it; password: it "
                "is posted inside its window as it comes.",
                .flags = FIELD_NO_ZERO, .names = close_types),
        FIELD(struct company_subledger_change, realtime, FIELD_MAYBE, "Posts as it arrives.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(company_subledger_change, struct company_subledger_change, subledger_change_fields,
        "What is to be different about a subledger; what is absent stays.");

static const struct field subledger_page_fields[] = {
        ITEMS_FIELD(struct company_subledger_page, &company_subledger_shape),
};
SHAPE(company_subledger_page, struct company_subledger_page, subledger_page_fields,
        "Subledgers, in the order they were made.");

static const struct field window_fields[] = {
        COMPANY_FIELD(struct company_window),
        FIELD(struct company_window, subledger, FIELD_TEXT,
                "Code of the subledger; absent: the company itself, whose window begins the day "
                "after its master close date.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct company_window, open_from, FIELD_DAY, "First open day.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct company_window, open_to, FIELD_DAY, "Last open day.", .flags = FIELD_NO_ZERO),
        FIELD(struct company_window, none, FIELD_BOOL,
                "No window, in place of both days: every day is open.", .flags = FIELD_NO_ZERO),
        FIELD(struct company_window, reason, FIELD_TEXT,
                "Why; kept with it. Taking the master close date back needs one.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(company_window, struct company_window, window_fields, "The days that are open.");
