#include "tests/story_people.h"

#include <stdlib.h>
#include <string.h>

#include "access/grant/grant.h"
#include "access/password/password.h"
#include "access/user/user.h"
#include "tests/given_factor.h"
#include "tests/given_ledger.h"

void
story_tell_user(struct story *story)
{
    struct work *work = &story->work;
    const struct actor actor = work->actor;
    int64_t user_id, grant_id;

    given_write(work);
    given_ok(work, user_create(work, story_word(story, 1), story_word(story, 2), &user_id));
    for (int i = 3; i < story->count; i++)
        given_ok(work, grant_give(work,
                               &(struct grant_new){.role = story_word(story, i),
                                       .user_id = user_id,
                                       .company_id = story->company_id},
                               &grant_id));
    given_commit(work);
    work->actor = actor;
}

void
story_tell_by(struct story *story)
{
    struct work *work = &story->work;
    struct user user;

    given_ok(work, work_read(work));
    given_ok(work, user_find_login(work, story_word(story, 1), &user));
    given_ok(work, user_act(work, user.user_id));
    work_read_end(work);
}

void
story_tell_password(struct story *story)
{
    struct work *work = &story->work;
    const char *sealed;
    struct user user;

    given_ok(work, work_read(work));
    given_ok(work, user_find_login(work, story_word(story, 1), &user));
    work_read_end(work);
    given_ok(work, password_seal(work, &user, story_word(story, 2), &sealed));
    given_write(work);
    given_ok(work, password_keep(work, user.user_id, sealed));
    given_commit(work);
}

void
story_tell_factor(struct story *story)
{
    struct work *work = &story->work;
    struct user user;

    given_ok(work, work_read(work));
    given_ok(work, user_find_login(work, story_word(story, 1), &user));
    work_read_end(work);
    given_factor(work, user.user_id);
}

void
story_tell_code(struct story *story)
{
    story->work.code = story->count < 2 ? NULL
                                        : given_factor_code(&story->work,
                                                  strtol(story_word(story, 1), NULL, 10));
}

/* What is said from here on, beside each request; NULL: nothing. */
static const char *
said(struct story *story)
{
    return story->count < 2 ? NULL : arena_text(&story->work.arena, story_word(story, 1));
}

void
story_tell_signs(struct story *story)
{
    story->work.sign_with = said(story);
}

void
story_tell_because(struct story *story)
{
    story->work.reason = said(story);
}

static json_t *
take_step(const struct story *story, int level)
{
    json_t *approvers = json_array();
    json_t *step = json_pack("{s:i, s:o}", "level", level, "approvers", approvers);
    int i = 0;

    for (; i < story->count && strcmp(story->words[i], "anybody") != 0; i++)
        if (strcmp(story->words[i], "each") == 0)
            json_object_set_new(step, "asks", json_string("each"));
        else if (strcmp(story->words[i], "also-writer") == 0)
            json_object_set_new(step, "writer_may", json_true());
        else {
            json_array_append_new(
                    approvers, json_pack("{s:s}", story_word(story, i), story_word(story, i + 1)));
            i++;
        }
    return step;
}

json_t *
story_take_steps(struct story *story)
{
    json_t *steps = json_array();

    while (!story->failed && story_next_line(story)) {
        if (!story->indented) {
            story->waiting = true;
            break;
        }
        json_array_append_new(steps, take_step(story, (int)json_array_size(steps) + 1));
    }
    return steps;
}
