/*
 * locks — every door into the books against everything that can be shut, each with each.
 *
 * A path is what somebody does to get a journal into March; a lock is what somebody else does so
 * that it cannot. Each pair has a company of its own: the path prepares what it needs, the lock is
 * shut, the path is tried. It must be refused with the lock's own code, and no row of any table may
 * be another than before. What passes a lock by design says so in its row.
 *
 * A new door, or a new lock, is one more row.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/user/user.h"
#include "base/json.h"
#include "operation/keyring.h"
#include "operation/operation.h"
#include "store/store.h"
#include "tests/given_folder.h"
#include "tests/given_ledger.h"
#include "tests/raw.h"
#include "tests/test.h"

enum { TABLES_MAX = 120, NAME_SIZE = 64 };

struct table {
    char name[NAME_SIZE];
    bool of_company;
    uint64_t sum;
};

struct scene {
    struct given_url url;
    struct store *store;
    struct work work;
    struct raw raw;
    char folder[GIVEN_FOLDER_SIZE];
    struct table tables[TABLES_MAX];
    size_t table_count;
    int companies;
    char company[16];    /* code of the one that the pair has */
    char company_id[24]; /* as SQL has it */
    char made[24];       /* id of what the path prepared */
    const char *pair;    /* for whoever reads a failure */
};

/* ---- asking ---- */

/* Single quotes stand for double ones. Where the operation is asked in a company, it is the pair's. */
static json_t *
input_of(struct scene *scene, const struct operation *operation, const char *said)
{
    char text[1200];
    json_t *input;

    snprintf(text, sizeof(text), "%s", said);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\'')
            *at = '"';
    given_ok(&scene->work, json_read(&scene->work.why, text, strlen(text), &input));
    if (shape_field(operation->input, "company") != NULL)
        json_object_set_new(input, "company", json_string(scene->company));
    return input;
}

static enum fault
call(struct scene *scene, const char *name, const char *said, json_t **ret)
{
    SCOPED(json_close) json_t *input = NULL;
    const struct operation *operation;

    findings_clear(&scene->work.findings);
    scene->work.why = (struct why){0};
    given_ok(&scene->work, operation_find(&scene->work.why, name, &operation));
    input = input_of(scene, operation, said);
    return operation_call(&scene->work, operation, input, ret);
}

static const char *text_of(struct scene *scene, const char *format, ...) PRINTF(2, 3);

static const char *
text_of(struct scene *scene, const char *format, ...)
{
    char text[1200];
    va_list values;

    va_start(values, format);
    vsnprintf(text, sizeof(text), format, values);
    va_end(values);
    return arena_text(&scene->work.arena, text);
}

/* What must be done; keeps the answer's member in scene->made when it has a name. */
static void
have(struct scene *scene, const char *name, const char *said, const char *member)
{
    SCOPED(json_close) json_t *answer = NULL;
    const json_t *value;

    given_ok(&scene->work, call(scene, name, said, &answer));
    if (member == NULL)
        return;
    value = json_object_get(answer, member);
    if (json_is_integer(value))
        snprintf(scene->made, sizeof(scene->made), "%lld", (long long)json_integer_value(value));
    else
        snprintf(scene->made, sizeof(scene->made), "%s", json_string_value(value));
}

/* ---- what the tables hold ---- */

static uint64_t
sum_of(struct scene *scene, const struct table *table)
{
    struct raw_word words[] = {
            {"table",   table->name      },
            {"company", scene->company_id},
            {NULL,      NULL             }
    };

    return raw_sum(&scene->raw, table->of_company ? "all_of_company" : "all_of", words);
}

static void
remember(struct scene *scene)
{
    for (size_t i = 0; i < scene->table_count; i++)
        scene->tables[i].sum = sum_of(scene, &scene->tables[i]);
}

/* Of names apart by spaces, each with one before and behind it. */
static bool
is_among(const char *names, const char *name)
{
    char padded[NAME_SIZE + 2];

    snprintf(padded, sizeof(padded), " %s ", name);
    return strstr(names, padded) != NULL;
}

