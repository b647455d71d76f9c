#include "base/text.h"
#include "exchange/file/file.h"
#include "tests/given_file.h"
#include "tests/test.h"

TEST(a_transaction_is_told_with_its_accounts_and_code)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "2026-03-15 * (A7) Rent  ; paid late, due:2026-03-01\n"
            "    expenses:5010 Rent    1,000.00 EUR\n"
            "    ! assets:bank        -1000 EUR  ; from savings\n",
            &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_TEXT(told.text.bytes,
            "company EUR\n"
            "account 5010 \"Rent\" expense in \"expenses\" @2\n"
            "account assets:bank \"assets:bank\" asset in \"assets\" @3\n"
            "journal 1 2026-03-15 A7 \"Rent\" [11 *] [12 paid late, due:2026-03-01] @1\n"
            "  5010 1000.00 @2\n"
            "  assets:bank -1000.00 [11 !] [12 from savings] @3\n");
}

TEST(the_amount_that_is_left_out_balances_the_others)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL, "2026/1/5 Sale\n\tassets:cash\n\tincome:sales\t-12.50 EUR\n",
            &told);
    REQUIRE_TEXT(told.text.bytes, "company EUR\n"
                                  "account assets:cash \"assets:cash\" asset in \"assets\" @2\n"
                                  "account income:sales \"income:sales\" income in \"income\" @3\n"
                                  "journal 1 2026-01-05 \"Sale\" @1\n"
                                  "  assets:cash elided 12.50 @2\n"
                                  "  income:sales -12.50 @3\n");
}

TEST(two_amounts_left_out_are_refused_with_the_line)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL, "2026-01-05 Sale\n  a:x  5 EUR\n  a:y\n  a:z\n", &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_TEXT(told.text.bytes,
            "company EUR\n"
            "refuse hledger.elided @4: only one amount of a transaction may be left out\n");
}

TEST(a_price_gives_the_rate_and_the_amount_in_the_books_currency)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, "{\"currency\": \"USD\"}",
            "2026-01-05 Trip\n  a:x  5 EUR @ 1.10 USD\n  a:y  -3 GBP @@ $4.00\n  a:z\n", &told);
    REQUIRE_TEXT(told.text.bytes, "account a:x \"a:x\" - in \"a\" @2\n"
                                  "account a:y \"a:y\" - in \"a\" @3\n"
                                  "account a:z \"a:z\" - in \"a\" @4\n"
                                  "journal 1 2026-01-05 \"Trip\" @1\n"
                                  "  a:x 5.50 EUR 5 at 1.10 [13 @ 1.10 USD] @2\n"
                                  "  a:y -4.00 GBP -3 [13 @@ $4.00] @3\n"
                                  "  a:z elided -1.50 @4\n");
}

TEST(one_amount_without_a_price_is_worth_what_the_others_leave)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, "{\"currency\": \"USD\"}",
            "2026-01-05 Trip\n  a:x  5 EUR\n  a:y  -5.50 USD\n", &told);
    REQUIRE(strstr(told.text.bytes, "  a:x 5.50 EUR 5 @2\n") != NULL);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE], 0);
}

TEST(two_amounts_without_a_price_are_refused)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, "{\"currency\": \"USD\"}",
            "2026-01-05 Trip\n  a:x  5 EUR\n  a:y  -5 EUR\n", &told);
    REQUIRE_INT(told.journals, 0);
    REQUIRE(strstr(told.text.bytes, "refuse hledger.price @3: ") != NULL);
}

TEST(a_security_at_its_price_is_a_quantity)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL, "2026-01-05 Buy\n  a:shares  2.5 \"ACME 1\" @ $10\n  a:bank\n",
            &told);
    REQUIRE(strstr(told.text.bytes, "  a:shares 25.00 quantity 2.5 [13 \"ACME 1\" @ $10] @2\n") !=
            NULL);
}

