/* locks_doors — every way into March of 2026. */
#include <stdio.h>
#include <string.h>

#include "tests/locks.h"
#include "tests/test.h"

/* What carries out whatever is due tells what it could not, and goes on: no row of the books or of
 * a document is another than before, only the note of what failed, and that it was asked. The
 * member of the answer's first item says why; one that was posted has its seq. */
static void
attempt_run(struct scene *scene, const char *code, const char *name, const char *said,
        const char *member, const char *notes)
{
    SCOPED(json_close) json_t *answer = NULL;
    const json_t *item;
    const char *failure;

    if (locks_is_denial(code)) {
        locks_attempt(scene, code, name, said);
        return;
    }
    locks_remember(scene);
    given_ok(&scene->work, locks_call(scene, name, said, &answer));
    item = json_array_get(json_object_get(answer, "items"), 0);
    failure = json_string_value(json_object_get(item, member));
    if (code == NULL && json_integer_value(json_object_get(item, "seq")) == 0)
        test_fail(__FILE__, __LINE__, "%s: %s posts nothing: %s", scene->pair, name,
                failure == NULL ? "nothing was due" : failure);
    else if (code != NULL && (failure == NULL || strcmp(failure, code) != 0))
        test_fail(__FILE__, __LINE__, "%s: %s fails with %s", scene->pair, name,
                failure == NULL ? "nothing" : failure);
    else if (code != NULL)
        locks_require_unchanged(scene, notes);
}

/* ---- the doors ---- */

#define ITS_LINES "'lines':[{'account':'5010','debit':'12.50'},{'account':'1930','credit':'12.50'}]"
#define IN_MARCH "'date':'2026-03-20','description':'Entered',"

static void
write_draft(struct scene *scene)
{
    locks_have(scene, "journal.create", "{" IN_MARCH ITS_LINES "}", "journal_id");
    memcpy(scene->journal, scene->made, sizeof(scene->journal));
}

static void
post_draft(struct scene *scene, const char *code)
{
    locks_attempt(
            scene, code, "journal.post", locks_text(scene, "{'journal_id':'%s'}", scene->made));
}

/* What was approved under other policies waits for approval again. */
static void
post_handed_in(struct scene *scene, const char *code)
{
    if (code == NULL || strcmp(code, "journal.approval") != 0)
        post_draft(scene, code);
    else
        locks_attempt_but(scene, " approval_need company_head journal ", code, "journal.post",
                locks_text(scene, "{'journal_id':'%s'}", scene->made));
}

/* A draft may say anything; it is the posting that is refused. */
static void
write_and_post(struct scene *scene, const char *code)
{
    write_draft(scene);
    post_draft(scene, code);
}

static void
submit_draft(struct scene *scene)
{
    write_draft(scene);
    locks_have(
            scene, "journal.submit", locks_text(scene, "{'journal_id':'%s'}", scene->made), NULL);
}

static void
write_and_submit(struct scene *scene, const char *code)
{
    write_draft(scene);
    locks_attempt(
            scene, code, "journal.submit", locks_text(scene, "{'journal_id':'%s'}", scene->made));
}

static void
write_april(struct scene *scene)
{
    locks_have(scene, "journal.create",
            "{'date':'2026-04-20','description':'Entered'," ITS_LINES "}", "journal_id");
}

static void
change_and_post(struct scene *scene, const char *code)
{
    locks_have(scene, "journal.change",
            locks_text(
                    scene, "{'journal_id':'%s','version':1," IN_MARCH ITS_LINES "}", scene->made),
            NULL);
    post_draft(scene, code);
}

static void
make_template(struct scene *scene)
{
    locks_have(scene, "template.create", "{'reference':'RENT','kind':'fixed'," ITS_LINES "}", NULL);
}

/* It gives a draft, which may say anything. */
static void
use_template(struct scene *scene, const char *code)
{
    locks_have(scene, "template.use", "{'template':'RENT','date':'2026-03-20'}", "journal_id");
    post_draft(scene, code);
}

static void
post_in_january(struct scene *scene)
{
    locks_have(scene, "journal.create",
            "{'date':'2026-01-20','description':'Entered'," ITS_LINES "}", "journal_id");
    locks_have(scene, "journal.post", locks_text(scene, "{'journal_id':'%s'}", scene->made), "seq");
}

