#include "store/url.h"

#include <string.h>

#include "base/heap.h"
#include "base/text.h"

bool
store_url_is_postgres(const char *url)
{
    return text_starts(url, "postgres://") || text_starts(url, "postgresql://");
}

static void
cut(char *from, const char *to)
{
    memmove(from, to, strlen(to) + 1);
}

/* name:secret@ stands before the first slash. Gives the end of it, or `host` when there is none. */
static char *
cut_secret_of_name(char *host)
{
    char *at = host + strcspn(host, "@/");
    char *colon = memchr(host, ':', (size_t)(at - host));

    if (*at != '@')
        return host;
    if (colon == NULL)
        return at;
    cut(colon, at);
    return colon;
}

static int
digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte at *at, which may be written as %70; moves behind it. */
static char
take_byte(const char **at)
{
    const char *text = *at;
    int high = text[0] == '%' ? digit_of(text[1]) : -1;
    int low = high >= 0 ? digit_of(text[2]) : -1;

    *at += low >= 0 ? 3 : 1;
    return low >= 0 ? (char)(unsigned char)(high * 16 + low) : text[0];
}

/* password, and sslpassword, however the URL writes their letters. */
static bool
is_secret(const char *setting)
{
    static const char word[] = "password";
    size_t matched = 0;

    while (*setting != '\0' && *setting != '=' && *setting != '&') {
        char byte = take_byte(&setting);

        matched = byte == word[matched] ? matched + 1 : byte == word[0];
        if (word[matched] == '\0')
            return true;
    }
    return false;
}

static void
cut_secret_settings(char *query)
{
    char *setting = query + 1;

    while (*query != '\0' && *setting != '\0') {
        size_t length = strcspn(setting, "&");
        bool is_last = setting[length] == '\0';

        if (is_secret(setting))
            cut(setting, setting + length + !is_last);
        else
            setting += length + !is_last;
    }
}

char *
store_url_shown(const char *url)
{
    char *shown = heap_text(url);
    char *host;

    if (!store_url_is_postgres(url))
        return shown;
    host = cut_secret_of_name(strstr(shown, "://") + 3);
    cut_secret_settings(host + strcspn(host, "?"));
    return shown;
}
