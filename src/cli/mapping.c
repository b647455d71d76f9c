#include "cli/commands.h"

#include "operation/import/import_shapes.h"
#include "operation/shapes.h"

/* ---- propose ---- */

static enum fault
propose(struct cli *cli)
{
    static const struct cli_binding propose_bindings[] = {
            {.field = "file", .word = 1},
            {0},
    };
    struct import_propose_words words;
    struct import_proposal proposal;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &import_propose_words_shape, propose_bindings, &words)) ||
            (fault = cli_ask(cli, "import.propose", &words, &proposal)))
        return fault;
    if (cli->look != LOOK_TEXT)
        return cli_show_table(cli, NULL, &import_proposal_shape, &proposal);
    for (size_t i = 0; i < proposal.column_count; i++)
        cli_say(cli, "  %2zu  %-24s %s\n", i + 1, proposal.columns[i].header,
                proposal.columns[i].sample);
    for (size_t i = 0; i < proposal.doubt_count; i++)
        cli_say(cli, "Decide first: %s\n", proposal.doubts[i].text);
    printf("%s\n", proposal.mapping);
    cli_say(cli,
            "Next: change it where it is wrong, and give it to `summa import FILE --columns`,\n"
            "or keep it with `summa mapping save NAME --columns`.\n");
    return OK;
}

static const struct cli_command propose_command = {
        .name = "propose",
        .summary = "Proposes a mapping for the columns of a CSV file; needs no database.",
        .usage = "FILE",
        .needs = NEEDS_NOTHING,
        .run = propose,
};

/* ---- list ---- */

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct import_mapping_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "mapping.list", &key, &page)))
        return fault;
    return cli_show_list(cli, &(struct cli_list){
                                      .name = "mappings",
                                      .title = "Mappings",
                                      .shape = &import_mapping_shape,
                                      .items = page.items,
                                      .count = page.count,
                                      .columns = "name mapping",
                              });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the saved mappings.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

/* ---- save ---- */

static enum fault
save(struct cli *cli)
{
    static const struct cli_binding save_bindings[] = {
            {.field = "name", .word = 1},
            {.field = "mapping", .option = "columns"},
            {0},
    };
    struct import_mapping_words words;
    struct mapping_row saved;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &import_mapping_words_shape, save_bindings, &words)) ||
            (fault = cli_ask(cli, "mapping.save", &words, &saved)))
        return fault;
    return cli_done(cli, &import_mapping_shape, &saved, "Mapping %s is saved.\n", saved.name);
}

static const struct cli_option save_options[] = {
        {"columns", 0, "JSON", "the mapping"},
        {0},
};

static const struct cli_command save_command = {
        .name = "save",
        .summary = "Saves a mapping, or replaces the one of that name.",
        .usage = "NAME --columns JSON",
        .needs = NEEDS_WRITE,
        .options = save_options,
        .run = save,
};

/* ---- remove ---- */

static enum fault
remove_one(struct cli *cli)
{
    static const struct cli_binding key_bindings[] = {
            {.field = "name", .word = 1},
            {0},
    };
    struct import_mapping_key key;
    struct mapping_row removed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &import_mapping_key_shape, key_bindings, &key)) ||
            (fault = cli_ask(cli, "mapping.remove", &key, &removed)))
        return fault;
    return cli_done(cli, &import_mapping_shape, &removed, "Mapping %s is removed.\n", removed.name);
}

static const struct cli_command remove_command = {
        .name = "remove",
        .summary = "Removes a saved mapping.",
        .usage = "NAME",
        .needs = NEEDS_WRITE,
        .run = remove_one,
};

static const struct cli_command *const commands[] = {
        &propose_command, &list_command, &save_command, &remove_command, NULL};

const struct cli_command cli_mapping = {
        .name = "mapping",
        .summary = "How columns of CSV files are read: propose, list, save, remove.",
        .usage = "COMMAND",
        .help = "Examples\n"
                "  summa mapping propose bank.csv\n"
                "  summa mapping save BANK --columns '{\"kind\":\"journals\",...}'\n"
                "  summa import bank.csv --mapping BANK\n",
        .commands = commands,
};
