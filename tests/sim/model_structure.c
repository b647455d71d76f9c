/* model_structure — the account that a new code makes where codes are made of segments. */
#include <stdio.h>
#include <string.h>

#include "ledger/name/name.h"
#include "tests/sim/model.h"

/* The house that the code begins with, and what stands behind it; MODEL_NONE: no such house. */
static int
house_of(const struct model *model, const char *code, const char **ret_rest)
{
    const char *end = strchr(code, '-');
    char house[MODEL_CODE];

    if (end == NULL || end[1] == '\0')
        return MODEL_NONE;
    snprintf(house, sizeof(house), "%.*s", (int)(end - code), code);
    *ret_rest = end + 1;
    for (int i = 0; i < model->house_count; i++)
        if (code_same(model->houses[i], house))
            return i;
    return MODEL_NONE;
}

bool
model_new_code(const struct model *model, const char *code, struct model_account *ret)
{
    const char *rest;
    const char *behind;
    int house = house_of(model, code, &rest);
    int main = house == MODEL_NONE ? MODEL_NONE : model_account(model, rest);
    size_t length;

    if (main == MODEL_NONE || main == model->ytd ||
            model->accounts[main].kind == ACCOUNT_TEMPLATE ||
            house_of(model, rest, &behind) != MODEL_NONE)
        return false;
    *ret = model->accounts[main];
    ret->used = false;
    if (ret->kind == ACCOUNT_HEADING)
        ret->kind = ACCOUNT_NORMAL;
    snprintf(ret->code, sizeof(ret->code), "%s-", model->houses[house]);
    length = strlen(ret->code);
    snprintf(ret->code + length, sizeof(ret->code) - length, "%s", model->accounts[main].code);
    length = strlen(ret->name);
    snprintf(ret->name + length, sizeof(ret->name) - length, ", House %s", model->houses[house]);
    return true;
}

int
model_make_accounts(struct model *model, const struct model_journal *journal)
{
    int before = model->account_count;

    for (int i = 0; i < journal->line_count; i++) {
        const struct model_line *line = &journal->lines[i];

        if (line->account == MODEL_NONE && model_account(model, line->account_code) == MODEL_NONE &&
                model->account_count < MODEL_ACCOUNTS &&
                model_new_code(model, line->account_code, &model->accounts[model->account_count]))
            model->account_count++;
    }
    return model->account_count - before;
}
