/*
 * url — the name of a database: a file, sqlite:FILE, or postgres://...
 */
#ifndef STORE_URL_H
#define STORE_URL_H

#include <stdbool.h>

bool store_url_is_postgres(const char *url);

/* The file of a database that is one; NULL on PostgreSQL. */
const char *store_url_file(const char *url);

/* An @ that does not end name:secret@: the secret may go on where libpq reads a host. */
bool store_url_is_doubtful(const char *url); /* of a postgres URL */

/* No URL, but libpq's `host=... password=...`, which would be taken for the name of a file. */
bool store_url_is_settings(const char *url);

/* The URL as it may be shown and logged, without its passwords; where they end is in doubt, too
 * little is shown. The caller frees it. */
char *store_url_shown(const char *url);

#endif
