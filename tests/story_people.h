/*
 * story_people — who there is in a story, who acts, and who has to approve what.
 */
#ifndef TESTS_STORY_PEOPLE_H
#define TESTS_STORY_PEOPLE_H

#include "tests/story_words.h"

/* `user LOGIN NAME ROLE ...`: makes one, with these roles in the story's company. */
void story_tell_user(struct story *story);

/* `by LOGIN`: what follows is done by this user; `by keeper` by whoever keeps the books. */
void story_tell_by(struct story *story);

/* `password LOGIN TEXT`: what the user proves by that it is he. */
void story_tell_password(struct story *story);

/* `signs TEXT`: what follows is signed with it; `signs` alone: nothing is any more. */
void story_tell_signs(struct story *story);

/* `factor LOGIN`: has a second factor. `code STEPS`: what follows says its code of so many steps
 * from now; `code` alone: none. */
void story_tell_factor(struct story *story);
void story_tell_code(struct story *story);

/* `because TEXT`: the reason of what follows; `because` alone: none is said any more. */
void story_tell_because(struct story *story);

/* The steps that stand indented below `policy`: `[each] role CODE user LOGIN ...`, or `anybody`;
 * with `also-writer` first, whoever wrote the journal may. A new list. */
json_t *story_take_steps(struct story *story);

#endif
