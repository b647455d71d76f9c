#include "base/scoped.h"

#include <stdlib.h>
#include <unistd.h>

#include "tests/test.h"

TEST(what_a_scope_held_is_let_go_at_its_end)
{
    int number;
    int copied;

    {
        SCOPED(scoped_file) FILE *file = tmpfile();
        SCOPED(scoped_file) FILE *no_file = NULL;
        SCOPED(scoped_text) char *text = malloc(10); /* else the leak sanitizer tells */
        SCOPED(scoped_text) char *no_text = NULL;
        SCOPED(scoped_descriptor) int second = dup(fileno(file));
        SCOPED(scoped_descriptor) int no_number = -1;

        REQUIRE(file != NULL && text != NULL && no_file == NULL && no_text == NULL);
        REQUIRE_INT(no_number, -1);
        number = fileno(file);
        copied = second;
        REQUIRE_INT(lseek(number, 0, SEEK_CUR), 0);
        REQUIRE_INT(lseek(copied, 0, SEEK_CUR), 0);
    }
    REQUIRE_INT(lseek(number, 0, SEEK_CUR), -1);
    REQUIRE_INT(lseek(copied, 0, SEEK_CUR), -1);
}
