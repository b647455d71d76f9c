#include "exchange/import/import.h"

#include <assert.h>
#include <string.h>

#include "exchange/import/importing.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static void
done(struct importing *importing)
{
    import_copy_done(importing);
    snapshot_release(&importing->draft);
    snapshot_release(&importing->base);
    arena_done(&importing->arena);
}

/* ---- refusals ---- */

static const struct finding *
first_refusal(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].severity > SEVERITY_WARN)
            return &findings->list[i];
    return NULL;
}

static enum fault
require_no_refusal(struct importing *importing)
{
    struct work *work = importing->work;
    const struct finding *first = first_refusal(&work->findings);
    size_t count = work->findings.total[SEVERITY_REFUSE] + work->findings.total[SEVERITY_HOLD];

    importing->warnings = work->findings.total[SEVERITY_WARN];
    if (findings_pass(&work->findings))
        return OK;
    if (first == NULL)
        return fault_say(&work->why, FAULT_IMPORT_FINDINGS, importing->report->name,
                "%zu findings refuse it", count);
    return fault_say(&work->why, FAULT_IMPORT_FINDINGS,
            arena_format(&importing->arena, "%s:%lld", importing->report->name,
                    (long long)first->file_line),
            "%s%s", first->detail,
            count > 1 ? arena_format(&importing->arena, " (and %zu more)", count - 1) : "");
}

/* ---- the same file twice ---- */

struct same {
    int64_t import_id; /* 0: none */
    const char *format;
    const char *options; /* JSON */
    enum import_state state;
    int64_t records_done;
    int64_t journal_count;
    int64_t first_seq;
    int64_t last_seq;
    int64_t started_at;
    int64_t abandoned_at;
    const char *abandon_reason;
};

static enum fault
find_same(struct importing *importing, struct same *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    *ret = (struct same){0};
    if ((fault = stmt_open(importing->work, &SQL_EXCHANGE_IMPORT_FIND_SAME, &find)))
        return fault;
    stmt_set_int(&find, "company_id", importing->company_id);
    stmt_set_blob(&find, "sha256", importing->report->sha256.bytes, HASH_SIZE);
    stmt_set_int(&find, "abandoned", IMPORT_ABANDONED);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    *ret = (struct same){
            .import_id = stmt_int(&find, "import_id"),
            .format = stmt_text(&find, "format"),
            .options = stmt_text(&find, "options"),
            .state = (enum import_state)stmt_code(&find, "state", IMPORT_RUNNING, IMPORT_ABANDONED),
            .records_done = stmt_int(&find, "records_done"),
            .journal_count = stmt_int(&find, "journal_count"),
            .first_seq = stmt_int_or(&find, "first_seq", 0),
            .last_seq = stmt_int_or(&find, "last_seq", 0),
            .started_at = stmt_int(&find, "started_at"),
            .abandoned_at = stmt_int_or(&find, "abandoned_at", 0),
            .abandon_reason = stmt_text(&find, "abandon_reason"),
    };
    return OK;
}

/* None said and an empty object ask for the same. */
static bool
same_options(const json_t *one, const json_t *other)
{
    if (json_object_size(one) == 0 && json_object_size(other) == 0)
        return true;
    return json_equal(one, other);
}

/* Read in another way, the file has other journals: those that were posted would be skipped by a
 * count that means nothing for it. */
static enum fault
require_same_reading(struct importing *importing, const struct same *same)
{
    struct why *why = &importing->work->why;
    SCOPED(json_close) json_t *began = NULL;
    enum fault fault;

    if ((fault = json_read(why, same->options, strlen(same->options), &began)))
        return fault;
    if (strcmp(same->format, importing->format->name) == 0 && !importing->options->chart_only &&
            same_options(
                    json_object_get(began, "format_options"), importing->options->format_options))
        return OK;
    return fault_say(why, FAULT_IMPORT_UNKNOWN, importing->report->name,
            "import %lld of it was begun with other options, as %s; continue it with those",
            (long long)same->import_id, same->format);
}

static enum fault
go_on_with(struct importing *importing, const struct same *same)
{
    enum fault fault;

    if (same->import_id == 0 || same->state == IMPORT_DONE)
        return fault_say(&importing->work->why, FAULT_IMPORT_UNKNOWN, importing->report->name,
                "no import of this file was stopped");
    if (same->state == IMPORT_ABANDONED)
        return fault_say(&importing->work->why, FAULT_IMPORT_UNKNOWN, importing->report->name,
                "import %lld of it was abandoned at %s: %s", (long long)same->import_id,
                moment_text(same->abandoned_at).chars, same->abandon_reason);
    if ((fault = require_same_reading(importing, same)))
        return fault;
    importing->report->import_id = same->import_id;
    importing->report->first_seq = same->first_seq;
    importing->skip = same->records_done;
    return OK;
}

/* Of one that was given up before it posted anything, nothing is in the books. */
static bool
left_nothing(const struct same *same)
{
    return same->import_id == 0 || (same->state == IMPORT_ABANDONED && same->first_seq == 0);
}

