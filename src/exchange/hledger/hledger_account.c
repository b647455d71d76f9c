#include "exchange/hledger/hledger_account.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/text.h"

enum { SHORT_CHARS = 23, SHORT_DIGITS = 8 };

static const struct {
    const char *part;
    enum account_type type;
} roots[] = {
        {"asset", ACCOUNT_ASSET},
        {"assets", ACCOUNT_ASSET},
        {"debt", ACCOUNT_LIABILITY},
        {"debts", ACCOUNT_LIABILITY},
        {"liability", ACCOUNT_LIABILITY},
        {"liabilities", ACCOUNT_LIABILITY},
        {"equity", ACCOUNT_EQUITY},
        {"income", ACCOUNT_INCOME},
        {"revenue", ACCOUNT_INCOME},
        {"revenues", ACCOUNT_INCOME},
        {"expense", ACCOUNT_EXPENSE},
        {"expenses", ACCOUNT_EXPENSE},
};

static const struct {
    const char *letter;
    const char *word;
    enum account_type type;
} tags[] = {
        {"A", "Asset", ACCOUNT_ASSET},
        {"C", "Cash", ACCOUNT_ASSET},
        {"L", "Liability", ACCOUNT_LIABILITY},
        {"E", "Equity", ACCOUNT_EQUITY},
        {"V", "Conversion", ACCOUNT_EQUITY},
        {"R", "Revenue", ACCOUNT_INCOME},
        {"X", "Expense", ACCOUNT_EXPENSE},
};

enum account_type
hledger_account_type(const char *full)
{
    size_t length = strcspn(full, ":");

    for (size_t i = 0; i < COUNT_OF(roots); i++)
        if (strlen(roots[i].part) == length && strncasecmp(roots[i].part, full, length) == 0)
            return roots[i].type;
    return 0;
}

enum account_type
hledger_account_tag(const char *value)
{
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (strcasecmp(tags[i].letter, value) == 0 || strcasecmp(tags[i].word, value) == 0)
            return tags[i].type;
    return 0;
}

const char *
hledger_account_short(struct arena *arena, const char *full)
{
    struct hash hash = hash_of(full, strlen(full));
    size_t kept = text_fit(full, SHORT_CHARS);

    while (kept > 0 && full[kept - 1] == ' ')
        kept--;
    return arena_format(arena, "%.*s~%.*s", (int)kept, full, SHORT_DIGITS, hash_text(&hash).chars);
}

/* The length of a number that begins a part and stands for itself: "1910 Kassa", "1910". */
static size_t
number_length(const char *part)
{
    size_t length = strcspn(part, " ");

    if (!isdigit((unsigned char)part[0]) || length > HLEDGER_CODE_MAX)
        return 0;
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)part[i]) && strchr(".-_/", part[i]) == NULL)
            return 0;
    return length;
}

static void
take_number(struct arena *arena, const char *part, size_t length, struct hledger_account *account)
{
    const char *rest = part + length;

    account->code = arena_bytes(arena, part, length);
    while (*rest == ' ' || *rest == ':')
        rest++;
    account->name = *rest == '\0' ? account->code : arena_text(arena, rest);
}

void
hledger_account_of(struct arena *arena, const char *full, struct hledger_account *ret)
{
    const char *colon = strrchr(full, ':');
    const char *last = colon == NULL ? full : colon + 1;
    size_t first_length = strcspn(full, ":");
    size_t length;

    *ret = (struct hledger_account){
            .full = arena_text(arena, full), .type = hledger_account_type(full)};
    if (colon != NULL)
        ret->category = arena_bytes(arena, full, (size_t)(colon - full));

    if ((length = number_length(last)) > 0) {
        take_number(arena, last, length, ret);
    } else if (first_length > 0 && number_length(full) == first_length) {
        take_number(arena, full, first_length, ret);
        ret->category = NULL;
    } else {
        ret->name = ret->full;
        ret->code = text_chars(full) <= HLEDGER_CODE_MAX ? ret->full
                                                         : hledger_account_short(arena, full);
    }
}

void
hledger_account_recode(struct arena *arena, struct hledger_account *account, const char *code)
{
    const char *colon = strrchr(account->full, ':');
    const char *last = colon == NULL ? account->full : colon + 1;
    size_t length = strlen(code);

    account->code = arena_text(arena, code);
    if (strncmp(last, code, length) == 0 && last[length] == ' ')
        last += length + 1;
    account->name = arena_text(arena, last);
}

struct hledger_holding *
hledger_account_holding(struct arena *arena, struct hledger_account *account, const char *commodity)
{
    struct hledger_holding *holding = account->holdings;

    while (holding != NULL && strcmp(holding->commodity, commodity) != 0)
        holding = holding->next;
    if (holding == NULL) {
        holding = arena_take(arena, sizeof(*holding));
        holding->commodity = commodity;
        holding->number = (struct decimal){.given = true};
        holding->next = account->holdings;
        account->holdings = holding;
    }
    return holding;
}
