#include "ledger/account/links.h"

#include "base/text.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

/* One row of account_link: link_no 0 says that the version has none. */
struct link_row {
    int64_t account_id;
    int64_t version_no;
    int64_t link_no;
    struct account_link link;
};

static struct link_row
row_of(struct stmt *rows)
{
    return (struct link_row){
            .account_id = stmt_int(rows, "account_id"),
            .version_no = stmt_int(rows, "version_no"),
            .link_no = stmt_int(rows, "link_no"),
            .link = {stmt_int(rows, "linked_id"), stmt_int(rows, "share")},
    };
}

static enum fault
open_rows(struct work *work, int64_t company_id, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_LINKS, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    return OK;
}

/* Template accounts of a page, and the version that is being read. */
struct templates {
    struct account **list;
    size_t count;
    struct account *newest; /* whose rows come; NULL: of an account that is not on the page */
    int64_t account_id;
    int64_t version_no;
};

static struct templates
templates_of(struct arena *arena, struct account *accounts, size_t count)
{
    struct templates templates = {0};

    for (size_t i = 0; i < count; i++)
        if (accounts[i].kind == ACCOUNT_TEMPLATE) {
            templates.list =
                    arena_room(arena, templates.list, templates.count, sizeof(struct account *));
            templates.list[templates.count++] = &accounts[i];
        }
    return templates;
}

/* A later version replaces what the one before it said. */
static void
enter(struct templates *templates, const struct link_row *row)
{
    if (templates->account_id == row->account_id && templates->version_no == row->version_no)
        return;
    if (templates->account_id != row->account_id) {
        templates->newest = NULL;
        for (size_t i = 0; i < templates->count; i++)
            if (templates->list[i]->account_id == row->account_id)
                templates->newest = templates->list[i];
    }
    templates->account_id = row->account_id;
    templates->version_no = row->version_no;
    if (templates->newest != NULL) {
        templates->newest->links = NULL;
        templates->newest->link_count = 0;
    }
}

enum fault
links_read(struct work *work, int64_t company_id, struct account *accounts, size_t count)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    struct templates templates = templates_of(&work->arena, accounts, count);
    enum fault fault;
    bool row;

    if (templates.count == 0)
        return OK;
    if ((fault = open_rows(work, company_id, &rows)))
        return fault;
    while ((fault = stmt_next(&rows, &row)) == OK && row) {
        struct link_row link = row_of(&rows);
        struct account *account;

        enter(&templates, &link);
        account = templates.newest;
        if (account == NULL || link.link_no == 0)
            continue;
        account->links = arena_room(
                &work->arena, account->links, account->link_count, sizeof(*account->links));
        account->links[account->link_count++] = link.link;
    }
    return fault;
}

/* ---- what hangs on links ---- */

/* The template account that links an account now; 0: none. */
static enum fault
find_linking(struct work *work, int64_t company_id, int64_t account_id, int64_t *ret)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    struct link_row last = {0};
    int64_t linking = 0;
    enum fault fault;
    bool row;

    *ret = 0;
    if ((fault = open_rows(work, company_id, &rows)))
        return fault;
    while ((fault = stmt_next(&rows, &row)) == OK && row) {
        struct link_row link = row_of(&rows);

        if (link.account_id != last.account_id && linking != 0)
            *ret = linking;
        if (link.account_id != last.account_id || link.version_no != last.version_no)
            linking = 0;
        if (link.link.account_id == account_id)
            linking = link.account_id;
        last = link;
    }
    if (linking != 0)
        *ret = linking;
    return fault;
}

static bool
may_be_linked(const struct account *account)
{
    return account->kind == ACCOUNT_NORMAL && account->type != ACCOUNT_STATISTICAL;
}

static bool
may_link(const struct account *account)
{
    return account->kind == ACCOUNT_TEMPLATE && account->type != ACCOUNT_STATISTICAL;
}

static enum fault
require_not_linked(struct work *work, int64_t company_id, const struct account *account)
{
    struct account linking;
    int64_t linking_id;
    enum fault fault;

    if ((fault = find_linking(work, company_id, account->account_id, &linking_id)) ||
            linking_id == 0)
        return fault;
    if ((fault = account_find(work, company_id, linking_id, &linking)))
        return fault;
    return fault_say(&work->why, FAULT_ACCOUNT_LINKED, "/kind",
            "template account %s spreads over %s: it stays normal and monetary", linking.code,
            account->code);
}

