/*
 * url — the name of a database: a file, sqlite:FILE, or postgres://...
 */
#ifndef STORE_URL_H
#define STORE_URL_H

#include <stdbool.h>

bool store_url_is_postgres(const char *url);

/* The URL as it may be shown and logged, without its passwords. The caller frees it. */
char *store_url_shown(const char *url);

#endif
