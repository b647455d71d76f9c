/*
 * start — from nothing to an answer: the program is begun anew each time.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lang.h"
#include "cli/bench/pieces.h"

/* The program that is running, with other words; what it says goes nowhere. */
static enum fault
run_self(const char *url, struct why *why)
{
    char *const words[] = {"summa", "--database", (char *)url, "company", "list", NULL};
    posix_spawn_file_actions_t actions;
    int status = -1;
    int code;
    pid_t child;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    code = posix_spawn(&child, "/proc/self/exe", &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0)
        return fault_say(why, FAULT_STORE_BUSY, "", "no process: %s", strerror(code));
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status == 0 ? OK
                       : fault_say(why, FAULT_STORE_BROKEN, "", "summa company list ended badly");
}

enum fault
bench_start(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    double times[BENCH_STARTS];
    enum fault fault = OK;

    measure_start(measure);
    for (int i = 0; i < BENCH_STARTS && fault == OK; i++) {
        double start = measure_now();

        fault = run_self(bench->url, why);
        times[i] = (measure_now() - start) * 1e3;
    }
    measure_stop(measure);
    measure_spread(measure, times, BENCH_STARTS);
    return fault;
}
