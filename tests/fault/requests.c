#include "tests/fault/requests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "operation/keyring.h"
#include "store/work.h"
#include "tests/given.h"
#include "tests/given_factor.h"
#include "tests/given_import.h"

#define W "\"company\":\"W\""
#define LINES                                                                                      \
    "\"lines\":[{\"account\":\"5010\",\"debit\":\"12.50\"},"                                       \
    "{\"account\":\"1930\",\"credit\":\"12.50\"}]"
#define JOURNAL "\"date\":\"2026-01-20\",\"description\":\"Asked\",\"reference\":\"asked\"," LINES
#define MAPPING                                                                                    \
    "{\"kind\":\"journals\",\"encoding\":\"utf-8\",\"delimiter\":\";\",\"decimal\":\".\","         \
    "\"date\":\"YYYY-MM-DD\",\"header\":0,\"group\":\"journal\",\"columns\":{\"journal\":1,"       \
    "\"date\":2,\"account\":3,\"amount\":4,\"description\":5,\"reference\":6}}"
#define FILE_TO_READ "\"file\":\"{folder}/asked.csv\",\"format\":\"csv\",\"options\":" MAPPING

#define TEMPLATE                                                                                   \
    "'kind':'fixed','lines':[{'account':'5010','debit':'12.50'},"                                  \
    "{'account':'1930','credit':'12.50'}]"
#define SCHEDULE "'template':'T','step':'monthly','start':'2026-06-20'"

#define BILL                                                                                       \
    "'source':'AP','transaction_type':'bill','date':'2026-01-20','description':'Bill',"            \
    "'lines':[{'account':'5010','debit':'12.50'},{'account':'1930','credit':'12.50'}]"

#define REQUEST(operation, input)                                                                  \
    {                                                                                              \
        operation, input, NULL                                                                     \
    }
#define REQUEST_BY(login, operation, input)                                                        \
    {                                                                                              \
        operation, input, login                                                                    \
    }

