/*
 * kept — what the audit log says was kept is there.
 *
 * Steps of periods and years, windows, close packs and checkpoints are only added, and files of
 * journals go by a removal, or with a draft, that the log tells of as well: a row of theirs that
 * somebody took away leaves its row of the log, which is chained. A step has the moment of the
 * row that tells of it, and its reason; of a file the row says what it is. A proof that the log
 * does not tell of, or of another seq, was never made.
 *
 * Not every step is looked for: ending a year that is ended, or moving every window on, may have
 * had nothing to step.
 */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "ledger/chain/audit.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* moments.sql repeats the first five. */
enum kept_kind {
    KEPT_PERIOD_STEP = 1,
    KEPT_YEAR_STEP,
    KEPT_WINDOW,
    KEPT_PACK,
    KEPT_PROOF,
    KEPT_CHECKPOINT,
    KEPT_FILE,
    REMOVED_FILE,
    REMOVED_JOURNAL,
};

static const struct {
    const char *operation;
    enum kept_kind kind;
    bool maybe; /* there may have been nothing to step */
} told[] = {
        {"attachment.finish", KEPT_FILE, false},
        {"attachment.remove", REMOVED_FILE, false},
        {"checkpoint.make", KEPT_CHECKPOINT, false},
        {"close.period", KEPT_CHECKPOINT, false},
        {"close.period", KEPT_PACK, false},
        {"close.period", KEPT_PERIOD_STEP, false},
        {"close.prove", KEPT_PROOF, false},
        {"close.reopen", KEPT_PERIOD_STEP, false},
        {"journal.discard", REMOVED_JOURNAL, false},
        {"period.set-state", KEPT_PERIOD_STEP, false},
        {"subledger.advance", KEPT_WINDOW, true},
        {"subledger.set-window", KEPT_WINDOW, false},
        {"year.create", KEPT_PERIOD_STEP, false},
        {"year.end", KEPT_CHECKPOINT, false},
        {"year.end", KEPT_PACK, false},
        {"year.end", KEPT_PERIOD_STEP, true},
        {"year.end", KEPT_YEAR_STEP, true},
        {"year.lock", KEPT_PERIOD_STEP, true},
        {"year.lock", KEPT_YEAR_STEP, false},
        {"year.reopen", KEPT_PERIOD_STEP, true},
        {"year.reopen", KEPT_YEAR_STEP, false},
};

/* ---- what has a moment ---- */

struct kept_moment {
    int64_t kind;
    int64_t moment;
    const char *says;  /* its reason, ""; of a proof the seq that it reached */
    int64_t row_count; /* that no row of the log has told of yet */
    int64_t audit_seq; /* of a row of the log that tells of one then; 0: none does */
    bool told;         /* a row of the log then says the same */
};

static const char *const names[] = {
        [KEPT_PERIOD_STEP] = "step of a period",
        [KEPT_YEAR_STEP] = "step of a year",
        [KEPT_WINDOW] = "window",
        [KEPT_PACK] = "close pack",
        [KEPT_PROOF] = "proof",
};

enum fault
verify_kept_start(struct proving *proving)
{
    struct kept_proof *kept = &proving->kept;
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_MOMENTS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", proving->company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        kept->moments = arena_room(
                &proving->arena, kept->moments, kept->moment_count, sizeof(kept->moments[0]));
        kept->moments[kept->moment_count++] = (struct kept_moment){
                .kind = stmt_int(&list, "kind"),
                .moment = stmt_int(&list, "moment"),
                .says = arena_text(&proving->arena, stmt_text(&list, "says")),
                .row_count = stmt_int(&list, "row_count"),
        };
    }
    return fault;
}

/* Those of a kind at a moment stand together; NULL: there is none. */
static struct kept_moment *
moments_at(const struct kept_proof *kept, int64_t kind, int64_t moment, size_t *ret_count)
{
    size_t low = 0, high = kept->moment_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct kept_moment *at = &kept->moments[middle];

        if (at->kind < kind || (at->kind == kind && at->moment < moment))
            low = middle + 1;
        else
            high = middle;
    }
    while (high < kept->moment_count && kept->moments[high].kind == kind &&
            kept->moments[high].moment == moment)
        high++;
    *ret_count = high - low;
    return high == low ? NULL : &kept->moments[low];
}

static struct verify_place
place_of(const struct audit_row *row)
{
    return verify_at("/audit/%lld", (long long)row->audit_seq);
}

/* One that says what a row of the log at that moment said is counted off first. */
static void
require_moment(
        struct proving *proving, const struct audit_row *row, enum kept_kind kind, bool maybe)
{
    struct kept_moment *found = NULL;
    size_t count;
    struct kept_moment *at = moments_at(&proving->kept, kind, row->made_at, &count);

