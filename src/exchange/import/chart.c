/*
 * chart — what of the file's accounts, dimensions and objects the books have, and what is to be
 * made.
 */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "exchange/import/importing.h"
#include "ledger/name/name.h"
#include "store/work.h"

enum { UNIT_CHARS_MAX = 32 };

/* A code or name that the books would refuse is told while nothing is written yet. */
static bool
texts_fit(struct importing *importing, const char *code, const char *name, int64_t file_line)
{
    struct work *work = importing->work;

    if (code_check(work, "", code) != OK || code_check_name(work, "", name) != OK) {
        import_say(importing, SEVERITY_REFUSE, "import.code", file_line,
                "Correct it in the file: a code has 1 to 32 characters, a name at most 255.",
                "\"%s\" cannot be made: %s", code, work->why.detail);
        return false;
    }
    return true;
}

/* ---- accounts ---- */

/* Swedish charts number equity 20xx; SIE calls it a debt. */
static bool
is_swedish_equity(const struct importing *importing, const struct told_account *account)
{
    return importing->format == &file_sie && account->type == ACCOUNT_LIABILITY &&
           text_starts(account->code, "20") &&
           (importing->chart_kind == NULL || strstr(importing->chart_kind, "BAS") != NULL);
}

static enum account_type
type_of_number(const char *code)
{
    switch (code[0]) {
    case '1':
        return ACCOUNT_ASSET;
    case '2':
        return code[1] == '0' ? ACCOUNT_EQUITY : ACCOUNT_LIABILITY;
    case '3':
        return ACCOUNT_INCOME;
    case '4':
    case '5':
    case '6':
    case '7':
        return ACCOUNT_EXPENSE;
    case '8':
        return code[1] >= '0' && code[1] <= '3' ? ACCOUNT_INCOME : ACCOUNT_EXPENSE;
    default:
        return 0;
    }
}

static enum account_type
propose_type(const struct importing *importing, const struct told_account *account)
{
    enum account_type type = type_of_number(account->code);

    if (is_swedish_equity(importing, account))
        return ACCOUNT_EQUITY;
    if (account->type != 0)
        return account->type;
    return type == 0 ? ACCOUNT_EXPENSE : type;
}

/* Once it is known whether the company's structure says it. */
static void
tell_guess(struct importing *importing, const struct told_account *account)
{
    if (account->said_type != 0 || type_of_number(account->code) != 0 ||
            account->by_structure != NULL)
        return;
    import_say(importing, SEVERITY_WARN, "import.type", account->place.said_line,
            "Change it afterwards: summa account change.",
            "the file does not say what account %s is, nor does its number; it becomes an expense "
            "account",
            account->code);
}

bool
import_same_type(enum account_type told, enum account_type held)
{
    bool equity_as_debt = told == ACCOUNT_LIABILITY && held == ACCOUNT_EQUITY;

    return told == 0 || told == held || equity_as_debt;
}

static void
take_held_account(
        struct importing *importing, struct told_account *told, const struct account *held)
{
    told->account_id = held->account_id;
    if (told->name != NULL && strcmp(told->name, held->name) != 0)
        import_say(importing, SEVERITY_WARN, "import.name", told->place.said_line,
                "Change the name afterwards, if the file's is right.",
                "account %s is \"%s\" in the books and \"%s\" in the file; the books' name stays",
                held->code, held->name, told->name);
    if (!import_same_type(told->type, held->type))
        import_say(importing, SEVERITY_WARN, "import.type", told->place.said_line,
                "Make sure that both mean the same account.",
                "account %s is of type %s in the books and %s in the file", held->code,
                account_type_name(held->type), account_type_name(told->type));
    if (told->inactive && held->active)
        import_say(importing, SEVERITY_WARN, "import.active", told->place.said_line,
                "Shut it afterwards, if the file is right.",
                "account %s is active in the books and not in the file; it stays active",
                held->code);
    told->type = held->type;
}

