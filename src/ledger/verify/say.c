#include "ledger/verify/say.h"

#include <stdarg.h>
#include <stdio.h>

#include "ledger/verify/verify.h"
#include "store/work.h"

const struct verify_kind verify_kinds[] = {
#define VERIFY(name, code, sentence, mend) {code, sentence, mend},
#include "ledger/verify/verify.def"
#undef VERIFY
};

const int verify_kind_count = COUNT_OF(verify_kinds);

struct verify_place
verify_at(const char *format, ...)
{
    struct verify_place place;
    va_list values;

    va_start(values, format);
    vsnprintf(place.chars, sizeof(place.chars), format, values);
    va_end(values);
    return place;
}

struct verify_place
verify_at_seq(int64_t seq)
{
    return verify_at("/seq/%lld", (long long)seq);
}

void
verify_say(
        struct work *work, enum verify_code code, struct verify_place at, const char *format, ...)
{
    struct finding finding = {
            .code = verify_kinds[code].code,
            .severity = SEVERITY_REFUSE,
            .at = at.chars,
            .mend = verify_kinds[code].mend,
    };
    char detail[320];
    va_list values;

    va_start(values, format);
    vsnprintf(detail, sizeof(detail), format, values);
    va_end(values);
    finding.detail = detail;
    finding_add(&work->findings, &finding);
}
