/* Any text, read as a journal that a person wrote in an editor, or as words of a command. */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/text.h"
#include "cli/journal/draft.h"
#include "tests/fuzz/fuzz.h"

static void
require_words(const struct journal_words *words)
{
    assert(words->date == 0 || day_is(words->date));
    for (size_t i = 0; i < words->line_count; i++) {
        assert(words->lines[i].account != NULL);
        for (size_t n = 0; n < words->lines[i].allocation_count; n++)
            assert(!text_empty(words->lines[i].allocations[n].dimension));
    }
}

static void
read_page(struct cli *cli, const char *text)
{
    struct journal_words words;
    bool any;

    if (journal_draft_parse(cli, text, &words, &any) == OK)
        require_words(&words);
    else
        assert(cli->work.why.detail[0] != '\0');
}

enum { WORDS_MAX = 32 };

/* Words of a command are apart by spaces here. */
static void
read_words(struct cli *cli, char *text)
{
    struct journal_words words = {0};
    char *list[WORDS_MAX];

    cli->words = list;
    while (cli->word_count < WORDS_MAX && text != NULL)
        list[cli->word_count++] = strsep(&text, " ");
    if (journal_draft_of_words(cli, &words) == OK)
        require_words(&words);
    else
        assert(cli->work.why.detail[0] != '\0');
}

FUZZ(draft)
{
    struct cli cli = {0};
    char *text;

    work_init(&cli.work, NULL, &clock_system);
    text = arena_bytes(&cli.work.arena, bytes, strnlen((const char *)bytes, size));
    read_page(&cli, text);
    read_words(&cli, text);
    work_done(&cli.work);
}
