#include "operation/verify/verify_shapes.h"

#include "operation/account/account_shapes.h"
#include "operation/shapes.h"

static const struct field text_fields[] = {
        FIELD(struct verify_text, text, FIELD_NOTE, "Its lines, from BEGIN to END.",
                .flags = FIELD_REQUIRED),
};
SHAPE(verify_text, struct verify_text, text_fields, "A checkpoint or receipt as text.");

static const struct field words_fields[] = {
        COMPANY_FIELD(struct verify_words),
        FIELD(struct verify_words, year, FIELD_SMALL,
                "Only the balances of this fiscal year, as 20260 or 2026.", .flags = FIELD_NO_ZERO,
                .min = 1, .max = 99999),
        FIELD(struct verify_words, balances_only, FIELD_BOOL, "Only balances; not the chain.",
                .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct verify_words, checkpoints, checkpoint_count, &verify_text_shape,
                "Checkpoints that were kept elsewhere.", .flags = FIELD_NO_ZERO),
        FIELD(struct verify_words, public_key, FIELD_TEXT,
                "The key that checkpoints must be signed with, 64 hexadecimal digits.",
                .flags = FIELD_NO_ZERO, .max = 64),
};
SHAPE(verify_words, struct verify_words, words_fields, "Books to be proved.");

static const struct field series_fields[] = {
        FIELD(struct series_proof, year, FIELD_SMALL, "Fiscal year."),
        FIELD(struct series_proof, series, FIELD_TEXT, "Number series."),
        FIELD(struct series_proof, book_id, FIELD_INT, "Book; 1 is the primary one."),
        FIELD(struct series_proof, number_period, FIELD_SMALL,
                "Period, where numbers begin again in every one.", .flags = FIELD_NO_ZERO),
        FIELD(struct series_proof, first, FIELD_INT, "First number."),
        FIELD(struct series_proof, last, FIELD_INT, "Last number."),
        FIELD(struct series_proof, count, FIELD_INT, "How many there are."),
        FIELD(struct series_proof, hash, FIELD_HASH, "Of the newest posting in it."),
};
SHAPE(verify_series, struct series_proof, series_fields,
        "One line of the certificate that no number is missing.");

static const struct field total_fields[] = {
        FIELD(struct verify_total, year, FIELD_SMALL, "Fiscal year."),
        FIELD(struct verify_total, book, FIELD_TEXT, "Code of the book."),
        FIELD(struct verify_total, type, FIELD_CHOICE, "Type of the accounts.",
                .names = account_types),
        FIELD(struct verify_total, currency, FIELD_CURRENCY, "Of the amounts."),
        FIELD(struct verify_total, opening, FIELD_TOTAL, "Their openings, debit positive."),
        FIELD(struct verify_total, debit, FIELD_TOTAL, "Their debits."),
        FIELD(struct verify_total, credit, FIELD_TOTAL, "Their credits."),
        FIELD(struct verify_total, closing, FIELD_TOTAL, "Their closings, debit positive."),
};
SHAPE(verify_total, struct verify_total, total_fields,
        "What the balances of one type of account come to in a year of a book.");

static const struct field proof_fields[] = {
        FIELD(struct verify_proof, holds, FIELD_BOOL,
                "Its signature holds, and its lines say what was signed."),
        FIELD(struct verify_proof, company, FIELD_TEXT, "Code of the company that it is of."),
        FIELD(struct verify_proof, uid, FIELD_TEXT, "The company's uid, which never changes."),
        FIELD(struct verify_proof, seq, FIELD_INT,
                "The posting that it is of; of a checkpoint, the newest that it covers."),
        FIELD(struct verify_proof, hash, FIELD_HASH, "Hash of that posting."),
        FIELD(struct verify_proof, made_at, FIELD_MOMENT,
                "When the checkpoint was made; of a receipt, when the posting was booked."),
        FIELD(struct verify_proof, public_key, FIELD_TEXT, "The key that it is signed with."),
        FIELD(struct verify_proof, key_named, FIELD_BOOL,
                "That is the key which was asked for; without one, whose it is was not checked."),
};
SHAPE(verify_proof, struct verify_proof, proof_fields,
        "What a checkpoint or receipt says, whose signature holds.");

