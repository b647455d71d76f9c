/*
 * company — a legal entity with its own books: the unit of numbering, of the chain, of sharding.
 *
 * Always true:
 *   every write of a company locks its head first (company_lock), so its writes are one file
 *   ids of the company's rows come from its head, inside the transaction
 *   a change of chart, calendar, policies or rights renews that version in the same transaction
 *
 * A new company is in take-on: files may be imported into any open year, the year rule and windows
 * excepted, until company_start ends it for good.
 */
#ifndef LEDGER_COMPANY_H
#define LEDGER_COMPANY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/money.h"

struct work;

enum company_state { COMPANY_TAKE_ON = 1, COMPANY_LIVE = 2 };

enum numbering { NUMBERING_PER_YEAR = 1, NUMBERING_PER_PERIOD = 2 };

/* What becomes of provisional journals that have no plan of their own. */
enum provisional { PROVISIONAL_STAYS, PROVISIONAL_TO_PERIOD_END, PROVISIONAL_TO_YEAR_END };

struct company {
    int64_t company_id;
    const char *uid; /* of the chain; never changes */
    const char *code;
    const char *name;
    struct currency currency; /* of the primary book; never changes */
    enum company_state state;
    enum numbering numbering; /* of years made from now on */
    const char *organisation_number;
    const char *address;
    int64_t ytd_account_id;      /* carries the unclosed result; takes no postings */
    int64_t retained_account_id; /* 0: not defined yet */
    int current_year;            /* 0: no year yet */
    int current_period;
    int64_t journal_line_limit;
    enum provisional provisional; /* they are reversed by themselves */
    int64_t made_at;
};

/* What company_create makes with the company: its head, primary book 1, the standard sources, the
 * six root categories, the dimensions cost centre and project, the general subledger, and the
 * accounts YTD (equity, takes no postings) and, unless the chart brings its own, none else. */
struct company_new {
    const char *code;
    const char *name;
    struct currency currency;
    enum numbering numbering; /* 0: per year */
    const char *organisation_number;
    const char *address;
};

/* Refuses: code.invalid, text.long, currency.unknown, code.taken. Runs in a write of company 0. */
MUST_USE enum fault company_create(
        struct work *work, const struct company_new *company, int64_t *ret_company_id);

/* Refuses: company.unknown. */
MUST_USE enum fault company_find(struct work *work, int64_t company_id, struct company *ret);
MUST_USE enum fault company_find_code(struct work *work, const char *code, int64_t *ret_id);
/* Its word for a code that is not there. Refuses: company.unknown. */
MUST_USE enum fault company_unknown_code(struct work *work, const char *code);

/* All, by code. */
MUST_USE enum fault company_list(struct work *work, struct company **ret, size_t *ret_count);

/* Ends take-on, for good: from then on no take-on journal is posted, and the year rule and the
 * windows hold for files too. Whoever may and must sign for it is asked at the door
 * (SIGN_AS_RULED).
 * Refuses: company.unknown, company.state, company.take-on (a take-on journal waits, or the first
 * year's opening does not balance in a book). */
MUST_USE enum fault company_start(struct work *work, int64_t company_id);

/* Names the accounts that results are carried and closed to; 0 leaves one as it is.
 * Refuses: company.unknown, account.unknown, account.type (each must be an equity account of kind
 * normal, and they must differ), account.used (an YTD account with entries, or after a result was
 * carried to another). */
MUST_USE enum fault company_set_result_accounts(
        struct work *work, int64_t company_id, int64_t retained_id, int64_t ytd_id);

/* Changes what the company is called and how it is found outside: company_id says which; its name,
 * organisation number and address are as they are to be, NULL for none of the latter two. Its code
 * stays, as does what hashes cover.
 * Refuses: company.unknown, field.missing (no name), text.long. */
MUST_USE enum fault company_change(struct work *work, const struct company *company);

/* For making and changing one. Refuses: field.missing (no name), text.long. */
MUST_USE enum fault company_require_texts(
        struct work *work, const char *name, const char *organisation_number, const char *address);

/* Says what becomes of provisional journals that are posted from now on.
 * Refuses: company.unknown. */
MUST_USE enum fault company_set_provisional(
        struct work *work, int64_t company_id, enum provisional provisional);

/* What the head row says, while this transaction holds it. */
struct company_head {
    int64_t next_id;
    int64_t next_seq;
    struct hash chain_hash;
    int64_t booked_at;
    int64_t chart_version;
    int64_t calendar_version;
    int64_t policy_version;
    int64_t access_version;
    int64_t rights_version;
    int64_t audit_seq;
    struct hash audit_hash;
};

/* Whether the actor's rights are those that were asked for before the head was locked.
 * Refuses: access.changed. */
MUST_USE enum fault company_require_rights(
        struct work *work, int64_t company_id, const struct company_head *head);

/* Takes the company's one lock and reads the head.
 * Refuses: company.unknown, access.changed (the actor's rights were, since they were asked for). */
MUST_USE enum fault company_lock(struct work *work, int64_t company_id, struct company_head *ret);

/* The next id of the company, taken under its lock (`count` of them: the first is returned). */
MUST_USE enum fault company_next_id(
        struct work *work, int64_t company_id, int64_t count, int64_t *ret_first);

enum company_version { VERSION_CHART, VERSION_CALENDAR, VERSION_POLICY, VERSION_ACCESS };

/* Gives a version a fresh random value; takes the lock. Random, not counted, so that a snapshot
 * that was read inside a transaction and then rolled back can never be taken for another one. */
MUST_USE enum fault company_changed(
        struct work *work, int64_t company_id, enum company_version version);
int64_t company_fresh_version(void);

#endif
