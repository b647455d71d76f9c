#include "tests/fault/victim.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SHORT_US = 5000, LONG_US = 65000, LONGEST_US = 2000000, PATIENCE_S = 60 };

/* It outlives no test: neither one that was killed itself, nor one that waits in vain. */
static pid_t
start(void)
{
    const struct rlimit none = {0, 0};
    pid_t pid;

    fflush(NULL);
    pid = fork();
    if (pid < 0) {
        perror("fork");
        exit(1);
    }
    if (pid > 0)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGALRM, SIG_DFL);
    signal(SIGABRT, SIG_DFL);
    setrlimit(RLIMIT_CORE, &none);
    alarm(PATIENCE_S);
    return 0;
}

pid_t
victim_start(void (*live)(void *context), void *context)
{
    pid_t pid = start();

    if (pid > 0)
        return pid;
    live(context);
    fflush(NULL);
    _exit(0);
}

pid_t
victim_start_program(char *const *words, const char *printed)
{
    pid_t pid = start();
    int out;

    if (pid > 0)
        return pid;
    out = open(printed, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(out, STDERR_FILENO) < 0)
        victim_fails(printed, "cannot be written");
    execv(words[0], words);
    victim_fails(words[0], "cannot be run");
}

void
victim_fails(const char *what, const char *detail)
{
    fprintf(stderr, "%s: %s\n", what, detail);
    _exit(3);
}

int64_t
victim_delay_us(struct dice *dice)
{
    int64_t part;

    if (dice_below(dice, 4) > 0)
        return dice_between(dice, SHORT_US, LONG_US);
    part = dice_below(dice, 1000);
    return LONG_US + (LONGEST_US - LONG_US) * part / 1000 * part / 1000;
}

int
victim_ended(pid_t pid)
{
    int status = 0;

    if (waitpid(pid, &status, 0) != pid) {
        perror("waitpid");
        exit(1);
    }
    return status;
}

bool
victim_killed(pid_t pid, int64_t after_us, int *ret_status)
{
    const struct timespec delay = {after_us / 1000000, after_us % 1000000 * 1000};
    int status;

    nanosleep(&delay, NULL);
    kill(pid, SIGKILL);
    status = victim_ended(pid);
    if (ret_status != NULL)
        *ret_status = status;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}