enum fault
links_require_kept(struct work *work, int64_t company_id, const struct account *old,
        const struct account *account)
{
    if (old->link_count > 0 && !may_link(account))
        return fault_say(&work->why, FAULT_ACCOUNT_LINKED, "/kind",
                "%s spreads over %zu accounts: it stays a template account of money", old->code,
                old->link_count);
    if (may_be_linked(old) && !may_be_linked(account))
        return require_not_linked(work, company_id, account);
    return OK;
}

/* ---- setting ---- */

static enum fault
require_link(struct work *work, int64_t company_id, const struct account_link *links, size_t index)
{
    const char *at = arena_format(&work->arena, "/links/%zu", index);
    struct account linked;
    enum fault fault;

    if ((fault = account_find(work, company_id, links[index].account_id, &linked))) {
        fault_at(&work->why, at);
        return fault;
    }
    if (!may_be_linked(&linked))
        return fault_say(&work->why, FAULT_ACCOUNT_TYPE, at,
                "%s is of type %s, kind %s; what is linked is normal and monetary", linked.code,
                account_type_name(linked.type), account_kind_name(linked.kind));
    for (size_t i = 0; i < index; i++)
        if (links[i].account_id == links[index].account_id)
            return fault_say(&work->why, FAULT_ACCOUNT_LINKS, at, "%s is named twice", linked.code);
    if (links[index].share <= 0 || links[index].share > ACCOUNT_SHARE_WHOLE)
        return fault_say(&work->why, FAULT_ACCOUNT_LINKS, at,
                "the share of %s is not above 0 and at most 100", linked.code);
    return OK;
}

static enum fault
require_links(struct work *work, int64_t company_id, const struct account *account,
        const struct account_link *links, size_t count)
{
    int64_t sum = 0;
    enum fault fault;

    if (!may_link(account))
        return fault_say(&work->why, FAULT_ACCOUNT_TYPE, "/account",
                "%s is of type %s, kind %s; only a monetary template account has links",
                account->code, account_type_name(account->type), account_kind_name(account->kind));
    if (count > ACCOUNT_LINKS_MAX)
        return fault_say(&work->why, FAULT_ACCOUNT_LINKS, "/links", "%zu accounts; at most %d",
                count, ACCOUNT_LINKS_MAX);
    for (size_t i = 0; i < count; i++) {
        if ((fault = require_link(work, company_id, links, i)))
            return fault;
        sum += links[i].share;
    }
    if (count > 0 && sum != ACCOUNT_SHARE_WHOLE)
        return fault_say(&work->why, FAULT_ACCOUNT_LINKS, "/links", "the shares sum to %lld.%06lld",
                (long long)(sum / 1000000), (long long)(sum % 1000000));
    return OK;
}

/* Where a version stands. */
struct version {
    int64_t company_id;
    int64_t account_id;
    int64_t version_no;
    int64_t from_seq;
};

static enum fault
append(struct stmt *insert, const struct version *version, int64_t link_no,
        const struct account_link *link)
{
    stmt_again(insert);
    stmt_set_int(insert, "company_id", version->company_id);
    stmt_set_int(insert, "account_id", version->account_id);
    stmt_set_int(insert, "version_no", version->version_no);
    stmt_set_int(insert, "link_no", link_no);
    stmt_set_int(insert, "from_seq", version->from_seq);
    stmt_set_int(insert, "linked_id", link->account_id);
    stmt_set_int(insert, "share", link->share);
    return stmt_run(insert, NULL);
}

static enum fault
append_version(struct work *work, const struct version *version, const struct account_link *links,
        size_t count)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_ACCOUNT_LINK_INSERT, &insert)))
        return fault;
    if (count == 0)
        return append(&insert, version, 0, &(struct account_link){0});
    for (size_t i = 0; i < count; i++)
        if ((fault = append(&insert, version, (int64_t)i + 1, &links[i])))
            return fault;
    return OK;
}

enum fault
account_set_links(struct work *work, int64_t company_id, int64_t account_id,
        const struct account_link *links, size_t count)
{
    struct version version = {.company_id = company_id, .account_id = account_id};
    struct company_head head;
    struct account account;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = account_find(work, company_id, account_id, &account)) ||
            (fault = require_links(work, company_id, &account, links, count)) ||
            (fault = company_next_id(work, company_id, 1, &version.version_no)))
        return fault;
    version.from_seq = head.next_seq;
    if ((fault = append_version(work, &version, links, count)))
        return fault;
    return company_changed(work, company_id, VERSION_CHART);
}