const struct request requests[] = {
        REQUEST("company.create", "{\"code\":\"U\",\"name\":\"Third\",\"currency\":\"EUR\"}"),
        REQUEST("company.list", "{}"),
        REQUEST("company.show", "{" W "}"),
        REQUEST("company.start", "{" W "}"),
        REQUEST("company.set-result-accounts", "{" W ",\"retained_account\":\"2091\"}"),
        REQUEST("book.list", "{" W "}"),
        REQUEST("book.create", "{\"company\":\"V\",\"code\":\"TAX\",\"name\":\"Tax\"}"),
        REQUEST("source.list", "{" W "}"),
        REQUEST("source.create",
                "{" W ",\"code\":\"SHOP\",\"name\":\"The shop\",\"series\":\"GL\"}"),
        REQUEST("subledger.list", "{" W "}"),
        REQUEST("subledger.create", "{" W ",\"code\":\"AR\",\"name\":\"Receivables\"}"),
        REQUEST("subledger.set-window",
                "{" W
                ",\"subledger\":\"SL\",\"open_from\":\"2026-01-01\",\"open_to\":\"2026-12-31\"}"),
        REQUEST("year.list", "{" W "}"),
        REQUEST("year.create", "{" W ",\"first_day\":\"2027-01-01\"}"),
        REQUEST("period.set-state", "{" W ",\"year\":2026,\"period\":3,\"state\":\"soft-closed\"}"),
        REQUEST("account.list", "{" W "}"),
        REQUEST("account.show", "{" W ",\"account\":\"1930\"}"),
        REQUEST("account.create",
                "{" W ",\"code\":\"6010\",\"name\":\"Fees\",\"type\":\"expense\"}"),
        REQUEST("account.change", "{" W ",\"account\":\"5010\",\"name\":\"Rents\"}"),
        REQUEST("account.set-rule",
                "{" W ",\"account\":\"5010\",\"dimension\":\"1\",\"rule\":\"required\"}"),
        REQUEST("category.list", "{" W "}"),
        REQUEST("category.create",
                "{" W ",\"code\":\"C2\",\"name\":\"Two\",\"parent\":\"ASSETS\"}"),
        REQUEST("category.change", "{" W ",\"category\":\"C1\",\"name\":\"First\"}"),
        REQUEST("category.remove", "{" W ",\"category\":\"C1\"}"),
        REQUEST("dimension.list", "{" W "}"),
        REQUEST("dimension.create", "{" W ",\"code\":\"7\",\"name\":\"Region\"}"),
        REQUEST("dimension.change", "{" W ",\"dimension\":\"1\",\"name\":\"Centre\"}"),
        REQUEST("value.list", "{" W ",\"dimension\":\"1\"}"),
        REQUEST("value.create",
                "{" W ",\"dimension\":\"1\",\"code\":\"SOUTH\",\"name\":\"South\"}"),
        REQUEST("value.change",
                "{" W ",\"dimension\":\"1\",\"value\":\"NORTH\",\"name\":\"Far north\"}"),
        REQUEST("journal.list", "{" W "}"),
        REQUEST("journal.show", "{" W ",\"journal_id\":\"{draft}\"}"),
        REQUEST("journal.create", "{" W "," JOURNAL "}"),
        REQUEST("journal.change", "{" W ",\"journal_id\":\"{draft}\",\"version\":1," JOURNAL "}"),
        REQUEST("journal.check", "{" W "," JOURNAL "}"),
        REQUEST("journal.explain", "{" W ",\"journal_id\":\"{draft}\"}"),
        REQUEST("journal.discard", "{" W ",\"journal_id\":\"{draft}\"}"),
        REQUEST("journal.post", "{" W ",\"journal_id\":\"{draft}\"}"),
        REQUEST("posting.list", "{" W "}"),
        REQUEST("posting.show", "{" W ",\"seq\":1}"),
        REQUEST("posting.find", "{" W ",\"year\":2026,\"series\":\"GL\",\"number\":1}"),
        REQUEST("report.trial-balance", "{" W "}"),
        REQUEST("report.income", "{" W "}"),
        REQUEST("report.balance", "{" W "}"),
        REQUEST("report.account", "{" W ",\"account\":\"1930\"}"),
        REQUEST("import.look", "{" FILE_TO_READ "}"),
        REQUEST("import.propose", "{\"file\":\"{folder}/asked.csv\"}"),
        REQUEST("import.check", "{" W "," FILE_TO_READ "}"),
        REQUEST("import.run", "{" W "," FILE_TO_READ "}"),
        REQUEST("import.list", "{" W "}"),
        REQUEST("import.show", "{" W ",\"import_id\":\"{import}\"}"),
        REQUEST("import.abandon",
                "{'company':'V','import_id':'{unended}','reason':'The wrong file'}"),
        REQUEST("import.reverse", "{" W ",\"import_id\":\"{import}\"}"),
        REQUEST("import.extract",
                "{" W ",\"import_id\":\"{import}\",\"file\":\"{folder}/asked.out\"}"),
        REQUEST("mapping.list", "{" W "}"),
        REQUEST("mapping.save", "{" W ",\"name\":\"BANK\",\"mapping\":" MAPPING "}"),
        REQUEST("mapping.remove", "{" W ",\"name\":\"OLD\"}"),
        REQUEST("export.write", "{" W ",\"format\":\"sie\",\"file\":\"{folder}/asked.out\"}"),
        REQUEST("verify.run", "{" W "}"),
        REQUEST("checkpoint.make", "{" W "}"),
        REQUEST("checkpoint.list", "{" W "}"),
        REQUEST("checkpoint.check", "{\"text\":{checkpoint}}"),
        REQUEST("receipt.write", "{" W ",\"seq\":1}"),
        REQUEST("receipt.check", "{\"text\":{receipt}}"),
        REQUEST("company.change", "{'company':'W','address':'Street 1'}"),
        REQUEST("company.set-provisional", "{'company':'W','provisional':'period-end'}"),
        REQUEST("source.change", "{'company':'W','source':'OWN','name':'Owned'}"),
        REQUEST("subledger.change", "{'company':'W','subledger':'SL','name':'Ledger'}"),
        REQUEST("period.set-reverse-in", "{'company':'W','year':2026,'period':4,'reverse_in':5}"),
        REQUEST("year.end", "{'company':'X','year':2025}"),
        REQUEST("year.lock", "{'company':'Y','year':2025}"),
        REQUEST("year.reopen", "{'company':'Y','year':2025,'reason':'Late'}"),
        REQUEST("account.set-links",
                "{'company':'W','account':'59','links':[{'account':'5010','share':'100'}]}"),
        REQUEST("journal.submit", "{'company':'W','journal_id':'{draft}'}"),
        REQUEST("journal.withdraw", "{'company':'W','journal_id':'{submitted}'}"),
        REQUEST("journal.hold", "{'company':'W','journal_id':'{draft}','reason':'Disputed'}"),
        REQUEST("journal.release", "{'company':'W','journal_id':'{held}'}"),
        REQUEST("journal.cancel", "{'company':'W','journal_id':'{submitted}'}"),
        REQUEST("template.list", "{'company':'W'}"),
        REQUEST("template.create", "{'company':'W','reference':'NEW'," TEMPLATE "}"),
        REQUEST("template.show", "{'company':'W','template':'T'}"),
        REQUEST("template.change", "{'company':'W','template':'T','version':1," TEMPLATE "}"),
        REQUEST("template.retire", "{'company':'W','template':'T'}"),
        REQUEST("template.preview", "{'company':'W','template':'T','date':'2026-01-20'}"),
        REQUEST("template.use", "{'company':'W','template':'T','date':'2026-01-20'}"),
        REQUEST("template.explain", "{'company':'W','journal_id':'{used}'}"),
        REQUEST("schedule.list", "{'company':'W'}"),
        REQUEST("schedule.failures", "{'company':'W'}"),
        REQUEST("schedule.create", "{'company':'W','code':'NEW'," SCHEDULE "}"),
        REQUEST("schedule.show", "{'company':'W','schedule':'S'}"),
        REQUEST("schedule.end", "{'company':'W','schedule':'S'}"),
        REQUEST("schedule.pause", "{'company':'W','schedule':'S'}"),
        REQUEST("schedule.occurrences", "{'company':'W','schedule':'S'}"),
        REQUEST("schedule.change", "{'company':'W','schedule':'S','version':1," SCHEDULE "}"),
        REQUEST("schedule.resume", "{'company':'W','schedule':'P'}"),
        REQUEST("schedule.run", "{'company':'W','through':'2026-01-20'}"),
        REQUEST("schedule.retry", "{'company':'W','schedule':'F','due':'2026-01-10'}"),
        REQUEST("schedule.skip",
                "{'company':'W','schedule':'F','due':'2026-01-10','reason':'Not this time'}"),
        REQUEST("schedule.skip-days",
                "{'company':'W','schedule':'F','from':'2026-01-10','through':'2026-03-31',"
                "'reason':'Not these times'}"),
        REQUEST("schedule.take-back", "{'company':'W','schedule':'F','due':'2027-01-10'}"),
        REQUEST("attachment.list", "{'company':'W','journal_id':'{draft}'}"),
        REQUEST("attachment.begin", "{'company':'W','journal_id':'{draft}','name':'b.txt'}"),
        REQUEST("attachment.append",
                "{'company':'W','attachment_id':'{upload}','chunk_no':1,'bytes':'YWJj'}"),
        REQUEST("attachment.finish", "{'company':'W','attachment_id':'{upload}'}"),
        REQUEST("attachment.show", "{'company':'W','attachment_id':'{file}'}"),
        REQUEST("attachment.read", "{'company':'W','attachment_id':'{file}'}"),
        REQUEST("attachment.remove", "{'company':'W','attachment_id':'{file}'}"),
        REQUEST("attachment.drop", "{'company':'W','journal_id':'{draft}'}"),
        REQUEST("attachment.sweep", "{'company':'W'}"),
        REQUEST("report.dimension", "{'company':'W','dimension':'1'}"),
        REQUEST("close.check", "{'company':'W','year':2026,'period':3}"),
        REQUEST("close.period", "{'company':'Z','year':2025,'period':2}"),
        REQUEST("close.reopen", "{'company':'Z','year':2025,'period':1,'reason':'Late'}"),
        REQUEST("close.pack-list", "{'company':'Z'}"),
        REQUEST("close.pack-show", "{'company':'Z','pack_no':{pack}}"),
        REQUEST("close.pack-verify", "{'company':'Z','pack_no':{pack}}"),
        REQUEST("close.changes", "{'company':'Z','pack_no':{pack}}"),
        REQUEST("close.postings", "{'company':'Z','pack_no':{pack}}"),
        REQUEST("close.prove", "{'company':'Z'}"),
        REQUEST("period.table", "{'company':'Z','year':2025}"),
        REQUEST("period.changes", "{'company':'Z','year':2025}"),
        REQUEST("subledger.windows", "{'company':'Z'}"),
        REQUEST("distribution.list", "{'company':'W'}"),
        REQUEST("distribution.set", "{'company':'W','dimension':'1','reference':'NEW',"
                                    "'shares':[{'value':'NORTH','share':'1'}]}"),
        REQUEST("distribution.remove", "{'company':'W','dimension':'1','reference':'asked'}"),
        REQUEST("journal.copy", "{'company':'W','journal_id':'{draft}'}"),
        REQUEST("journal.fill", "{'company':'W','journal_id':'{draft}','line_no':2}"),
        REQUEST("journal.distribute", "{'company':'W','journal_id':'{draft}'}"),
        REQUEST("journal.move", "{'company':'W','journal_id':'{draft}'}"),
        REQUEST("reversal.create", "{'company':'W','seq':1,'date':'2026-01-20'}"),
        REQUEST("reversal.plan", "{'company':'W','seq':1,'plan':'next-period'}"),
        REQUEST("reversal.move", "{'company':'W','seq':2,'date':'2026-03-15'}"),
        REQUEST("reversal.cancel", "{'company':'W','seq':2,'reason':'kept'}"),
        REQUEST("reversal.list", "{'company':'W'}"),
        REQUEST("reversal.run", "{'company':'W','through':'2026-01-20'}"),
        REQUEST("reversal.ageing", "{'company':'W','day':'2026-01-31'}"),
        REQUEST("schedule.forecast", "{'company':'W'}"),
        REQUEST("set.list", "{'company':'W'}"),
        REQUEST("set.show", "{'company':'W','set_id':'{set}'}"),
        REQUEST("set.create", "{'company':'W','description':'New'}"),
        REQUEST("set.change", "{'company':'W','set_id':'{set}','version':1,'description':'Other'}"),
        REQUEST("set.discard", "{'company':'W','set_id':'{empty}'}"),
        REQUEST("set.cancel", "{'company':'W','set_id':'{set}'}"),
        REQUEST("set.post", "{'company':'W','set_id':'{set}'}"),
        REQUEST("set.queue", "{'company':'W','set_id':'{set}'}"),
        REQUEST("job.list", "{'company':'W'}"),
        REQUEST("job.show", "{'company':'W','job_no':'{job}'}"),
        REQUEST("job.cancel", "{'company':'W','job_no':'{job}'}"),
        REQUEST("job.take", "{'company':'W','worker':'other'}"),
        REQUEST("job.run", "{'company':'W','job_no':'{taken}','worker':'one'}"),
        REQUEST("job.fail", "{'company':'W','job_no':'{taken}','worker':'one','fault':'set.step'}"),
        REQUEST("job.read", "{'company':'W','job_no':'{ended}'}"),
        REQUEST("approval.list", "{'company':'W','mine':true}"),
        REQUEST("approval.show", "{'company':'W','journal_id':'{waiting}'}"),
        REQUEST("approval.difference", "{'company':'W','journal_id':'{approved}'}"),
        REQUEST("journal.approve", "{'company':'W','journal_id':'{waiting}','version':2}"),
        REQUEST("journal.reject",
                "{'company':'W','journal_id':'{waiting}','version':2,'reason':'Too large'}"),
        REQUEST("journal.unapprove", "{'company':'W','journal_id':'{approved}','version':3}"),
        REQUEST("policy.list", "{'company':'W'}"),
        REQUEST("policy.create",
                "{'company':'W','code':'ALL','name':'Two people','steps':[{'level':1,'approvers':"
                "[{'role':'controller'},{'group':'team'},{'user':'other'}]}]}"),
        REQUEST("policy.change",
                "{'company':'W','policy':'BIG','name':'Another posts','poster_apart':true}"),
        REQUEST("policy.retire", "{'company':'W','policy':'BIG'}"),
        REQUEST("substitute.list", "{'company':'W'}"),
        REQUEST("substitute.give", "{'company':'W','substitute':'other','first_day':'2026-01-01',"
                                   "'last_day':'9999-12-31','reason':'Leave'}"),
        REQUEST("substitute.end", "{'company':'W','substitute_no':'{substitute}'}"),
        REQUEST("structure.show", "{'company':'W'}"),
        REQUEST("structure.set",
                "{'company':'Z','segments':[{'name':'House','separator':'.','values':[{'code':'100'"
                ",'name':'North'}]},{'name':'Account','main':true}]}"),
        REQUEST("structure.add", "{'company':'Y','segment':'House','code':'200','name':'South'}"),
        REQUEST("field.list", "{'company':'W'}"),
        REQUEST("field.create",
                "{'company':'W','code':'F','name':'Fleet','place':'lines','choices':"
                "[{'value':'North'},{'value':'South'}]}"),
        REQUEST("field.change", "{'company':'W','field':'KEPT','name':'Contracts'}"),
        REQUEST("subledger.advance", "{'company':'Z','subledger':'AR'}"),
        REQUEST("year.set-numbering", "{'company':'Z','year':2025,'numbering':'per-period'}"),
        REQUEST("period.add", "{'company':'YR','year':2062}"),
        REQUEST("year.remove", "{'company':'YR','year':2062}"),
        REQUEST("user.list", "{}"),
        REQUEST("user.show", "{'user':'other'}"),
        REQUEST("user.create", "{'login':'third','name':'Third'}"),
        REQUEST("user.change", "{'user':'other','state':'disabled'}"),
        REQUEST("user.set-password", "{'user':'other','password':'a long way home'}"),
        REQUEST("user.set-own-password", "{'password':'a longer way home'}"),
        REQUEST_BY("fresh", "user.begin-factor", "{'password':'" GIVEN_FACTOR_PASSWORD "'}"),
        REQUEST_BY("begun", "user.confirm-factor", "{'code':'" GIVEN_FACTOR_CODE "'}"),
        REQUEST_BY("proved", "user.remove-own-factor", "{'password':'" GIVEN_FACTOR_PASSWORD "'}"),
        REQUEST("user.remove-factor", "{'user':'proved','reason':'Lost'}"),
        REQUEST("permit.list", "{}"),
        REQUEST("role.list", "{}"),
        REQUEST("role.create", "{'code':'new','name':'New','permits':'journal.read'}"),
        REQUEST("role.change", "{'role':'own','permits':'journal.read journal.post'}"),
        REQUEST("role.remove", "{'role':'own'}"),
        REQUEST("group.list", "{}"),
        REQUEST("group.create", "{'code':'crew','name':'Crew'}"),
        REQUEST("group.change", "{'group':'team','name':'The team'}"),
        REQUEST("group.add", "{'group':'team','user':'other'}"),
        REQUEST("group.drop", "{'group':'team','user':'other'}"),
        REQUEST("group.remove", "{'group':'team'}"),
        REQUEST("grant.list", "{}"),
        REQUEST("grant.give", "{'role':'clerk','user':'other','in_company':'W'}"),
        REQUEST("grant.take", "{'grant_id':'{grant}'}"),
        REQUEST("route.list", "{'company':'W'}"),
        REQUEST("route.set",
                "{'company':'W','source':'AP','transaction_type':'memo','subledger':'SL'}"),
        REQUEST("route.remove", "{'company':'W','source':'AP','transaction_type':'fee'}"),
        REQUEST("module.submit", "{'company':'W','external_reference':'B2'," BILL "}"),
        REQUEST("module.list", "{'company':'W'}"),
        REQUEST("module.show", "{'company':'W','source':'AP','external_reference':'B1'}"),
        REQUEST("module.release", "{'company':'W'}"),
        REQUEST("event.list", "{'company':'W'}"),
        REQUEST("grant.conflicts", "{'company':'W'}"),
        REQUEST("exception.list", "{'company':'W'}"),
        REQUEST("exception.give",
                "{'company':'W','user':'other','first_day':'2026-01-01','last_day':'2026-01-31',"
                "'expires':'9999-12-30','reason':'Late bills'}"),
        REQUEST("exception.end", "{'company':'W','exception_no':'{exception}'}"),
        REQUEST("exception.postings", "{'company':'W','exception_no':'{exception}'}"),
        REQUEST("signature.list", "{}"),
        REQUEST("signature.set", "{'operation':'journal.cancel','demand':'reason','user':'other'}"),
        REQUEST("signature.remove", "{'rule_id':'{rule}'}"),
        REQUEST("limit.list", "{}"),
        REQUEST("limit.add", "{'user':'other','in_company':'W','subledger':'GENERAL'}"),
        REQUEST("limit.remove", "{'limit_id':'{limit}'}"),
        REQUEST("audit.list", "{'company':'W','operation':'journal.'}"),
        REQUEST("audit.show", "{'company':'W','audit_seq':1}"),
        REQUEST("audit.list-installation", "{}"),
        REQUEST("audit.show-installation", "{'audit_seq':1}"),
        {NULL, NULL, NULL},
};

