/* step_import — small files of other systems, posted whole or not at all. */
#include <string.h>

#include "base/day.h"
#include "tests/given_text_file.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

enum { IN_FILE = 3 };

enum form { FORM_SIE, FORM_HLEDGER, FORM_CSV };

struct file {
    enum form form;
    struct given_text_file written;
    struct buffer text;
    struct model_journal journals[IN_FILE];
    int count;
};

/* ---- what is in it ---- */

static bool
is_usable(const struct model *model, int account, bool usual)
{
    const struct model_account *of = &model->accounts[account];

    if (account == model->ytd || of->type == ACCOUNT_STATISTICAL)
        return false;
    return !usual || (of->active && !of->hold && of->direct && of->kind == ACCOUNT_NORMAL);
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

static bool
draw_imported(struct sim *sim, struct model_journal *ret)
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
    return ret->lines[0].account != MODEL_NONE && ret->lines[1].account != MODEL_NONE;
}

/* ---- how it is written ---- */

static void
write_sie(struct sim *sim, struct file *file, int64_t mark)
{
    const struct model_year *year = &sim->model->years[sim->model->current_year];

    buffer_format(&file->text,
            "#FLAGGA 0\n#PROGRAM \"Sim\" %lld\n#FORMAT PC8\n#GEN 20260101\n#SIETYP 4\n"
            "#FNAMN \"Sim\"\n#VALUTA %s\n#RAR 0 %d %d\n",
            (long long)mark, sim->model->currencies[0].code, year->first_day, year->last_day);
    for (int i = 0; i < file->count; i++) {
        const struct model_journal *journal = &file->journals[i];

        buffer_format(&file->text, "#VER A %d %d \"Imported\"\n{\n", i + 1, journal->date);
        for (int l = 0; l < journal->line_count; l++)
            buffer_format(&file->text, "#TRANS %s {} %s\n",
                    sim->model->accounts[journal->lines[l].account].code,
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
            buffer_format(&file->text, "    %s    %s %s\n",
                    sim->model->accounts[journal->lines[l].account].code,
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
                    day_text(file->journals[i].date).chars,
                    sim->model->accounts[line->account].code,
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

/* Each journal is judged as the books are before any of the file. */
static bool
judge_file(const struct sim *sim, const struct file *file, struct verdict verdicts[IN_FILE])
{
    bool passes = true;

    for (int i = 0; i < file->count; i++) {
        judge_journal(sim->model, &file->journals[i], &verdicts[i]);
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
take_in(struct sim *sim, struct file *file, const json_t *answer)
{
    int first = sim->model->posting_count;
    int end;

    for (int i = 0; i < file->count; i++)
        model_post(sim->model, &file->journals[i], sim->now);
    end = sim->model->posting_count;
    if (sim_int(answer, "first_seq") != first + 1 || sim_int(answer, "last_seq") != end)
        sim_differ(sim, "the import says seq %lld to %lld; foretold were %d to %d",
                (long long)sim_int(answer, "first_seq"), (long long)sim_int(answer, "last_seq"),
                first + 1, end);
    for (int posting = first; posting < end && !sim->failed; posting++)
        sim_compare_posting(sim, posting);
}

static void
import(struct sim *sim, struct file *file)
{
    struct verdict verdicts[IN_FILE];
    bool passes = judge_file(sim, file, verdicts);
    json_t *answer =
            sim_ask(sim, "import.run", input_of(sim, file), passes ? OK : FAULT_IMPORT_FINDINGS);

    sim_say(sim, passes ? "      -> posted" : "      -> refused");
    if (!sim->failed && passes)
        take_in(sim, file, answer);
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
            draw_imported(sim, &file.journals[file.count]))
        file.count++;
    if (file.count == 0)
        return;
    sim_say(sim, "import %d journals from a %s file:", file.count, names[file.form]);
    write_file(sim, &file);
    sim_say(sim, "\n%s", file.text.bytes);
    import(sim, &file);
    given_text_file_done(&file.written);
    buffer_done(&file.text);
}
