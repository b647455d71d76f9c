/*
 * sie_fuzz — any bytes, read as a SIE file.
 *
 * Whatever they are, the reader ends, tells only text that is valid and whole, and
 * gives no journal that it has not understood.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/text.h"
#include "exchange/file/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
require_text(const char *text)
{
    struct arena arena = {0};
    struct why why;
    const char *clean;

    if (text == NULL)
        return;
    assert(text_is_utf8(text, strlen(text)));
    assert(text_clean(&arena, &why, text, strlen(text), SIZE_MAX, false, &clean) == OK);
    arena_done(&arena);
}

static void
require_objects(const struct file_object *objects, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        require_text(objects[i].dimension);
        require_text(objects[i].code);
    }
}

static void
require_details(const struct detail *details, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert(i == 0 || details[i - 1].tag < details[i].tag);
        require_text(details[i].value);
    }
}

static enum fault
company(void *context, const struct file_company *told)
{
    (void)context;
    require_text(told->name);
    require_text(told->organisation_number);
    require_text(told->address);
    return OK;
}

static enum fault
year(void *context, const struct file_year *told)
{
    (void)context;
    assert(told->first_day <= told->last_day);
    return OK;
}

static enum fault
account(void *context, const struct file_account *told)
{
    (void)context;
    assert(told->code != NULL);
    require_text(told->code);
    require_text(told->name);
    require_text(told->unit);
    return OK;
}

static enum fault
dimension(void *context, const struct file_dimension *told)
{
    (void)context;
    require_text(told->code);
    require_text(told->name);
    require_text(told->parent);
    return OK;
}

static enum fault
value(void *context, const struct file_value *told)
{
    (void)context;
    require_text(told->dimension);
    require_text(told->code);
    require_text(told->name);
    return OK;
}

static enum fault
figure(void *context, const struct file_figure *told)
{
    (void)context;
    assert(told->amount.given);
    require_text(told->account);
    require_objects(told->objects, told->object_count);
    return OK;
}

static enum fault
fact(void *context, const struct file_fact *told)
{
    (void)context;
    require_text(told->name);
    require_text(told->value);
    return OK;
}

static enum fault
journal(void *context, const struct file_journal *told)
{
    (void)context;
    assert(told->line_count > 0);
    assert(told->date > 0);
    require_text(told->series);
    require_text(told->number);
    require_text(told->text);
    require_details(told->details, told->detail_count);
    for (size_t i = 0; i < told->line_count; i++) {
        const struct file_line *line = &told->lines[i];

        assert(line->amount.given);
        assert(line->file_line > told->file_line);
        require_text(line->account);
        require_text(line->text);
        require_objects(line->objects, line->object_count);
        require_details(line->details, line->detail_count);
    }
    return OK;
}

static void
finding(void *context, const struct finding *found)
{
    (void)context;
    assert(found->code != NULL && found->detail != NULL && found->mend != NULL);
    assert(text_is_utf8(found->detail, strlen(found->detail)));
}

static void
progress(void *context, int64_t done, int64_t total)
{
    (void)context;
    assert(done >= 0 && done <= total);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct file_sink sink = {NULL, company, year, account, dimension, value, figure, fact,
            journal, finding, progress};
    struct arena scratch = {0};
    struct file_source source = {.name = "fuzz.se", .size = (int64_t)size};
    struct why why;
    char path[64];
    int file = memfd_create("sie_fuzz", MFD_CLOEXEC);

    if (file < 0 || write(file, bytes, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    source.path = path;
    if (file_sie.read(&source, &sink, &scratch, &why) != OK)
        assert(why.at[0] != '\0');
    arena_done(&scratch);
    close(file);
    return 0;
}
