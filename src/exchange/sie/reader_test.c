#include "exchange/sie/reader.h"

#include <stdio.h>

#include "base/lang.h"
#include "exchange/file/lines.h"
#include "tests/recorder.h"
#include "tests/test.h"

#define DATA "tests/data/sie/"

static bool
told(const struct recorder *recorder, const char *line)
{
    if (strstr(recorder->told.bytes, line) != NULL)
        return true;
    printf("not told: %s\n", line);
    return false;
}

TEST(each_sample_file_is_read_whole)
{
    static const struct {
        const char *path;
        size_t accounts, values, figures, journals, lines;
        int64_t turnover;
        bool findings;
    } samples[] = {
            {DATA "BL0001_typ1.SE",                    117, 0,  134, 0,   0,    0,          false},
            {DATA "BL0001_typ2.SE",                    117, 0,  255, 0,   0,    0,          false},
            {DATA "BL0001_typ3.SE",                    117, 23, 301, 0,   0,    0,          false},
            {DATA "BL0001_typ4.SE",                    117, 23, 185, 84,  405,  101480321,  true },
            {DATA "BL0001_typ4I.SI",                   0,   0,  0,   1,   10,   331300,     false},
            {DATA "FAKT.SI",                           3,   0,  0,   1,   3,    800000,     false},
            {DATA "LON_Lonekorning.SI",                0,   0,  0,   1,   25,   21639803,   false},
            {DATA "SIE4_Exempelfil_med_underdim.SE",   530, 39, 223, 295, 1330, 3419790588, true },
            {DATA "SIE4_Visma_Anlaggningsregister.si", 0,   0,  0,   1,   18,   12515900,   false},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        SCOPED(recorder_done) struct recorder recorder = {0};

        REQUIRE_INT(recorder_read_path(&recorder, &file_sie, samples[i].path), OK);
        REQUIRE_INT(recorder.account_count, samples[i].accounts);
        REQUIRE_INT(recorder.value_count, samples[i].values);
        REQUIRE_INT(recorder.figure_count, samples[i].figures);
        REQUIRE_INT(recorder.journal_count, samples[i].journals);
        REQUIRE_INT(recorder.line_count, samples[i].lines);
        REQUIRE_INT(recorder.uneven_count, 0);
        REQUIRE_INT(recorder.debit_minor, samples[i].turnover);
        REQUIRE_INT(recorder.credit_minor, samples[i].turnover);
        REQUIRE(strstr(recorder.findings.bytes, "refuse") == NULL);
        REQUIRE((recorder.findings.length > 0) == samples[i].findings);
    }
}

TEST(letters_of_code_page_437_are_read)
{
    SCOPED(recorder_done) struct recorder recorder = {0};

    REQUIRE_INT(recorder_read_path(&recorder, &file_sie, DATA "BL0001_typ4.SE"), OK);
    REQUIRE(told(&recorder, "15 dimension 1 name=Kostnadsställe parent=-\n"));
    REQUIRE(told(&recorder, "40 value 6:┼1 name=årsta\n"));
    REQUIRE(told(&recorder, "address=Flottbrovägen 14, 112 64 Stockholm, 08-381473 currency="));
    REQUIRE(told(&recorder, "fact 0 - sie.kptyp=EUBAS97\n"));
    REQUIRE(told(&recorder, "fact 0 - sie.gen=20111101 1\n"));
    REQUIRE(told(&recorder, "11 year 0 20090701-20100630\n12 year -1 20080701-20090630\n"));
    REQUIRE(told(&recorder, "80 account+ 3010 name=- type=0 unit=Styck category=-\n"));
    REQUIRE(told(&recorder, "413 figure 4 year=0 month=0 1930 {1:1} 7600 \n"));
    REQUIRE(told(&recorder, "440 figure 7 year=0 month=200907 3010 {} -100000 \n"));
}

