#include "operation/import/import_operations.h"

#include "base/hash.h"
#include "base/text.h"
#include "exchange/csv/csv.h"
#include "operation/import/import_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static void
view(const struct work *work, struct import_answer *ret)
{
    ret->debit = decimal_of_money(ret->report.debit);
    ret->credit = decimal_of_money(ret->report.credit);
    ret->findings = finding_list_of(&work->findings);
}

static enum fault
format_of(struct work *work, const struct import_words *words, const struct file_format **ret)
{
    *ret = NULL;
    if (text_empty(words->format))
        return OK;
    return file_format_of(words->format, words->file, words->file, &work->why, ret);
}

/* The saved mapping that was named; the caller releases it. */
static enum fault
mapping_of(struct work *work, int64_t company_id, const struct import_words *words, json_t **ret)
{
    enum fault fault;

    if (text_empty(words->mapping))
        return OK;
    if ((fault = work_read(work)))
        return fault;
    return work_read_over(work, mapping_find(work, company_id, words->mapping, ret));
}

static enum fault
import(struct work *work, int64_t company_id, const struct import_words *words,
        struct import_options *options, struct import_answer *ret)
{
    SCOPED(json_close) json_t *mapping = NULL;
    enum fault fault;

    if ((fault = format_of(work, words, &options->format)) ||
            (fault = mapping_of(work, company_id, words, &mapping)))
        return fault;
    options->format_options = mapping == NULL ? words->options : mapping;
    options->again = words->again;
    options->one_transaction = words->one_transaction;
    options->chart_only = words->chart_only;
    options->retained = words->retained;
    options->continue_stopped = words->go_on;
    if ((fault = import_file(work, company_id, words->file, options, &ret->report)))
        return fault;
    view(work, ret);
    return OK;
}

static enum fault
look(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct import_words *words = input;
    struct import_options options = {.check_only = true, .format_options = words->options};
    struct import_answer *ret = ret_output;
    enum fault fault;

    (void)company_id;
    if ((fault = format_of(work, words, &options.format)) ||
            (fault = import_look(work, words->file, &options, &ret->report)))
        return fault;
    view(work, ret);
    return OK;
}

static enum fault
check(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct import_options options = {.check_only = true};

    return import(work, company_id, input, &options, ret_output);
}

/* One import on its way, and what its door writes beside it. */
struct run {
    const struct operation_beside *beside;
    struct import_answer *answer;
    bool kept; /* under the key, with the journals */
};

/* What is kept is the output; the import writes the same into it once more when it is committed. */
static enum fault
keep_whole(struct work *work, const struct import_report *report, struct run *run)
{
    run->answer->report = *report;
    view(work, run->answer);
    return run->beside->after(
            work, work, report->first_seq, report->last_seq, run->beside->context);
}

static enum fault
note_import(struct work *work, const struct import_report *report, bool whole, void *context)
{
    struct run *run = context;

    run->kept = whole;
    if (whole)
        return keep_whole(work, report, run);
    return run->beside->note(work, report->first_seq, report->last_seq, run->beside->context);
}

static enum fault
run(struct work *work, int64_t company_id, const void *input, const struct operation_beside *beside,
        void *ret_output)
{
    struct run run = {.beside = beside, .answer = ret_output};
    struct import_options options = {.after = note_import, .after_context = &run};
    enum fault fault;

    if ((fault = import(work, company_id, input, &options, ret_output)) || run.kept)
        return fault;
    return beside->keep(work, beside->context);
}

static bool
same_file(const void *input, const void *output)
{
    const struct import_words *words = input;
    const struct import_answer *answer = output;
    struct hash hash;
    uint64_t size;

    return !hash_file(words->file, &hash, &size) || hash_same(&hash, &answer->report.sha256);
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct import_page *page = ret_output;

    (void)input;
    return import_list(work, company_id, &page->items, &page->count);
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct import_key_words *words = input;
    struct import_told *ret = ret_output;
    struct import_range *ranges;
    enum fault fault;

    if ((fault = import_find(work, company_id, words->import_id, &ret->row)) ||
            (fault = import_ranges(work, company_id, &ret->row, &ranges, &ret->range_count)))
        return fault;
    ret->ranges = arena_array(&work->arena, ret->range_count, sizeof(*ret->ranges));
    for (size_t i = 0; i < ret->range_count; i++)
        ret->ranges[i] = (struct import_numbers){
                .year = ranges[i].year,
                .series = ranges[i].series,
                .period = ranges[i].period,
                .first_number = journal_number_text(&work->arena, ranges[i].first_number),
                .last_number = journal_number_text(&work->arena, ranges[i].last_number),
                .first_seq = ranges[i].first_seq,
                .last_seq = ranges[i].last_seq,
                .count = ranges[i].count,
        };
    return OK;
}

