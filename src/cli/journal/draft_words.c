/* draft_words — a journal as words of a command: 1930=-250.00, --field CONTRACT=C-17. */
#include <string.h>

#include "base/text.h"
#include "cli/journal/draft.h"

/* "1930=-250.00": the last = parts them, so that a code may hold one. */
enum fault
journal_draft_of_words(struct cli *cli, struct journal_words *ret)
{
    struct arena *arena = &cli->work.arena;

    ret->lines = arena_array(arena, (size_t)cli->word_count, sizeof(*ret->lines));
    for (int i = 0; i < cli->word_count; i++) {
        const char *word = cli->words[i];
        const char *equals = strrchr(word, '=');
        struct journal_line_record *line = &ret->lines[ret->line_count++];

        if (equals == NULL || equals == word)
            return cli_usage(cli, "'%s' is no ACCOUNT=AMOUNT", word);
        line->account = arena_bytes(arena, word, (size_t)(equals - word));
        if (decimal_too_long(equals + 1))
            return fault_say(
                    &cli->work.why, FAULT_AMOUNT_RANGE, word, "an amount has at most 18 digits");
        if (!decimal_parse(equals + 1, &line->amount))
            return fault_say(&cli->work.why, FAULT_AMOUNT_INVALID, word, "'%s'", equals + 1);
    }
    return OK;
}

/* --field CONTRACT=C-17: the first = parts them. */
enum fault
journal_draft_fields(struct cli *cli, struct custom_value **ret, size_t *ret_count)
{
    struct arena *arena = &cli->work.arena;

    *ret = arena_array(arena, cli->value_count, sizeof(**ret));
    *ret_count = 0;
    for (size_t i = 0; i < cli->value_count; i++) {
        const char *text = cli->values[i].text;
        const char *equals = strchr(text, '=');

        if (strcmp(cli->values[i].name, "field") != 0)
            continue;
        if (equals == NULL || equals == text)
            return cli_usage(cli, "'%s' is no CODE=VALUE", text);
        (*ret)[(*ret_count)++] = (struct custom_value){
                .field = arena_bytes(arena, text, (size_t)(equals - text)),
                .value = equals + 1,
        };
    }
    return OK;
}