static void
take_subledger(struct importing *importing, struct told_account *told)
{
    const struct subledger *held =
            told->subledger == NULL ? NULL
                                    : snapshot_subledger_code(importing->base, told->subledger);

    if (held != NULL && told->kind == ACCOUNT_CONTROL)
        told->subledger_id = held->subledger_id;
    else if (told->subledger != NULL)
        import_say(importing, SEVERITY_WARN, "import.subledger", told->place.said_line,
                "Make it first, or give it to the account afterwards: summa account change.",
                held == NULL ? "account %s is made without its subledger: the company has no %s"
                             : "account %s is made without its subledger %s: it is no control "
                               "account",
                told->code, told->subledger);
}

static void
tell_links(struct importing *importing, const struct told_account *told)
{
    if (told->kind == ACCOUNT_TEMPLATE)
        import_say(importing, SEVERITY_WARN, "import.links", told->place.said_line,
                "Say it before something is posted to it: summa account links.",
                "account %s is a template, and the file does not say what it is spread over",
                told->code);
}

static void
take_new_account(struct importing *importing, struct told_account *told, size_t index)
{
    told->said_type = told->type;
    told->type = propose_type(importing, told);
    if (told->name == NULL)
        told->name = told->code;
    if (told->unit != NULL && text_chars(told->unit) > UNIT_CHARS_MAX) {
        import_say(importing, SEVERITY_WARN, "import.unit", told->place.said_line,
                "Shorten it in the file.", "the unit of account %s is too long; it is left out",
                told->code);
        told->unit = NULL;
    }
    take_subledger(importing, told);
    if (!texts_fit(importing, told->code, told->name, told->place.said_line))
        return;
    tell_links(importing, told);
    told->is_new = true;
    told->account_id = -(int64_t)index - 1;
    importing->report->account_new++;
}

static void
resolve_account(struct importing *importing, size_t index)
{
    struct told_account *told = &importing->accounts[index];
    const struct account *held = snapshot_account_code(importing->base, told->code);

    if (held != NULL) {
        take_held_account(importing, told, held);
    } else if (told->declared) {
        take_new_account(importing, told, index);
    }
}

/* Once it is known what the company's structure makes. */
static void
resolve_rest(struct importing *importing, size_t index)
{
    struct told_account *told = &importing->accounts[index];

    if (told->declared && told->is_new)
        tell_guess(importing, told);
    if (told->account_id != 0 || told->declared)
        return;
    if (told->place.by_journal) {
        import_say(importing, SEVERITY_REFUSE, "import.account", told->place.used_line,
                "Declare it in the file (SIE: #KONTO), or make it first: summa account create.",
                "account %s is used, but neither the file nor the company has it%s", told->code,
                told->reason == NULL ? "" : arena_format(&importing->arena, ": %s", told->reason));
    } else if (told->place.used_line > 0) {
        import_say(importing, SEVERITY_WARN, "import.account", told->place.used_line,
                "Change its name afterwards.",
                "account %s has figures and is not declared; it is made with its code as name",
                told->code);
        take_new_account(importing, told, index);
        tell_guess(importing, told);
    } else {
        import_say(importing, SEVERITY_WARN, "import.account", told->place.said_line,
                "Nothing needs to be done.",
                "the file says something of account %s, which it neither declares nor uses",
                told->code);
    }
}

/* ---- dimensions and their values ---- */

static void
take_held_dimension(
        struct importing *importing, struct told_dimension *told, const struct dimension *held)
{
    told->dimension_id = held->dimension_id;
    if (told->name == NULL || strcmp(told->name, held->name) == 0)
        return;
    if (!snapshot_has_values(importing->base, held->dimension_id)) {
        told->renamed = true;
        return;
    }
    import_say(importing, SEVERITY_WARN, "import.name", told->place.said_line,
            "Change the name afterwards, if the file's is right.",
            "dimension %s is \"%s\" in the books and \"%s\" in the file; the books' name stays",
            held->code, held->name, told->name);
}

