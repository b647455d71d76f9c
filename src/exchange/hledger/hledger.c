/*
 * hledger — journals of hledger, and of ledger as far as they agree.
 *
 * What the subset leaves out is refused with its line, not passed over: include,
 * alias, apply account, periodic and automated transactions, virtual postings,
 * balance assignments and lot prices would all change what the file says.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/file/file.h"
#include "exchange/file/lines.h"
#include "exchange/hledger/hledger_reader.h"

enum { NAME_MAX_CHARS = 255 };

void
hledger_say(const struct hledger_reader *reader, int64_t line, const char *code,
        enum severity severity, const char *mend, const char *format, ...)
{
    char detail[320];
    va_list values;

    va_start(values, format);
    vsnprintf(detail, sizeof(detail), format, values);
    va_end(values);
    reader->sink->finding(reader->sink->context, &(struct finding){
                                                         .code = code,
                                                         .severity = severity,
                                                         .at = "",
                                                         .file = reader->source->name,
                                                         .file_line = line,
                                                         .detail = detail,
                                                         .mend = mend,
                                                 });
}

/* ---- accounts ---- */

/* False when another account has it. */
static bool
take_code(struct hledger_reader *reader, const char *code)
{
    int64_t *taken = keys_put(&reader->codes, text_fold(reader->keep, code));

    return (*taken)++ == 0;
}

/* Another name has this code: this one goes by its whole name, or what is left of it. */
static void
recode(struct hledger_reader *reader, struct hledger_account *account)
{
    const char *wanted = account->code;

    account->name = account->full;
    account->code = account->full;
    if (text_chars(account->full) > HLEDGER_CODE_MAX || !take_code(reader, account->code)) {
        account->code = hledger_account_short(reader->keep, account->full);
        if (!take_code(reader, account->code))
            account->code = wanted; /* import refuses the same code with another name */
    }
    hledger_say(reader, account->file_line, "hledger.account-code", SEVERITY_WARN,
            "Give the account a name of its own if it is another account.",
            "\"%s\" would have the code %s, which another account has; it is imported as %s",
            account->full, wanted, account->code);
}

static struct hledger_account *
make_account(struct hledger_reader *reader, const char *full)
{
    struct hledger_account *account = arena_take(reader->keep, sizeof(*account));

    hledger_account_of(reader->keep, full, account);
    account->file_line = reader->line_no;
    if (!take_code(reader, account->code))
        recode(reader, account);
    else if (account->name == account->full && account->code != account->full)
        hledger_say(reader, account->file_line, "hledger.account-code", SEVERITY_WARN,
                "Nothing has to be done; the code can be changed after the import.",
                "\"%s\" is longer than %d characters; its code is %s", full, HLEDGER_CODE_MAX,
                account->code);
    return account;
}

static int64_t
keep_account(struct hledger_reader *reader, struct hledger_account *account)
{
    size_t count = reader->names.count;

    if (count > reader->account_room) {
        size_t room = reader->account_room == 0 ? 64 : reader->account_room * 2;

        reader->accounts = arena_grow(reader->keep, reader->accounts, reader->account_room, room,
                sizeof(*reader->accounts));
        reader->account_room = room;
    }
    reader->accounts[count - 1] = account;
    return (int64_t)count;
}

struct hledger_account *
hledger_name(struct hledger_reader *reader, const char *full)
{
    const int64_t *found = keys_find(&reader->names, full);
    struct hledger_account *account;

    if (found != NULL)
        return reader->accounts[*found - 1];
    if (*full == '\0' || text_chars(full) > NAME_MAX_CHARS) {
        hledger_say(reader, reader->line_no, "hledger.account", SEVERITY_REFUSE,
                "Shorten the name.", "an account name has 1 to %d characters", NAME_MAX_CHARS);
        return NULL;
    }
    account = make_account(reader, full);
    keys_put(&reader->names, full);
    *keys_find(&reader->names, full) = keep_account(reader, account);
    return account;
}

enum fault
hledger_declare(struct hledger_reader *reader, struct hledger_account *account)
{
    struct file_account said = {
            .code = account->code,
            .name = account->name,
            .type = account->type,
            .category = account->category,
            .file_line = account->file_line,
    };

    if (account->told)
        return OK;
    account->told = true;
    return reader->sink->account(reader->sink->context, &said);
}

/* ---- comments and tags ---- */

