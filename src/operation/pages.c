#include "operation/pages.h"

#include "base/fault.h"
#include "ledger/gate/gate.h"
#include "ledger/journal/transition.h"
#include "ledger/verify/verify.h"

static const char *
kind_sentence(enum fault_kind kind)
{
    switch (kind) {
    case FAULT_KIND_INVALID:
        return "mend the request";
    case FAULT_KIND_MISSING:
        return "there is no such thing";
    case FAULT_KIND_CONFLICT:
        return "not in this state";
    case FAULT_KIND_DENIED:
        return "not by this person";
    case FAULT_KIND_BUSY:
        return "try again";
    case FAULT_KIND_UNKNOWN:
        return "ask again with the same key";
    case FAULT_KIND_BROKEN:
        return "Summa's or its machine's";
    case FAULT_KIND_NONE:
        break;
    }
    return "";
}

void
pages_faults(struct buffer *out)
{
    buffer_text(out, "# Faults\n\n"
                     "Every way Summa refuses. Match on the code: it is never renamed or reused. "
                     "This page is printed by `summa help faults`.\n\n"
                     "| code | HTTP | exit | what it asks of you | what it says |\n"
                     "|---|---|---|---|---|\n");
    for (int i = 1; i < FAULT_COUNT; i++) {
        enum fault fault = (enum fault)i;

        buffer_format(out, "| `%s` | %d | %d | %s | %s |\n", fault_code(fault), fault_http(fault),
                fault_exit(fault), kind_sentence(fault_kind(fault)), fault_sentence(fault));
    }
}

void
pages_rules(struct buffer *out)
{
    buffer_text(out,
            "# Rules of the gate\n\n"
            "Every rule that a journal meets before it is posted, in the order they run; all "
            "of them run, so that every problem is told at once. `summa journal explain` "
            "tells each with its verdict. This page is printed by `summa help rules`.\n\n"
            "| code | when it does not hold | what must hold | who can mend it |\n"
            "|---|---|---|---|\n");
    for (int i = 0; i < gate_rule_count; i++)
        buffer_format(out, "| `%s` | %s | %s | %s |\n", gate_rules[i].code,
                severity_name(gate_rules[i].severity), gate_rules[i].sentence, gate_rules[i].mend);
}

void
pages_findings(struct buffer *out)
{
    buffer_text(out,
            "# What verify finds\n\n"
            "Everything that `summa verify` can find in the books; docs/proof.md says how each is "
            "checked. Each finding has a place (`/seq/17`) and tells what was expected and what "
            "was found. This page is printed by `summa help findings`.\n\n"
            "| code | what must hold | who can mend it |\n"
            "|---|---|---|\n");
    for (int i = 0; i < verify_kind_count; i++)
        buffer_format(out, "| `%s` | %s | %s |\n", verify_kinds[i].code, verify_kinds[i].sentence,
                verify_kinds[i].mend);
}

static const char *
end_name(int to)
{
    if (to == TO_GONE)
        return "gone, unless it was ever submitted";
    return to == TO_BELOW ? "the state below the hold" : journal_state_name((enum journal_state)to);
}

void
pages_transitions(struct buffer *out)
{
    buffer_text(out, "# Steps of a journal\n\n"
                     "Every step that a journal may take; any other is refused as `journal.step` "
                     "and changes nothing. A hold remembers the state below it. This page is "
                     "printed by `summa help transitions`.\n\n"
                     "| from | step | to |\n"
                     "|---|---|---|\n");
    for (enum journal_state from = JOURNAL_DRAFT; from <= JOURNAL_CANCELLED; from++)
        for (enum journal_action action = ACTION_SUBMIT; action <= ACTION_POST; action++) {
            const struct transition *found = transition_find(from, action);

            if (found != NULL)
                buffer_format(out, "| %s | %s | %s |\n", journal_state_name(from),
                        journal_action_name(action), end_name(found->to));
        }
}
