#include <ctype.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/hledger/hledger_reader.h"

static const char *
skip_spaces(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

static const char *
trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    return arena_bytes(arena, text, length);
}

static void
refuse(struct hledger_reader *reader, const char *code, const char *mend, const char *what,
        const char *text)
{
    reader->transaction->broken = true;
    hledger_say(reader, reader->line_no, code, SEVERITY_REFUSE, mend, "%s: %.160s", what, text);
}

/* ---- dates ---- */

static bool
read_digits(const char **at, int most, int *ret)
{
    int count = 0;

    *ret = 0;
    while (count < most && isdigit((unsigned char)**at)) {
        *ret = *ret * 10 + *(*at)++ - '0';
        count++;
    }
    return count > 0;
}

bool
hledger_parse_date(
        const struct hledger_reader *reader, const char **at, int *ret, const char **ret_reason)
{
    const char *c = *at;
    int parts[3] = {0};
    int count = 0;
    char mark = 0;

    while (count < 3 && read_digits(&c, count == 0 ? 4 : 2, &parts[count])) {
        count++;
        if (count == 3 || strchr("-/.", *c) == NULL || *c == '\0' || (mark != 0 && *c != mark))
            break;
        mark = *c++;
    }
    if (count == 2 && reader->default_year == 0) {
        *ret_reason = "it has no year; put a line such as \"Y 2026\" above";
        return false;
    }
    if (count == 2) {
        parts[2] = parts[1];
        parts[1] = parts[0];
        parts[0] = reader->default_year;
    }
    if (count < 2 || !day_is(parts[0] * 10000 + parts[1] * 100 + parts[2])) {
        *ret_reason = "there is no such day";
        return false;
    }
    *ret = parts[0] * 10000 + parts[1] * 100 + parts[2];
    *at = c;
    return true;
}

static bool
parse_dates(struct hledger_reader *reader, const char **at)
{
    struct hledger_transaction *transaction = reader->transaction;
    int default_year = reader->default_year;
    const char *reason;
    bool read = hledger_parse_date(reader, at, &transaction->date, &reason);

    if (read && **at == '=') {
        /* The second date takes its year from the first. */
        (*at)++;
        reader->default_year = day_year(transaction->date);
        read = hledger_parse_date(reader, at, &transaction->second_date, &reason);
        reader->default_year = default_year;
    }
    if (!read)
        refuse(reader, "hledger.date", "Write YYYY-MM-DD.", reason, *at);
    else if (**at != '\0' && **at != ' ' && **at != '\t')
        refuse(reader, "hledger.date", "Write YYYY-MM-DD and a space.", "the date does not end",
                *at);
    return !transaction->broken;
}

/* ---- the first line ---- */

static char
parse_status(const char **at)
{
    char status = 0;

    *at = skip_spaces(*at);
    if (**at == '*' || **at == '!') {
        status = **at;
        *at = skip_spaces(*at + 1);
    }
    return status;
}

static const char *
parse_code(struct hledger_reader *reader, const char **at)
{
    const char *end;
    const char *code;

    if (**at != '(' || (end = strchr(*at, ')')) == NULL)
        return NULL;
    code = trimmed(&reader->memory, *at + 1, (size_t)(end - *at - 1));
    *at = skip_spaces(end + 1);
    return *code == '\0' ? NULL : code;
}

static const char *
add_comment(struct hledger_reader *reader, const char *before, const char *text)
{
    const char *line = skip_spaces(text);

    line = trimmed(&reader->memory, line, strlen(line));
    if (*line == '\0')
        return before;
    return before == NULL ? line : arena_format(&reader->memory, "%s, %s", before, line);
}

void
hledger_parse_header(struct hledger_reader *reader, const char *line)
{
    struct hledger_transaction *transaction = reader->transaction;
    const char *at = line;
    size_t length;

    if (!parse_dates(reader, &at))
        return;
    if (transaction->date < reader->newest_date)
        reader->unordered = true;
    else
        reader->newest_date = transaction->date;

    transaction->status = parse_status(&at);
    transaction->code = parse_code(reader, &at);
    length = strcspn(at, ";");
    transaction->description = trimmed(&reader->memory, at, length);
    if (at[length] == ';')
        transaction->comment = add_comment(reader, NULL, at + length + 1);
}

/* ---- postings ---- */