    for (size_t i = 0; i < count; i++) {
        at[i].audit_seq = row->audit_seq;
        if (at[i].row_count > 0 && (found == NULL || at[i].told))
            found = &at[i];
    }
    if (maybe)
        return;
    if (found != NULL)
        found->row_count--;
    else
        verify_say(proving->work, VERIFY_KEPT, place_of(row), "the %s that %s made is gone",
                names[kind], row->event.subject);
}

/* ---- what it says ---- */

/* Ids are texts, counts are numbers; 0: there is none. */
static int64_t
number_of(const json_t *detail, const char *name)
{
    const json_t *value = json_object_get(detail, name);

    return json_is_string(value) ? strtoll(json_string_value(value), NULL, 10)
                                 : json_integer_value(value);
}

/* says NULL: anything. */
static void
tell(struct proving *proving, const struct audit_row *row, int64_t kind, const char *says)
{
    size_t count;
    struct kept_moment *at = moments_at(&proving->kept, kind, row->made_at, &count);

    for (size_t i = 0; i < count; i++)
        if (says == NULL || text_same(at[i].says, says))
            at[i].told = true;
}

/* Older rows of the log do not say how far the proof reached. */
static void
tell_proof(struct proving *proving, const struct audit_row *row, const json_t *detail)
{
    const json_t *seq = json_object_get(detail, "seq");

    if (strcmp(row->event.operation, "close.prove") != 0)
        return;
    tell(proving, row, KEPT_PROOF,
            seq == NULL
                    ? NULL
                    : arena_format(&proving->arena, "%lld", (long long)number_of(detail, "seq")));
}

/* A reason within the request goes before the one beside it; the year that is made when one ends
 * takes the latter. */
static void
tell_reason(struct proving *proving, const struct audit_row *row, const json_t *detail)
{
    const char *within = json_string_value(json_object_get(detail, "reason"));
    const char *beside = text_empty(row->reason) ? "" : row->reason;

    for (int64_t kind = KEPT_PERIOD_STEP; kind <= KEPT_PACK; kind++)
        tell(proving, row, kind, within != NULL ? within : beside);
    if (strcmp(row->event.operation, "year.end") == 0)
        tell(proving, row, KEPT_PERIOD_STEP, beside);
}

static bool
any_moment(const struct proving *proving, int64_t moment)
{
    size_t count = 0;

    for (int64_t kind = KEPT_PERIOD_STEP; kind <= KEPT_PROOF && count == 0; kind++)
        moments_at(&proving->kept, kind, moment, &count);
    return count > 0;
}

/* Whatever operation it was: several rows may share a moment. */
static void
tell_moment(struct proving *proving, const struct audit_row *row)
{
    SCOPED(json_close) json_t *detail = NULL;
    struct why why;

    if (!any_moment(proving, row->made_at) ||
            json_read(&why, row->event.detail, strlen(row->event.detail), &detail) != OK)
        return; /* its hash tells that it was changed */
    tell_reason(proving, row, detail);
    tell_proof(proving, row, detail);
}

static void
require_told(struct proving *proving)
{
    for (size_t i = 0; i < proving->kept.moment_count; i++) {
        const struct kept_moment *moment = &proving->kept.moments[i];

        if (moment->told)
            continue;
        if (moment->kind == KEPT_PROOF)
            verify_say(proving->work, VERIFY_KEPT, verify_at("/close-proof/%s", moment->says),
                    "the audit log tells of no proof that reached it then");
        else if (moment->audit_seq != 0)
            verify_say(proving->work, VERIFY_KEPT,
                    verify_at("/audit/%lld", (long long)moment->audit_seq),
                    "a %s then has the reason \"%s\", which the audit log does not give",
                    names[moment->kind], moment->says);
    }
}

/* ---- files ---- */

/* A file that is not there, until the log says why. */
struct gone_file {
    int64_t attachment_id; /* 0: it is told */
    int64_t journal_id;
    int64_t audit_seq;
};

static bool
says_same(const json_t *detail, const char *name, const char *text)
{
    return text_same(json_string_value(json_object_get(detail, name)), text);
}

static void
note_gone(struct proving *proving, const json_t *detail, int64_t audit_seq)
{
    struct kept_proof *kept = &proving->kept;

    kept->gone = arena_room(&proving->arena, kept->gone, kept->gone_count, sizeof(kept->gone[0]));
    kept->gone[kept->gone_count++] = (struct gone_file){
            .attachment_id = number_of(detail, "attachment_id"),
            .journal_id = number_of(detail, "journal_id"),
            .audit_seq = audit_seq,
    };
}

