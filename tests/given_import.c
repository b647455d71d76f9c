#include "tests/given_import.h"

#include <string.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/given_text_file.h"

#define DAY_US (INT64_C(24) * 60 * 60 * 1000000)

enum fault
given_import(struct work *work, int64_t company_id, const struct import_options *options,
        const char *text, struct import_report *ret)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};

    given_text_file("given.txt", text, &file);
    return given_import_at(work, company_id, options, file.path, ret);
}

static enum fault
note_kept(struct work *work, const struct import_report *report, bool whole, void *context)
{
    (void)report;
    (void)whole;
    (void)context;
    given_note_kept(work);
    return OK;
}

enum fault
given_import_at(struct work *work, int64_t company_id, const struct import_options *options,
        const char *path, struct import_report *ret)
{
    struct import_options given = options == NULL ? (struct import_options){0} : *options;

    if (given.after == NULL)
        given.after = note_kept;
    findings_clear(&work->findings);
    return import_file(work, company_id, path, &given, ret);
}

static int64_t
find_import(struct work *work, int64_t company_id, const char *name)
{
    struct import_row *rows;
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, import_list(work, company_id, &rows, &count));
    work_read_end(work);
    for (size_t i = 0; i < count; i++)
        if (text_same(rows[i].name, name))
            return rows[i].import_id;
    return 0;
}

static void
insert_import(struct work *work, int64_t company_id, int64_t import_id, const char *name)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    const struct hash sha256 = hash_of(name, strlen(name));

    given_ok(work, stmt_open(work, &SQL_EXCHANGE_IMPORT_INSERT_IMPORT, &insert));
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "import_id", import_id);
    stmt_set_text(&insert, "name", name);
    stmt_set_text(&insert, "format", "csv");
    stmt_set_blob(&insert, "sha256", sha256.bytes, HASH_SIZE);
    stmt_set_null(&insert, "journals_sha256");
    stmt_set_int(&insert, "size", 1);
    stmt_set_text(&insert, "options", "{}");
    stmt_set_int(&insert, "state", IMPORT_RUNNING);
    stmt_set_int(&insert, "journal_count", 26);
    stmt_set_int(&insert, "line_count", 52000);
    stmt_set_int(&insert, "warnings", 0);
    stmt_set_int(&insert, "started_by", 0);
    stmt_set_int(&insert, "started_at", work->now - DAY_US);
    given_ok(work, stmt_run(&insert, NULL));
}

int64_t
given_unended_import(struct work *work, int64_t company_id, const char *name)
{
    int64_t import_id = find_import(work, company_id, name);
    struct company_head head;

    if (import_id != 0)
        return import_id;
    given_write(work);
    given_ok(work, company_lock(work, company_id, &head));
    given_ok(work, company_next_id(work, company_id, 1, &import_id));
    insert_import(work, company_id, import_id, name);
    given_commit(work);
    return import_id;
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
