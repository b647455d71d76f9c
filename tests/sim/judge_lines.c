/* judge_lines — the gate's rules about lines, their accounts, amounts and dimensions. */
#include "tests/sim/judge.h"

static const int64_t AMOUNT_LIMIT = 1000000000000000000;

/* ---- accounts ---- */

static bool
is_indirect(const struct judging *judging, const struct model_account *account)
{
    const struct model *model = judging->model;
    const struct model_journal *journal = judging->journal;
    int subledger = journal->subledger == MODEL_NONE ? 0 : journal->subledger;

    if (account == &model->accounts[model->ytd] || journal->type == JOURNAL_CLOSING ||
            journal->type == JOURNAL_TAKE_ON ||
            (journal->from_file && model->state == COMPANY_TAKE_ON) ||
            (journal->type == JOURNAL_MODULE && account->subledger == subledger))
        return false;
    return !account->direct || account->kind == ACCOUNT_CONTROL;
}

static bool
is_of_another_kind(const struct judging *judging, const struct model_account *account,
        const struct model_entry *entry)
{
    bool statistical = account->type == ACCOUNT_STATISTICAL;

    if (statistical != (judging->journal->type == JOURNAL_STATISTICAL))
        return true;
    return statistical && (entry->amount != 0 || entry->currency != 0 || !entry->has_quantity);
}

/* What shuts a template account shuts the lines on it. */
static void
judge_template_account(struct judging *judging, const struct model_entry *entry)
{
    bool closing = judging->journal->type == JOURNAL_CLOSING;
    const struct model_account *template;

    if (entry->template_line == 0)
        return;
    template = &judging->model->accounts[entry->template];
    judge_refuse(judging, "account.inactive", !template->active && !closing);
    judge_refuse(judging, "account.hold", template->hold && !closing);
    judge_refuse(judging, "account.direct", is_indirect(judging, template));
}

static void
judge_account(struct judging *judging, const struct model_entry *entry)
{
    bool closing = judging->journal->type == JOURNAL_CLOSING;
    const struct model_account *account;

    judge_refuse(judging, "account.unknown", entry->account == MODEL_NONE);
    if (entry->account == MODEL_NONE)
        return;
    account = &judging->model->accounts[entry->account];
    judge_refuse(judging, "account.inactive", !account->active && !closing);
    judge_refuse(judging, "account.hold", account->hold && !closing);
    judge_template_account(judging, entry);
    judge_refuse(judging, "account.kind",
            account->kind == ACCOUNT_HEADING || account->kind == ACCOUNT_TEMPLATE);
    judge_refuse(judging, "account.direct", is_indirect(judging, account));
    judge_refuse(judging, "account.result", entry->account == judging->model->ytd);
    judge_refuse(judging, "account.statistical", is_of_another_kind(judging, account, entry));
}

/* ---- amounts ---- */

static bool
beyond(int64_t amount)
{
    return amount > AMOUNT_LIMIT || amount < -AMOUNT_LIMIT;
}

static void
judge_amount(struct judging *judging, const struct model_entry *entry)
{
    bool foreign = entry->currency != 0 && judging->journal->type != JOURNAL_CLOSING;

    judge_refuse(judging, "line.amount",
            entry->side == SIDE_NONE && judging->journal->type != JOURNAL_STATISTICAL);
    judge_refuse(judging, "amount.range",
            beyond(entry->amount) || beyond(entry->currency_amount) || beyond(entry->quantity));
    judge_refuse(judging, "currency.amount",
            foreign && ((entry->amount == 0) != (entry->currency_amount == 0) ||
                               (entry->amount < 0) != (entry->currency_amount < 0)));
}

static void
judge_sums(struct judging *judging)
{
    int128 sum = 0;
    int128 debit = 0;
    int128 in_currency = 0;
    bool one_currency = judging->count > 0 && judging->entries[0].currency != 0;

    for (int i = 0; i < judging->count; i++) {
        sum += judging->entries[i].amount;
        debit += judging->entries[i].amount > 0 ? judging->entries[i].amount : 0;
        in_currency += judging->entries[i].currency_amount;
        one_currency = one_currency && judging->entries[i].currency == judging->entries[0].currency;
    }
    judge_refuse(judging, "amount.range", debit > AMOUNT_LIMIT);
    judge_refuse(judging, "journal.unbalanced",
            judging->count > 0 && judging->journal->type != JOURNAL_STATISTICAL && sum != 0);
    judge_refuse(judging, "currency.unbalanced", one_currency && in_currency != 0);
}

