/*
 * given_folder — a folder of a test's own: in /dev/shm, else in TMPDIR (45 characters at most),
 * else in /tmp.
 *
 *     char folder[GIVEN_FOLDER_SIZE];
 *
 *     given_folder(folder);
 *     ...
 *     given_folder_done(folder);
 */
#ifndef TESTS_GIVEN_FOLDER_H
#define TESTS_GIVEN_FOLDER_H

enum { GIVEN_FOLDER_SIZE = 64 };

/* Makes it. Ends the test programme when there can be none. */
void given_folder(char ret[GIVEN_FOLDER_SIZE]);

/* Removes all that is in a folder, and keeps the folder. */
void given_folder_empty(const char *folder);

/* Removes the files whose name is such ("*.part"); gives how many there were. */
int given_folder_remove(const char *folder, const char *pattern);

/* Removes it with all that is in it; accepts "", which is none. */
void given_folder_done(const char *folder);

#endif
