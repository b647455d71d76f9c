#include "ledger/journal/types.h"

#include <stddef.h>

const char *const journal_types[] = {
        "",
        [JOURNAL_TAKE_ON] = "take-on",
        [JOURNAL_NORMAL] = "normal",
        [JOURNAL_PROVISIONAL] = "provisional",
        [JOURNAL_INTERCOMPANY] = "inter-company",
        [JOURNAL_USER] = "user-defined",
        [JOURNAL_PERIOD_END] = "period-end",
        [JOURNAL_AUDITOR] = "auditor",
        [JOURNAL_STATISTICAL] = "statistical",
        [JOURNAL_WEIGHTED] = "weighted",
        [JOURNAL_ALTERNATE] = "alternate-currency",
        [JOURNAL_MODULE] = "module",
        [JOURNAL_CLOSING] = "closing",
        NULL,
};
