/*
 * hledger_directive — the lines of a journal file that are no transactions.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/hledger/hledger_reader.h"

void
hledger_refuse_block(
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
            !hledger_take_code(reader, code))
        hledger_say(reader, reader->line_no, "hledger.account-code", SEVERITY_REFUSE,
                "Give each account a code of its own, above its first use.",
                "\"%s\" cannot have the code \"%.60s\"", account->full, code);
    else
        hledger_account_recode(reader->keep, account, code);
}

void
hledger_take_tags(struct hledger_reader *reader, const char *comment)
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
    hledger_take_tags(reader, comment);
}

void
hledger_take_sample(struct hledger_reader *reader, const char *sample, bool is_default)
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
        hledger_take_sample(reader, sample, false);
    else
        reader->styled = hledger_amount_commodity(&reader->style, sample);
}

static void
read_default(struct hledger_reader *reader, const char *text)
{
    const char *comment;

    reader->block = HLEDGER_IN_OTHER;
    hledger_take_sample(reader, argument(reader, text, &comment), true);
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
    reader->comment_line = reader->line_no;
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
    hledger_refuse_block(reader, "hledger.include", "another file is included",
            "Import one file that holds all: hledger -f FILE print > WHOLE.journal");
}

static void
refuse_alias(struct hledger_reader *reader, const char *text)
{
    (void)text;
    hledger_refuse_block(reader, "hledger.alias", "an alias would rename accounts",
            "Write the names out: hledger -f FILE print > WHOLE.journal");
}

static void
refuse_apply(struct hledger_reader *reader, const char *text)
{
    (void)text;
    hledger_refuse_block(reader, "hledger.apply", "a parent would be put before every account",
            "Write the names out: hledger -f FILE print > WHOLE.journal");
}

static void
refuse_bucket(struct hledger_reader *reader, const char *text)
{
    (void)text;
    hledger_refuse_block(reader, "hledger.directive",
            "a default account would complete transactions",
            "Write the account into the transactions.");
}

/* The longer of two that begin alike stands first. */
static const struct directive {
    const char *word;
    void (*read)(struct hledger_reader *reader, const char *text);
} directives[] = {
        {"account", read_account},
        {"alias", refuse_alias},
        {"apply account", refuse_apply},
        {"apply tag", warn_tags},
        {"apply year", read_year},
        {"bucket", refuse_bucket},
        {"comment", read_comment},
        {"commodity", read_commodity},
        {"decimal-mark", read_mark},
        {"end apply account", pass_over},
        {"end apply tag", pass_over},
        {"end apply year", pass_over},
        {"end aliases", pass_over},
        {"end tag", pass_over},
        {"include", refuse_include},
        {"payee", pass_over},
        {"tag", pass_over},
        {"test", read_comment},
        {"year", read_year},
        {"A", refuse_bucket},
        {"D", read_default},
        {"N", pass_over},
        {"P", read_price},
        {"Y", read_year},
};

bool
hledger_begins_with(const char *line, const char *word)
{
    size_t length = strlen(word);

    /* Y2026 is as good as Y 2026. */
    return text_starts(line, word) &&
           (line[length] == '\0' || isspace((unsigned char)line[length]) ||
                   (length == 1 && isdigit((unsigned char)line[length])));
}

void
hledger_directive(struct hledger_reader *reader, const char *line)
{
    const char *words = *line == '!' || *line == '@' ? line + 1 : line;

    for (size_t i = 0; i < COUNT_OF(directives); i++)
        if (hledger_begins_with(words, directives[i].word)) {
            directives[i].read(reader, words + strlen(directives[i].word));
            return;
        }
    reader->block = HLEDGER_IN_OTHER;
    hledger_say(reader, reader->line_no, "hledger.directive", SEVERITY_REFUSE,
            "Remove the line, or write what it does into the transactions.",
            "\"%.40s\" is no directive that can be imported", line);
}
