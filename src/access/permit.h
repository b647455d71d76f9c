/*
 * permit — what a person may do, in the words of the permission matrix.
 *
 * Every operation names one permit, and every door asks for it here before it does anything else.
 * A person has the permits of the roles that were given to him or to his groups, in a company or
 * in all (grant/grant.h). Nobody (an actor without a login) has none.
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
    PERMIT_JOURNAL_APPROVE,
    PERMIT_JOURNAL_POST,
    PERMIT_JOURNAL_REVERSE,
    PERMIT_JOURNAL_AUDITOR, /* asked by the gate, as is the next */
    PERMIT_JOURNAL_ADJUST,
    PERMIT_MODULE_READ,
    PERMIT_MODULE_SEND,
    PERMIT_TEMPLATE_CHANGE,
    PERMIT_SCHEDULE_CHANGE,
    PERMIT_ATTACHMENT_READ,
    PERMIT_ATTACHMENT_CHANGE,
    PERMIT_REPORT_READ,
    PERMIT_IMPORT,
    PERMIT_EXPORT,
    PERMIT_VERIFY,
    PERMIT_USER_READ,
    PERMIT_USER_CHANGE,
    PERMIT_AUDIT_READ,
    PERMIT_SELF, /* every user that is not disabled has it */
    PERMIT_COUNT,
};

/* In a role: every permit, also those to come. */
#define PERMIT_EVERY "*"

const char *permit_name(enum permit permit);     /* "journal.post" */
enum permit permit_named(const char *name);      /* PERMIT_COUNT: there is none */
const char *permit_sentence(enum permit permit); /* "Post journals to the ledger." */

/* May the work's actor do this in the company (0: in the installation)? Inside a transaction; the
 * actor remembers what else he may there, which the gate asks him, which rows he sees (of the
 * installation: whether he is limited anywhere), and of which version of the company's rights the
 * answer is.
 * Refuses: permit.denied. */
MUST_USE enum fault access_permit(struct work *work, enum permit permit, int64_t company_id);

/* May he do this in some company? For what is asked of none; it shows what he may see.
 * Refuses: permit.denied. */
MUST_USE enum fault access_permit_somewhere(struct work *work, enum permit permit);

#endif