TEST(an_unknown_symbol_is_refused_until_an_option_names_it)
{
    SCOPED(given_told_done) struct given_told told = {0};
    SCOPED(given_told_done) struct given_told named = {0};
    const char *text = "2026-01-05 Fika\n  a:x  35 kr\n  a:y\n";

    given_file(&file_hledger, NULL, text, &told);
    REQUIRE_TEXT(
            told.text.bytes, "refuse hledger.currency @2: \"kr\" is no currency of ISO 4217\n");
    given_file(&file_hledger, "{\"symbols\": {\"kr\": \"SEK\"}}", text, &named);
    REQUIRE(text_starts(named.text.bytes, "company SEK\n"));
    REQUIRE_INT(named.journals, 1);
}

TEST(one_thousand_or_one_is_asked_for_unless_the_file_tells)
{
    SCOPED(given_told_done) struct given_told told = {0};
    SCOPED(given_told_done) struct given_told marked = {0};
    SCOPED(given_told_done) struct given_told shown = {0};

    given_file(&file_hledger, NULL, "2026-01-05 x\n  a:x  $1,000\n  a:y\n", &told);
    REQUIRE(strstr(told.text.bytes, "refuse hledger.amount @2: it can be read as thousands") !=
            NULL);
    given_file(
            &file_hledger, NULL, "decimal-mark ,\n2026-01-05 x\n  a:x  $1,500\n  a:y\n", &marked);
    REQUIRE(strstr(marked.text.bytes, "  a:x 1.50 @3\n") != NULL);
    given_file(&file_hledger, NULL,
            "2026-01-05 x\n  a:x  $37.50\n  a:y\n\n2026-01-05 x\n  a:x  $1,500\n  a:y\n", &shown);
    REQUIRE(strstr(shown.text.bytes, "  a:x 1500.00 @6\n") != NULL);
}

TEST(amounts_are_read_in_every_style)
{
    static const struct {
        const char *written;
        const char *read;
    } styles[] = {
            {"$-5.00", "-5.00"},
            {"-$5.00", "-5.00"},
            {"$ -5.00", "-5.00"},
            {"-5.00 USD", "-5.00"},
            {"- 5.00 USD", "-5.00"},
            {"+5.00USD", "5.00"},
            {"1,234,567.89 USD", "1234567.89"},
            {"1.234.567,89 USD", "1234567.89"},
            {"1 234 567,89 USD", "1234567.89"},
            {"1,234,567 USD", "1234567.00"},
            {"12,5 USD", "12.50"},
            {".5 USD", "0.50"},
            {"5. USD", "5.00"},
            {"\"USD\" 5", "5.00"},
            {"5.000 USD", NULL},
            {"5,0.1 USD", NULL},
            {"USD", NULL},
            {"1,00,000.5 USD", "100000.50"},
            {"1,5,0 USD", NULL},
            {"5 USD 3", NULL},
            {"(5 USD)", NULL},
            {"5.001,5 USD", "5001.50"},
            {"9999999999999999999 USD", NULL},
    };

    for (size_t i = 0; i < COUNT_OF(styles); i++) {
        SCOPED(given_told_done) struct given_told told = {0};
        SCOPED(buffer_done) struct buffer text = {0};
        SCOPED(buffer_done) struct buffer line = {0};

        buffer_format(&text, "2026-01-05 x\n  a:x  %s\n  a:y\n", styles[i].written);
        given_file(&file_hledger, "{\"currency\": \"USD\"}", text.bytes, &told);
        buffer_format(&line, "  a:x %s @2\n", styles[i].read);
        if ((strstr(told.text.bytes, line.bytes) != NULL) != (styles[i].read != NULL))
            REQUIRE_TEXT(told.text.bytes, styles[i].written);
        REQUIRE_INT(told.findings[SEVERITY_REFUSE], styles[i].read == NULL);
    }
}

TEST(a_cost_is_rounded_half_up_once)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, "{\"currency\": \"USD\"}",
            "2026-01-05 x\n  a:x  3.33 EUR @ 1.1234 USD\n  a:y  -1 EUR @ 0.125 USD\n  a:z\n",
            &told);
    REQUIRE(strstr(told.text.bytes, "  a:x 3.74 EUR 3.33 at 1.1234 ") != NULL);
    REQUIRE(strstr(told.text.bytes, "  a:y -0.13 EUR -1 at 0.125 ") != NULL);
}

