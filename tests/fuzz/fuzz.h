/*
 * fuzz — a target: any bytes, given to one reader of foreign bytes.
 *
 *   FUZZ(day)
 *   {
 *       struct fuzz_text text = fuzz_text(bytes, size);
 *       ...
 *       assert(...);
 *   }
 *
 * One target is one file, NAME_fuzz.c. It has no effect that stays and reads nothing
 * but its bytes, so that the same bytes always do the same. What must hold of every
 * outcome is asserted.
 *
 * The fuzz kind (tools/build fuzz) makes a libFuzzer program of each: build/fuzz/fuzz-NAME.
 * The asan kind makes one program of all, summa-replay, that gives them files: what was
 * found once is tried again by every `make test`. Beside the targets lie
 *
 *   NAME.dict        words that libFuzzer puts together
 *   corpus/NAME/     bytes to begin with; tests/fuzz/run adds the files of tests/data
 *   crashes/NAME/    bytes that once broke something, kept for ever
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "exchange/file/file.h"

struct fuzz_target {
    const char *name;
    void (*run)(const uint8_t *bytes, size_t size);
    struct fuzz_target *next;
};

#ifdef SUMMA_LIBFUZZER
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
#define FUZZ(target)                                                                               \
    static void target(const uint8_t *bytes, size_t size);                                         \
    int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)                                  \
    {                                                                                              \
        target(bytes, size);                                                                       \
        return 0;                                                                                  \
    }                                                                                              \
    static void target(const uint8_t *bytes, size_t size)
#else
#define FUZZ(target)                                                                               \
    static void target(const uint8_t *bytes, size_t size);                                         \
    __attribute__((constructor)) static void register_##target(void)                               \
    {                                                                                              \
        static struct fuzz_target row = {#target, target, NULL};                                   \
        fuzz_register(&row);                                                                       \
    }                                                                                              \
    static void target(const uint8_t *bytes, size_t size)
void fuzz_register(struct fuzz_target *target);
#endif

/* The bytes up to a NUL among them, as a text of their own. */
const char *fuzz_text(struct arena *arena, const uint8_t *bytes, size_t size);

/* A file that holds these bytes, until the next call; only its owner may use it. */
const char *fuzz_file(const uint8_t *bytes, size_t size);

/* What Summa tells is UTF-8 without control characters; NULL passes. */
void fuzz_require_shown(const char *text);

/* Reads the file by a format, and requires of what is told that it is whole. */
void fuzz_read_file(const struct file_format *format, const char *name, const json_t *options,
        const uint8_t *bytes, size_t size);

#endif
