#include "exchange/sie/reader.h"

#include <stdio.h>

#include "base/lang.h"
#include "exchange/file/lines.h"
#include "tests/given_file.h"
#include "tests/test.h"

#define DATA "tests/data/sie/"

static bool
has(const struct given_told *told, const char *line)
{
    if (strstr(told->text.bytes, line) != NULL)
        return true;
    printf("not told: %s\n", line);
    return false;
}

static bool
found_nothing(const struct given_told *told)
{
    return told->findings[SEVERITY_WARN] + told->findings[SEVERITY_REFUSE] == 0;
}

TEST(each_sample_file_is_read_whole)
{
    static const struct {
        const char *path;
        size_t accounts, values, figures, journals, lines;
        int64_t turnover;
        bool findings;
    } samples[] = {
            {DATA "BL0001_typ1.SE", 117, 0, 134, 0, 0, 0, false},
            {DATA "BL0001_typ2.SE", 117, 0, 255, 0, 0, 0, false},
            {DATA "BL0001_typ3.SE", 117, 23, 301, 0, 0, 0, false},
            {DATA "BL0001_typ4.SE", 117, 23, 185, 84, 405, 101480321, true},
            {DATA "BL0001_typ4I.SI", 0, 0, 0, 1, 10, 331300, false},
            {DATA "FAKT.SI", 3, 0, 0, 1, 3, 800000, false},
            {DATA "LON_Lonekorning.SI", 0, 0, 0, 1, 25, 21639803, false},
            {DATA "SIE4_Exempelfil_med_underdim.SE", 530, 39, 223, 295, 1330, 3419790588, true},
            {DATA "SIE4_Visma_Anlaggningsregister.si", 0, 0, 0, 1, 18, 12515900, false},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(given_told_done) struct given_told told = {0};

        given_file_at(&file_sie, NULL, samples[i].path, &told);
        REQUIRE_INT(told.fault, OK);
        REQUIRE_INT(told.accounts, samples[i].accounts);
        REQUIRE_INT(told.values, samples[i].values);
        REQUIRE_INT(told.figures, samples[i].figures);
        REQUIRE_INT(told.journals, samples[i].journals);
        REQUIRE_INT(told.lines, samples[i].lines);
        REQUIRE_INT(told.uneven, 0);
        REQUIRE_INT(told.debit, samples[i].turnover);
        REQUIRE_INT(told.credit, samples[i].turnover);
        REQUIRE_INT(told.findings[SEVERITY_REFUSE], 0);
        REQUIRE(found_nothing(&told) != samples[i].findings);
    }
}

TEST(letters_of_code_page_437_are_read)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file_at(&file_sie, NULL, DATA "BL0001_typ4.SE", &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE(has(&told, "dimension 1 \"Kostnadsställe\"\n"));
    REQUIRE(has(&told, "value 6 ┼1 \"årsta\"\n"));
    REQUIRE(has(&told, "company  at Flottbrovägen 14, 112 64 Stockholm, 08-381473\n"));
    REQUIRE(has(&told, "fact sie.kptyp - EUBAS97\n"));
    REQUIRE(has(&told, "fact sie.gen - 20111101 1\n"));
    REQUIRE(has(&told, "year 0 2009-07-01 2010-06-30\nyear -1 2008-07-01 2009-06-30\n"));
    REQUIRE(has(&told, "account+ 3010 - - of Styck @80\n"));
    REQUIRE(has(&told, "figure 4 0 1930 7600 {1 1}\n"));
    REQUIRE(has(&told, "figure 7 0 200907 3010 -100000\n"));
}

