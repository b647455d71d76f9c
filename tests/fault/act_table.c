/* act_table — an input for every operation, and what is done to a database as a whole. */
#include <stdio.h>
#include <unistd.h>

#include "tests/fault/act.h"

#define W "{'company':'W'"
#define JOURNAL(reference)                                                                         \
    "'date':'2026-05-15','description':'Rent','reference':'" reference "','lines':["               \
    "{'account':'5010','debit':'12.50','dimensions':{'1':'NORTH'}},"                               \
    "{'account':'1930','credit':'12.50'}]"
#define DRAFT                                                                                      \
    {                                                                                              \
        "journal.create", W "," JOURNAL("J-{n}") "}", NULL                                         \
    }
#define IN_FILE                                                                                    \
    "'file':'{folder}/in-{n}.csv','format':'csv','options':{'kind':'journals',"                    \
    "'encoding':'utf-8','delimiter':';','decimal':'.','date':'YYYY-MM-DD','header':0,"             \
    "'group':'journal','columns':{'journal':1,'date':2,'account':3,'amount':4,'description':5,"    \
    "'reference':6}}"
#define OTHER_COMPANY                                                                              \
    {                                                                                              \
        "company.create", "{'code':'N{n}','name':'Other','currency':'SEK'}", NULL                  \
    }
#define N "{'company':'N{n}'"
#define USER                                                                                       \
    {                                                                                              \
        "user.create", "{'login':'u{n}','name':'Other'}", NULL                                     \
    }
#define ROLE                                                                                       \
    {                                                                                              \
        "role.create", "{'code':'r{n}','name':'Own','permits':'journal.read'}", NULL               \
    }
#define GROUP                                                                                      \
    {                                                                                              \
        "group.create", "{'code':'g{n}','name':'Team'}", NULL                                      \
    }

/* Where nobody approves it: a release posts it. */
#define ROUTE                                                                                      \
    {"subledger.create", W ",'code':'L{n}','name':'Ledger','close_type':'password'}", NULL},       \
    {                                                                                              \
        "route.set", W ",'source':'AP','transaction_type':'t{n}','subledger':'L{n}'}", NULL        \
    }
#define DOCUMENT                                                                                   \
    W ",'source':'AP','transaction_type':'t{n}','external_reference':'D{n}'," JOURNAL("J-{n}") "}"

/* Of an amount that somebody has to approve; whoever wrote it may. */
#define WAITING                                                                                    \
    {"journal.create",                                                                             \
            W ",'date':'2026-05-15','description':'Large','lines':[{'account':'5010',"             \
              "'debit':'60000000','dimensions':{'1':'NORTH'}},"                                    \
              "{'account':'1930','credit':'60000000'}]}",                                          \
            "journal_id"},                                                                         \
    {                                                                                              \
        "journal.submit", W ",'journal_id':'{id}'}", "journal_id"                                  \
    }
#define POLICY                                                                                     \
    {                                                                                              \
        "policy.create", N ",'code':'ALL','name':'Two people','steps':[{'level':1}]}", NULL        \
    }

#define DRAFT_OF_FILE                                                                              \
    {                                                                                              \
        "journal.create", W "," JOURNAL("J-{n}") "}", "journal_id"                                 \
    }
#define FILE_BEGUN                                                                                 \
    {                                                                                              \
        "attachment.begin", W ",'journal_id':'{id}','name':'a{n}.txt'}", NULL                      \
    }
#define FILE_SENT                                                                                  \
    {                                                                                              \
        "attachment.append", W ",'attachment_id':'{id}','chunk_no':0,'bytes':'YWJj'}", NULL        \
    }
#define FILE_KEPT                                                                                  \
    {                                                                                              \
        "attachment.finish", W ",'attachment_id':'{id}'}", NULL                                    \
    }
#define SET                                                                                        \
    {                                                                                              \
        "set.create", W ",'description':'March {n}'}", NULL                                        \
    }
#define SET_BEGUN                                                                                  \
    {                                                                                              \
        "set.create", W ",'description':'March {n}'}", "set_id"                                    \
    }
#define DRAFT_OF_SET                                                                               \
    {                                                                                              \
        "journal.create", W ",'set_id':'{id}'," JOURNAL("J-{n}") "}", NULL                         \
    }
#define QUEUED                                                                                     \
    {                                                                                              \
        "set.queue", W ",'set_id':'{id}'}", "job_no"                                               \
    }
/* Whichever waits longest. */
#define TAKEN                                                                                      \
    {                                                                                              \
        "job.take", W ",'worker':'w{n}'}", "job_no"                                                \
    }
#define FAILING W ",'job_no':'{id}','worker':'w{n}','fault':'set.step'}"
#define TEMPLATE_FIELDS                                                                            \
    "'reference':'T{n}','kind':'fixed','lines':[{'account':'5010','debit':'12.50',"                \
    "'dimensions':{'1':'NORTH'}},{'account':'1930','credit':'12.50'}]"
