/*
 * analyzer — what clang's analyzer cannot see across files, told to it alone.
 *
 * fault_say hands back the fault it is given. Not knowing that, the analyzer
 * follows each refusal as if it were OK, and finds results that were never set.
 */
#ifndef TIDY_ANALYZER_H
#define TIDY_ANALYZER_H

#include "base/fault.h"

#define fault_say(why, fault, ...) ((void)fault_say(why, fault, __VA_ARGS__), (fault))

#endif