static void
resolve_dimension(struct importing *importing, size_t index)
{
    struct told_dimension *told = &importing->dimensions[index];
    const struct dimension *held = snapshot_dimension_code(importing->base, told->code);

    if (held != NULL) {
        take_held_dimension(importing, told, held);
        return;
    }
    if (!told->declared)
        import_say(importing, SEVERITY_WARN, "import.dimension", told->place.used_line,
                "Change its name afterwards.",
                "dimension %s is not declared; it is made with its code as name", told->code);
    if (told->name == NULL)
        told->name = told->code;
    if (!texts_fit(importing, told->code, told->name, told->place.said_line))
        return;
    told->is_new = true;
    told->dimension_id = -(int64_t)index - 1;
    importing->report->dimension_new++;
}

static void
take_new_value(struct importing *importing, struct told_value *told, size_t index)
{
    const struct told_dimension *dimension = &importing->dimensions[told->dimension];

    if (!told->declared)
        import_say(importing, SEVERITY_WARN, "import.object", told->place.used_line,
                "Change its name afterwards.",
                "object %s of dimension %s is not declared; it is made with its code as name",
                told->code, dimension->code);
    if (told->name == NULL)
        told->name = told->code;
    if (dimension->dimension_id == 0 ||
            !texts_fit(importing, told->code, told->name, told->place.said_line))
        return;
    told->is_new = true;
    told->value_id = -(int64_t)index - 1;
    importing->report->value_new++;
}

static void
resolve_value(struct importing *importing, size_t index)
{
    struct told_value *told = &importing->values[index];
    const struct told_dimension *dimension = &importing->dimensions[told->dimension];
    const struct dimension_value *held =
            snapshot_value_code(importing->base, dimension->dimension_id, told->code);

    if (held == NULL) {
        take_new_value(importing, told, index);
        return;
    }
    told->value_id = held->value_id;
    if (told->name != NULL && strcmp(told->name, held->name) != 0)
        import_say(importing, SEVERITY_WARN, "import.name", told->place.said_line,
                "Change the name afterwards, if the file's is right.",
                "object %s of dimension %s is \"%s\" in the books and \"%s\" in the file; the "
                "books' name stays",
                held->code, dimension->code, held->name, told->name);
}

static const struct told_dimension *
parent_of(const struct importing *importing, const struct told_dimension *told)
{
    const int64_t *index =
            told->parent == NULL ? NULL : keys_find(&importing->dimension_keys, told->parent);

    return index == NULL ? NULL : &importing->dimensions[*index - 1];
}

static bool
stands_below_itself(const struct importing *importing, const struct told_dimension *told)
{
    const struct told_dimension *above = parent_of(importing, told);

    for (size_t i = 0; above != NULL && i < importing->dimension_count; i++) {
        if (above == told)
            return true;
        above = parent_of(importing, above);
    }
    return false;
}

static void
check_parent(struct importing *importing, struct told_dimension *told)
{
    if (told->parent == NULL)
        return;
    if (stands_below_itself(importing, told)) {
        import_say(importing, SEVERITY_REFUSE, "import.dimension", told->place.said_line,
                "Correct it in the file.", "dimension %s stands below itself", told->code);
    } else if (parent_of(importing, told) == NULL &&
               snapshot_dimension_code(importing->base, told->parent) == NULL) {
        import_say(importing, SEVERITY_WARN, "import.dimension", told->place.said_line,
                "Declare it in the file.",
                "dimension %s stands below dimension %s, which is not declared; it stands alone",
                told->code, told->parent);
        told->parent = NULL;
    }
}

void
import_resolve_chart(struct importing *importing)
{
    for (size_t i = 0; i < importing->account_count; i++) {
        importing->report->account_count += importing->accounts[i].declared;
        resolve_account(importing, i);
    }
    import_resolve_structure(importing);
    for (size_t i = 0; i < importing->account_count; i++)
        resolve_rest(importing, i);
    for (size_t i = 0; i < importing->dimension_count; i++)
        resolve_dimension(importing, i);
    for (size_t i = 0; i < importing->dimension_count; i++)
        check_parent(importing, &importing->dimensions[i]);
    for (size_t i = 0; i < importing->value_count; i++)
        resolve_value(importing, i);
}
