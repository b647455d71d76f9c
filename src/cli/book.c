#include "cli/commands.h"

#include "operation/company/company_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct company_book_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "book.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "books",
                                      .title = "Books",
                                      .shape = &company_book_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "code name currency",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the books of a company, the primary one first.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {0},
    };
    struct company_book_new asked;
    struct book made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &company_book_new_shape, bindings, &asked)) ||
            (fault = cli_ask(cli, "book.create", &asked, &made)))
        return fault;
    return cli_done(cli, &company_book_shape, &made, "Book %s %s is made.\n", made.code, made.name);
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Makes a further book; before the company's first posting.",
        .usage = "CODE NAME",
        .help = "Examples\n"
                "  summa book create TAX \"Tax\"\n",
        .needs = NEEDS_WRITE,
        .run = create,
};

static const struct cli_command *const commands[] = {&list_command, &create_command, NULL};

const struct cli_command cli_book = {
        .name = "book",
        .summary = "Books, the parallel ledgers of a company: list, create.",
        .usage = "COMMAND",
        .commands = commands,
};
