#include "cli/commands.h"

#include <stdlib.h>

#include "cli/demo/business.h"
#include "cli/demo/setup.h"
#include "ledger/chain/audit.h"
#include "ledger/company/company.h"
#include "operation/closing/closing_shapes.h"
#include "operation/company/company_shapes.h"
#include "operation/journal/journal_shapes.h"
#include "operation/shapes.h"
#include "store/lane.h"

static enum fault run(struct cli *cli);

static const struct cli_option options[] = {
        {"code", 0, "CODE", "the company's code; DEMO unless said"},
        {0},
};

const struct cli_command cli_demo = {
        .name = "demo",
        .summary = "Fills a database with three years of a believable company.",
        .usage = "[--code CODE]",
        .help = "Bj\xC3\xB6rkvind Friluft AB is invented. It has some 170 accounts, cost centres, "
                "projects,\n"
                "subledgers and about 30,000 posted lines from 2024 to November 2026, which is "
                "still\n"
                "open, with three drafts waiting. The same every time.\n"
                "\n"
                "Examples\n"
                "  summa --database demo.db demo\n"
                "  summa --database demo.db report income --year 2025\n",
        .needs = NEEDS_CREATE,
        .options = options,
        .run = run,
};

enum { SEED = 20240101 };

/* One month on its way through the lane: `after` is made anew from `before` each time it is
 * tried. */
struct month_job {
    int64_t company_id;
    const struct books_state *before;
    struct books_state after;
    struct business_month month; /* its month 0: the opening journal */
};

static enum fault
open_batch(struct work *carrier, int64_t company_id, void **ret)
{
    struct batch *batch;
    enum fault fault;

    if ((fault = batch_open(carrier, company_id, &batch)))
        return fault;
    *ret = batch;
    return OK;
}

static enum fault
plan_month(struct work *work, void *batch, void *input)
{
    struct month_job *job = input;
    struct books books = {.work = work, .batch = batch, .state = &job->after};

    job->after = *job->before;
    if (job->month.month == 0)
        business_open(&books);
    else
        business_write(&books, &job->month);
    return books_post(&books, DEMO_LAST_DAY);
}

static enum fault
write_batch(struct work *carrier, void *batch)
{
    return batch_write(batch, carrier);
}

static void
close_batch(void *opaque, bool kept)
{
    struct batch *batch = opaque;

    if (kept)
        batch_kept(batch);
    batch_close(&batch);
}

static const struct lane_kind month_lane = {
        .open = open_batch,
        .plan = plan_month,
        .write = write_batch,
        .close = close_batch,
};

static enum fault
post_month(struct cli *cli, struct month_job *job)
{
    struct arena_mark mark = arena_mark(&cli->work.arena);
    struct lane_job lane = {
            .work = &cli->work,
            .company_id = job->company_id,
            .kind = &month_lane,
            .input = job,
    };
    enum fault fault;

    lane_submit(cli->store, &lane);
    fault = lane_wait(cli->store, &lane);
    if (fault == OK)
        arena_reset(&cli->work.arena, mark);
    return fault;
}

/* The books are proved once a year: proving reads all of them. */
static enum fault
close_month(struct cli *cli, const char *company, const struct business_month *month)
{
    const struct operation_company_key key = {.company = company};
    bool proves = month->month == 12;
    const struct closing_period asked = {
            .company = company,
            .year = month->year,
            .period = month->month,
            .accept = proves ? NULL : "close.proof",
            .reason = proves ? NULL : "The books are proved with the last month of the year",
    };
    struct closing_closed closed;
    struct closing_proof proof;
    enum fault fault;

    if (proves && (fault = cli_ask(cli, "close.prove", &key, &proof)))
        return fault;
    return cli_ask(cli, "close.period", &asked, &closed);
}

static enum fault
post_months(struct cli *cli, const char *company, struct books_state *state, int64_t company_id)
{
    int64_t total = (DEMO_LAST_YEAR - DEMO_FIRST_YEAR) * 12 + DEMO_LAST_MONTH;
    struct month_job *job = arena_take(&cli->work.arena, sizeof(*job));
    enum fault fault;

    for (int64_t i = 0; i < total; i++) {
        *job = (struct month_job){.company_id = company_id, .before = state};
        job->month = business_month(DEMO_FIRST_YEAR + (int)i / 12, (int)i % 12 + 1);
        if ((fault = post_month(cli, job)))
            return fault;
        *state = job->after;
        if (i + 1 < total && (fault = close_month(cli, company, &job->month)))
            return fault;
        work_progress(&cli->work, i + 1, total);
    }
    return OK;
}

