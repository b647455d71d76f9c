/* The table of acts, in peace. */
#include "tests/fault/act.h"

#include <string.h>

#include "operation/operation.h"
#include "tests/test.h"

static bool
has_act(const char *operation)
{
    for (size_t i = 0; i < act_count; i++)
        if (strcmp(acts[i].name, operation) == 0)
            return true;
    return false;
}

TEST(every_operation_is_an_act)
{
    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++)
            if (!has_act(row->name))
                REQUIRE_TEXT(row->name, "the name of an act");
}

static void
require_done(struct scene *scene, const struct act *act, int64_t number)
{
    SCOPED(doing_done) struct doing doing = {0};
    SCOPED(json_close) json_t *answer = NULL;
    SCOPED(json_close) json_t *again = NULL;
    int64_t before;
    enum fault fault;

    act_prepare(scene, act, number, &doing);
    if (test_failed())
        return;
    before = scene_postings(scene);
    if ((fault = act_do(&doing, &answer))) {
        test_fail(__FILE__, __LINE__, "%s: %s at %s: %s", act->name, fault_code(fault),
                doing.why.at, doing.why.detail);
        return;
    }
    REQUIRE_INT(scene_postings(scene), before + act->postings);
    if ((fault = act_do(&doing, &again)))
        test_fail(__FILE__, __LINE__, "%s again: %s at %s: %s", act->name, fault_code(fault),
                doing.why.at, doing.why.detail);
    REQUIRE(act->input == NULL || json_equal(answer, again));
    REQUIRE_INT(scene_postings(scene), before + act->postings);
}

TEST(an_act_is_done_once_however_often_it_is_asked_for)
{
    SCOPED(scene_done) struct scene scene = {0};

    scene_make(&scene);
    for (size_t i = 0; i < act_count && !test_failed(); i++)
        if (!(acts[i].sqlite_only && given_engine() != STORE_SQLITE))
            require_done(&scene, &acts[i], (int64_t)i);
}
