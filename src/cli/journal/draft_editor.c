#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/temporary.h"
#include "base/text.h"
#include "cli/journal/draft.h"
#include "cli/text_file.h"

static const char *
editor(void)
{
    const char *name = getenv("VISUAL");

    if (text_empty(name))
        name = getenv("EDITOR");
    return text_empty(name) ? "vi" : name;
}

/* Through the shell, because EDITOR may hold options. */
static enum fault
run_editor(struct cli *cli, const char *path)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        const char *command = arena_format(&cli->work.arena, "exec %s \"$1\"", editor());

        execl("/bin/sh", "sh", "-c", command, "sh", path, (char *)NULL);
        _exit(127);
    }
    if (child < 0)
        return cli_usage(cli, "the editor %s cannot be started: %m", editor());
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return cli_usage(cli, "the editor %s was lost: %m", editor());
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return cli_usage(cli, "the editor %s ended with an error; no journal was made", editor());
    return OK;
}

static enum fault
write_page(struct cli *cli, char *path, const struct journal_record *record)
{
    SCOPED(buffer_done) struct buffer page = {0};
    int file = mkostemps(path, (int)strlen(".txt"), O_CLOEXEC);

    if (file < 0)
        return fault_say(&cli->work.why, FAULT_FILE_WRITE, path, "%m");
    close(file);
    journal_draft_write(record, &page);
    return text_file_write(&cli->work.why, path, page.bytes);
}

enum fault
journal_draft_of_editor(struct cli *cli, const struct journal_record *record,
        struct edited_page *page, struct journal_words *ret, bool *ret_any)
{
    SCOPED(buffer_done) struct buffer text = {0};
    char *path = arena_format(&cli->work.arena, "%s/summa-journal-XXXXXX.txt", temporary_folder());
    enum fault fault;

    if ((fault = write_page(cli, path, record)))
        return fault;
    page->path = path;
    if ((fault = run_editor(cli, path)) || (fault = text_file_read(&cli->work.why, path, &text)))
        return fault;
    return journal_draft_parse(cli, text.bytes == NULL ? "" : text.bytes, ret, ret_any);
}

void
edited_page_done(struct edited_page *page)
{
    if (page->path == NULL)
        return;
    if (page->saved)
        unlink(page->path);
    else
        fprintf(stderr, "Your text is kept in %s.\n", page->path);
}