const struct request *
request_find(const char *operation)
{
    const struct request *request = requests;

    while (request->operation != NULL && !text_same(request->operation, operation))
        request++;
    return request->operation == NULL ? NULL : request;
}

/* What else is made in peace, in this order; a word stands for a member of the answer from then
 * on. */
static const struct preparation {
    const char *operation;
    const char *input;
    const char *word;
    const char *member;
} preparations[] = {
        {"user.create", "{'login':'other','name':'Other'}", NULL, NULL},
        {"role.create", "{'code':'own','name':'Own','permits':'journal.read'}", NULL, NULL},
        {"group.create", "{'code':'team','name':'Team'}", NULL, NULL},
        {"grant.give", "{'role':'reader','user':'other','everywhere':true}", "{grant}", "grant_id"},
        {"exception.give",
                "{'company':'W','user':'other','first_day':'2026-01-01','last_day':'2026-01-31',"
                "'expires':'9999-12-30','reason':'Late bills'}",
                "{exception}", "exception_no"},
        {"subledger.create",
                "{'company':'W','code':'BILLS','name':'Bills','close_type':'password'}", NULL,
                NULL},
        {"route.set", "{'company':'W','source':'AP','transaction_type':'bill','subledger':'BILLS'}",
                NULL, NULL},
        {"route.set", "{'company':'W','source':'AP','transaction_type':'fee','subledger':'BILLS'}",
                NULL, NULL},
        {"module.submit", "{'company':'W','external_reference':'B1'," BILL "}", NULL, NULL},
        {"signature.set", "{'operation':'journal.hold','demand':'nothing','user':'other'}",
                "{rule}", "rule_id"},
        {"limit.add", "{'user':'other','in_company':'W','own':true}", "{limit}", "limit_id"},
        {"source.create", "{'company':'W','code':'OWN','name':'Own','series':'GL'}", NULL, NULL},
        {"field.create", "{'company':'W','code':'KEPT','name':'Contract'}", NULL, NULL},
        {"account.create",
                "{'company':'W','code':'59','name':'Spread','type':'expense','kind':'template'}",
                NULL, NULL},
        {"account.create", "{'company':'W','code':'58','name':'Held','type':'expense'}", NULL,
                NULL},
        {"template.create", "{'company':'W','reference':'T'," TEMPLATE "}", NULL, NULL},
        {"template.create",
                "{'company':'W','reference':'H','kind':'fixed','lines':[{'account':'58','debit':'1."
                "50'},{'account':'1930','credit':'1.50'}]}",
                NULL, NULL},
        {"template.use", "{'company':'W','template':'T','date':'2026-01-20'}", "{used}",
                "journal_id"},
        {"account.change", "{'company':'W','account':'58','hold':true}", NULL, NULL},
        {"schedule.create",
                "{'company':'W','code':'F','template':'H','step':'yearly','start':'2026-01-10'}",
                NULL, NULL},
        {"schedule.run", "{'company':'W','through':'2026-01-10'}", NULL, NULL},
        {"account.change", "{'company':'W','account':'58','hold':false}", NULL, NULL},
        {"schedule.skip", "{'company':'W','schedule':'F','due':'2027-01-10','reason':'Waived'}",
                NULL, NULL},
        {"schedule.create", "{'company':'W','code':'S'," SCHEDULE "}", NULL, NULL},
        {"schedule.create", "{'company':'W','code':'P'," SCHEDULE "}", NULL, NULL},
        {"schedule.pause", "{'company':'W','schedule':'P'}", NULL, NULL},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','description':'Made','lines':[{'account':'5010'"
                ",'debit':'12.50'},{'account':'1930','credit':'12.50'}]}",
                "{submitted}", "journal_id"},
        {"journal.submit", "{'company':'W','journal_id':'{submitted}'}", NULL, NULL},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','description':'Made','lines':[{'account':'5010'"
                ",'debit':'12.50'},{'account':'1930','credit':'12.50'}]}",
                "{held}", "journal_id"},
        {"journal.hold", "{'company':'W','journal_id':'{held}','reason':'Disputed'}", NULL, NULL},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','description':'Large','lines':[{'account':'"
                "5010'"
                ",'debit':'60000000'},{'account':'1930','credit':'60000000'}]}",
                "{waiting}", "journal_id"},
        {"journal.submit", "{'company':'W','journal_id':'{waiting}'}", NULL, NULL},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','description':'Large','lines':[{'account':'"
                "5010'"
                ",'debit':'60000000'},{'account':'1930','credit':'60000000'}]}",
                "{approved}", "journal_id"},
        {"journal.submit", "{'company':'W','journal_id':'{approved}'}", NULL, NULL},
        {"journal.approve", "{'company':'W','journal_id':'{approved}','version':2}", NULL, NULL},
        {"substitute.give",
                "{'company':'W','substitute':'other','first_day':'2026-01-01',"
                "'last_day':'9999-12-31','reason':'Leave'}",
                "{substitute}", "substitute_no"},
        {"attachment.begin", "{'company':'W','journal_id':'{draft}','name':'a.txt'}", "{file}",
                "attachment_id"},
        {"attachment.append",
                "{'company':'W','attachment_id':'{file}','chunk_no':0,'bytes':'YWJj'}", NULL, NULL},
        {"attachment.finish", "{'company':'W','attachment_id':'{file}'}", NULL, NULL},
        {"attachment.begin", "{'company':'W','journal_id':'{draft}','name':'c.txt'}", "{upload}",
                "attachment_id"},
        {"attachment.append",
                "{'company':'W','attachment_id':'{upload}','chunk_no':0,'bytes':'YWJj'}", NULL,
                NULL},
        {"company.create", "{'code':'X','name':'One period','currency':'EUR'}", NULL, NULL},
        {"account.create", "{'company':'X','code':'2091','name':'Retained','type':'equity'}", NULL,
                NULL},
        {"company.set-result-accounts", "{'company':'X','retained_account':'2091'}", NULL, NULL},
        {"year.create", "{'company':'X','first_day':'2025-12-01','last_day':'2025-12-31'}", NULL,
                NULL},
        {"close.period", "{'company':'X','year':2025,'period':1}", NULL, NULL},
        {"company.create", "{'code':'Y','name':'One period','currency':'EUR'}", NULL, NULL},
        {"account.create", "{'company':'Y','code':'2091','name':'Retained','type':'equity'}", NULL,
                NULL},
        {"company.set-result-accounts", "{'company':'Y','retained_account':'2091'}", NULL, NULL},
        {"year.create", "{'company':'Y','first_day':'2025-12-01','last_day':'2025-12-31'}", NULL,
                NULL},
        {"close.period", "{'company':'Y','year':2025,'period':1}", NULL, NULL},
        {"year.end", "{'company':'Y','year':2025}", NULL, NULL},
        {"company.create", "{'code':'YR','name':'A wrong year','currency':'EUR'}", NULL, NULL},
        {"year.create", "{'company':'YR','first_day':'2062-01-01'}", NULL, NULL},
        {"company.create", "{'code':'Z','name':'Two periods','currency':'EUR'}", NULL, NULL},
        {"account.create", "{'company':'Z','code':'2091','name':'Retained','type':'equity'}", NULL,
                NULL},
        {"company.set-result-accounts", "{'company':'Z','retained_account':'2091'}", NULL, NULL},
        {"year.create", "{'company':'Z','first_day':'2025-11-01','last_day':'2025-12-31'}", NULL,
                NULL},
        {"subledger.create", "{'company':'Z','code':'AR','name':'Receivables'}", NULL, NULL},
        {"subledger.set-window",
                "{'company':'Z','subledger':'AR','open_from':'2026-01-01','open_to':'2026-01-31'}",
                NULL, NULL},
        {"close.period", "{'company':'Z','year':2025,'period':1}", "{pack}", "pack_no"},
        {"structure.set",
                "{'company':'Y','segments':[{'name':'House','separator':'.','values':[{'code':'100'"
                ","
                "'name':'North'}]},{'name':'Account','main':true}]}",
                NULL, NULL},
        {"distribution.set",
                "{'company':'W','dimension':'1','reference':'asked','shares':[{'value':'NORTH','"
                "share':"
                "'1'}]}",
                NULL, NULL},
        {"reversal.plan", "{'company':'W','seq':2,'plan':'next-period'}", NULL, NULL},
        {"set.create", "{'company':'W','description':'Empty'}", "{empty}", "set_id"},
        {"set.create", "{'company':'W','description':'Later'}", "{of-ended}", "set_id"},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','set_id':'{of-ended}','lines':[{'account':'"
                "5010',"
                "'debit':'12.50'},{'account':'1930','credit':'12.50'}]}",
                NULL, NULL},
        {"set.queue", "{'company':'W','set_id':'{of-ended}'}", "{ended}", "job_no"},
        {"job.take", "{'company':'W','worker':'one'}", NULL, NULL},
        {"job.fail", "{'company':'W','job_no':'{ended}','worker':'one','fault':'set.step'}", NULL,
                NULL},
        {"set.create", "{'company':'W','description':'Later'}", "{of-taken}", "set_id"},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','set_id':'{of-taken}','lines':[{'account':'"
                "5010',"
                "'debit':'12.50'},{'account':'1930','credit':'12.50'}]}",
                NULL, NULL},
        {"set.queue", "{'company':'W','set_id':'{of-taken}'}", "{taken}", "job_no"},
        {"job.take", "{'company':'W','worker':'one'}", NULL, NULL},
        {"set.create", "{'company':'W','description':'Later'}", "{of-job}", "set_id"},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','set_id':'{of-job}','lines':[{'account':'5010',"
                "'debit':'12.50'},{'account':'1930','credit':'12.50'}]}",
                NULL, NULL},
        {"set.queue", "{'company':'W','set_id':'{of-job}'}", "{job}", "job_no"},
        {"set.create", "{'company':'W','description':'Together'}", "{set}", "set_id"},
        {"journal.create",
                "{'company':'W','date':'2026-01-20','reference':'together','set_id':'{set}','lines'"
                ":["
                "{'account':'5010','debit':'12.50'},{'account':'1930','credit':'12.50'}]}",
                NULL, NULL},
};

