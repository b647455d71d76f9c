/*
 * draft_words — a journal as words of a command:
 *
 *   5010=1000.00          a line: account and amount, debit positive; 5010= has none yet
 *   9010=#12.5            its quantity, or what it weighs in a transfer; 5600=100#3 has both
 *   @1=NORTH              the line before goes to a value of a dimension, as a whole
 *   @1=NORTH,6=P1:60%     a part of it, or :600.00; two dimensions with a comma
 *   .KM=120               what a field of the company's own holds in the line before
 *   --field CONTRACT=C-17 and in the journal
 *   @1=P\:1, \@X=5         a code may hold any of these signs: a \ before it takes it as it is
 */
#include <string.h>

#include "base/text.h"
#include "cli/journal/draft.h"

/* ---- codes ---- */

/* Before any other sign a \ is one of the code's own. */
static bool
is_escape(const char *text, size_t length)
{
    return length > 1 && *text == '\\' && strchr("@.:,=#\\", text[1]) != NULL;
}

/* Where the sign stands first that no \ stands before; NULL: nowhere. */
static const char *
find_sign(const char *text, size_t length, char sign)
{
    for (size_t i = 0; i < length; i++) {
        if (is_escape(text + i, length - i))
            i++;
        else if (text[i] == sign)
            return text + i;
    }
    return NULL;
}

static const char *
find_last_sign(const char *text, char sign)
{
    size_t length = strlen(text);
    const char *found = NULL;
    const char *next = text;

    while ((next = find_sign(next, length - (size_t)(next - text), sign)) != NULL)
        found = next++;
    return found;
}

static const char *
read_code(struct arena *arena, const char *text, size_t length)
{
    SCOPED(buffer_done) struct buffer code = {0};

    for (size_t i = 0; i < length; i++) {
        if (is_escape(text + i, length - i))
            i++;
        buffer_char(&code, text[i]);
    }
    return arena_text(arena, code.bytes);
}

/* ---- a line ---- */

static enum fault
read_number(struct cli *cli, const char *word, const char *text, struct decimal *ret)
{
    if (decimal_too_long(text))
        return fault_say(
                &cli->work.why, FAULT_AMOUNT_RANGE, word, "an amount has at most 18 digits");
    if (!decimal_parse(text, ret))
        return fault_say(&cli->work.why, FAULT_AMOUNT_INVALID, word, "'%s'", text);
    return OK;
}

/* The last = parts them, so that a code may hold one. */
static enum fault
read_line(struct cli *cli, const char *word, struct journal_line_record *line)
{
    struct arena *arena = &cli->work.arena;
    const char *equals = find_last_sign(word, '=');
    const char *amount, *count;
    enum fault fault = OK;

    if (equals == NULL || equals == word)
        return cli_usage(cli, "'%s' is no ACCOUNT=AMOUNT", word);
    line->account = read_code(arena, word, (size_t)(equals - word));
    count = strchr(equals, '#');
    amount = count == NULL ? equals + 1
                           : arena_bytes(arena, equals + 1, (size_t)(count - equals - 1));
    if (*amount != '\0')
        fault = read_number(cli, word, amount, &line->amount);
    if (fault == OK && count != NULL)
        fault = read_number(cli, word, count + 1, &line->quantity);
    return fault;
}

/* ---- what stands behind it ---- */

/* "60%" or "600.00"; what else stands behind a : is of the code. */
static bool
is_share(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    const char *number =
            length > 0 && text[length - 1] == '%' ? arena_bytes(arena, text, length - 1) : text;
    struct decimal share;

    return decimal_parse(number, &share) || decimal_too_long(number);
}

static enum fault
read_share(
        struct cli *cli, const char *word, const char *text, struct journal_allocation_record *part)
{
    size_t length = strlen(text);

    if (length > 0 && text[length - 1] == '%')
        return read_number(
                cli, word, arena_bytes(&cli->work.arena, text, length - 1), &part->percent);
    return read_number(cli, word, text, &part->amount);
}