#define TEMPLATE                                                                                   \
    {                                                                                              \
        "template.create", W "," TEMPLATE_FIELDS "}", NULL                                         \
    }
#define SCHEDULE_FROM(start) "'code':'S{n}','template':'T{n}','step':'monthly','start':'" start "'"
#define SCHEDULE_FIELDS SCHEDULE_FROM("2026-05-15")
#define SCHEDULE                                                                                   \
    {                                                                                              \
        "schedule.create", W "," SCHEDULE_FIELDS "}", NULL                                         \
    }
/* A schedule whose account was on hold when it fell due, before the other schedules begin. */
#define FAILED_DUE                                                                                 \
    {"account.create", W ",'code':'7{n}','name':'Held','type':'expense'}", NULL},                  \
            {"account.change", W ",'account':'7{n}','hold':true}", NULL},                          \
            {"template.create",                                                                    \
                    W ",'reference':'T{n}','kind':'fixed','lines':[{'account':'7{n}',"             \
                      "'debit':'12.50'},{'account':'1930','credit':'12.50'}]}",                    \
                    NULL},                                                                         \
            {"schedule.create", W "," SCHEDULE_FROM("2026-04-15") "}", NULL},                      \
    {                                                                                              \
        "schedule.run", W ",'through':'2026-04-15','ahead':true}", NULL                            \
    }

/* A company whose only period of its year is closed. */
#define CLOSED_YEAR                                                                                \
    OTHER_COMPANY,                                                                                 \
            {"account.create", N ",'code':'2091','name':'Retained','type':'equity'}", NULL},       \
            {"company.set-result-accounts", N ",'retained_account':'2091'}", NULL},                \
            {"year.create", N ",'first_day':'2025-12-01','last_day':'2025-12-31'}", NULL},         \
    {                                                                                              \
        "close.period", N ",'year':20250,'period':1}", NULL                                        \
    }

/* A company whose only period of its year may be closed. */
#define OPEN_YEAR                                                                                  \
    OTHER_COMPANY,                                                                                 \
            {"account.create", N ",'code':'2091','name':'Retained','type':'equity'}", NULL},       \
            {"company.set-result-accounts", N ",'retained_account':'2091'}", NULL},                \
    {                                                                                              \
        "year.create", N ",'first_day':'2025-12-01','last_day':'2025-12-31'}", NULL                \
    }
#define SEALED                                                                                     \
    {                                                                                              \
        "close.period", N ",'year':20250,'period':1}", "pack_no"                                   \
    }
#define YEAR                                                                                       \
    {                                                                                              \
        "year.create", N ",'first_day':'2026-01-01'}", NULL                                        \
    }
#define POSTED                                                                                     \
    DRAFT_OF_FILE,                                                                                 \
    {                                                                                              \
        "journal.post", W ",'journal_id':'{id}'}", "seq"                                           \
    }
#define PLANNED                                                                                    \
    {                                                                                              \
        "reversal.plan", W ",'seq':{id},'plan':'next-period'}", "seq"                              \
    }
#define SHARES "'dimension':'1','reference':'R{n}','shares':[{'value':'NORTH','share':'1'}]"
#define SHARED                                                                                     \
    {                                                                                              \
        "distribution.set", W "," SHARES "}", NULL                                                 \
    }
#define DRAFT_TO_SHARE                                                                             \
    {                                                                                              \
        "journal.create",                                                                          \
                W ",'date':'2026-05-15','description':'Rent','reference':'R{n}','lines':["         \
                  "{'account':'5010','debit':'12.50'},{'account':'1930','credit':'12.50'}]}",      \
                "journal_id"                                                                       \
    }

/* ---- a database as a whole ---- */

static enum fault
reopen(struct doing *doing)
{
    store_close(&doing->scene->store);
    return scene_try_open(doing->scene, &doing->why);
}

static enum fault
migrate_empty(struct doing *doing)
{
    SCOPED(store_close) struct store *store = NULL;
    char path[128];

    snprintf(path, sizeof(path), "%s/new-%d-%d.db", doing->scene->folder, (int)doing->number,
            doing->times / 2);
    return store_open(path, STORE_MAY_CREATE, &doing->why, &store);
}

/* A copy that failed leaves nothing where one would be looked for. */
static enum fault
back_up(struct doing *doing)
{
    char path[128];
    enum fault fault;

    snprintf(path, sizeof(path), "%s/copy-%d-%d.db", doing->scene->folder, (int)doing->number,
            doing->times);
    fault = store_backup(doing->scene->store, path, NULL, NULL, &doing->why);
    if (fault == OK || access(path, F_OK) != 0)
        unlink(path);
    else
        return FAULT_FILE_CHANGED;
    return fault;
}