_Static_assert(
        COUNT_OF(preparations) <= COUNT_OF(((struct request_words *)0)->made), "all have room");

/* ---- words ---- */

static const char *
fill(struct arena *arena, const char *text, const char *word, const char *value)
{
    const char *at;

    while ((at = strstr(text, word)) != NULL)
        text = arena_format(arena, "%.*s%s%s", (int)(at - text), text, value, at + strlen(word));
    return text;
}

/* JSON as it is, whether it was written with one mark of quotation or with two. */
static const char *
quoted(struct arena *arena, const char *input)
{
    char *text = arena_text(arena, input);

    for (char *at = text; *at != '\0'; at++)
        if (*at == '\'')
            *at = '"';
    return text;
}

static const char *
input_of(struct arena *arena, const struct workload *workload, const struct request_words *words,
        const char *input)
{
    input = fill(arena, quoted(arena, input), "{folder}", workload->folder);
    for (size_t i = 0; i < COUNT_OF(preparations); i++)
        if (preparations[i].word != NULL)
            input = fill(arena, input, preparations[i].word, words->made[i]);
    input = fill(arena, input, "{draft}", words->draft);
    input = fill(arena, input, "{import}", words->import);
    input = fill(arena, input, "{unended}", words->unended);
    input = fill(arena, input, "{checkpoint}", words->checkpoint);
    return fill(arena, input, "{receipt}", words->receipt);
}

