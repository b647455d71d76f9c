#include "cli/bench/generator.h"

#include "base/day.h"

static int
below(struct generator *generator, int limit)
{
    return (int)dice_below(&generator->dice, limit);
}

static int64_t
draw_account(struct generator *generator)
{
    return generator
            ->account_ids[below(generator, 2) == 0 ? below(generator, BENCH_HOT)
                                                   : below(generator, generator->account_count)];
}

/* Mostly pairs, seldom many: 4 on average. */
static int
draw_line_count(struct generator *generator)
{
    int chance = below(generator, 100);

    if (chance < 45)
        return 2;
    if (chance < 70)
        return 3;
    if (chance < 85)
        return 4 + below(generator, 3);
    return 6 + below(generator, BENCH_LINES_MAX - 9);
}

static const char *
draw_text(struct generator *generator, struct arena *arena)
{
    static const char *const words[] = {"invoice", "payment", "rent", "freight", "salary", "cards",
            "refund", "licence", "material", "travel", "insurance", "interest"};
    int first = below(generator, (int)COUNT_OF(words));
    int second = below(generator, (int)COUNT_OF(words));

    return arena_format(
            arena, "%s for %s, no %07d", words[first], words[second], below(generator, 10000000));
}

static void
fill_lines(struct generator *generator, struct arena *arena, struct journal *journal)
{
    int64_t rest = 0;

    for (size_t i = 0; i < journal->line_count; i++) {
        struct journal_line *line = &journal->lines[i];
        bool last = i + 1 == journal->line_count;

        line->line_no = (int)i + 1;
        line->account_id = draw_account(generator);
        line->amount =
                last ? -rest : (1 + (int64_t)below(generator, 5000000)) * (i % 3 == 1 ? -1 : 1);
        line->side = line->amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
        if (below(generator, 2) == 0)
            line->description = draw_text(generator, arena);
        rest += line->amount;
    }
}

struct journal
generator_next(struct generator *generator, struct arena *arena)
{
    int day = (int)(generator->made * 365 / generator->total);
    struct journal journal = {
            .type = JOURNAL_NORMAL,
            .period = -1,
            .origin = ORIGIN_FILE,
            .date = day_add(20260101, day),
            .line_count = (size_t)draw_line_count(generator),
    };

    generator->made++;
    journal.reference = arena_format(arena, "BENCH-%011lld", (long long)generator->made);
    journal.description = draw_text(generator, arena);
    journal.lines = arena_array(arena, journal.line_count, sizeof(journal.lines[0]));
    fill_lines(generator, arena, &journal);
    return journal;
}
