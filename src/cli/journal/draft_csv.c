#include <string.h>

#include "base/text.h"
#include "cli/journal/draft.h"
#include "exchange/csv/csv.h"
#include "exchange/file/file.h"
#include "operation/custom/custom_shapes.h"
#include "operation/shapes.h"

struct collecting {
    struct arena *arena;
    struct findings *findings;
    const char *company;
    struct custom_page fields; /* the company's own, where the file has columns of them */
    struct journal_words *items;
    size_t count;
    size_t room;
};

static const char *
detail_of(struct arena *arena, const struct file_line *line, enum detail_tag tag)
{
    return arena_text(arena, detail_value(line->details, line->detail_count, tag));
}

static struct journal_allocation_record *
copy_objects(struct arena *arena, const struct file_line *line)
{
    struct journal_allocation_record *records =
            arena_array(arena, line->object_count, sizeof(*records));

    for (size_t i = 0; i < line->object_count; i++) {
        records[i].dimension = arena_text(arena, line->objects[i].dimension);
        records[i].value = arena_text(arena, line->objects[i].code);
    }
    return records;
}

static bool
is_of_journal(const struct collecting *all, const struct custom_value *value)
{
    for (size_t i = 0; i < all->fields.count; i++)
        if (code_same(all->fields.items[i].code, value->field))
            return all->fields.items[i].place == CUSTOM_ON_JOURNALS;
    return false;
}

static bool
is_said(const struct journal_words *words, const struct custom_value *value)
{
    for (size_t i = 0; i < words->custom_count; i++)
        if (code_same(words->custom[i].field, value->field) &&
                text_same(words->custom[i].value, value->value))
            return true;
    return false;
}

/* A row repeats what its journal holds; two values of one field are refused when it is saved. */
static void
copy_custom(const struct collecting *all, const struct file_line *line, struct journal_words *words,
        struct journal_line_record *ret)
{
    struct arena *arena = all->arena;

    ret->custom = arena_array(arena, line->custom_count, sizeof(*ret->custom));
    for (size_t i = 0; i < line->custom_count; i++) {
        const struct custom_value value = {
                arena_text(arena, line->custom[i].field), arena_text(arena, line->custom[i].value)};

        if (!is_of_journal(all, &value)) {
            ret->custom[ret->custom_count++] = value;
            continue;
        }
        if (is_said(words, &value))
            continue;
        words->custom =
                arena_room(arena, words->custom, words->custom_count, sizeof(*words->custom));
        words->custom[words->custom_count++] = value;
    }
}

static struct journal_line_record
copy_line(struct arena *arena, const struct file_line *line)
{
    struct journal_line_record ret = {
            .account = arena_text(arena, line->account),
            .currency = line->currency,
            .currency_amount = line->currency_amount,
            .rate = line->rate,
            .quantity = line->quantity,
            .date = line->date,
            .text = arena_text(arena, line->text),
            .reference = detail_of(arena, line, DETAIL_REFERENCE),
            .comment = detail_of(arena, line, DETAIL_COMMENT),
            .allocations = copy_objects(arena, line),
            .allocation_count = line->object_count,
    };

    if (line->side == SIDE_CREDIT) {
        ret.credit = line->amount;
        ret.credit.mantissa = -ret.credit.mantissa;
    } else if (line->side == SIDE_DEBIT) {
        ret.debit = line->amount;
    } else {
        ret.amount = line->amount;
    }
    return ret;
}

static enum fault
collect_journal(void *context, const struct file_journal *journal)
{
    struct collecting *all = context;
    struct journal_words *words;

    if (all->count == all->room) {
        size_t room = all->room == 0 ? 16 : 2 * all->room;

        all->items = arena_grow(all->arena, all->items, all->count, room, sizeof(*all->items));
        all->room = room;
    }
    words = &all->items[all->count++];
    *words = (struct journal_words){
            .company = all->company,
            .date = journal->date,
            .document_date = journal->document_date,
            .description = arena_text(all->arena, journal->text),
            .reference = arena_text(all->arena, journal->reference),
            .external_reference = arena_text(all->arena, journal->external_reference),
            .lines = arena_array(all->arena, journal->line_count, sizeof(*words->lines)),
            .line_count = journal->line_count,
    };
    for (size_t i = 0; i < journal->line_count; i++) {
        words->lines[i] = copy_line(all->arena, &journal->lines[i]);
        copy_custom(all, &journal->lines[i], words, &words->lines[i]);
    }
    return OK;
}

static void
collect_finding(void *context, const struct finding *finding)
{
    struct collecting *all = context;

    finding_add(all->findings, finding);
}

/* What cannot be told from the file is asked, never guessed. How rows were grouped is only said:
 * nothing is posted yet, and the drafts show it. */
static enum fault
require_no_doubt(struct cli *cli, const char *path, const json_t *proposal)
{
    const json_t *doubts = json_object_get(proposal, "doubts");

    for (size_t i = 0; i < json_array_size(doubts); i++) {
        const char *doubt = json_string_value(json_array_get(doubts, i));

        if (!text_starts(doubt, "group: "))
            return fault_say(&cli->work.why, FAULT_MAPPING_INVALID, path, "%s", doubt);
        cli_say(cli, "%s: %s.\n", path, doubt + strlen("group: "));
    }
    return OK;
}

static bool
has_custom_columns(json_t *mapping)
{
    const char *name;
    json_t *column;

    json_object_foreach(json_object_get(mapping, "columns"), name, column)
    {
        if (text_starts(name, "custom:"))
            return true;
    }
    return false;
}

/* Whether a field is the line's or its journal's, the company says. */
static enum fault
ask_fields(struct cli *cli, const json_t *proposal, struct collecting *all)
{
    const struct operation_company_key key = {all->company};

    if (!has_custom_columns(json_object_get(proposal, "mapping")))
        return OK;
    return cli_ask(cli, "field.list", &key, &all->fields);
}

enum fault
journal_drafts_of_csv(struct cli *cli, const char *path, struct journal_drafts *ret)
{
    SCOPED(arena_done) struct arena scratch = {0};
    SCOPED(json_close) json_t *proposal = NULL;
    struct collecting all = {.arena = &cli->work.arena, .findings = &cli->work.findings};
    const struct file_sink sink = {
            .context = &all,
            .journal = collect_journal,
            .finding = collect_finding,
    };
    struct file_source source = {.path = path, .name = path};
    enum fault fault;

    if ((fault = cli_company(cli, &all.company)) ||
            (fault = csv_propose(&scratch, &cli->work.why, path, &proposal)) ||
            (fault = require_no_doubt(cli, path, proposal)) ||
            (fault = ask_fields(cli, proposal, &all)))
        return fault;
    source.size = json_integer_value(json_object_get(proposal, "size"));
    source.options = json_object_get(proposal, "mapping");
    if ((fault = file_csv.read(&source, &sink, &scratch, &cli->work.why)))
        return fault;
    if (!findings_pass(&cli->work.findings))
        return fault_say(&cli->work.why, FAULT_IMPORT_FINDINGS, path, "%zu of its rows do not pass",
                cli->work.findings.total[SEVERITY_REFUSE]);
    ret->items = all.items;
    ret->count = all.count;
    return OK;
}
