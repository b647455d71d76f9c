#include "base/heap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Without assert, which asks for memory to say its sentence with. */
void
heap_stop(const char *reason, size_t wanted)
{
    fprintf(stderr, "summa: out of memory: %s, with %zu bytes wanted\n", reason, wanted);
    abort();
}

void *
heap_made(void *made)
{
    if (made == NULL)
        heap_stop("a library has none", 0);
    return made;
}

void
heap_ask(size_t wanted)
{
    void *asked = malloc(wanted);

    if (asked == NULL)
        heap_stop("the system gives no more", wanted);
    free(asked);
}

void *
heap_take(size_t count, size_t size)
{
    void *taken = calloc(count, size);

    if (taken == NULL)
        heap_stop("the system gives no more", count * size);
    return taken;
}

void *
heap_grow(void *array, size_t count, size_t size)
{
    void *grown = reallocarray(array, count, size);

    if (grown == NULL)
        heap_stop("the system gives no more", count * size);
    return grown;
}

char *
heap_text(const char *text)
{
    char *copy = strdup(text);

    if (copy == NULL)
        heap_stop("the system gives no more", strlen(text) + 1);
    return copy;
}
