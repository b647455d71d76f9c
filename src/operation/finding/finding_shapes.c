#include "operation/finding/finding_shapes.h"

static const char *const severities[] = {
        [SEVERITY_PASS] = "pass",
        [SEVERITY_WARN] = "warn",
        [SEVERITY_HOLD] = "hold",
        [SEVERITY_REFUSE] = "refuse",
        NULL,
};

static const struct field fields[] = {
        FIELD(struct finding, code, FIELD_TEXT, "Stable code of the rule or check.",
                .flags = FIELD_REQUIRED),
        FIELD(struct finding, severity, FIELD_CHOICE,
                "pass: the rule holds; warn: it goes on; hold: it waits; refuse: it does not pass.",
                .flags = FIELD_REQUIRED, .names = severities),
        FIELD(struct finding, at, FIELD_TEXT, "JSON pointer to the place; absent for the whole.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct finding, file, FIELD_TEXT, "The file it was found in.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct finding, file_line, FIELD_INT, "The line of the file, from 1.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct finding, detail, FIELD_TEXT, "The sentence with the values seen."),
        FIELD(struct finding, mend, FIELD_TEXT, "Who can mend it, and how.",
                .flags = FIELD_NO_ZERO),
};

SHAPE(finding, struct finding, fields, "One thing that a check found.");

_Static_assert(sizeof(enum severity) == sizeof(int), "FIELD_CHOICE reads an int");

struct finding_list
finding_list_of(const struct findings *findings)
{
    return (struct finding_list){.items = findings->list, .count = findings->count};
}
