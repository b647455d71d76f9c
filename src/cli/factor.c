#include "cli/factor.h"

#include <qrencode.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/password.h"
#include "operation/factor/factor_shapes.h"

/* ---- as a picture ---- */

enum { QUIET = 2 }; /* light modules around it */

static bool
is_dark(const QRcode *code, int row, int column)
{
    if (row < 0 || row >= code->width || column < 0 || column >= code->width)
        return false;
    return (code->data[row * code->width + column] & 1) != 0;
}

/* Two rows in one line; what is light is drawn, as most terminals are dark. */
static const char *
half_block(const QRcode *code, int row, int column)
{
    bool above = !is_dark(code, row, column);
    bool below = !is_dark(code, row + 1, column) && row + 1 < code->width + QUIET;

    return above ? below ? "█" : "▀" : below ? "▄" : " ";
}

static void
draw(struct cli *cli, const QRcode *code)
{
    SCOPED(buffer_done) struct buffer picture = {0};

    for (int row = -QUIET; row < code->width + QUIET; row += 2) {
        for (int column = -QUIET; column < code->width + QUIET; column++)
            buffer_text(&picture, half_block(code, row, column));
        buffer_char(&picture, '\n');
    }
    cli_say(cli, "%s", picture.bytes);
}

static enum fault
show_picture(struct cli *cli, const char *uri)
{
    QRcode *code;

    if (cli->look != LOOK_TEXT)
        return OK;
    code = QRcode_encodeString8bit(uri, 0, QR_ECLEVEL_L);
    if (code == NULL)
        return fault_say(&cli->work.why, FAULT_STORE_BROKEN, "", "there is no memory to draw it");
    draw(cli, code);
    QRcode_free(code);
    return OK;
}

/* ---- taking one up ---- */

static enum fault
ask_own_password(struct cli *cli, struct factor_password *ret)
{
    return password_ask(
            cli, "password-file", "SUMMA_PASSWORD_FILE", "Your password: ", &ret->password);
}

static enum fault
begin(struct cli *cli)
{
    struct factor_password asked = {0};
    struct factor_begun begun;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)) || (fault = ask_own_password(cli, &asked)) ||
            (fault = cli_ask(cli, "user.begin-factor", &asked, &begun)))
        return fault;
    if (begun.uri == NULL)
        return cli_done(cli, &factor_begun_shape, &begun,
                "Its secret was told already, once; begin again without --key.\n");
    if ((fault = show_picture(cli, begun.uri)))
        return fault;
    return cli_done(cli, &factor_begun_shape, &begun,
            "%s\n\nThe secret is %s; it is not shown again. Let your telephone read the picture,\n"
            "and say with a code of it that it did: summa user confirm-factor\n",
            begun.uri, begun.secret);
}

const struct cli_command cli_factor_begin = {
        .name = "factor",
        .summary = "Begins a second factor of one's own: a telephone that shows codes.",
        .usage = "[--password-file FILE]",
        .help = "Shows a secret, once, for a programme that makes codes of it (RFC 6238), as text\n"
                "and as a picture. It counts from `summa user confirm-factor` on: then signing in\n"
                "(--as) and signing ask for a code beside the password.\n"
                "\n"
                "Examples\n"
                "  summa user factor\n"
                "  summa user confirm-factor\n",
        .needs = NEEDS_WRITE,
        .run = begin,
};

/* Below each other. */
static const char *
recovery_text(struct arena *arena, const char *codes)
{
    SCOPED(buffer_done) struct buffer text = {0};

    while (*codes != '\0') {
        size_t length = strcspn(codes, " ");

        buffer_format(&text, "  %.*s\n", (int)length, codes);
        codes += length + strspn(codes + length, " ");
    }
    return arena_bytes(arena, text.bytes, text.length);
}

static enum fault
confirm(struct cli *cli)
{
    struct factor_proof asked = {.code = cli->work.code};
    struct factor_state state;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    if (asked.code == NULL &&
            (fault = password_ask(cli, "code-file", NULL, "Code of the telephone: ", &asked.code)))
        return fault;
    if ((fault = cli_ask(cli, "user.confirm-factor", &asked, &state)))
        return fault;
    if (state.recovery_codes == NULL)
        return cli_done(cli, &factor_state_shape, &state,
                "%s has a second factor; its recovery codes were told already, once.\n",
                state.user);
    return cli_done(cli, &factor_state_shape, &state,
            "%s has a second factor from now on. Should the telephone be lost, each of these does\n"
            "once in place of a code; they are not shown again, so keep them somewhere else:\n%s",
            state.user, recovery_text(&cli->work.arena, state.recovery_codes));
}

const struct cli_command cli_factor_confirm = {
        .name = "confirm-factor",
        .summary = "Lets one's second factor count, by a code of it; tells ten recovery codes.",
        .usage = "[--code-file FILE]",
        .needs = NEEDS_WRITE,
        .run = confirm,
};

/* ---- giving it up ---- */

static enum fault
remove_own(struct cli *cli, struct factor_state *ret)
{
    struct factor_password asked = {0};
    enum fault fault;

    if ((fault = ask_own_password(cli, &asked)))
        return fault;
    return cli_ask(cli, "user.remove-own-factor", &asked, ret);
}

static enum fault
remove_others(struct cli *cli, struct factor_state *ret)
{
    static const struct cli_binding bindings[] = {
            {.field = "user", .word = 1},
            {.field = "reason", .option = "reason"},
            {0},
    };
    struct factor_taking asked;
    enum fault fault;

    if ((fault = cli_read(cli, &factor_taking_shape, bindings, &asked)))
        return fault;
    return cli_ask(cli, "user.remove-factor", &asked, ret);
}

static enum fault
remove_factor(struct cli *cli)
{
    struct factor_state state;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 1)))
        return fault;
    fault = cli_word(cli, 0) == NULL ? remove_own(cli, &state) : remove_others(cli, &state);
    if (fault)
        return fault;
    return cli_done(
            cli, &factor_state_shape, &state, "%s has no second factor any more.\n", state.user);
}

const struct cli_command cli_factor_remove = {
        .name = "remove-factor",
        .summary = "Gives one's second factor up by a code of it, or takes that of who lost it.",
        .usage = "[LOGIN --reason TEXT]",
        .help = "One's own goes by the password and a code, or a recovery code. Another's is "
                "taken\n"
                "by who may change users and may do all that the other may, with a reason; who "
                "set\n"
                "that user's password does not take it, and who took it does not set the "
                "password.\n"
                "\n"
                "Examples\n"
                "  summa user remove-factor\n"
                "  summa user remove-factor anna --reason 'Her telephone was stolen'\n",
        .needs = NEEDS_WRITE,
        .run = remove_factor,
};