static bool
is_as_told(struct stmt *file, const json_t *detail)
{
    struct hash sha256 = {0};
    const void *bytes;

    if (stmt_blob(file, "sha256", &bytes) == HASH_SIZE)
        memcpy(sha256.bytes, bytes, HASH_SIZE);
    return stmt_int_or(file, "journal_id", 0) == number_of(detail, "journal_id") &&
           stmt_int(file, "size") == number_of(detail, "size") &&
           says_same(detail, "name", stmt_text(file, "name")) &&
           says_same(detail, "media_type", stmt_text(file, "media_type")) &&
           says_same(detail, "sha256", hash_text(&sha256).chars);
}

static enum fault
require_file(struct proving *proving, const struct audit_row *row, const json_t *detail)
{
    int64_t attachment_id = number_of(detail, "attachment_id");
    SCOPED(stmt_close) struct stmt find = {0};
    bool found;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_KEPT_FILE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", proving->company_id);
    stmt_set_int(&find, "attachment_id", attachment_id);
    if ((fault = stmt_next(&find, &found)))
        return fault;
    if (!found)
        note_gone(proving, detail, row->audit_seq);
    else if (!is_as_told(&find, detail))
        verify_say(proving->work, VERIFY_KEPT,
                verify_at("/attachment/%lld", (long long)attachment_id),
                "it is not what row %lld of the audit log says was attached",
                (long long)row->audit_seq);
    return OK;
}

/* The row's detail says what was attached. */
static enum fault
follow_file(struct proving *proving, const struct audit_row *row)
{
    SCOPED(json_close) json_t *detail = NULL;
    struct why why;

    if (json_read(&why, row->event.detail, strlen(row->event.detail), &detail) != OK)
        return OK; /* its hash tells that it was changed */
    return require_file(proving, row, detail);
}

/* "/companies/ACME/attachments/17", or the draft that had the file. */
static void
tell_removed(struct proving *proving, const struct audit_row *row, enum kept_kind kind)
{
    const char *last = strrchr(row->event.subject, '/');
    int64_t id = last == NULL ? 0 : strtoll(last + 1, NULL, 10);
    struct kept_proof *kept = &proving->kept;

    for (size_t i = 0; i < kept->gone_count; i++)
        if ((kind == REMOVED_FILE ? kept->gone[i].attachment_id : kept->gone[i].journal_id) == id)
            kept->gone[i].attachment_id = 0;
}

/* ---- all of it ---- */

static enum fault
follow(struct proving *proving, const struct audit_row *row, enum kept_kind kind, bool maybe)
{
    switch (kind) {
    case KEPT_PERIOD_STEP:
    case KEPT_YEAR_STEP:
    case KEPT_WINDOW:
    case KEPT_PACK:
    case KEPT_PROOF:
        require_moment(proving, row, kind, maybe);
        return OK;
    case KEPT_CHECKPOINT:
        proving->kept.checkpoint_count++;
        return OK;
    case KEPT_FILE:
        return follow_file(proving, row);
    case REMOVED_FILE:
    case REMOVED_JOURNAL:
        break;
    }
    tell_removed(proving, row, kind);
    return OK;
}

enum fault
verify_kept_row(struct proving *proving, const struct audit_row *row)
{
    enum fault fault;

    tell_moment(proving, row);
    for (size_t i = 0; i < COUNT_OF(told); i++)
        if (strcmp(told[i].operation, row->event.operation) == 0 &&
                (fault = follow(proving, row, told[i].kind, told[i].maybe)))
            return fault;
    return OK;
}

static enum fault
require_checkpoints(struct proving *proving)
{
    SCOPED(stmt_close) struct stmt count = {0};
    int64_t kept;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, &SQL_LEDGER_VERIFY_KEPT_CHECKPOINTS, &count)))
        return fault;
    stmt_set_int(&count, "company_id", proving->company_id);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    kept = stmt_int(&count, "checkpoint_count");
    if (kept < proving->kept.checkpoint_count)
        verify_say(proving->work, VERIFY_KEPT, verify_at("/checkpoints"),
                "%lld are kept, the audit log tells of %lld", (long long)kept,
                (long long)proving->kept.checkpoint_count);
    return OK;
}

enum fault
verify_kept_left(struct proving *proving)
{
    const struct kept_proof *kept = &proving->kept;

    for (size_t i = 0; i < kept->gone_count; i++)
        if (kept->gone[i].attachment_id != 0)
            verify_say(proving->work, VERIFY_KEPT,
                    verify_at("/attachment/%lld", (long long)kept->gone[i].attachment_id),
                    "it was attached to journal %lld, row %lld of the audit log says, and is gone",
                    (long long)kept->gone[i].journal_id, (long long)kept->gone[i].audit_seq);
    require_told(proving);
    return require_checkpoints(proving);
}