TEST(struck_and_added_rows_are_kept_and_do_not_count)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file_at(&file_sie, NULL, DATA "BL0001_typ4.SE", &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE(has(&told, "journal 20 2009-12-10 A 8 \"Varor/material\" [7 2 Christer Bengtsson]"
                       " [8 2009-12-14] [9 ["
                       "{\"account\":\"1930\",\"amount\":\"-1000\",\"date\":\"2010-10-07\","
                       "\"sign\":\"2 Christer Bengtsson\",\"tag\":\"BTRANS\",\"before\":1},"
                       "{\"account\":\"2640\",\"amount\":\"200\",\"date\":\"2010-10-07\","
                       "\"sign\":\"2 Christer Bengtsson\",\"tag\":\"BTRANS\",\"before\":2},"
                       "{\"account\":\"4010\",\"amount\":\"800\",\"date\":\"2010-10-07\","
                       "\"sign\":\"2 Christer Bengtsson\",\"tag\":\"BTRANS\",\"before\":3}]] @612\n"
                       "  1930 0 on 2009-12-10 [10 {\"account\":\"1930\",\"amount\":\"0\","
                       "\"date\":\"2010-10-07\",\"sign\":\"2 Christer Bengtsson\"}] @616\n"
                       "  2640 0 "));
    REQUIRE(has(&told, "  3010 -500 on 2010-01-22 {1 1} [10 {\"account\":\"3010\","
                       "\"objects\":[[\"1\",\"1\"]],\"amount\":\"-500\""));
}

TEST(utf8_that_says_pc8_is_read_as_utf8_and_told_once)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file_at(&file_sie, NULL, DATA "SIE4_Exempelfil_med_underdim.SE", &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.findings[SEVERITY_WARN], 2);
    REQUIRE(has(&told,
            "warn sie.encoding @6: the file is written in UTF-8, although SIE is code page 437; it "
            "is read as UTF-8\n"
            "warn sie.damaged @6: 430 lines hold the replacement character: another program lost "
            "their letters before Summa saw them\n"));
    REQUIRE(has(&told, "dimension 61 \"Kubernetesdrift\" below 6\n"));
    REQUIRE(has(&told, "value 62 0037 \"Scrum master tjafs\"\n"
                       "dimension 62 \"Projektledning\" below 6\n"));
    REQUIRE(has(&told, "account+ 1060 - asset @16\n"));
    REQUIRE(has(&told, "fact sie.sru 1060 7201\n"));
    REQUIRE(has(&told, "company SEK\n"));
}

TEST(a_posting_order_may_lack_year_series_and_number)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file_at(&file_sie, NULL, DATA "LON_Lonekorning.SI", &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE(found_nothing(&told));
    REQUIRE(strstr(told.text.bytes, "year ") == NULL);
    REQUIRE(has(&told, "journal 1 2011-02-25   \"Utbetalning löner\" [8 2011-03-01] @13\n"));
    REQUIRE(has(&told, "  7210 2375.14 quantity 4.85 {1 25} {6 O31} {20 ABC500} @30\n"));
    REQUIRE(has(&told, "company SEK\n"));
}

TEST(whatever_may_stand_in_a_field_is_read)
{
    static const struct {
        const char *text;
        const char *told;
    } cases[] = {
            {"#KONTO 1510 \"He said \\\"no\\\"\"\n", "account 1510 \"He said \"no\"\" "},
            {"#KONTO 1510 \"C:\\dir\\file\"\n", "account 1510 \"C:\\dir\\file\" "},
            {"#konto\t1510\tKassa\r\n", "account 1510 \"Kassa\" "},
            {"  #KONTO 1510 Kassa   \r", "account 1510 \"Kassa\" "},
            {"#KONTO 1510\n", "account 1510 - "},
            {"#KONTO \"1510\" \"Kassa\" more fields\n", "account 1510 \"Kassa\" "},
            {"#KTYP 1510 t\n", "account+ 1510 - asset"},
            {"#OIB 0 1930 { \"1\" \"10 10\"} 5\n", "1930 5 {1 10 10}\n"},
            {"#OIB 0 1930 {1 Nord} 5\n", "1930 5 {1 Nord}\n"},
            {"#OIB 0 1930 {  } 5\n", "1930 5\n"},
            {"#OIB 0 1930 {1 \"a\" 6 b} -5.50 2\n", "1930 -5.50 quantity 2 {1 a} {6 b}\n"},
            {"#PSALDO 0 202601 1930 {} 1.00 -2.5\n", "202601 1930 1.00 quantity -2.5\n"},
            {"#ORGNR 556265-1892 2 3\n", "company  number 556265-1892\n"},
            {"#ADRESS \"\" \"A b\" C\n", "fact sie.adress - \"\" \"A b\" C\n"},
            {"#KONTO 1510 \"e\xCC\x81\"\n#KONTO 1 \xC3\xA5", "account 1510 \"\xC3\xA9\""},
            {"\xEF\xBB\xBF#FLAGGA 0\n#KONTO 1510 Kassa\n", "account 1510 \"Kassa\" "},
            {"#KONTO 1510 Kassa\n\x1A", "account 1510 \"Kassa\" "},
            {"#NEW x\n{\n#SUB y\n#TRANS 1 {} 1\n}\n#KONTO 1 A\n", "account 1 \"A\" - @6"},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SCOPED(given_told_done) struct given_told told = {0};

        given_file(&file_sie, NULL, cases[i].text, &told);
        REQUIRE_INT(told.fault, OK);
        REQUIRE(has(&told, cases[i].told));
        REQUIRE_INT(told.findings[SEVERITY_REFUSE], 0);
    }
}

