/*
 * operation_given_test — a company with a few accounts, and operations asked in JSON.
 *
 *     SCOPED(given_operations_done) struct given_operations given = {0};
 *
 *     given_operations(&given);
 *     REQUIRE_TEXT(given_refusal(&given, "journal.show", "{...}"), "journal.unknown");
 */
#ifndef OPERATION_GIVEN_TEST_H
#define OPERATION_GIVEN_TEST_H

#include <stdint.h>

#include "store/work.h"

struct given_operations {
    struct store *store;
    struct work work;
    int64_t company_id;
};

/* Company ACME in SEK with the year 2026; accounts 1930 Bank, 2091 Retained earnings, 3001 Sales
 * and 5010 Rent; cost centre (dimension 1) values N and S. Signed in: user "given". */
void given_operations(struct given_operations *given);
void given_operations_done(struct given_operations *given);

/* The answer as compact JSON; NULL, and the test has failed, when it was refused. */
const char *given_answer(struct given_operations *given, const char *operation, const char *input);

/* The value at a JSON pointer of an answer: texts as they are, others as JSON; NULL: none. */
const char *given_member(struct given_operations *given, const char *answer, const char *pointer);

/* The wire code of the refusal; "" when there was none. */
const char *given_refusal(struct given_operations *given, const char *operation, const char *input);

/* More than 30 days later, after so many writes that whatever a sweep may take away is gone. */
void given_swept(struct given_operations *given);

#endif