static void
done(struct arena *arena)
{
    arena_done(arena);
}

/* Those who ask beside the worker: how far they have come with their second factor. */
static const struct asker {
    const char *login;
    enum given_factor_state state;
} askers[] = {{"fresh", GIVEN_NO_FACTOR}, {"begun", GIVEN_FACTOR_BEGUN}, {"proved", GIVEN_FACTOR}};

_Static_assert(
        COUNT_OF(askers) == COUNT_OF(((struct request_words *)0)->user_ids), "each has an id");

static void
ask_by(struct workload *workload, const struct request_words *words, const char *login)
{
    for (size_t i = 0; i < COUNT_OF(askers); i++)
        if (text_same(askers[i].login, login)) {
            workload->another = login;
            workload->another_id = words->user_ids[i];
        }
}

static void
make_askers(struct workload *workload, struct request_words *ret)
{
    SCOPED(work_done) struct work work;

    given_work(&work, workload->store);
    work.actor = (struct actor){.user_id = workload->user_id, .login = "worker"};
    for (size_t i = 0; i < COUNT_OF(askers); i++)
        ret->user_ids[i] = given_factor_user(&work, askers[i].login, askers[i].state);
}

enum fault
request_run(struct workload *workload, const struct request_words *words,
        const struct request *request, const char *key, struct why *why)
{
    SCOPED(done) struct arena arena = {0};
    enum fault fault;

    unlink(arena_format(&arena, "%s/asked.out", workload->folder));
    keyring_use(workload->store, arena_format(&arena, "%s/summa.key", workload->folder));
    ask_by(workload, words, request->by);
    fault = workload_ask(workload, key, request->operation,
            input_of(&arena, workload, words, request->input), NULL, why);
    workload->another = NULL;
    return fault;
}

