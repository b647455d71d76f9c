/*
 * memory — the two allocators.
 *
 * The C library's is replaced by naming functions as it does: whoever is linked with this programme
 * finds ours first. They pass on to the names that the C library keeps for itself.
 */
#include "tests/fault/memory.h"

#include <assert.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define MEMORY_IS_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MEMORY_IS_SANITIZED 1
#endif

enum { OWN_FRAMES = 2, FRAMES = 8, ROUND = 8 };

/* Do not look whether they were given memory: they fall, or walk in circles. Who calls them asks
 * for it first (heap_ask), and that is what fails here. */
static const char *const heedless[] = {"libical", "libicu"};

struct tap {
    atomic_bool fails;
    atomic_bool for_ever;
    atomic_int_least64_t left; /* until one is not given */
    atomic_bool refused;       /* one was not */
    atomic_bool watches;
    uint64_t *places;
    size_t place_max;
    atomic_size_t place_count;
};

static struct tap taps[MEMORY_COUNT];
static atomic_int_least64_t held_by_sqlite;

/* Unwinding may ask for memory itself. */
static _Thread_local bool unwinding;

/* ---- when to fail ---- */

/* The addresses that led here, as one number (FNV-1a). */
static uint64_t
place_now(void)
{
    void *frames[OWN_FRAMES + FRAMES];
    uint64_t place = UINT64_C(14695981039346656037);
    int count;

    unwinding = true;
    count = backtrace(frames, OWN_FRAMES + FRAMES);
    unwinding = false;
    for (int i = OWN_FRAMES; i < count; i++)
        place = (place ^ (uint64_t)(uintptr_t)frames[i]) * UINT64_C(1099511628211);
    return place;
}

static bool
is_heedless(const void *frame)
{
    Dl_info of;

    if (dladdr(frame, &of) == 0 || of.dli_fname == NULL)
        return false;
    for (size_t i = 0; i < COUNT_OF(heedless); i++)
        if (strstr(of.dli_fname, heedless[i]) != NULL)
            return true;
    return false;
}

static bool
is_asked_by_heedless(void)
{
    void *frames[OWN_FRAMES + FRAMES];
    int count;

    unwinding = true;
    count = backtrace(frames, OWN_FRAMES + FRAMES);
    unwinding = false;
    for (int i = OWN_FRAMES; i < count; i++)
        if (is_heedless(frames[i]))
            return true;
    return false;
}

static void
watch(struct tap *tap)
{
    size_t at = atomic_fetch_add(&tap->place_count, 1);

    if (at < tap->place_max)
        tap->places[at] = place_now();
}

static bool
refuses(enum memory memory)
{
    struct tap *tap = &taps[memory];
    int64_t left;

    if (unwinding)
        return false;
    if (atomic_load(&tap->watches))
        watch(tap);
    if (!atomic_load(&tap->fails))
        return false;
    left = atomic_fetch_sub(&tap->left, 1) - 1;
    if (left > 0 || (left < 0 && !atomic_load(&tap->for_ever)))
        return false;
    if (memory == MEMORY_OTHER && is_asked_by_heedless()) {
        atomic_store(&tap->left, 1); /* the next in its place */
        return false;
    }
    atomic_store(&tap->refused, true);
    return true;
}

void
memory_fail(enum memory memory, int64_t nth, bool for_ever)
{
    struct tap *tap = &taps[memory];

    assert(nth > 0 && memory_can_fail(memory));
    atomic_store(&tap->for_ever, for_ever);
    atomic_store(&tap->left, nth);
    atomic_store(&tap->refused, false);
    atomic_store(&tap->fails, true);
}

bool
memory_mend(enum memory memory)
{
    atomic_store(&taps[memory].fails, false);
    return atomic_load(&taps[memory].refused);
}

void
memory_watch(enum memory memory, uint64_t *ret, size_t count)
{
    struct tap *tap = &taps[memory];

    place_now(); /* what unwinding takes once, it takes here */
    tap->places = ret;
    tap->place_max = count;
    atomic_store(&tap->place_count, 0);
    atomic_store(&tap->watches, true);
}