static enum fault
refuse_twice(const struct importing *importing, const struct same *same)
{
    struct why *why = &importing->work->why;

    if (same->state == IMPORT_DONE)
        return fault_say(why, FAULT_IMPORT_TWICE, importing->report->name,
                "it is import %lld of %s; --again imports it once more", (long long)same->import_id,
                moment_text(same->started_at).chars);
    if (same->state == IMPORT_ABANDONED)
        return fault_say(why, FAULT_IMPORT_TWICE, importing->report->name,
                "import %lld of it was abandoned at %s, behind %lld of %lld journals, which stay "
                "as seq %lld to %lld; --again imports all of it once more, these too",
                (long long)same->import_id, moment_text(same->abandoned_at).chars,
                (long long)same->records_done, (long long)same->journal_count,
                (long long)same->first_seq, (long long)same->last_seq);
    return fault_say(why, FAULT_IMPORT_TWICE, importing->report->name,
            "import %lld of it %s behind %lld of %lld journals; --continue goes on with it",
            (long long)same->import_id,
            same->state == IMPORT_STOPPED ? "stopped" : "is running, or was cut off,",
            (long long)same->records_done, (long long)same->journal_count);
}

enum fault
import_require_not_twice(struct importing *importing)
{
    struct same same;
    enum fault fault;

    if ((fault = find_same(importing, &same)))
        return fault;
    if (importing->options->continue_stopped)
        return go_on_with(importing, &same);
    if (left_nothing(&same) || importing->options->again || importing->options->check_only)
        return OK;
    return refuse_twice(importing, &same);
}

/* The same journals in a file of other bytes: written out once more, or with a line feed at its
 * end. */
static enum fault
require_not_repeated(struct importing *importing)
{
    const struct import_options *options = importing->options;

    if (importing->repeats == 0 || options->again || options->check_only ||
            options->continue_stopped)
        return OK;
    return fault_say(&importing->work->why, FAULT_IMPORT_TWICE, importing->report->name,
            "each of its %zu journals is in the books already, the first as seq %lld; --again "
            "imports them once more",
            importing->report->journal_count, (long long)importing->repeats);
}

/* ---- the passes ---- */

static enum fault
open_file(struct importing *importing, const char *path)
{
    struct why *why = &importing->work->why;
    const char *name = importing->options->format == NULL ? NULL : importing->options->format->name;
    enum fault fault;

    importing->source.options = importing->options->format_options;
    if ((fault = import_copy(importing, path)))
        return fault;
    /* The copy: the file itself may be another by now. */
    if (name == NULL && (fault = file_format_of(NULL, importing->source.path,
                                 importing->source.name, why, &importing->format)))
        return fault;
    if (name != NULL)
        importing->format = importing->options->format;
    importing->report->format = importing->format->name;
    return OK;
}

/* Everything that the check asks of the books is read in one snapshot. */
static enum fault
read_books(struct importing *importing)
{
    enum fault fault;

    if ((fault = snapshot_take(importing->work, importing->company_id, &importing->base)) ||
            (fault = import_require_not_twice(importing)))
        return fault;
    importing->currency = importing->base->company.currency;
    importing->source.currency = importing->currency;
    return OK;
}

static enum fault
in_read(struct importing *importing, enum fault (*step)(struct importing *importing))
{
    enum fault fault;

    if ((fault = work_read(importing->work)))
        return fault;
    return work_read_over(importing->work, step(importing));
}

/* Years are planned and balances read against the same books. */
static enum fault
resolve(struct importing *importing)
{
    enum fault fault;

    if ((fault = import_resolve(importing)) || (fault = import_read_reversed(importing)))
        return fault;
    return import_read_base(importing);
}

static enum fault
check(struct importing *importing)
{
    enum fault fault;

    if ((fault = in_read(importing, read_books)) || (fault = import_collect(importing)) ||
            (fault = in_read(importing, resolve)))
        return fault;
    import_opening_plan(importing);
    if ((fault = import_check(importing)))
        return fault;
    importing->report->comparative_count =
            importing->options->chart_only ? 0 : importing->figure_count;
    if ((fault = require_no_refusal(importing)))
        return fault;
    return require_not_repeated(importing);
}

enum fault
import_file(struct work *work, int64_t company_id, const char *path,
        const struct import_options *options, struct import_report *ret)
{
    SCOPED(done)
    struct importing importing = {
            .work = work,
            .company_id = company_id,
            .options = options,
            .report = ret,
    };
    enum fault fault;

    assert(work->connection == NULL);
    *ret = (struct import_report){0};
    if ((fault = open_file(&importing, path)) || (fault = check(&importing)))
        return fault;
    if (options->check_only)
        return OK;
    return import_write(&importing);
}

enum fault
import_look(struct work *work, const char *path, const struct import_options *options,
        struct import_report *ret)
{
    SCOPED(done) struct importing importing = {.work = work, .options = options, .report = ret};
    enum fault fault;

    *ret = (struct import_report){0};
    if ((fault = open_file(&importing, path)) || (fault = import_collect(&importing)))
        return fault;
    for (size_t i = 0; i < importing.account_count; i++)
        ret->account_count += importing.accounts[i].declared;
    return OK;
}