/* But for the audit log, and what else is named. */
static void
require_unchanged(struct scene *scene, const char *but)
{
    for (size_t i = 0; i < scene->table_count; i++)
        if (strcmp(scene->tables[i].name, "audit") != 0 && !is_among(but, scene->tables[i].name) &&
                sum_of(scene, &scene->tables[i]) != scene->tables[i].sum)
            test_fail(__FILE__, __LINE__, "%s: refused, and yet table %s changed", scene->pair,
                    scene->tables[i].name);
}

static void
find_tables(struct scene *scene)
{
    struct raw_rows rows = raw_ask(&scene->raw, &scene->work.arena, "tables", NULL);

    REQUIRE(rows.row_count > 30 && rows.row_count <= TABLES_MAX);
    for (size_t i = 0; i < rows.row_count; i++) {
        struct table *table = &scene->tables[scene->table_count++];

        snprintf(table->name, sizeof(table->name), "%s", rows.cells[2 * i]);
        table->of_company = strcmp(rows.cells[2 * i + 1], "1") == 0;
    }
}

/* ---- trying ---- */

/* Every refusing finding has the code, or, where there is none, the fault itself. */
static bool
is_refused_so(const struct scene *scene, enum fault fault, const char *code)
{
    const struct findings *findings = &scene->work.findings;
    int refusing = 0;

    for (size_t i = 0; i < findings->count; i++) {
        if (findings->list[i].severity < SEVERITY_HOLD)
            continue;
        refusing++;
        if (strcmp(findings->list[i].code, code) != 0)
            return false;
    }
    return refusing > 0 || strcmp(fault_code(fault), code) == 0;
}

static const char *
told(struct scene *scene, enum fault fault)
{
    const struct findings *findings = &scene->work.findings;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].severity >= SEVERITY_HOLD)
            return findings->list[i].code;
    return fault == OK ? "carried out" : fault_code(fault);
}

/* Refused with the code, nothing changed; or, with no code, carried out. */
static void
attempt(struct scene *scene, const char *code, const char *name, const char *said)
{
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault;

    if (code != NULL)
        remember(scene);
    fault = call(scene, name, said, &answer);
    if (code == NULL ? fault != OK : fault == OK || !is_refused_so(scene, fault, code))
        test_fail(__FILE__, __LINE__, "%s: %s is %s: %s", scene->pair, name, told(scene, fault),
                scene->work.why.detail);
    else if (code != NULL)
        require_unchanged(scene, "");
}

/* What carries out whatever is due tells what it could not, and goes on: no row of the books or of a
 * document is another than before, only the note of what failed, and that it was asked. The member of
 * the answer's first item says why; one that was posted has its seq. */
static void
attempt_run(struct scene *scene, const char *code, const char *name, const char *said,
        const char *member, const char *notes)
{
    SCOPED(json_close) json_t *answer = NULL;
    const json_t *item;
    const char *failure;

    remember(scene);
    given_ok(&scene->work, call(scene, name, said, &answer));
    item = json_array_get(json_object_get(answer, "items"), 0);
    failure = json_string_value(json_object_get(item, member));
    if (code == NULL && json_integer_value(json_object_get(item, "seq")) == 0)
        test_fail(__FILE__, __LINE__, "%s: %s posts nothing: %s", scene->pair, name,
                failure == NULL ? "nothing was due" : failure);
    else if (code != NULL && (failure == NULL || strcmp(failure, code) != 0))
        test_fail(__FILE__, __LINE__, "%s: %s fails with %s", scene->pair, name,
                failure == NULL ? "nothing" : failure);
    else if (code != NULL)
        require_unchanged(scene, notes);
}

/* ---- the doors ---- */

#define ITS_LINES "'lines':[{'account':'5010','debit':'12.50'},{'account':'1930','credit':'12.50'}]"
#define IN_MARCH "'date':'2026-03-20','description':'Entered',"

struct path {
    const char *name;
    void (*prepare)(struct scene *scene); /* what must be there before; NULL: nothing */
    void (*enter)(struct scene *scene, const char *code);
    const char *passes; /* codes of the locks that it passes by design */
};

static void
write_draft(struct scene *scene)
{
    have(scene, "journal.create", "{" IN_MARCH ITS_LINES "}", "journal_id");
}

static void
post_draft(struct scene *scene, const char *code)
{
    attempt(scene, code, "journal.post", text_of(scene, "{'journal_id':'%s'}", scene->made));
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
    have(scene, "journal.submit", text_of(scene, "{'journal_id':'%s'}", scene->made), NULL);
}