const char *
hledger_tag(struct arena *arena, const char *comment, const char *tag)
{
    size_t length = strlen(tag);
    const char *at = comment;

    while ((at = strstr(at, tag)) != NULL) {
        bool begins = at == comment || strchr(" ,\t", at[-1]) != NULL;

        at += length;
        if (begins && *at == ':') {
            size_t size;

            at += 1 + strspn(at + 1, " ");
            size = strcspn(at, ",");
            while (size > 0 && at[size - 1] == ' ')
                size--;
            return arena_bytes(arena, at, size);
        }
    }
    return NULL;
}

/* ---- directives ---- */

static void
refuse_directive(
        struct hledger_reader *reader, const char *code, const char *what, const char *mend)
{
    reader->block = HLEDGER_IN_OTHER;
    hledger_say(reader, reader->line_no, code, SEVERITY_REFUSE, mend, "%s", what);
}

/* The text of a directive's argument: without the comment behind it and spaces around it. */
static const char *
argument(struct hledger_reader *reader, const char *text, const char **ret_comment)
{
    const char *end = text + strcspn(text, ";");

    while (isspace((unsigned char)*text))
        text++;
    *ret_comment = *end == ';' ? end + 1 : "";
    if (end < text)
        end = text;
    while (end > text && isspace((unsigned char)end[-1]))
        end--;
    return arena_bytes(&reader->memory, text, (size_t)(end - text));
}

static void
take_type(struct hledger_reader *reader, const char *comment)
{
    const char *value = hledger_tag(&reader->memory, comment, "type");
    struct hledger_account *account = reader->declared;
    enum account_type type;

    if (value == NULL || account == NULL)
        return;
    type = hledger_account_tag(value);
    if (type == 0)
        hledger_say(reader, reader->line_no, "hledger.type", SEVERITY_REFUSE,
                "Write type:A, L, E, R or X.", "\"%s\" is no type of account", value);
    else if (account->told && account->type != type)
        hledger_say(reader, reader->line_no, "hledger.type", SEVERITY_REFUSE,
                "Move the directive above the first use.",
                "the type of \"%s\" is said after it was used", account->full);
    else
        account->type = type;
}

/* Our own files say a code that the name does not give. */
static void
take_own_code(struct hledger_reader *reader, const char *comment)
{
    const char *code = hledger_tag(&reader->memory, comment, "code");
    struct hledger_account *account = reader->declared;

    if (code == NULL || account == NULL || strcmp(code, account->code) == 0)
        return;
    if (account->told || *code == '\0' || text_chars(code) > HLEDGER_CODE_MAX ||
            !take_code(reader, code))
        hledger_say(reader, reader->line_no, "hledger.account-code", SEVERITY_REFUSE,
                "Give each account a code of its own, above its first use.",
                "\"%s\" cannot have the code \"%.60s\"", account->full, code);
    else
        hledger_account_recode(reader->keep, account, code);
}

static void
take_tags(struct hledger_reader *reader, const char *comment)
{
    take_type(reader, comment);
    take_own_code(reader, comment);
}

/* The account is told when its block ends: its type may stand in a comment below. */
static void
read_account(struct hledger_reader *reader, const char *text)
{
    const char *comment;
    const char *name;
    /* A comment is set off by two spaces, as in postings: a name may hold a semicolon. */
    const char *gap = strstr(text + strspn(text, " \t"), "  ");
    const char *tab = strchr(text + strspn(text, " \t"), '\t');

    if (tab != NULL && (gap == NULL || tab < gap))
        gap = tab;
    name = argument(reader,
            gap == NULL ? text : arena_format(&reader->memory, "%.*s", (int)(gap - text), text),
            &comment);
    if (gap != NULL && gap[strspn(gap, " \t")] == ';')
        comment = gap + strspn(gap, " \t") + 1;
    reader->block = HLEDGER_IN_ACCOUNT;
    reader->declared = hledger_name(reader, name);
    take_tags(reader, comment);
}

static void
take_sample(struct hledger_reader *reader, const char *sample, bool is_default)
{
    char mark = hledger_amount_mark(sample);
    char saved = reader->style.decimal_mark;
    struct hledger_amount amount;
    const char *reason;

    if (mark != 0)
        reader->style.decimal_mark = mark;
    if (hledger_amount_read(&reader->style, &sample, &amount, &reason)) {
        if (mark != 0)
            amount.commodity->decimal_mark = mark;
        reader->styled = amount.commodity;
        if (is_default)
            reader->unit = amount.commodity->currency;
    } else {
        hledger_say(reader, reader->line_no, "hledger.amount", SEVERITY_REFUSE,
                "Write a sample such as 1,000.00 USD.", "the sample cannot be read: %s", reason);
    }
    reader->style.decimal_mark = saved;
}

