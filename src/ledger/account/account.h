/*
 * account — one ledger code.
 *
 * Always true:
 *   type and kind never change once the account has entries
 *   its category belongs to its type
 *   template and heading accounts never have entries
 *   a statistical account has a unit and carries quantities only
 *
 * A template account has links: lines on it are spread over the accounts it links, by their shares
 * (S4-27). They are all normal and of a monetary type, so no circle can be made, and the shares sum
 * to a hundred percent. Links are kept as versions: what a posting was spread by can be told later.
 */
#ifndef LEDGER_ACCOUNT_H
#define LEDGER_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct work;

enum side { SIDE_NONE = 0, SIDE_DEBIT = 1, SIDE_CREDIT = 2 };

enum account_type {
    ACCOUNT_ASSET = 1,
    ACCOUNT_LIABILITY,
    ACCOUNT_EQUITY,
    ACCOUNT_INCOME,
    ACCOUNT_EXPENSE,
    ACCOUNT_STATISTICAL,
};

enum account_kind { ACCOUNT_NORMAL = 1, ACCOUNT_TEMPLATE, ACCOUNT_CONTROL, ACCOUNT_HEADING };

/* What an account asks of a dimension. No row: what the dimension itself asks (dimension.h). */
enum dimension_rule {
    DIMENSION_FORBIDDEN = 1,
    DIMENSION_OPTIONAL,
    DIMENSION_REQUIRED,
    DIMENSION_FIXED,
    DIMENSION_DEFAULT,
};

struct account_rule {
    int64_t dimension_id;
    enum dimension_rule rule;
    int64_t value_id; /* fixed and default */
};

/* A hundred percent, in millionths of one. */
#define ACCOUNT_SHARE_WHOLE 100000000LL

enum { ACCOUNT_LINKS_MAX = 1000 };

/* One of the accounts that a template account's lines are spread over. */
struct account_link {
    int64_t account_id;
    int64_t share; /* millionths of a percent */
};

struct account {
    int64_t account_id;
    const char *code;
    const char *name;
    enum account_type type;
    enum account_kind kind;
    enum side natural;
    int64_t category_id; /* 0: below its type's root */
    bool active;
    bool hold;
    bool direct_posting;    /* manual journals may use it */
    int64_t subledger_id;   /* that owns a control account; 0: none */
    int64_t cost_centre_id; /* default; 0: none */
    const char *unit;
    bool carries_quantity;
    bool used;
    struct account_rule *rules;
    size_t rule_count;
    size_t asked_count;         /* of the rules, the last: dimensions ask them (snapshot only) */
    struct account_link *links; /* of a template account */
    size_t link_count;
    struct hash digest; /* of code and name as they are now (snapshot only) */
};

bool account_type_is_income(enum account_type type); /* income and expense: closed every year */
bool account_carries(const struct account *account); /* its values into the next year */
const char *account_type_name(enum account_type type);
const char *account_kind_name(enum account_kind kind);
struct hash account_digest(const struct account *account); /* of a line's account, as it is now */
enum side account_type_side(enum account_type type);       /* natural balance of a type */
enum side side_other(enum side side);                      /* of none: none */

/* account->account_id is ignored; natural SIDE_NONE takes the type's; its rules are written as they
 * are, being another account's. Renews the chart's version.
 * Refuses: company.unknown, code.invalid, text.long, code.taken, account.type (a statistical
 * account without unit, a subledger's account that is no control account), category.unknown,
 * category.type, subledger.unknown, value.unknown. */
MUST_USE enum fault account_create(
        struct work *work, int64_t company_id, const struct account *account, int64_t *ret_id);

/* Many at once, as from a file: the same rules, one lock, one version. ret_ids[i] belongs to
 * accounts[i]; with more than one, why.at begins with /i. */
MUST_USE enum fault account_create_many(struct work *work, int64_t company_id,
        const struct account *accounts, size_t count, int64_t *ret_ids);

/* Changes all but the id and the rules; a new code or name makes a version.
 * Refuses: company.unknown, account.unknown, as account_create, account.used, account.linked (what
 * is linked stays normal and monetary, what links stays a template), account.type (an account that
 * the company's results go to stays equity, normal). */
MUST_USE enum fault account_change(
        struct work *work, int64_t company_id, const struct account *account);

/* Sets what an account asks of a dimension.
 * Refuses: company.unknown, account.unknown, dimension.unknown, value.unknown. */
MUST_USE enum fault account_set_rule(
        struct work *work, int64_t company_id, int64_t account_id, const struct account_rule *rule);

/* Replaces what a template account is spread over; none takes it away.
 * Refuses: company.unknown, account.unknown, account.type (not a template account; or one that is
 * linked is not normal, or statistical), account.links (an account twice, a share that is not above
 * 0, a sum that is not a hundred percent). why.at names the link: "/links/2". */
MUST_USE enum fault account_set_links(struct work *work, int64_t company_id, int64_t account_id,
        const struct account_link *links, size_t count);

/* Refuses: account.unknown. */
MUST_USE enum fault account_find(
        struct work *work, int64_t company_id, int64_t account_id, struct account *ret);
/* Whatever the code's case. */
MUST_USE enum fault account_find_code(
        struct work *work, int64_t company_id, const char *code, struct account *ret);

/* Page by folded code: those after `after` (NULL: from the first), at most limit. */
MUST_USE enum fault account_list(struct work *work, int64_t company_id, const char *after,
        size_t limit, struct account **ret, size_t *ret_count);

#endif
