#include "store/url.h"

#include <ctype.h>
#include <string.h>

#include "base/heap.h"
#include "base/text.h"

bool
store_url_is_postgres(const char *url)
{
    return text_starts(url, "postgres://") || text_starts(url, "postgresql://");
}

const char *
store_url_file(const char *url)
{
    if (store_url_is_postgres(url))
        return NULL;
    return text_starts(url, "sqlite:") ? url + strlen("sqlite:") : url;
}

static void
cut(char *from, const char *to)
{
    memmove(from, to, strlen(to) + 1);
}

/* Where the host begins for libpq: name:secret@ stands before it, and before the first slash. */
static const char *
host_of(const char *url)
{
    const char *start = strstr(url, "://") + 3;
    const char *at = start + strcspn(start, "@/");

    return *at == '@' ? at + 1 : start;
}

/* From the first colon to the last @: a secret may hold a slash, or an @, that should have been
 * written %2F or %40. Where the @ stands among the settings nobody knows what is whose. */
static void
cut_secret_of_name(char *url)
{
    const char *host = host_of(url);
    const char *settings = host + strcspn(host, "?");
    char *colon = strchr(strstr(url, "://") + 3, ':');
    const char *at = strrchr(url, '@');

    if (colon != NULL && at != NULL && colon < at)
        cut(colon, at < settings ? at : strchr(at, '\0'));
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

/* password, and sslpassword, however the URL writes their letters; and what is no setting at all:
 * it may be the rest of a secret with an & in it. */
static bool
is_secret(const char *setting)
{
    static const char word[] = "password";
    size_t matched = 0;

    while (*setting != '\0' && *setting != '=' && *setting != '&') {
        int byte = tolower((unsigned char)take_byte(&setting));

        matched = byte == word[matched] ? matched + 1 : byte == word[0];
        if (word[matched] == '\0')
            return true;
    }
    return *setting != '=';
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

bool
store_url_is_doubtful(const char *url)
{
    const char *host = host_of(url);

    return memchr(host, '@', strcspn(host, "?")) != NULL;
}

/* password=..., as libpq writes it where no URL is; NULL when there is none. */
static char *
password_in(const char *text)
{
    static const char word[] = "password";

    for (const char *at = text; (at = strcasestr(at, word)) != NULL; at++) {
        const char *end = at + strlen(word);

        if (end[strspn(end, " \t\n")] == '=')
            return (char *)at;
    }
    return NULL;
}

bool
store_url_is_settings(const char *url)
{
    return !store_url_is_postgres(url) && password_in(url) != NULL;
}

char *
store_url_shown(const char *url)
{
    char *shown = heap_text(url);

    if (store_url_is_settings(url))
        *password_in(shown) = '\0';
    if (!store_url_is_postgres(url))
        return shown;
    cut_secret_of_name(shown);
    cut_secret_settings(shown + strcspn(shown, "?"));
    return shown;
}