static void
write_and_submit(struct scene *scene, const char *code)
{
    write_draft(scene);
    attempt(scene, code, "journal.submit", text_of(scene, "{'journal_id':'%s'}", scene->made));
}

static void
write_april(struct scene *scene)
{
    have(scene, "journal.create", "{'date':'2026-04-20','description':'Entered'," ITS_LINES "}",
            "journal_id");
}

static void
change_and_post(struct scene *scene, const char *code)
{
    have(scene, "journal.change",
            text_of(scene, "{'journal_id':'%s','version':1," IN_MARCH ITS_LINES "}", scene->made),
            NULL);
    post_draft(scene, code);
}

static void
make_template(struct scene *scene)
{
    have(scene, "template.create", "{'reference':'RENT','kind':'fixed'," ITS_LINES "}", NULL);
}

/* It gives a draft, which may say anything. */
static void
use_template(struct scene *scene, const char *code)
{
    have(scene, "template.use", "{'template':'RENT','date':'2026-03-20'}", "journal_id");
    post_draft(scene, code);
}

static void
post_in_january(struct scene *scene)
{
    have(scene, "journal.create", "{'date':'2026-01-20','description':'Entered'," ITS_LINES "}",
            "journal_id");
    have(scene, "journal.post", text_of(scene, "{'journal_id':'%s'}", scene->made), "seq");
}

static void
reverse_and_post(struct scene *scene, const char *code)
{
    have(scene, "reversal.create", text_of(scene, "{'seq':%s,'date':'2026-03-20'}", scene->made),
            "journal_id");
    post_draft(scene, code);
}

/* S4-45: a copy is checked as what it is now. */
static void
copy_and_post(struct scene *scene, const char *code)
{
    have(scene, "journal.copy", text_of(scene, "{'seq':%s,'date':'2026-03-20'}", scene->made),
            "journal_id");
    post_draft(scene, code);
}

static void
fill_set(struct scene *scene, const char *mode)
{
    have(scene, "set.create", text_of(scene, "{'description':'March','mode':'%s'}", mode),
            "set_id");
    have(scene, "journal.create",
            text_of(scene, "{'set_id':'%s'," IN_MARCH ITS_LINES "}", scene->made), NULL);
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
    attempt(scene, code, "set.post", text_of(scene, "{'set_id':'%s'}", scene->made));
}

/* Carried out, with nothing posted: the journal stays behind with the reason. */
static void
post_valid(struct scene *scene, const char *code)
{
    SCOPED(json_close) json_t *answer = NULL;

    remember(scene);
    given_ok(&scene->work,
            call(scene, "set.post", text_of(scene, "{'set_id':'%s'}", scene->made), &answer));
    REQUIRE_INT(json_integer_value(json_object_get(answer, "posted")), code == NULL ? 1 : 0);
    if (code == NULL)
        return;
    if (!is_refused_so(scene, FAULT_GATE_REFUSED, code))
        test_fail(__FILE__, __LINE__, "%s: %s", scene->pair, told(scene, FAULT_GATE_REFUSED));
    require_unchanged(scene, " journal company_head idempotency ");
}

static void
plan_for_march(struct scene *scene)
{
    have(scene, "journal.create",
            "{'date':'2026-01-20','reversal':'on-date','reversal_date':'2026-03-20'," ITS_LINES "}",
            "journal_id");
    have(scene, "journal.post", text_of(scene, "{'journal_id':'%s'}", scene->made), NULL);
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
    have(scene, "schedule.create",
            "{'code':'RENT','template':'RENT','step':'monthly','start':'2026-03-20'}", NULL);
}

static void
run_schedules(struct scene *scene, const char *code)
{
    attempt_run(scene, code, "schedule.run", "{'through':'2026-03-31'}", "findings",
            " schedule occurrence company_head idempotency ");
}

/* March was shut when its day came; it was opened since, and is shut again when somebody retries. */
static void
fail_in_march(struct scene *scene)
{
    schedule_for_march(scene);
    have(scene, "period.set-state", "{'year':2026,'period':3,'state':'soft-closed'}", NULL);
    have(scene, "schedule.run", "{'through':'2026-03-31'}", NULL);
    have(scene, "period.set-state", "{'year':2026,'period':3,'state':'open'}", NULL);
}

