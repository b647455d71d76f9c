#include "operation/set/set_operations.h"

#include "access/user/user.h"
#include "base/total.h"
#include "ledger/gate/set_post.h"
#include "operation/journal/journal_shapes.h"
#include "operation/journal/journal_words.h"
#include "operation/set/set_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static struct decimal
decimal_of(int64_t minor, struct currency currency)
{
    return decimal_of_money(money_of(minor, currency));
}

static void
fill(const struct journal_set *set, const char *owner, struct currency currency,
        struct set_record *ret)
{
    *ret = (struct set_record){
            .set = *set,
            .state = (int)journal_set_state(set),
            .owner = owner,
            .journals = journal_set_size(set),
            .currency = currency,
    };
    if (set->has_control_total)
        ret->control_total = decimal_of(set->control_total, currency);
}

static enum fault
view(struct work *work, int64_t company_id, const struct journal_set *set, struct set_record *ret)
{
    struct company company;
    struct user owner;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)) ||
            (fault = user_find(work, set->owner_id, &owner)))
        return fault;
    fill(set, owner.login, company.currency, ret);
    return OK;
}

static const char *
text_of(struct work *work, int128 minor, struct currency currency)
{
    return arena_text(&work->arena, total_text(total_of(minor, currency)).chars);
}

static enum fault
view_one(struct work *work, int64_t company_id, int64_t set_id, void *ret_output)
{
    struct set_record *record = ret_output;
    struct journal_set set;
    struct set_total total;
    enum fault fault;

    if ((fault = journal_set_find(work, company_id, set_id, &set)) ||
            (fault = journal_set_total(work, company_id, set_id, &total)) ||
            (fault = view(work, company_id, &set, record)))
        return fault;
    record->debit = text_of(work, total.debit, record->currency);
    record->credit = text_of(work, total.credit, record->currency);
    return OK;
}

/* A page has few owners: each is read once. */
static enum fault
find_owner(struct work *work, const struct set_page *page, const struct journal_set *set,
        const char **ret)
{
    struct user owner;
    enum fault fault;

    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].set.owner_id == set->owner_id) {
            *ret = page->items[i].owner;
            return OK;
        }
    if ((fault = user_find(work, set->owner_id, &owner)))
        return fault;
    *ret = owner.login;
    return OK;
}

static enum fault
view_page(struct work *work, int64_t company_id, const struct journal_set *sets, size_t count,
        struct set_page *page)
{
    struct company company;
    const char *owner;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    page->items = arena_array(&work->arena, count, sizeof(*page->items));
    for (size_t i = 0; i < count; i++) {
        if ((fault = find_owner(work, page, &sets[i], &owner)))
            return fault;
        fill(&sets[i], owner, company.currency, &page->items[page->count++]);
    }
    return OK;
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct set_query *query = input;
    struct set_page *page = ret_output;
    const struct set_filter filter = {
            .unposted = query->unposted,
            .all = query->all,
            .after = query->after,
            .limit = operation_page_limit(query->limit),
    };
    struct journal_set *sets;
    size_t count;
    enum fault fault;

    if ((fault = journal_set_list(work, company_id, &filter, &sets, &count)) ||
            (fault = view_page(work, company_id, sets, count, page)))
        return fault;
    if (count == filter.limit)
        page->next = sets[count - 1].set_id;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct set_key *key = input;

    return view_one(work, company_id, key->set_id, ret_output);
}

static enum fault
read_words(struct work *work, int64_t company_id, const struct set_words *words,
        struct journal_set *ret)
{
    struct company company;
    struct money total;
    enum fault fault;

    *ret = (struct journal_set){
            .set_id = words->set_id,
            .version = words->version,
            .description = words->description,
            .mode = words->mode == 0 ? SET_ALL_OR_NOTHING : (enum set_mode)words->mode,
            .has_control_total = words->control_total.given,
    };
    if (!ret->has_control_total)
        return OK;
    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if (money_of_decimal(words->control_total, company.currency, &total) != DECIMAL_FITS)
        return fault_say(&work->why, FAULT_AMOUNT_DECIMALS, "/control_total",
                "%s is no amount of %s", decimal_text(words->control_total).chars,
                company.currency.code);
    ret->control_total = money_minor(total);
    return OK;
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct journal_set set;
    enum fault fault;

    if ((fault = read_words(work, company_id, input, &set)) ||
            (fault = journal_set_create(work, company_id, &set)))
        return fault;
    return view_one(work, company_id, set.set_id, ret_output);
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct journal_set set;
    enum fault fault;

    if ((fault = read_words(work, company_id, input, &set)) ||
            (fault = journal_set_change(work, company_id, &set)))
        return fault;
    return view_one(work, company_id, set.set_id, ret_output);
}

static enum fault
discard(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct set_key *key = input;
    enum fault fault;

    if ((fault = view_one(work, company_id, key->set_id, ret_output)))
        return fault;
    return journal_set_discard(work, company_id, key->set_id);
}