TEST(struck_and_added_rows_are_kept_and_do_not_count)
{
    SCOPED(recorder_done) struct recorder recorder = {0};

    REQUIRE_INT(recorder_read_path(&recorder, &file_sie, DATA "BL0001_typ4.SE"), OK);
    REQUIRE(told(&recorder,
            "612 journal 20 A/8 20091210 text=Varor/material [7 2 Christer Bengtsson]"
            " [8 2009-12-14] [9 ["
            "{\"account\":\"1930\",\"amount\":\"-1000\",\"date\":\"2010-10-07\","
            "\"sign\":\"2 Christer Bengtsson\",\"tag\":\"BTRANS\",\"before\":1},"
            "{\"account\":\"2640\",\"amount\":\"200\",\"date\":\"2010-10-07\","
            "\"sign\":\"2 Christer Bengtsson\",\"tag\":\"BTRANS\",\"before\":2},"
            "{\"account\":\"4010\",\"amount\":\"800\",\"date\":\"2010-10-07\","
            "\"sign\":\"2 Christer Bengtsson\",\"tag\":\"BTRANS\",\"before\":3}]]\n"
            "616   1930 0 {} date=20091210 [10 {\"account\":\"1930\",\"amount\":\"0\","
            "\"date\":\"2010-10-07\",\"sign\":\"2 Christer Bengtsson\"}]\n"
            "619   2640 0 {}"));
    REQUIRE(told(&recorder, "728   3010 -500 {1:1} date=20100122 [10 {\"account\":\"3010\","
                            "\"objects\":[[\"1\",\"1\"]],\"amount\":\"-500\""));
}

TEST(utf8_that_says_pc8_is_read_as_utf8_and_told_once)
{
    SCOPED(recorder_done) struct recorder recorder = {0};

    REQUIRE_INT(
            recorder_read_path(&recorder, &file_sie, DATA "SIE4_Exempelfil_med_underdim.SE"), OK);
    REQUIRE_TEXT(recorder.findings.bytes,
            "6 warn sie.encoding: the file is written in UTF-8, although SIE is code page 437; it "
            "is read as UTF-8\n"
            "6 warn sie.damaged: 430 lines hold the replacement character: another program lost "
            "their letters before Summa saw them\n");
    REQUIRE(told(&recorder, "1606 dimension 61 name=Kubernetesdrift parent=6\n"));
    REQUIRE(told(&recorder, "1645 value 62:0037 name=Scrum master tjafs\n"
                            "1646 dimension 62 name=Projektledning parent=6\n"));
    REQUIRE(told(&recorder, "16 account+ 1060 name=- type=1 unit=- category=-\n"));
    REQUIRE(told(&recorder, "fact 1 1060 sie.sru=7201\n"));
    REQUIRE(told(&recorder, "currency=SEK\n"));
}

TEST(a_posting_order_may_lack_year_series_and_number)
{
    SCOPED(recorder_done) struct recorder recorder = {0};

    REQUIRE_INT(recorder_read_path(&recorder, &file_sie, DATA "LON_Lonekorning.SI"), OK);
    REQUIRE_TEXT(recorder.findings.bytes, "");
    REQUIRE(strstr(recorder.told.bytes, " year ") == NULL);
    REQUIRE(told(&recorder, "13 journal 1 / 20110225 text=Utbetalning löner [8 2011-03-01]\n"));
    REQUIRE(told(&recorder, "   7210 2375.14 {1:25 6:O31 20:ABC500} quantity=4.85\n"));
    REQUIRE(told(&recorder, "company name=- number=- address=- currency=SEK\n"));
}