static void
reverse_and_post(struct scene *scene, const char *code)
{
    locks_have(scene, "reversal.create",
            locks_text(scene, "{'seq':%s,'date':'2026-03-20'}", scene->made), "journal_id");
    post_draft(scene, code);
}

/* S4-45: a copy is checked as what it is now. */
static void
copy_and_post(struct scene *scene, const char *code)
{
    locks_have(scene, "journal.copy",
            locks_text(scene, "{'seq':%s,'date':'2026-03-20'}", scene->made), "journal_id");
    post_draft(scene, code);
}

static void
fill_set(struct scene *scene, const char *mode)
{
    const char *set_id;

    locks_have(scene, "set.create", locks_text(scene, "{'description':'March','mode':'%s'}", mode),
            "set_id");
    set_id = locks_text(scene, "%s", scene->made);
    locks_have(scene, "journal.create",
            locks_text(scene, "{'set_id':'%s'," IN_MARCH ITS_LINES "}", set_id), "journal_id");
    memcpy(scene->journal, scene->made, sizeof(scene->journal));
    snprintf(scene->made, sizeof(scene->made), "%s", set_id);
}

static void
fill_strict_set(struct scene *scene)
{
    fill_set(scene, "all-or-nothing");
}

static void
fill_lenient_set(struct scene *scene)
{
    fill_set(scene, "what-is-valid");
}

static void
post_set(struct scene *scene, const char *code)
{
    locks_attempt(scene, code, "set.post", locks_text(scene, "{'set_id':'%s'}", scene->made));
}

/* Carried out, with nothing posted: the journal stays behind with the reason. */
static void
post_valid(struct scene *scene, const char *code)
{
    SCOPED(json_close) json_t *answer = NULL;

    if (locks_is_denial(code)) {
        post_set(scene, code);
        return;
    }
    locks_remember(scene);
    given_ok(&scene->work, locks_call(scene, "set.post",
                                   locks_text(scene, "{'set_id':'%s'}", scene->made), &answer));
    REQUIRE_INT(json_integer_value(json_object_get(answer, "posted")), code == NULL ? 1 : 0);
    if (code == NULL)
        return;
    if (!locks_is_refused_so(scene, FAULT_GATE_REFUSED, code))
        test_fail(__FILE__, __LINE__, "%s: %s", scene->pair, locks_told(scene, FAULT_GATE_REFUSED));
    locks_require_unchanged(scene, " journal company_head idempotency ");
}

static void
plan_for_march(struct scene *scene)
{
    locks_have(scene, "journal.create",
            "{'date':'2026-01-20','reversal':'on-date','reversal_date':'2026-03-20'," ITS_LINES "}",
            "journal_id");
    locks_have(scene, "journal.post", locks_text(scene, "{'journal_id':'%s'}", scene->made), NULL);
}

static void
run_reversals(struct scene *scene, const char *code)
{
    attempt_run(scene, code, "reversal.run", "{'through':'2026-03-31'}", "failure",
            " reversal_plan company_head idempotency ");
}

static void
schedule_for_march(struct scene *scene)
{
    make_template(scene);
    locks_have(scene, "schedule.create",
            "{'code':'RENT','template':'RENT','step':'monthly','start':'2026-03-20'}", NULL);
}

static void
run_schedules(struct scene *scene, const char *code)
{
    attempt_run(scene, code, "schedule.run", "{'through':'2026-03-31'}", "findings",
            " schedule occurrence company_head idempotency ");
}

/* March was shut when its day came; it was opened since, and is shut again when somebody
 * retries. */
static void
fail_in_march(struct scene *scene)
{
    schedule_for_march(scene);
    locks_have(scene, "period.set-state", "{'year':2026,'period':3,'state':'soft-closed'}", NULL);
    locks_have(scene, "schedule.run", "{'through':'2026-03-31'}", NULL);
    locks_have(scene, "period.set-state", "{'year':2026,'period':3,'state':'open'}", NULL);
}

static void
retry_occurrence(struct scene *scene, const char *code)
{
    locks_attempt(scene, code, "schedule.retry", "{'schedule':'RENT','due':'2026-03-20'}");
}