/* ---- what they need ---- */

static enum fault
write_file(const char *path, struct why *why)
{
    FILE *out = fopen(path, "w");

    if (out == NULL)
        return fault_say(why, FAULT_FILE_WRITE, "", "%s: %m", path);
    for (int i = 0; i < WORKLOAD_IMPORTED; i++)
        fprintf(out,
                "%d;2026-01-21;5010;%d.25;File;file-%d\n%d;2026-01-21;1930;-%d.25;File;file-%d\n",
                i, i + 1, i, i, i + 1, i);
    return fclose(out) == 0 ? OK : fault_say(why, FAULT_FILE_WRITE, "", "%s: %m", path);
}

/* A member of the answer; texts with line ends as JSON writes them. */
static enum fault
ask_for(struct workload *workload, const char *operation, const char *input, const char *member,
        char *ret, size_t size, struct why *why)
{
    SCOPED(json_close) json_t *answer = NULL;
    SCOPED(done) struct arena arena = {0};
    const char *key = arena_format(&arena, "prepare-%s", operation);
    const json_t *value;
    enum fault fault;

    if ((fault = workload_ask(workload, key, operation, input, &answer, why)))
        return fault;
    if (member == NULL)
        return OK;
    value = json_object_get(answer, member);
    if (text_same(member, "text")) {
        char *text = json_dumps(value, JSON_ENCODE_ANY);

        snprintf(ret, size, "%s", text);
        free(text);
        return OK;
    }
    snprintf(ret, size, "%s", json_string_value(value));
    return OK;
}

