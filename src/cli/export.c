#include "cli/commands.h"

#include "base/text.h"
#include "operation/export/export_shapes.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"to", 'o', "FILE", "write to a new file; to standard output unless said"},
        {"year", 'y', "YEAR", "fiscal year; SIE: the current one, others: all, unless said"},
        {"book", 0, "CODE", "the primary one unless said"},
        {"type", 0, "TYPE", "SIE type, 1 to 4; 4 unless said"},
        {0},
};

const struct cli_command cli_export = {
        .name = "export",
        .summary = "Writes the books as SIE, hledger, CSV or NDJSON.",
        .usage = "FORMAT [--to FILE]",
        .help = "FORMAT is sie, hledger, csv, ndjson or chart-csv.\n"
                "\n"
                "Examples\n"
                "  summa export sie --to acme-2026.se --year 2026\n"
                "  summa export hledger | hledger -f - balance\n"
                "  summa export chart-csv > chart.csv\n",
        .needs = NEEDS_READ,
        .options = options,
        .run = run,
};

static enum fault
run(struct cli *cli)
{
    static const struct cli_binding bindings[] = {
            {.field = "format", .word = 1},
            {.field = "file", .option = "to"},
            {.field = "year", .option = "year"},
            {.field = "book", .option = "book"},
            {.field = "sie_type", .option = "type"},
            {0},
    };
    bool to_output = !cli_has(cli, "to") || text_same(cli_value(cli, "to"), "-");
    struct export_words words;
    struct export_answer answer;
    enum fault fault;

    if ((fault = cli_require_words(cli, 1, 1)))
        return fault;
    if (to_output)
        cli->values[cli->value_count++] = (struct cli_value){"to", "/dev/stdout"};
    cli_progress_begin(cli, "Exporting");
    if ((fault = cli_read(cli, &export_words_shape, bindings, &words)) == OK)
        fault = cli_ask(cli, "export.write", &words, &answer);
    cli_progress_end(cli);
    if (fault)
        return fault;
    if (to_output) {
        cli_show_findings(cli, &cli->work.findings, stderr);
        return OK;
    }
    if (cli->look == LOOK_TEXT)
        cli_show_findings(cli, &cli->work.findings, stdout);
    return cli_done(cli, &export_answer_shape, &answer, "%s is written, %lld bytes%s%s.\n",
            answer.file, (long long)answer.size, answer.year == NULL ? "" : ", of fiscal year ",
            answer.year == NULL ? "" : answer.year);
}
