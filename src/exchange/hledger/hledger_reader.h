/*
 * hledger_reader — what is known while a journal file is read, line by line.
 *
 * hledger.c            lines, and which block a line belongs to
 * hledger_directive.c  lines that are no transactions
 * hledger_names.c      accounts and their codes, tags of comments
 * hledger_parse.c      the lines of a transaction
 * hledger_tell.c       a whole transaction: its amounts in the company's currency, told to the sink
 *
 * Two memories: `keep` lasts as long as the file (accounts, commodities), `block` as
 * long as a transaction.
 */
#ifndef EXCHANGE_HLEDGER_READER_H
#define EXCHANGE_HLEDGER_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/finding.h"
#include "exchange/file/file.h"
#include "exchange/file/keys.h"
#include "exchange/hledger/hledger_account.h"
#include "exchange/hledger/hledger_amount.h"

enum hledger_price { HLEDGER_NO_PRICE, HLEDGER_UNIT_PRICE, HLEDGER_TOTAL_PRICE };

struct hledger_posting {
    struct hledger_account *account;
    char status; /* '*', '!' or 0 */
    bool elided;
    struct hledger_amount amount;
    enum hledger_price price_kind;
    struct hledger_amount price;
    const char *price_text; /* as written, "@ 1.10 USD" */
    bool asserted;
    struct hledger_amount assertion;
    const char *comment; /* lines joined by ", "; NULL: none */
    int64_t file_line;

    bool valued; /* amount in the company's currency is known */
    struct money value;
    bool is_base; /* written in that currency */
    struct hledger_posting *next;
};

struct hledger_transaction {
    int date;
    int second_date; /* 0: none */
    char status;
    const char *code;
    const char *description;
    const char *comment;
    int64_t file_line;
    bool broken; /* a line of it was refused: it is not told */
    struct hledger_posting *first;
    struct hledger_posting *last;
    size_t posting_count;
};

enum hledger_block {
    HLEDGER_OUTSIDE,
    HLEDGER_IN_TRANSACTION,
    HLEDGER_IN_ACCOUNT,
    HLEDGER_IN_COMMODITY,
    HLEDGER_IN_OTHER,   /* of a directive or rule that was told: its lines are passed over */
    HLEDGER_IN_COMMENT, /* until "end comment" */
};

struct hledger_reader {
    const struct file_source *source;
    const struct file_sink *sink;
    struct why *why;
    struct arena *keep;
    struct arena memory; /* block's */
    struct hledger_style style;
    struct keys names; /* of accounts, each with its place in accounts + 1 */
    struct keys codes; /* folded: to the chart, codes that differ in case only are one */
    struct hledger_account **accounts;
    size_t account_room;
    struct currency base; /* none: not known yet */
    struct currency unit; /* of amounts without a symbol, by directive D; none: base */
    int default_year;
    int newest_date;
    bool unordered; /* an earlier date came after a later one */
    int64_t line_no;
    int64_t position; /* journals so far */
    enum hledger_block block;
    int64_t comment_line;             /* where the block of a comment began */
    struct hledger_account *declared; /* whose directive the block is */
    struct hledger_commodity *styled; /* the same for commodities */
    struct hledger_transaction *transaction;
    bool price_told;
};

/* One finding at a line. */
void hledger_say(const struct hledger_reader *reader, int64_t line, const char *code,
        enum severity severity, const char *mend, const char *format, ...) PRINTF(6, 7);

/* Takes a code for an account; false when another account has it. */
bool hledger_take_code(struct hledger_reader *reader, const char *code);

/* The account of a name, made and coded when it is new; NULL when the name is none (told). */
struct hledger_account *hledger_name(struct hledger_reader *reader, const char *full);

/* Tells an account to the sink, once. */
MUST_USE enum fault hledger_declare(struct hledger_reader *reader, struct hledger_account *account);

/* The value of a tag in a comment, "" when it has none; NULL: there is no such tag. */
const char *hledger_tag(struct arena *arena, const char *comment, const char *tag);

/* hledger_directive.c: what a directive says is kept in the reader; what cannot be imported is
 * told. */
void hledger_directive(struct hledger_reader *reader, const char *line);
void hledger_take_tags(struct hledger_reader *reader, const char *comment); /* of an account */
void hledger_take_sample(struct hledger_reader *reader, const char *sample, bool is_default);
void hledger_refuse_block(
        struct hledger_reader *reader, const char *code, const char *what, const char *mend);
bool hledger_begins_with(const char *line, const char *word);

/* hledger_parse.c: what cannot be read is told, and the transaction is then broken. */
bool hledger_parse_date(
        const struct hledger_reader *reader, const char **at, int *ret, const char **ret_reason);
void hledger_parse_header(struct hledger_reader *reader, const char *line);
void hledger_parse_posting(struct hledger_reader *reader, const char *line);

/* hledger_tell.c: values and tells the transaction of the block, and ends it. */
MUST_USE enum fault hledger_tell(struct hledger_reader *reader);

#endif
