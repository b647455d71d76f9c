#include "cli/commands.h"

#include <stddef.h>

#include "base/text.h"
#include "cli/text_file.h"
#include "operation/account/structure_shapes.h"
#include "operation/shapes.h"

static enum fault
ask_structure(struct cli *cli, struct structure_words *ret)
{
    struct operation_company_key key;
    enum fault fault;

    if ((fault = cli_company(cli, &key.company)))
        return fault;
    *ret = (struct structure_words){.company = key.company};
    return cli_ask(cli, "structure.show", &key, &ret->structure);
}

/* ---- show ---- */

static void
segment_row(struct table *table, struct cli *cli, const struct structure_segment_record *segment)
{
    table_row(table, ROW_PLAIN, 0);
    table_text(table, segment->name);
    table_text(table, segment->main ? "main account" : NULL);
    table_text(table,
            segment->length == 0 ? NULL : arena_format(&cli->work.arena, "%d", segment->length));
    table_text(table, segment->separator);
    table_blank(table);
    table_blank(table);
    table_blank(table);
}

static void
value_row(struct table *table, const struct structure_value_record *value)
{
    table_row(table, ROW_PLAIN, 0);
    for (int i = 0; i < 4; i++)
        table_blank(table);
    table_text(table, value->code);
    table_text(table, value->name);
    table_text(table, value->cost_centre);
}

static enum fault
show_structure(struct cli *cli, const struct structure_record *structure)
{
    struct table table;

    table_init(&table, &cli->work.arena, "structure", "What account codes are made of");
    table_column(&table, "segment", "Segment", COLUMN_TEXT);
    table_column(&table, "kind", "Kind", COLUMN_TEXT);
    table_column(&table, "length", "Length", COLUMN_CODE);
    table_column(&table, "separator", "Behind it", COLUMN_CODE);
    table_column(&table, "code", "Code", COLUMN_CODE);
    table_column(&table, "name", "Name", COLUMN_TEXT);
    table_column(&table, "cost_centre", "Cost centre", COLUMN_CODE);
    for (size_t i = 0; i < structure->segment_count; i++) {
        segment_row(&table, cli, &structure->segments[i]);
        for (size_t v = 0; v < structure->segments[i].value_count; v++)
            value_row(&table, &structure->segments[i].values[v]);
    }
    return cli_show_table(cli, &table, &structure_record_shape, structure);
}

static enum fault
show(struct cli *cli)
{
    struct structure_words words;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = ask_structure(cli, &words)))
        return fault;
    if (words.structure.segment_count == 0)
        cli_say(cli, "Account codes have no structure: accounts are made by hand.\n");
    return words.structure.segment_count == 0 && cli->look == LOOK_TEXT
                   ? OK
                   : show_structure(cli, &words.structure);
}

static const struct cli_command show_command = {
        .name = "show",
        .summary = "Shows what account codes are made of.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = show,
};

/* ---- set ---- */

static enum fault
put(struct cli *cli, const struct structure_words *words)
{
    struct structure_record kept;
    enum fault fault;

    if ((fault = cli_ask(cli, "structure.set", words, &kept)))
        return fault;
    if (kept.segment_count > 0)
        return show_structure(cli, &kept);
    return cli_done(cli, &structure_record_shape, &kept,
            "Account codes have no structure any more; accounts that are there stay.\n");
}

static enum fault
set(struct cli *cli)
{
    SCOPED(buffer_done) struct buffer text = {0};
    const char *path = cli_word(cli, 0);
    struct structure_words words;
    const char *company;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &company)) ||
            (fault = text_file_read(&cli->work.why, path, &text)) ||
            (fault = text_file_json(&cli->work.why, path, &text, &cli->read)))
        return fault;
    if (json_is_object(cli->read))
        json_object_set_new(cli->read, "company", json_string(company));
    if ((fault = shape_read(
                 &cli->work.arena, &cli->work.why, &structure_words_shape, cli->read, &words)))
        return fault;
    return put(cli, &words);
}

static const struct cli_command set_command = {
        .name = "set",
        .summary = "Says what account codes are made of, from a JSON file.",
        .usage = "FILE",
        .help = "The file is what `summa structure show --json` gives: segments in order, each "
                "with "
                "its\n"
                "length or separator and its values; one of them is the main account.\n"
                "\n"
                "  {\"segments\": [\n"
                "    {\"name\": \"House\", \"separator\": \".\", \"values\": [\n"
                "      {\"code\": \"100\", \"name\": \"North\", \"cost_centre\": \"N\"}]},\n"
                "    {\"name\": \"Account\", \"main\": true}]}\n",
        .needs = NEEDS_WRITE,
        .run = set,
};

static enum fault
off(struct cli *cli)
{
    struct structure_words words = {0};
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &words.company)))
        return fault;
    return put(cli, &words);
}

static const struct cli_command off_command = {
        .name = "off",
        .summary = "Takes the structure away: new codes make no accounts any more.",
        .usage = "",
        .help = "Accounts that are there stay. Segments and their values go: keep what\n"
                "`summa structure show --json` gives, and `summa structure set` takes it back.\n",
        .needs = NEEDS_WRITE,
        .run = off,
};

/* ---- values ---- */

static enum fault
add(struct cli *cli)
{
    struct structure_value_words words = {0};
    struct structure_record kept;
    enum fault fault;

    if ((fault = cli_require_words(cli, 3, 3)) || (fault = cli_company(cli, &words.company)))
        return fault;
    words.segment = cli_word(cli, 0);
    words.value = (struct structure_value_record){
            .code = cli_word(cli, 1),
            .name = cli_word(cli, 2),
            .cost_centre = cli_value(cli, "cost-centre"),
    };
    if ((fault = cli_ask(cli, "structure.add", &words, &kept)))
        return fault;
    return show_structure(cli, &kept);
}

static const struct cli_option add_options[] = {
        {"cost-centre", 0, "CODE", "cost centre of accounts that are made with it"},
        {0},
};

static const struct cli_command add_command = {
        .name = "add",
        .summary = "Adds a value to a segment.",
        .usage = "SEGMENT CODE NAME [--cost-centre CODE]",
        .help = "Examples\n"
                "  summa structure add House 300 \"West\" --cost-centre W\n",
        .needs = NEEDS_WRITE,
        .options = add_options,
        .run = add,
};

static const struct cli_command *const commands[] = {
        &show_command, &set_command, &add_command, &off_command, NULL};

const struct cli_command cli_structure = {
        .name = "structure",
        .summary = "What account codes are made of, as 100.5100: show, set, add, off.",
        .usage = "COMMAND",
        .help = "With a structure a new code in a journal makes its account, after the main "
                "account "
                "and\n"
                "with the cost centre of its segment's value.\n",
        .commands = commands,
};
