#include "operation/company/company_operations.h"

#include "access/rights/rights.h"
#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/name/name.h"
#include "operation/company/company_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
account_code(struct work *work, int64_t company_id, int64_t account_id, const char **ret)
{
    struct account account;
    enum fault fault;

    *ret = NULL;
    if (account_id == 0)
        return OK;
    if ((fault = account_find(work, company_id, account_id, &account)))
        return fault;
    *ret = account.code;
    return OK;
}

static enum fault
view(struct work *work, const struct company *company, struct company_record *ret)
{
    enum fault fault;

    ret->company = *company;
    if ((fault = account_code(work, company->company_id, company->retained_account_id,
                 &ret->retained_account)) ||
            (fault = account_code(
                     work, company->company_id, company->ytd_account_id, &ret->ytd_account)))
        return fault;
    return OK;
}

static enum fault
view_one(struct work *work, int64_t company_id, struct company_record *ret)
{
    struct company company;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    return view(work, &company, ret);
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    enum fault fault;

    (void)company_id; /* the installation's */
    if ((fault = company_create(work, input, &company_id)))
        return fault;
    return view_one(work, company_id, ret_output);
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct company_page *page = ret_output;
    struct company *companies;
    struct right *rights;
    size_t count, right_count;
    enum fault fault;

    (void)company_id;
    (void)input;
    if ((fault = company_list(work, &companies, &count)) ||
            (fault = rights_of_actor(work, &rights, &right_count)))
        return fault;
    page->count = 0;
    page->items = arena_array(&work->arena, count, sizeof(*page->items));
    for (size_t i = 0; i < count; i++)
        if (rights_any(rights, right_count, companies[i].company_id) &&
                (fault = view(work, &companies[i], &page->items[page->count++])))
            return fault;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    (void)input;
    return view_one(work, company_id, ret_output);
}

static enum fault
start(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    enum fault fault;

    (void)input;
    if ((fault = company_start(work, company_id)))
        return fault;
    return view_one(work, company_id, ret_output);
}

/* 0 for no code. */
static enum fault
account_id_of(struct work *work, int64_t company_id, const char *at, const char *code, int64_t *ret)
{
    struct account account;
    enum fault fault;

    *ret = 0;
    if (text_empty(code))
        return OK;
    if ((fault = account_find_code(work, company_id, code, &account))) {
        fault_at(&work->why, at);
        return fault;
    }
    *ret = account.account_id;
    return OK;
}

static enum fault
set_result_accounts(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_result_accounts *accounts = input;
    int64_t retained_id, ytd_id;
    enum fault fault;

    if ((fault = account_id_of(work, company_id, "/retained_account", accounts->retained_account,
                 &retained_id)) ||
            (fault = account_id_of(
                     work, company_id, "/ytd_account", accounts->ytd_account, &ytd_id)) ||
            (fault = company_set_result_accounts(work, company_id, retained_id, ytd_id)))
        return fault;
    return view_one(work, company_id, ret_output);
}

/* Absent: as it is; empty: none. */
static void
set_or_none(const char **text, const char *said)
{
    if (said != NULL)
        *text = text_empty(said) ? NULL : said;
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_change_words *words = input;
    struct company company;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if (words->name != NULL)
        company.name = words->name;
    set_or_none(&company.organisation_number, words->organisation_number);
    set_or_none(&company.address, words->address);
    if ((fault = company_change(work, &company)))
        return fault;
    return view_one(work, company_id, ret_output);
}

static enum fault
set_provisional(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_provisional_words *words = input;
    enum fault fault;

    if ((fault = company_set_provisional(work, company_id, (enum provisional)words->provisional)))
        return fault;
    return view_one(work, company_id, ret_output);
}

static enum fault
list_books(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct company_book_page *page = ret_output;

    (void)input;
    return book_list(work, company_id, &page->items, &page->count);
}

static enum fault
create_book(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_book_new *asked = input;
    struct currency currency = asked->currency;
    struct company company;
    struct book *ret = ret_output;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if (currency_none(currency))
        currency = company.currency;
    *ret = (struct book){.code = asked->code, .name = asked->name, .currency = currency};
    return book_create(work, company_id, asked->code, asked->name, currency, &ret->book_id);
}

