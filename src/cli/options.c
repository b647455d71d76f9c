/*
 * options — the words of the command line, by the table of the command that they are for.
 */
#include <assert.h>
#include <getopt.h>
#include <string.h>
#include <strings.h>

#include "base/nearest.h"
#include "base/new_file.h"
#include "base/text.h"
#include "cli/options.h"

enum { OPTIONS_MAX = 48, LONG_ONLY = 1000 };

const struct cli_option cli_global_options[] = {
        {"database", 'd', "URL",
                "the database: a file, sqlite:FILE or postgres://...; else SUMMA_DATABASE, else "
                "summa.db here"},
        {"company", 'c', "CODE", "the company; else SUMMA_COMPANY, else the only one"},
        {"as", 0, "LOGIN", "act as this user, who proves it by a password"},
        {"password-file", 0, "FILE",
                "the password, its first line; else SUMMA_PASSWORD_FILE, else it is asked for"},
        {"sign-with", 0, "FILE",
                "sign what is done with the password in its first line; what has to be signed asks "
                "for it at a terminal"},
        {"code-file", 0, "FILE",
                "a code of the second factor, in its first line, for --as and for signing; else it "
                "is asked for at a terminal"},
        {"json", 0, NULL, "answer in JSON, for programs"},
        {"csv", 0, NULL, "answer in CSV"},
        {"quiet", 'q', NULL, "say nothing but answers and refusals"},
        {"reason", 0, "TEXT", "why it is done; kept in the audit log"},
        {"key", 0, "KEY", "idempotency key: the same key again has no second effect"},
        {"key-file", 0, "FILE",
                "the signing key; else SUMMA_KEY_FILE, else summa.key beside the "
                "database"},
        {"help", 'h', NULL, "help on the command"},
        {0},
};

/* The options of getopt, made from ours. */
struct parser {
    const struct cli_option *options[OPTIONS_MAX];
    struct option longs[OPTIONS_MAX + 1];
    char letters[2 * OPTIONS_MAX + 3];
    size_t count;
    size_t letter_count;
};

static void
add_letter(struct parser *parser, char letter)
{
    assert(parser->letter_count + 1 < sizeof(parser->letters));
    parser->letters[parser->letter_count++] = letter;
}

static void
add_options(struct parser *parser, const struct cli_option *options)
{
    for (; options != NULL && options->name != NULL; options++) {
        assert(parser->count < OPTIONS_MAX);
        parser->options[parser->count] = options;
        parser->longs[parser->count] = (struct option){
                .name = options->name,
                .has_arg = options->value != NULL ? required_argument : no_argument,
                .val = LONG_ONLY + (int)parser->count,
        };
        parser->count++;
        if (options->letter != 0) {
            add_letter(parser, options->letter);
            if (options->value != NULL)
                add_letter(parser, ':');
        }
    }
}

static const struct cli_option *
option_of(const struct parser *parser, int code)
{
    if (code >= LONG_ONLY)
        return parser->options[code - LONG_ONLY];
    for (size_t i = 0; i < parser->count; i++)
        if (parser->options[i]->letter == code)
            return parser->options[i];
    return NULL;
}

static enum fault
refuse_unknown(struct cli *cli, const struct parser *parser, const char *word)
{
    struct nearest nearest = {.word = word + strspn(word, "-")};
    const char *near;

    for (size_t i = 0; i < parser->count; i++)
        nearest_try(&nearest, parser->options[i]->name);
    near = nearest_word(&nearest);
    if (near != NULL)
        return cli_usage(cli, "there is no option %s; did you mean --%s?", word, near);
    return cli_usage(cli, "there is no option %s; --help lists them", word);
}

/* Letters may stand together, so the word that getopt is at need not be the one it read. */
static enum fault
refuse_letter(struct cli *cli, int letter)
{
    if (letter >= '0' && letter <= '9')
        return cli_usage(cli,
                "there is no option -%c; if it is an amount, write it with its account: "
                "ACCOUNT=AMOUNT, as in 1930=-12500.00",
                letter);
    return cli_usage(cli, "there is no option -%c; --help lists them", letter);
}

static enum fault
take_value(struct cli *cli, const struct cli_option *option, const char *text)
{
    if (cli->value_count == CLI_VALUES)
        return cli_usage(cli, "too many options");
    if (option->value != NULL && !text_ends(option->value, "...") && cli_has(cli, option->name))
        return cli_usage(cli, "--%s is given twice", option->name);
    cli->values[cli->value_count++] =
            (struct cli_value){.name = option->name, .text = text == NULL ? "" : text};
    return OK;
}

enum fault
options_parse(struct cli *cli, const struct cli_option *options, bool up_to_word, int argc,
        char **argv, int *ret_next)
{
    struct parser parser = {0};
    enum fault fault;
    int code;

    if (up_to_word)
        add_letter(&parser, '+');
    add_letter(&parser, ':');
    add_options(&parser, cli_global_options);
    add_options(&parser, options);

    opterr = 0;
    optind = 0; /* GNU: begin again, with another table */
    while ((code = getopt_long(argc, argv, parser.letters, parser.longs, NULL)) != -1) {
        if (code == '?' && optopt > 0 && optopt < LONG_ONLY)
            return refuse_letter(cli, optopt);
        if (code == '?')
            return refuse_unknown(cli, &parser, argv[optind - 1]);
        if (code == ':')
            return cli_usage(cli, "%s needs a value", argv[optind - 1]);
        if ((fault = take_value(cli, option_of(&parser, code), optarg)))
            return fault;
    }
    *ret_next = optind;
    return OK;
}

