#include "ledger/journal/writers.h"

#include "ledger/journal/journal.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* Summa itself is nobody. */
enum fault
writers_note_user(struct work *work, int64_t company_id, int64_t journal_id, int64_t user_id)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if (user_id == 0)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_WRITER_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "journal_id", journal_id);
    stmt_set_int(&insert, "user_id", user_id);
    return stmt_run(&insert, NULL);
}

enum fault
writers_note(struct work *work, int64_t company_id, const struct journal *journal)
{
    int64_t actor_id = work->actor.user_id;
    enum fault fault;

    if ((fault = writers_note_user(work, company_id, journal->journal_id, actor_id)))
        return fault;
    return journal->preparer_id == actor_id
                   ? OK
                   : writers_note_user(work, company_id, journal->journal_id, journal->preparer_id);
}

enum fault
writers_forget(struct work *work, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt forget = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_WRITERS_FORGET, &forget)))
        return fault;
    stmt_set_int(&forget, "company_id", company_id);
    stmt_set_int(&forget, "journal_id", journal_id);
    return stmt_run(&forget, NULL);
}

enum fault
writers_list(struct work *work, int64_t company_id, int64_t journal_id, struct writers *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct writers writers = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_WRITERS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "journal_id", journal_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        writers.user_ids = arena_room(
                &work->arena, writers.user_ids, writers.count, sizeof(*writers.user_ids));
        writers.user_ids[writers.count++] = stmt_int(&list, "user_id");
    }
    *ret = writers;
    return fault;
}

bool
writers_has(const struct writers *writers, int64_t user_id)
{
    for (size_t i = 0; i < writers->count; i++)
        if (writers->user_ids[i] == user_id)
            return true;
    return false;
}