#define VOUCHER(row) "#VER A 1 20260101\n{\n" row "#TRANS 1 {} 1\n}\n"

/* A file's text, and what is told of it; "": nothing. */
struct wrong {
    const char *text;
    const char *findings;
};

static void
require_told(const struct wrong *wrong, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        SCOPED(given_told_done) struct given_told told = {0};
        size_t expected = strlen(wrong[i].findings);
        const char *found;

        given_file(&file_sie, NULL, wrong[i].text, &told);
        REQUIRE_INT(told.fault, OK);
        found = strstr(told.text.bytes, wrong[i].findings);
        if (found == NULL || (expected == 0 && !found_nothing(&told)))
            printf("for %s", wrong[i].text);
        REQUIRE(found != NULL);
        REQUIRE(expected > 0 || found_nothing(&told));
    }
}

/* clang-format off */
static const struct wrong lines[] = {
        {"",                                                                              ""                                                         },
        {"Dear reader\n",                                                                 "refuse sie.line @1: "                                     },
        {"#FNAMN \"Ab\n",                                                                 "refuse sie.quote @1: a quote is opened"                   },
        {"#FNAMN \"A \"B\" C\"\n",                                                        "refuse sie.quote @1: something stands against"            },
        {"#FNAMN \"C:\\\"\n",                                                             "refuse sie.quote @1: a quote is opened"                   },
        {"#OIB 0 1930 {1 \"a\" 5\n",                                                      "refuse sie.objects @1: a dimension stands without"        },
        {"#OIB 0 1930 {1} 5\n",                                                           "refuse sie.objects @1: a dimension stands without"        },
        {"#OIB 0 1930 {1 a\n",                                                            "refuse sie.objects @1: a list of objects is opened"       },
        {"#OIB 0 1930 {} {} 5\n",                                                         "refuse sie.objects @1: the record has two"                },
        {"#OIB 0 {} 1930 5\n",                                                            "refuse sie.objects @1: the list of objects of #OIB stands"},
};

static const struct wrong fields[] = {
        {"#IB 0 1930\n",                                                                  "refuse sie.fields @1: #IB has 2 fields and needs 3"       },
        {"#IB x 1930 5\n",                                                                "refuse sie.year @1: \"x\" is not"                         },
        {"#IB 1 1930 5\n",                                                                "refuse sie.year @1: \"1\" is not"                         },
        {"#IB 0 1930 5,00\n",                                                             "refuse sie.amount @1: \"5,00\" is not"                    },
        {"#IB 0 1930 +5\n",                                                               "refuse sie.amount @1"                                     },
        {"#IB 0 1930 99999999999999999999\n",                                             "refuse sie.amount @1"                                     },
        {"#IB 0 1930 5 x\n",                                                              "refuse sie.quantity @1: \"x\" is not"                     },
        {"#PBUDGET 0 202613 1 {} 5\n",                                                    "refuse sie.date @1: \"202613\" is not a month"            },
        {"#RAR 0 20260101 20251231\n",                                                    "refuse sie.year @1: the year ends"                        },
        {"#RAR 0 20260101\n",                                                             "refuse sie.year @1: the year ends"                        },
        {"#RAR 0 20260101 20260230\n",                                                    "refuse sie.date @1: \"20260230\" is not a day"            },
        {"#SIETYP 5\n",                                                                   "refuse sie.type @1: "                                     },
        {"#VALUTA KRONOR\n",                                                              "refuse sie.currency @1: "                                 },
};