TEST(whatever_may_stand_in_a_field_is_read)
{
    static const struct {
        const char *text;
        const char *told;
    } cases[] = {
            {"#KONTO 1510 \"He said \\\"no\\\"\"\n",              "account 1510 name=He said \"no\" type"},
            {"#KONTO 1510 \"C:\\dir\\file\"\n",                   "account 1510 name=C:\\dir\\file type" },
            {"#konto\t1510\tKassa\r\n",                           "account 1510 name=Kassa type"         },
            {"  #KONTO 1510 Kassa   \r",                          "account 1510 name=Kassa type"         },
            {"#KONTO 1510\n",                                     "account 1510 name=- type"             },
            {"#KONTO \"1510\" \"Kassa\" more fields\n",           "account 1510 name=Kassa type"         },
            {"#KTYP 1510 t\n",                                    "account+ 1510 name=- type=1"          },
            {"#OIB 0 1930 { \"1\" \"10 10\"} 5\n",                "1930 {1:10 10} 5 \n"                  },
            {"#OIB 0 1930 {1 Nord} 5\n",                          "1930 {1:Nord} 5 \n"                   },
            {"#OIB 0 1930 {  } 5\n",                              "1930 {} 5 \n"                         },
            {"#OIB 0 1930 {1 \"a\" 6 b} -5.50 2\n",               "1930 {1:a 6:b} -5.50 2\n"             },
            {"#PSALDO 0 202601 1930 {} 1.00 -2.5\n",              "month=202601 1930 {} 1.00 -2.5\n"     },
            {"#ORGNR 556265-1892 2 3\n",                          "number=556265-1892 "                  },
            {"#ADRESS \"\" \"A b\" C\n",                          "fact 0 - sie.adress=\"\" \"A b\" C\n" },
            {"#KONTO 1510 \"e\xCC\x81\"\n#KONTO 1 \xC3\xA5",      "account 1510 name=\xC3\xA9 type"      },
            {"\xEF\xBB\xBF#FLAGGA 0\n#KONTO 1510 Kassa\n",        "2 account 1510 name=Kassa type"       },
            {"#KONTO 1510 Kassa\n\x1A",                           "1 account 1510 name=Kassa type"       },
            {"#NEW x\n{\n#SUB y\n#TRANS 1 {} 1\n}\n#KONTO 1 A\n", "6 account 1 name=A type"              },
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SCOPED(recorder_done) struct recorder recorder = {0};

        REQUIRE_INT(recorder_read(&recorder, &file_sie, "x.se", cases[i].text), OK);
        REQUIRE(told(&recorder, cases[i].told));
        REQUIRE(strstr(recorder.findings.bytes, "refuse") == NULL);
    }
}

#define VOUCHER(row) "#VER A 1 20260101\n{\n" row "#TRANS 1 {} 1\n}\n"

