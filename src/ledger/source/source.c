#include "ledger/source/source.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
source_list(struct work *work, int64_t company_id, struct source **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct source *sources = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_SOURCE_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        sources = arena_room(&work->arena, sources, count, sizeof(*sources));
        sources[count++] = (struct source){
                .source_id = stmt_int(&list, "source_id"),
                .code = stmt_text(&list, "code"),
                .name = stmt_text(&list, "name"),
                .series = stmt_text(&list, "series"),
                .standard = stmt_int(&list, "standard") == 1,
        };
    }
    if (fault)
        return fault;
    *ret = sources;
    *ret_count = count;
    return OK;
}

static enum fault
write(struct work *work, const struct sql *sql, int64_t company_id, const struct source *source)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "source_id", source->source_id);
    stmt_set_text(&stmt, "code", source->code);
    stmt_set_text(&stmt, "name", source->name);
    stmt_set_text(&stmt, "series", text_empty(source->series) ? SERIES_STANDARD : source->series);
    if (sql == &SQL_LEDGER_SOURCE_INSERT)
        stmt_set_int(&stmt, "standard", source->standard ? 1 : 0);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

static enum fault
insert(struct work *work, int64_t company_id, const struct source *source, int64_t *ret_id)
{
    struct source made = *source;
    enum fault fault;

    if ((fault = company_next_id(work, company_id, 1, &made.source_id)) ||
            (fault = write(work, &SQL_LEDGER_SOURCE_INSERT, company_id, &made)) ||
            (fault = name_record(
                     work, company_id, NAME_SOURCE, made.source_id, made.code, made.name)))
        return fault;
    *ret_id = made.source_id;
    return OK;
}

enum fault
source_make_standard(struct work *work, int64_t company_id)
{
    static const struct source standard[] = {
            {.code = "OB", .name = "Opening balances"},
            {.code = "JE", .name = "Journal entry"},
            {.code = "PV", .name = "Provisional journal"},
            {.code = "RV", .name = "Reversal"},
            {.code = "IC", .name = "Inter-company journal"},
            {.code = "PE", .name = "Period-end adjustment"},
            {.code = "AU", .name = "Auditor adjustment"},
            {.code = "ST", .name = "Statistical journal"},
            {.code = "AC", .name = "Alternate-currency journal"},
            {.code = "WT", .name = "Weighted transfer"},
            {.code = "CL", .name = "Closing", .series = "CL"},
            {.code = "AP", .name = "Accounts payable"},
            {.code = "AR", .name = "Accounts receivable"},
            {.code = "IN", .name = "Inventory"},
            {.code = "JC", .name = "Job costing"},
            {.code = "SV", .name = "Service"},
            {.code = "PR", .name = "Payroll"},
    };

    for (size_t i = 0; i < COUNT_OF(standard); i++) {
        struct source source = standard[i];
        int64_t source_id;
        enum fault fault;

        source.standard = true;
        if ((fault = insert(work, company_id, &source, &source_id)))
            return fault;
    }
    return company_changed(work, company_id, VERSION_CHART);
}

bool
source_is_of_module(const struct source *source)
{
    static const char *const modules[] = {"AP", "AR", "IN", "JC", "SV", "PR"};

    for (size_t i = 0; i < COUNT_OF(modules); i++)
        if (text_same(source->code, modules[i]))
            return true;
    return !source->standard;
}

static enum fault
check(struct work *work, const struct source *source)
{
    enum fault fault;

    if ((fault = code_check(work, "/code", source->code)) ||
            (fault = code_check_name(work, "/name", source->name)))
        return fault;
    return text_empty(source->series) ? OK : code_check(work, "/series", source->series);
}

/* The company's sources, under its lock; none but this one has its code. */
static enum fault
list_others(struct work *work, int64_t company_id, const struct source *source, struct source **ret,
        size_t *ret_count)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = source_list(work, company_id, ret, ret_count)))
        return fault;
    for (size_t i = 0; i < *ret_count; i++)
        if ((*ret)[i].source_id != source->source_id && code_same((*ret)[i].code, source->code))
            return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "source %s, %s, has the code",
                    (*ret)[i].code, (*ret)[i].name);
    return OK;
}

enum fault
source_create(struct work *work, int64_t company_id, const struct source *source, int64_t *ret_id)
{
    struct source made = *source;
    struct source *others;
    size_t count;
    enum fault fault;

    made.source_id = 0;
    made.standard = false;
    if ((fault = check(work, source)) ||
            (fault = list_others(work, company_id, &made, &others, &count)) ||
            (fault = insert(work, company_id, &made, ret_id)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}

static enum fault
require_known(struct work *work, const struct source *sources, size_t count, int64_t source_id,
        const struct source **ret)
{
    for (size_t i = 0; i < count; i++)
        if (sources[i].source_id == source_id) {
            *ret = &sources[i];
            return OK;
        }
    return fault_say(
            &work->why, FAULT_SOURCE_UNKNOWN, "/source", "no source has id %" PRId64, source_id);
}

static enum fault
record_change(struct work *work, int64_t company_id, const struct source *old,
        const struct source *source)
{
    if (text_same(old->code, source->code) && text_same(old->name, source->name))
        return OK;
    return name_record(
            work, company_id, NAME_SOURCE, source->source_id, source->code, source->name);
}

enum fault
source_change(struct work *work, int64_t company_id, const struct source *source)
{
    const struct source *old = NULL;
    struct source *others;
    size_t count;
    enum fault fault;

    if ((fault = check(work, source)) ||
            (fault = list_others(work, company_id, source, &others, &count)) ||
            (fault = require_known(work, others, count, source->source_id, &old)))
        return fault;
    assert(old != NULL);
    if (old->standard && !text_same(old->code, source->code))
        return fault_say(
                &work->why, FAULT_SOURCE_STANDARD, "/code", "%s is one of Summa's own", old->code);
    if ((fault = write(work, &SQL_LEDGER_SOURCE_CHANGE, company_id, source)) ||
            (fault = record_change(work, company_id, old, source)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}
