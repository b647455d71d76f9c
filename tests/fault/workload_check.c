/* workload_check — that what was acknowledged is there, whole and once. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "exchange/file/keys.h"
#include "ledger/company/company.h"
#include "ledger/verify/verify.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"
#include "tests/fault/workload.h"
#include "tests/given.h"

/* What is being checked; `ret` holds the first thing that is wrong. */
struct check {
    struct work work;
    int64_t company_id; /* 0: there is none */
    char *ret;
    struct hash *hashes; /* of all postings, by seq */
    size_t posting_count;
    struct keys references; /* how often each was met */
    int64_t import_id;      /* of the newest posting; 0: it came from no file */
    int imported;           /* so many of that import were met */
};

static void
check_done(struct check *check)
{
    work_done(&check->work);
}

/* Notes what is wrong, and says that it is. */
static bool PRINTF(2, 3) wrong(struct check *check, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(check->ret, WORKLOAD_DAMAGE_SIZE, format, values);
    va_end(values);
    return false;
}

/* A damage, where the books could not be read. */
static bool
holds(struct check *check, const char *what, enum fault fault)
{
    if (fault == OK)
        return true;
    return wrong(check, "%s: %s at \"%s\": %s", what, fault_code(fault), check->work.why.at,
            check->work.why.detail);
}

static bool
verified(struct check *check)
{
    const struct verify_options options = {0};
    struct verify_report report;
    enum fault fault = verify_company(&check->work, check->company_id, &options, &report);

    if (fault == FAULT_VERIFY_FINDINGS && check->work.findings.count > 0) {
        const struct finding *finding = &check->work.findings.list[0];

        return wrong(check, "verify: %s at %s: %s", finding->code, finding->at, finding->detail);
    }
    return holds(check, "verify", fault);
}

/* ---- the postings ---- */

/* All journals of an import are there, or none. */
static bool
end_import(struct check *check)
{
    if (check->import_id == 0 || check->imported == WORKLOAD_IMPORTED)
        return true;
    return wrong(check, "of import %" PRId64 " there are %d journals, not %d", check->import_id,
            check->imported, WORKLOAD_IMPORTED);
}

static bool
take_import(struct check *check, int64_t import_id)
{
    if (import_id != check->import_id) {
        if (!end_import(check))
            return false;
        check->import_id = import_id;
        check->imported = 0;
    }
    check->imported++;
    return true;
}

static bool
take_posting(struct check *check, struct stmt *postings)
{
    const char *reference = stmt_text(postings, "reference");
    const void *hash;

    if (stmt_int(postings, "seq") != (int64_t)check->posting_count + 1)
        return wrong(check, "seq %" PRId64 " comes after %zu postings", stmt_int(postings, "seq"),
                check->posting_count);
    if (stmt_blob(postings, "hash", &hash) != HASH_SIZE)
        return wrong(check, "seq %zu has no hash", check->posting_count + 1);
    check->hashes = arena_room(
            &check->work.arena, check->hashes, check->posting_count, sizeof(*check->hashes));
    memcpy(check->hashes[check->posting_count++].bytes, hash, HASH_SIZE);
    if (reference == NULL || (*keys_put(&check->references, reference))++ > 0)
        return wrong(check, "the journal with reference %s is there twice",
                reference == NULL ? "(none)" : reference);
    return take_import(check, stmt_int_or(postings, "import_id", 0));
}

static bool
take_postings(struct check *check)
{
    SCOPED(stmt_close) struct stmt postings = {0};
    enum fault fault;
    bool row = true;

    if ((fault = stmt_open(&check->work, &SQL_LEDGER_VERIFY_POSTINGS, &postings)))
        return holds(check, "postings", fault);
    stmt_set_int(&postings, "company_id", check->company_id);
    stmt_set_int(&postings, "after_seq", 0);
    stmt_set_int(&postings, "after_year", 0);
    stmt_set_int(&postings, "upto", INT64_MAX);
    stmt_set_int(&postings, "limit", INT32_MAX);
    while ((fault = stmt_next(&postings, &row)) == OK && row)
        if (!take_posting(check, &postings))
            return false;
    return holds(check, "postings", fault) && end_import(check);
}

/* ---- what was acknowledged ---- */

/* The key's answer went with what was done, of the company or of the installation. */
static enum fault
find_key(struct check *check, int64_t company_id, const char *key, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(&check->work, &SQL_STORE_IDEMPOTENCY_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "key", key);
    return stmt_next(&find, ret);
}

static bool
has_key(struct check *check, const char *key)
{
    bool found = false;
    enum fault fault = find_key(check, check->company_id, key, &found);

    if (fault == OK && !found)
        fault = find_key(check, 0, key, &found);
    if (!holds(check, key, fault))
        return false;
    return found || wrong(check, "%s was acknowledged and is lost", key);
}

/* Whether its postings stand where it was told they do. */
static bool
has_postings(struct check *check, const struct workload_ack *ack)
{
    if (ack->last_seq > (int64_t)check->posting_count)
        return wrong(
                check, "%s: seq %" PRId64 " was acknowledged and is lost", ack->key, ack->last_seq);
    if (ack->hash[0] == '\0' ||
            strcmp(hash_text(&check->hashes[ack->first_seq - 1]).chars, ack->hash) == 0)
        return true;
    return wrong(check, "%s: seq %" PRId64 " is another posting", ack->key, ack->first_seq);
}

static bool
has_all(struct check *check, const char *company, const struct workload_ack *acks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(acks[i].company, company) == 0 &&
                (!has_key(check, acks[i].key) || !has_postings(check, &acks[i])))
            return false;
    return true;
}

/* ---- all of it ---- */

static bool
find_company(struct check *check, const char *code)
{
    enum fault fault = company_find_code(&check->work, code, &check->company_id);

    if (fault != FAULT_COMPANY_UNKNOWN)
        return holds(check, code, fault);
    check->company_id = 0;
    return true;
}

/* In one snapshot. */
static bool
books_stand(struct check *check, const char *company, const struct workload_ack *acks, size_t count)
{
    bool all;

    if (!holds(check, "reading", work_read(&check->work)))
        return false;
    all = find_company(check, company) && take_postings(check) &&
          has_all(check, company, acks, count);
    work_read_end(&check->work);
    return all;
}

const char *
workload_damage(const struct workload *workload, const struct workload_ack *acks, size_t count,
        char ret[WORKLOAD_DAMAGE_SIZE])
{
    SCOPED(check_done) struct check check = {.ret = ret};

    given_work(&check.work, workload->store);
    check.references.arena = &check.work.arena;
    if (!holds(&check, "file", store_require_sound(workload->store, &check.work.why)) ||
            !books_stand(&check, workload->company, acks, count))
        return ret;
    if (check.company_id != 0 && !verified(&check))
        return ret;
    return NULL;
}