static enum fault
cancel(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct set_key *key = input;
    enum fault fault;

    if ((fault = journal_set_cancel(work, company_id, key->set_id, key->version)))
        return fault;
    return view_one(work, company_id, key->set_id, ret_output);
}

static void
view_outcome(struct arena *arena, const struct set_outcome *outcome, struct set_outcome_record *ret)
{
    *ret = (struct set_outcome_record){
            .journal_id = outcome->journal_id,
            .posted = outcome->posted,
            .findings = {outcome->findings, outcome->finding_count},
    };
    if (!outcome->posted)
        return;
    ret->seq = outcome->seq;
    ret->year = outcome->year;
    ret->series = outcome->series;
    ret->number = journal_number_text(arena, outcome->number);
}

static enum fault
post(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct set_key *key = input;
    struct set_receipt *receipt = ret_output;
    struct set_report report;
    struct journal_set set;
    enum fault fault;

    if ((fault = gate_post_set(work, company_id, key->set_id, &report)) ||
            (fault = journal_set_find(work, company_id, key->set_id, &set)))
        return fault;
    *receipt = (struct set_receipt){
            .set_id = key->set_id,
            .state = (int)journal_set_state(&set),
            .posted = (int64_t)report.posted,
            .refused = (int64_t)report.refused,
            .first_seq = work->first_seq,
            .last_seq = work->last_seq,
            .journals = arena_array(&work->arena, report.count, sizeof(*receipt->journals)),
            .journal_count = report.count,
    };
    for (size_t i = 0; i < report.count; i++)
        view_outcome(&work->arena, &report.outcomes[i], &receipt->journals[i]);
    return OK;
}

static enum fault
move(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct set_move_words *words = input;
    struct journal journal;
    enum fault fault;

    if ((fault = journal_set_move(
                 work, company_id, words->journal_id, words->version, words->set_id)) ||
            (fault = journal_find(work, company_id, words->journal_id, &journal)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return journal_words_view(work, snapshot, &journal, ret_output);
}

const struct operation set_operations[] = {
        {.name = "set.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/sets",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &set_query_shape,
                .output = &set_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists sets of journals, a page at a time."},
        {.name = "set.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/sets/{set_id}",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &set_key_shape,
                .output = &set_record_shape,
                .faults = FAULTS(FAULT_SET_UNKNOWN),
                .run = show,
                .doc = "Shows a set with its counts and totals; journal.list gives its journals."},
        {.name = "set.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/sets",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &set_new_shape,
                .output = &set_record_shape,
                .makes = "set.show",
                .faults = FAULTS(FAULT_AMOUNT_DECIMALS),
                .run = create,
                .doc = "Makes a set, which journals are then saved into or moved to."},
        {.name = "set.change",
                .method = METHOD_PUT,
                .path = "/companies/{company}/sets/{set_id}",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &set_change_shape,
                .output = &set_record_shape,
                .faults = FAULTS(FAULT_AMOUNT_DECIMALS, FAULT_SET_UNKNOWN, FAULT_SET_VERSION,
                        FAULT_SET_STEP),
                .shown_by = "set.show",
                .run = change,
                .doc = "Changes what a set says of itself."},
        {.name = "set.discard",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/sets/{set_id}",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &set_key_shape,
                .output = &set_record_shape,
                .faults = FAULTS(FAULT_SET_UNKNOWN, FAULT_SET_STEP),
                .run = discard,
                .doc = "Removes a set that holds no journal."},
        {.name = "set.cancel",
                .method = METHOD_POST,
                .path = "/companies/{company}/sets/{set_id}/cancel",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &set_cancel_shape,
                .output = &set_record_shape,
                .faults = FAULTS(FAULT_SET_UNKNOWN, FAULT_SET_VERSION, FAULT_SET_STEP),
                .shown_by = "set.show",
                .run = cancel,
                .doc = "Cancels every journal of a set that is not posted."},
        {.name = "set.post",
                .method = METHOD_POST,
                .path = "/companies/{company}/sets/{set_id}/post",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_FILTERED,
                .posts = true,
                .runs = RUNS_WRITE,
                .input = &set_key_shape,
                .output = &set_receipt_shape,
                .faults = FAULTS(FAULT_SET_UNKNOWN, FAULT_SET_STEP, FAULT_CONTROL_TOTAL,
                        FAULT_GATE_REFUSED, FAULT_AMOUNT_RANGE),
                .run = post,
                .doc = "Posts the journals of a set: all of them or none, or those that are "
                       "valid."},
        {.name = "journal.move",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/{journal_id}/move",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &set_move_shape,
                .output = &journal_record_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_VERSION, FAULT_JOURNAL_STEP,
                        FAULT_SET_UNKNOWN, FAULT_SET_STEP),
                .shown_by = "journal.show",
                .run = move,
                .doc = "Moves a journal to another set; it stays what it is."},
        {0},
};
