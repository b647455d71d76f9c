#include "base/blank.h"

#include <stddef.h>
#include <unictype.h>
#include <unistr.h>

bool
blank_is(const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    ucs4_t c;

    while (at != NULL && (at = u8_next(&c, at)) != NULL)
        if (!uc_is_property_white_space(c) && !uc_is_property_default_ignorable_code_point(c))
            return false;
    return true;
}
