/*
 * setup — the demo company before its first journal: years, chart, dimensions, subledgers.
 */
#ifndef CLI_DEMO_SETUP_H
#define CLI_DEMO_SETUP_H

#include <stdint.h>

#include "base/fault.h"

struct work;

/* In a write of the company, which has just been made. */
MUST_USE enum fault setup_company(struct work *work, int64_t company_id);

#endif
