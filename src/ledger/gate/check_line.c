/*
 * check_line — the gate's rules about single lines and the accounts they name.
 */
#include "ledger/gate/checking.h"

#include "ledger/account/new_code.h"

/* Of one amount, and of a journal's debit: 10^18 minor units. */
#define AMOUNT_MAX 1000000000000000000LL

typedef void line_rule(struct checking *checking, const struct prepared_line *line);

static void
each_line(struct checking *checking, line_rule *rule)
{
    for (size_t i = 0; i < checking->prepared->line_count; i++)
        if (checking_first_book(checking, &checking->prepared->lines[i]))
            rule(checking, &checking->prepared->lines[i]);
}

static void
each_known_line(struct checking *checking, line_rule *rule)
{
    for (size_t i = 0; i < checking->prepared->line_count; i++)
        if (checking->prepared->lines[i].account != NULL &&
                checking_first_book(checking, &checking->prepared->lines[i]))
            rule(checking, &checking->prepared->lines[i]);
}

typedef void account_rule(
        struct checking *checking, const struct prepared_line *line, const struct account *account);

/* The account that a line stands on, and once, for the first line that was spread from it, the
 * template account that the document names. */
static void
each_account(struct checking *checking, account_rule *rule)
{
    const struct journal_line *spread = NULL;

    for (size_t i = 0; i < checking->prepared->line_count; i++) {
        const struct prepared_line *line = &checking->prepared->lines[i];

        if (line->account == NULL || !checking_first_book(checking, line))
            continue;
        if (line->template_account != NULL && line->line != spread)
            rule(checking, line, line->template_account);
        spread = line->line;
        rule(checking, line, line->account);
    }
}

/* A code that would make its account was saved before its segments had these values. */
static const char *
why_unknown(const struct checking *checking, const char *code)
{
    struct arena *arena = checking->findings->arena;
    struct account account;
    const char *reason = "";

    switch (new_code_of(arena, checking->prepared->snapshot, code, &account, &reason)) {
    case NEW_CODE_UNKNOWN:
        return arena_format(arena, ": %s", reason);
    case NEW_CODE_MAKES:
        return " yet: it is made when the journal is saved again";
    case NEW_CODE_NONE:
        break;
    }
    return "";
}

static void
account_is_known(struct checking *checking, const struct prepared_line *line)
{
    const char *code = line->line->account_code;

    if (line->account != NULL)
        return;
    if (code != NULL)
        checking_tell(checking, line, "/account", "there is no account %s%s", code,
                why_unknown(checking, code));
    else
        checking_tell(checking, line, "/account", "the line names no account");
}

void
check_account(struct checking *checking)
{
    each_line(checking, account_is_known);
}

static void
account_is_active(
        struct checking *checking, const struct prepared_line *line, const struct account *account)
{
    if (!account->active && checking->prepared->journal->type != JOURNAL_CLOSING)
        checking_tell(checking, line, "/account", "account %s is not active",
                checking_account(checking, account));
}

void
check_account_active(struct checking *checking)
{
    each_account(checking, account_is_active);
}

static void
account_is_not_on_hold(
        struct checking *checking, const struct prepared_line *line, const struct account *account)
{
    if (account->hold && checking->prepared->journal->type != JOURNAL_CLOSING)
        checking_tell(checking, line, "/account", "account %s is on hold",
                checking_account(checking, account));
}

/* S4-29. */
void
check_account_hold(struct checking *checking)
{
    each_account(checking, account_is_not_on_hold);
}

/* A template account with links is not here any more: its line stands on what it links. */
static void
account_takes_entries(struct checking *checking, const struct prepared_line *line)
{
    if (line->account->kind == ACCOUNT_HEADING)
        checking_tell(checking, line, "/account", "account %s is a heading account",
                checking_account(checking, line->account));
    if (line->account->kind == ACCOUNT_TEMPLATE)
        checking_tell(checking, line, "/account", "template account %s spreads over no account",
                checking_account(checking, line->account));
}

void
check_account_kind(struct checking *checking)
{
    each_known_line(checking, account_takes_entries);
}

/* A control account takes the postings of its own module only; files of a company in take-on bring
 * the books as they were kept elsewhere. */
static void
direct_posting_is_allowed(
        struct checking *checking, const struct prepared_line *line, const struct account *account)
{
    const struct journal *journal = checking->prepared->journal;
    bool own_module = journal->type == JOURNAL_MODULE && checking->prepared->subledger != NULL &&
                      account->subledger_id == checking->prepared->subledger->subledger_id;
    bool exempt = journal->type == JOURNAL_CLOSING || journal->type == JOURNAL_TAKE_ON ||
                  (journal->origin == ORIGIN_FILE &&
                          checking->prepared->snapshot->company.state == COMPANY_TAKE_ON);

    if (account->account_id == checking->prepared->snapshot->company.ytd_account_id)
        return; /* account.result says it better */
    if (!exempt && !own_module && (!account->direct_posting || account->kind == ACCOUNT_CONTROL))
        checking_tell(checking, line, "/account",
                account->subledger_id != 0 ? "account %s is posted to by its module only"
                                           : "account %s takes no direct postings",
                checking_account(checking, account));
}

/* S2-55: for every door alike. */
void
check_account_direct(struct checking *checking)
{
    each_account(checking, direct_posting_is_allowed);
}

static void
account_is_not_the_result(struct checking *checking, const struct prepared_line *line)
{
    if (line->account->account_id == checking->prepared->snapshot->company.ytd_account_id)
        checking_tell(checking, line, "/account", "account %s carries the unclosed result",
                checking_account(checking, line->account));
}

