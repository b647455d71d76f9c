#include "tests/last_words.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void
act_with_errors_to(int end, void (*act)(void))
{
    dup2(end, STDERR_FILENO);
    act();
    _exit(0);
}

void
last_words(void (*act)(void), char *ret, size_t size)
{
    int ends[2];
    int status = 0;
    ssize_t got;
    pid_t child;

    ret[0] = '\0';
    if (pipe(ends) != 0)
        return;
    child = fork();
    if (child == 0)
        act_with_errors_to(ends[1], act);
    close(ends[1]);
    got = read(ends[0], ret, size - 1);
    ret[got > 0 ? got : 0] = '\0';
    close(ends[0]);
    if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFSIGNALED(status) ||
            WTERMSIG(status) != SIGABRT)
        ret[0] = '\0';
}
