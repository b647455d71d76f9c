#include "ledger/template/template.h"

#include <assert.h>
#include <inttypes.h>

#include "base/nearest.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/template/keep.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

const char *
template_kind_name(enum template_kind kind)
{
    static const char *const names[] = {
            [TEMPLATE_FIXED] = "fixed",
            [TEMPLATE_SKELETON] = "skeleton",
            [TEMPLATE_FORMULA] = "formula",
            [TEMPLATE_ALLOCATION] = "allocation",
    };

    assert(kind >= TEMPLATE_FIXED && kind <= TEMPLATE_ALLOCATION);
    return names[kind];
}

/* No other template of the company has the reference. */
static enum fault
require_free(struct work *work, int64_t company_id, const struct template *template)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_FIND_KEY, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "reference_key", text_fold(&work->arena, template->reference));
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (row && stmt_int(&find, "template_id") != template->template_id)
        return fault_say(&work->why, FAULT_CODE_TAKEN, "/reference",
                "there is a template %s already", template->reference);
    return OK;
}

static enum fault
require_savable(struct work *work, int64_t company_id, struct template *template)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = template_drop_rows(work, template)) ||
            (fault = template_check(work, snapshot, template)))
        return fault;
    return require_free(work, company_id, template);
}

static enum fault
write_head(struct work *work, const struct sql *sql, int64_t company_id,
        const struct template *template)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "template_id", template->template_id);
    stmt_set_text(&stmt, "reference", template->reference);
    stmt_set_text(&stmt, "reference_key", text_fold(&work->arena, template->reference));
    stmt_set_int(&stmt, "version", template->version);
    stmt_set_int(&stmt, "state", template->state);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

enum fault
template_create(struct work *work, int64_t company_id, struct template *template)
{
    struct template made = *template;
    struct company_head head;
    enum fault fault;

    made.template_id = 0;
    made.version = 1;
    made.state = TEMPLATE_ACTIVE;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = require_savable(work, company_id, &made)) ||
            (fault = company_next_id(work, company_id, 1, &made.template_id)) ||
            (fault = write_head(work, &SQL_LEDGER_TEMPLATE_INSERT, company_id, &made)) ||
            (fault = template_write_version(work, company_id, &made)))
        return fault;
    *template = made;
    return OK;
}

static enum fault
refuse_retired(struct work *work, const struct template *template)
{
    return fault_say(&work->why, FAULT_TEMPLATE_STATE, "/state", "template %s is retired",
            template->reference);
}

static enum fault
require_newest(struct work *work, int64_t company_id, const struct template *template)
{
    struct template old;
    enum fault fault;

    if ((fault = template_find(work, company_id, template->template_id, &old)))
        return fault;
    if (old.state == TEMPLATE_RETIRED)
        return refuse_retired(work, &old);
    if (old.version != template->version)
        return fault_say(&work->why, FAULT_TEMPLATE_VERSION, "/version",
                "version %" PRId64 " was changed; the newest is %" PRId64, template->version,
                old.version);
    return OK;
}

enum fault
template_change(struct work *work, int64_t company_id, struct template *template)
{
    struct template changed = *template;
    struct company_head head;
    enum fault fault;

    assert(template->state == TEMPLATE_ACTIVE || template->state == TEMPLATE_INACTIVE);
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = require_newest(work, company_id, &changed)) ||
            (fault = require_savable(work, company_id, &changed)))
        return fault;
    changed.version++;
    if ((fault = write_head(work, &SQL_LEDGER_TEMPLATE_CHANGE, company_id, &changed)) ||
            (fault = template_write_version(work, company_id, &changed)))
        return fault;
    *template = changed;
    return OK;
}

enum fault
template_retire(struct work *work, int64_t company_id, int64_t template_id)
{
    struct company_head head;
    struct template template;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = template_find(work, company_id, template_id, &template)))
        return fault;
    if (template.state == TEMPLATE_RETIRED)
        return refuse_retired(work, &template);
    template.state = TEMPLATE_RETIRED;
    return write_head(work, &SQL_LEDGER_TEMPLATE_CHANGE, company_id, &template);
}

/* ---- looking up ---- */

static struct template from_row(struct stmt *stmt)
{
    return (struct template){
            .template_id = stmt_int(stmt, "template_id"),
            .reference = stmt_text(stmt, "reference"),
            .description = stmt_text(stmt, "description"),
            .version = stmt_int(stmt, "version"),
            .state = (enum template_state)stmt_code(
                    stmt, "state", TEMPLATE_ACTIVE, TEMPLATE_RETIRED),
            .kind = (enum template_kind)stmt_code(
                    stmt, "kind", TEMPLATE_FIXED, TEMPLATE_ALLOCATION),
            .type = (enum journal_type)stmt_code(stmt, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
            .source_id = stmt_int_or(stmt, "source_id", 0),
            .subledger_id = stmt_int_or(stmt, "subledger_id", 0),
            .text = stmt_text(stmt, "text"),
            .custom = stmt_text(stmt, "custom"),
            .plan =
                    {
                            .kind = (enum reversal_kind)stmt_code(
                                    stmt, "reversal_kind", REVERSAL_NONE, REVERSAL_BY_HAND),
                            .style = (enum reversal_style)stmt_code(
                                    stmt, "reversal_style", 0, REVERSAL_NEGATES),
                    },
            .pool_account_id = stmt_int_or(stmt, "pool_account_id", 0),
            .changed_by = stmt_int(stmt, "changed_by"),
            .changed_at = stmt_int(stmt, "changed_at"),
    };
}

enum fault
template_find(struct work *work, int64_t company_id, int64_t template_id, struct template *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "template_id", template_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_TEMPLATE_UNKNOWN, "/template",
                "no template has id %" PRId64, template_id);
    *ret = from_row(&find);
    return template_read_lines(work, company_id, ret);
}

enum fault
template_list(struct work *work, int64_t company_id, const char *after, size_t limit,
        struct template **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct template *templates = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_text(&list, "after", after == NULL ? "" : text_fold(&work->arena, after));
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        templates = arena_room(&work->arena, templates, count, sizeof(*templates));
        templates[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = templates;
    *ret_count = count;
    return OK;
}

static enum fault
refuse_unknown(struct work *work, int64_t company_id, const char *reference)
{
    struct nearest nearest = {.word = reference};
    struct template *templates;
    size_t count;
    enum fault fault;

    if ((fault = template_list(work, company_id, NULL, 1000, &templates, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        nearest_try(&nearest, templates[i].reference);
    if (nearest_word(&nearest) == NULL)
        return fault_say(&work->why, FAULT_TEMPLATE_UNKNOWN, "/template", "'%s'", reference);
    return fault_say(&work->why, FAULT_TEMPLATE_UNKNOWN, "/template", "'%s'; did you mean %s?",
            reference, nearest_word(&nearest));
}

enum fault
template_find_reference(
        struct work *work, int64_t company_id, const char *reference, int64_t *ret_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_TEMPLATE_FIND_KEY, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "reference_key", text_fold(&work->arena, reference));
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return refuse_unknown(work, company_id, reference);
    *ret_id = stmt_int(&find, "template_id");
    return OK;
}
