#include "tests/story_words.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/shape.h"

bool
story_fail(struct story *story, const char *format, ...)
{
    va_list values;

    fprintf(stderr, "%s:%d: ", story->path, story->line);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    story->failed = true;
    return false;
}

/* ---- words ---- */

/* Takes the opening quote out of "..." and name="...": the word then ends at the closing one. */
static char
take_quote(char *at)
{
    char *open = strpbrk(at, " \"");

    if (open == NULL || *open != '"' || (open > at && open[-1] != '='))
        return ' ';
    memmove(open, open + 1, strlen(open));
    return '"';
}

static char *
cut_word(struct story *story, char *at)
{
    char *close;

    while (*at == ' ')
        at++;
    if (*at == '\0' || *at == '#')
        return NULL;
    story->words[story->count++] = at;
    close = strchr(at, take_quote(at));
    if (close == NULL)
        return NULL;
    *close = '\0';
    return close + 1;
}

static void
cut(struct story *story)
{
    char *at = story->text;

    story->text[strcspn(story->text, "\r\n")] = '\0';
    story->indented = story->text[0] == ' ';
    story->count = 0;
    while (at != NULL && story->count < WORDS_MAX)
        at = cut_word(story, at);
}

bool
story_next_line(struct story *story)
{
    if (story->waiting) {
        story->waiting = false;
        return true;
    }
    while (fgets(story->text, sizeof(story->text), story->file) != NULL) {
        story->line++;
        cut(story);
        if (story->count > 0)
            return true;
    }
    return false;
}

const char *
story_word(const struct story *story, int index)
{
    return index < story->count ? story->words[index] : "";
}

/* ---- answers that were given names ---- */

/* A step of a place in an answer: the member of an object, or the number of an item. */
static json_t *
step_into(json_t *value, const char *step, size_t length)
{
    char name[64];

    if (length >= sizeof(name))
        return NULL;
    memcpy(name, step, length);
    name[length] = '\0';
    return json_is_array(value) ? json_array_get(value, strtoul(name, NULL, 10))
                                : json_object_get(value, name);
}

json_t *
story_value_at(json_t *value, const char *place)
{
    while (value != NULL && *place != '\0') {
        size_t length = strcspn(place, "/");

        value = step_into(value, place, length);
        place += length;
        place += *place == '/';
    }
    return value;
}

const char *
story_text_of(struct story *story, const json_t *value)
{
    struct arena *arena = &story->work.arena;

    if (json_is_string(value))
        return arena_text(arena, json_string_value(value));
    if (json_is_integer(value))
        return arena_format(arena, "%lld", (long long)json_integer_value(value));
    return json_is_true(value) ? "true" : json_is_false(value) ? "false" : "none";
}

const char *
story_meaning(struct story *story, const char *said)
{
    size_t length = strcspn(said, ".");
    json_t *value;

    if (*said != '$' || said[length] == '\0')
        return said;
    value = story_value_at(step_into(story->named, said + 1, length - 1), said + length + 1);
    if (value == NULL)
        story_fail(story, "there is no %s", said);
    return story_text_of(story, value);
}

/* ---- fields ---- */

void
story_put(struct story *story, const struct shape *shape, const char *name, const char *said,
        json_t *input)
{
    struct why why = {0};

    if (shape_put(&why, shape, name, story_meaning(story, said), input) != OK)
        story_fail(story, "%s=%s: %s", name, said, why.detail);
}

void
story_take_fields(struct story *story, int from, const struct shape *shape, json_t *input)
{
    for (int i = from; i < story->count; i++) {
        char *equal = strchr(story->words[i], '=');
        char name[64];

        if (equal == NULL || equal - story->words[i] >= (long)sizeof(name))
            continue;
        memcpy(name, story->words[i], (size_t)(equal - story->words[i]));
        name[equal - story->words[i]] = '\0';
        story_put(story, shape, name, equal + 1, input);
    }
}

char *
story_take_name(struct story *story)
{
    if (story->count < 3 || strcmp(story->words[story->count - 2], "as") != 0)
        return NULL;
    story->count -= 2;
    return strdup(story->words[story->count + 1]);
}

void
story_keep_name(struct story *story, char *name)
{
    if (name != NULL && story->answer != NULL)
        json_object_set(story->named, name, story->answer);
    free(name);
}
