#include "cli/commands.h"

#include "operation/shapes.h"
#include "operation/user/user_shapes.h"

static enum fault
list(struct cli *cli)
{
    struct user_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) ||
            (fault = cli_ask(cli, "user.list", &(struct operation_none){0}, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "users",
                                      .title = "Who worked with the books",
                                      .shape = &user_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "login name made_at",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the people who have worked with the books.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static const struct cli_command *const commands[] = {&list_command, NULL};

const struct cli_command cli_user = {
        .name = "user",
        .summary = "People who worked with the books: list.",
        .usage = "COMMAND",
        .commands = commands,
};