const char *
cli_value(const struct cli *cli, const char *name)
{
    for (size_t i = cli->value_count; i > 0; i--)
        if (strcmp(cli->values[i - 1].name, name) == 0)
            return cli->values[i - 1].text;
    return NULL;
}

bool
cli_has(const struct cli *cli, const char *name)
{
    return cli_value(cli, name) != NULL;
}

const char *
cli_word(const struct cli *cli, int index)
{
    assert(index >= 0);
    return index < cli->word_count ? cli->words[index] : NULL;
}

enum fault
cli_require_words(struct cli *cli, int least, int most)
{
    if (cli->word_count < least)
        return cli_usage(cli, "a word is missing: summa %s%s%s %s",
                cli->above == NULL ? "" : cli->above->name, cli->above == NULL ? "" : " ",
                cli->command->name, cli->command->usage);
    if (most >= 0 && cli->word_count > most)
        return cli_usage(cli, "'%s' is one word too many", cli->words[most]);
    return OK;
}

enum fault
cli_require_new_file(struct cli *cli, const char *option)
{
    return cli_has(cli, option) ? new_file_check(&cli->work.why, cli_value(cli, option)) : OK;
}

/* The text that a binding stands for; NULL: it was not said. */
static const char *
said(const struct cli *cli, const struct cli_binding *binding)
{
    return binding->word > 0 ? cli_word(cli, binding->word - 1) : cli_value(cli, binding->option);
}

/* An option without a value says yes; people write yes and no, JSON true and false. */
static const char *
yes_or_no(const char *text)
{
    if (text[0] == '\0' || strcasecmp(text, "yes") == 0)
        return "true";
    return strcasecmp(text, "no") == 0 ? "false" : text;
}

/* What is neither is refused in the words of options; the reader knows those of JSON alone. */
static enum fault
require_yes_or_no(struct cli *cli, const char *field, const char *text)
{
    if (text_same(text, "true") || text_same(text, "false"))
        return OK;
    return fault_say(&cli->work.why, FAULT_FIELD_KIND, arena_format(&cli->work.arena, "/%s", field),
            "yes or no is expected here, not '%s'", text);
}

static enum fault
put_all(struct cli *cli, const struct shape *shape, const struct cli_binding *bindings,
        json_t *object)
{
    const char *company;
    enum fault fault;

    if (shape_field(shape, "company") != NULL) {
        if ((fault = cli_company(cli, &company)) ||
                (fault = shape_put(&cli->work.why, shape, "company", company, object)))
            return fault;
    }
    for (; bindings->field != NULL; bindings++) {
        enum field_kind kind = shape_field(shape, bindings->field)->kind;
        const char *text = said(cli, bindings);

        if (text == NULL)
            continue;
        if (json_object_del(object, bindings->field) == 0 && text[0] == '\0')
            continue;
        if (kind == FIELD_BOOL || kind == FIELD_MAYBE) {
            text = yes_or_no(text);
            if ((fault = require_yes_or_no(cli, bindings->field, text)))
                return fault;
        }
        if ((fault = shape_put(&cli->work.why, shape, bindings->field, text, object)))
            return fault;
    }
    return OK;
}

/* The reader speaks of fields; the person wrote an option, or a word. */
static void
name_place(struct cli *cli, const struct cli_binding *bindings)
{
    struct why *why = &cli->work.why;

    for (; bindings->field != NULL; bindings++)
        if (why->at[0] == '/' && strcmp(why->at + 1, bindings->field) == 0) {
            if (bindings->word > 0)
                snprintf(why->at, sizeof(why->at), "word %d, the %s", bindings->word,
                        bindings->called == NULL ? bindings->field : bindings->called);
            else
                snprintf(why->at, sizeof(why->at), "--%s", bindings->option);
            return;
        }
}

/* The fields of a record that the shape has as well, as JSON. */
static json_t *
fields_of(const struct shape *shape, const struct shape *old_shape, const void *old)
{
    SCOPED(json_close) json_t *all = shape_write(old_shape, old);
    json_t *object = json_object();
    const char *name;
    json_t *value;

    json_object_foreach(
            all, name, value) if (shape_field(shape, name) != NULL && !json_is_null(value))
            json_object_set(object, name, value);
    return object;
}

enum fault
cli_read(struct cli *cli, const struct shape *shape, const struct cli_binding *bindings,
        void *record)
{
    return cli_read_over(cli, shape, bindings, NULL, NULL, record);
}

enum fault
cli_read_over(struct cli *cli, const struct shape *shape, const struct cli_binding *bindings,
        const struct shape *old_shape, const void *old, void *record)
{
    json_t *object = old == NULL ? json_object() : fields_of(shape, old_shape, old);
    enum fault fault;

    if (cli->read == NULL)
        cli->read = json_array();
    json_array_append_new(cli->read, object);
    if ((fault = put_all(cli, shape, bindings, object)) ||
            (fault = shape_read(&cli->work.arena, &cli->work.why, shape, object, record)))
        name_place(cli, bindings);
    return fault;
}