static const struct wrong vouchers[] = {
        {"#TRANS 1 {} 1\n",                                                               "refuse sie.row @1: #TRANS stands outside"                 },
        {"{\n",                                                                           "refuse sie.brace @1: the brace { belongs"                 },
        {"}\n",                                                                           "refuse sie.brace @1: the brace } belongs"                 },
        {"{ x\n",                                                                         "refuse sie.line @1: "                                     },
        {"#NEW\n{\n#VER A 1 20260101\n{\n#TRANS 1 {} 1\n}\n",                             "refuse sie.brace @3: the block"                           },
        {"#NEW\n{\n",                                                                     "refuse sie.brace @2: the block"                           },
        {"#VER A 1 20260101\n#TRANS 1 {} 1\n}\n",
         "refuse sie.brace @2: voucher A 1 has rows and no { before them"                                                                            },
        {"#VER A 1 20260101\n#KONTO 1 A\n",                                               "refuse sie.voucher @1: voucher A 1 has no rows"           },
        {"#VER A 1 20260101\n{\n#TRANS 1 {} 1\n",
         "refuse sie.voucher @1: voucher A 1 is not closed by }"                                                                                     },
        {"#VER A 1 20260101\n{\n#TRANS 1 {} 1\n#VER A 2 20260101\n{\n#TRANS 1 {} 1\n}\n",
         "refuse sie.voucher @1: voucher A 1 is not closed by }"                                                                                     },
        {"#VER A 1 20260101\n{\n}\n",                                                     "warn sie.empty @1: voucher A 1 has no row"                },
        {"#VER A 1\n{\n#TRANS 1 {} 1\n}\n",                                               "refuse sie.date @1: voucher A 1 has no date"              },
        {"#VER \"\" \"\" 2026-01-01\n{\n#TRANS 1 {} 1\n}\n",
         "refuse sie.date @1: \"2026-01-01\""                                                                                                        },
        {VOUCHER("#TRANS 1 {}\n"),                                                        "refuse sie.fields @3: #TRANS has 1 fields and needs 2"    },
        {VOUCHER("#TRANS 1 {} x\n"),                                                      "refuse sie.amount @3: \"x\" is not"                       },
        {VOUCHER("#TRANS 1 5 {}\n"),                                                      "refuse sie.objects @3: the list"                          },
        {VOUCHER("#TRANS 1 {} 5 20261301\n"),                                             "refuse sie.date @3: "                                     },
        {VOUCHER("#RTRANS 1 {} 5\n"),                                                     "warn sie.added-row @3: "                                  },
        {VOUCHER("#RTRANS 1 {} 1.00\n"),                                                  ""                                                         },
        {VOUCHER("#RTRANS 1 {1 a} 1\n"),                                                  "warn sie.added-row @3: "                                  },
        {VOUCHER("") VOUCHER(""),
         "warn sie.number @5: voucher A 1 has the number of the one in line 1"                                                                       },
        {"#RAR 0 20250101 20251231\n" VOUCHER(""),
         "refuse sie.year @2: voucher A 1 is dated 2026-01-01, outside"                                                                              },
        {"\xEF\xBB\xBF#KONTO 1510 F\xF6r\n",                                              "refuse sie.text @1: "                                     },
        {"#KONTO 1 \xC2\x85x\n",                                                          "refuse sie.text @1: "                                     },
};

static const struct wrong strange[] = {
        {"#FORMAT UTF8\n",                                                                "warn sie.format @1: "                                     },
        {"#KTYP 1510 Q\n",                                                                "warn sie.account-type @1: account 1510: \"Q\""            },
        {"#KSUMMA 12345\n",                                                               "warn sie.checksum @1: "                                   },
        {"#FNAMN \"a\x01z\"\n",                                                           "warn sie.control @1: 1 control"                           },
        {"#FNAMN \"a\tz\"\n",                                                             "warn sie.control @1: 1 control"                           },
        {"#OIB 0 1 {1 \"a\tz\"} 5\n",                                                     "warn sie.control @1: 1 control"                           },
        {"#KONTO 1510 F\xF6rs\xE4ljning\n",
         "warn sie.encoding @1: the letters look like Latin-1"                                                                                       },
};
/* clang-format on */

TEST(a_line_that_is_no_record_is_told)
{
    require_told(lines, COUNT_OF(lines));
}

TEST(a_field_that_cannot_be_is_told)
{
    require_told(fields, COUNT_OF(fields));
}

TEST(a_voucher_that_is_not_whole_is_told_with_its_line)
{
    require_told(vouchers, COUNT_OF(vouchers));
}