static enum fault
open_books(struct cli *cli, const char *company, struct books_state *state, int64_t company_id)
{
    const struct operation_company_key key = {.company = company};
    struct month_job *job = arena_take(&cli->work.arena, sizeof(*job));
    struct company_record started;
    enum fault fault;

    *job = (struct month_job){.company_id = company_id, .before = state};
    if ((fault = post_month(cli, job)))
        return fault;
    *state = job->after;
    return cli_ask(cli, "company.start", &key, &started);
}

struct setup_job {
    int64_t company_id;
};

static enum fault
set_up(struct work *work, void *input)
{
    const struct setup_job *job = input;
    const struct audit_event event = {
            .operation = "demo", .subject = "chart and calendar", .detail = "{}"};
    enum fault fault;

    if ((fault = setup_company(work, job->company_id)))
        return fault;
    return audit_note(work, job->company_id, &event);
}

static enum fault
make_company(struct cli *cli, const char *code, int64_t *ret_id)
{
    struct company_new asked = {
            .code = code,
            .name = "Bj\xC3\xB6rkvind Friluft AB",
            .organisation_number = "559000-0000",
    };
    bool known = currency_of("SEK", &asked.currency);
    struct company_record made = {0};
    struct setup_job job;
    enum fault fault;

    if (!known || (fault = cli_ask(cli, "company.create", &asked, &made)))
        return known ? fault : FAULT_CURRENCY_UNKNOWN;
    if ((fault = work_read(&cli->work)))
        return fault;
    fault = company_find_code(&cli->work, code, &job.company_id);
    work_read_end(&cli->work);
    if (fault)
        return fault;
    *ret_id = job.company_id;
    return lane_run(&cli->work, job.company_id, set_up, &job);
}

/* ---- what waits in November ---- */

#define DECIMAL(minor)                                                                             \
    {                                                                                              \
        .mantissa = (minor), .scale = 2, .given = true                                             \
    }

static struct journal_allocation_record office = {.dimension = "1", .value = "900"};

static struct journal_line_record rent_lines[] = {
        {.account = "5010",
                .amount = DECIMAL(2450000),
                .allocations = &office,
                .allocation_count = 1},
        {.account = "2641", .amount = DECIMAL(612500)},
        {.account = "1930", .amount = DECIMAL(-3062500)},
};

static struct journal_line_record fair_lines[] = {
        {.account = "5980", .amount = DECIMAL(3840000), .text = "Stand, winter fair"},
        {.account = "2641", .amount = DECIMAL(960000)},
        {.account = "2890", .amount = DECIMAL(-4800000)},
};

static struct journal_line_record fuel_lines[] = {
        {.account = "5611",
                .amount = DECIMAL(128050),
                .allocations = &office,
                .allocation_count = 1},
        {.account = "5610", .amount = DECIMAL(-120850)},
};

static const struct journal_words drafts[] = {
        {.date = 20261125,
                .description = "Rent of an extra storage room",
                .lines = rent_lines,
                .line_count = COUNT_OF(rent_lines)},
        {.date = 20261118,
                .description = "Winter fair, invoice 5521",
                .lines = fair_lines,
                .line_count = COUNT_OF(fair_lines)},
        {.date = 20261119,
                .description = "Correction of fuel",
                .lines = fuel_lines,
                .line_count = COUNT_OF(fuel_lines)},
};

static enum fault
write_drafts(struct cli *cli, const char *company)
{
    struct journal_record record;
    enum fault fault;

    for (size_t i = 0; i < COUNT_OF(drafts); i++) {
        struct journal_words words = drafts[i];

        words.company = company;
        words.origin = ORIGIN_CLI;
        if ((fault = cli_ask(cli, "journal.create", &words, &record)))
            return fault;
    }
    return OK;
}

static enum fault
run(struct cli *cli)
{
    const char *code = cli_has(cli, "code") ? cli_value(cli, "code") : "DEMO";
    struct books_state *state = arena_take(&cli->work.arena, sizeof(*state));
    int64_t company_id;
    enum fault fault;

    state->dice.state = SEED;
    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    cli_progress_begin(cli, "Three years of books");
    if ((fault = make_company(cli, code, &company_id)) ||
            (fault = open_books(cli, code, state, company_id)) ||
            (fault = post_months(cli, code, state, company_id)) ||
            (fault = write_drafts(cli, code))) {
        cli_progress_end(cli);
        return fault;
    }
    cli_progress_end(cli);
    cli_say(cli,
            "Company %s, Bj\xC3\xB6rkvind Friluft AB: %zu journals with %zu lines are posted.\n"
            "November 2026 is open, and three drafts wait.\n"
            "Next:\n"
            "  summa report income --year 2025\n"
            "  summa report account 1930 --from 2026-11-01\n"
            "  summa journal list --state draft\n",
            code, state->journals, state->lines);
    return OK;
}
