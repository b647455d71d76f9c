/*
 * hledger_names — the accounts of a file, each with a code of its own, and the tags of comments.
 */
#include <string.h>

#include "base/text.h"
#include "exchange/hledger/hledger_reader.h"

enum { NAME_MAX_CHARS = 255 };

bool
hledger_take_code(struct hledger_reader *reader, const char *code)
{
    int64_t *taken = keys_put(&reader->codes, text_fold(reader->keep, code));

    return (*taken)++ == 0;
}

/* Another name has this code: this one goes by its whole name, or what is left of it. */
static void
recode(struct hledger_reader *reader, struct hledger_account *account)
{
    const char *wanted = account->code;

    account->name = account->full;
    account->code = account->full;
    if (text_chars(account->full) > HLEDGER_CODE_MAX || !hledger_take_code(reader, account->code)) {
        account->code = hledger_account_short(reader->keep, account->full);
        if (!hledger_take_code(reader, account->code))
            account->code = wanted; /* import refuses the same code with another name */
    }
    hledger_say(reader, account->file_line, "hledger.account-code", SEVERITY_WARN,
            "Give the account a name of its own if it is another account.",
            "\"%s\" would have the code %s, which another account has; it is imported as %s",
            account->full, wanted, account->code);
}

static struct hledger_account *
make_account(struct hledger_reader *reader, const char *full)
{
    struct hledger_account *account = arena_take(reader->keep, sizeof(*account));

    hledger_account_of(reader->keep, full, account);
    account->file_line = reader->line_no;
    if (!hledger_take_code(reader, account->code))
        recode(reader, account);
    else if (account->name == account->full && account->code != account->full)
        hledger_say(reader, account->file_line, "hledger.account-code", SEVERITY_WARN,
                "Nothing has to be done; the code can be changed after the import.",
                "\"%s\" is longer than %d characters; its code is %s", full, HLEDGER_CODE_MAX,
                account->code);
    return account;
}

static int64_t
keep_account(struct hledger_reader *reader, struct hledger_account *account)
{
    size_t count = reader->names.count;

    if (count > reader->account_room) {
        size_t room = reader->account_room == 0 ? 64 : reader->account_room * 2;

        reader->accounts = arena_grow(reader->keep, reader->accounts, reader->account_room, room,
                sizeof(*reader->accounts));
        reader->account_room = room;
    }
    reader->accounts[count - 1] = account;
    return (int64_t)count;
}

struct hledger_account *
hledger_name(struct hledger_reader *reader, const char *full)
{
    const int64_t *found = keys_find(&reader->names, full);
    struct hledger_account *account;

    if (found != NULL)
        return reader->accounts[*found - 1];
    if (*full == '\0' || text_chars(full) > NAME_MAX_CHARS) {
        hledger_say(reader, reader->line_no, "hledger.account", SEVERITY_REFUSE,
                "Shorten the name.", "an account name has 1 to %d characters", NAME_MAX_CHARS);
        return NULL;
    }
    account = make_account(reader, full);
    keys_put(&reader->names, full);
    *keys_find(&reader->names, full) = keep_account(reader, account);
    return account;
}

enum fault
hledger_declare(struct hledger_reader *reader, struct hledger_account *account)
{
    struct file_account said = {
            .code = account->code,
            .name = account->name,
            .type = account->type,
            .category = account->category,
            .file_line = account->file_line,
    };

    if (account->told)
        return OK;
    account->told = true;
    return reader->sink->account(reader->sink->context, &said);
}

const char *
hledger_tag(struct arena *arena, const char *comment, const char *tag)
{
    size_t length = strlen(tag);
    const char *at = comment;

    while ((at = strstr(at, tag)) != NULL) {
        bool begins = at == comment || strchr(" ,\t", at[-1]) != NULL;

        at += length;
        if (begins && *at == ':') {
            size_t size;

            at += 1 + strspn(at + 1, " ");
            size = strcspn(at, ",");
            while (size > 0 && at[size - 1] == ' ')
                size--;
            return arena_bytes(arena, at, size);
        }
    }
    return NULL;
}