void
judge_lines(struct judging *judging)
{
    for (int i = 0; i < judging->count; i++) {
        judge_account(judging, &judging->entries[i]);
        judge_amount(judging, &judging->entries[i]);
    }
    judge_sums(judging);
}

/* ---- dimensions ---- */

static int128
given_to(
        const struct model_entry *entry, int dimension, bool *ret_named, bool *ret_other, int fixed)
{
    int128 sum = 0;

    *ret_named = *ret_other = false;
    for (int i = 0; i < entry->part_count; i++) {
        if (entry->parts[i].dimension != dimension)
            continue;
        sum += entry->parts[i].amount;
        *ret_named = true;
        *ret_other = *ret_other || entry->parts[i].value != fixed;
    }
    return sum;
}

static bool
is_part(int128 part, int64_t whole)
{
    return whole >= 0 ? part >= 0 && part <= whole : part <= 0 && part >= whole;
}

static void
judge_dimension(struct judging *judging, const struct model_entry *entry, int dimension)
{
    const struct model_rule *rule = &judging->model->accounts[entry->account].rules[dimension];
    bool named;
    bool other;
    int128 given = given_to(entry, dimension, &named, &other, rule->value);

    judge_refuse(judging, "dimension.none", rule->rule == DIMENSION_FORBIDDEN && named);
    judge_refuse(judging, "dimension.required",
            rule->rule == DIMENSION_REQUIRED && entry->amount != 0 && given != entry->amount);
    judge_refuse(judging, "dimension.fixed", rule->rule == DIMENSION_FIXED && other);
}

static void
judge_parts(struct judging *judging, const struct model_entry *entry)
{
    bool named;
    bool other;

    for (int i = 0; i < entry->part_count; i++) {
        const struct model_part *part = &entry->parts[i];

        judge_refuse(judging, "value.unknown",
                !judging->model->values[part->value].active &&
                        judging->journal->type != JOURNAL_CLOSING);
        judge_refuse(judging, "dimension.total", !is_part(part->amount, entry->amount));
        for (int j = 0; j < i; j++)
            judge_refuse(judging, "dimension.total",
                    entry->parts[j].slice == part->slice && entry->parts[j].amount != part->amount);
    }
    for (int d = 0; d < judging->model->dimension_count; d++)
        judge_refuse(judging, "dimension.total",
                !is_part(given_to(entry, d, &named, &other, MODEL_NONE), entry->amount));
}

/* Parts of an account's lines are, with what the lines give themselves, not more than those lines;
 * and each is on some line. */
static void
judge_share(struct judging *judging, const struct model_share *share)
{
    const struct model_journal *journal = judging->journal;
    bool credit = share->amount < 0;
    int128 lines = 0;
    int128 given = 0;
    int128 shares = 0;
    bool named;
    bool other;

    for (int i = 0; i < judging->count; i++) {
        const struct model_entry *entry = &judging->entries[i];

        if ((entry->account != share->account && entry->template != share->account) ||
                (entry->amount < 0) != credit)
            continue;
        lines += entry->amount;
        given += given_to(entry, share->dimension, &named, &other, MODEL_NONE);
    }
    for (int i = 0; i < journal->share_count; i++)
        if (journal->shares[i].account == share->account &&
                journal->shares[i].dimension == share->dimension &&
                (journal->shares[i].amount < 0) == credit)
            shares += journal->shares[i].amount;
    judge_refuse(judging, "project.total", credit ? given < lines : given > lines);
    judge_refuse(judging, "project.total", credit ? shares < given : shares > given);
}

void
judge_dimensions(struct judging *judging)
{
    for (int i = 0; i < judging->count; i++) {
        const struct model_entry *entry = &judging->entries[i];

        judge_parts(judging, entry);
        if (entry->account == MODEL_NONE || judging->journal->type == JOURNAL_CLOSING)
            continue;
        for (int d = 0; d < judging->model->dimension_count; d++)
            judge_dimension(judging, entry, d);
    }
    for (int i = 0; i < judging->journal->share_count; i++)
        judge_share(judging, &judging->journal->shares[i]);
}
