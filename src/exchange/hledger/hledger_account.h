/*
 * hledger_account — account names of hledger, and what they are in a chart of accounts.
 *
 *   name                  code                  name                  category     type
 *   assets:bank:checking  assets:bank:checking  assets:bank:checking  assets:bank  asset
 *   assets:1910 Kassa     1910                  Kassa                 assets       asset
 *   1910 Kassa            1910                  Kassa                              not said
 *
 * A code has 32 characters at most: a longer name gives its first 23, "~", and
 * eight digits of its hash, so that it is the same in every file.
 */
#ifndef EXCHANGE_HLEDGER_ACCOUNT_H
#define EXCHANGE_HLEDGER_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/money.h"
#include "ledger/account/account.h"

enum { HLEDGER_CODE_MAX = 32 };

/* What an account holds of one commodity: balance assertions are compared with it. */
struct hledger_holding {
    const char *commodity; /* key */
    struct decimal number;
    bool broken; /* it no longer fits; nothing is compared any more */
    struct hledger_holding *next;
};

struct hledger_account {
    const char *full; /* as written: "assets:bank:checking" */
    const char *code;
    const char *name;
    const char *category; /* NULL: none */
    enum account_type type;
    bool told; /* to the sink */
    int64_t file_line;
    struct hledger_holding *holdings;
};

/* What the name says by itself; texts in the arena. */
void hledger_account_of(struct arena *arena, const char *full, struct hledger_account *ret);

/* Gives it another code; its name is then the last part of the whole one, without that code. */
void hledger_account_recode(struct arena *arena, struct hledger_account *account, const char *code);

/* The name cut to a code, the same in every file. */
const char *hledger_account_short(struct arena *arena, const char *full);

/* By its first part, as hledger knows them: assets, liabilities, debts, equity, income, revenues,
 * expenses, in any case. 0: none of these. */
enum account_type hledger_account_type(const char *full);

/* By the value of a "type:" tag: A, Asset, L, Liability, E, R, X, C (cash), V (conversion). */
enum account_type hledger_account_tag(const char *value);

struct hledger_holding *hledger_account_holding(
        struct arena *arena, struct hledger_account *account, const char *commodity);

#endif