static void
read_commodity(struct hledger_reader *reader, const char *text)
{
    const char *comment;
    const char *sample = argument(reader, text, &comment);

    reader->block = HLEDGER_IN_COMMODITY;
    reader->styled = NULL;
    if (strpbrk(sample, "0123456789") != NULL)
        take_sample(reader, sample, false);
    else
        reader->styled = hledger_amount_commodity(&reader->style, sample);
}

static void
read_default(struct hledger_reader *reader, const char *text)
{
    const char *comment;

    reader->block = HLEDGER_IN_OTHER;
    take_sample(reader, argument(reader, text, &comment), true);
}

static void
read_year(struct hledger_reader *reader, const char *text)
{
    const char *comment;
    const char *year = argument(reader, text, &comment);

    reader->block = HLEDGER_IN_OTHER;
    if (strlen(year) == 4 && strspn(year, "0123456789") == 4 && year[0] != '0')
        reader->default_year = (int)strtol(year, NULL, 10);
    else
        hledger_say(reader, reader->line_no, "hledger.date", SEVERITY_REFUSE,
                "Write Y and four digits.", "\"%s\" is no year", year);
}

static void
read_mark(struct hledger_reader *reader, const char *text)
{
    const char *comment;
    const char *mark = argument(reader, text, &comment);

    reader->block = HLEDGER_IN_OTHER;
    if (strcmp(mark, ".") == 0 || strcmp(mark, ",") == 0)
        reader->style.decimal_mark = *mark;
    else
        hledger_say(reader, reader->line_no, "hledger.directive", SEVERITY_REFUSE,
                "Write decimal-mark and a point or a comma.", "\"%s\" is no decimal mark", mark);
}

static void
read_price(struct hledger_reader *reader, const char *text)
{
    (void)text;
    reader->block = HLEDGER_IN_OTHER;
    if (!reader->price_told)
        hledger_say(reader, reader->line_no, "hledger.market-price", SEVERITY_WARN,
                "Nothing has to be done: no posting depends on them.",
                "market prices (P) are not imported");
    reader->price_told = true;
}

static void
read_comment(struct hledger_reader *reader, const char *text)
{
    (void)text;
    reader->block = HLEDGER_IN_COMMENT;
}

static void
pass_over(struct hledger_reader *reader, const char *text)
{
    (void)text;
    reader->block = HLEDGER_IN_OTHER;
}

static void
warn_tags(struct hledger_reader *reader, const char *text)
{
    reader->block = HLEDGER_IN_OTHER;
    hledger_say(reader, reader->line_no, "hledger.apply-tag", SEVERITY_WARN,
            "Write the tag into the transactions, if it is wanted.",
            "the tag is not applied to the transactions below:%s", text);
}

static void
refuse_include(struct hledger_reader *reader, const char *text)
{
    (void)text;
    refuse_directive(reader, "hledger.include", "another file is included",
            "Import one file that holds all: hledger -f FILE print > WHOLE.journal");
}

static void
refuse_alias(struct hledger_reader *reader, const char *text)
{
    (void)text;
    refuse_directive(reader, "hledger.alias", "an alias would rename accounts",
            "Write the names out: hledger -f FILE print > WHOLE.journal");
}

static void
refuse_apply(struct hledger_reader *reader, const char *text)
{
    (void)text;
    refuse_directive(reader, "hledger.apply", "a parent would be put before every account",
            "Write the names out: hledger -f FILE print > WHOLE.journal");
}

static void
refuse_bucket(struct hledger_reader *reader, const char *text)
{
    (void)text;
    refuse_directive(reader, "hledger.directive", "a default account would complete transactions",
            "Write the account into the transactions.");
}

/* The longer of two that begin alike stands first. */
static const struct directive {
    const char *word;
    void (*read)(struct hledger_reader *reader, const char *text);
} directives[] = {
        {"account",           read_account  },
        {"alias",             refuse_alias  },
        {"apply account",     refuse_apply  },
        {"apply tag",         warn_tags     },
        {"apply year",        read_year     },
        {"bucket",            refuse_bucket },
        {"comment",           read_comment  },
        {"commodity",         read_commodity},
        {"decimal-mark",      read_mark     },
        {"end apply account", pass_over     },
        {"end apply tag",     pass_over     },
        {"end apply year",    pass_over     },
        {"end aliases",       pass_over     },
        {"end tag",           pass_over     },
        {"include",           refuse_include},
        {"payee",             pass_over     },
        {"tag",               pass_over     },
        {"test",              read_comment  },
        {"year",              read_year     },
        {"A",                 refuse_bucket },
        {"D",                 read_default  },
        {"N",                 pass_over     },
        {"P",                 read_price    },
        {"Y",                 read_year     },
};

