#include "ledger/attachment/media.h"

#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/text.h"

#define OCTETS "application/octet-stream"
#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OPEN_DOCUMENT "application/vnd.oasis.opendocument."

/* A piece of memory at its place, and what it tells. */
struct mark {
    size_t offset;
    const char *bytes;
    size_t length;
    const char *type; /* NULL: a program */
};

#define MARK(offset_, bytes_, type_)                                                               \
    {                                                                                              \
        (offset_), (bytes_), sizeof(bytes_) - 1, (type_)                                           \
    }

static const struct mark marks[] = {
        MARK(0, "%PDF-", "application/pdf"),
        MARK(0, "\x89PNG\r\n\x1A\n", "image/png"),
        MARK(0, "\xFF\xD8\xFF", "image/jpeg"),
        MARK(0, "GIF87a", "image/gif"),
        MARK(0, "GIF89a", "image/gif"),
        MARK(8, "WEBP", "image/webp"),
        MARK(0, "II*\0", "image/tiff"),
        MARK(0, "MM\0*", "image/tiff"),
};

/* MZ alone is two letters, which a text may begin with. */
static const struct mark programs[] = {
        MARK(0, "MZ", NULL),
        MARK(0,
                "\x7F"
                "ELF",
                NULL),
        MARK(0, "\xFE\xED\xFA\xCE", NULL),
        MARK(0, "\xFE\xED\xFA\xCF", NULL),
        MARK(0, "\xCE\xFA\xED\xFE", NULL),
        MARK(0, "\xCF\xFA\xED\xFE", NULL),
        MARK(0, "\xCA\xFE\xBA\xBE", NULL),
        MARK(0, "\0asm", NULL),
        MARK(0, "dex\n", NULL),
        MARK(0, "L\0\0\0\x01\x14\x02\0", NULL),
};

static const struct mark open_documents[] = {
        MARK(38, OPEN_DOCUMENT "text", OPEN_DOCUMENT "text"),
        MARK(38, OPEN_DOCUMENT "spreadsheet", OPEN_DOCUMENT "spreadsheet"),
        MARK(38, OPEN_DOCUMENT "presentation", OPEN_DOCUMENT "presentation"),
};

/* The folder that each keeps its parts in. */
static const char *const office[][2] = {
        {"word/", OFFICE "wordprocessingml.document"},
        {"xl/", OFFICE "spreadsheetml.sheet"},
        {"ppt/", OFFICE "presentationml.presentation"},
};

static const char *const mail_fields[] = {"From:", "To:", "Date:", "Subject:", "Received:",
        "Return-Path:", "Delivered-To:", "MIME-Version:", "Message-ID:", "X-"};

/* What a browser would run. */
static const char *const pages[] = {"<!doctype html", "<html", "<head", "<body", "<script", "<svg"};

/* ---- as they come ---- */

static bool
is_of_text(uint8_t byte)
{
    return byte >= 0x20 ? byte != 0x7F
                        : byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

void
sniffing_add(struct sniffing *sniffing, const void *bytes, size_t length)
{
    const uint8_t *from = bytes;
    size_t room = sizeof(sniffing->head) - sniffing->head_length;
    size_t kept = length < room ? length : room;

    memcpy(sniffing->head + sniffing->head_length, from, kept);
    sniffing->head_length += kept;
    for (size_t i = 0; i < length && !sniffing->binary; i++)
        sniffing->binary = !is_of_text(from[i]);
}

/* ---- what they were ---- */

static const struct mark *
find_mark(const struct sniffing *sniffing, const struct mark *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (sniffing->head_length >= list[i].offset + list[i].length &&
                memcmp(sniffing->head + list[i].offset, list[i].bytes, list[i].length) == 0)
            return &list[i];
    return NULL;
}

static bool
is_program(const struct sniffing *sniffing)
{
    const char *head = (const char *)sniffing->head;

    if (sniffing->head_length >= 2 && memcmp(head, "#!", 2) == 0)
        return true;
    return sniffing->binary && find_mark(sniffing, programs, COUNT_OF(programs)) != NULL;
}

static bool
holds(const struct sniffing *sniffing, const char *text)
{
    return memmem(sniffing->head, sniffing->head_length, text, strlen(text)) != NULL;
}

static const char *
zip_type(const struct sniffing *sniffing)
{
    const struct mark *found = find_mark(sniffing, open_documents, COUNT_OF(open_documents));

    if (found != NULL)
        return found->type;
    for (size_t i = 0; i < COUNT_OF(office); i++)
        if (holds(sniffing, "[Content_Types].xml") && holds(sniffing, office[i][0]))
            return office[i][1];
    return "application/zip";
}

static const char *
binary_type(const struct sniffing *sniffing)
{
    const struct mark *found = find_mark(sniffing, marks, COUNT_OF(marks));

    if (found != NULL)
        return found->type;
    if (sniffing->head_length >= 4 && memcmp(sniffing->head, "PK\x03\x04", 4) == 0)
        return zip_type(sniffing);
    return NULL;
}

static bool
begins(const char *text, size_t length, const char *const *starts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (length >= strlen(starts[i]) && strncasecmp(text, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static const char *
text_type(const struct sniffing *sniffing, const char *name)
{
    static const char *const xml[] = {"<?xml"};
    const char *text = (const char *)sniffing->head;
    size_t length = sniffing->head_length;
    size_t mark = text_mark(text, length);

    text += mark;
    length -= mark;
    for (; length > 0 && strchr(" \t\r\n", *text) != NULL; length--)
        text++;
    if (begins(text, length, pages, COUNT_OF(pages)))
        return OCTETS;
    if (begins(text, length, xml, COUNT_OF(xml)))
        return "application/xml";
    if (begins(text, length, mail_fields, COUNT_OF(mail_fields)))
        return "message/rfc822";
    return text_ends(name, ".csv") || text_ends(name, ".CSV") ? "text/csv" : "text/plain";
}

const char *
sniffing_type(const struct sniffing *sniffing, const char *name)
{
    const char *type = binary_type(sniffing);

    if (is_program(sniffing))
        return NULL;
    if (type != NULL)
        return type;
    return sniffing->binary ? OCTETS : text_type(sniffing, name);
}

bool
media_may_be_shown(const char *media_type)
{
    static const char *const shown[] = {"application/pdf", "image/png", "image/jpeg", "image/gif",
            "image/webp", "text/plain", "text/csv"};

    for (size_t i = 0; i < COUNT_OF(shown); i++)
        if (text_same(media_type, shown[i]))
            return true;
    return false;
}
