#include "cli/bench/measure.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/new_file.h"

/* What a child tells its parent. */
struct outcome {
    enum fault fault;
    struct why why;
    struct measure measure;
};

double
measure_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double
cpu_now(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/* -1 where the kernel does not tell. */
static int64_t
written_now(void)
{
    FILE *file = fopen("/proc/self/io", "re");
    char line[128];
    long long bytes = -1;

    if (file == NULL)
        return -1;
    while (fgets(line, sizeof(line), file) != NULL)
        if (strncmp(line, "write_bytes: ", 13) == 0)
            bytes = strtoll(line + 13, NULL, 10);
    fclose(file);
    return bytes;
}

void
measure_start(struct measure *measure)
{
    measure->written = written_now();
    measure->cpu_s = cpu_now();
    measure->wall_s = measure_now();
}

void
measure_stop(struct measure *measure)
{
    struct rusage usage;

    measure->wall_s = measure_now() - measure->wall_s;
    measure->cpu_s = cpu_now() - measure->cpu_s;
    measure->written = written_now() - measure->written;
    getrusage(RUSAGE_SELF, &usage);
    measure->peak_kib = usage.ru_maxrss;
}

static int
compare_times(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return a < b ? -1 : a > b;
}

void
measure_spread(struct measure *measure, double *times, size_t count)
{
    if (count == 0)
        return;
    qsort(times, count, sizeof(times[0]), compare_times);
    measure->p50_ms = times[count / 2];
    measure->p99_ms = times[count * 99 / 100];
    measure->max_ms = times[count - 1];
}

static bool
read_all(int file, void *bytes, size_t length)
{
    char *at = bytes;

    while (length > 0) {
        ssize_t count = read(file, at, length);

        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        at += count;
        length -= (size_t)count;
    }
    return true;
}

_Noreturn static void
be_child(enum fault (*piece)(void *input, struct measure *measure, struct why *why), void *input,
        int to_parent)
{
    struct outcome outcome = {0};

    outcome.fault = piece(input, &outcome.measure, &outcome.why);
    _exit(new_file_write(to_parent, &outcome, sizeof(outcome)) ? 0 : 1);
}

enum fault
measure_child(enum fault (*piece)(void *input, struct measure *measure, struct why *why),
        void *input, struct why *why, struct measure *ret)
{
    struct outcome outcome;
    int ends[2];
    bool told;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0)
        return fault_say(
                why, FAULT_STORE_BUSY, "", "no process for the bench: %s", strerror(errno));
    if (child == 0)
        be_child(piece, input, ends[1]);
    close(ends[1]);
    told = read_all(ends[0], &outcome, sizeof(outcome));
    close(ends[0]);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    if (!told)
        return fault_say(why, FAULT_STORE_BROKEN, "", "a piece of the bench stopped");
    *why = outcome.why;
    *ret = outcome.measure;
    return outcome.fault;
}
