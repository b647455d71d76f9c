/*
 * temporary — what lives no longer than whoever made it, in TMPDIR, or /tmp where that says
 * nothing.
 */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

/* As the environment says; it stays until that is changed. */
const char *temporary_folder(void);

/* A file without a name, of its owner alone, to be written and read; the caller closes it, and
 * whatever ends the process, nothing of it is left. Where the file system knows no such files it
 * has a name until it is open: a process that is killed just then leaves an empty file. -1: errno
 * says why. */
int temporary_file(void);

#endif
