/*
 * draft_text — a journal as a page of text, for an editor:
 *
 *     date: 2026-03-31
 *     description: Rent for April
 *
 *     5010     12500.00   Office, 2nd floor   @1=100
 *     1930    -12500.00
 *
 * A line is an account, its amount (debit positive; - where it has none) and, if wanted, a text and
 * the values of dimensions. What begins with # does not count. Whatever else a line carries, it
 * keeps as long as nobody changes what the page says of it.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "cli/journal/draft.h"

enum { DIMENSIONS_MAX = 8 };

static void
write_head(const char *name, const char *value, bool always, struct buffer *out)
{
    if (always || !text_empty(value))
        buffer_format(out, "%s: %s\n", name, value == NULL ? "" : value);
}

static void
write_line(const struct journal_line_record *line, struct buffer *out)
{
    buffer_format(out, "%-10s %14s", line->account == NULL ? "?" : line->account,
            line->amount.given ? decimal_text(line->amount).chars : "-");
    if (!text_empty(line->text))
        buffer_format(out, "   %s", line->text);
    for (size_t i = 0; i < line->allocation_count; i++)
        buffer_format(out, "   @%s=%s", line->allocations[i].dimension, line->allocations[i].value);
    buffer_char(out, '\n');
}

void
journal_draft_write(const struct journal_record *record, struct buffer *out)
{
    static const struct journal_record empty;
    const struct journal *journal = &(record == NULL ? &empty : record)->journal;

    buffer_text(out, "# A journal. Lines that begin with # do not count; leave nothing else, and\n"
                     "# no journal is made.\n");
    write_head("date", day_text(journal->date).chars, true, out);
    write_head("description", journal->description, true, out);
    write_head("reference", journal->reference, false, out);
    write_head("external-reference", journal->external_reference, false, out);
    write_head("note", journal->note, false, out);
    buffer_text(out, "\n# ACCOUNT          AMOUNT   TEXT   @DIMENSION=VALUE      "
                     "(debit 250.00, credit -250.00)\n");
    if (journal->reverses_seq != 0)
        buffer_format(out,
                "# It reverses posting %" PRId64
                ": its lines are those, and are not changed here.\n",
                journal->reverses_seq);
    for (size_t i = 0; record != NULL && i < record->line_count; i++) {
        buffer_text(out, journal->reverses_seq != 0 ? "# " : "");
        write_line(&record->lines[i], out);
    }
}

/* ---- back ---- */

static bool
is_same_split(const struct journal_line_record *one, const struct journal_line_record *other)
{
    if (one->allocation_count != other->allocation_count)
        return false;
    for (size_t i = 0; i < one->allocation_count; i++)
        if (!text_same(one->allocations[i].dimension, other->allocations[i].dimension) ||
                !text_same(one->allocations[i].value, other->allocations[i].value))
            return false;
    return true;
}

static bool
is_same_on_page(const struct journal_line_record *one, const struct journal_line_record *other)
{
    return text_same(one->account, other->account) && one->amount.given == other->amount.given &&
           text_same(decimal_text(one->amount).chars, decimal_text(other->amount).chars) &&
           text_same(text_empty(one->text) ? "" : one->text,
                   text_empty(other->text) ? "" : other->text) &&
           is_same_split(one, other);
}

void
journal_draft_keep(
        struct arena *arena, const struct journal_record *record, struct journal_words *words)
{
    bool *taken = arena_array(arena, record->line_count, sizeof(*taken));

    for (size_t i = 0; i < words->line_count; i++)
        for (size_t old = 0; old < record->line_count; old++)
            if (!taken[old] && is_same_on_page(&record->lines[old], &words->lines[i])) {
                words->lines[i] = record->lines[old];
                taken[old] = true;
                break;
            }
}

/* One line of the page, cut out of it. */
struct page_line {
    const char *text;
    int number;
};

static const char *
trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && isspace((unsigned char)*text)) {
        text++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    return arena_bytes(arena, text, length);
}

static enum fault
refuse_line(struct cli *cli, const struct page_line *line, const char *what)
{
    return cli_usage(cli, "line %d, \"%.60s\": %s", line->number, line->text, what);
}

