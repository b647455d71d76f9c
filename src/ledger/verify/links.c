/* What points at postings that do not point back. */
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* The statement gives what must not be: rows with `id` and `seq`. */
static enum fault
check(struct proving *proving, const struct sql *sql,
        void (*say)(struct proving *proving, int64_t id, int64_t seq))
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(proving->work, sql, &list)))
        return fault;
    stmt_set_int(&list, "company_id", proving->company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        say(proving, stmt_int(&list, "id"), stmt_int_or(&list, "seq", 0));
    return fault;
}

static void
say_reversal(struct proving *proving, int64_t id, int64_t seq)
{
    verify_say(proving->work, VERIFY_REVERSAL, verify_at_seq(id),
            "it is kept as reversed by %lld, which does not say so", (long long)seq);
}

static void
say_external(struct proving *proving, int64_t id, int64_t seq)
{
    verify_say(proving->work, VERIFY_EXTERNAL, verify_at_seq(seq),
            "an external reference of source %lld is kept for it, which it has not", (long long)id);
}

static void
say_document(struct proving *proving, int64_t id, int64_t seq)
{
    verify_say(proving->work, VERIFY_DOCUMENT, verify_at("/journal/%lld", (long long)id),
            "it is posted as seq %lld, which is no posting of it", (long long)seq);
}

static void
say_lines(struct proving *proving, int64_t id, int64_t seq)
{
    verify_say(proving->work, VERIFY_DOCUMENT, verify_at("/journal/%lld", (long long)id),
            "it is posted as seq %lld and still has lines of its own", (long long)seq);
}

static void
say_header(struct proving *proving, int64_t id, int64_t seq)
{
    verify_say(proving->work, VERIFY_DOCUMENT, verify_at("/journal/%lld", (long long)id),
            "its header is not what seq %lld says that was posted of it", (long long)seq);
}

static void
say_file(struct proving *proving, int64_t id, int64_t seq)
{
    (void)seq;
    verify_say(proving->work, VERIFY_ATTACHMENT, verify_at("/import/%lld", (long long)id),
            "its file is not kept");
}

enum fault
verify_links(struct proving *proving)
{
    enum fault fault;

    if ((fault = check(proving, &SQL_LEDGER_VERIFY_STRAY_REVERSALS, say_reversal)) ||
            (fault = check(proving, &SQL_LEDGER_VERIFY_STRAY_REFERENCES, say_external)) ||
            (fault = check(proving, &SQL_LEDGER_VERIFY_STRAY_DOCUMENTS, say_document)) ||
            (fault = check(proving, &SQL_LEDGER_VERIFY_ALTERED_DOCUMENTS, say_header)) ||
            (fault = check(proving, &SQL_LEDGER_VERIFY_LOST_FILES, say_file)))
        return fault;
    return check(proving, &SQL_LEDGER_VERIFY_STRAY_LINES, say_lines);
}
