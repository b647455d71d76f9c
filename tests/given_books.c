#include "tests/given_books.h"

#include <assert.h>
#include <stdlib.h>

#include "base/text.h"
#include "ledger/gate/gate.h"

enum { LINES_MAX = 4 };

/* A line is an account's code and its amount; the side follows the sign. */
static struct journal_line
line_of(struct work *work, int64_t company_id, const char *code, int64_t amount)
{
    return (struct journal_line){
            .account_id = given_account_id(work, company_id, code),
            .side = amount < 0 ? SIDE_CREDIT : SIDE_DEBIT,
            .amount = amount,
    };
}

static void
post(struct work *work, int64_t company_id, struct journal *journal)
{
    struct receipt receipt;

    for (size_t i = 0; i < journal->line_count; i++)
        journal->lines[i].line_no = (int)i + 1;
    journal->origin = ORIGIN_CLI;
    given_ok(work, gate_post_journal(work, company_id, journal, NULL, &receipt));
}

static void
post_opening(struct work *work, int64_t company_id)
{
    struct journal_line lines[] = {
            line_of(work, company_id, BANK, 500000),
            line_of(work, company_id, RECEIVABLE, 25000),
            line_of(work, company_id, EQUITY, -525000),
    };

    post(work, company_id,
            &(struct journal){.type = JOURNAL_TAKE_ON,
                    .year = GIVEN_YEAR,
                    .period = 0,
                    .date = 20260101,
                    .description = "Opening; taken over",
                    .lines = lines,
                    .line_count = 3});
}

static void
post_sale(struct work *work, int64_t company_id)
{
    struct journal_line lines[] = {
            line_of(work, company_id, BANK, 125050),
            line_of(work, company_id, SALES, -125050),
    };

    lines[0].description = "Card, terminal 2";
    post(work, company_id,
            &(struct journal){.type = JOURNAL_NORMAL,
                    .period = -1,
                    .date = 20260131,
                    .document_date = 20260130,
                    .description = "Sale",
                    .reference = "R,1",
                    .lines = lines,
                    .line_count = 2});
}

static void
post_trip(struct work *work, int64_t company_id)
{
    struct journal_line lines[] = {
            line_of(work, company_id, RENT, 114523),
            line_of(work, company_id, BANK, -114523),
    };

    lines[0].currency = given_currency("EUR");
    lines[0].currency_amount = 10000;
    lines[0].rate = (struct rate){.mantissa = 114523, .scale = 4};
    post(work, company_id,
            &(struct journal){.type = JOURNAL_NORMAL,
                    .period = -1,
                    .date = 20260210,
                    .description = "Trip",
                    .lines = lines,
                    .line_count = 2});
}

static void
post_storno(struct work *work, int64_t company_id)
{
    struct journal_line lines[] = {
            line_of(work, company_id, RENT, -50000),
            line_of(work, company_id, BANK, 50000),
    };

    lines[0].side = SIDE_DEBIT;
    lines[1].side = SIDE_CREDIT;
    post(work, company_id,
            &(struct journal){.type = JOURNAL_NORMAL,
                    .period = -1,
                    .date = 20260211,
                    .description = "Rent, too much",
                    .lines = lines,
                    .line_count = 2});
}

static void
post_split(struct work *work, int64_t company_id)
{
    int64_t centre = given_dimension_id(work, company_id, COST_CENTRE);
    struct allocation parts[] = {
            {.slice = 1,
                    .dimension_id = centre,
                    .value_id = given_value_id(work, company_id, COST_CENTRE, "NORTH"),
                    .amount = 54000},
            {.slice = 2,
                    .dimension_id = centre,
                    .value_id = given_value_id(work, company_id, COST_CENTRE, "SOUTH"),
                    .amount = 36000},
    };
    struct detail details[] = {
            {DETAIL_COMMENT, "=1+1"},
    };
    struct journal_line lines[] = {
            line_of(work, company_id, RENT, 90000),
            line_of(work, company_id, BANK, -90000),
    };

    lines[0].allocations = parts;
    lines[0].allocation_count = 2;
    lines[0].details = details;
    lines[0].detail_count = 1;
    post(work, company_id,
            &(struct journal){.type = JOURNAL_NORMAL,
                    .period = -1,
                    .date = 20260315,
                    .description = "@Rent; \"March\"",
                    .external_reference = "EXT-5",
                    .lines = lines,
                    .line_count = 2});
}

static void
post_heads(struct work *work, int64_t company_id)
{
    struct journal_line lines[] = {
            {.account_id = given_account_id(work, company_id, HEADS),
                    .quantity = 12500000,
                    .has_quantity = true},
    };

    post(work, company_id,
            &(struct journal){.type = JOURNAL_STATISTICAL,
                    .period = -1,
                    .date = 20260331,
                    .description = "Heads",
                    .lines = lines,
                    .line_count = 1});
}

static void
post_next_year(struct work *work, int64_t company_id)
{
    struct journal_line lines[] = {
            line_of(work, company_id, COSTS, 7500),
            line_of(work, company_id, BANK, -7500),
    };

    given_year(work, company_id, 20270101, 0);
    post(work, company_id,
            &(struct journal){.type = JOURNAL_NORMAL,
                    .period = -1,
                    .date = 20270105,
                    .description = "Costs",
                    .lines = lines,
                    .line_count = 2});
}

int64_t
given_books(struct work *work)
{
    int64_t company_id = given_company(work);

    post_opening(work, company_id);
    post_sale(work, company_id);
    post_trip(work, company_id);
    post_storno(work, company_id);
    post_split(work, company_id);
    post_heads(work, company_id);
    post_next_year(work, company_id);
    return company_id;
}

/* ---- what is written ---- */

static void
read_back(struct given_export *written)
{
    FILE *file = fopen(written->path, "rbe");
    char chunk[4096];
    size_t length;

    assert(file != NULL);
    buffer_text(&written->text, "");
    while ((length = fread(chunk, 1, sizeof(chunk), file)) > 0)
        buffer_add(&written->text, chunk, length);
    fclose(file);
}

void
given_export(
        struct work *work, int64_t company_id, exporter *write, int year, struct given_export *ret)
{
    const struct export_options options = {.year = year};
    FILE *out;

    given_folder(ret->folder);
    snprintf(ret->path, sizeof(ret->path), "%s/written", ret->folder);
    out = fopen(ret->path, "wbe");
    assert(out != NULL);
    given_ok(work, work_read(work));
    ret->fault = write(work, company_id, &options, out);
    work_read_end(work);
    fclose(out);
    read_back(ret);
}

void
given_export_done(struct given_export *written)
{
    given_folder_done(written->folder);
    buffer_done(&written->text);
}