static void
retry_occurrence(struct scene *scene, const char *code)
{
    attempt(scene, code, "schedule.retry", "{'schedule':'RENT','due':'2026-03-20'}");
}

static void
write_of_module(struct scene *scene)
{
    have(scene, "journal.create", "{'type':'module','source':'AP'," IN_MARCH ITS_LINES "}",
            "journal_id");
}

static void
write_named(struct scene *scene, const char *format, const char *text)
{
    FILE *file;

    snprintf(scene->made, sizeof(scene->made), "%s.%s", scene->company, format);
    file = fopen(text_of(scene, "%s/%s", scene->folder, scene->made), "we");
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
    attempt(scene, code, "import.run",
            text_of(scene, "{'file':'%s/%s','format':'ndjson'}", scene->folder, scene->made));
}

static void
import_file(struct scene *scene, const char *code)
{
    attempt(scene, code, "import.run",
            text_of(scene,
                    "{'file':'%s/%s','format':'csv','options':{'kind':'journals',"
                    "'encoding':'utf-8','delimiter':';','decimal':'.','date':'YYYY-MM-DD',"
                    "'header':0,'group':'journal',"
                    "'columns':{'journal':1,'date':2,'account':3,'amount':4}}}",
                    scene->folder, scene->made));
}

static void
close_year(struct scene *scene)
{
    for (int period = 1; period <= 12; period++)
        have(scene, "close.period",
                text_of(scene,
                        "{'year':2026,'period':%d,'accept':'close.category close.proof',"
                        "'reason':'The year is over'}",
                        period),
                NULL);
}

/* Each posting to it brings a closing journal from now on. */
static void
end_and_reopen(struct scene *scene)
{
    post_in_january(scene);
    close_year(scene);
    have(scene, "year.end", "{'year':2026}", NULL);
    have(scene, "year.reopen", "{'year':2026,'reason':'Late'}", NULL);
    have(scene, "close.reopen", "{'year':2026,'period':3,'reason':'Late'}", NULL);
    write_draft(scene);
}

static void
end_year(struct scene *scene, const char *code)
{
    have(scene, "subledger.set-window",
            "{'subledger':'GENERAL','open_from':'2027-01-01','open_to':'2027-12-31'}", NULL);
    close_year(scene);
    attempt(scene, code, "year.end", "{'year':2026}");
}

/* What a reversal undoes was posted under the rules of its own day: an account that was shut since
 * may not keep a mistake in the books. */
#define AS_IT_WAS_POSTED "account.hold account.direct account.inactive"

/* Closing journals take back what was posted, in a period of their own, whatever became of the
 * accounts and of March meanwhile. */
#define EVERY_LOCK                                                                                 \
    "period.closed window.closed company.closed account.hold account.direct account.inactive"

static const struct path paths[] = {
        {"a draft that waits",        write_draft,        post_draft,       ""              },
        {"a new journal",             NULL,               write_and_post,   ""              },
        {"handing in",                NULL,               write_and_submit, ""              },
        {"what was handed in before", submit_draft,       post_draft,       ""              },
        {"a changed draft",           write_april,        change_and_post,  ""              },
        {"a template",                make_template,      use_template,     ""              },
        {"a copy",                    post_in_january,    copy_and_post,    ""              },
        {"a set, all or nothing",     fill_strict_set,    post_set,         ""              },
        {"a set, what is valid",      fill_lenient_set,   post_valid,       ""              },
        {"a reversal by hand",        post_in_january,    reverse_and_post, AS_IT_WAS_POSTED},
        {"a planned reversal",        plan_for_march,     run_reversals,    AS_IT_WAS_POSTED},
        {"a schedule",                schedule_for_march, run_schedules,    ""              },
        {"an occurrence tried again", fail_in_march,      retry_occurrence, ""              },
        {"a module's journal",        write_of_module,    post_draft,       ""              },
        {"a file",                    write_file,         import_file,      ""              },
        {"a file of Summa's own",     write_own_file,     import_own_file,  ""              },
        {"a year that was ended",     end_and_reopen,     post_draft,       ""              },
        {"year end",                  post_in_january,    end_year,         EVERY_LOCK      },
};

/* ---- the locks ---- */

