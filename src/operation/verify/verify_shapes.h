/*
 * verify_shapes — proofs, checkpoints and receipts as requests and answers show them.
 */
#ifndef OPERATION_VERIFY_SHAPES_H
#define OPERATION_VERIFY_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "base/total.h"
#include "ledger/chain/checkpoint.h"
#include "ledger/verify/verify.h"
#include "operation/finding/finding_shapes.h"

struct verify_text {
    const char *text;
};

struct verify_words {
    const char *company;
    int year;
    bool balances_only;
    struct verify_text *checkpoints; /* from outside */
    size_t checkpoint_count;
    const char *public_key; /* 64 hexadecimal digits; NULL: any */
};

struct verify_total {
    int year;
    const char *book; /* code */
    int type;         /* enum account_type */
    struct currency currency;
    struct total opening;
    struct total debit;
    struct total credit;
    struct total closing;
};

/* What a checkpoint or receipt says, once its signature is found to hold. */
struct verify_proof {
    bool holds;
    const char *company;
    const char *uid;
    int64_t seq;
    struct hash hash;
    int64_t made_at; /* of a checkpoint; of a receipt: when it was posted */
    const char *public_key;
    bool key_named; /* it is the one that was asked for */
};

struct verify_answer {
    struct verify_report report;
    struct verify_proof *checkpoints; /* from outside, that the books were compared with */
    size_t checkpoint_count;
    struct verify_total *totals;
    size_t total_count;
    struct finding_list findings;
};

struct verify_checkpoint {
    struct checkpoint checkpoint;
    const char *public_key;
    const char *text; /* what leaves the machine */
};

struct verify_checkpoint_page {
    struct verify_checkpoint *items;
    size_t count;
};

struct verify_receipt_key {
    const char *company;
    int64_t seq;
};

struct verify_proof_words {
    const char *text;
    const char *public_key;
};

extern const struct shape verify_words_shape;
extern const struct shape verify_series_shape; /* of struct series_proof */
extern const struct shape verify_total_shape;
extern const struct shape verify_answer_shape;
extern const struct shape verify_checkpoint_shape;
extern const struct shape verify_checkpoint_page_shape;
extern const struct shape verify_receipt_key_shape;
extern const struct shape verify_text_shape;
extern const struct shape verify_proof_words_shape;
extern const struct shape verify_proof_shape;

#endif
