#include "exchange/sie/codepage.h"

#include <assert.h>
#include <string.h>
#include <unistr.h>

#include "exchange/file/lines.h"

/* Characters 0x80 to 0xFF, 16 a row. */
static const char *const upper_half[8] = {
        "ÇüéâäàåçêëèïîìÄÅ",
        "ÉæÆôöòûùÿÖÜ¢£¥₧ƒ",
        "áíóúñÑªº¿⌐¬½¼¡«»",
        "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
        "└┴┬├─┼╞╟╚╔╩╦╠═╬╧",
        "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
        "αßΓπΣσµτΦΘΩδ∞φε∩",
        "≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0",
};

static const uint8_t *
row_of(size_t row)
{
    assert(row < COUNT_OF(upper_half));
    return (const uint8_t *)upper_half[row];
}

static ucs4_t
character_of(unsigned char byte)
{
    const uint8_t *at = row_of((byte - 0x80U) / 16);
    ucs4_t character = 0;

    for (int i = 0; i <= byte % 16; i++)
        at = u8_next(&character, at);
    return character;
}

/* Where the run of ASCII that begins at `from` ends. */
static size_t
end_of_ascii(const char *bytes, size_t from, size_t length)
{
    while (from < length && (unsigned char)bytes[from] < 0x80)
        from++;
    return from;
}

void
codepage_decode(struct buffer *buffer, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        size_t end = end_of_ascii(bytes, at, length);
        uint8_t units[6];
        int count;

        buffer_add(buffer, bytes + at, end - at);
        at = end;
        if (at == length)
            return;
        count = u8_uctomb(units, character_of((unsigned char)bytes[at]), sizeof(units));
        assert(count > 0);
        buffer_add(buffer, units, (size_t)count);
    }
}

/* 0 when the code page lacks the character. */
static unsigned char
byte_of(ucs4_t character)
{
    ucs4_t other;

    if (character < 0x80)
        return (unsigned char)character;
    for (size_t row = 0; row < COUNT_OF(upper_half); row++) {
        const uint8_t *at = row_of(row);

        for (unsigned place = 0; (at = u8_next(&other, at)) != NULL; place++)
            if (other == character)
                return (unsigned char)(0x80 + row * 16 + place);
    }
    return 0;
}

bool
codepage_encode(struct buffer *buffer, const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    bool whole = true;
    ucs4_t character;

    while ((at = u8_next(&character, at)) != NULL) {
        unsigned char byte = byte_of(character);

        whole = whole && byte != 0;
        buffer_char(buffer, byte == 0 ? '?' : (char)byte);
    }
    return whole;
}

static bool
has_upper_half(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)line[i] >= 0x80)
            return true;
    return false;
}

static bool
has_any(const char *line, size_t length, const char *letters)
{
    for (; *letters != '\0'; letters++)
        if (memchr(line, *letters, length) != NULL)
            return true;
    return false;
}

/* å ä ö Å Ä Ö, and what they are in code page 437. */
static const char latin_letters[] = "\xE5\xE4\xF6\xC5\xC4\xD6";
static const char page_letters[] = "\x86\x84\x94\x8F\x8E\x99";
static const char replacement[] = "\xEF\xBF\xBD";

static void
look_at(struct codepage_look *look, bool *page_seen, const char *line, size_t length,
        int64_t number)
{
    if (!has_upper_half(line, length))
        return;
    if (number == 1 && text_mark(line, length) > 0)
        look->marked = true;
    if (look->utf8 && !text_is_utf8(line, length)) {
        look->utf8 = false;
        look->broken_line = look->marked ? number : 0;
    }
    if (look->utf8_line == 0)
        look->utf8_line = number;
    if (look->latin_line == 0 && has_any(line, length, latin_letters))
        look->latin_line = number;
    *page_seen = *page_seen || has_any(line, length, page_letters);
    if (memmem(line, length, replacement, strlen(replacement)) != NULL) {
        look->damaged_count++;
        if (look->damaged_line == 0)
            look->damaged_line = number;
    }
}

enum fault
codepage_look(const char *path, const char *name, struct why *why, struct codepage_look *ret)
{
    SCOPED(lines_close) struct lines *lines = NULL;
    struct codepage_look look = {.utf8 = true};
    bool page_seen = false;
    const char *line;
    size_t length;
    int64_t number;
    enum fault fault;

    if ((fault = lines_open(path, name, why, &lines)))
        return fault;
    while ((fault = lines_next(lines, why, &line, &length, &number)) == OK && line != NULL)
        look_at(&look, &page_seen, line, length, number);
    if (fault != OK)
        return fault;

    look.utf8 = look.utf8 && look.utf8_line > 0;
    if (look.utf8 || page_seen)
        look.latin_line = 0;
    if (!look.utf8)
        look = (struct codepage_look){
                .latin_line = look.latin_line, .broken_line = look.broken_line};
    *ret = look;
    return OK;
}
