#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/scoped.h"

const char *
temporary_folder(void)
{
    const char *said = getenv("TMPDIR");

    return said == NULL || *said == '\0' ? "/tmp" : said;
}

/* A name that cannot be taken away again is one too many. */
static int
make_and_unname(void)
{
    SCOPED(scoped_text) char *path = NULL;
    int file;
    int reason;

    if (asprintf(&path, "%s/summa-XXXXXX", temporary_folder()) < 0) {
        path = NULL;
        return -1;
    }
    file = mkostemp(path, O_CLOEXEC);
    if (file < 0 || unlink(path) == 0)
        return file;
    reason = errno;
    close(file);
    errno = reason;
    return -1;
}

/* As the kernel says it, or one that is older than such files. */
static bool
is_not_known(int reason)
{
    return reason == EOPNOTSUPP || reason == EINVAL || reason == EISDIR;
}

int
temporary_file(void)
{
    int file = open(temporary_folder(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

    return file >= 0 || !is_not_known(errno) ? file : make_and_unname();
}
