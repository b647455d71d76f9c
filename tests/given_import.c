#include "tests/given_import.h"

#include "base/text.h"
#include "store/work.h"
#include "tests/given_text_file.h"

enum fault
given_import(struct work *work, int64_t company_id, const struct import_options *options,
        const char *text, struct import_report *ret)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};

    given_text_file("given.txt", text, &file);
    return given_import_at(work, company_id, options, file.path, ret);
}

enum fault
given_import_at(struct work *work, int64_t company_id, const struct import_options *options,
        const char *path, struct import_report *ret)
{
    static const struct import_options none;

    findings_clear(&work->findings);
    return import_file(work, company_id, path, options == NULL ? &none : options, ret);
}

const struct finding *
given_finding(const struct work *work, const char *code)
{
    for (size_t i = 0; i < work->findings.count; i++)
        if (text_same(work->findings.list[i].code, code))
            return &work->findings.list[i];
    return NULL;
}

size_t
given_finding_count(const struct work *work, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < work->findings.count; i++)
        count += text_same(work->findings.list[i].code, code);
    return count;
}
