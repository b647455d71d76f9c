#include "tests/given_folder.h"

#include <ftw.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { DESCRIPTORS_MAX = 8 };

void
given_folder(char ret[GIVEN_FOLDER_SIZE])
{
    const char *place = getenv("TMPDIR");

    if (access("/dev/shm", W_OK) == 0)
        place = "/dev/shm";
    snprintf(ret, GIVEN_FOLDER_SIZE, "%s/summa-test-XXXXXX", place == NULL ? "/tmp" : place);
    if (mkdtemp(ret) == NULL) {
        perror(ret);
        exit(1);
    }
}

static int
remove_inside(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    return where->level == 0 ? 0 : remove(path);
}

void
given_folder_empty(const char *folder)
{
    if (nftw(folder, remove_inside, DESCRIPTORS_MAX, FTW_DEPTH | FTW_PHYS) != 0)
        perror(folder);
}

int
given_folder_remove(const char *folder, const char *pattern)
{
    glob_t found = {0};
    char whole[2 * GIVEN_FOLDER_SIZE];
    int count;

    snprintf(whole, sizeof(whole), "%s/%s", folder, pattern);
    if (glob(whole, 0, NULL, &found) != 0)
        found.gl_pathc = 0;
    count = (int)found.gl_pathc;
    for (int i = 0; i < count; i++)
        if (unlink(found.gl_pathv[i]) != 0)
            perror(found.gl_pathv[i]);
    globfree(&found);
    return count;
}

void
given_folder_done(const char *folder)
{
    if (*folder == '\0')
        return;
    given_folder_empty(folder);
    if (rmdir(folder) != 0)
        perror(folder);
}
