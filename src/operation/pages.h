/*
 * pages — what the lists of the code say, as pages of the documentation.
 */
#ifndef OPERATION_PAGES_H
#define OPERATION_PAGES_H

#include "base/text.h"

/* Every fault with its code, what it means for a program, and its sentence; docs/api/faults.md. */
void pages_faults(struct buffer *out);

/* Every rule of the gate in the order they run; docs/api/rules.md. */
void pages_rules(struct buffer *out);

/* Everything that verify can find; docs/api/findings.md. */
void pages_findings(struct buffer *out);

/* Every step that a journal may take; docs/api/transitions.md. */
void pages_transitions(struct buffer *out);

#endif
