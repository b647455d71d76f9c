/*
 * lang — the few GNU extensions that pay, spelled in one place.
 *
 * The rest of the code is ISO C17.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stddef.h>
#include <stdint.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF(format_at, values_at) __attribute__((format(printf, format_at, values_at)))
#define SCOPED(close) __attribute__((cleanup(close)))
#define BEFORE_MAIN __attribute__((constructor))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Wide enough for the product of any two 64-bit integers. */
__extension__ typedef __int128 int128;

#define ADD_OVERFLOWS(a, b, ret) __builtin_add_overflow(a, b, ret)
#define SUB_OVERFLOWS(a, b, ret) __builtin_sub_overflow(a, b, ret)
#define MUL_OVERFLOWS(a, b, ret) __builtin_mul_overflow(a, b, ret)

#endif
