/*
 * replay — every file that a target began with or broke on, once more.
 *
 *   summa-replay FOLDER...      files of FOLDER/NAME/ are given to the target NAME
 *   summa-replay --list         names the targets
 *
 * No libFuzzer is needed. A file that breaks its target ends the program, behind a line that names
 * it; one that takes longer than a second has failed. Ends with "N passed, N failed".
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/scoped.h"
#include "base/text.h"
#include "tests/fuzz/fuzz.h"

enum { SLOW_MS = 1000 };

static struct fuzz_target *first;
static int passed;
static int failed;

/* Sorted by name: the linker chooses the order in which they come. */
void
fuzz_register(struct fuzz_target *target)
{
    struct fuzz_target **place = &first;

    while (*place != NULL && strcmp((*place)->name, target->name) < 0)
        place = &(*place)->next;
    target->next = *place;
    *place = target;
}

static void
close_folder(DIR **folder)
{
    if (*folder != NULL)
        closedir(*folder);
}

static void
read_whole(const char *path, struct buffer *ret)
{
    SCOPED(scoped_file) FILE *file = fopen(path, "rbe");
    char block[65536];
    size_t length;

    if (file == NULL) {
        perror(path);
        exit(1);
    }
    while ((length = fread(block, 1, sizeof(block), file)) > 0)
        buffer_add(ret, block, length);
}

static long
now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The bytes lie in memory of exactly their size, so that one read behind them is noticed. */
static void
replay(const struct fuzz_target *target, const char *path)
{
    SCOPED(buffer_done) struct buffer file = {0};
    uint8_t *bytes;
    long taken;

    read_whole(path, &file);
    bytes = malloc(file.length == 0 ? 1 : file.length);
    if (bytes == NULL)
        abort();
    if (file.length > 0)
        memcpy(bytes, file.bytes, file.length);

    printf("%s: %s", target->name, path);
    fflush(stdout);
    taken = now_ms();
    target->run(bytes, file.length);
    taken = now_ms() - taken;
    free(bytes);
    printf(" %ld ms%s\n", taken, taken > SLOW_MS ? ": it hangs" : "");
    passed += taken <= SLOW_MS;
    failed += taken > SLOW_MS;
}

static void
replay_folder(const struct fuzz_target *target, const char *folder)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *path = arena_format(&arena, "%s/%s", folder, target->name);
    SCOPED(close_folder) DIR *open = opendir(path);
    const struct dirent *entry;

    while (open != NULL && (entry = readdir(open)) != NULL)
        if (entry->d_name[0] != '.')
            replay(target, arena_format(&arena, "%s/%s", path, entry->d_name));
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (const struct fuzz_target *target = first; target != NULL; target = target->next)
            printf("%s\n", target->name);
        return 0;
    }
    for (const struct fuzz_target *target = first; target != NULL; target = target->next)
        for (int i = 1; i < argc; i++)
            replay_folder(target, argv[i]);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
