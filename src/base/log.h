/*
 * log — what the doors tell the operator: one JSON object a line on standard error.
 *
 * Only server, worker and cli log, once, at the door. No secret is ever logged.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/lang.h"

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

void log_set_level(enum log_level level);

/* log_line(LOG_LEVEL_WARN, "import", "resumed at record %d", n) */
void log_line(enum log_level level, const char *event, const char *format, ...) PRINTF(3, 4);

#endif
