#include "ledger/attachment/media.h"

#include <string.h>

#include "base/lang.h"
#include "ledger/attachment/attachment.h"
#include "tests/test.h"

#define OFFICE "application/vnd.openxmlformats-officedocument."

/* A file, and what it is. */
struct row {
    const char *bytes;
    size_t length;
    const char *name;
    const char *type; /* NULL: a program */
};

#define ROW(bytes_, name_, type_)                                                                  \
    {                                                                                              \
        (bytes_), sizeof(bytes_) - 1, (name_), (type_)                                             \
    }

static const struct row rows[] = {
        ROW("%PDF-1.7\n", "a.exe", "application/pdf"),
        ROW("\x89PNG\r\n\x1A\n....", "a", "image/png"),
        ROW("\xFF\xD8\xFF\xE0", "a", "image/jpeg"),
        ROW("GIF89a\0\0", "a", "image/gif"),
        ROW("RIFF\1\2\3\4WEBPVP8 ", "a", "image/webp"),
        ROW("II*\0\x08\0", "a", "image/tiff"),
        ROW("MM\0*\0\x08", "a", "image/tiff"),
        ROW("PK\x03\x04....readme.txt", "a.docx", "application/zip"),
        ROW("PK\x03\x04....[Content_Types].xml..PK\x03\x04..word/document.xml", "a",
                OFFICE "wordprocessingml.document"),
        ROW("PK\x03\x04....[Content_Types].xml..PK\x03\x04..xl/workbook.xml", "a",
                OFFICE "spreadsheetml.sheet"),
        ROW("PK\x03\x04xxxxxxxxxxxxxxxxxxxxxxxxxxmimetype"
            "application/vnd.oasis.opendocument.spreadsheetPK",
                "a", "application/vnd.oasis.opendocument.spreadsheet"),
        ROW("<?xml version=\"1.0\"?>\n<a/>", "a", "application/xml"),
        ROW("\xEF\xBB\xBF<?xml version=\"1.0\"?>", "a", "application/xml"),
        ROW("Received: from a by b\r\nSubject: Invoice\r\n", "a.txt", "message/rfc822"),
        ROW("date;amount\n2026-01-01;1\n", "bank.csv", "text/csv"),
        ROW("date;amount\n2026-01-01;1\n", "bank.txt", "text/plain"),
        ROW("R\xE4kning", "old.txt", "text/plain"),
        ROW("MZ is two letters\n", "a.txt", "text/plain"),
        ROW("<!DOCTYPE html><script>", "a.txt", "application/octet-stream"),
        ROW("  <svg onload='x'>", "a.svg", "application/octet-stream"),
        ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old.xls", "application/octet-stream"),
        ROW("%PDF", "a.pdf", "text/plain"),
        ROW("MZ\x90\0\x03", "invoice.pdf", NULL),
        ROW("\x7F"
            "ELF\2\1",
                "invoice.pdf", NULL),
        ROW("\xCF\xFA\xED\xFE\7\0", "a", NULL),
        ROW("\xCA\xFE\xBA\xBE\0\0", "a", NULL),
        ROW("L\0\0\0\x01\x14\x02\0", "a.lnk", NULL),
        ROW("#!/bin/sh\nrm -rf /\n", "a.txt", NULL),
};

TEST(a_file_is_what_its_bytes_say)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct sniffing sniffing = {0};

        sniffing_add(&sniffing, rows[i].bytes, rows[i].length);
        REQUIRE_TEXT(sniffing_type(&sniffing, rows[i].name), rows[i].type);
    }
}

TEST(bytes_tell_the_same_however_they_come)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct sniffing sniffing = {0};

        for (size_t at = 0; at < rows[i].length; at++)
            sniffing_add(&sniffing, rows[i].bytes + at, 1);
        REQUIRE_TEXT(sniffing_type(&sniffing, rows[i].name), rows[i].type);
    }
}

TEST(a_zero_far_inside_is_no_text)
{
    struct sniffing sniffing = {0};
    char line[1000];

    memset(line, 'a', sizeof(line));
    for (int i = 0; i < 1000; i++)
        sniffing_add(&sniffing, line, sizeof(line));
    REQUIRE_TEXT(sniffing_type(&sniffing, "a.txt"), "text/plain");
    sniffing_add(&sniffing, "\0", 1);
    REQUIRE_TEXT(sniffing_type(&sniffing, "a.txt"), "application/octet-stream");
}

TEST(only_what_runs_nothing_may_be_shown)
{
    REQUIRE(media_may_be_shown("application/pdf"));
    REQUIRE(media_may_be_shown("image/png"));
    REQUIRE(media_may_be_shown("text/plain"));
    REQUIRE(!media_may_be_shown("application/xml"));
    REQUIRE(!media_may_be_shown("message/rfc822"));
    REQUIRE(!media_may_be_shown("application/zip"));
    REQUIRE(!media_may_be_shown("application/octet-stream"));
}

TEST(a_name_is_fit_to_be_written)
{
    static const char *const names[][2] = {
            {"invoice.pdf", "invoice.pdf"},
            {"/home/anna/R\xC3\xA4kning 7.pdf", "R\xC3\xA4kning 7.pdf"},
            {"C:\\Users\\Anna\\invoice.pdf", "invoice.pdf"},
            {"../../etc/passwd", "passwd"},
            {"a:b*c?d\"e<f>g|h", "a_b_c_d_e_f_g_h"},
            {"invoice\xE2\x80\xAE"
             "fdp.exe",
                    "invoicefdp.exe"},
            {"\xE2\x81\xA6x\xE2\x81\xA9\xE2\x80\x8F", "x"},
            {"\xE2\x82\xAC 5.txt", "\xE2\x82\xAC 5.txt"},
            {"...hidden. ", "hidden"},
            {"..", "file"},
            {"folder/", "file"},
    };
    SCOPED(arena_done) struct arena arena = {0};

    for (size_t i = 0; i < COUNT_OF(names); i++)
        REQUIRE_TEXT(attachment_name(&arena, names[i][0]), names[i][1]);
}
