#include "ledger/verify/proving.h"

#include <string.h>

int64_t
proving_currency(struct proving *proving, const char *code)
{
    size_t count = proving->currency_count;

    if (text_empty(code))
        return 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(proving->currencies[i], code) == 0)
            return (int64_t)i + 1;
    if ((count & (count - 1)) == 0)
        proving->currencies = arena_grow(&proving->arena, proving->currencies, count,
                count == 0 ? 1 : 2 * count, sizeof(*proving->currencies));
    proving->currencies[count] = arena_text(&proving->arena, code);
    proving->currency_count++;
    return (int64_t)count + 1;
}

struct turnover *
proving_turnover(struct proving *proving, const char *currency)
{
    size_t count = proving->turnover_count;

    for (size_t i = 0; i < count; i++)
        if (strcmp(proving->turnovers[i].currency, currency) == 0)
            return &proving->turnovers[i];
    if ((count & (count - 1)) == 0)
        proving->turnovers = arena_grow(&proving->arena, proving->turnovers, count,
                count == 0 ? 1 : 2 * count, sizeof(*proving->turnovers));
    proving->turnovers[count].currency = arena_text(&proving->arena, currency);
    proving->turnover_count++;
    return &proving->turnovers[count];
}
