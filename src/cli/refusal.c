/*
 * refusal — what a person is told when something did not pass: what, where, why, what next.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "operation/operation.h"

enum { FINDINGS_SHOWN = 40, PLACE_WIDTH = 64 };

struct hint {
    enum fault fault;
    const char *next;
};

/* What to do next, where the detail does not say it already. */
static const struct hint hints[] = {
        {FAULT_STORE_OPEN,         "`summa init` makes a database; --database names another one."        },
        {FAULT_STORE_LOCKED,       "Wait until the other process is done, or end it."                    },
        {FAULT_STORE_BUSY,         "Ask again in a moment."                                              },
        {FAULT_STORE_NEWER,        "Use the Summa that wrote it, or a newer one."                        },
        {FAULT_STORE_FULL,         "Make room on the disk; nothing of this was kept."                    },
        {FAULT_STORE_UNKNOWN,      "Run the same command again with the same --key."                     },
        {FAULT_KEY_REUSED,         "Give another --key, or none."                                        },
        {FAULT_COMPANY_UNKNOWN,
         "`summa company list` shows those there are; `summa company create` "
                "makes one."                                                                             },
        {FAULT_CODE_TAKEN,         "Choose another code, or change the one that has it."                 },
        {FAULT_ACCOUNT_UNKNOWN,
         "`summa account list` shows those there are; `summa account create` "
                "makes one."                                                                             },
        {FAULT_DIMENSION_UNKNOWN,  "`summa dimension list` shows those there are."                       },
        {FAULT_VALUE_UNKNOWN,      "`summa dimension values CODE` shows those there are."                },
        {FAULT_CATEGORY_UNKNOWN,   "`summa category list` shows the tree."                               },
        {FAULT_YEAR_UNKNOWN,       "`summa year list` shows those there are; `summa year create` makes "
                             "one."                                          },
        {FAULT_YEAR_OVERLAP,       "`summa year list` shows the years; a new one begins the day after "
                             "the last."                                     },
        {FAULT_PERIOD_UNKNOWN,     "`summa period list` shows the periods of a year."                    },
        {FAULT_PERIOD_STEP,        "`summa period list` shows the states of the periods."                },
        {FAULT_DAY_INVALID,        "Write days as YYYY-MM-DD."                                           },
        {FAULT_AMOUNT_INVALID,     "Write amounts as 1234.50: a point, no spaces."                       },
        {FAULT_AMOUNT_DECIMALS,    "Round it to the currency's decimals."                                },
        {FAULT_JOURNAL_UNKNOWN,    "`summa journal list` shows those there are."                         },
        {FAULT_JOURNAL_STEP,       "A posted journal is mended by another journal, never changed."       },
        {FAULT_JOURNAL_VERSION,    "Show it again, and make your change to what it is now."              },
        {FAULT_GATE_REFUSED,       "Mend what the findings name, and post again; nothing was changed."   },
        {FAULT_POSTING_UNKNOWN,    "`summa report journals` lists the posted journals."                  },
        {FAULT_FILE_OPEN,          "Look at the path and at who may read the file."                      },
        {FAULT_FILE_FORMAT,        "Name it with --format: sie, hledger, csv or chart-json."             },
        {FAULT_IMPORT_FINDINGS,
         "Mend the file where the findings say, and import it again; nothing "
                "was changed."                                                                           },
        {FAULT_IMPORT_TWICE,
         "`summa import --list` shows the imports; --again takes it once more."                          },
        {FAULT_MAPPING_INVALID,    "`summa import FILE --propose` shows a mapping to begin with."        },
        {FAULT_VERIFY_FINDINGS,
         "Stop posting, keep a copy of the database, and restore a backup that "
                "verifies."                                                                              },
        {FAULT_KEY_UNKNOWN,        "--key-file names the signing key; `summa checkpoint make` makes one."},
        {FAULT_OPERATION_UNKNOWN,  "`summa call --list` names them all."                                 },
        {FAULT_COMPANY_STATE,      "`summa company show` tells its state."                               },
        {FAULT_CHECKPOINT_INVALID, "Compare it with the original: one changed letter is enough."         },
};

static const char *
hint_of(enum fault fault)
{
    for (size_t i = 0; i < COUNT_OF(hints); i++)
        if (hints[i].fault == fault)
            return hints[i].next;
    return NULL;
}

