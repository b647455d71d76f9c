/*
 * permit — what a person may do, in the words of the permission matrix.
 *
 * Every operation names one permit, and every door asks for it here before it
 * decodes or does anything else. The local command line acts for the person who
 * is signed in to the machine and can read the database file; that person has
 * every permit. Nobody (an actor without a login) has none.
 */
#ifndef ACCESS_PERMIT_H
#define ACCESS_PERMIT_H

#include <stdint.h>

#include "base/fault.h"

struct work;

enum permit {
    PERMIT_COMPANY_READ,
    PERMIT_COMPANY_CHANGE,
    PERMIT_CHART_READ,
    PERMIT_CHART_CHANGE,
    PERMIT_CALENDAR_CHANGE,
    PERMIT_CLOSE,
    PERMIT_JOURNAL_READ,
    PERMIT_JOURNAL_CHANGE,
    PERMIT_JOURNAL_POST,
    PERMIT_TEMPLATE_CHANGE,
    PERMIT_SCHEDULE_CHANGE,
    PERMIT_ATTACHMENT_READ,
    PERMIT_ATTACHMENT_CHANGE,
    PERMIT_REPORT_READ,
    PERMIT_IMPORT,
    PERMIT_EXPORT,
    PERMIT_VERIFY,
    PERMIT_USER_READ,
    PERMIT_COUNT,
};

const char *permit_name(enum permit permit);     /* "journal.post" */
const char *permit_sentence(enum permit permit); /* "Post journals to the ledger." */

/* May the work's actor do this in the company (0: in the installation)?
 * Refuses: permit.denied. */
MUST_USE enum fault access_permit(struct work *work, enum permit permit, int64_t company_id);

#endif