TEST(dates_take_their_year_from_the_directive)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "Y2025\n12-31=1/2 a\n  a:x  5 EUR\n  a:y\n\nyear 2026\n1.2 b\n  a:x  5 EUR\n  a:y\n",
            &told);
    REQUIRE(strstr(told.text.bytes, "journal 1 2025-12-31 \"a\" document 2025-01-02 @2\n") != NULL);
    REQUIRE(strstr(told.text.bytes, "journal 2 2026-01-02 \"b\" @7\n") != NULL);
}

TEST(a_wrong_date_refuses_its_transaction_and_reading_goes_on)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "2026-02-30 a\n  a:x  5 EUR\n  a:y\n1-1 b\n  a:x  5 EUR\n  a:y\n"
            "2026-01-01x c\n  a:x  1 EUR\n  a:y\n2026-01-01 d\n  a:x  5 EUR\n  a:y\n",
            &told);
    REQUIRE(strstr(told.text.bytes,
                    "refuse hledger.date @1: there is no such day: 2026-02-30 a\n") != NULL);
    REQUIRE(strstr(told.text.bytes, "refuse hledger.date @4: it has no year") != NULL);
    REQUIRE(strstr(told.text.bytes, "refuse hledger.date @7: the date does not end: x c\n") !=
            NULL);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE], 3);
    REQUIRE_INT(told.journals, 1);
}

TEST(what_the_subset_leaves_out_is_refused_with_its_line)
{
    static const struct {
        const char *text;
        const char *code;
    } left_out[] = {
            {"include other.journal\n", "hledger.include"},
            {"alias a=b\n", "hledger.alias"},
            {"apply account x\n", "hledger.apply"},
            {"~ monthly\n  a  5 EUR\n  b\n", "hledger.periodic"},
            {"= expenses\n  (a)  5 EUR\n", "hledger.automated"},
            {"bucket assets\n", "hledger.directive"},
            {"frobnicate 5\n", "hledger.directive"},
            {"2026-01-01 x\n  (a)  5 EUR\n", "hledger.virtual"},
            {"2026-01-01 x\n  [a:b]  5 EUR\n", "hledger.virtual"},
            {"2026-01-01 x\n  a  = 5 EUR\n  b\n", "hledger.assignment"},
            {"2026-01-01 x\n  a  5 EUR {1.10 USD}\n  b\n", "hledger.amount"},
            {"2026-01-01 x\n\n  a  5 EUR\n", "hledger.line"},
            {"account a  ; type:Q\n", "hledger.type"},
            {"D nonsense\n", "hledger.amount"},
            {"Y 26\n", "hledger.date"},
            {"decimal-mark x\n", "hledger.directive"},
            {"2026-01-01 x\n  a  5 EUR\n  b  -5.001 EUR\n", "hledger.amount"},
            {"2026-01-01 x\n  a  5 EUR\n  b\xFF  5 EUR\n", "hledger.text"},
    };

    for (size_t i = 0; i < COUNT_OF(left_out); i++) {
        SCOPED(given_told_done) struct given_told told = {0};

        given_file(&file_hledger, NULL, left_out[i].text, &told);
        REQUIRE_INT(told.fault, OK);
        if (strstr(told.text.bytes, left_out[i].code) == NULL)
            REQUIRE_TEXT(told.text.bytes, left_out[i].code);
        REQUIRE(told.findings[SEVERITY_REFUSE] >= 1);
        REQUIRE_INT(told.journals, 0);
    }
}

TEST(a_nul_byte_is_refused)
{
    SCOPED(given_told_done) struct given_told told = {0};
    const char bytes[] = "2026-01-01 x\n  a  5\0 EUR\n  b\n";

    given_file_bytes(&file_hledger, NULL, bytes, sizeof(bytes) - 1, &told);
    REQUIRE_TEXT(told.text.bytes, "refuse hledger.text @2: the line is not valid UTF-8\n");
}

