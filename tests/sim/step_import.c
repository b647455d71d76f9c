/* step_import — small files of other systems, posted whole or not at all; where codes are made of
 * segments they bring accounts along. */
#include <ctype.h>
#include <string.h>

#include "base/day.h"
#include "ledger/name/name.h"
#include "tests/given_text_file.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

enum { IN_FILE = 3 };

#define DECLARED "Named by the file"

enum form { FORM_SIE, FORM_HLEDGER, FORM_CSV };

struct file {
    enum form form;
    struct given_text_file written;
    struct buffer text;
    struct model_journal journals[IN_FILE];
    int count;
    bool declares; /* its new accounts, by a name of its own */
};

/* ---- what is in it ---- */

static bool
is_usable(const struct model *model, int account, bool usual)
{
    const struct model_account *of = &model->accounts[account];

    if (account == model->ytd || of->type == ACCOUNT_STATISTICAL)
        return false;
    return !usual || (of->active && !of->hold && of->direct &&
                             (of->kind == ACCOUNT_NORMAL || of->link_count > 0));
}

static int
draw_account(struct sim *sim)
{
    int drawn = sim_pick(sim, sim->model->account_count);
    bool usual = !sim_frill(sim, 3);

    for (int i = 0; i < sim->model->account_count; i++) {
        int account = (drawn + i) % sim->model->account_count;

        if (is_usable(sim->model, account, usual))
            return account;
    }
    return MODEL_NONE;
}

/* hledger tells names apart by their case: a code is written in one way alone, as its account is
 * where it has one. */