static enum fault
parse_head(struct cli *cli, const struct page_line *line, const char *name, const char *value,
        struct journal_words *ret)
{
    if (value[0] == '\0')
        return OK;
    if (strcmp(name, "date") == 0)
        return day_parse(value, &ret->date)
                       ? OK
                       : refuse_line(cli, line, "there is no such day; write YYYY-MM-DD");
    if (strcmp(name, "description") == 0)
        ret->description = value;
    else if (strcmp(name, "reference") == 0)
        ret->reference = value;
    else if (strcmp(name, "external-reference") == 0)
        ret->external_reference = value;
    else if (strcmp(name, "note") == 0)
        ret->note = value;
    else
        return refuse_line(cli, line,
                "the heads are date, description, reference, external-reference and note");
    return OK;
}

/* "  @1=100 @6=A" at the end of a line; what is before it is the text. */
static enum fault
parse_rest(struct cli *cli, const struct page_line *line, const char *rest,
        struct journal_line_record *ret)
{
    struct arena *arena = &cli->work.arena;
    const char *at = strstr(rest, "@");

    ret->text = trimmed(arena, rest, at == NULL ? strlen(rest) : (size_t)(at - rest));
    if (ret->text[0] == '\0')
        ret->text = NULL;
    ret->allocations = arena_array(arena, DIMENSIONS_MAX, sizeof(*ret->allocations));
    for (; at != NULL; at = strstr(at + 1, "@")) {
        size_t length = strcspn(at + 1, " \t@");
        size_t split = strcspn(at + 1, "=");

        if (split == 0 || split + 1 >= length || ret->allocation_count == DIMENSIONS_MAX)
            return refuse_line(cli, line, "a dimension is written @DIMENSION=VALUE");
        ret->allocations[ret->allocation_count++] = (struct journal_allocation_record){
                .dimension = arena_bytes(arena, at + 1, split),
                .value = arena_bytes(arena, at + 2 + split, length - split - 1),
        };
    }
    return OK;
}

static enum fault
parse_line(struct cli *cli, const struct page_line *line, struct journal_line_record *ret)
{
    struct arena *arena = &cli->work.arena;
    const char *text = line->text;
    size_t account = strcspn(text, " \t"), gap, amount;

    gap = strspn(text + account, " \t");
    amount = strcspn(text + account + gap, " \t");
    ret->account = arena_bytes(arena, text, account);
    if (amount == 0)
        return refuse_line(cli, line, "an account is followed by its amount, or by - for none");
    if (!(amount == 1 && text[account + gap] == '-') &&
            !decimal_parse(arena_bytes(arena, text + account + gap, amount), &ret->amount))
        return refuse_line(cli, line, "the second word is no amount; write it as -1234.50");
    return parse_rest(cli, line, text + account + gap + amount, ret);
}

static bool
is_head(const char *text, size_t *ret_length)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz-");

    *ret_length = length;
    return length > 0 && text[length] == ':';
}

static enum fault
parse_page_line(struct cli *cli, const struct page_line *line, struct journal_words *ret)
{
    struct arena *arena = &cli->work.arena;
    size_t length;

    if (line->text[0] == '\0' || line->text[0] == '#')
        return OK;
    if (is_head(line->text, &length))
        return parse_head(cli, line, arena_bytes(arena, line->text, length),
                trimmed(arena, line->text + length + 1, strlen(line->text + length + 1)), ret);
    ret->lines = arena_grow(
            arena, ret->lines, ret->line_count, ret->line_count + 1, sizeof(*ret->lines));
    return parse_line(cli, line, &ret->lines[ret->line_count++]);
}

enum fault
journal_draft_parse(struct cli *cli, const char *text, struct journal_words *ret, bool *ret_any)
{
    enum fault fault;

    *ret = (struct journal_words){0};
    for (int number = 1; *text != '\0'; number++) {
        size_t length = strcspn(text, "\n");
        const struct page_line line = {trimmed(&cli->work.arena, text, length), number};

        if ((fault = parse_page_line(cli, &line, ret)))
            return fault;
        text += length + (text[length] == '\n');
    }
    *ret_any = ret->line_count > 0 || ret->description != NULL || ret->reference != NULL;
    return OK;
}
