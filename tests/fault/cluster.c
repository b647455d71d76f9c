#include "tests/fault/cluster.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/test.h"

bool
cluster_is_there(void)
{
    return getenv("SUMMA_TEST_CLUSTER") != NULL;
}

bool
cluster_do(const char *verb, const char *node, const char *second)
{
    static char script[] = "tests/fault/cluster.sh";
    char *arguments[] = {script, (char *)(uintptr_t)verb, (char *)(uintptr_t)node,
            (char *)(uintptr_t)second, NULL};
    int status = -1;
    pid_t child;

    if (posix_spawn(&child, script, NULL, NULL, arguments, environ) == 0 &&
            waitpid(child, &status, 0) == child && status == 0)
        return true;
    test_fail(__FILE__, __LINE__, "cluster.sh %s %s ends with %d", verb, node, status);
    return false;
}

struct given_url
cluster_url(const char *node, const char *second)
{
    const char *folder = getenv("SUMMA_TEST_CLUSTER");
    struct given_url url;

    if (second == NULL)
        snprintf(url.text, sizeof(url.text), "postgresql://summa@/postgres?host=%s/%s", folder,
                node);
    else
        snprintf(url.text, sizeof(url.text),
                "postgresql://summa@/postgres?host=%s/%s,%s/%s&target_session_attrs=read-write",
                folder, node, folder, second);
    return url;
}
