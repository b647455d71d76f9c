/*
 * chart — the demo company's accounts, categories, dimensions and subledgers, as tables.
 */
#ifndef CLI_DEMO_CHART_H
#define CLI_DEMO_CHART_H

#include <stddef.h>

#include "ledger/account/account.h"
#include "ledger/dimension/dimension.h"

struct demo_category {
    const char *code;
    const char *name;
    const char *parent;
};

struct demo_account {
    const char *code;
    const char *name;
    const char *category;
    enum account_type type;
    const char *subledger; /* that owns it: a control account; NULL: a normal one */
    const char *unit;      /* statistical accounts */
};

struct demo_value {
    const char *dimension;
    const char *code;
    const char *name;
};

struct demo_subledger {
    const char *code;
    const char *name;
};

extern const struct demo_category demo_categories[]; /* each ended by a row without a code */
extern const struct demo_account demo_accounts[];
extern const struct demo_value demo_values[];
extern const struct demo_subledger demo_subledgers[];

/* Beside cost centre (1) and project (6), which every company has. */
extern const struct dimension demo_channel;

#endif