static enum fault
find_import(struct workload *workload, struct request_words *words, struct why *why)
{
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault;

    if ((fault = workload_ask(workload, NULL, "import.list", "{" W "}", &answer, why)))
        return fault;
    snprintf(words->import, sizeof(words->import), "%s",
            json_string_value(json_object_get(
                    json_array_get(json_object_get(answer, "items"), 0), "import_id")));
    return OK;
}

/* No operation leaves an import midway. */
static enum fault
begin_import(struct workload *workload, struct request_words *words, struct why *why)
{
    SCOPED(work_done) struct work work;
    int64_t company_id;
    enum fault fault;

    given_work(&work, workload->store);
    if ((fault = work_read(&work)) ||
            (fault = work_read_over(&work, company_find_code(&work, "V", &company_id)))) {
        *why = work.why;
        return fault;
    }
    snprintf(words->unended, sizeof(words->unended), "%lld",
            (long long)given_unended_import(&work, company_id, "unended.csv"));
    return OK;
}

/* An id is text, a number in a row is a number. */
static void
take_word(const json_t *value, char *ret, size_t size)
{
    if (json_is_integer(value))
        snprintf(ret, size, "%lld", (long long)json_integer_value(value));
    else
        snprintf(ret, size, "%s", json_string_value(value));
}

