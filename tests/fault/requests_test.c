#include "tests/fault/requests.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "operation/operation.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/test.h"

struct trial {
    struct given_url url;
    char folder[GIVEN_FOLDER_SIZE];
    struct workload workload;
    struct request_words words;
    struct why why;
};

static void
trial_done(struct trial *trial)
{
    store_close(&trial->workload.store);
    given_url_done(&trial->url);
    given_folder_done(trial->folder);
}

static void
given_trial(struct trial *trial)
{
    trial->url = given_url();
    given_folder(trial->folder);
    trial->workload = (struct workload){.company = "W", .folder = trial->folder};
    REQUIRE_INT(
            store_open(trial->url.text, STORE_MUST_EXIST, &trial->why, &trial->workload.store), OK);
    if (requests_prepare(&trial->workload, &trial->words, &trial->why))
        test_fail(__FILE__, __LINE__, "%s", trial->why.detail);
}

/* Each from the same books. */
static void
ask_one(const struct request *request)
{
    SCOPED(trial_done) struct trial trial = {0};

    given_trial(&trial);
    if (!test_failed() && request_run(&trial.workload, &trial.words, request, "asked", &trial.why))
        test_fail(__FILE__, __LINE__, "%s", trial.why.detail);
}

TEST(every_operation_has_a_request_that_succeeds)
{
    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++)
            if (request_find(row->name) == NULL)
                test_fail(__FILE__, __LINE__, "%s has none", row->name);
    for (const struct request *request = requests; request->operation != NULL; request++)
        ask_one(request);
}