static bool
begins_with_word(const char *line, const char *word)
{
    size_t length = strlen(word);

    /* Y2026 is as good as Y 2026. */
    return text_starts(line, word) &&
           (line[length] == '\0' || isspace((unsigned char)line[length]) ||
                   (length == 1 && isdigit((unsigned char)line[length])));
}

static void
read_directive(struct hledger_reader *reader, const char *line)
{
    const char *words = *line == '!' || *line == '@' ? line + 1 : line;

    for (size_t i = 0; i < COUNT_OF(directives); i++)
        if (begins_with_word(words, directives[i].word)) {
            directives[i].read(reader, words + strlen(directives[i].word));
            return;
        }
    reader->block = HLEDGER_IN_OTHER;
    hledger_say(reader, reader->line_no, "hledger.directive", SEVERITY_REFUSE,
            "Remove the line, or write what it does into the transactions.",
            "\"%.40s\" is no directive that can be imported", line);
}

/* ---- lines ---- */

static enum fault
end_block(struct hledger_reader *reader)
{
    enum fault fault = OK;

    if (reader->block == HLEDGER_IN_TRANSACTION)
        fault = hledger_tell(reader);
    else if (reader->block == HLEDGER_IN_ACCOUNT && reader->declared != NULL)
        fault = hledger_declare(reader, reader->declared);
    reader->block = HLEDGER_OUTSIDE;
    reader->declared = NULL;
    reader->transaction = NULL;
    return fault;
}

static void
begin_transaction(struct hledger_reader *reader, const char *line)
{
    reader->block = HLEDGER_IN_TRANSACTION;
    reader->transaction = arena_take(&reader->memory, sizeof(*reader->transaction));
    reader->transaction->file_line = reader->line_no;
    hledger_parse_header(reader, line);
}

static void
begin_block(struct hledger_reader *reader, const char *line)
{
    if (isdigit((unsigned char)*line))
        begin_transaction(reader, line);
    else if (*line == '~')
        refuse_directive(reader, "hledger.periodic", "a periodic transaction is no journal",
                "Remove it, or write out what was booked.");
    else if (*line == '=')
        refuse_directive(reader, "hledger.automated", "an automated rule would add postings",
                "Write its postings out: hledger -f FILE print --auto > WHOLE.journal");
    else
        read_directive(reader, line);
}

static void
read_indented(struct hledger_reader *reader, const char *line)
{
    const char *text = line + strspn(line, " \t");

    switch (reader->block) {
    case HLEDGER_IN_TRANSACTION:
        hledger_parse_posting(reader, text);
        break;
    case HLEDGER_IN_ACCOUNT:
        if (*text == ';')
            take_tags(reader, text + 1);
        break;
    case HLEDGER_IN_COMMODITY:
        if (begins_with_word(text, "format"))
            take_sample(reader, text + strlen("format"), false);
        break;
    case HLEDGER_OUTSIDE:
        if (*text != ';')
            hledger_say(reader, reader->line_no, "hledger.line", SEVERITY_REFUSE,
                    "Put it below its transaction, without a blank line between.",
                    "an indented line belongs to no transaction");
        break;
    case HLEDGER_IN_OTHER:
    case HLEDGER_IN_COMMENT:
        break;
    }
}

static bool
is_blank(const char *line)
{
    return line[strspn(line, " \t\r\f")] == '\0';
}

/* A line at the margin has ended the block before. */
static enum fault
read_line(struct hledger_reader *reader, const char *line)
{
    if (reader->block == HLEDGER_IN_COMMENT) {
        if (begins_with_word(line, "end"))
            reader->block = HLEDGER_OUTSIDE;
    } else if (is_blank(line)) {
        return end_block(reader);
    } else if (*line == ' ' || *line == '\t') {
        read_indented(reader, line);
    } else if (strchr(";#*%|", *line) == NULL) {
        begin_block(reader, line);
    }
    return OK;
}

static void
refuse_bytes(struct hledger_reader *reader)
{
    hledger_say(reader, reader->line_no, "hledger.text", SEVERITY_REFUSE,
            "Save the file as UTF-8: iconv -f WINDOWS-1252 -t UTF-8",
            "the line is not valid UTF-8");
    if (reader->transaction != NULL)
        reader->transaction->broken = true;
    else if (reader->block == HLEDGER_OUTSIDE)
        reader->block = HLEDGER_IN_OTHER;
}

