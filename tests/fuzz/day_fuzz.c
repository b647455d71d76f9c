/* Any text, read as a day, a day of a spreadsheet, and a moment. */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "tests/fuzz/fuzz.h"

static void
require_day(int day)
{
    int back;

    assert(day_is(day));
    assert(day_parse(day_text(day).chars, &back) && back == day);
    assert(day_of(day_year(day), day_month(day), day_of_month(day)) == day);
    assert(day == DAY_LAST || day_add(day_add(day, 1), -1) == day);
    assert(day_weekday(day) >= 1 && day_weekday(day) <= 7);
    assert(day_month_last(day) >= day);
}

static void
read_cell(const char *text)
{
    unsigned formats = csv_cell_dates(text);
    int day;

    for (int i = 0; i < CSV_DATE_COUNT; i++) {
        bool is_day = csv_cell_day(text, i, &day);

        assert(is_day == ((formats >> i & 1) != 0));
        if (is_day)
            require_day(day);
    }
}

FUZZ(day)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *text = fuzz_text(&arena, bytes, size);
    int64_t moment;
    int64_t back;
    int day;

    if (day_parse(text, &day)) {
        assert(strcmp(day_text(day).chars, text) == 0);
        require_day(day);
    }
    if (day_parse_compact(text, &day))
        require_day(day);
    read_cell(text);
    if (moment_parse(text, &moment)) {
        assert(moment_parse(moment_text(moment).chars, &back) && back == moment);
        assert(day_is(moment_day(moment)));
    }
}
