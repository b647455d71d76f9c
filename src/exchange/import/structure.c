/*
 * structure — what the company's structure of account codes makes of those that the file brings.
 *
 * A journal of a file makes accounts as one that is typed does (new_code.h). What the file declares
 * keeps the name that it gives, the code being none; all else is the main account's, which may be
 * new in the file itself.
 */
#include "base/text.h"
#include "exchange/import/importing.h"
#include "ledger/account/new_code.h"
#include "store/work.h"

static const struct account *
keep(struct importing *importing, const struct account *made)
{
    struct account *kept = arena_take(&importing->arena, sizeof(*kept));

    *kept = *made;
    return kept;
}

static bool
is_used(const struct told_account *told)
{
    return told->declared || told->place.used_line > 0;
}

static void
take_undeclared(struct importing *importing, struct told_account *told, size_t index)
{
    import_say(importing, SEVERITY_WARN, "import.account", told->place.used_line,
            "Nothing needs to be done, if it is meant; else correct the code in the file.",
            "account %s is not declared; it is made by its segments, \"%s\"", told->code,
            told->name);
    told->is_new = true;
    told->account_id = -(int64_t)index - 1;
    importing->report->account_new++;
}

static void
take_declared(struct importing *importing, const struct told_account *told)
{
    if (!import_same_type(told->said_type, told->type))
        import_say(importing, SEVERITY_WARN, "import.type", told->place.said_line,
                "Make sure that both mean the same account.",
                "account %s is of type %s by its segments and %s in the file", told->code,
                account_type_name(told->type), account_type_name(told->said_type));
}

static void
take(struct importing *importing, size_t index, const struct account *made)
{
    struct told_account *told = &importing->accounts[index];

    told->by_structure = keep(importing, made);
    told->type = made->type;
    if (!told->declared || text_same(told->name, told->code))
        told->name = made->name;
    if (told->declared)
        take_declared(importing, told);
    else
        take_undeclared(importing, told, index);
}

static void
resolve(struct importing *importing, const struct snapshot *draft, size_t index)
{
    struct told_account *told = &importing->accounts[index];
    struct account made;
    const char *reason;

    if (told->account_id > 0 || !is_used(told) || (told->declared && !told->is_new))
        return;
    switch (new_code_of(&importing->arena, draft, told->code, &made, &reason)) {
    case NEW_CODE_MAKES:
        take(importing, index, &made);
        break;
    case NEW_CODE_UNKNOWN:
        told->reason = reason;
        break;
    case NEW_CODE_NONE:
        break;
    }
}

void
import_resolve_structure(struct importing *importing)
{
    SCOPED(snapshot_release) const struct snapshot *draft = NULL;
    struct snapshot_additions added = {0};

    if (importing->base->structure.count == 0)
        return;
    import_draft_accounts(importing, &added);
    draft = snapshot_draft(importing->base, &added);
    for (size_t i = 0; i < importing->account_count; i++)
        resolve(importing, draft, i);
}

enum fault
import_renew_structure(struct importing *importing, struct work *work)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if (importing->base->structure.count == 0)
        return OK;
    if ((fault = snapshot_take(work, importing->company_id, &snapshot)))
        return fault;
    for (size_t i = 0; i < importing->account_count; i++) {
        struct told_account *told = &importing->accounts[i];
        struct account made;
        const char *reason;

        if (told->by_structure != NULL && new_code_of(&importing->arena, snapshot, told->code,
                                                  &made, &reason) == NEW_CODE_MAKES)
            told->by_structure = keep(importing, &made);
    }
    return OK;
}
