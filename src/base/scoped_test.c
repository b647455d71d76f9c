#include "base/scoped.h"

#include <stdlib.h>
#include <unistd.h>

#include "tests/test.h"

TEST(what_a_scope_held_is_let_go_at_its_end)
{
    int number;

    {
        SCOPED(scoped_file) FILE *file = tmpfile();
        SCOPED(scoped_file) FILE *no_file = NULL;
        SCOPED(scoped_text) char *text = malloc(10); /* else the leak sanitizer tells */
        SCOPED(scoped_text) char *no_text = NULL;

        REQUIRE(file != NULL && text != NULL && no_file == NULL && no_text == NULL);
        number = fileno(file);
        REQUIRE_INT(lseek(number, 0, SEEK_CUR), 0);
    }
    REQUIRE_INT(lseek(number, 0, SEEK_CUR), -1);
}
