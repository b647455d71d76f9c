/* Codes and names: every version has its digest, and the newest is what the chart says today. */
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

enum version_column {
    VERSION_KIND,
    VERSION_ID,
    VERSION_NO,
    VERSION_CODE,
    VERSION_NAME,
    VERSION_TYPE,
    VERSION_ACCOUNT_KIND,
    VERSION_DIGEST,
    VERSION_COLUMN_COUNT,
};

static const char *const version_columns[] = {
        "kind", "id", "version_no", "code", "name", "account_type", "account_kind", "digest"};
static const struct feed_shape version_shape = {.sql = &SQL_LEDGER_VERIFY_VERSIONS,
        .columns = version_columns,
        .column_count = VERSION_COLUMN_COUNT,
        .key_count = 3,
        .page = 10000};

static void
check_version(struct proving *proving, const struct feed *feed)
{
    struct hash stored = feed_hash(feed, VERSION_DIGEST);
    int64_t kind = feed_int(feed, VERSION_KIND);
    const char *code = feed_text(feed, VERSION_CODE);
    const char *name = feed_text(feed, VERSION_NAME);
    struct hash own = kind == NAME_ACCOUNT
                              ? name_account_digest(code, name, feed_int(feed, VERSION_TYPE),
                                        feed_int(feed, VERSION_ACCOUNT_KIND))
                              : name_digest((enum name_kind)kind, code, name);

    if (!hash_same(&own, &stored))
        verify_say(proving->work, VERIFY_NAME,
                verify_at(
                        "/name/%lld/%lld", (long long)kind, (long long)feed_int(feed, VERSION_ID)),
                "%s %s has not the digest that is stored with it", code, name);
}

enum { NAMED_ID, NAMED_CODE, NAMED_NAME, NAMED_TYPE, NAMED_KIND, NAMED_COLUMN_COUNT };

/* Only accounts have the last two. */
static const char *const named_columns[] = {"id", "code", "name", "type", "kind"};

/* What is named, where it is kept. A user's version is added when he next posts, so that what
 * app_user says may be newer. */
static const struct named_kind {
    enum name_kind kind;
    const char *place;
    const struct feed_shape shape;
} named[] = {
#define NAMED(name_kind, word, statement, columns_of_it)                                           \
    {                                                                                              \
        name_kind, word,                                                                           \
        {                                                                                          \
            .sql = &(statement), .columns = named_columns, .column_count = (columns_of_it),        \
            .key_count = 1, .page = 10000                                                          \
        }                                                                                          \
    }
        NAMED(NAME_ACCOUNT, "account", SQL_LEDGER_VERIFY_NAMED_ACCOUNTS, NAMED_COLUMN_COUNT),
        NAMED(NAME_VALUE, "value", SQL_LEDGER_VERIFY_NAMED_VALUES, NAMED_TYPE),
        NAMED(NAME_SOURCE, "source", SQL_LEDGER_VERIFY_NAMED_SOURCES, NAMED_TYPE),
        NAMED(NAME_DIMENSION, "dimension", SQL_LEDGER_VERIFY_NAMED_DIMENSIONS, NAMED_TYPE),
        NAMED(NAME_SUBLEDGER, "subledger", SQL_LEDGER_VERIFY_NAMED_SUBLEDGERS, NAMED_TYPE),
#undef NAMED
};

static void
check_named(struct proving *proving, const struct named_kind *kind, const struct feed *feed)
{
    int64_t id = feed_int(feed, NAMED_ID);
    const struct known_name *newest = context_name(&proving->context, kind->kind, id, INT64_MAX);
    const char *code = feed_text(feed, NAMED_CODE);
    const char *name = feed_text(feed, NAMED_NAME);
    struct hash own = kind->kind == NAME_ACCOUNT
                              ? name_account_digest(code, name, feed_int(feed, NAMED_TYPE),
                                        feed_int(feed, NAMED_KIND))
                              : name_digest(kind->kind, code, name);

    if (newest == NULL || !hash_same(&newest->digest, &own))
        verify_say(proving->work, VERIFY_NAME, verify_at("/%s/%s", kind->place, code),
                "%s %s is not what was recorded last", code, name);
}

static enum fault
check_versions(struct proving *proving)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, &version_shape, 0)))
        return fault;
    while (feed.row) {
        check_version(proving, &feed);
        if ((fault = feed_next(&feed)))
            return fault;
    }
    return OK;
}

static enum fault
check_kind(struct proving *proving, const struct named_kind *kind)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, &kind->shape, 0)))
        return fault;
    while (feed.row) {
        check_named(proving, kind, &feed);
        if ((fault = feed_next(&feed)))
            return fault;
    }
    return OK;
}

enum fault
verify_names(struct proving *proving)
{
    enum fault fault;

    if ((fault = check_versions(proving)))
        return fault;
    for (size_t i = 0; i < COUNT_OF(named); i++)
        if ((fault = check_kind(proving, &named[i])))
            return fault;
    return OK;
}