void
check_account_result(struct checking *checking)
{
    each_known_line(checking, account_is_not_the_result);
}

/* S4-75, S3-36: statistical accounts in statistical journals only, quantities without amounts. */
static void
line_fits_its_kind(struct checking *checking, const struct prepared_line *line)
{
    bool statistical = line->account->type == ACCOUNT_STATISTICAL;
    bool journal_is = checking->prepared->journal->type == JOURNAL_STATISTICAL;

    if (statistical != journal_is)
        checking_tell(checking, line, "/account", "account %s is %sstatistical, the journal is%s",
                checking_account(checking, line->account), statistical ? "" : "not ",
                journal_is ? "" : " not");
    else if (statistical && (line->amount != 0 || !currency_none(line->currency)))
        checking_tell(
                checking, line, "/amount", "a statistical line has no amount and no currency");
    else if (statistical && !line->has_quantity)
        checking_tell(checking, line, "/quantity", "a statistical line has a quantity");
}

void
check_statistical(struct checking *checking)
{
    each_known_line(checking, line_fits_its_kind);
}

static void
line_has_amount(struct checking *checking, const struct prepared_line *line)
{
    if (line->side == SIDE_NONE && checking->prepared->journal->type != JOURNAL_STATISTICAL)
        checking_tell(checking, line, "/amount", "the line has no amount");
}

void
check_line_amount(struct checking *checking)
{
    if (!checking_weighs_amiss(checking))
        each_line(checking, line_has_amount);
}

static void
line_is_not_zero(struct checking *checking, const struct prepared_line *line)
{
    if (line->side != SIDE_NONE && line->amount == 0 && !line->has_quantity)
        checking_tell(checking, line, "/amount", "the line is zero; it is kept as the file has it");
}

/* S4-23. */
void
check_line_zero(struct checking *checking)
{
    if (checking->prepared->dropped > 0)
        checking_tell(checking, NULL, "/lines", "%zu zero line%s left out",
                checking->prepared->dropped, checking->prepared->dropped == 1 ? " is" : "s are");
    each_line(checking, line_is_not_zero);
}

static bool
in_range(int64_t amount)
{
    return amount <= AMOUNT_MAX && amount >= -AMOUNT_MAX;
}

/* The parts of a template's line fit where the whole does. */
static void
line_is_in_range(struct checking *checking, const struct prepared_line *line)
{
    const struct journal_line *whole = line->line;

    if (!in_range(whole->amount) || !in_range(whole->currency_amount) || !in_range(whole->quantity))
        checking_tell(checking, line, "/amount", "the amount is above the limit of %s",
                checking_amount(checking, AMOUNT_MAX));
}

void
check_amount_range(struct checking *checking)
{
    int128 debit = 0;

    each_line(checking, line_is_in_range);
    for (size_t i = 0; i < checking->prepared->line_count; i++)
        if (checking_first_book(checking, &checking->prepared->lines[i]) &&
                checking->prepared->lines[i].amount > 0)
            debit += checking->prepared->lines[i].amount;
    if (debit > AMOUNT_MAX)
        checking_tell(checking, NULL, "/lines", "the lines sum to more than the limit of %s",
                checking_amount(checking, AMOUNT_MAX));
}

/* The rate, where one is given, joins both amounts to within one minor unit. */
static bool
rate_joins(const struct checking *checking, const struct prepared_line *line)
{
    struct currency local = checking->prepared->snapshot->company.currency;
    struct money converted;
    int64_t off;

    if (line->rate.mantissa == 0)
        return true;
    if (!rate_convert(
                money_of(line->currency_amount, line->currency), line->rate, local, &converted))
        return false;
    return !SUB_OVERFLOWS(money_minor(converted), line->amount, &off) && off >= -1 && off <= 1;
}

static void
currency_is_complete(struct checking *checking, const struct prepared_line *line)
{
    if (currency_none(line->currency) || checking->prepared->journal->type == JOURNAL_CLOSING)
        return; /* sums of many lines at many rates */
    if (currency_same(line->currency, checking->prepared->snapshot->company.currency))
        checking_tell(checking, line, "/currency_amount",
                "%s is the company's own currency, and %s is not the line's %s",
                line->currency.code, checking_amount(checking, line->currency_amount),
                checking_amount(checking, line->amount));
    else if ((line->amount == 0) != (line->currency_amount == 0) ||
             (line->amount < 0) != (line->currency_amount < 0))
        checking_tell(checking, line, "/currency_amount", "%s %s beside %s",
                money_text(money_of(line->currency_amount, line->currency)).chars,
                line->currency.code, checking_amount(checking, line->amount));
    else if (!rate_joins(checking, line))
        checking_tell(checking, line, "/rate", "%s %s at %s is not %s",
                money_text(money_of(line->currency_amount, line->currency)).chars,
                line->currency.code, rate_text(line->rate).chars,
                checking_amount(checking, line->amount));
}

/* Asked of what the document says: parts of it may be off the rate by what was rounded. What it
 * left to a template's shares or a transfer's weights has nothing to be asked of itself. */
static void
whole_currency_is_complete(struct checking *checking, const struct prepared_line *line)
{
    struct prepared_line whole;

    if (line->template_line == 0 && line->side == line->line->side) {
        currency_is_complete(checking, line);
        return;
    }
    whole = *line;
    whole.amount = line->line->amount;
    whole.currency_amount = line->line->currency_amount;
    currency_is_complete(checking, &whole);
}

void
check_currency(struct checking *checking)
{
    each_line(checking, whole_currency_is_complete);
}