static enum fault
list_sources(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct company_source_page *page = ret_output;

    (void)input;
    return source_list(work, company_id, &page->items, &page->count);
}

static enum fault
create_source(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_source_new *asked = input;
    struct source *ret = ret_output;

    *ret = asked->source;
    if (text_empty(ret->series))
        ret->series = SERIES_STANDARD;
    return source_create(work, company_id, &asked->source, &ret->source_id);
}

static enum fault
find_source(struct work *work, int64_t company_id, const char *code, struct source *ret)
{
    struct source *list;
    size_t count;
    enum fault fault;

    if ((fault = source_list(work, company_id, &list, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(list[i].code, code)) {
            *ret = list[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_SOURCE_UNKNOWN, "/source", "'%s'", code);
}

static enum fault
change_source(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_source_change *asked = input;
    struct source *source = ret_output;
    enum fault fault;

    if ((fault = find_source(work, company_id, asked->source, source)))
        return fault;
    if (asked->code != NULL)
        source->code = asked->code;
    if (asked->name != NULL)
        source->name = asked->name;
    if (asked->series != NULL)
        source->series = asked->series;
    return source_change(work, company_id, source);
}

static enum fault
list_subledgers(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct company_subledger_page *page = ret_output;

    (void)input;
    return subledger_list(work, company_id, &page->items, &page->count);
}

static enum fault
create_subledger(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_subledger_new *asked = input;
    struct subledger *ret = ret_output;

    *ret = asked->subledger;
    if (ret->close_type == 0)
        ret->close_type = CLOSE_APPROVAL;
    return subledger_create(work, company_id, ret, &ret->subledger_id);
}

static enum fault
find_subledger(struct work *work, int64_t company_id, const char *code, struct subledger *ret)
{
    struct subledger *list;
    size_t count;
    enum fault fault;

    if ((fault = subledger_list(work, company_id, &list, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(list[i].code, code)) {
            *ret = list[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_SUBLEDGER_UNKNOWN, "/subledger", "'%s'", code);
}

static enum fault
change_subledger(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_subledger_change *asked = input;
    struct subledger *subledger = ret_output;
    enum fault fault;

    if ((fault = find_subledger(work, company_id, asked->subledger, subledger)))
        return fault;
    if (asked->code != NULL)
        subledger->code = asked->code;
    if (asked->name != NULL)
        subledger->name = asked->name;
    if (asked->close_type != 0)
        subledger->close_type = (enum close_type)asked->close_type;
    if (asked->realtime != MAYBE_UNSAID)
        subledger->realtime = asked->realtime == MAYBE_YES;
    return subledger_change(work, company_id, subledger);
}

static enum fault
subledger_id_of(struct work *work, int64_t company_id, const char *code, int64_t *ret)
{
    struct subledger subledger;
    enum fault fault;

    *ret = 0;
    if (text_empty(code))
        return OK;
    if ((fault = find_subledger(work, company_id, code, &subledger)))
        return fault;
    *ret = subledger.subledger_id;
    return OK;
}

/* Both days, or neither where there is to be no window. */
static enum fault
require_days_or_none(struct why *why, const struct company_window *window)
{
    bool from = window->open_from != 0;
    bool to = window->open_to != 0;

    if (from != window->none && to != window->none)
        return OK;
    return fault_say(why, FAULT_WINDOW_INVALID, "/open_from",
            window->none ? "no window has no days" : "a window has a first and a last day");
}

static enum fault
set_window(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct company_window *window = input;
    int64_t subledger_id;
    enum fault fault;

    if ((fault = require_days_or_none(&work->why, window)) ||
            (fault = subledger_id_of(work, company_id, window->subledger, &subledger_id)) ||
            (fault = subledger_set_window(
                     work, company_id, subledger_id, window->open_from, window->open_to)))
        return fault;
    *(struct company_window *)ret_output = *window;
    return OK;
}

const struct operation company_operations[] = {
        {.name = "company.create",
                .method = METHOD_POST,
                .path = "/companies",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &company_new_shape,
                .output = &company_record_shape,
                .makes = "company.show",
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = create,
                .doc = "Makes a company with its head, primary book, standard sources, category "
                       "roots, dimensions and general subledger."},
        {.name = "company.list",
                .method = METHOD_GET,
                .path = "/companies",
                .permit = PERMIT_SELF,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &company_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists the companies in which one may do anything."},
        {.name = "company.show",
                .method = METHOD_GET,
                .path = "/companies/{company}",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &company_record_shape,
                .faults = NO_FAULTS,
                .run = show,
                .doc = "Shows a company."},
        {.name = "company.start",
                .method = METHOD_POST,
                .path = "/companies/{company}/start",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &operation_company_key_shape,
                .output = &company_record_shape,
                .faults = FAULTS(FAULT_COMPANY_STATE, FAULT_COMPANY_TAKE_ON),
                .shown_by = "company.show",
                .run = start,
                .doc = "Ends take-on, for good, once every take-on journal is posted and the "
                       "opening "
                       "balances."},
        {.name = "company.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_change_words_shape,
                .output = &company_record_shape,
                .faults = FAULTS(FAULT_FIELD_MISSING),
                .shown_by = "company.show",
                .run = change,
                .doc = "Changes a company's name, organisation number or address; its code stays."},
        {.name = "company.set-result-accounts",
                .method = METHOD_PUT,
                .path = "/companies/{company}/result-accounts",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_result_accounts_shape,
                .output = &company_record_shape,
                .faults = FAULTS(FAULT_ACCOUNT_UNKNOWN, FAULT_ACCOUNT_TYPE, FAULT_ACCOUNT_USED),
                .shown_by = "company.show",
                .run = set_result_accounts,
                .doc = "Names the accounts that results are carried and closed to."},
        {.name = "company.set-provisional",
                .method = METHOD_PUT,
                .path = "/companies/{company}/provisional",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_provisional_words_shape,
                .output = &company_record_shape,
                .faults = NO_FAULTS,
                .shown_by = "company.show",
                .run = set_provisional,
                .doc = "Says when provisional journals without a plan of their own are reversed."},
        {.name = "book.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/books",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &company_book_page_shape,
                .faults = NO_FAULTS,
                .run = list_books,
                .doc = "Lists the books of a company."},
        {.name = "book.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/books",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_book_new_shape,
                .output = &company_book_shape,
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_CODE_TAKEN, FAULT_BOOK_CURRENCY,
                        FAULT_COMPANY_STATE),
                .run = create_book,
                .doc = "Makes a further book; before the company's first posting."},
        {.name = "source.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/sources",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &company_source_page_shape,
                .faults = NO_FAULTS,
                .run = list_sources,
                .doc = "Lists the source codes of a company."},
        {.name = "source.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/sources",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_source_new_shape,
                .output = &company_source_shape,
                .makes = "source.change",
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = create_source,
                .doc = "Makes a source of the company's own."},
        {.name = "source.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}/sources/{source}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_source_change_shape,
                .output = &company_source_shape,
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN, FAULT_CODE_INVALID, FAULT_CODE_TAKEN,
                        FAULT_SOURCE_STANDARD),
                .shown_by = "source.list",
                .run = change_source,
                .doc = "Changes a source; a standard one keeps its code."},
        {.name = "subledger.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/subledgers",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &company_subledger_page_shape,
                .faults = NO_FAULTS,
                .run = list_subledgers,
                .doc = "Lists the subledgers of a company with their windows."},
        {.name = "subledger.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/subledgers",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_subledger_new_shape,
                .output = &company_subledger_shape,
                .makes = "subledger.change",
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_CODE_TAKEN, FAULT_WINDOW_INVALID),
                .run = create_subledger,
                .doc = "Makes a subledger."},
        {.name = "subledger.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}/subledgers/{subledger}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_subledger_change_shape,
                .output = &company_subledger_shape,
                .faults = FAULTS(FAULT_SUBLEDGER_UNKNOWN, FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .shown_by = "subledger.list",
                .run = change_subledger,
                .doc = "Changes all of a subledger but its window."},
        {.name = "subledger.set-window",
                .method = METHOD_PUT,
                .path = "/companies/{company}/window",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &company_window_shape,
                .output = &company_window_shape,
                .faults =
                        FAULTS(FAULT_SUBLEDGER_UNKNOWN, FAULT_WINDOW_INVALID, FAULT_REASON_MISSING),
                .run = set_window,
                .doc = "Opens the days of a subledger, or of the company after its master close "
                       "date."},
        {0},
};
