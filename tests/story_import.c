#include "tests/story_import.h"

#include <stdlib.h>

#include "exchange/import/import.h"
#include "tests/given_ledger.h"
#include "tests/story_words.h"

static int64_t
number(const struct story *story, int index)
{
    return strtoll(story_word(story, index), NULL, 10);
}

/* Each on a day of January; all lines but the last are of one crown. */
static void
write_journals(struct buffer *out, int64_t journals, int64_t lines)
{
    for (int64_t i = 0; i < journals; i++) {
        buffer_format(out, "{\"date\":\"2026-01-%02lld\",\"description\":\"Pay %lld\",\"lines\":[",
                (long long)(i % 31 + 1), (long long)i + 1);
        for (int64_t l = 1; l < lines; l++)
            buffer_text(out, "{\"account\":\"5010\",\"debit\":\"1.00\"},");
        buffer_format(
                out, "{\"account\":\"1930\",\"credit\":\"%lld.00\"}]}\n", (long long)lines - 1);
    }
}

/* What is to be kept beside the next journals cannot be: their transaction is lost with it. */
static enum fault
stop_behind(struct work *work, const struct import_report *report, bool whole, void *context)
{
    struct story *story = context;
    int64_t posted = report->last_seq == 0 ? 0 : report->last_seq - (story->head.next_seq - 1);

    (void)whole;
    if (posted <= number(story, 3))
        return OK;
    return fault_say(&work->why, FAULT_STORE_FULL, "", "there is no room");
}

void
story_stop_import(struct story *story)
{
    SCOPED(buffer_done) struct buffer text = {0};
    struct import_options options = {
            .format = &file_ndjson, .after = stop_behind, .after_context = story};
    struct import_report report;
    enum fault fault;

    write_journals(&text, number(story, 1), number(story, 2));
    given_text_file("payrolls.ndjson", text.bytes, &story->imported);
    story->head = given_head(&story->work, story->company_id);
    fault = import_file(&story->work, story->company_id, story->imported.path, &options, &report);
    json_decref(story->answer);
    story->answer = json_pack("{ss}", "file", story->imported.path);
    json_object_set_new(story->answer, "import_id",
            json_string(arena_format(&story->work.arena, "%lld", (long long)report.import_id)));
    if (fault != FAULT_STORE_FULL)
        story_fail(story, "it did not stop: %s", story->work.why.detail);
}