#define REPORT_AT(member, kind, ...)                                                               \
    FIELD_AT(struct verify_answer, report.member, #member, kind, __VA_ARGS__)

static const struct field answer_fields[] = {
        REPORT_AT(posting_count, FIELD_INT, "Postings that were proved."),
        REPORT_AT(entry_count, FIELD_INT, "Their entries."),
        REPORT_AT(audit_count, FIELD_INT, "Rows of the audit log that were proved."),
        REPORT_AT(checkpoint_count, FIELD_INT, "Checkpoints that were proved."),
        REPORT_AT(head, FIELD_HASH, "Hash of the newest posting; covers all before it."),
        FIELD_AT(struct verify_answer, report.series, "series", FIELD_LIST,
                "The certificate that no number is missing.", .of = &verify_series_shape,
                .count_offset = offsetof(struct verify_answer, report.series_count)),
        LIST_FIELD(struct verify_answer, checkpoints, checkpoint_count, &verify_proof_shape,
                "Those from outside that the books were compared with, and hold.",
                .flags = FIELD_NO_ZERO),
        LIST_FIELD(struct verify_answer, totals, total_count, &verify_total_shape,
                "With balances_only: what they come to, to be compared before and after.",
                .flags = FIELD_NO_ZERO),
        REPORT_AT(failure_count, FIELD_INT, "What does not hold."),
        FINDINGS_FIELD(struct verify_answer, findings),
};
SHAPE(verify_answer, struct verify_answer, answer_fields, "What was proved.");

#define CHECKPOINT_AT(member, kind, ...)                                                           \
    FIELD_AT(struct verify_checkpoint, checkpoint.member, #member, kind, __VA_ARGS__)

static const struct field checkpoint_fields[] = {
        CHECKPOINT_AT(seq, FIELD_INT, "The newest posting that it covers."),
        CHECKPOINT_AT(count, FIELD_INT, "How many postings it covers."),
        CHECKPOINT_AT(hash, FIELD_HASH, "Hash of that posting."),
        CHECKPOINT_AT(audit_seq, FIELD_INT, "The newest row of the audit log that it covers."),
        CHECKPOINT_AT(made_at, FIELD_MOMENT, "When it was made."),
        FIELD(struct verify_checkpoint, public_key, FIELD_TEXT, "The key that it is signed with."),
        FIELD(struct verify_checkpoint, text, FIELD_NOTE,
                "What to keep elsewhere: its lines, from BEGIN to END."),
};
SHAPE(verify_checkpoint, struct verify_checkpoint, checkpoint_fields,
        "A signed statement of how the books stood.");

static const struct field checkpoint_page_fields[] = {
        ITEMS_FIELD(struct verify_checkpoint_page, &verify_checkpoint_shape),
};
SHAPE(verify_checkpoint_page, struct verify_checkpoint_page, checkpoint_page_fields,
        "Checkpoints, the newest first.");

static const struct field receipt_key_fields[] = {
        COMPANY_FIELD(struct verify_receipt_key),
        FIELD(struct verify_receipt_key, seq, FIELD_INT, "Position of the posting in the chain.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .min = 1, .max = INT64_MAX),
};
SHAPE(verify_receipt_key, struct verify_receipt_key, receipt_key_fields,
        "Names a posting to be receipted.");

static const struct field proof_words_fields[] = {
        FIELD(struct verify_proof_words, text, FIELD_NOTE,
                "A receipt or checkpoint, from BEGIN to END.", .flags = FIELD_REQUIRED),
        FIELD(struct verify_proof_words, public_key, FIELD_TEXT,
                "The key that it must be signed with, 64 hexadecimal digits; any unless said.",
                .flags = FIELD_NO_ZERO, .max = 64),
};
SHAPE(verify_proof_words, struct verify_proof_words, proof_words_fields,
        "A receipt or checkpoint to be checked.");
