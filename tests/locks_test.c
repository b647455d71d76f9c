/* What is shut, and what must hold then (tests/locks.h). */
#include <stdio.h>
#include <string.h>

#include "access/password/password.h"
#include "access/user/user.h"
#include "ledger/company/company.h"
#include "operation/keyring.h"
#include "store/store.h"
#include "tests/locks.h"
#include "tests/test.h"

/* ---- the scene ---- */

#define PASSWORD "a locksmith's own words"

/* Who works may sign. */
static void
know_password(struct scene *scene, int64_t user_id)
{
    const struct user eva = {.user_id = user_id, .login = "eva", .name = "Eva Ek"};
    const char *sealed;

    given_ok(&scene->work, password_seal(&scene->work, &eva, PASSWORD, &sealed));
    given_write(&scene->work);
    given_ok(&scene->work, password_keep(&scene->work, user_id, sealed));
    given_commit(&scene->work);
}

static void
open_scene(struct scene *scene)
{
    int64_t user_id;

    scene->url = given_url();
    given_folder(scene->folder);
    given_ok(&scene->work,
            store_open(scene->url.text, STORE_MUST_EXIST, &scene->work.why, &scene->store));
    given_work(&scene->work, scene->store);
    keyring_use(scene->store, locks_text(scene, "%s/summa.key", scene->folder));
    given_write(&scene->work);
    given_ok(&scene->work, user_ensure(&scene->work, "eva", "Eva Ek", &user_id));
    given_ok(&scene->work, user_act(&scene->work, user_id));
    given_commit(&scene->work);
    know_password(scene, user_id);
    raw_look(&scene->raw, &scene->url);
    locks_find_tables(scene);
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

/* In the midst of a year of four months, which are soon closed. */
static void
found_company(struct scene *scene)
{
    static const char *const accounts[] = {"{'code':'1930','name':'Bank','type':'asset'}",
            "{'code':'2091','name':'Retained','type':'equity'}",
            "{'code':'5010','name':'Rent','type':'expense'}"};
    int64_t company_id;

    scene->work.reason = NULL;
    scene->year_locked = false;
    scene->journal[0] = '\0';
    snprintf(scene->company, sizeof(scene->company), "C%d", ++scene->companies);
    locks_have(scene, "company.create",
            locks_text(scene, "{'code':'%s','name':'Locked','currency':'SEK'}", scene->company),
            NULL);
    given_ok(&scene->work, work_read(&scene->work));
    given_ok(&scene->work, company_find_code(&scene->work, scene->company, &company_id));
    work_read_end(&scene->work);
    snprintf(scene->company_id, sizeof(scene->company_id), "%lld", (long long)company_id);
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        locks_have(scene, "account.create", accounts[i], NULL);
    locks_have(scene, "company.set-result-accounts", "{'retained_account':'2091'}", NULL);
    locks_have(scene, "year.create", "{'first_day':'2026-01-01','last_day':'2026-04-30'}", NULL);
}

/* ---- the locks ---- */

struct lock {
    const char *name;
    const char *code;
    const char *operation;
    const char *said;
    void (*shut)(struct scene *scene); /* beside the operation, where it is not one alone */
    bool closes;                       /* March, for all: what waits for March is in its way */
};

static const char close_march[] =
        "{'year':2026,'period':3,'reason':'March is over',"
        "'accept':'close.category close.draft close.earlier close.proof'}";

static void
end_the_year(struct scene *scene)
{
    locks_close_months(scene);
    locks_have(scene, "year.end", "{'year':2026}", NULL);
    scene->year_locked = true;
}

/* The reason is said, and the signature is not. */
static void
ask_for_signatures(struct scene *scene)
{
    scene->work.sign_with = PASSWORD;
    locks_have(scene, "signature.set",
            locks_text(scene, "{'operation':'journal.post','demand':'signature','in_company':'%s'}",
                    scene->company),
            NULL);
    scene->work.sign_with = NULL;
    scene->work.reason = "It is due";
}

static const struct lock locks[] = {
        {"a period closed softly", "period.closed", "period.set-state",
                "{'year':2026,'period':3,'state':'soft-closed'}", NULL, false},
        {"a period closed softly for its module", "period.closed", "period.set-state",
                "{'year':2026,'period':3,'state':'soft-closed','subledger':'GENERAL'}", NULL,
                false},
        {"a period closed for its module", "period.closed", "period.set-state",
                "{'year':2026,'period':3,'state':'closed','subledger':'GENERAL'}", NULL, false},
        {"a period closed for all", "period.closed", "close.period", close_march, NULL, true},
        {"a locked year", "period.closed", "year.lock", "{'year':2026}", end_the_year, true},
        {"a window", "window.closed", "subledger.set-window",
                "{'subledger':'GENERAL','open_from':'2026-04-01','open_to':'2026-12-31'}", NULL,
                false},
        {"the master close date", "company.closed", "subledger.set-window",
                "{'open_from':'2026-04-01','open_to':'2026-12-31'}", NULL, false},
        {"an account on hold", "account.hold", "account.change", "{'account':'5010','hold':true}",
                NULL, false},
        {"no direct posting", "account.direct", "account.change",
                "{'account':'5010','direct_posting':false}", NULL, false},
        {"an inactive account", "account.inactive", "account.change",
                "{'account':'5010','active':false}", NULL, false},
        {"a policy that wants it approved", "journal.approval", "policy.create",
                "{'code':'ALL','name':'Two people','steps':[{'level':1}]}", NULL, false},
        {"a policy that parts who writes from who posts", "journal.separation", "policy.create",
                "{'code':'APART','name':'Another posts','poster_apart':true}", NULL, false},
        {"a signature that posting asks for", "signature.missing", NULL, NULL, ask_for_signatures,
                false},
};

/* ---- each with each ---- */

static void
shut(struct scene *scene, const struct lock *lock)
{
    if (lock->shut != NULL)
        lock->shut(scene);
    if (lock->operation != NULL)
        locks_have(scene, lock->operation, lock->said, NULL);
}

static void
try_pair(struct scene *scene, const struct door *door, const struct lock *lock)
{
    bool passes = strstr(door->passes, lock->code) != NULL;

    scene->pair = locks_text(scene, "%s against %s", door->name, lock->name);
    if (door->prepare != NULL)
        door->prepare(scene);
    if (lock->closes && door->waiting != NULL) {
        locks_attempt(scene, door->waiting, "close.period", close_march);
        return;
    }
    shut(scene, lock);
    door->enter(scene, passes ? NULL : lock->code);
}

TEST(every_door_is_refused_by_every_lock_with_its_code_and_nothing_changes)
{
    SCOPED(scene_done) struct scene scene = {0};

    open_scene(&scene);
    for (size_t d = 0; d < locks_door_count; d++)
        for (size_t l = 0; l < COUNT_OF(locks) && !test_failed(); l++) {
            test_goes_on();
            found_company(&scene);
            /* what is in take-on passes windows by design */
            locks_have(&scene, "company.start", "{}", NULL);
            try_pair(&scene, &locks_doors[d], &locks[l]);
        }
}

/* ---- what the books were opened with ---- */

static void
write_opening(struct scene *scene)
{
    locks_have(scene, "journal.create",
            "{'type':'take-on','date':'2026-01-01','period':0,'year':2026,"
            "'lines':[{'account':'1930','debit':'12.50'},{'account':'2091','credit':'12.50'}]}",
            "journal_id");
}

static void
post_made(struct scene *scene, const char *code)
{
    locks_attempt(
            scene, code, "journal.post", locks_text(scene, "{'journal_id':'%s'}", scene->made));
}

/* Days are tested in regular periods, and modules have nothing to do with take-on. */
static const struct door opening = {"opening balances", write_opening, post_made,
        "window.closed company.closed account.direct", NULL};

static const struct lock opening_locks[] = {
        {"period 0 closed softly", "period.closed", "period.set-state",
                "{'year':2026,'period':0,'state':'soft-closed'}", NULL, false},
        {"period 0 closed for its module", "period.closed", "period.set-state",
                "{'year':2026,'period':0,'state':'closed','subledger':'GENERAL'}", NULL, false},
        {"a window", "window.closed", "subledger.set-window",
                "{'subledger':'GENERAL','open_from':'2026-04-01','open_to':'2026-12-31'}", NULL,
                false},
        {"the master close date", "company.closed", "subledger.set-window",
                "{'open_from':'2026-04-01','open_to':'2026-12-31'}", NULL, false},
        {"an account on hold", "account.hold", "account.change", "{'account':'1930','hold':true}",
                NULL, false},
        {"no direct posting", "account.direct", "account.change",
                "{'account':'1930','direct_posting':false}", NULL, false},
        {"an inactive account", "account.inactive", "account.change",
                "{'account':'1930','active':false}", NULL, false},
        {"a locked year", "period.closed", "year.lock", "{'year':2026}", end_the_year, false},
};

TEST(opening_balances_are_refused_by_the_locks_of_their_own_period)
{
    SCOPED(scene_done) struct scene scene = {0};

    open_scene(&scene);
    for (size_t l = 0; l < COUNT_OF(opening_locks) && !test_failed(); l++) {
        test_goes_on();
        found_company(&scene);
        try_pair(&scene, &opening, &opening_locks[l]);
    }
}

/* ---- what a module keeps ---- */

static void
write_payable(struct scene *scene)
{
    locks_have(scene, "subledger.create", "{'code':'AP','name':'Payables','close_type':'password'}",
            NULL);
    locks_have(scene, "account.create",
            "{'code':'2440','name':'Payable','type':'liability','kind':'control','subledger':'AP'}",
            NULL);
    locks_have(scene, "journal.create",
            "{'type':'module','source':'AP','subledger':'AP','date':'2026-03-20',"
            "'lines':[{'account':'5010','debit':'12.50'},{'account':'2440','credit':'12.50'}]}",
            "journal_id");
}

static const struct door payable = {"a module's own account", write_payable, post_made, "", NULL};

static const struct lock payable_locks[] = {
        {"a period closed softly for payables", "period.closed", "period.set-state",
                "{'year':2026,'period':3,'state':'soft-closed','subledger':'AP'}", NULL, false},
        {"a period closed for payables", "period.closed", "period.set-state",
                "{'year':2026,'period':3,'state':'closed','subledger':'AP'}", NULL, false},
        {"the window of payables", "window.closed", "subledger.set-window",
                "{'subledger':'AP','open_from':'2026-04-01','open_to':'2026-12-31'}", NULL, false},
        {"its own account on hold", "account.hold", "account.change",
                "{'account':'2440','hold':true}", NULL, false},
        {"its own account inactive", "account.inactive", "account.change",
                "{'account':'2440','active':false}", NULL, false},
};

TEST(a_modules_journal_is_refused_by_what_its_own_subledger_shut)
{
    SCOPED(scene_done) struct scene scene = {0};

    open_scene(&scene);
    for (size_t l = 0; l < COUNT_OF(payable_locks) && !test_failed(); l++) {
        test_goes_on();
        found_company(&scene);
        try_pair(&scene, &payable, &payable_locks[l]);
    }
}

/* ---- what is put away ---- */

static const struct {
    const char *door;
    const char *operation;
    const char *of; /* what it is done to, by its id */
    const char *reason;
    const char *code;
} put_away[] = {
        {"a draft that waits", "journal.hold", "journal_id", ",'reason':'Asked for'",
                "journal.step"},
        {"a draft that waits", "journal.cancel", "journal_id", "", "journal.step"},
        {"what was handed in before", "journal.hold", "journal_id", ",'reason':'Asked for'",
                "journal.step"},
        {"what was handed in before", "journal.cancel", "journal_id", "", "journal.step"},
        {"a set, all or nothing", "journal.hold", "journal_id", ",'reason':'Asked for'",
                "journal.step"},
        {"a set, all or nothing", "set.cancel", "set_id", "", "set.step"},
};

static const struct door *
door_of(const char *name)
{
    for (size_t i = 0; i < locks_door_count; i++)
        if (strcmp(locks_doors[i].name, name) == 0)
            return &locks_doors[i];
    return NULL;
}

TEST(what_is_held_or_cancelled_is_refused_at_its_door_and_nothing_changes)
{
    SCOPED(scene_done) struct scene scene = {0};

    open_scene(&scene);
    for (size_t i = 0; i < COUNT_OF(put_away) && !test_failed(); i++) {
        const struct door *door = door_of(put_away[i].door);

        test_goes_on();
        REQUIRE(door != NULL);
        scene.pair = locks_text(&scene, "%s against %s", door->name, put_away[i].operation);
        found_company(&scene);
        locks_have(&scene, "company.start", "{}", NULL);
        door->prepare(&scene);
        locks_have(&scene, put_away[i].operation,
                locks_text(&scene, "{'%s':'%s'%s}", put_away[i].of,
                        strcmp(put_away[i].of, "set_id") == 0 ? scene.made : scene.journal,
                        put_away[i].reason),
                NULL);
        door->enter(&scene, put_away[i].code);
    }
}
