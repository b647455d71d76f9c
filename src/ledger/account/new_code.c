#include "ledger/account/new_code.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/name/lookup.h"
#include "ledger/name/name.h"
#include "store/work.h"

/* ---- its segments ---- */

/* Behind the first `chars` characters; NULL: there are not so many, or a letter goes on. */
static const char *
behind_chars(struct arena *arena, const char *text, int chars)
{
    size_t length = text_fit(text, (size_t)chars);

    return text_chars(arena_bytes(arena, text, length)) == (size_t)chars ? text + length : NULL;
}

/* Cuts a code into its segments; false: it has not the form. */
static bool
cut(struct arena *arena, const struct structure *structure, const char *code, const char **parts)
{
    for (size_t i = 0; i < structure->count; i++) {
        const struct segment *segment = &structure->segments[i];
        bool last = i + 1 == structure->count;
        const char *separator = segment->separator == NULL ? "" : segment->separator;
        const char *end = segment->length > 0 ? behind_chars(arena, code, segment->length)
                          : last              ? code + strlen(code)
                                              : strstr(code, separator);

        if (end == NULL || end == code || !text_starts(end, separator))
            return false;
        parts[i] = arena_bytes(arena, code, (size_t)(end - code));
        code = end + strlen(separator);
    }
    return *code == '\0';
}

static bool
has_separator(const struct structure *structure)
{
    for (size_t i = 0; i < structure->count; i++)
        if (!text_empty(structure->segments[i].separator))
            return true;
    return false;
}

/* Whether an account of this code was made of segments. By their lengths alone nobody could
 * tell. */
static bool
is_of_segments(struct arena *arena, const struct snapshot *snapshot, const char *code)
{
    const struct structure *structure = &snapshot->structure;
    const char *parts[STRUCTURE_SEGMENTS_MAX];

    if (!has_separator(structure) || !cut(arena, structure, code, parts))
        return false;
    for (size_t i = 0; i < structure->count; i++)
        if (!structure->segments[i].main && snapshot_segment_value(snapshot, i, parts[i]) == NULL)
            return false;
    return true;
}

/* NULL: it is no account that others are made after. */
static const struct account *
main_account(struct arena *arena, const struct snapshot *snapshot, const char *code)
{
    const struct account *account = snapshot_account_code(snapshot, code);

    if (account == NULL || account->kind == ACCOUNT_TEMPLATE ||
            account->account_id == snapshot->company.ytd_account_id ||
            is_of_segments(arena, snapshot, code))
        return NULL;
    return account;
}

/* ---- the account ---- */

/* A code on its way to its account. */
struct making {
    struct arena *arena;
    const struct snapshot *snapshot;
    const char *parts[STRUCTURE_SEGMENTS_MAX];
    const struct account *main;
    const struct segment_value *values[STRUCTURE_SEGMENTS_MAX]; /* NULL: the main account */
};

/* NULL: every segment has what it says; else why not. */
static const char *
find_values(struct making *making)
{
    const struct structure *structure = &making->snapshot->structure;

    for (size_t i = 0; i < structure->count; i++) {
        const struct segment *segment = &structure->segments[i];
        const char *part = making->parts[i];

        if (segment->main)
            making->main = main_account(making->arena, making->snapshot, part);
        else
            making->values[i] = snapshot_segment_value(making->snapshot, i, part);
        if (segment->main ? making->main == NULL : making->values[i] == NULL)
            return arena_format(making->arena, "segment %zu, %s: %s is %s", i + 1, segment->name,
                    part,
                    segment->main ? "no account that others are made after" : "none of its values");
    }
    return NULL;
}

/* As the values and the main account are spelled, not as somebody typed them. */
static const char *
code_of(const struct making *making)
{
    const struct structure *structure = &making->snapshot->structure;
    const char *code = "";

    for (size_t i = 0; i < structure->count; i++)
        code = arena_format(making->arena, "%s%s%s", code,
                making->values[i] == NULL ? making->main->code : making->values[i]->code,
                structure->segments[i].separator == NULL ? "" : structure->segments[i].separator);
    return code;
}