static enum fault
abandon(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct import_key_words *words = input;
    enum fault fault;

    if ((fault = import_abandon(work, company_id, words->import_id, work->reason)))
        return fault;
    return show(work, company_id, input, ret_output);
}

static enum fault
reverse(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct import_reverse_words *words = input;
    const struct import_undo asked = {
            .import_id = words->import_id,
            .date = words->date,
            .style = (enum reversal_style)words->style,
            .origin = words->origin == 0 ? ORIGIN_API : words->origin,
    };

    return import_undo(work, company_id, &asked, ret_output);
}

static enum fault
extract(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct import_extract_words *words = input;

    *(struct import_extract_answer *)ret_output = (struct import_extract_answer){words->file};
    return import_extract(work, company_id, words->import_id, words->file);
}

static enum fault
list_mappings(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct import_mapping_page *page = ret_output;

    (void)input;
    return mapping_list(work, company_id, &page->items, &page->count);
}

static enum fault
view_mapping(struct work *work, int64_t company_id, const char *name, struct mapping_row *ret)
{
    struct mapping_row *rows;
    size_t count;
    enum fault fault;

    if ((fault = mapping_list(work, company_id, &rows, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (text_same(rows[i].name, name)) {
            *ret = rows[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_MAPPING_UNKNOWN, "/name", "'%s'", name);
}

static enum fault
save_mapping(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct import_mapping_words *words = input;
    enum fault fault;

    if ((fault = mapping_save(work, company_id, words->name, words->mapping)))
        return fault;
    return view_mapping(work, company_id, words->name, ret_output);
}

static enum fault
remove_mapping(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct import_mapping_key *key = input;
    enum fault fault;

    if ((fault = view_mapping(work, company_id, key->name, ret_output)))
        return fault;
    return mapping_remove(work, company_id, key->name);
}

static const char *
text_at(struct arena *arena, const json_t *array, size_t index)
{
    const char *text = json_string_value(json_array_get(array, index));

    return text == NULL ? "" : arena_text(arena, text);
}

static void
view_proposal(struct arena *arena, const json_t *proposal, struct import_proposal *ret)
{
    const json_t *doubts = json_object_get(proposal, "doubts");
    const json_t *header = json_object_get(proposal, "header");
    const json_t *row = json_array_get(json_object_get(proposal, "rows"), 0);

    ret->mapping = json_write(arena, json_object_get(proposal, "mapping"));
    ret->doubt_count = json_array_size(doubts);
    ret->doubts = arena_array(arena, ret->doubt_count, sizeof(*ret->doubts));
    for (size_t i = 0; i < ret->doubt_count; i++)
        ret->doubts[i].text = text_at(arena, doubts, i);
    ret->column_count = json_array_size(header) > json_array_size(row) ? json_array_size(header)
                                                                       : json_array_size(row);
    ret->columns = arena_array(arena, ret->column_count, sizeof(*ret->columns));
    for (size_t i = 0; i < ret->column_count; i++)
        ret->columns[i] = (struct import_column){
                .header = text_at(arena, header, i), .sample = text_at(arena, row, i)};
}

static enum fault
propose(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(json_close) json_t *proposal = NULL;
    const struct import_propose_words *words = input;
    enum fault fault;

    (void)company_id;
    if ((fault = csv_propose(&work->arena, &work->why, words->file, &proposal)))
        return fault;
    view_proposal(&work->arena, proposal, ret_output);
    return OK;
}

#define FILE_FAULTS                                                                                \
    FAULT_FILE_OPEN, FAULT_FILE_FORMAT, FAULT_FILE_LARGE, FAULT_FILE_CHANGED, FAULT_MAPPING_INVALID

const struct operation import_operations[] = {
        {.name = "import.look",
                .method = METHOD_POST,
                .path = "/import-look",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_BY_ITSELF,
                .input = &import_look_shape,
                .output = &import_answer_shape,
                .faults = FAULTS(FILE_FAULTS),
                .run = look,
                .doc = "Says what a file tells of its company, before there is one."},
        {.name = "import.propose",
                .method = METHOD_POST,
                .path = "/import-propose",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_OFFLINE,
                .input = &import_propose_words_shape,
                .output = &import_proposal_shape,
                .faults = FAULTS(FAULT_FILE_OPEN, FAULT_FILE_FORMAT),
                .run = propose,
                .doc = "Proposes a mapping for the columns of a CSV file."},
        {.name = "import.check",
                .method = METHOD_POST,
                .path = "/companies/{company}/import-check",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_BY_ITSELF,
                .input = &import_words_shape,
                .output = &import_answer_shape,
                .faults = FAULTS(FAULT_MAPPING_UNKNOWN, FILE_FAULTS, FAULT_IMPORT_TWICE,
                        FAULT_IMPORT_UNKNOWN, FAULT_IMPORT_FINDINGS, FAULT_ACCOUNT_UNKNOWN),
                .run = check,
                .doc = "Puts every journal of a file through the gate, and says what an import of "
                       "it would; nothing is written."},
        {.name = "import.run",
                .method = METHOD_POST,
                .path = "/companies/{company}/imports",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_BY_ITSELF,
                .input = &import_words_shape,
                .output = &import_answer_shape,
                .makes = "import.show",
                .faults = FAULTS(FAULT_MAPPING_UNKNOWN, FILE_FAULTS, FAULT_IMPORT_TWICE,
                        FAULT_IMPORT_UNKNOWN, FAULT_IMPORT_FINDINGS, FAULT_ACCOUNT_UNKNOWN),
                .run_beside = run,
                .same_file = same_file,
                .doc = "Checks a file and posts what it holds; the file is kept."},
        {.name = "import.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/imports",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &import_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists the files that came in."},
        {.name = "import.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/imports/{import_id}",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &import_key_shape,
                .output = &import_told_shape,
                .faults = FAULTS(FAULT_IMPORT_UNKNOWN),
                .run = show,
                .doc = "Shows an import and the numbers that it posted under."},
        {.name = "import.abandon",
                .method = METHOD_POST,
                .path = "/companies/{company}/imports/{import_id}/abandon",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &import_abandon_words_shape,
                .output = &import_told_shape,
                .faults = FAULTS(FAULT_REASON_MISSING, FAULT_IMPORT_UNKNOWN, FAULT_IMPORT_ENDED,
                        FAULT_IMPORT_RUNNING),
                .run = abandon,
                .doc = "Gives up an import that did not end: what it posted stays, and it keeps no "
                       "period open."},
        {.name = "import.reverse",
                .method = METHOD_POST,
                .path = "/companies/{company}/imports/{import_id}/reverse",
                .permit = PERMIT_JOURNAL_REVERSE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &import_reverse_words_shape,
                .output = &import_undone_shape,
                .faults = FAULTS(FAULT_IMPORT_UNKNOWN, FAULT_IMPORT_OPEN, FAULT_YEAR_UNKNOWN,
                        FAULT_REVERSAL_YEAR),
                .run = reverse,
                .doc = "Drafts a reversal of all that an import posted and stands, in a set that "
                       "is posted as a whole."},
        {.name = "import.extract",
                .method = METHOD_POST,
                .path = "/companies/{company}/imports/{import_id}/extract",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &import_extract_words_shape,
                .output = &import_extract_answer_shape,
                .faults = FAULTS(FAULT_IMPORT_UNKNOWN, FAULT_STORE_DUPLICATE, FAULT_FILE_PLACE,
                        FAULT_FILE_WRITE),
                .run = extract,
                .doc = "Writes a kept file, byte for byte."},
        {.name = "mapping.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/mappings",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &import_mapping_page_shape,
                .faults = NO_FAULTS,
                .run = list_mappings,
                .doc = "Lists the saved mappings of columns."},
        {.name = "mapping.save",
                .method = METHOD_PUT,
                .path = "/companies/{company}/mappings/{name}",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &import_mapping_words_shape,
                .output = &import_mapping_shape,
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_MAPPING_INVALID),
                .shown_by = "mapping.list",
                .run = save_mapping,
                .doc = "Saves a mapping of columns, or replaces the one of that name."},
        {.name = "mapping.remove",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/mappings/{name}",
                .permit = PERMIT_IMPORT,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &import_mapping_key_shape,
                .output = &import_mapping_shape,
                .faults = FAULTS(FAULT_MAPPING_UNKNOWN),
                .run = remove_mapping,
                .doc = "Removes a saved mapping."},
        {0},
};
