#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/day.h"
#include "base/text.h"

const char *
fuzz_text(struct arena *arena, const uint8_t *bytes, size_t size)
{
    return arena_bytes(arena, bytes, strnlen((const char *)bytes, size));
}

/* One file for all inputs: making one costs more than most readers do. */
const char *
fuzz_file(const uint8_t *bytes, size_t size)
{
    static char path[64];
    static int file = -1;

    if (file < 0) {
        file = memfd_create("fuzz", MFD_CLOEXEC);
        if (file < 0 || fchmod(file, S_IRUSR | S_IWUSR) != 0)
            abort();
        snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    }
    if (pwrite(file, bytes, size, 0) != (ssize_t)size || ftruncate(file, (off_t)size) != 0)
        abort();
    return path;
}

/* Also what a terminal would take for an order to itself. */
static bool
is_control(const unsigned char *at)
{
    return *at < 0x20 || *at == 0x7F || (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0);
}

void
fuzz_require_shown(const char *text)
{
    if (text == NULL)
        return;
    assert(text_is_utf8(text, strlen(text)));
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++)
        assert(!is_control(at));
}

/* ---- what a format tells ---- */

static void
require_objects(const struct file_object *objects, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert(objects[i].dimension != NULL && objects[i].code != NULL);
        fuzz_require_shown(objects[i].dimension);
        fuzz_require_shown(objects[i].code);
    }
}

static void
require_details(const struct detail *details, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert(i == 0 || details[i - 1].tag < details[i].tag);
        fuzz_require_shown(details[i].value);
    }
}

static enum fault
company(void *context, const struct file_company *told)
{
    (void)context;
    fuzz_require_shown(told->name);
    fuzz_require_shown(told->organisation_number);
    fuzz_require_shown(told->address);
    return OK;
}

static enum fault
year(void *context, const struct file_year *told)
{
    (void)context;
    assert(day_is(told->first_day) && day_is(told->last_day));
    assert(told->first_day <= told->last_day);
    return OK;
}

static enum fault
account(void *context, const struct file_account *told)
{
    (void)context;
    assert(told->code != NULL);
    fuzz_require_shown(told->code);
    fuzz_require_shown(told->name);
    fuzz_require_shown(told->unit);
    fuzz_require_shown(told->category);
    return OK;
}

static enum fault
dimension(void *context, const struct file_dimension *told)
{
    (void)context;
    assert(told->code != NULL);
    fuzz_require_shown(told->code);
    fuzz_require_shown(told->name);
    fuzz_require_shown(told->parent);
    return OK;
}

static enum fault
value(void *context, const struct file_value *told)
{
    (void)context;
    assert(told->dimension != NULL && told->code != NULL);
    fuzz_require_shown(told->dimension);
    fuzz_require_shown(told->code);
    fuzz_require_shown(told->name);
    return OK;
}

static enum fault
figure(void *context, const struct file_figure *told)
{
    (void)context;
    assert(told->amount.given);
    fuzz_require_shown(told->account);
    require_objects(told->objects, told->object_count);
    return OK;
}

static enum fault
fact(void *context, const struct file_fact *told)
{
    (void)context;
    fuzz_require_shown(told->owner);
    fuzz_require_shown(told->name);
    fuzz_require_shown(told->value);
    return OK;
}

static void
require_line(const struct file_line *line)
{
    assert(line->account != NULL);
    assert(line->amount.given || line->elided || line->currency_amount.given);
    assert(line->file_line > 0);
    assert(line->date == 0 || day_is(line->date));
    fuzz_require_shown(line->account);
    fuzz_require_shown(line->text);
    require_objects(line->objects, line->object_count);
    require_details(line->details, line->detail_count);
}

static enum fault
journal(void *context, const struct file_journal *told)
{
    (void)context;
    assert(told->lines != NULL || told->line_count == 0); /* an empty one is for the gate */
    assert(told->position > 0 && told->file_line > 0);
    assert(day_is(told->date));
    assert(told->document_date == 0 || day_is(told->document_date));
    fuzz_require_shown(told->series);
    fuzz_require_shown(told->number);
    fuzz_require_shown(told->text);
    fuzz_require_shown(told->reference);
    fuzz_require_shown(told->external_reference);
    require_details(told->details, told->detail_count);
    for (size_t i = 0; i < told->line_count; i++)
        require_line(&told->lines[i]);
    return OK;
}

/* A finding says what, where in the file, and how it is mended; it is shown as findings keep it. */
static void
finding(void *context, const struct finding *found)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings kept = {.arena = &arena};

    (void)context;
    assert(found->code != NULL && found->file != NULL && found->file_line >= 0);
    assert(found->detail != NULL && found->detail[0] != '\0');
    assert(found->mend != NULL && found->mend[0] != '\0');
    finding_add(&kept, found);
    fuzz_require_shown(kept.list[0].detail);
}

static void
progress(void *context, int64_t done, int64_t total)
{
    (void)context;
    assert(done >= 0 && done <= total);
}

void
fuzz_read_file(const struct file_format *format, const char *name, const json_t *options,
        const uint8_t *bytes, size_t size)
{
    static const struct file_sink sink = {NULL, company, year, account, dimension, value, figure,
            fact, journal, finding, progress};
    SCOPED(arena_done) struct arena scratch = {0};
    const struct file_source source = {
            .path = fuzz_file(bytes, size),
            .name = name,
            .size = (int64_t)size,
            .options = options,
    };
    struct why why = {0};

    if (format->read(&source, &sink, &scratch, &why) == OK)
        return;
    assert(why.at[0] != '\0' || why.detail[0] != '\0');
    fuzz_require_shown(why.at);
    fuzz_require_shown(why.detail);
}