TEST(what_is_only_strange_is_a_warning)
{
    require_told(strange, COUNT_OF(strange));
}

TEST(a_voucher_that_was_not_understood_is_not_told)
{
    static const char *const texts[] = {
            VOUCHER("#TRANS 1 {} x\n"),
            VOUCHER("#TRANS 1 {} \"5\n"),
            VOUCHER("#TRANS 1\n"),
            "#VER A 1 20260101\n#TRANS 1 {} 1\n}\n",
            "#VER A 1 x\n{\n#TRANS 1 {} 1\n}\n",
            "#VER A 1 20260101\n{\n#TRANS 1 {} 1\n",
    };

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        SCOPED(given_told_done) struct given_told told = {0};

        given_file(&file_sie, NULL, texts[i], &told);
        REQUIRE_INT(told.fault, OK);
        REQUIRE_INT(told.journals, 0);
        REQUIRE(told.findings[SEVERITY_REFUSE] > 0);
    }
}

TEST(reading_goes_on_behind_what_is_wrong)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_sie, NULL,
            "#KONTO 1 A\nnonsense\n" VOUCHER("#TRANS 2 {} x\n")
                    VOUCHER("#TRANS 3 {} 7\n") "#KONTO 4 D\n",
            &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.journals, 1);
    REQUIRE(has(&told, "  3 7 @"));
    REQUIRE(has(&told, "account 4 \"D\""));
}

TEST(a_nul_byte_is_refused)
{
    static const char text[] = "#KONTO 1 \0A\n";
    SCOPED(given_told_done) struct given_told told = {0};

    given_file_bytes(&file_sie, NULL, text, sizeof(text) - 1, &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE(has(&told, "refuse sie.nul @1: "));
    REQUIRE_INT(told.accounts, 0);
}

TEST(a_long_voucher_is_told_whole)
{
    SCOPED(given_told_done) struct given_told told = {0};
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, "#VER A 1 20260101\n{\n");
    for (int i = 0; i < 5000; i++)
        buffer_format(&text, "#TRANS %d {1 \"a\"} %d.25 20260101 \"row\"\n", 1000 + i, i);
    buffer_text(&text, "}\n");
    given_file(&file_sie, NULL, text.bytes, &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.lines, 5000);
    REQUIRE(has(&told, "  5999 4999.25 on 2026-01-01 \"row\" {1 a} @5002\n"));
}

TEST(a_line_longer_than_1_MiB_ends_the_reading)
{
    SCOPED(given_told_done) struct given_told told = {0};
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, "#FNAMN ");
    for (int i = 0; i < LINES_MAX; i++)
        buffer_char(&text, 'x');
    given_file(&file_sie, NULL, text.bytes, &told);
    REQUIRE_INT(told.fault, FAULT_FILE_LARGE);
}

TEST(a_sie_file_is_recognised_by_its_first_record)
{
    static const struct {
        const char *name;
        const char *head;
        int sure;
    } cases[] = {
            {"x.se", "#FLAGGA 0\r\n#FORMAT PC8\r\n", 100},
            {"x.txt", "\r\n  #FLAGGA 0\r\n", 100},
            {"x.SI", "#PROGRAM \"x\" 1\n", 100},
            {"x.txt", "#VER A 1 20260101\n", 80},
            {"x.dat", "# a comment\n", 0},
            {"x.se", "2026-01-01 * a\n", 0},
            {"x.se", "<html>", 0},
            {"x.se", "", 0},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++)
        REQUIRE_INT(file_sie.recognise(cases[i].name, cases[i].head, strlen(cases[i].head)),
                cases[i].sure);
}

TEST(a_file_that_begins_as_utf_8_and_goes_on_as_something_else_is_refused)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_sie, NULL,
            "\xEF\xBB\xBF#FLAGGA 0\n#KONTO 1 \"R\xC3\xA4ka\"\n#KONTO 2 \"K\x94p\"\n", &told);
    REQUIRE(strstr(told.text.bytes, "refuse sie.encoding @3") != NULL);
}

TEST(an_amount_of_too_many_digits_is_told_as_such)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_sie, NULL, "#FLAGGA 0\n#IB 0 1930 10000000000000000000\n", &told);
    REQUIRE(strstr(told.text.bytes, "refuse sie.amount @2: \"10000000000000000000\" has more") !=
            NULL);
}
