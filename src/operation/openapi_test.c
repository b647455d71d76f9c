#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/text.h"
#include "operation/operation.h"
#include "tests/test.h"

/* The document as it was last agreed upon. After a change on purpose:
 *     summa openapi > api/openapi.json
 */
#define GOLDEN "api/openapi.json"

static void
read_golden(struct buffer *ret)
{
    SCOPED(scoped_file) FILE *file = fopen(GOLDEN, "rb");
    char block[65536];
    size_t length;

    REQUIRE(file != NULL);
    while ((length = fread(block, 1, sizeof(block), file)) > 0)
        buffer_add(ret, block, length);
}

TEST(the_openapi_document_is_the_golden_one)
{
    SCOPED(buffer_done) struct buffer golden = {0};
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *document = operation_openapi();

    read_golden(&golden);
    REQUIRE_TEXT(golden.bytes, arena_format(&arena, "%s\n", json_write_pretty(&arena, document)));
}

TEST(every_reference_in_the_document_leads_somewhere)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *document = operation_openapi();
    const json_t *schemas = json_object_get(json_object_get(document, "components"), "schemas");
    const char *rest = json_write(&arena, document);
    const char *start = "\"#/components/schemas/";
    int count = 0;

    while ((rest = strstr(rest, start)) != NULL) {
        const char *name;

        rest += strlen(start);
        name = arena_bytes(&arena, rest, strcspn(rest, "\""));
        if (json_object_get(schemas, name) == NULL)
            REQUIRE_TEXT(name, "a schema of the document");
        count++;
    }
    REQUIRE(count > 10);
}

TEST(every_operation_is_in_the_document_under_its_route)
{
    SCOPED(json_close) json_t *document = operation_openapi();
    const json_t *paths = json_object_get(document, "paths");
    int count = 0;

    for (const struct operation *const *table = operation_tables; *table != NULL; table++)
        for (const struct operation *row = *table; row->name != NULL; row++) {
            static const char *const methods[] = {"get", "post", "put", "patch", "delete"};
            const json_t *path = json_object_get(paths, row->path);
            const json_t *described = json_object_get(path, methods[row->method]);

            REQUIRE_TEXT(json_string_value(json_object_get(described, "x-operation")), row->name);
            count++;
        }
    REQUIRE(count > 0);
}
