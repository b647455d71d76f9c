/*
 * twice — a file that came in before, and journals that did, whatever file brought them.
 *
 *   the file       by its bytes, before it is read, and once more under the company's lock
 *   its journals   in pass 1 each of them by its twin in the ledger; under the lock by what they
 *                  all say, so that of two files at once that differ in a byte one is refused, also
 *                  while the other has posted a part of its journals, or none; and where another
 *                  import posted since pass 1, by a second look at what it posted
 */
#include <string.h>

#include "exchange/import/importing.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

struct same {
    int64_t import_id; /* 0: none */
    bool same_bytes;   /* else only its journals say the same */
    const char *name;
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

/* ---- the imports before ---- */

static enum fault
find_same(struct importing *importing, const struct hash *journals, struct same *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    *ret = (struct same){0};
    if ((fault = stmt_open(importing->work, &SQL_EXCHANGE_IMPORT_FIND_SAME, &find)))
        return fault;
    stmt_set_int(&find, "company_id", importing->company_id);
    stmt_set_blob(&find, "sha256", importing->report->sha256.bytes, HASH_SIZE);
    stmt_set_blob(&find, "journals", journals == NULL ? NULL : journals->bytes, HASH_SIZE);
    stmt_set_int(&find, "abandoned", IMPORT_ABANDONED);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    *ret = (struct same){
            .import_id = stmt_int(&find, "import_id"),
            .same_bytes = stmt_int(&find, "same_bytes") != 0,
            .name = stmt_text(&find, "name"),
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

    if (same->import_id == 0)
        return fault_say(&importing->work->why, FAULT_IMPORT_UNKNOWN, importing->report->name,
                "no import of this file was stopped");
    if (same->state == IMPORT_DONE)
        return fault_say(&importing->work->why, FAULT_IMPORT_UNKNOWN, importing->report->name,
                "import %lld of it is done: nothing is left of it to post",
                (long long)same->import_id);
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

/* What it is to this file; behind it, what became of it. */
static const char *
called(struct importing *importing, const struct same *same)
{
    return same->same_bytes
                   ? arena_format(
                             &importing->arena, "import %lld of it", (long long)same->import_id)
                   : arena_format(&importing->arena, "import %lld, %s, has the same journals and",
                             (long long)same->import_id, same->name);
}

static enum fault
refuse_twice(struct importing *importing, const struct same *same)
{
    struct why *why = &importing->work->why;

    if (same->state == IMPORT_DONE && same->same_bytes)
        return fault_say(why, FAULT_IMPORT_TWICE, importing->report->name,
                "it is import %lld of %s; --again imports it once more", (long long)same->import_id,
                moment_text(same->started_at).chars);
    if (same->state == IMPORT_DONE)
        return fault_say(why, FAULT_IMPORT_TWICE, importing->report->name,
                "%s is of %s; --again imports them once more", called(importing, same),
                moment_text(same->started_at).chars);
    if (same->state == IMPORT_ABANDONED)
        return fault_say(why, FAULT_IMPORT_TWICE, importing->report->name,
                "%s was abandoned at %s, behind %lld of %lld journals, which stay "
                "as seq %lld to %lld; --again imports all of it once more, these too",
                called(importing, same), moment_text(same->abandoned_at).chars,
                (long long)same->records_done, (long long)same->journal_count,
                (long long)same->first_seq, (long long)same->last_seq);
    return fault_say(why, FAULT_IMPORT_TWICE, importing->report->name,
            "%s %s behind %lld of %lld journals; --continue%s goes on with it",
            called(importing, same),
            same->state == IMPORT_STOPPED ? "stopped" : "is running, or was cut off,",
            (long long)same->records_done, (long long)same->journal_count,
            same->same_bytes ? "" : " with that file");
}

enum fault
import_require_not_twice(struct importing *importing)
{
    struct same same;
    enum fault fault;

    if ((fault = find_same(importing, NULL, &same)))
        return fault;
    if (importing->options->continue_stopped)
        return go_on_with(importing, &same);
    if (left_nothing(&same) || importing->options->again)
        return OK;
    return refuse_twice(importing, &same);
}

/* Of openings the first alone are posted, so that journals which come with them are new. */
enum fault
import_require_not_begun(struct importing *importing)
{
    struct same same;
    enum fault fault;

    if (importing->options->again)
        return OK;
    if ((fault = find_same(
                 importing, importing->posts_opening ? NULL : import_journals(importing), &same)))
        return fault;
    return left_nothing(&same) ? OK : refuse_twice(importing, &same);
}

/* In another order, or from a file of another kind, the same journals have another digest. What
 * people post by hand meanwhile is told to them: they come behind. */
enum fault
import_require_not_overtaken(struct importing *importing)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    importing->overtaken_by = 0;
    if (import_journals(importing) == NULL)
        return OK;
    if ((fault = stmt_open(importing->work, &SQL_EXCHANGE_IMPORT_FIND_OVERTAKING, &find)))
        return fault;
    stmt_set_int(&find, "company_id", importing->company_id);
    stmt_set_int(&find, "newest_seq", importing->newest_seq);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    importing->overtaken_by = stmt_int(&find, "import_id");
    if (importing->last_look)
        return OK;
    return fault_say(&importing->work->why, FAULT_IMPORT_TWICE, importing->report->name,
            "import %lld posted while this one was checked", (long long)importing->overtaken_by);
}

/* The same journals in a file of other bytes: written out once more, or with a line feed at its
 * end. */
enum fault
import_require_not_repeated(struct importing *importing)
{
    const struct import_options *options = importing->options;

    if (importing->repeats == 0 || options->again || options->continue_stopped)
        return OK;
    return fault_say(&importing->work->why, FAULT_IMPORT_TWICE, importing->report->name,
            "each of its %zu journals is in the books already, the first as seq %lld; --again "
            "imports them once more",
            importing->report->journal_count, (long long)importing->repeats);
}