static enum fault
make_the_rest(struct workload *workload, struct request_words *ret, struct why *why)
{
    SCOPED(done) struct arena arena = {0};

    for (size_t i = 0; i < COUNT_OF(preparations); i++) {
        const struct preparation *made = &preparations[i];
        SCOPED(json_close) json_t *answer = NULL;
        enum fault fault = workload_ask(workload, arena_format(&arena, "made-%zu", i),
                made->operation, input_of(&arena, workload, ret, made->input), &answer, why);

        if (fault)
            return fault;
        if (made->word != NULL)
            take_word(json_object_get(answer, made->member), ret->made[i], sizeof(ret->made[i]));
    }
    return OK;
}

enum fault
requests_prepare(struct workload *workload, struct request_words *ret, struct why *why)
{
    SCOPED(done) struct arena arena = {0};
    enum fault fault;

    if ((fault = write_file(arena_format(&arena, "%s/asked.csv", workload->folder), why)) ||
            (fault = workload_make(workload, why)))
        return fault;
    for (int64_t step = 0; step < WORKLOAD_MONTH - 1; step++)
        if ((fault = workload_step(workload, step, why)))
            return fault;
    keyring_use(workload->store, arena_format(&arena, "%s/summa.key", workload->folder));
    if ((fault = ask_for(workload, "journal.create", "{" W "," JOURNAL "}", "journal_id",
                 ret->draft, sizeof(ret->draft), why)) ||
            (fault = find_import(workload, ret, why)) ||
            (fault = ask_for(workload, "company.create",
                     "{\"code\":\"V\",\"name\":\"Without journals\",\"currency\":\"EUR\"}", NULL,
                     NULL, 0, why)) ||
            (fault = begin_import(workload, ret, why)) ||
            (fault = ask_for(workload, "category.create",
                     "{" W ",\"code\":\"C1\",\"name\":\"One\",\"parent\":\"ASSETS\"}", NULL, NULL,
                     0, why)) ||
            (fault = ask_for(workload, "subledger.create",
                     "{" W ",\"code\":\"SL\",\"name\":\"Sub\"}", NULL, NULL, 0, why)) ||
            (fault = ask_for(workload, "mapping.save",
                     "{" W ",\"name\":\"OLD\",\"mapping\":" MAPPING "}", NULL, NULL, 0, why)) ||
            (fault = ask_for(workload, "checkpoint.make", "{" W "}", "text", ret->checkpoint,
                     sizeof(ret->checkpoint), why)))
        return fault;
    if ((fault = ask_for(workload, "receipt.write", "{" W ",\"seq\":1}", "text", ret->receipt,
                 sizeof(ret->receipt), why)))
        return fault;
    make_askers(workload, ret);
    return make_the_rest(workload, ret, why);
}
