#include "ledger/journal/journal.h"

const char *
detail_value(const struct detail *details, size_t count, enum detail_tag tag)
{
    for (size_t i = 0; i < count; i++)
        if (details[i].tag == tag)
            return details[i].value;
    return NULL;
}