TEST(what_is_wrong_in_a_file_is_told_with_its_line)
{
    static const struct {
        const char *text;
        const char *findings;
    } cases[] = {
            {"",                                                                              ""                                                        },
            {"Dear reader\n",                                                                 "1 refuse sie.line: "                                     },
            {"#FNAMN \"Ab\n",                                                                 "1 refuse sie.quote: a quote is opened"                   },
            {"#FNAMN \"A \"B\" C\"\n",                                                        "1 refuse sie.quote: something stands against"            },
            {"#FNAMN \"C:\\\"\n",                                                             "1 refuse sie.quote: a quote is opened"                   },
            {"#OIB 0 1930 {1 \"a\" 5\n",                                                      "1 refuse sie.objects: a dimension stands without"        },
            {"#OIB 0 1930 {1} 5\n",                                                           "1 refuse sie.objects: a dimension stands without"        },
            {"#OIB 0 1930 {1 a\n",                                                            "1 refuse sie.objects: a list of objects is opened"       },
            {"#OIB 0 1930 {} {} 5\n",                                                         "1 refuse sie.objects: the record has two"                },
            {"#OIB 0 {} 1930 5\n",                                                            "1 refuse sie.objects: the list of objects of #OIB stands"},
            {"#IB 0 1930\n",                                                                  "1 refuse sie.fields: #IB has 2 fields and needs 3"       },
            {"#IB x 1930 5\n",                                                                "1 refuse sie.year: \"x\" is not"                         },
            {"#IB 1 1930 5\n",                                                                "1 refuse sie.year: \"1\" is not"                         },
            {"#IB 0 1930 5,00\n",                                                             "1 refuse sie.amount: \"5,00\" is not"                    },
            {"#IB 0 1930 +5\n",                                                               "1 refuse sie.amount"                                     },
            {"#IB 0 1930 99999999999999999999\n",                                             "1 refuse sie.amount"                                     },
            {"#IB 0 1930 5 x\n",                                                              "1 refuse sie.quantity: \"x\" is not"                     },
            {"#PBUDGET 0 202613 1 {} 5\n",                                                    "1 refuse sie.date: \"202613\" is not a month"            },
            {"#RAR 0 20260101 20251231\n",                                                    "1 refuse sie.year: the year ends"                        },
            {"#RAR 0 20260101\n",                                                             "1 refuse sie.year: the year ends"                        },
            {"#RAR 0 20260101 20260230\n",                                                    "1 refuse sie.date: \"20260230\" is not a day"            },
            {"#SIETYP 5\n",                                                                   "1 refuse sie.type: "                                     },
            {"#VALUTA KRONOR\n",                                                              "1 refuse sie.currency: "                                 },
            {"#FORMAT UTF8\n",                                                                "1 warn sie.format: "                                     },
            {"#KTYP 1510 Q\n",                                                                "1 warn sie.account-type: account 1510: \"Q\""            },
            {"#KSUMMA 12345\n",                                                               "1 warn sie.checksum: "                                   },
            {"#FNAMN \"a\x01z\"\n",                                                           "1 warn sie.control: 1 control"                           },
            {"#FNAMN \"a\tz\"\n",                                                             "1 warn sie.control: 1 control"                           },
            {"#OIB 0 1 {1 \"a\tz\"} 5\n",                                                     "1 warn sie.control: 1 control"                           },
            {"#TRANS 1 {} 1\n",                                                               "1 refuse sie.row: #TRANS stands outside"                 },
            {"{\n",                                                                           "1 refuse sie.brace: the brace { belongs"                 },
            {"}\n",                                                                           "1 refuse sie.brace: the brace } belongs"                 },
            {"{ x\n",                                                                         "1 refuse sie.line: "                                     },
            {"#NEW\n{\n#VER A 1 20260101\n{\n#TRANS 1 {} 1\n}\n",                             "3 refuse sie.brace: the block"                           },
            {"#NEW\n{\n",                                                                     "2 refuse sie.brace: the block"                           },
            {"#VER A 1 20260101\n#TRANS 1 {} 1\n}\n",
             "2 refuse sie.brace: voucher A 1 has rows and no { before them"                                                                            },
            {"#VER A 1 20260101\n#KONTO 1 A\n",                                               "1 refuse sie.voucher: voucher A 1 has no rows"           },
            {"#VER A 1 20260101\n{\n#TRANS 1 {} 1\n",
             "1 refuse sie.voucher: voucher A 1 is not closed by }"                                                                                     },
            {"#VER A 1 20260101\n{\n#TRANS 1 {} 1\n#VER A 2 20260101\n{\n#TRANS 1 {} 1\n}\n",
             "1 refuse sie.voucher: voucher A 1 is not closed by }"                                                                                     },
            {"#VER A 1 20260101\n{\n}\n",                                                     "1 warn sie.empty: voucher A 1 has no row"                },
            {"#VER A 1\n{\n#TRANS 1 {} 1\n}\n",                                               "1 refuse sie.date: voucher A 1 has no date"              },
            {"#VER \"\" \"\" 2026-01-01\n{\n#TRANS 1 {} 1\n}\n",
             "1 refuse sie.date: \"2026-01-01\""                                                                                                        },
            {VOUCHER("#TRANS 1 {}\n"),                                                        "3 refuse sie.fields: #TRANS has 1 fields and needs 2"    },
            {VOUCHER("#TRANS 1 {} x\n"),                                                      "3 refuse sie.amount: \"x\" is not"                       },
            {VOUCHER("#TRANS 1 5 {}\n"),                                                      "3 refuse sie.objects: the list"                          },
            {VOUCHER("#TRANS 1 {} 5 20261301\n"),                                             "3 refuse sie.date: "                                     },
            {VOUCHER("#RTRANS 1 {} 5\n"),                                                     "3 warn sie.added-row: "                                  },
            {VOUCHER("#RTRANS 1 {} 1.00\n"),                                                  ""                                                        },
            {VOUCHER("#RTRANS 1 {1 a} 1\n"),                                                  "3 warn sie.added-row: "                                  },
            {VOUCHER("") VOUCHER(""),
             "5 warn sie.number: voucher A 1 has the number of the one in line 1"                                                                       },
            {"#RAR 0 20250101 20251231\n" VOUCHER(""),
             "2 refuse sie.year: voucher A 1 is dated 2026-01-01, outside"                                                                              },
            {"#KONTO 1510 F\xF6rs\xE4ljning\n",
             "1 warn sie.encoding: the letters look like Latin-1"                                                                                       },
            {"\xEF\xBB\xBF#KONTO 1510 F\xF6r\n",                                              "1 refuse sie.text: "                                     },
            {"#KONTO 1 \xC2\x85x\n",                                                          "1 refuse sie.text: "                                     },
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SCOPED(recorder_done) struct recorder recorder = {0};
        size_t expected = strlen(cases[i].findings);
        const char *found;

        REQUIRE_INT(recorder_read(&recorder, &file_sie, "x.se", cases[i].text), OK);
        found = strstr(recorder.findings.bytes, cases[i].findings);
        if (found == NULL || (expected == 0 && recorder.findings.length > 0))
            printf("for %s", cases[i].text);
        REQUIRE(found != NULL);
        REQUIRE(expected > 0 || recorder.findings.length == 0);
    }
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
        SCOPED(recorder_done) struct recorder recorder = {0};

        REQUIRE_INT(recorder_read(&recorder, &file_sie, "x.se", texts[i]), OK);
        REQUIRE_INT(recorder.journal_count, 0);
        REQUIRE(strstr(recorder.findings.bytes, "refuse") != NULL);
    }
}

