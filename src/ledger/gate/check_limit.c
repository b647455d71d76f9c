/*
 * check_limit — the gate's rule about what whoever asks sees, where he is limited to some rows:
 * what a journal comes to is on his accounts, of his subledger, and his own.
 */
#include "base/text.h"
#include "ledger/gate/checking.h"
#include "store/sight.h"
#include "store/work.h"

static void
check_lines(struct checking *checking, const struct actor *actor)
{
    struct arena *arena = checking->findings->arena;

    for (size_t i = 0; i < checking->prepared->line_count; i++) {
        const struct prepared_line *line = &checking->prepared->lines[i];

        if (line->account == NULL || !checking_first_book(checking, line) ||
                sight_of_account(actor, text_fold(arena, line->account->code)))
            continue;
        checking_tell(checking, line, "/account", "%s is not among the accounts of %s",
                checking_account(checking, line->account), actor->login);
    }
}

/* Of a file, and of what has no document, whoever asks is the preparer. */
void
check_limit(struct checking *checking)
{
    const struct actor *actor = checking->facts->limited;
    const struct journal *journal = checking->prepared->journal;
    const struct subledger *subledger = checking->prepared->subledger;

    if (actor == NULL)
        return;
    if (journal->preparer_id != 0 && !sight_of_preparer(actor, journal->preparer_id))
        checking_tell(checking, NULL, "", "somebody else than %s prepared it", actor->login);
    if (!sight_of_subledger(actor, subledger == NULL ? NULL : subledger->code))
        checking_tell(checking, NULL, "/subledger", "it is of no subledger of %s", actor->login);
    check_lines(checking, actor);
}
