#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/cli.h"

enum { BAR_WIDTH = 32, REDRAW_US = 100000 };

/* What the bar on the terminal shows; there is one terminal. */
static struct {
    const char *what;
    int64_t drawn_at;
    int percent;
} bar;

static void
draw(int percent)
{
    char cells[BAR_WIDTH + 1];
    int full = percent * BAR_WIDTH / 100;

    memset(cells, ' ', BAR_WIDTH);
    memset(cells, '#', (size_t)full);
    cells[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r%s [%s] %3d %%", bar.what, cells, percent);
    fflush(stderr);
}

static void
show_progress(void *context, int64_t done, int64_t total)
{
    int64_t now = clock_now(&clock_system);
    int percent = total <= 0 ? 0 : done >= total ? 100 : (int)(100 * done / total);

    (void)context;
    if (percent == bar.percent || (now - bar.drawn_at < REDRAW_US && percent < 100))
        return;
    bar.percent = percent;
    bar.drawn_at = now;
    draw(percent);
}

void
cli_progress_begin(struct cli *cli, const char *what)
{
    if (cli->quiet || isatty(STDERR_FILENO) != 1)
        return;
    bar.what = what;
    bar.percent = -1;
    bar.drawn_at = 0;
    cli->work.progress = show_progress;
}

void
cli_progress_end(struct cli *cli)
{
    if (cli->work.progress == NULL)
        return;
    cli->work.progress = NULL;
    fprintf(stderr, "\r\033[K");
    fflush(stderr);
}
