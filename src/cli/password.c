#include "cli/password.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "access/password/password.h"
#include "base/text.h"
#include "cli/text_file.h"

enum { TYPED_MAX = PASSWORD_BYTES_MAX + 2 };

/* Of what was read, in a buffer that is wiped. */
static enum fault
take_line(struct cli *cli, const char *at, const char *bytes, size_t length, const char **ret)
{
    length = strnlen(bytes, length);
    if (memchr(bytes, '\n', length) != NULL)
        length = strcspn(bytes, "\n");
    if (length > 0 && bytes[length - 1] == '\r')
        length--;
    if (length > PASSWORD_BYTES_MAX)
        return fault_say(&cli->work.why, FAULT_TEXT_LONG, at, "a password has at most %d bytes",
                PASSWORD_BYTES_MAX);
    return text_clean(
            &cli->work.arena, &cli->work.why, bytes, length, PASSWORD_BYTES_MAX, false, ret);
}

static enum fault
from_file(struct cli *cli, const char *path, const char **ret)
{
    SCOPED(buffer_done) struct buffer text = {0};
    enum fault fault;

    if ((fault = text_file_read(&cli->work.why, path, &text)))
        return fault;
    fault = take_line(cli, path, text.bytes == NULL ? "" : text.bytes, text.length, ret);
    if (text.bytes != NULL)
        sodium_memzero(text.bytes, text.length);
    return fault;
}

/* With the echo off; what is typed ends with the line. */
static ssize_t
type(int terminal, const char *question, char *room)
{
    struct termios as_it_was, unseen;
    ssize_t length = -1;

    if (tcgetattr(terminal, &as_it_was) != 0)
        return -1;
    unseen = as_it_was;
    unseen.c_lflag &= ~(tcflag_t)ECHO;
    if (tcsetattr(terminal, TCSAFLUSH, &unseen) != 0)
        return -1;
    if (write(terminal, question, strlen(question)) >= 0)
        length = read(terminal, room, TYPED_MAX - 1);
    (void)!write(terminal, "\n", 1);
    (void)!tcsetattr(terminal, TCSAFLUSH, &as_it_was);
    return length;
}

static enum fault
from_terminal(struct cli *cli, const char *option, const char *question, const char **ret)
{
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    char room[TYPED_MAX] = {0};
    ssize_t length = terminal < 0 ? -1 : type(terminal, question, room);
    enum fault fault;

    if (terminal >= 0)
        close(terminal);
    if (length < 0)
        return cli_usage(cli, "there is no terminal to type a password at; give --%s FILE", option);
    fault = take_line(cli, "", room, (size_t)length, ret);
    sodium_memzero(room, sizeof(room));
    return fault;
}

enum fault
password_ask(struct cli *cli, const char *option, const char *environment, const char *question,
        const char **ret)
{
    const char *path = cli_value(cli, option);

    if (path == NULL && environment != NULL)
        path = getenv(environment);
    return text_empty(path) ? from_terminal(cli, option, question, ret) : from_file(cli, path, ret);
}