size_t
memory_watched(enum memory memory)
{
    atomic_store(&taps[memory].watches, false);
    return atomic_load(&taps[memory].place_count);
}

/* Whether a piece before this one came from the same place. */
static bool
met_before(const uint64_t *places, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (places[i] == places[at])
            return true;
    return false;
}

/* One of them all with the same chance, in one pass. */
static size_t
any_of_place(const uint64_t *places, size_t count, size_t first, struct dice *dice)
{
    size_t chosen = first;
    int64_t met = 1;

    for (size_t i = first + 1; i < count; i++)
        if (places[i] == places[first] && dice_below(dice, ++met) == 0)
            chosen = i;
    return chosen;
}

/* Moves `max` of them to the front, any with the same chance. */
static void
draw(int64_t *points, size_t count, size_t max, struct dice *dice)
{
    for (size_t i = 0; i < max; i++) {
        size_t other = i + (size_t)dice_below(dice, (int64_t)(count - i));
        int64_t drawn = points[other];

        points[other] = points[i];
        points[i] = drawn;
    }
}

size_t
memory_points(const uint64_t *places, size_t count, size_t max, struct dice *dice, int64_t *ret)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        if (!met_before(places, i))
            ret[found++] = (int64_t)any_of_place(places, count, i, dice) + 1;
    if (found <= max)
        return found;
    draw(ret, found, max, dice);
    return max;
}

/* ---- the C library's ---- */

#ifdef MEMORY_IS_SANITIZED

bool
memory_can_fail(enum memory memory)
{
    return memory == MEMORY_SQLITE;
}

#define library_malloc malloc
#define library_realloc realloc

#else

bool
memory_can_fail(enum memory memory)
{
    return memory < MEMORY_COUNT;
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t nmemb, size_t size);
void *__libc_realloc(void *ptr, size_t size);

#define library_malloc __libc_malloc
#define library_realloc __libc_realloc

static void *
refused_piece(void)
{
    errno = ENOMEM;
    return NULL;
}

void *
malloc(size_t size)
{
    return refuses(MEMORY_OTHER) ? refused_piece() : __libc_malloc(size);
}

void *
calloc(size_t nmemb, size_t size)
{
    return refuses(MEMORY_OTHER) ? refused_piece() : __libc_calloc(nmemb, size);
}

void *
realloc(void *ptr, size_t size)
{
    return refuses(MEMORY_OTHER) ? refused_piece() : __libc_realloc(ptr, size);
}

#endif

/* ---- SQLite's ---- */

static void *
sqlite_malloc(int size)
{
    void *piece = refuses(MEMORY_SQLITE) ? NULL : library_malloc((size_t)size);

    if (piece != NULL)
        atomic_fetch_add(&held_by_sqlite, 1);
    return piece;
}

static void
sqlite_free(void *piece)
{
    if (piece != NULL)
        atomic_fetch_sub(&held_by_sqlite, 1);
    free(piece);
}

static void *
sqlite_realloc(void *piece, int size)
{
    return refuses(MEMORY_SQLITE) ? NULL : library_realloc(piece, (size_t)size);
}

static int
sqlite_size(void *piece)
{
    return piece == NULL ? 0 : (int)malloc_usable_size(piece);
}

static int
sqlite_roundup(int size)
{
    return (size + ROUND - 1) / ROUND * ROUND;
}

static int
sqlite_init(void *context)
{
    (void)context;
    return SQLITE_OK;
}

static void
sqlite_shutdown(void *context)
{
    (void)context;
}

/* Before anything has started SQLite. */
__attribute__((constructor)) static void
give_to_sqlite(void)
{
    static const sqlite3_mem_methods methods = {
            .xMalloc = sqlite_malloc,
            .xFree = sqlite_free,
            .xRealloc = sqlite_realloc,
            .xSize = sqlite_size,
            .xRoundup = sqlite_roundup,
            .xInit = sqlite_init,
            .xShutdown = sqlite_shutdown,
    };
    int code = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);

    assert(code == SQLITE_OK);
    (void)code;
}

int64_t
memory_held_by_sqlite(void)
{
    return atomic_load(&held_by_sqlite);
}