/* "1=NORTH" up to a comma, of one slice with those beside it. */
static enum fault
read_value(struct cli *cli, const char *word, const char *text, size_t length,
        struct journal_line_record *line, struct journal_allocation_record part)
{
    struct arena *arena = &cli->work.arena;
    const char *equals = find_sign(text, length, '=');

    if (equals == NULL || equals == text || equals + 1 == text + length)
        return cli_usage(cli, "'%s' is no @DIMENSION=VALUE", word);
    part.dimension = read_code(arena, text, (size_t)(equals - text));
    part.value = read_code(arena, equals + 1, (size_t)(text + length - equals - 1));
    line->allocations = arena_room(
            arena, line->allocations, line->allocation_count, sizeof(*line->allocations));
    line->allocations[line->allocation_count++] = part;
    return OK;
}

/* The last : parts the share from the values. */
static enum fault
read_part(struct cli *cli, const char *word, struct journal_line_record *line)
{
    struct journal_allocation_record part = {.slice = 1};
    const char *colon = find_last_sign(word, ':');
    const char *share = colon == NULL || !is_share(&cli->work.arena, colon + 1) ? NULL : colon;
    const char *text = word + 1;
    const char *end = share == NULL ? word + strlen(word) : share;
    enum fault fault;

    if (line->allocation_count > 0)
        part.slice = line->allocations[line->allocation_count - 1].slice + 1;
    if (share != NULL && (fault = read_share(cli, word, share + 1, &part)))
        return fault;
    for (;;) {
        const char *comma = find_sign(text, (size_t)(end - text), ',');
        size_t length = (size_t)((comma == NULL ? end : comma) - text);

        if ((fault = read_value(cli, word, text, length, line, part)) || comma == NULL)
            return fault;
        text = comma + 1;
    }
}

/* "CONTRACT=C-17": the first = parts them, and the value is as it stands. */
static enum fault
read_field(struct cli *cli, const char *text, struct custom_value **list, size_t *count)
{
    struct arena *arena = &cli->work.arena;
    const char *equals = find_sign(text, strlen(text), '=');

    if (equals == NULL || equals == text)
        return cli_usage(cli, "'%s' is no CODE=VALUE", text);
    *list = arena_room(arena, *list, *count, sizeof(**list));
    (*list)[(*count)++] = (struct custom_value){
            .field = read_code(arena, text, (size_t)(equals - text)),
            .value = equals + 1,
    };
    return OK;
}

/* ---- all of them ---- */

static enum fault
read_word(struct cli *cli, const char *word, struct journal_words *ret)
{
    struct journal_line_record *before =
            ret->line_count == 0 ? NULL : &ret->lines[ret->line_count - 1];

    if (*word != '@' && *word != '.')
        return read_line(cli, word, &ret->lines[ret->line_count++]);
    if (before == NULL)
        return cli_usage(cli, "'%s' stands behind the line that it is about", word);
    return *word == '@' ? read_part(cli, word, before)
                        : read_field(cli, word + 1, &before->custom, &before->custom_count);
}

enum fault
journal_draft_of_words(struct cli *cli, struct journal_words *ret)
{
    enum fault fault;

    ret->lines = arena_array(&cli->work.arena, (size_t)cli->word_count, sizeof(*ret->lines));
    for (int i = 0; i < cli->word_count; i++)
        if ((fault = read_word(cli, cli->words[i], ret)))
            return fault;
    return OK;
}

enum fault
journal_draft_fields(struct cli *cli, struct custom_value **ret, size_t *ret_count)
{
    enum fault fault;

    *ret = NULL;
    *ret_count = 0;
    for (size_t i = 0; i < cli->value_count; i++)
        if (strcmp(cli->values[i].name, "field") == 0 &&
                (fault = read_field(cli, cli->values[i].text, ret, ret_count)))
            return fault;
    return OK;
}

enum fault
journal_draft_sought(struct cli *cli, const char **ret_field, const char **ret_value)
{
    struct custom_value *said;
    size_t count;
    enum fault fault;

    if ((fault = journal_draft_fields(cli, &said, &count)) || count == 0)
        return fault;
    if (count > 1)
        return cli_usage(cli, "journals are listed by one field at a time");
    *ret_field = said[0].field;
    *ret_value = said[0].value;
    return OK;
}