TEST(comments_and_ends_of_line_do_not_matter)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "\xEF\xBB\xBF; a comment\r\n# one\r\n* heading\r\ncomment\r\n2026-01-01 not read\r\n"
            "end comment\r\n2026-01-01 x\r\n  ; about it\r\n  a:x  5 EUR\r\n  ; more\r\n  a:y",
            &told);
    REQUIRE_TEXT(told.text.bytes, "company EUR\n"
                                  "account a:x \"a:x\" - in \"a\" @9\n"
                                  "account a:y \"a:y\" - in \"a\" @11\n"
                                  "journal 1 2026-01-01 \"x\" [12 about it] @7\n"
                                  "  a:x 5.00 [12 more] @9\n"
                                  "  a:y elided -5.00 @11\n");
}

TEST(an_account_directive_says_the_type)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "account kassa:1910 Kassa  ; type:A\naccount skulder:2440\n  ; type: Liability, x:y\n"
            "account Tillgångar:Bank\n\n2026-01-01 x\n  kassa:1910 Kassa  5 EUR\n  skulder:2440\n",
            &told);
    REQUIRE(text_starts(told.text.bytes,
            "account 1910 \"Kassa\" asset in \"kassa\" @1\n"
            "account 2440 \"2440\" liability in \"skulder\" @2\n"
            "account Tillgångar:Bank \"Tillgångar:Bank\" - in \"Tillgångar\" @4\n"));
    REQUIRE_INT(told.accounts, 3);
}

TEST(a_long_account_name_gets_the_same_short_code_in_every_file)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL, "account assets:bank:checking:the long one of them\n", &told);
    REQUIRE_TEXT(told.text.bytes,
            "warn hledger.account-code @1: \"assets:bank:checking:the long one of them\" is longer "
            "than 32 characters; its code is assets:bank:checking:th~b56ef77c\n"
            "account assets:bank:checking:th~b56ef77c "
            "\"assets:bank:checking:the long one of them\" asset in \"assets:bank:checking\" @1\n");
}

TEST(two_names_never_share_a_code)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "account assets:1910 Cash\naccount old:1910 Till\naccount Assets:Bank\n"
            "account assets:bank\n",
            &told);
    REQUIRE(strstr(told.text.bytes, "account 1910 \"Cash\" ") != NULL);
    REQUIRE(strstr(told.text.bytes, "account old:1910 Till \"old:1910 Till\" ") != NULL);
    REQUIRE(strstr(told.text.bytes, "account Assets:Bank \"Assets:Bank\" ") != NULL);
    REQUIRE(strstr(told.text.bytes, "account assets:bank~") != NULL);
    REQUIRE_INT(told.findings[SEVERITY_WARN], 2);
}

TEST(an_account_directive_may_say_the_code)
{
    SCOPED(given_told_done) struct given_told told = {0};
    SCOPED(given_told_done) struct given_told taken = {0};

    given_file(&file_hledger, NULL,
            "account equity:YTD Unclosed  ; type:E, code:YTD\naccount assets:Bank  ; code:A 1\n",
            &told);
    REQUIRE_TEXT(told.text.bytes, "account YTD \"Unclosed\" equity in \"equity\" @1\n"
                                  "account A 1 \"Bank\" asset in \"assets\" @2\n");
    given_file(&file_hledger, NULL, "account equity:1 Unclosed\naccount assets:Bank  ; code:1\n",
            &taken);
    REQUIRE(strstr(taken.text.bytes, "refuse hledger.account-code @2: ") != NULL);
}

TEST(a_balance_that_does_not_tie_is_told)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "2026-01-01 x\n  a:x  5 EUR = 5.00 EUR\n  a:y\n"
            "2026-01-02 x\n  a:x  5 EUR = 9 EUR\n  a:y  -5 EUR == -10 EUR\n",
            &told);
    REQUIRE(strstr(told.text.bytes,
                    "warn hledger.assertion @5: a:x is said to hold 9 EUR, but its postings so far "
                    "give 10\n") != NULL);
    REQUIRE_INT(told.findings[SEVERITY_WARN], 1);
    REQUIRE_INT(told.journals, 2);
}

