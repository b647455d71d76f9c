#include "tests/given_trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct account accounts[] = {
        {.account_id = BANK, .code = "1930", .name = "Bank", .type = ACCOUNT_ASSET},
        {.account_id = SALES, .code = "3010", .name = "Sales", .type = ACCOUNT_INCOME},
        {.account_id = RENT, .code = "5010", .name = "Rent", .type = ACCOUNT_EXPENSE},
        {.account_id = ON_HOLD,
                .code = "1950",
                .name = "Held",
                .type = ACCOUNT_ASSET,
                .hold = true},
        {.account_id = RETIRED, .code = "1960", .name = "Old", .type = ACCOUNT_ASSET},
        {.account_id = HEADING,
                .code = "19",
                .name = "Cash",
                .type = ACCOUNT_ASSET,
                .kind = ACCOUNT_HEADING},
        {.account_id = TEMPLATE,
                .code = "50T",
                .name = "Spread",
                .type = ACCOUNT_EXPENSE,
                .kind = ACCOUNT_TEMPLATE},
        {.account_id = RECEIVABLE,
                .code = "1510",
                .name = "Receivables",
                .type = ACCOUNT_ASSET,
                .kind = ACCOUNT_CONTROL,
                .subledger_id = DEBTORS},
        {.account_id = RESULT, .code = "YTD", .name = "Result", .type = ACCOUNT_EQUITY},
        {.account_id = HOURS,
                .code = "9000",
                .name = "Hours",
                .type = ACCOUNT_STATISTICAL,
                .unit = "h"},
        {.account_id = RETAINED, .code = "2091", .name = "Retained", .type = ACCOUNT_EQUITY},
        {.account_id = PROJECT_COST, .code = "4010", .name = "Cost", .type = ACCOUNT_EXPENSE},
};

static struct dimension dimensions[] = {
        {.dimension_id = COST_CENTRE,
                .code = "1",
                .name = "cost centre",
                .kind = DIMENSION_COST_CENTRE},
        {.dimension_id = PROJECT, .code = "6", .name = "project", .kind = DIMENSION_PROJECT},
};

static struct dimension_value values[] = {
        {.value_id = STOCKHOLM,
                .dimension_id = COST_CENTRE,
                .code = "S",
                .name = "Stockholm",
                .active = true},
        {.value_id = MALMO,
                .dimension_id = COST_CENTRE,
                .code = "M",
                .name = "Malmo",
                .active = true},
        {.value_id = OLD, .dimension_id = COST_CENTRE, .code = "O", .name = "Old", .active = false},
        {.value_id = BRIDGE,
                .dimension_id = PROJECT,
                .code = "B",
                .name = "Bridge",
                .active = true},
        {.value_id = TUNNEL,
                .dimension_id = PROJECT,
                .code = "T",
                .name = "Tunnel",
                .active = true},
};

static struct period periods_2025[] = {
        {.period = 0, .kind = PERIOD_OPENING, .first_day = 20250101, .last_day = 20250101},
        {.period = 12, .kind = PERIOD_REGULAR, .first_day = 20250101, .last_day = 20251231},
        {.period = 13, .kind = PERIOD_ADJUSTMENT, .first_day = 20251231, .last_day = 20251231},
        {.period = 99, .kind = PERIOD_CLOSING, .first_day = 20251231, .last_day = 20251231},
};

static struct period periods_2026[] = {
        {.period = 0, .kind = PERIOD_OPENING, .first_day = 20260101, .last_day = 20260101},
        {.period = 1, .kind = PERIOD_REGULAR, .first_day = 20260101, .last_day = 20260131},
        {.period = 2, .kind = PERIOD_REGULAR, .first_day = 20260201, .last_day = 20260228},
        {.period = 3, .kind = PERIOD_REGULAR, .first_day = 20260301, .last_day = 20261231},
        {.period = 13, .kind = PERIOD_ADJUSTMENT, .first_day = 20261231, .last_day = 20261231},
        {.period = 99, .kind = PERIOD_CLOSING, .first_day = 20261231, .last_day = 20261231},
};

static struct period periods_2030[] = {
        {.period = 1, .kind = PERIOD_REGULAR, .first_day = 20300101, .last_day = 20301231},
};

static struct fiscal_year years[] = {
        {.year = 20250,
                .name = "2025",
                .first_day = 20250101,
                .last_day = 20251231,
                .periods = periods_2025,
                .period_count = COUNT_OF(periods_2025)},
        {.year = 20260,
                .name = "2026",
                .first_day = 20260101,
                .last_day = 20261231,
                .periods = periods_2026,
                .period_count = COUNT_OF(periods_2026)},
        {.year = 20270, .name = "2027", .first_day = 20270101, .last_day = 20271231},
        {.year = 20300,
                .name = "2030",
                .first_day = 20300101,
                .last_day = 20301231,
                .periods = periods_2030,
                .period_count = COUNT_OF(periods_2030)},
};

static struct book books[] = {
        {.book_id = 1, .code = "LOCAL", .name = "Local", .currency = {"SEK"}},
        {.book_id = 2, .code = "IFRS", .name = "IFRS", .currency = {"SEK"}},
};

static struct subledger subledgers[] = {
        {.subledger_id = GENERAL, .code = "GENERAL", .name = "General"},
        {.subledger_id = DEBTORS, .code = "AR", .name = "Debtors"},
};