static const char *
name_of(const struct making *making)
{
    const char *name = making->main->name;

    for (size_t i = 0; i < making->snapshot->structure.count; i++)
        if (making->values[i] != NULL)
            name = arena_format(making->arena, "%s, %s", name, making->values[i]->name);
    return arena_bytes(making->arena, name, text_fit(name, NAME_CHARS_MAX));
}

static int64_t
cost_centre_of(const struct making *making)
{
    int64_t cost_centre_id = making->main->cost_centre_id;

    for (size_t i = 0; i < making->snapshot->structure.count; i++)
        if (making->values[i] != NULL && making->values[i]->cost_centre_id != 0)
            cost_centre_id = making->values[i]->cost_centre_id;
    return cost_centre_id;
}

/* The main account's own rules; those that dimensions ask of all such accounts come by
 * themselves. */
static void
take_rules(const struct making *making, struct account *account)
{
    const struct account *main = making->main;

    account->rule_count = main->rule_count - main->asked_count;
    account->asked_count = 0;
    account->rules = arena_array(making->arena, account->rule_count, sizeof(*account->rules));
    if (account->rule_count > 0)
        memcpy(account->rules, main->rules, account->rule_count * sizeof(*account->rules));
}

static struct account
account_of(const struct making *making)
{
    struct account account;

    assert(making->main != NULL); /* one segment is the main account */
    account = *making->main;
    account.account_id = 0;
    account.code = code_of(making);
    account.name = name_of(making);
    if (account.kind == ACCOUNT_HEADING)
        account.kind = ACCOUNT_NORMAL;
    account.cost_centre_id = cost_centre_of(making);
    account.unit = arena_text(making->arena, account.unit);
    account.used = false;
    take_rules(making, &account);
    return account;
}

enum new_code
new_code_of(struct arena *arena, const struct snapshot *snapshot, const char *code,
        struct account *ret, const char **ret_reason)
{
    struct making making = {.arena = arena, .snapshot = snapshot};

    if (snapshot->structure.count == 0 || !cut(arena, &snapshot->structure, code, making.parts))
        return NEW_CODE_NONE;
    if ((*ret_reason = find_values(&making)) != NULL)
        return NEW_CODE_UNKNOWN;
    *ret = account_of(&making);
    if (text_chars(ret->code) <= CODE_CHARS_MAX)
        return NEW_CODE_MAKES;
    *ret_reason = arena_format(
            arena, "it has %zu characters; at most %d", text_chars(ret->code), CODE_CHARS_MAX);
    return NEW_CODE_UNKNOWN;
}

/* ---- of many codes ---- */

static void
propose(struct arena *arena, const struct snapshot *snapshot, const char *code,
        struct lookup *codes, struct account *accounts, size_t *count)
{
    struct account *account = &accounts[*count];
    const char *reason;

    if (text_empty(code) || snapshot_account_code(snapshot, code) != NULL ||
            lookup_code(codes, 0, code) != NULL ||
            new_code_of(arena, snapshot, code, account, &reason) != NEW_CODE_MAKES)
        return;
    account->account_id = -(int64_t)*count - 1;
    *count += lookup_add_code(codes, 0, account->code, account);
}

void
new_code_propose(struct arena *arena, const struct snapshot *snapshot, const char *const *codes,
        size_t count, struct snapshot_additions *ret)
{
    struct account *accounts;
    struct lookup known;

    *ret = (struct snapshot_additions){0};
    if (snapshot->structure.count == 0)
        return;
    accounts = arena_array(arena, count + 1, sizeof(*accounts));
    lookup_init(&known, arena, count);
    for (size_t i = 0; i < count; i++)
        propose(arena, snapshot, codes[i], &known, accounts, &ret->account_count);
    ret->accounts = accounts;
}

/* A look without the lock spares it where nothing is new; what is made, the lock decides. */
enum fault
new_code_make(struct work *work, int64_t company_id, const char *const *codes, size_t count)
{
    SCOPED(snapshot_release) const struct snapshot *before = NULL;
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct snapshot_additions additions;
    struct company_head head;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &before)))
        return fault;
    new_code_propose(&work->arena, before, codes, count, &additions);
    if (additions.account_count == 0)
        return OK;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    new_code_propose(&work->arena, snapshot, codes, count, &additions);
    return account_create_many(work, company_id, additions.accounts, additions.account_count,
            arena_array(&work->arena, additions.account_count, sizeof(int64_t)));
}
