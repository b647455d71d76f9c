/*
 * rules — the gate's rules as numbers.
 */
#ifndef LEDGER_RULES_H
#define LEDGER_RULES_H

enum rule {
#define RULE(name, code, severity, sentence, mend) RULE_##name,
#include "ledger/gate/rules.def"
#undef RULE
    RULE_COUNT,
};

#endif