/* One step of a JSON pointer in words: "lines" and "3" become "line 4". */
static void
add_step(struct buffer *words, const char *step, size_t length, const char *before)
{
    bool is_index = length > 0 && strspn(step, "0123456789") >= length;

    if (is_index && before != NULL && words->length > 0) {
        words->length--; /* of the plural before it */
        words->bytes[words->length] = '\0';
        buffer_format(words, " %lld", strtoll(step, NULL, 10) + 1);
        return;
    }
    if (words->length > 0)
        buffer_text(words, ", ");
    for (size_t i = 0; i < length; i++)
        buffer_char(words, step[i] == '_' ? ' ' : step[i]);
}

/* "/lines/3/amount" becomes "line 4, amount"; other places stay as they are. */
static const char *
place_in_words(struct arena *arena, const char *at)
{
    SCOPED(buffer_done) struct buffer words = {0};
    const char *before = NULL;

    if (at[0] != '/' || at[1] == '\0')
        return at;
    while (*at == '/') {
        size_t length = strcspn(at + 1, "/");

        add_step(&words, at + 1, length, before);
        before = at + 1;
        at += 1 + length;
    }
    return arena_bytes(arena, words.bytes, words.length);
}

static const char *
place_of(struct arena *arena, const struct finding *finding)
{
    const char *at = text_empty(finding->at) ? NULL : place_in_words(arena, finding->at);

    if (finding->file != NULL && finding->file_line > 0)
        return arena_format(arena, "%s:%lld%s%s", finding->file, (long long)finding->file_line,
                at == NULL ? "" : ", ", at == NULL ? "" : at);
    if (finding->file != NULL)
        return finding->file;
    return at == NULL ? "" : at;
}

static const char *
colour_of(const struct cli_marks *marks, enum severity severity)
{
    switch (severity) {
    case SEVERITY_PASS:
        return marks->green;
    case SEVERITY_WARN:
        return marks->yellow;
    case SEVERITY_HOLD:
    case SEVERITY_REFUSE:
        return marks->red;
    }
    return "";
}

static void
show_finding(struct cli *cli, const struct finding *finding, FILE *out)
{
    const struct cli_marks *marks = cli_marks(out);
    const char *place = place_of(&cli->work.arena, finding);

    fprintf(out, "  %s%-7s%s %s%s%s\n", colour_of(marks, finding->severity),
            severity_name(finding->severity), marks->none, finding->code,
            place[0] == '\0' ? "" : "  ", place);
    if (!text_empty(finding->detail))
        fprintf(out, "          %s\n", finding->detail);
    if (finding->severity != SEVERITY_PASS && !text_empty(finding->mend))
        fprintf(out, "          %s->%s %s\n", marks->dim, marks->none, finding->mend);
}

void
cli_show_findings(struct cli *cli, const struct findings *findings, FILE *out)
{
    size_t all = 0;

    for (size_t i = 0; i < COUNT_OF(findings->total); i++)
        all += findings->total[i];
    for (size_t i = 0; i < findings->count && i < FINDINGS_SHOWN; i++)
        show_finding(cli, &findings->list[i], out);
    if (all > FINDINGS_SHOWN)
        fprintf(out, "  ... and %zu more; --json shows them\n", all - FINDINGS_SHOWN);
}

static void
show_line(FILE *out, const struct cli_marks *marks, const char *name, const char *text)
{
    if (!text_empty(text))
        fprintf(out, "  %s%-6s%s %s\n", marks->dim, name, marks->none, text);
}

static void
show_for_people(struct cli *cli, enum fault fault)
{
    const struct cli_marks *marks = cli_marks(stderr);
    struct work *work = &cli->work;

    fprintf(stderr, "%ssumma: %s%s (%s)\n", marks->red, fault_sentence(fault), marks->none,
            fault_code(fault));
    show_line(stderr, marks, "where", place_in_words(&work->arena, work->why.at));
    show_line(stderr, marks, "what", work->why.detail);
    cli_show_findings(cli, &work->findings, stderr);
    show_line(stderr, marks, "next", hint_of(fault));
}

void
cli_show_refusal(struct cli *cli, enum fault fault)
{
    fflush(stdout);
    if (cli->look == LOOK_JSON) {
        SCOPED(json_close) json_t *problem = operation_problem(&cli->work, fault);

        fprintf(stderr, "%s\n", json_write_pretty(&cli->work.arena, problem));
        return;
    }
    show_for_people(cli, fault);
}