/* An account name ends at two spaces, a tab, or the end of the line. */
static size_t
name_length(const char *text)
{
    size_t length = 0;

    while (text[length] != '\0' && text[length] != '\t' &&
            !(text[length] == ' ' && (text[length + 1] == ' ' || text[length + 1] == '\t')))
        length++;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

static bool
parse_account(struct hledger_reader *reader, const char **at, struct hledger_posting *posting)
{
    size_t length = name_length(*at);
    const char *name = arena_bytes(&reader->memory, *at, length);
    bool is_virtual = length > 1 && ((*name == '(' && name[length - 1] == ')') ||
                                            (*name == '[' && name[length - 1] == ']'));

    if (is_virtual) {
        refuse(reader, "hledger.virtual", "Remove it, or write real postings.",
                "a virtual posting does not balance by itself", name);
        return false;
    }
    posting->account = hledger_name(reader, name);
    if (posting->account == NULL) {
        reader->transaction->broken = true;
        return false;
    }
    *at += length;
    return true;
}

static bool
parse_amount(struct hledger_reader *reader, const char **at, struct hledger_amount *ret)
{
    const char *start = *at;
    const char *reason;

    if (hledger_amount_read(&reader->style, at, ret, &reason))
        return true;
    refuse(reader, "hledger.amount", "Write the amount as 1000.00 EUR.", reason, start);
    return false;
}

/* "@ 1.10 USD", "@@ 5.50 USD". The text from the commodity on is kept as it was written. */
static bool
parse_price(struct hledger_reader *reader, const char **at, struct hledger_posting *posting)
{
    const char *start = *at;

    if (*start != '@')
        return true;
    posting->price_kind = start[1] == '@' ? HLEDGER_TOTAL_PRICE : HLEDGER_UNIT_PRICE;
    *at = start + (posting->price_kind == HLEDGER_TOTAL_PRICE ? 2 : 1);
    if (!parse_amount(reader, at, &posting->price))
        return false;
    posting->price_text = trimmed(&reader->memory, start, (size_t)(*at - start));
    *at = skip_spaces(*at);
    return true;
}

static bool
parse_assertion(struct hledger_reader *reader, const char **at, struct hledger_posting *posting)
{
    const char *start = *at;
    struct hledger_posting price = {0};

    if (*start != '=')
        return true;
    *at += *(*at + 1) == '=' ? 2 : 1;
    if (**at == '*') {
        hledger_say(reader, reader->line_no, "hledger.assertion", SEVERITY_WARN,
                "Compare it with the trial balance.",
                "an assertion that includes subaccounts is not checked");
        (*at)++;
    } else {
        posting->asserted = true;
    }
    *at = skip_spaces(*at);
    if (!parse_amount(reader, at, &posting->assertion))
        return false;
    *at = skip_spaces(*at);
    return parse_price(reader, at, &price);
}

static bool
parse_rest(struct hledger_reader *reader, const char **at, struct hledger_posting *posting)
{
    *at = skip_spaces(*at);
    if (**at == '=') {
        refuse(reader, "hledger.assignment", "Write the amount that it stands for.",
                "a balance is assigned, not booked", *at);
        return false;
    }
    posting->elided = **at == '\0' || **at == ';';
    if (posting->elided)
        return true;
    if (!parse_amount(reader, at, &posting->amount))
        return false;
    *at = skip_spaces(*at);
    if (!parse_price(reader, at, posting) || !parse_assertion(reader, at, posting))
        return false;
    if (**at == '\0' || **at == ';')
        return true;
    refuse(reader, "hledger.amount",
            "Only a price (@ or @@) and a balance (=) may follow; lots and expressions are not "
            "imported.",
            "what follows the amount is not known", *at);
    return false;
}

static void
add_posting(struct hledger_transaction *transaction, struct hledger_posting *posting)
{
    if (transaction->last == NULL)
        transaction->first = posting;
    else
        transaction->last->next = posting;
    transaction->last = posting;
    transaction->posting_count++;
}

static void
parse_comment(struct hledger_reader *reader, const char *text)
{
    struct hledger_transaction *transaction = reader->transaction;
    const char **comment =
            transaction->last == NULL ? &transaction->comment : &transaction->last->comment;

    *comment = add_comment(reader, *comment, text + 1);
}

void
hledger_parse_posting(struct hledger_reader *reader, const char *line)
{
    struct hledger_posting *posting;
    const char *at = line;

    if (*line == ';') {
        parse_comment(reader, line);
        return;
    }
    posting = arena_take(&reader->memory, sizeof(*posting));
    posting->file_line = reader->line_no;
    posting->status = parse_status(&at);
    if (!parse_account(reader, &at, posting) || !parse_rest(reader, &at, posting))
        return;
    if (*at == ';')
        posting->comment = add_comment(reader, NULL, at + 1);
    add_posting(reader->transaction, posting);
}