/* The block's memory is let go between two blocks. */
static enum fault
read_bytes(struct hledger_reader *reader, const char *bytes, size_t length)
{
    enum fault fault;

    if (reader->line_no == 1 && length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (reader->block != HLEDGER_IN_COMMENT && (length == 0 || strchr(" \t", *bytes) == NULL) &&
            (fault = end_block(reader)))
        return fault;
    if (reader->block != HLEDGER_IN_TRANSACTION)
        arena_reset(&reader->memory, (struct arena_mark){0});

    if (memchr(bytes, '\0', length) == NULL && text_is_utf8(bytes, length))
        return read_line(reader, arena_bytes(&reader->memory, bytes, length));
    refuse_bytes(reader);
    return OK;
}

static enum fault
read_lines(struct hledger_reader *reader)
{
    SCOPED(lines_close) struct lines *lines = NULL;
    const char *bytes;
    size_t length;
    enum fault fault;

    if ((fault = lines_open(reader->source->path, reader->why, &lines)))
        return fault;
    while ((fault = lines_next(lines, reader->why, &bytes, &length, &reader->line_no)) == OK &&
            bytes != NULL) {
        if ((fault = read_bytes(reader, bytes, length)))
            return fault;
        if (reader->line_no % 1024 == 0 && reader->sink->progress != NULL)
            reader->sink->progress(reader->sink->context, lines_done(lines), reader->source->size);
    }
    return fault != OK ? fault : end_block(reader);
}

static enum fault
take_options(struct hledger_reader *reader)
{
    const json_t *options = reader->source->options;
    const char *currency = json_string_value(json_object_get(options, "currency"));
    const char *mark = json_string_value(json_object_get(options, "decimal"));

    reader->base = reader->source->currency;
    reader->style = (struct hledger_style){
            .arena = reader->keep, .symbols = json_object_get(options, "symbols")};
    if (currency != NULL && !currency_of(currency, &reader->base))
        return fault_say(reader->why, FAULT_MAPPING_INVALID, "/currency",
                "%s is not in ISO 4217; write a code such as EUR", currency);
    if (mark != NULL && strcmp(mark, ".") != 0 && strcmp(mark, ",") != 0)
        return fault_say(
                reader->why, FAULT_MAPPING_INVALID, "/decimal", "write a point or a comma");
    if (mark != NULL)
        reader->style.decimal_mark = *mark;
    return OK;
}

static enum fault
read(const struct file_source *source, const struct file_sink *sink, struct arena *scratch,
        struct why *why)
{
    struct hledger_reader reader = {.source = source,
            .sink = sink,
            .why = why,
            .keep = scratch,
            .names = {.arena = scratch},
            .codes = {.arena = scratch}};
    enum fault fault;

    if ((fault = take_options(&reader)) == OK)
        fault = read_lines(&reader);
    arena_done(&reader.memory);
    return fault;
}

/* ---- recognising ---- */

static bool
begins_transaction(const char *line, size_t length)
{
    size_t digits = 0;

    while (digits < length && isdigit((unsigned char)line[digits]))
        digits++;
    return digits == 4 && length > 8 && strchr("-/.", line[4]) != NULL &&
           isdigit((unsigned char)line[5]) && memchr(line, ',', 12 < length ? 12 : length) == NULL;
}

static bool
has_extension(const char *name)
{
    static const char *const endings[] = {".journal", ".hledger", ".ledger", ".j", ".dat"};

    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (text_ends(name, endings[i]))
            return true;
    return false;
}

/* A dated line with an indented one below it is what no other format has. */
static int
recognise(const char *name, const char *head, size_t length)
{
    const char *end = head + length;
    bool dated = false;

    for (const char *line = head; line < end;) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        size_t size = next == NULL ? (size_t)(end - line) : (size_t)(next - line);

        if (dated && size > 1 && (*line == ' ' || *line == '\t'))
            return has_extension(name) ? 95 : 80;
        dated = begins_transaction(line, size);
        line = next == NULL ? end : next + 1;
    }
    return has_extension(name) && length == 0 ? 20 : 0;
}

const struct file_format file_hledger = {
        .name = "hledger",
        .doc = "journals of hledger and ledger",
        .carries_journals = true,
        .recognise = recognise,
        .read = read,
};