static struct source sources[] = {
        {.source_id = SOURCE_JE,
                .code = "JE",
                .name = "Journal entry",
                .series = "GL",
                .standard = true},
        {.source_id = SOURCE_OWN, .code = "MINE", .name = "Own", .series = "GL"},
        {.source_id = SOURCE_OB, .code = "OB", .name = "Opening", .series = "GL", .standard = true},
        {.source_id = SOURCE_AP,
                .code = "AP",
                .name = "Payables",
                .series = "GL",
                .standard = true},
        {.source_id = SOURCE_ST,
                .code = "ST",
                .name = "Statistical",
                .series = "GL",
                .standard = true},
        {.source_id = SOURCE_CL, .code = "CL", .name = "Closing", .series = "GL", .standard = true},
        {.source_id = SOURCE_PE,
                .code = "PE",
                .name = "Period end",
                .series = "GL",
                .standard = true},
};

void
trial_done(struct trial *trial)
{
    snapshot_release(&trial->snapshot);
    arena_done(&trial->arena);
}

static void
fill_chart(void)
{
    for (size_t i = 0; i < COUNT_OF(accounts); i++) {
        if (accounts[i].kind == 0)
            accounts[i].kind = ACCOUNT_NORMAL;
        accounts[i].active = accounts[i].account_id != RETIRED;
        accounts[i].hold = accounts[i].account_id == ON_HOLD;
        accounts[i].direct_posting = true;
        accounts[i].rules = NULL;
        accounts[i].rule_count = 0;
        accounts[i].links = NULL;
        accounts[i].link_count = 0;
        accounts[i].cost_centre_id = 0;
        accounts[i].subledger_id = accounts[i].account_id == RECEIVABLE ? DEBTORS : 0;
    }
    for (size_t y = 0; y < COUNT_OF(years); y++)
        for (size_t p = 0; p < years[y].period_count; p++)
            years[y].periods[p].state = PERIOD_OPEN;
    subledgers[0].open_from = subledgers[0].open_to = 0;
    subledgers[1].open_from = subledgers[1].open_to = 0;
}

void
given_trial(struct trial *trial)
{
    memset(trial, 0, sizeof(*trial));
    fill_chart();
    trial->base = (struct snapshot){
            .company = {.company_id = 1,
                    .code = "ACME",
                    .currency = {"SEK"},
                    .state = COMPANY_LIVE,
                    .ytd_account_id = RESULT,
                    .retained_account_id = RETAINED,
                    .current_year = 20260,
                    .current_period = 3,
                    .journal_line_limit = 100},
            .books = books,
            .book_count = 1,
            .years = years,
            .year_count = COUNT_OF(years),
            .accounts = accounts,
            .account_count = COUNT_OF(accounts),
            .dimensions = dimensions,
            .dimension_count = COUNT_OF(dimensions),
            .values = values,
            .value_count = COUNT_OF(values),
            .subledgers = subledgers,
            .subledger_count = COUNT_OF(subledgers),
            .sources = sources,
            .source_count = COUNT_OF(sources),
            .holders = 2, /* it is ours and the draft's: never freed */
    };
    trial->lines[0] = (struct journal_line){
            .line_no = 1, .account_id = RENT, .side = SIDE_DEBIT, .amount = 10000};
    trial->lines[1] = (struct journal_line){
            .line_no = 2, .account_id = BANK, .side = SIDE_CREDIT, .amount = -10000};
    trial->journal = (struct journal){.type = JOURNAL_NORMAL,
            .period = -1,
            .date = 20260315,
            .origin = ORIGIN_CLI,
            .lines = trial->lines,
            .line_count = 2};
    trial->findings.arena = &trial->arena;
}

struct account *
trial_account(int64_t account_id)
{
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        if (accounts[i].account_id == account_id)
            return &accounts[i];
    abort();
}

void
trial_check(struct trial *trial, bool explain)
{
    struct prepared prepared;

    trial->snapshot = snapshot_draft(&trial->base, &(struct snapshot_additions){0});
    gate_prepare(&trial->arena, trial->snapshot, &trial->journal, &prepared);
    gate_check(&prepared, &trial->facts, explain, &trial->findings);
}

bool
trial_finds_only(struct trial *trial, const char *code, const char *at)
{
    trial_check(trial, false);
    for (size_t i = 0; i < trial->findings.count; i++)
        if (strcmp(trial->findings.list[i].code, code) != 0 ||
                strcmp(trial->findings.list[i].at, at) != 0)
            fprintf(stderr, "found %s at %s: %s\n", trial->findings.list[i].code,
                    trial->findings.list[i].at, trial->findings.list[i].detail);
    return trial->findings.count == 1 && strcmp(trial->findings.list[0].code, code) == 0 &&
           strcmp(trial->findings.list[0].at, at) == 0;
}

void
trial_give(struct trial *trial, int64_t value_id, int64_t dimension_id, int64_t amount)
{
    size_t count = trial->lines[0].allocation_count;

    trial->parts[count] = (struct allocation){.slice = (int64_t)count + 1,
            .dimension_id = dimension_id,
            .value_id = value_id,
            .amount = amount};
    trial->lines[0].allocations = trial->parts;
    trial->lines[0].allocation_count++;
}

void
trial_ask(enum dimension_rule rule, int64_t value_id, struct account_rule *ret)
{
    *ret = (struct account_rule){COST_CENTRE, rule, value_id};
    trial_account(RENT)->rules = ret;
    trial_account(RENT)->rule_count = 1;
}

void
trial_prepare(struct trial *trial, struct prepared *prepared)
{
    snapshot_release(&trial->snapshot); /* of one that was prepared before */
    trial->snapshot = snapshot_draft(&trial->base, &(struct snapshot_additions){0});
    gate_prepare(&trial->arena, trial->snapshot, &trial->journal, prepared);
}
