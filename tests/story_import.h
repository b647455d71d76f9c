/*
 * story_import — the event of an import that stops midway, which no operation brings about.
 */
#ifndef TESTS_STORY_IMPORT_H
#define TESTS_STORY_IMPORT_H

struct story;

/* stopped-import JOURNALS LINES BEHIND; once in a story. */
void story_stop_import(struct story *story);

#endif