TEST(a_wrong_option_is_refused)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, "{\"currency\": \"EURO\"}", "", &told);
    REQUIRE_INT(told.fault, FAULT_MAPPING_INVALID);
    REQUIRE_TEXT(told.why.at, "/currency");
}

TEST(ledgers_examples_are_read_as_far_as_the_subset_goes)
{
    SCOPED(given_told_done) struct given_told demo = {0};
    SCOPED(given_told_done) struct given_told drewr = {0};
    SCOPED(given_told_done) struct given_told gifts = {0};

    given_file_at(&file_hledger, NULL, "tests/data/journals/demo.ledger", &demo);
    REQUIRE_INT(demo.findings[SEVERITY_REFUSE], 0);
    REQUIRE_INT(demo.journals, 13);
    REQUIRE_INT(demo.debit, demo.credit);
    REQUIRE(strstr(demo.text.bytes, "  Assets:Checking elided -65.00 [11 *] @22\n") != NULL);

    given_file_at(&file_hledger, NULL, "tests/data/journals/drewr3.dat", &drewr);
    REQUIRE(strstr(drewr.text.bytes, "refuse hledger.automated @3: ") != NULL);
    REQUIRE_INT(drewr.findings[SEVERITY_REFUSE], 1);
    REQUIRE_INT(drewr.findings[SEVERITY_WARN], 2);
    REQUIRE_INT(drewr.journals, 11);
    REQUIRE_INT(drewr.debit, drewr.credit);

    given_file_at(&file_hledger, NULL, "tests/data/journals/non-profit-test-data.ledger", &gifts);
    REQUIRE_INT(gifts.findings[SEVERITY_REFUSE], 0);
    REQUIRE_INT(gifts.journals, 5);
    REQUIRE_INT(gifts.debit, 105000);
}

TEST(a_journal_file_is_recognised_by_what_is_in_it)
{
    const char journal[] = "; x\n2026-01-01 a\n  b  5 EUR\n  c\n";
    const char table[] = "2026-03-20,Salary,2500.00\n2026-03-21,Rent,-1200.00\n";
    const char sie[] = "#FLAGGA 0\n#FORMAT PC8\n";

    REQUIRE_INT(file_hledger.recognise("x.journal", journal, sizeof(journal) - 1), 95);
    REQUIRE_INT(file_hledger.recognise("x", journal, sizeof(journal) - 1), 80);
    REQUIRE_INT(file_hledger.recognise("x.csv", table, sizeof(table) - 1), 0);
    REQUIRE_INT(file_hledger.recognise("x.se", sie, sizeof(sie) - 1), 0);
}

TEST(a_line_with_control_characters_is_refused)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL,
            "2026-01-01 Rent \x1B[31m\n  a:1910 Cash  5 EUR\n  b:2 B\n\n"
            "2026-01-02 Rent\tof\tMay\n\ta:1910 Cash\t5 EUR\n\tb:2 B\n",
            &told);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE], 1);
    REQUIRE(strstr(told.text.bytes, "refuse hledger.text @1: character 17") != NULL);
    REQUIRE(strstr(told.text.bytes, "Rent  of  May") != NULL);
    REQUIRE(strchr(told.text.bytes, '\t') == NULL && strchr(told.text.bytes, '\x1B') == NULL);
}

TEST(a_comment_that_is_not_ended_is_told)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL, "; x\ncomment\n2026-01-01 x\n  a:1 A  5 EUR\n  b:2 B\n", &told);
    REQUIRE_TEXT(told.text.bytes, "warn hledger.comment @2: the comment is not ended: everything "
                                  "behind it was passed over\n");
}

TEST(an_amount_with_two_signs_is_refused)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_hledger, NULL, "2026-01-01 x\n  a:1 A  --5 EUR\n  b:2 B\n", &told);
    REQUIRE(strstr(told.text.bytes, "refuse hledger.amount @2") != NULL);
    REQUIRE_INT(told.journals, 0);
}