/* Made when March may be shut already: its first day is overdue at once. */
static void
schedule_late(struct scene *scene, const char *code)
{
    schedule_for_march(scene);
    run_schedules(scene, code);
}

static void
write_of_module(struct scene *scene)
{
    locks_have(scene, "journal.create", "{'type':'module','source':'AP'," IN_MARCH ITS_LINES "}",
            "journal_id");
}

static void
configure_module(struct scene *scene, const char *realtime)
{
    locks_have(scene, "subledger.change",
            locks_text(scene, "{'subledger':'GENERAL','close_type':'password','realtime':%s}",
                    realtime),
            NULL);
    locks_have(scene, "route.set",
            "{'source':'AP','transaction_type':'bill','subledger':'GENERAL'}", NULL);
}

#define DOCUMENT                                                                                   \
    "{'source':'AP','transaction_type':'bill','external_reference':'1'," IN_MARCH ITS_LINES "}"

static void
take_documents(struct scene *scene)
{
    configure_module(scene, "true");
}

static void
send_document(struct scene *scene, const char *code)
{
    locks_attempt(scene, code, "module.submit", DOCUMENT);
}

static void
send_ahead(struct scene *scene)
{
    configure_module(scene, "false");
    locks_have(scene, "module.submit", DOCUMENT, NULL);
}

static void
release_documents(struct scene *scene, const char *code)
{
    attempt_run(scene, code, "module.release", "{}", "failure",
            " journal event approval_need company_head idempotency ");
}

static void
write_named(struct scene *scene, const char *format, const char *text)
{
    FILE *file;

    snprintf(scene->made, sizeof(scene->made), "%s.%s", scene->company, format);
    file = fopen(locks_text(scene, "%s/%s", scene->folder, scene->made), "we");
    REQUIRE(file != NULL);
    fputs(text, file);
    fclose(file);
}

static void
write_file(struct scene *scene)
{
    write_named(scene, "csv", "1;2026-03-20;5010;12.50\n1;2026-03-20;1930;-12.50\n");
}

static void
write_own_file(struct scene *scene)
{
    write_named(scene, "ndjson",
            "{\"date\":\"2026-03-20\",\"lines\":[{\"account\":\"5010\",\"debit\":\"12.50\"},"
            "{\"account\":\"1930\",\"credit\":\"12.50\"}]}\n");
}

static void
import_own_file(struct scene *scene, const char *code)
{
    locks_attempt(scene, code, "import.run",
            locks_text(scene, "{'file':'%s/%s','format':'ndjson'}", scene->folder, scene->made));
}

static void
import_file(struct scene *scene, const char *code)
{
    locks_attempt(scene, code, "import.run",
            locks_text(scene,
                    "{'file':'%s/%s','format':'csv','options':{'kind':'journals',"
                    "'encoding':'utf-8','delimiter':';','decimal':'.','date':'YYYY-MM-DD',"
                    "'header':0,'group':'journal',"
                    "'columns':{'journal':1,'date':2,'account':3,'amount':4}}}",
                    scene->folder, scene->made));
}

static void
write_sie(struct scene *scene)
{
    write_named(scene, "se",
            "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#PROGRAM \"Other\" 1\n#GEN 20260401\n"
            "#FNAMN \"Locked\"\n#RAR 0 20260101 20260430\n"
            "#KONTO 5010 \"Rent\"\n#KONTO 1930 \"Bank\"\n"
            "#VER A 1 20260320 \"Entered\"\n{\n#TRANS 5010 {} 12.50\n#TRANS 1930 {} -12.50\n}\n");
}

static void
import_sie(struct scene *scene, const char *code)
{
    locks_attempt(scene, code, "import.run",
            locks_text(scene, "{'file':'%s/%s','format':'sie'}", scene->folder, scene->made));
}

static void
write_hledger(struct scene *scene)
{
    write_named(
            scene, "journal", "2026-03-20 Entered\n    5010  12.50 SEK\n    1930  -12.50 SEK\n");
}

static void
import_hledger(struct scene *scene, const char *code)
{
    locks_attempt(scene, code, "import.run",
            locks_text(scene, "{'file':'%s/%s','format':'hledger'}", scene->folder, scene->made));
}

