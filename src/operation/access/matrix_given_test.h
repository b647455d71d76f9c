/*
 * matrix_given_test — everybody against everything.
 *
 *     SCOPED(matrix_done) struct matrix matrix = {0};
 *
 *     matrix_given(&matrix);
 *     for each role: matrix_act_as(work, role); EACH_OPERATION(row) ... matrix_ask(...)
 */
#ifndef OPERATION_ACCESS_MATRIX_GIVEN_TEST_H
#define OPERATION_ACCESS_MATRIX_GIVEN_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/company/company.h"
#include "operation/access/access_shapes.h"
#include "operation/operation.h"
#include "operation/operation_given_test.h"

#define EACH_OPERATION(row)                                                                        \
    for (const struct operation *const *table = operation_tables; *table != NULL; table++)         \
        for (const struct operation *row = *table; row->name != NULL; row++)

/* One user for each role, who has it in ACME alone; a second company that none of them is in. */
struct matrix {
    struct given_operations given;
    struct role *roles;
    size_t role_count;
    struct company_head acme;
    struct company_head other;
    int64_t other_id;
};

void matrix_given(struct matrix *matrix);
void matrix_done(struct matrix *matrix);

/* From here on it is this user who asks. */
void matrix_act_as(struct work *work, const char *login);

/* Where the operation has a company it is asked in this one; NULL where it has none. */
const char *matrix_asked_in(const struct operation *row, const char *company);

/* Whether the role, which is given in ACME alone, allows it there. */
bool matrix_declares(const struct operation *row, const struct role *role, const char *company);

/* An empty request: one that may be asked is refused for what it lacks, or answered. */
enum fault matrix_ask(struct matrix *matrix, const struct operation *row, const char *company);

/* What denials leave is their rows of the audit log, and nothing else. */
void matrix_require_untouched(struct matrix *matrix);

#endif