/* ---- the table ---- */

const struct act acts[] = {
        {.name = "open", .call = reopen, .common = true, .sqlite_only = true},
        {.name = "migrate", .call = migrate_empty, .common = true, .sqlite_only = true},
        {.name = "backup", .call = back_up, .common = true, .sqlite_only = true},

        {.name = "company.create",
                .input = "{'code':'N{n}','name':'New','currency':'SEK'}",
                .common = true},
        {.name = "company.list", .input = "{}"},
        {.name = "company.show", .input = W "}"},
        {.name = "company.start",
                .input = N "}",
                .before = {OTHER_COMPANY, {"year.create", N ",'first_day':'2026-01-01'}", NULL}}},
        {.name = "company.set-result-accounts", .input = W ",'retained_account':'2091'}"},
        {.name = "book.list", .input = W "}"},
        {.name = "book.create", .input = N ",'code':'B','name':'Book'}", .before = {OTHER_COMPANY}},
        {.name = "source.list", .input = W "}"},
        {.name = "source.create", .input = W ",'code':'S{n}','name':'Source','series':'GL'}"},
        {.name = "subledger.list", .input = W "}"},
        {.name = "subledger.create", .input = W ",'code':'L{n}','name':'Ledger'}"},
        {.name = "subledger.set-window",
                .input = W ",'subledger':'L{n}','open_from':'2026-01-01','open_to':'2026-12-31'}",
                .before = {{"subledger.create", W ",'code':'L{n}','name':'Ledger'}", NULL}}},
        {.name = "year.list", .input = W "}"},
        {.name = "year.create",
                .input = N ",'first_day':'2026-01-01'}",
                .before = {OTHER_COMPANY},
                .common = true},
        {.name = "period.set-state",
                .input = N ",'year':20260,'period':1,'state':'soft-closed'}",
                .before = {OTHER_COMPANY, {"year.create", N ",'first_day':'2026-01-01'}", NULL}}},

        {.name = "account.list", .input = W "}"},
        {.name = "account.create",
                .input = W
                ",'code':'9{n}','name':'Account','type':'expense','cost_centre':'NORTH'}"},
        {.name = "account.show", .input = W ",'account':'5010'}"},
        {.name = "account.change",
                .input = W ",'account':'5010','name':'Rent {n}'}",
                .common = true},
        {.name = "account.set-rule",
                .input = W ",'account':'9{n}','dimension':'1','rule':'default','value':'NORTH'}",
                .before = {{"account.create", W ",'code':'9{n}','name':'Account','type':'expense'}",
                        NULL}}},
        {.name = "category.list", .input = W "}"},
        {.name = "category.create",
                .input = W ",'code':'C{n}','name':'Category','parent':'EXPENSES'}"},
        {.name = "category.change",
                .input = W ",'category':'C{n}','name':'Changed'}",
                .before = {{"category.create",
                        W ",'code':'C{n}','name':'Category','parent':'EXPENSES'}", NULL}}},
        {.name = "category.remove",
                .input = W ",'category':'C{n}'}",
                .before = {{"category.create",
                        W ",'code':'C{n}','name':'Category','parent':'EXPENSES'}", NULL}}},
        {.name = "dimension.list", .input = W "}"},
        {.name = "dimension.create",
                .input = N ",'code':'D{n}','name':'Dimension'}",
                .before = {OTHER_COMPANY}},
        {.name = "dimension.change", .input = W ",'dimension':'6','name':'Project {n}'}"},
        {.name = "value.list", .input = W ",'dimension':'1'}"},
        {.name = "value.create", .input = W ",'dimension':'6','code':'V{n}','name':'Value'}"},
        {.name = "value.change", .input = W ",'dimension':'1','value':'NORTH','name':'North {n}'}"},

        {.name = "journal.list", .input = W "}"},
        {.name = "journal.create", .input = W "," JOURNAL("J-{n}") "}", .common = true},
        {.name = "journal.show",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.change",
                .input = W ",'journal_id':'{id}','version':1," JOURNAL("K-{n}") "}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.discard",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.check", .input = W "," JOURNAL("J-{n}") "}"},
        {.name = "journal.explain",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.post",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT},
                .postings = 1,
                .common = true},

        {.name = "report.trial-balance", .input = W "}", .common = true},
        {.name = "report.income", .input = W "}"},
        {.name = "report.balance", .input = W "}"},
        {.name = "report.account", .input = W ",'account':'1930'}"},
        {.name = "posting.list", .input = W "}"},
        {.name = "posting.show", .input = W ",'seq':1}"},
        {.name = "posting.find", .input = W ",'year':20260,'series':'GL','number':1}"},

        {.name = "import.look", .input = "{" IN_FILE "}"},
        {.name = "import.propose", .input = "{'file':'{folder}/in-{n}.csv'}"},
        {.name = "import.check", .input = W "," IN_FILE "}"},
        {.name = "import.run",
                .input = W "," IN_FILE "}",
                .postings = WORKLOAD_IMPORTED,
                .once = FAULT_IMPORT_TWICE,
                .common = true},
        {.name = "import.list", .input = W "}"},
        {.name = "import.show",
                .input = W ",'import_id':'{id}'}",
                .id = "import_id",
                .before = {{"import.run", W "," IN_FILE ",'again':true}", NULL}}},
        {.name = "import.abandon",
                .input = W ",'import_id':'{id}','reason':'The wrong file'}",
                .before = {{"import", "left-{n}.csv", NULL}}},
        {.name = "import.reverse",
                .input = W ",'import_id':'{id}'}",
                .id = "import_id",
                .before = {{"import.run", W "," IN_FILE ",'again':true}", NULL}}},
        {.name = "import.extract",
                .input = W ",'import_id':'{id}','file':'{folder}/out-{n}'}",
                .id = "import_id",
                .before = {{"import.run", W "," IN_FILE ",'again':true}", NULL}}},
        {.name = "mapping.list", .input = W "}"},
        {.name = "mapping.save",
                .input = W ",'name':'M{n}','mapping':{'kind':'chart','delimiter':';','columns':{'"
                           "code':1,'name':2}}}"},
        {.name = "mapping.remove",
                .input = W ",'name':'M{n}'}",
                .before = {{"mapping.save",
                        W ",'name':'M{n}','mapping':{'kind':'chart','delimiter'"
                          ":';','columns':{'code':1,'name':2}}}",
                        NULL}}},
        {.name = "export.write", .input = W ",'format':'sie','file':'{folder}/out-{n}'}"},

        {.name = "verify.run", .input = W "}", .common = true},
        {.name = "checkpoint.make", .input = W "}"},
        {.name = "checkpoint.list", .input = W "}"},
        {.name = "checkpoint.check",
                .input = "{'text':'{id}'}",
                .id = "text",
                .before = {{"checkpoint.make", W "}", NULL}}},
        {.name = "receipt.write", .input = W ",'seq':1}"},
        {.name = "receipt.check",
                .input = "{'text':'{id}'}",
                .id = "text",
                .before = {{"receipt.write", W ",'seq':1}", NULL}}},
        {.name = "user.list", .input = "{}"},
        {.name = "user.show", .input = "{'user':'worker'}"},
        {.name = "user.create", .input = "{'login':'u{n}','name':'Other'}"},
        {.name = "user.change", .input = "{'user':'u{n}','state':'disabled'}", .before = {USER}},
        {.name = "user.set-password",
                .input = "{'user':'u{n}','password':'a long way home'}",
                .before = {USER}},
        {.name = "user.begin-factor",
                .input = "{'password':'" GIVEN_FACTOR_PASSWORD "'}",
                .by_another = true},
        {.name = "user.confirm-factor",
                .input = "{'code':'" GIVEN_FACTOR_CODE "'}",
                .by_another = true,
                .factor = GIVEN_FACTOR_BEGUN},
        {.name = "user.remove-own-factor",
                .input = "{'password':'" GIVEN_FACTOR_PASSWORD "'}",
                .by_another = true,
                .factor = GIVEN_FACTOR},
        {.name = "user.remove-factor",
                .input = "{'user':'{id}','reason':'Lost'}",
                .before = {{"factor", "u{n}", NULL}}},
        {.name = "user.set-own-password", .input = "{'password':'a long way home'}"},
        {.name = "permit.list", .input = "{}"},
        {.name = "role.list", .input = "{}"},
        {.name = "role.create", .input = "{'code':'r{n}','name':'Own','permits':'journal.read'}"},
        {.name = "role.change",
                .input = "{'role':'r{n}','permits':'journal.read journal.post'}",
                .before = {ROLE}},
        {.name = "role.remove", .input = "{'role':'r{n}'}", .before = {ROLE}},
        {.name = "group.list", .input = "{}"},
        {.name = "group.create", .input = "{'code':'g{n}','name':'Team'}"},
        {.name = "group.change", .input = "{'group':'g{n}','name':'Crew'}", .before = {GROUP}},
        {.name = "group.remove", .input = "{'group':'g{n}'}", .before = {GROUP}},
        {.name = "group.add", .input = "{'group':'g{n}','user':'u{n}'}", .before = {GROUP, USER}},
        {.name = "group.drop",
                .input = "{'group':'g{n}','user':'u{n}'}",
                .before = {GROUP, USER, {"group.add", "{'group':'g{n}','user':'u{n}'}", NULL}}},
        {.name = "grant.list", .input = "{}"},
        {.name = "grant.give",
                .input = "{'role':'clerk','user':'u{n}','in_company':'W'}",
                .before = {USER}},
        {.name = "grant.take",
                .input = "{'grant_id':'{id}'}",
                .before = {USER, {"grant.give", "{'role':'clerk','user':'u{n}','in_company':'W'}",
                                         "grant_id"}}},
        {.name = "set.queue",
                .input = W ",'set_id':'{id}'}",
                .id = "set_id",
                .before = {SET_BEGUN, DRAFT_OF_SET}},
        {.name = "job.list", .input = W ",'mine':true}"},
        {.name = "job.show",
                .input = W ",'job_no':'{id}'}",
                .before = {SET_BEGUN, DRAFT_OF_SET, QUEUED}},
        {.name = "job.cancel",
                .input = W ",'job_no':'{id}'}",
                .before = {SET_BEGUN, DRAFT_OF_SET, QUEUED}},
        {.name = "job.take",
                .input = W ",'worker':'w{n}'}",
                .before = {SET_BEGUN, DRAFT_OF_SET, QUEUED}},
        {.name = "job.run",
                .input = W ",'job_no':'{id}','worker':'w{n}'}",
                .before = {SET_BEGUN, DRAFT_OF_SET, QUEUED, TAKEN},
                .postings = 1},
        {.name = "job.fail", .input = FAILING, .before = {SET_BEGUN, DRAFT_OF_SET, QUEUED, TAKEN}},
        {.name = "job.read",
                .input = W ",'job_no':'{id}'}",
                .before = {SET_BEGUN, DRAFT_OF_SET, QUEUED, TAKEN,
                        {"job.fail", FAILING, "job_no"}}},
        {.name = "route.list", .input = W "}"},
        {.name = "route.set",
                .input = W ",'source':'AP','transaction_type':'t{n}','subledger':'GENERAL'}"},
        {.name = "route.remove",
                .input = W ",'source':'AP','transaction_type':'t{n}'}",
                .before = {ROUTE}},
        {.name = "module.submit", .input = DOCUMENT, .before = {ROUTE}},
        {.name = "module.list", .input = W "}"},
        {.name = "module.show",
                .input = W ",'source':'AP','external_reference':'D{n}'}",
                .before = {ROUTE, {"module.submit", DOCUMENT, NULL}}},
        {.name = "module.release",
                .input = W ",'subledger':'L{n}'}",
                .postings = 1,
                .before = {ROUTE, {"module.submit", DOCUMENT, NULL}}},
        {.name = "event.list", .input = W "}"},
        {.name = "grant.conflicts", .input = W "}"},
        {.name = "exception.list", .input = W "}"},
        {.name = "exception.give",
                .input = W ",'user':'u{n}','first_day':'2026-01-01','last_day':'2026-01-31',"
                           "'expires':'9999-12-30','reason':'Late bills'}",
                .before = {USER}},
        {.name = "exception.end",
                .input = W ",'exception_no':'{id}'}",
                .before = {USER, {"exception.give",
                                         W ",'user':'u{n}','first_day':'2026-01-01',"
                                           "'last_day':'2026-01-31','expires':'9999-12-30',"
                                           "'reason':'Late bills'}",
                                         "exception_no"}}},
        {.name = "exception.postings",
                .input = W ",'exception_no':'{id}'}",
                .before = {USER, {"exception.give",
                                         W ",'user':'u{n}','first_day':'2026-01-01',"
                                           "'last_day':'2026-01-31','expires':'9999-12-30',"
                                           "'reason':'Late bills'}",
                                         "exception_no"}}},
        {.name = "signature.list", .input = "{}"},
        {.name = "signature.set",
                .input = "{'operation':'journal.cancel','demand':'reason','user':'u{n}'}",
                .before = {USER}},
        {.name = "signature.remove",
                .input = "{'rule_id':'{id}'}",
                .before = {USER, {"signature.set",
                                         "{'operation':'journal.cancel','demand':'reason',"
                                         "'user':'u{n}'}",
                                         "rule_id"}}},
        {.name = "limit.list", .input = "{}"},
        {.name = "limit.add",
                .input = "{'user':'u{n}','in_company':'W','account':'3010','to':'3999'}",
                .before = {USER}},
        {.name = "limit.remove",
                .input = "{'limit_id':'{id}'}",
                .before = {USER,
                        {"limit.add", "{'user':'u{n}','in_company':'W','own':true}", "limit_id"}}},
        {.name = "audit.list", .input = W ",'operation':'journal.'}"},
        {.name = "audit.show", .input = W ",'audit_seq':1}"},
        {.name = "audit.list-installation", .input = "{}"},
        {.name = "audit.show-installation", .input = "{'audit_seq':1}"},
        {.name = "subledger.change",
                .input = W ",'subledger':'L{n}','name':'Changed'}",
                .before = {{"subledger.create", W ",'code':'L{n}','name':'Ledger'}", NULL}}},
        {.name = "source.change",
                .input = W ",'source':'O{n}','name':'Changed'}",
                .before = {{"source.create", W ",'code':'O{n}','name':'Own','series':'GL'}",
                        NULL}}},
        {.name = "year.end", .input = N ",'year':20250}", .before = {CLOSED_YEAR}},
        {.name = "year.lock",
                .input = N ",'year':20250}",
                .before = {CLOSED_YEAR, {"year.end", N ",'year':20250}", NULL}}},
        {.name = "year.reopen",
                .input = N ",'year':20250,'reason':'Late'}",
                .before = {CLOSED_YEAR, {"year.end", N ",'year':20250}", NULL}}},
        {.name = "account.set-links",
                .input = W ",'account':'8{n}','links':[{'account':'5010','share':'100'}]}",
                .before = {{"account.create",
                        W ",'code':'8{n}','name':'Spread','type':'expense','kind':'template'}",
                        NULL}}},
        {.name = "journal.submit",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.withdraw",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT, {"journal.submit", W ",'journal_id':'{id}'}", NULL}}},
        {.name = "journal.hold",
                .input = W ",'journal_id':'{id}','reason':'Disputed'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.release",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT,
                        {"journal.hold", W ",'journal_id':'{id}','reason':'Disputed'}", NULL}}},
        {.name = "journal.cancel",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT, {"journal.submit", W ",'journal_id':'{id}'}", NULL}}},
        {.name = "approval.list", .input = W ",'mine':true}"},
        {.name = "approval.show",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {WAITING}},
        {.name = "approval.difference",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {WAITING,
                        {"journal.approve", W ",'journal_id':'{id}','version':2}", "journal_id"}}},
        {.name = "journal.approve",
                .input = W ",'journal_id':'{id}','version':2}",
                .id = "journal_id",
                .before = {WAITING}},
        {.name = "journal.reject",
                .input = W ",'journal_id':'{id}','version':2,'reason':'Too large'}",
                .id = "journal_id",
                .before = {WAITING}},
        {.name = "journal.unapprove",
                .input = W ",'journal_id':'{id}','version':3}",
                .id = "journal_id",
                .before = {WAITING,
                        {"journal.approve", W ",'journal_id':'{id}','version':2}", "journal_id"}}},
        {.name = "policy.list", .input = W "}"},
        {.name = "policy.create",
                .input = N ",'code':'ALL','name':'Two people','steps':[{'level':1}]}",
                .before = {OTHER_COMPANY}},
        {.name = "policy.change",
                .input = N ",'policy':'ALL','name':'Another posts','poster_apart':true}",
                .before = {OTHER_COMPANY, POLICY}},
        {.name = "policy.retire", .input = N ",'policy':'ALL'}", .before = {OTHER_COMPANY, POLICY}},
        {.name = "substitute.list", .input = W "}"},
        {.name = "substitute.give",
                .input = N ",'substitute':'u{n}','first_day':'2026-01-01',"
                           "'last_day':'9999-12-31','reason':'Leave'}",
                .before = {OTHER_COMPANY, USER}},
        {.name = "substitute.end",
                .input = N ",'substitute_no':'{id}'}",
                .before = {OTHER_COMPANY, USER,
                        {"substitute.give",
                                N ",'substitute':'u{n}','first_day':'2026-01-01',"
                                  "'last_day':'9999-12-31','reason':'Leave'}",
                                "substitute_no"}}},
        {.name = "set.list", .input = W "}"},
        {.name = "set.show", .input = W ",'set_id':'{id}'}", .id = "set_id", .before = {SET}},
        {.name = "set.create", .input = W ",'description':'March {n}'}"},
        {.name = "set.change",
                .input = W ",'set_id':'{id}','version':1,'description':'April {n}'}",
                .id = "set_id",
                .before = {SET}},
        {.name = "set.discard", .input = W ",'set_id':'{id}'}", .id = "set_id", .before = {SET}},
        {.name = "set.cancel",
                .input = W ",'set_id':'{id}'}",
                .id = "set_id",
                .before = {SET_BEGUN, DRAFT_OF_SET}},
        {.name = "set.post",
                .input = W ",'set_id':'{id}'}",
                .id = "set_id",
                .before = {SET_BEGUN, DRAFT_OF_SET},
                .postings = 1},
        {.name = "journal.move",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.copy",
                .input = W ",'journal_id':'{id}','date':'2026-05-20'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "journal.fill",
                .input = W ",'journal_id':'{id}','line_no':2}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "template.list", .input = W "}"},
        {.name = "template.create", .input = W "," TEMPLATE_FIELDS "}"},
        {.name = "template.show", .input = W ",'template':'T{n}'}", .before = {TEMPLATE}},
        {.name = "template.change",
                .input = W ",'template':'T{n}','version':1," TEMPLATE_FIELDS "}",
                .before = {TEMPLATE}},
        {.name = "template.retire", .input = W ",'template':'T{n}'}", .before = {TEMPLATE}},
        {.name = "template.preview",
                .input = W ",'template':'T{n}','date':'2026-05-15'}",
                .before = {TEMPLATE}},
        {.name = "template.use",
                .input = W ",'template':'T{n}','date':'2026-05-15'}",
                .before = {TEMPLATE}},
        {.name = "template.explain",
                .input = W ",'journal_id':'{id}'}",
                .before = {TEMPLATE, {"template.use", W ",'template':'T{n}','date':'2026-05-15'}",
                                             "journal_id"}}},
        {.name = "schedule.list", .input = W "}"},
        {.name = "schedule.create", .input = W "," SCHEDULE_FIELDS "}", .before = {TEMPLATE}},
        {.name = "schedule.show", .input = W ",'schedule':'S{n}'}", .before = {TEMPLATE, SCHEDULE}},
        {.name = "schedule.change",
                .input = W ",'schedule':'S{n}','version':1," SCHEDULE_FIELDS "}",
                .before = {TEMPLATE, SCHEDULE}},
        {.name = "schedule.pause",
                .input = W ",'schedule':'S{n}'}",
                .before = {TEMPLATE, SCHEDULE}},
        {.name = "schedule.resume",
                .input = W ",'schedule':'S{n}'}",
                .before = {TEMPLATE, SCHEDULE, {"schedule.pause", W ",'schedule':'S{n}'}", NULL}}},
        {.name = "schedule.end", .input = W ",'schedule':'S{n}'}", .before = {TEMPLATE, SCHEDULE}},
        {.name = "schedule.run", .input = W ",'through':'2026-01-01'}"},
        {.name = "schedule.occurrences",
                .input = W ",'schedule':'S{n}'}",
                .before = {TEMPLATE, SCHEDULE}},
        {.name = "schedule.failures", .input = W "}"},
        {.name = "schedule.retry",
                .input = W ",'schedule':'S{n}','due':'2026-04-15'}",
                .before = {FAILED_DUE,
                        {"account.change", W ",'account':'7{n}','hold':false}", NULL}},
                .postings = 1},
        {.name = "schedule.skip",
                .input = W ",'schedule':'S{n}','due':'2026-04-15','reason':'Not this time'}",
                .before = {FAILED_DUE}},
        {.name = "schedule.skip-days",
                .input = W ",'schedule':'S{n}','from':'2026-05-15','through':'2026-08-31',"
                           "'reason':'Not these times'}",
                .before = {FAILED_DUE}},
        {.name = "schedule.take-back",
                .input = W ",'schedule':'S{n}','due':'2026-05-15'}",
                .before = {FAILED_DUE,
                        {"schedule.skip",
                                W ",'schedule':'S{n}','due':'2026-05-15','reason':'Not this time'}",
                                NULL}}},
        {.name = "attachment.list",
                .input = W ",'journal_id':'{id}'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "attachment.begin",
                .input = W ",'journal_id':'{id}','name':'a{n}.txt'}",
                .id = "journal_id",
                .before = {DRAFT}},
        {.name = "attachment.append",
                .input = W ",'attachment_id':'{id}','chunk_no':0,'bytes':'YWJj'}",
                .id = "attachment_id",
                .before = {DRAFT_OF_FILE, FILE_BEGUN}},
        {.name = "attachment.finish",
                .input = W ",'attachment_id':'{id}'}",
                .id = "attachment_id",
                .before = {DRAFT_OF_FILE, FILE_BEGUN, FILE_SENT}},
        {.name = "attachment.show",
                .input = W ",'attachment_id':'{id}'}",
                .id = "attachment_id",
                .before = {DRAFT_OF_FILE, FILE_BEGUN, FILE_SENT, FILE_KEPT}},
        {.name = "attachment.read",
                .input = W ",'attachment_id':'{id}'}",
                .id = "attachment_id",
                .before = {DRAFT_OF_FILE, FILE_BEGUN, FILE_SENT, FILE_KEPT}},
        {.name = "attachment.remove",
                .input = W ",'attachment_id':'{id}'}",
                .id = "attachment_id",
                .before = {DRAFT_OF_FILE, FILE_BEGUN, FILE_SENT, FILE_KEPT}},
        {.name = "attachment.drop",
                .input = W ",'journal_id':'{id}'}",
                .before = {DRAFT_OF_FILE, FILE_BEGUN}},
        {.name = "attachment.sweep", .input = W "}"},
        {.name = "close.check", .input = N ",'year':20250,'period':1}", .before = {OPEN_YEAR}},
        {.name = "close.period", .input = N ",'year':20250,'period':1}", .before = {OPEN_YEAR}},
        {.name = "close.reopen",
                .input = N ",'year':20250,'period':1,'reason':'Late'}",
                .before = {CLOSED_YEAR}},
        {.name = "close.prove", .input = W "}"},
        {.name = "close.postings", .input = N ",'pack_no':{id}}", .before = {OPEN_YEAR, SEALED}},
        {.name = "period.table", .input = W ",'year':2026}"},
        {.name = "period.changes", .input = W ",'year':2026}"},
        {.name = "subledger.windows", .input = W "}"},
        {.name = "close.pack-list", .input = N "}", .before = {OPEN_YEAR, SEALED}},
        {.name = "close.pack-show", .input = N ",'pack_no':{id}}", .before = {OPEN_YEAR, SEALED}},
        {.name = "close.pack-verify", .input = N ",'pack_no':{id}}", .before = {OPEN_YEAR, SEALED}},
        {.name = "close.changes", .input = N ",'pack_no':{id}}", .before = {OPEN_YEAR, SEALED}},
        {.name = "company.change", .input = N ",'name':'New'}", .before = {OTHER_COMPANY}},
        {.name = "company.set-provisional",
                .input = N ",'provisional':'period-end'}",
                .before = {OTHER_COMPANY}},
        {.name = "period.set-reverse-in",
                .input = N ",'year':20260,'period':4,'reverse_in':5}",
                .before = {OTHER_COMPANY, YEAR}},
        {.name = "year.set-numbering",
                .input = N ",'year':20260,'numbering':'per-period'}",
                .before = {OTHER_COMPANY, YEAR}},
        {.name = "period.add", .input = N ",'year':20260}", .before = {OTHER_COMPANY, YEAR}},
        {.name = "year.remove", .input = N ",'year':20260}", .before = {OTHER_COMPANY, YEAR}},
        {.name = "field.list", .input = W "}"},
        /* A company may have 200 fields, and a long run makes more: each has its own company. */
        {.name = "field.create",
                .input = N ",'code':'FLEET','name':'Fleet','choices':[{'value':'North'}]}",
                .before = {OTHER_COMPANY}},
        {.name = "field.change",
                .input = N ",'field':'KIND','choices':[{'value':'A'},{'value':'B'}]}",
                .before = {OTHER_COMPANY,
                        {"field.create",
                                N ",'code':'KIND','name':'Kind','choices':[{'value':'A'}]}",
                                NULL}}},
        {.name = "structure.show", .input = W "}"},
        {.name = "structure.set",
                .input = N ",'segments':[{'name':'House','separator':'.','values':[{'code':'100',"
                           "'name':'North'}]},{'name':'Account','main':true}]}",
                .before = {OTHER_COMPANY}},
        {.name = "structure.add",
                .input = N ",'segment':'House','code':'200','name':'South'}",
                .before = {OTHER_COMPANY,
                        {"structure.set",
                                N ",'segments':[{'name':'House','separator':'.','values':[{'code':'"
                                  "100',"
                                  "'name':'North'}]},{'name':'Account','main':true}]}",
                                NULL}}},
        {.name = "subledger.advance",
                .input = W ",'subledger':'L{n}'}",
                .before = {{"subledger.create", W ",'code':'L{n}','name':'Ledger'}", NULL},
                        {"subledger.set-window",
                                W ",'subledger':'L{n}','open_from':'2026-01-01','open_to':'2026-12-"
                                  "31'}",
                                NULL}}},
        {.name = "distribution.list", .input = W "}"},
        {.name = "distribution.set", .input = W "," SHARES "}"},
        {.name = "distribution.remove",
                .input = W ",'dimension':'1','reference':'R{n}'}",
                .before = {SHARED}},
        {.name = "journal.distribute",
                .input = W ",'journal_id':'{id}'}",
                .before = {SHARED, DRAFT_TO_SHARE}},
        {.name = "reversal.create",
                .input = W ",'seq':{id},'date':'2026-05-15'}",
                .before = {POSTED}},
        {.name = "reversal.plan",
                .input = W ",'seq':{id},'plan':'next-period'}",
                .before = {POSTED}},
        {.name = "reversal.move",
                .input = W ",'seq':{id},'date':'2026-07-15'}",
                .before = {POSTED, PLANNED}},
        {.name = "reversal.cancel",
                .input = W ",'seq':{id},'reason':'kept'}",
                .before = {POSTED, PLANNED}},
        {.name = "reversal.list", .input = W "}"},
        {.name = "reversal.run", .input = W ",'through':'2026-01-01'}"},
        {.name = "reversal.ageing", .input = W ",'day':'2026-05-31'}"},
        {.name = "schedule.forecast", .input = W "}"},
        {.name = "report.dimension", .input = W ",'dimension':'1'}"},
};

const size_t act_count = COUNT_OF(acts);
