#include "base/finding.h"

#include <assert.h>

#include "base/text.h"

#define LIMIT_DEFAULT ((size_t)10000)

static size_t
limit_of(const struct findings *findings)
{
    return findings->limit == 0 ? LIMIT_DEFAULT : findings->limit;
}

static void
make_room(struct findings *findings)
{
    size_t capacity = findings->capacity == 0 ? 8 : findings->capacity * 2;

    if (findings->count < findings->capacity)
        return;
    findings->list = arena_grow(
            findings->arena, findings->list, findings->count, capacity, sizeof(*findings->list));
    findings->capacity = capacity;
}

static const char *
copy_plain(struct arena *arena, const char *text)
{
    char *copy = arena_text(arena, text);

    if (copy != NULL)
        text_make_plain(copy);
    return copy;
}

static const char *
copy_or_empty(struct arena *arena, const char *text)
{
    return text == NULL ? "" : copy_plain(arena, text);
}

/* Looked for from the end: what overflows a list is mostly more of its last. */
static bool
has_one_like(const struct findings *findings, const struct finding *finding)
{
    for (size_t i = findings->count; i > 0; i--)
        if (findings->list[i - 1].severity == finding->severity &&
                text_same(findings->list[i - 1].code, finding->code))
            return true;
    return false;
}

void
finding_add(struct findings *findings, const struct finding *finding)
{
    struct finding *kept;

    assert(finding->code != NULL);
    assert(finding->severity >= SEVERITY_PASS && finding->severity <= SEVERITY_REFUSE);

    findings->total[finding->severity]++;
    if (findings->count >= limit_of(findings) && has_one_like(findings, finding))
        return;

    make_room(findings);
    kept = &findings->list[findings->count++];
    *kept = *finding;
    kept->at = copy_or_empty(findings->arena, finding->at);
    kept->file = copy_plain(findings->arena, finding->file);
    kept->detail = copy_or_empty(findings->arena, finding->detail);
    kept->mend = copy_or_empty(findings->arena, finding->mend);
}

bool
findings_pass(const struct findings *findings)
{
    return findings->total[SEVERITY_HOLD] == 0 && findings->total[SEVERITY_REFUSE] == 0;
}

/* The list is forgotten, not emptied: the arena it lies in may be reset before the next. */
void
findings_clear(struct findings *findings)
{
    *findings = (struct findings){.arena = findings->arena, .limit = findings->limit};
}

const char *
severity_name(enum severity severity)
{
    static const char *const names[] = {
            [SEVERITY_PASS] = "pass",
            [SEVERITY_WARN] = "warn",
            [SEVERITY_HOLD] = "hold",
            [SEVERITY_REFUSE] = "refuse",
    };

    assert((unsigned)severity < COUNT_OF(names));
    return names[severity];
}