struct lock {
    const char *name;
    const char *code;
    const char *operation;
    const char *said;
};

static const struct lock locks[] = {
        {"a period closed softly",                "period.closed",    "period.set-state",
         "{'year':2026,'period':3,'state':'soft-closed'}"                                                                     },
        {"a period closed softly for its module", "period.closed",    "period.set-state",
         "{'year':2026,'period':3,'state':'soft-closed','subledger':'GENERAL'}"                                               },
        {"a period closed for its module",        "period.closed",    "period.set-state",
         "{'year':2026,'period':3,'state':'closed','subledger':'GENERAL'}"                                                    },
        {"a window",                              "window.closed",    "subledger.set-window",
         "{'subledger':'GENERAL','open_from':'2026-04-01','open_to':'2026-12-31'}"                                            },
        {"the master close date",                 "company.closed",   "subledger.set-window",
         "{'open_from':'2026-04-01','open_to':'2026-12-31'}"                                                                  },
        {"an account on hold",                    "account.hold",     "account.change",       "{'account':'5010','hold':true}"},
        {"no direct posting",                     "account.direct",   "account.change",
         "{'account':'5010','direct_posting':false}"                                                                          },
        {"an inactive account",                   "account.inactive", "account.change",
         "{'account':'5010','active':false}"                                                                                  },
};

/* ---- each with each ---- */

static void
open_scene(struct scene *scene)
{
    int64_t user_id;

    scene->url = given_url();
    given_folder(scene->folder);
    given_ok(&scene->work,
            store_open(scene->url.text, STORE_MUST_EXIST, &scene->work.why, &scene->store));
    given_work(&scene->work, scene->store);
    keyring_use(scene->store, text_of(scene, "%s/summa.key", scene->folder));
    given_write(&scene->work);
    given_ok(&scene->work, user_ensure(&scene->work, "eva", "Eva Ek", &user_id));
    given_ok(&scene->work, user_act(&scene->work, user_id));
    given_commit(&scene->work);
    raw_look(&scene->raw, &scene->url);
    find_tables(scene);
}

static void
scene_done(struct scene *scene)
{
    raw_close(&scene->raw);
    given_work_done(&scene->work);
    store_close(&scene->store);
    given_folder_done(scene->folder);
    given_url_done(&scene->url);
}

/* In the middle of 2026, and live: what is in take-on passes windows by design. */
static void
found_company(struct scene *scene)
{
    static const char *const accounts[] = {"{'code':'1930','name':'Bank','type':'asset'}",
            "{'code':'2091','name':'Retained','type':'equity'}",
            "{'code':'5010','name':'Rent','type':'expense'}"};
    int64_t company_id;

    snprintf(scene->company, sizeof(scene->company), "C%d", ++scene->companies);
    have(scene, "company.create",
            text_of(scene, "{'code':'%s','name':'Locked','currency':'SEK'}", scene->company), NULL);
    given_ok(&scene->work, work_read(&scene->work));
    given_ok(&scene->work, company_find_code(&scene->work, scene->company, &company_id));
    work_read_end(&scene->work);
    snprintf(scene->company_id, sizeof(scene->company_id), "%lld", (long long)company_id);
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        have(scene, "account.create", accounts[i], NULL);
    have(scene, "company.set-result-accounts", "{'retained_account':'2091'}", NULL);
    have(scene, "year.create", "{'first_day':'2026-01-01'}", NULL);
    have(scene, "company.start", "{}", NULL);
}

static void
try_pair(struct scene *scene, const struct path *path, const struct lock *lock)
{
    bool passes = strstr(path->passes, lock->code) != NULL;

    test_goes_on();
    scene->pair = text_of(scene, "%s against %s", path->name, lock->name);
    found_company(scene);
    if (path->prepare != NULL)
        path->prepare(scene);
    have(scene, lock->operation, lock->said, NULL);
    path->enter(scene, passes ? NULL : lock->code);
}

TEST(every_door_is_refused_by_every_lock_with_its_code_and_nothing_changes)
{
    SCOPED(scene_done) struct scene scene = {0};

    open_scene(&scene);
    for (size_t p = 0; p < COUNT_OF(paths); p++)
        for (size_t l = 0; l < COUNT_OF(locks) && !test_failed(); l++)
            try_pair(&scene, &paths[p], &locks[l]);
}
