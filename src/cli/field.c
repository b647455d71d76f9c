#include "cli/commands.h"

#include <stddef.h>
#include <string.h>

#include "operation/custom/custom_shapes.h"
#include "operation/shapes.h"

static enum fault
list(struct cli *cli)
{
    struct operation_company_key key;
    struct custom_page page;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = cli_company(cli, &key.company)) ||
            (fault = cli_ask(cli, "field.list", &key, &page)))
        return fault;
    return cli_show_list(
            cli, &(struct cli_list){
                         .name = "fields",
                         .title = "Custom fields",
                         .shape = &custom_field_shape,
                         .items = page.items,
                         .count = page.count,
                         .columns = "code name place kind length type required preset active",
                 });
}

static const struct cli_command list_command = {
        .name = "list",
        .summary = "Lists the fields that the company added to its journals and lines.",
        .usage = "",
        .needs = NEEDS_READ,
        .run = list,
};

/* "North,South": each is a choice. */
static void
read_choices(struct cli *cli, struct custom_choice **ret, size_t *ret_count)
{
    const char *text = cli_value(cli, "choices");
    struct arena *arena = &cli->work.arena;

    while (text != NULL) {
        size_t length = strcspn(text, ",");

        *ret = arena_room(arena, *ret, *ret_count, sizeof(**ret));
        (*ret)[(*ret_count)++] = (struct custom_choice){arena_bytes(arena, text, length)};
        text = text[length] == ',' ? text + length + 1 : NULL;
    }
}

static enum fault
done(struct cli *cli, const struct custom_field *field, const char *what)
{
    return cli_done(
            cli, &custom_field_shape, field, "Field %s %s %s.\n", field->code, field->name, what);
}

static const struct cli_option create_options[] = {
        {"searchable", 0, NULL, "journals are found by it, for good"},
        {"on", 0, "PLACE", "journals (the usual) or lines"},
        {"kind", 0, "KIND", "text (the usual), number, date or choice"},
        {"length", 0, "NUMBER", "characters of a text, digits of a number"},
        {"choices", 0, "A,B,...", "what may be chosen; makes its kind choice"},
        {"type", 0, "TYPE", "journals of this type only; all unless said"},
        {"required", 0, NULL, "no such journal is posted without it"},
        {"preset", 0, "VALUE",
                "what a new journal, or each of its lines, holds that does not name it"},
        {0},
};

static enum fault
create(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "code", .word = 1},
            {.field = "name", .word = 2},
            {.field = "place", .option = "on"},
            {.field = "kind", .option = "kind"},
            {.field = "length", .option = "length"},
            {.field = "type", .option = "type"},
            {.field = "required", .option = "required"},
            {.field = "preset", .option = "preset"},
            {.field = "searchable", .option = "searchable"},
            {0},
    };
    struct custom_new_words asked;
    struct custom_field made;
    enum fault fault;

    if ((fault = cli_require_words(cli, 2, 2)) ||
            (fault = cli_read(cli, &custom_new_shape, bindings, &asked)))
        return fault;
    read_choices(cli, &asked.field.choices, &asked.field.choice_count);
    if ((fault = cli_ask(cli, "field.create", &asked, &made)))
        return fault;
    return done(cli, &made,
            made.place == CUSTOM_ON_LINES ? "is asked of lines" : "is asked of journals");
}

static const struct cli_command create_command = {
        .name = "create",
        .summary = "Adds a field to journals, or to their lines.",
        .usage = "CODE NAME [OPTIONS]",
        .help = "Its code, its kind and where it stands never change; a field that is needed no\n"
                "more is retired.\n"
                "\n"
                "Examples\n"
                "  summa field create CONTRACT \"Contract\" --length 10 --required --searchable\n"
                "  summa field create REGION \"Region\" --required --preset North\n"
                "  summa field create KM \"Kilometres\" --on lines --kind number\n"
                "  summa field create FLEET \"Fleet\" --on lines --choices North,South\n"
                "  summa journal new --field CONTRACT=C-17 5600=100 1930=-100\n",
        .needs = NEEDS_WRITE,
        .options = create_options,
        .run = create,
};

static const struct cli_option change_options[] = {
        {"name", 0, "NAME", "its new name"},
        {"length", 0, "NUMBER", "its new length"},
        {"choices", 0, "A,B,...", "all that may be chosen from now on"},
        {"type", 0, "TYPE", "journals of this type have it from now on"},
        {"all-types", 0, NULL, "journals of every type have it from now on"},
        {"required", 0, "yes|no", "whether such a journal is posted without it"},
        {"active", 0, "yes|no", "no retires it, yes takes it into use again"},
        {"preset", 0, "VALUE",
                "what a new journal, or each of its lines, holds that does not name it; '' for "
                "nothing"},
        {0},
};

static enum fault
change(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "field", .word = 1},
            {.field = "name", .option = "name"},
            {.field = "length", .option = "length"},
            {.field = "type", .option = "type"},
            {.field = "all_types", .option = "all-types"},
            {.field = "required", .option = "required"},
            {.field = "active", .option = "active"},
            {.field = "preset", .option = "preset"},
            {0},
    };
    struct custom_change_words asked;
    struct custom_field changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) ||
            (fault = cli_read(cli, &custom_change_shape, bindings, &asked)))
        return fault;
    read_choices(cli, &asked.choices, &asked.choice_count);
    if ((fault = cli_ask(cli, "field.change", &asked, &changed)))
        return fault;
    return done(cli, &changed, "is changed");
}

static const struct cli_command change_command = {
        .name = "change",
        .summary = "Changes a field; what is posted stays as it is.",
        .usage = "CODE [OPTIONS]",
        .help = "Examples\n"
                "  summa field change CONTRACT --required no\n"
                "  summa field change FLEET --choices North,South,West\n",
        .needs = NEEDS_WRITE,
        .options = change_options,
        .run = change,
};

static enum fault
retire(struct cli *cli)
{
    struct custom_change_words asked = {.field = cli_word(cli, 0), .active = MAYBE_NO};
    struct custom_field changed;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)) || (fault = cli_company(cli, &asked.company)) ||
            (fault = cli_ask(cli, "field.change", &asked, &changed)))
        return fault;
    return done(cli, &changed, "is retired: it takes no new values");
}

static const struct cli_command retire_command = {
        .name = "retire",
        .summary = "Takes a field out of use; what is posted keeps its values.",
        .usage = "CODE",
        .needs = NEEDS_WRITE,
        .run = retire,
};

static const struct cli_command *const commands[] = {
        &list_command, &create_command, &change_command, &retire_command, NULL};

const struct cli_command cli_field = {
        .name = "field",
        .summary = "Fields of the company's own on journals and lines: list, create, change, "
                   "retire.",
        .usage = "COMMAND",
        .commands = commands,
};