static void
cut_codes(struct scene *scene)
{
    locks_have(scene, "structure.set",
            "{'segments':[{'name':'House','separator':'-','values':[{'code':'n','name':'North'}]},"
            "{'name':'Account','main':true}]}",
            NULL);
}

/* S4-28: what shuts its main account shuts the account that the code makes. */
static void
post_new_code(struct scene *scene, const char *code)
{
    locks_have(scene, "journal.create",
            "{" IN_MARCH "'lines':[{'account':'n-5010','debit':'12.50'},"
            "{'account':'1930','credit':'12.50'}]}",
            "journal_id");
    post_draft(scene, code);
}

/* Each posting to it brings a closing journal from now on. */
static void
end_and_reopen(struct scene *scene)
{
    post_in_january(scene);
    locks_close_months(scene);
    locks_have(scene, "year.end", "{'year':2026}", NULL);
    locks_have(scene, "year.reopen", "{'year':2026,'reason':'Late'}", NULL);
    locks_have(scene, "close.reopen", "{'year':2026,'period':3,'reason':'Late'}", NULL);
    write_draft(scene);
}

static void
end_year(struct scene *scene, const char *code)
{
    locks_have(scene, "subledger.set-window",
            "{'subledger':'GENERAL','open_from':'2027-01-01','open_to':'2027-12-31'}", NULL);
    locks_close_months(scene);
    locks_attempt(scene, scene->year_locked ? "year.step" : code, "year.end", "{'year':2026}");
}

/* What a reversal undoes was posted under the rules of its own day: an account that was shut since
 * may not keep a mistake in the books. */
#define AS_IT_WAS_POSTED "account.hold account.direct account.inactive"

/* Who has to agree is asked when it is posted. */
#define ASKED_LATER "journal.approval journal.separation"

/* Closing journals take back what was posted, in a period of their own, whatever became of the
 * accounts and of March meanwhile. */
#define EVERY_LOCK                                                                                 \
    "period.closed window.closed company.closed account.hold account.direct "                      \
    "account.inactive " ASKED_LATER

const struct door locks_doors[] = {
        {"a draft that waits", write_draft, post_draft, "", NULL},
        {"a new journal", NULL, write_and_post, "", NULL},
        {"handing in", NULL, write_and_submit, ASKED_LATER " signature.missing", NULL},
        {"what was handed in before", submit_draft, post_handed_in, "", "close.waiting"},
        {"a changed draft", write_april, change_and_post, "", NULL},
        {"a template", make_template, use_template, "", NULL},
        {"a copy", post_in_january, copy_and_post, "", NULL},
        {"a set, all or nothing", fill_strict_set, post_set, "", NULL},
        {"a set, what is valid", fill_lenient_set, post_valid, "", NULL},
        {"a reversal by hand", post_in_january, reverse_and_post, AS_IT_WAS_POSTED, NULL},
        /* what covered its original covers it, too */
        {"a planned reversal", plan_for_march, run_reversals, AS_IT_WAS_POSTED " " ASKED_LATER,
                "close.reversal"},
        {"a schedule", schedule_for_march, run_schedules, "", "close.schedule"},
        {"a schedule made late", NULL, schedule_late, "", NULL},
        {"an occurrence tried again", fail_in_march, retry_occurrence, "", "close.schedule"},
        {"a module's journal", write_of_module, post_draft, "", NULL},
        /* posting it is tried, and what it is refused for stays with it */
        {"a module's document", take_documents, send_document, ASKED_LATER, NULL},
        {"a release", send_ahead, release_documents, "", "close.waiting"},
        {"a code that makes its account", cut_codes, post_new_code, "", NULL},
        {"a file of columns", write_file, import_file, "", NULL},
        {"a file of Summa's own", write_own_file, import_own_file, "", NULL},
        {"a SIE file", write_sie, import_sie, "", NULL},
        {"an hledger file", write_hledger, import_hledger, "", NULL},
        {"a year that was ended", end_and_reopen, post_draft, "", NULL},
        {"year end", post_in_january, end_year, EVERY_LOCK, NULL},
};

const size_t locks_door_count = COUNT_OF(locks_doors);
