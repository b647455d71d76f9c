/*
 * sqlpack — builds the .sql files of the tree into one C file and its header.
 *
 *   sqlpack ROOT LIST OUT
 *
 * LIST holds one path a line, relative to ROOT: the files below src/ (one
 * statement each) and schema/ (numbered migrations). OUT/sql_catalogue.c and .h
 * are written; src/store/sql.h says what they hold.
 *
 * What several statements of a folder share stands once, in NAME.part.sql beside
 * them, and each says {NAME} in its place.
 *
 *   file.c        paths, names and texts of the files
 *   expand.c      one text for one engine: comments, :names, {TOKENS}, {parts}
 *   query.c       statements, and what their two texts must have in common
 *   migration.c   migrations, split into statements
 *   main.c        the list, the two files that are written
 *
 * Whatever is wrong is said as file:line and ends the build. Memory is left to
 * the end of the process.
 */
#ifndef SQLPACK_H
#define SQLPACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { PARAM_MAX = 999 }; /* SQLite's own limit in older builds, and plenty */

enum engine { SQLITE, POSTGRES, ENGINE_COUNT };

/* The file that serves both engines comes before those of one. */
enum variant { FOR_BOTH, FOR_SQLITE, FOR_POSTGRES };

struct file {
    const char *root;
    const char *path; /* relative to the root */
    const char *text;
    char *name; /* without folder src/ or schema/, and without the endings */
    enum variant variant;
};

struct statement {
    const struct file *file;
    char *text; /* expanded for one engine */
    char *params[PARAM_MAX];
    int param_count;
};

/* Says file:line: what is wrong, and ends the process. */
__attribute__((noreturn, format(printf, 3, 4))) void refuse(
        const char *path, int line, const char *format, ...);

/* The memory, or the end of the process where there is none. */
void *must(void *memory);
char *copy_of(const char *from, size_t length);

char *file_read(const char *root, const char *path);

/* Whether it holds a part of statements, and none of its own. */
bool file_is_part(const char *path);

/* Reads a file; its name must be one that C can have. */
struct file file_open(const char *root, const char *path);

/* By name; of one name, the file for both engines first. */
int file_compare(const void *left, const void *right);

/* How many files, from the first on, share its name. */
size_t file_same_name(const struct file *files, size_t count);

/* The text from..end of a file, which begins at a line, as the engine wants it. A
 * statement loses its layout; a migration keeps it and takes no parameters. */
struct statement expand(const struct file *file, const char *from, const char *end, int line,
        enum engine engine, bool keeps_layout);

/* A text as a C string literal. */
void write_literal(FILE *out, const char *text);

/* The parts of the C file and its header; files are in order. */
void write_queries(FILE *out, FILE *header, const struct file *files, size_t count);
void write_migrations(FILE *out, const struct file *files, size_t count);

#endif
