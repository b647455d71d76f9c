#include "ledger/approval/asked.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/text.h"

/* ---- what a policy is about ---- */

/* Of the journal's first book: its debits, a red storno's as what it takes away. */
static int128
amount_of(const struct prepared *prepared)
{
    int128 up = 0, down = 0;

    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (line->book_id != prepared->lines[0].book_id)
            continue;
        up += line->amount > 0 ? line->amount : 0;
        down -= line->amount < 0 ? line->amount : 0;
    }
    return up > down ? up : down;
}

static bool
is_between(const char *folded, const char *from, const char *to)
{
    return strcmp(folded, from) >= 0 && strcmp(folded, to) <= 0;
}

static bool
touches_accounts(
        struct arena *arena, const struct prepared *prepared, const struct approval_policy *policy)
{
    const char *from = text_fold(arena, policy->account_from);
    const char *to = text_fold(arena, policy->account_to);

    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct account *account = prepared->lines[i].account;

        if (account != NULL && is_between(text_fold(arena, account->code), from, to))
            return true;
    }
    return false;
}

static bool
is_of(int64_t asked, int64_t is)
{
    return asked == 0 || asked == is;
}

static bool
is_by(int64_t user_id, const struct journal *journal, const struct writers *writers)
{
    return user_id == 0 || user_id == journal->preparer_id || writers_has(writers, user_id);
}

static bool
meets(struct arena *arena, const struct prepared *prepared, const struct writers *writers,
        const struct approval_policy *policy)
{
    const struct journal *journal = prepared->journal;
    int64_t subledger_id = prepared->subledger == NULL ? 0 : prepared->subledger->subledger_id;
    int64_t source_id = prepared->source == NULL ? 0 : prepared->source->source_id;

    return is_of(policy->subledger_id, subledger_id) && is_of(policy->type, (int)journal->type) &&
           is_of(policy->source_id, source_id) && is_by(policy->preparer_id, journal, writers) &&
           (policy->amount_from == 0 || amount_of(prepared) >= policy->amount_from) &&
           (policy->account_from == NULL || touches_accounts(arena, prepared, policy));
}

/* ---- what it asks ---- */

static struct approval_slot *
add_slot(struct arena *arena, struct approval_asked *asked)
{
    asked->slots = arena_room(arena, asked->slots, asked->count, sizeof(*asked->slots));
    return &asked->slots[asked->count++];
}

static void
add_step(struct arena *arena, const struct approval_policy *policy,
        const struct approval_step *step, struct approval_asked *asked)
{
    bool each = step->asks == APPROVAL_OF_EACH;
    size_t slots = each ? step->approver_count : 1;

    for (size_t i = 0; i < slots; i++)
        *add_slot(arena, asked) = (struct approval_slot){
                .policy_id = policy->policy_id,
                .policy = policy->code,
                .level = step->level,
                .slot = (int)i + 1,
                .writer_may = step->writer_may,
                .approvers = each ? &step->approvers[i] : step->approvers,
                .approver_count = each ? 1 : step->approver_count,
        };
}

static void
add_policy(struct arena *arena, const struct approval_policy *policy, struct approval_asked *asked)
{
    asked->poster_apart = asked->poster_apart || policy->poster_apart;
    for (size_t i = 0; i < policy->step_count; i++)
        add_step(arena, policy, &policy->steps[i], asked);
}

/* S2-30: what is routed to a subledger. What names none is the general one's, and is asked by
 * policies alone. */
static void
add_close_type(struct arena *arena, const struct prepared *prepared, struct approval_asked *asked)
{
    const struct subledger *subledger = prepared->subledger;

    if (prepared->journal->type != JOURNAL_MODULE || prepared->journal->subledger_id == 0 ||
            subledger == NULL || subledger->close_type != CLOSE_APPROVAL)
        return;
    *add_slot(arena, asked) =
            (struct approval_slot){.policy = subledger->code, .level = 1, .slot = 1};
}

static int
compare_slots(const void *left, const void *right)
{
    const struct approval_slot *a = left;
    const struct approval_slot *b = right;

    if (a->level != b->level)
        return a->level < b->level ? -1 : 1;
    if (a->policy_id != b->policy_id)
        return a->policy_id < b->policy_id ? -1 : 1;
    return a->slot < b->slot ? -1 : a->slot > b->slot;
}

/* Once somebody changed it, it is a document as any other, and has been submitted as one. */
static bool
is_as_planned(const struct journal *journal)
{
    return journal->origin == ORIGIN_SUMMA && journal->reverses_seq != 0 && !journal->has_content &&
           (journal->state == JOURNAL_APPROVED || journal->state == JOURNAL_QUEUED);
}

static bool
is_exempt(const struct prepared *prepared)
{
    const struct journal *journal = prepared->journal;

    return journal->type == JOURNAL_CLOSING || is_as_planned(journal) ||
           (journal->origin == ORIGIN_FILE && prepared->snapshot->company.state == COMPANY_TAKE_ON);
}

void
approval_asked_of(struct arena *arena, const struct prepared *prepared,
        const struct writers *writers, struct approval_asked *ret)
{
    const struct snapshot *snapshot = prepared->snapshot;

    *ret = (struct approval_asked){0};
    if (is_exempt(prepared))
        return;
    add_close_type(arena, prepared, ret);
    for (size_t i = 0; i < snapshot->policy_count; i++)
        if (meets(arena, prepared, writers, &snapshot->policies[i]))
            add_policy(arena, &snapshot->policies[i], ret);
    if (ret->count > 1)
        qsort(ret->slots, ret->count, sizeof(*ret->slots), compare_slots);
}

const char *
approval_slot_text(struct arena *arena, const struct approval_slot *slot)
{
    static const char *const kinds[] = {
            [APPROVER_ROLE] = "role", [APPROVER_GROUP] = "group", [APPROVER_USER] = "user"};
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_format(&text, "%s %s, step %d: ", slot->policy_id == 0 ? "subledger" : "policy",
            slot->policy, slot->level);
    if (slot->approver_count == 0)
        buffer_text(&text, "somebody who may approve");
    for (size_t i = 0; i < slot->approver_count; i++)
        buffer_format(&text, "%s%s %s", i == 0 ? "" : " or ", kinds[slot->approvers[i].kind],
                slot->approvers[i].code);
    return arena_bytes(arena, text.bytes, text.length);
}
