#include "base/finding.h"

#include <string.h>

#include "tests/test.h"

TEST(findings_keep_their_order_and_copy_their_texts)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    char detail[] = "off by 0.01";

    finding_add(&findings, &(struct finding){.code = "first",
                                   .severity = SEVERITY_REFUSE,
                                   .at = "/lines",
                                   .file = "a.csv",
                                   .file_line = 7,
                                   .detail = detail,
                                   .mend = "Add a line."});
    finding_add(&findings, &(struct finding){.code = "second", .severity = SEVERITY_WARN});
    memset(detail, 'x', strlen(detail));

    REQUIRE_INT(findings.count, 2);
    REQUIRE_TEXT(findings.list[0].code, "first");
    REQUIRE_TEXT(findings.list[0].at, "/lines");
    REQUIRE_TEXT(findings.list[0].file, "a.csv");
    REQUIRE_INT(findings.list[0].file_line, 7);
    REQUIRE_TEXT(findings.list[0].detail, "off by 0.01");
    REQUIRE_TEXT(findings.list[0].mend, "Add a line.");
    REQUIRE_TEXT(findings.list[1].code, "second");
}

TEST(texts_that_a_finding_lacks_are_empty_except_its_file)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena};

    finding_add(&findings, &(struct finding){.code = "bare", .severity = SEVERITY_PASS});
    REQUIRE_TEXT(findings.list[0].at, "");
    REQUIRE_TEXT(findings.list[0].detail, "");
    REQUIRE_TEXT(findings.list[0].mend, "");
    REQUIRE(findings.list[0].file == NULL);
}

TEST(findings_pass_when_nothing_is_worse_than_a_warning)
{
    static const bool passes[] = {true, true, false, false};

    for (int severity = SEVERITY_PASS; severity <= SEVERITY_REFUSE; severity++) {
        SCOPED(arena_done) struct arena arena = {0};
        struct findings findings = {.arena = &arena};

        REQUIRE(findings_pass(&findings));
        finding_add(&findings, &(struct finding){.code = "x", .severity = (enum severity)severity});
        REQUIRE(findings_pass(&findings) == passes[severity]);
    }
}

static void
add_many(struct findings *findings, int count, enum severity severity)
{
    for (int i = 0; i < count; i++)
        finding_add(findings, &(struct finding){.code = "many", .severity = severity});
}

TEST(findings_past_the_limit_are_only_counted)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena, .limit = 100};

    add_many(&findings, 90, SEVERITY_WARN);
    add_many(&findings, 7, SEVERITY_HOLD);
    add_many(&findings, 60, SEVERITY_WARN);
    REQUIRE_INT(findings.count, 100);
    REQUIRE_INT(findings.total[SEVERITY_WARN], 150);
    REQUIRE_INT(findings.total[SEVERITY_HOLD], 7);
    REQUIRE(!findings_pass(&findings));
}

TEST(without_a_limit_ten_thousand_findings_are_kept)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena};

    add_many(&findings, 10010, SEVERITY_REFUSE);
    REQUIRE_INT(findings.count, 10000);
    REQUIRE_INT(findings.total[SEVERITY_REFUSE], 10010);
}

/* Whoever looks for a code finds it, and nothing bad hides behind many warnings. */
TEST(the_first_of_each_code_and_severity_is_kept_past_the_limit)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena, .limit = 5};

    add_many(&findings, 9, SEVERITY_WARN);
    add_many(&findings, 9, SEVERITY_REFUSE);
    finding_add(&findings, &(struct finding){.code = "late", .severity = SEVERITY_WARN});
    finding_add(&findings, &(struct finding){.code = "late", .severity = SEVERITY_WARN});
    REQUIRE_INT(findings.count, 7);
    REQUIRE_TEXT(findings.list[5].code, "many");
    REQUIRE_INT(findings.list[5].severity, SEVERITY_REFUSE);
    REQUIRE_TEXT(findings.list[6].code, "late");
    REQUIRE_INT(findings.total[SEVERITY_WARN], 11);
    REQUIRE_INT(findings.total[SEVERITY_REFUSE], 9);
}

TEST(cleared_findings_can_be_used_after_their_arena_was_reset)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena, .limit = 5};
    struct arena_mark mark = arena_mark(&arena);

    add_many(&findings, 9, SEVERITY_REFUSE);
    findings_clear(&findings);
    arena_reset(&arena, mark);

    REQUIRE(findings_pass(&findings));
    add_many(&findings, 9, SEVERITY_WARN);
    REQUIRE_INT(findings.count, 5);
    REQUIRE_INT(findings.total[SEVERITY_REFUSE], 0);
}

TEST(severities_have_names)
{
    REQUIRE_TEXT(severity_name(SEVERITY_PASS), "pass");
    REQUIRE_TEXT(severity_name(SEVERITY_WARN), "warn");
    REQUIRE_TEXT(severity_name(SEVERITY_HOLD), "hold");
    REQUIRE_TEXT(severity_name(SEVERITY_REFUSE), "refuse");
}

TEST(a_finding_is_kept_fit_to_be_shown)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena};

    finding_add(&findings, &(struct finding){.code = "odd",
                                   .severity = SEVERITY_REFUSE,
                                   .file = "\x1B]0;.csv",
                                   .detail = "\"\xFF\x1B[2J\" is no day"});
    REQUIRE_TEXT(findings.list[0].file, "?]0;.csv");
    REQUIRE_TEXT(findings.list[0].detail, "\"??[2J\" is no day");
}
