#include "ledger/gate/rules.h"

#include "ledger/gate/gate.h"

const struct gate_rule gate_rules[] = {
#define RULE(name, code, severity, sentence, mend) {code, SEVERITY_##severity, sentence, mend},
#include "ledger/gate/rules.def"
#undef RULE
};

const int gate_rule_count = RULE_COUNT;
