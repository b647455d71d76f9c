#include "exchange/import/import.h"

#include <assert.h>

#include "exchange/books/books.h"
#include "exchange/import/importing.h"
#include "store/work.h"

static void
done(struct importing *importing)
{
    import_copy_done(importing);
    snapshot_release(&importing->draft);
    snapshot_release(&importing->base);
    arena_done(&importing->arena);
    buffer_done(&importing->said);
    buffer_done(&importing->marks);
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
            (fault = books_newest(
                     importing->work, importing->company_id, &importing->newest_seq)) ||
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

/* As of a SIE file of type 1 to 3: whoever sent it may have meant more. */
static void
tell_figures_only(struct importing *importing)
{
    const struct import_report *report = importing->report;

    if (report->comparative_count == 0 || report->journal_count > 0 || report->opening)
        return;
    import_say(importing, SEVERITY_WARN, "import.figures", 0,
            "Ask for a file with vouchers (SIE 4). In take-on, opening balances are a journal of "
            "their own: summa journal new --type take-on --period 0.",
            "the file has no journals: its %zu balances, budgets and figures are kept beside the "
            "books, and none of them is posted",
            report->comparative_count);
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
    tell_figures_only(importing);
    if ((fault = require_no_refusal(importing)))
        return fault;
    return import_require_not_repeated(importing);
}

static void
tell_overtaken(struct importing *importing)
{
    if (importing->overtaken_by != 0)
        import_say(importing, SEVERITY_WARN, "import.meanwhile", 0,
                "Compare the two: summa imports show.",
                "import %lld posted while this one was checked, again and again; whether it "
                "brought the same journals was not looked at",
                (long long)importing->overtaken_by);
}

/* *ret_overtaken: nothing was written, since another import posted meanwhile. */
static enum fault
take_file(struct work *work, int64_t company_id, const char *path,
        const struct import_options *options, bool last_look, bool *ret_overtaken,
        struct import_report *ret)
{
    SCOPED(done)
    struct importing importing = {
            .work = work,
            .copy = -1,
            .company_id = company_id,
            .options = options,
            .report = ret,
            .last_look = last_look,
    };
    enum fault fault;

    *ret = (struct import_report){0};
    *ret_overtaken = false;
    if ((fault = open_file(&importing, path)) || (fault = check(&importing)))
        return fault;
    if (options->check_only)
        return OK;
    fault = import_write(&importing);
    *ret_overtaken = fault != OK && importing.overtaken_by != 0 && !last_look;
    if (fault == OK)
        tell_overtaken(&importing);
    return fault;
}

/* Where imports come in all the time, a large one would be looked at for ever. */
enum { LOOKS_MOST = 3 };

enum fault
import_file(struct work *work, int64_t company_id, const char *path,
        const struct import_options *options, struct import_report *ret)
{
    bool overtaken = true;
    enum fault fault = OK;

    assert(work->connection == NULL);
    for (int look = 1; overtaken; look++) {
        findings_clear(&work->findings);
        fault = take_file(work, company_id, path, options, look == LOOKS_MOST, &overtaken, ret);
    }
    return fault;
}

enum fault
import_look(struct work *work, const char *path, const struct import_options *options,
        struct import_report *ret)
{
    SCOPED(done)
    struct importing importing = {.work = work, .copy = -1, .options = options, .report = ret};
    enum fault fault;

    *ret = (struct import_report){0};
    if ((fault = open_file(&importing, path)) || (fault = import_collect(&importing)))
        return fault;
    for (size_t i = 0; i < importing.account_count; i++)
        ret->account_count += importing.accounts[i].declared;
    return OK;
}
