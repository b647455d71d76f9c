/* Any text, taken for the URL of a database: what is shown of it holds no password. */
#include <assert.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/url.h"
#include "tests/fuzz/fuzz.h"

/* What libpq takes for a password of this URL; NULL: none, or it is no URL. The caller frees it. */
static char *
password_of(const char *url, const char *keyword)
{
    PQconninfoOption *options = PQconninfoParse(url, NULL);
    char *password = NULL;

    for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
        if (strcmp(option->keyword, keyword) == 0 && !text_empty(option->val))
            password = strdup(option->val);
    PQconninfoFree(options);
    return password;
}

static void
require_hidden(const char *url, const char *shown, const char *keyword)
{
    char *secret = password_of(url, keyword);
    char *told = password_of(shown, keyword);

    assert(secret == NULL || !text_same(secret, told));
    free(secret);
    free(told);
}

FUZZ(url)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *text = fuzz_text(&arena, bytes, size);
    char *shown = store_url_shown(text);

    assert(strlen(shown) <= strlen(text));
    if (store_url_is_postgres(text)) {
        require_hidden(text, shown, "password");
        require_hidden(text, shown, "sslpassword");
    } else if (store_url_is_settings(text)) {
        assert(text_starts(text, shown) && !store_url_is_settings(shown));
    } else {
        assert(strcmp(shown, text) == 0);
    }
    free(shown);
}