TEST(reading_goes_on_behind_what_is_wrong)
{
    SCOPED(recorder_done) struct recorder recorder = {0};

    REQUIRE_INT(recorder_read(&recorder, &file_sie, "x.se",
                        "#KONTO 1 A\nnonsense\n" VOUCHER("#TRANS 2 {} x\n")
                                VOUCHER("#TRANS 3 {} 7\n") "#KONTO 4 D\n"),
            OK);
    REQUIRE_INT(recorder.journal_count, 1);
    REQUIRE(told(&recorder, "   3 7 {}"));
    REQUIRE(told(&recorder, "account 4 name=D"));
}

TEST(a_nul_byte_is_refused)
{
    static const char text[] = "#KONTO 1 \0A\n";
    SCOPED(recorder_done) struct recorder recorder = {0};

    REQUIRE_INT(recorder_read_bytes(&recorder, &file_sie, "x.se", text, sizeof(text) - 1), OK);
    REQUIRE(text_starts(recorder.findings.bytes, "1 refuse sie.nul: "));
    REQUIRE_INT(recorder.account_count, 0);
}

TEST(a_long_voucher_is_told_whole)
{
    SCOPED(recorder_done) struct recorder recorder = {0};
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, "#VER A 1 20260101\n{\n");
    for (int i = 0; i < 5000; i++)
        buffer_format(&text, "#TRANS %d {1 \"a\"} %d.25 20260101 \"row\"\n", 1000 + i, i);
    buffer_text(&text, "}\n");
    REQUIRE_INT(recorder_read(&recorder, &file_sie, "x.se", text.bytes), OK);
    REQUIRE_INT(recorder.line_count, 5000);
    REQUIRE(told(&recorder, "5002   5999 4999.25 {1:a} date=20260101 text=row\n"));
}

TEST(a_line_longer_than_1_MiB_ends_the_reading)
{
    SCOPED(recorder_done) struct recorder recorder = {0};
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, "#FNAMN ");
    for (int i = 0; i < LINES_MAX; i++)
        buffer_char(&text, 'x');
    REQUIRE_INT(recorder_read(&recorder, &file_sie, "x.se", text.bytes), FAULT_FILE_LARGE);
}

TEST(a_sie_file_is_recognised_by_its_first_record)
{
    static const struct {
        const char *name;
        const char *head;
        int sure;
    } cases[] = {
            {"x.se",  "#FLAGGA 0\r\n#FORMAT PC8\r\n", 100},
            {"x.txt", "\r\n  #FLAGGA 0\r\n",          100},
            {"x.SI",  "#PROGRAM \"x\" 1\n",           100},
            {"x.txt", "#VER A 1 20260101\n",          80 },
            {"x.dat", "# a comment\n",                0  },
            {"x.se",  "2026-01-01 * a\n",             0  },
            {"x.se",  "<html>",                       0  },
            {"x.se",  "",                             0  },
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++)
        REQUIRE_INT(file_sie.recognise(cases[i].name, cases[i].head, strlen(cases[i].head)),
                cases[i].sure);
}