static void
spell(const struct sim *sim, struct model_line *line)
{
    int known = model_account(sim->model, line->account_code);

    if (known != MODEL_NONE)
        snprintf(line->account_code, sizeof(line->account_code), "%s",
                sim->model->accounts[known].code);
    for (char *at = line->account_code; known == MODEL_NONE && *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
}

/* Mostly a code that makes its account. A file that declares whatever it uses makes accounts of any
 * code, and guesses what they are: those are for the stories. */
static void
draw_code(struct sim *sim, enum form form, struct model_line *line)
{
    struct model_line drawn = *line;
    struct model_account made;

    draw_segments(sim, &drawn);
    if (form == FORM_HLEDGER)
        spell(sim, &drawn);
    if (form != FORM_HLEDGER || drawn.account != MODEL_NONE ||
            model_account(sim->model, drawn.account_code) != MODEL_NONE ||
            model_new_code(sim->model, drawn.account_code, &made))
        *line = drawn;
}

static bool
draw_imported(struct sim *sim, enum form form, struct model_journal *ret)
{
    int64_t amount = dice_between(&sim->dice, 1, 500000);

    memset(ret, 0, sizeof(*ret));
    ret->posting = ret->year = ret->source = ret->subledger = ret->reverses = MODEL_NONE;
    ret->book = MODEL_ALL_BOOKS;
    ret->type = JOURNAL_NORMAL;
    ret->period = -1;
    ret->from_file = true;
    ret->date = draw_day(sim);
    ret->line_count = 2;
    for (int i = 0; i < 2; i++)
        ret->lines[i] = (struct model_line){.account = draw_account(sim),
                .side = i == 0 ? SIDE_DEBIT : SIDE_CREDIT,
                .amount = i == 0 ? amount : -amount};
    if (ret->lines[0].account == MODEL_NONE || ret->lines[1].account == MODEL_NONE)
        return false;
    for (int i = 0; i < 2; i++)
        if (sim->model->house_count > 0 && sim_frill(sim, 50))
            draw_code(sim, form, &ret->lines[i]);
    return true;
}

/* ---- how it is written ---- */

static const char *
code_of(const struct sim *sim, const struct model_line *line)
{
    return line->account == MODEL_NONE ? line->account_code
                                       : sim->model->accounts[line->account].code;
}

/* A code that makes an account, where none before it in the file is the same. */
static bool
is_new_code(const struct sim *sim, const struct file *file, int journal, int line)
{
    const char *code = file->journals[journal].lines[line].account_code;
    struct model_account made;

    if (file->journals[journal].lines[line].account != MODEL_NONE ||
            model_account(sim->model, code) != MODEL_NONE ||
            !model_new_code(sim->model, code, &made))
        return false;
    for (int i = 0; i <= journal; i++)
        for (int l = 0; l < (i == journal ? line : file->journals[i].line_count); l++)
            if (code_same(file->journals[i].lines[l].account_code, code))
                return false;
    return true;
}

static void
write_declared(struct sim *sim, struct file *file)
{
    for (int i = 0; i < file->count; i++)
        for (int l = 0; l < file->journals[i].line_count; l++)
            if (is_new_code(sim, file, i, l))
                buffer_format(&file->text, "#KONTO %s \"" DECLARED "\"\n",
                        file->journals[i].lines[l].account_code);
}

static void
write_sie(struct sim *sim, struct file *file, int64_t mark)
{
    const struct model_year *year = &sim->model->years[sim->model->current_year];

    buffer_format(&file->text,
            "#FLAGGA 0\n#PROGRAM \"Sim\" %lld\n#FORMAT PC8\n#GEN 20260101\n#SIETYP 4\n"
            "#FNAMN \"Sim\"\n#VALUTA %s\n#RAR 0 %d %d\n",
            (long long)mark, sim->model->currencies[0].code, year->first_day, year->last_day);
    if (file->declares)
        write_declared(sim, file);
    for (int i = 0; i < file->count; i++) {
        const struct model_journal *journal = &file->journals[i];

        buffer_format(&file->text, "#VER A %d %d \"Imported\"\n{\n", i + 1, journal->date);
        for (int l = 0; l < journal->line_count; l++)
            buffer_format(&file->text, "#TRANS %s {} %s\n", code_of(sim, &journal->lines[l]),
                    sim_amount(sim, journal->lines[l].amount, 0));
        buffer_text(&file->text, "}\n");
    }
}

static void
write_hledger(struct sim *sim, struct file *file, int64_t mark)
{
    buffer_format(&file->text, "; %lld\n", (long long)mark);
    for (int i = 0; i < file->count; i++) {
        const struct model_journal *journal = &file->journals[i];

        buffer_format(&file->text, "%s Imported\n", day_text(journal->date).chars);
        for (int l = 0; l < journal->line_count; l++)
            buffer_format(&file->text, "    %s    %s %s\n", code_of(sim, &journal->lines[l]),
                    sim_amount(sim, journal->lines[l].amount, 0), sim->model->currencies[0].code);
        buffer_text(&file->text, "\n");
    }
}

static void
write_csv(struct sim *sim, struct file *file, int64_t mark)
{
    buffer_text(&file->text, "journal,date,account,debit,credit,text\n");
    for (int i = 0; i < file->count; i++)
        for (int l = 0; l < file->journals[i].line_count; l++) {
            const struct model_line *line = &file->journals[i].lines[l];
            bool debit = line->side == SIDE_DEBIT;

            buffer_format(&file->text, "%d,%s,%s,%s,%s,mark %lld\n", i + 1,
                    day_text(file->journals[i].date).chars, code_of(sim, line),
                    debit ? sim_amount(sim, line->amount, 0) : "",
                    debit ? "" : sim_amount(sim, -line->amount, 0), (long long)mark);
        }
}

static void
write_file(struct sim *sim, struct file *file)
{
    static void (*const writers[])(struct sim * sim, struct file * file, int64_t mark) = {
            write_sie, write_hledger, write_csv};
    static const char *const names[] = {"sim.se", "sim.ledger", "sim.csv"};

    writers[file->form](sim, file, sim->calls);
    given_text_file_bytes(names[file->form], file->text.bytes, file->text.length, &file->written);
}

/* ---- how it is asked for ---- */

static json_t *
input_of(struct sim *sim, const struct file *file)
{
    static const char mapping[] =
            "{\"kind\":\"journals\",\"group\":\"journal\",\"decimal\":\".\",\"delimiter\":\",\","
            "\"encoding\":\"utf-8\",\"date\":\"YYYY-MM-DD\",\"columns\":{\"journal\":1,\"date\":2,"
            "\"account\":3,\"debit\":4,\"credit\":5,\"text\":6}}";
    json_t *input = sim_input(sim);

    sim_set(input, "file", file->written.path);
    if (file->form == FORM_CSV)
        json_object_set_new(input, "options", json_loads(mapping, 0, NULL));
    return input;
}

static bool
was_found(const struct sim *sim, const char *code)
{
    for (size_t i = 0; i < sim->work.findings.count; i++)
        if (strcmp(sim->work.findings.list[i].code, code) == 0)
            return true;
    return false;
}

/* A SIE file is of one year, and says which. */
static bool
is_of_the_file(const struct sim *sim, const struct file *file, int date)
{
    const struct model_year *year = &sim->model->years[sim->model->current_year];

    return file->form != FORM_SIE || (date >= year->first_day && date <= year->last_day);
}

/* A declared code makes its account all the same, but its name is the file's. */
static int
make_accounts(struct sim *sim, const struct file *file)
{
    struct model *model = sim->model;
    int first = model->account_count;

    for (int i = 0; i < file->count; i++)
        model_make_accounts(model, &file->journals[i]);
    for (int i = first; i < model->account_count && file->declares; i++)
        snprintf(model->accounts[i].name, MODEL_CODE, "%s", DECLARED);
    return model->account_count - first;
}

static bool
any_unknown(const struct model *model, const struct file *file)
{
    for (int i = 0; i < file->count; i++)
        for (int l = 0; l < file->journals[i].line_count; l++)
            if (file->journals[i].lines[l].account == MODEL_NONE &&
                    model_account(model, file->journals[i].lines[l].account_code) == MODEL_NONE)
                return true;
    return false;
}

/* Each journal is judged as the books are before any of the file, but for the accounts that it
 * brings. What is written on accounts that nobody knows is not judged. */
static bool
judge_file(const struct sim *sim, const struct file *file, struct verdict verdicts[IN_FILE])
{
    bool passes = true;

    memset(verdicts, 0, IN_FILE * sizeof(verdicts[0]));
    if (any_unknown(sim->model, file)) {
        verdicts[0].refuse[verdicts[0].refuse_count++] = "import.account";
        return false;
    }
    for (int i = 0; i < file->count; i++) {
        judge_posting(sim->model, &file->journals[i], SIM_OWNER, &verdicts[i]);
        passes = passes && verdicts[i].refuse_count == 0 &&
                 is_of_the_file(sim, file, file->journals[i].date);
    }
    return passes;
}

static void
compare_refused(struct sim *sim, const struct file *file, const struct verdict verdicts[IN_FILE])
{
    for (int i = 0; i < file->count; i++)
        for (int r = 0; r < verdicts[i].refuse_count; r++)
            if (!was_found(sim, verdicts[i].refuse[r]))
                sim_differ(sim, "the import did not find %s", verdicts[i].refuse[r]);
}

/* With what the journals of an ended year bring along. */
static void
take_in(struct sim *sim, struct file *file, int made, const json_t *answer)
{
    int first = sim->model->posting_count;
    int end;

    for (int i = 0; i < file->count; i++)
        model_post(sim->model, &file->journals[i], sim->now);
    end = sim->model->posting_count;
    if (sim_int(answer, "first_seq") != first + 1 || sim_int(answer, "last_seq") != end ||
            sim_int(answer, "account_new") != made)
        sim_differ(sim,
                "the import says seq %lld to %lld and %lld new accounts; foretold were %d to %d "
                "and %d",
                (long long)sim_int(answer, "first_seq"), (long long)sim_int(answer, "last_seq"),
                (long long)sim_int(answer, "account_new"), first + 1, end, made);
    for (int posting = first; posting < end && !sim->failed; posting++)
        sim_compare_posting(sim, posting);
    if (!sim->failed && made > 0)
        sim_compare_chart(sim);
}

static void
import(struct sim *sim, struct file *file)
{
    struct verdict verdicts[IN_FILE];
    int made = make_accounts(sim, file);
    bool passes = judge_file(sim, file, verdicts);
    json_t *answer =
            sim_ask(sim, "import.run", input_of(sim, file), passes ? OK : FAULT_IMPORT_FINDINGS);

    sim_say(sim, passes ? "      -> posted" : "      -> refused");
    if (!passes)
        sim->model->account_count -= made;
    if (!sim->failed && passes)
        take_in(sim, file, made, answer);
    else if (!sim->failed)
        compare_refused(sim, file, verdicts);
    json_close(&answer);
    if (sim->failed || !passes || !sim_frill(sim, 20))
        return;
    sim_say(sim, "\n    and the same file once more");
    answer = sim_ask(sim, "import.run", input_of(sim, file), FAULT_IMPORT_TWICE);
    json_close(&answer);
}

void
sim_step_import(struct sim *sim)
{
    static const char *const names[] = {"SIE", "hledger", "CSV"};
    int exponent = currency_exponent(sim->model->currencies[0]);
    struct file file = {.form = (enum form)sim_pick(sim, 3)};

    if (sim->model->posting_count + 2 * IN_FILE >= MODEL_POSTINGS || tally_are_large(sim->model))
        return;
    if (exponent != 2)
        file.form = FORM_CSV;
    while (file.count < (sim->plain ? 1 : IN_FILE) &&
            draw_imported(sim, file.form, &file.journals[file.count]))
        file.count++;
    if (file.count == 0)
        return;
    file.declares = file.form == FORM_SIE && sim_frill(sim, 30);
    sim_say(sim, "import %d journals from a %s file:", file.count, names[file.form]);
    write_file(sim, &file);
    sim_say(sim, "\n%s", file.text.bytes);
    import(sim, &file);
    given_text_file_done(&file.written);
    buffer_done(&file.text);
}
