#include "exchange/file/file.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/input_file.h"
#include "base/scoped.h"

enum { HEAD_SIZE = 64 * 1024 };

const struct file_format *const file_formats[] = {
        &file_sie, &file_hledger, &file_csv, &file_ndjson, &file_chart_json, NULL};

struct head {
    char bytes[HEAD_SIZE];
    size_t length;
};

static enum fault
read_head(const char *path, const char *shown, struct why *why, struct head *ret)
{
    SCOPED(scoped_file) FILE *file = NULL;
    enum fault fault;

    if ((fault = input_file_stream(why, path, shown, INPUT_PLAIN, &file)))
        return fault;
    ret->length = fread(ret->bytes, 1, sizeof(ret->bytes), file);
    if (ferror(file))
        return fault_say(why, FAULT_FILE_OPEN, shown, "it cannot be read");
    return OK;
}

static const struct file_format *
surest(const char *name, const struct head *head)
{
    const struct file_format *best = NULL;
    int best_sure = 0;

    for (size_t i = 0; file_formats[i] != NULL; i++) {
        int sure = file_formats[i]->recognise(name, head->bytes, head->length);

        assert(sure >= 0 && sure <= 100);
        if (sure > best_sure) {
            best = file_formats[i];
            best_sure = sure;
        }
    }
    return best;
}

static void
list_names(char *names, size_t size)
{
    size_t length = 0;

    for (size_t i = 0; file_formats[i] != NULL && length < size; i++)
        length += (size_t)snprintf(
                names + length, size - length, "%s%s", i == 0 ? "" : ", ", file_formats[i]->name);
}

static enum fault
find_by_name(const char *name, struct why *why, const struct file_format **ret)
{
    char names[160];

    for (size_t i = 0; file_formats[i] != NULL; i++)
        if (strcmp(file_formats[i]->name, name) == 0) {
            *ret = file_formats[i];
            return OK;
        }
    list_names(names, sizeof(names));
    return fault_say(
            why, FAULT_FILE_FORMAT, "", "there is no format %s; there are %s", name, names);
}

/* By its byte order mark, or by its zero bytes: every second one of plain letters. */
static bool
is_utf16(const struct head *head)
{
    size_t zeros = 0;

    for (size_t i = 0; i < head->length; i++)
        zeros += head->bytes[i] == '\0';
    return zeros * 3 > head->length || (head->length >= 2 && zeros > 0 &&
                                               (memcmp(head->bytes, "\xFF\xFE", 2) == 0 ||
                                                       memcmp(head->bytes, "\xFE\xFF", 2) == 0));
}

enum fault
file_format_of(const char *name, const char *path, const char *shown, struct why *why,
        const struct file_format **ret)
{
    struct head head;
    const struct file_format *best;
    char names[160];
    enum fault fault;

    if (name != NULL)
        return find_by_name(name, why, ret);
    if ((fault = read_head(path, shown, why, &head)))
        return fault;
    if (head.length == 0)
        return fault_say(why, FAULT_FILE_FORMAT, shown, "it is empty");
    if (is_utf16(&head))
        return fault_say(why, FAULT_FILE_FORMAT, shown,
                "it is written in UTF-16; save it as UTF-8, or export it again");
    best = surest(shown, &head);
    if (best == NULL) {
        list_names(names, sizeof(names));
        return fault_say(why, FAULT_FILE_FORMAT, shown,
                "it looks like none of the formats; name one of %s", names);
    }
    *ret = best;
    return OK;
}
