/* attachment_test — files come whole or not at all, are kept once, and stay. */
#include "ledger/attachment/attachment.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "ledger/verify/verify.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

struct desk {
    struct store *store;
    struct work work;
    int64_t company;
    int64_t journal;
};

static void
desk_done(struct desk *desk)
{
    given_work_done(&desk->work);
    store_close(&desk->store);
}

static int64_t
given_held_journal(struct desk *desk)
{
    struct journal_line lines[] = {
            {.account_code = RENT, .side = SIDE_DEBIT, .amount = 100},
            {.account_code = BANK, .side = SIDE_CREDIT, .amount = -100},
    };
    struct journal journal = given_draft(lines, 2);

    lines[0].account_id = given_account_id(&desk->work, desk->company, RENT);
    lines[1].account_id = given_account_id(&desk->work, desk->company, BANK);
    journal.date = 20260315;
    given_ok(&desk->work, given_save(&desk->work, desk->company, &journal));
    return journal.journal_id;
}

static void
given_desk(struct desk *desk)
{
    given_store(&desk->store);
    given_work(&desk->work, desk->store);
    desk->company = given_company(&desk->work);
    desk->journal = given_held_journal(desk);
}

static int64_t
given_begun(struct desk *desk, const char *name)
{
    int64_t id = 0;

    given_ok(&desk->work,
            TRY(&desk->work, desk->company,
                    attachment_begin(&desk->work, desk->company, desk->journal, name, &id)));
    return id;
}

static enum fault
append(struct desk *desk, int64_t id, int chunk_no, const void *bytes, size_t length)
{
    return TRY(&desk->work, desk->company,
            attachment_append(
                    &desk->work, desk->company, id, chunk_no, (struct bytes){bytes, length}));
}

static enum fault
finish(struct desk *desk, int64_t id, struct attachment *ret)
{
    return attachment_finish(&desk->work, desk->company, id, NULL, NULL, ret);
}

static struct attachment
given_attached(struct desk *desk, const char *name, const char *text)
{
    int64_t id = given_begun(desk, name);
    struct attachment attachment = {0};

    given_ok(&desk->work, append(desk, id, 0, text, strlen(text)));
    given_ok(&desk->work, finish(desk, id, &attachment));
    return attachment;
}

static size_t
count_files(struct desk *desk, int64_t journal_id)
{
    struct attachment *found;
    size_t count = 0;

    given_ok(&desk->work, work_read(&desk->work));
    given_ok(&desk->work, attachment_list(&desk->work, desk->company, journal_id, &found, &count));
    work_read_end(&desk->work);
    return count;
}

static enum fault
find(struct desk *desk, int64_t id)
{
    struct attachment found;
    enum fault fault;

    given_ok(&desk->work, work_read(&desk->work));
    fault = attachment_find(&desk->work, desk->company, id, &found);
    work_read_end(&desk->work);
    return fault;
}

static int64_t
count_contents(struct desk *desk, const struct hash *sha256)
{
    int64_t count = 0;
    bool row = true;

    given_ok(&desk->work, work_read(&desk->work));
    while (row) {
        SCOPED(stmt_close) struct stmt read = {0};

        given_ok(&desk->work, stmt_open(&desk->work, &SQL_LEDGER_ATTACHMENT_CONTENT_READ, &read));
        stmt_set_int(&read, "company_id", desk->company);
        stmt_set_blob(&read, "sha256", sha256->bytes, HASH_SIZE);
        stmt_set_int(&read, "chunk_no", count);
        given_ok(&desk->work, stmt_next(&read, &row));
        count += row;
    }
    work_read_end(&desk->work);
    return count;
}

static struct attachment_swept
swept(struct desk *desk)
{
    struct attachment_swept swept = {0};

    given_ok(&desk->work, attachment_sweep(&desk->work, desk->company, &swept));
    return swept;
}

static enum fault
remove_file(struct desk *desk, int64_t id)
{
    return TRY(&desk->work, desk->company, attachment_remove(&desk->work, desk->company, id));
}

static void
require_verified(struct desk *desk)
{
    struct verify_options options = {0};
    struct verify_report report;

    findings_clear(&desk->work.findings);
    REQUIRE_INT(verify_company(&desk->work, desk->company, &options, &report), OK);
}

/* ---- in and out ---- */

TEST(a_file_is_given_back_as_it_came)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct attachment found = {0};
    struct bytes bytes = {0};

    given_desk(&desk);
    struct attachment made = given_attached(&desk, "/tmp/invoice 7.pdf", "%PDF-1.4 invoice 7");
    struct hash expected = hash_of("%PDF-1.4 invoice 7", 18);

    REQUIRE_TEXT(made.name, "invoice 7.pdf");
    REQUIRE_TEXT(made.media_type, "application/pdf");
    REQUIRE_INT(made.size, 18);
    REQUIRE(hash_same(&made.sha256, &expected));
    REQUIRE_INT(made.attached_by, GIVEN_USER);
    REQUIRE_INT(made.attached_at, GIVEN_NOW);
    given_ok(&desk.work, work_read(&desk.work));
    REQUIRE_INT(attachment_read(&desk.work, desk.company, made.attachment_id, 9, 7, &found, &bytes),
            OK);
    REQUIRE_INT(bytes.length, 7);
    REQUIRE(memcmp(bytes.start, "invoice", 7) == 0);
    REQUIRE_INT(
            attachment_read(&desk.work, desk.company, made.attachment_id, 18, 7, &found, &bytes),
            OK);
    REQUIRE(bytes.start == NULL);
    work_read_end(&desk.work);
    require_verified(&desk);
}

static uint8_t *
given_chunk(int chunk_no)
{
    uint8_t *chunk = heap_take(1, ATTACHMENT_CHUNK);

    for (size_t i = 0; i < ATTACHMENT_CHUNK; i++)
        chunk[i] = (uint8_t)((i * 31 + (size_t)chunk_no * 7) % 251);
    return chunk;
}

static struct hash
send_chunks(struct desk *desk, int64_t id, int count)
{
    struct hashing hashing;

    hashing_begin(&hashing);
    for (int i = 0; i < count; i++) {
        uint8_t *chunk = given_chunk(i);

        given_ok(&desk->work, append(desk, id, i, chunk, ATTACHMENT_CHUNK));
        hashing_add(&hashing, chunk, ATTACHMENT_CHUNK);
        free(chunk);
    }
    return hashing_end(&hashing);
}

TEST(the_largest_file_is_finished_in_little_memory)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct attachment made = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "scan.bin");
    struct hash sent = send_chunks(&desk, id, ATTACHMENT_CHUNKS_MAX);
    size_t before = desk.work.arena.used;

    REQUIRE_INT(finish(&desk, id, &made), OK);
    REQUIRE(desk.work.arena.used - before < 65536);
    REQUIRE_INT(made.size, ATTACHMENT_SIZE_MAX);
    REQUIRE(hash_same(&made.sha256, &sent));
    REQUIRE_INT(count_contents(&desk, &sent), ATTACHMENT_CHUNKS_MAX);
    require_verified(&desk);
}

TEST(the_same_bytes_are_kept_once)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct attachment_swept after;

    given_desk(&desk);
    struct attachment first = given_attached(&desk, "a.txt", "the same");
    struct attachment second = given_attached(&desk, "b.txt", "the same");

    REQUIRE(hash_same(&first.sha256, &second.sha256));
    REQUIRE_INT(count_contents(&desk, &first.sha256), 1);
    REQUIRE_INT(remove_file(&desk, first.attachment_id), OK);
    after = swept(&desk);
    REQUIRE_INT(after.chunk_count, 0);
    REQUIRE_INT(count_contents(&desk, &first.sha256), 1);
    REQUIRE_INT(remove_file(&desk, second.attachment_id), OK);
    after = swept(&desk);
    REQUIRE_INT(after.chunk_count, 1);
    REQUIRE_INT(count_contents(&desk, &first.sha256), 0);
    require_verified(&desk);
}

/* ---- what is not whole ---- */

TEST(a_file_is_not_seen_before_it_is_finished)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "a.txt");

    REQUIRE_INT(append(&desk, id, 0, "half", 4), OK);
    REQUIRE_INT(count_files(&desk, desk.journal), 0);
    REQUIRE_INT(find(&desk, id), FAULT_ATTACHMENT_UNKNOWN);
    require_verified(&desk);
}

TEST(a_gap_is_refused_until_the_missing_chunk_came)
{
    SCOPED(desk_done) struct desk desk = {0};
    uint8_t *chunk = given_chunk(0);
    struct attachment made = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "a.bin");

    REQUIRE_INT(finish(&desk, id, &made), FAULT_ATTACHMENT_CHUNKS);
    REQUIRE_TEXT(desk.work.why.detail, "chunk 0 is missing: the file is empty");
    REQUIRE_INT(append(&desk, id, 1, "end", 3), OK);
    REQUIRE_INT(finish(&desk, id, &made), FAULT_ATTACHMENT_CHUNKS);
    REQUIRE_TEXT(desk.work.why.detail, "chunk 0 is missing");
    REQUIRE_INT(append(&desk, id, 0, "short", 5), OK);
    REQUIRE_INT(finish(&desk, id, &made), FAULT_ATTACHMENT_CHUNKS);
    REQUIRE_TEXT(desk.work.why.detail, "chunk 1 comes after one that is not full");
    REQUIRE_INT(count_files(&desk, desk.journal), 0);
    REQUIRE_INT(append(&desk, id, 0, chunk, ATTACHMENT_CHUNK), OK);
    REQUIRE_INT(finish(&desk, id, &made), OK);
    REQUIRE_INT(made.size, ATTACHMENT_CHUNK + 3);
    free(chunk);
}

TEST(other_bytes_than_the_sender_has_are_refused)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct hash sent = hash_of("what was sent", 13);
    struct attachment made = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "a.txt");

    REQUIRE_INT(append(&desk, id, 0, "what came", 9), OK);
    REQUIRE_INT(attachment_finish(&desk.work, desk.company, id, &sent, NULL, &made),
            FAULT_ATTACHMENT_DIGEST);
    REQUIRE_INT(count_files(&desk, desk.journal), 0);
    REQUIRE_INT(append(&desk, id, 0, "what was sent", 13), OK);
    REQUIRE_INT(attachment_finish(&desk.work, desk.company, id, &sent, NULL, &made), OK);
}

TEST(a_program_is_refused_whatever_its_name)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct attachment made = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "invoice.pdf");

    REQUIRE_INT(append(&desk, id, 0,
                        "\x7F"
                        "ELF\2\1\1",
                        7),
            OK);
    REQUIRE_INT(finish(&desk, id, &made), FAULT_ATTACHMENT_PROGRAM);
    REQUIRE_INT(count_files(&desk, desk.journal), 0);
    REQUIRE_INT(append(&desk, id, 0, "x", 1), FAULT_ATTACHMENT_UNKNOWN);
}

static int64_t
drop(struct desk *desk, int64_t journal_id, int64_t attachment_id)
{
    struct attachment_swept dropped;

    if (attachment_drop(&desk->work, desk->company, journal_id, attachment_id, &dropped) != OK)
        return -1;
    return dropped.upload_count;
}

TEST(what_a_person_began_and_did_not_finish_is_dropped)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    int64_t one = given_begun(&desk, "one.pdf");
    int64_t two = given_begun(&desk, "two.pdf");
    int64_t three = given_begun(&desk, "three.pdf");
    int64_t me = desk.work.actor.user_id;

    REQUIRE_INT(drop(&desk, desk.journal, one), 1);
    REQUIRE_INT(append(&desk, one, 0, "x", 1), FAULT_ATTACHMENT_UNKNOWN);
    REQUIRE_INT(drop(&desk, desk.journal, one), 0);
    REQUIRE_INT(drop(&desk, 4711, 0), 0);
    desk.work.actor.user_id = me + 1;
    REQUIRE_INT(drop(&desk, desk.journal, 0), 0);
    desk.work.actor.user_id = me;
    REQUIRE_INT(append(&desk, two, 0, "x", 1), OK);
    REQUIRE_INT(drop(&desk, desk.journal, 0), 2);
    REQUIRE_INT(append(&desk, three, 0, "x", 1), FAULT_ATTACHMENT_UNKNOWN);
}

TEST(too_large_a_file_is_refused)
{
    SCOPED(desk_done) struct desk desk = {0};
    uint8_t *chunk = heap_take(1, ATTACHMENT_CHUNK + 1);

    given_desk(&desk);
    int64_t id = given_begun(&desk, "a.bin");

    REQUIRE_INT(append(&desk, id, ATTACHMENT_CHUNKS_MAX, "x", 1), FAULT_FILE_LARGE);
    REQUIRE_INT(append(&desk, id, 0, chunk, ATTACHMENT_CHUNK + 1), FAULT_ATTACHMENT_CHUNKS);
    REQUIRE_INT(append(&desk, id, 0, chunk, 0), FAULT_ATTACHMENT_CHUNKS);
    REQUIRE_INT(append(&desk, id, -1, "x", 1), FAULT_ATTACHMENT_CHUNKS);
    REQUIRE_INT(append(&desk, id + 1000, 0, "x", 1), FAULT_ATTACHMENT_UNKNOWN);
    free(chunk);
}

static enum fault
refuse_once(struct work *work, const struct attachment *attachment, void *context)
{
    int *refusals = context;

    (void)attachment;
    if ((*refusals)++ > 0)
        return OK;
    return fault_say(&work->why, FAULT_STORE_FULL, "", "at the last step");
}

TEST(what_failed_at_the_last_step_left_nothing_to_be_seen)
{
    SCOPED(desk_done) struct desk desk = {0};
    int refusals = 0;
    const struct attachment_beside beside = {.after = refuse_once, .context = &refusals};
    struct hash sha256 = hash_of("all of it", 9);
    struct attachment made = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "a.txt");

    REQUIRE_INT(append(&desk, id, 0, "all of it", 9), OK);
    REQUIRE_INT(attachment_finish(&desk.work, desk.company, id, NULL, &beside, &made),
            FAULT_STORE_FULL);
    REQUIRE_INT(count_files(&desk, desk.journal), 0);
    REQUIRE_INT(count_contents(&desk, &sha256), 1);
    REQUIRE_INT(swept(&desk).chunk_count, 0); /* it may yet be finished */
    REQUIRE_INT(attachment_finish(&desk.work, desk.company, id, NULL, &beside, &made), OK);
    REQUIRE_INT(count_files(&desk, desk.journal), 1);
    REQUIRE_INT(attachment_finish(&desk.work, desk.company, id, NULL, &beside, &made), OK);
    REQUIRE_INT(made.size, 9); /* finished before: the same again */
    REQUIRE_INT(count_files(&desk, desk.journal), 1);
}

TEST(what_nobody_finishes_in_a_day_is_swept)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "a.txt");

    REQUIRE_INT(append(&desk, id, 0, "half", 4), OK);
    REQUIRE_INT(swept(&desk).upload_count, 0);
    desk.work.now += ATTACHMENT_UPLOAD_HOURS * INT64_C(3600000000) + 1;
    struct attachment_swept after = swept(&desk);

    REQUIRE_INT(after.upload_count, 1);
    REQUIRE_INT(after.chunk_count, 1);
    REQUIRE_INT(append(&desk, id, 1, "x", 1), FAULT_ATTACHMENT_UNKNOWN);
}

/* ---- at the same time ---- */

enum { CLERKS = 4 };

struct clerk {
    struct work work;
    int64_t company;
    int64_t attachment_id;
    enum fault fault;
};

static void *
finish_in_thread(void *context)
{
    struct clerk *clerk = context;
    struct attachment made = {0};

    clerk->fault = attachment_finish(
            &clerk->work, clerk->company, clerk->attachment_id, NULL, NULL, &made);
    return NULL;
}

static void
finish_all(struct desk *desk, struct clerk *clerks)
{
    pthread_t threads[CLERKS];

    for (int i = 0; i < CLERKS; i++) {
        given_work(&clerks[i].work, desk->store);
        clerks[i].company = desk->company;
        REQUIRE(pthread_create(&threads[i], NULL, finish_in_thread, &clerks[i]) == 0);
    }
    for (int i = 0; i < CLERKS; i++) {
        pthread_join(threads[i], NULL);
        work_done(&clerks[i].work);
    }
}

TEST(the_same_content_may_come_from_many_at_once)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct clerk clerks[CLERKS] = {0};
    struct hash sent = {0};

    given_desk(&desk);
    for (int i = 0; i < CLERKS; i++) {
        clerks[i].attachment_id = given_begun(&desk, "a.bin");
        sent = send_chunks(&desk, clerks[i].attachment_id, 20);
    }
    finish_all(&desk, clerks);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(clerks[i].fault, OK);
    REQUIRE_INT(count_files(&desk, desk.journal), CLERKS);
    REQUIRE_INT(count_contents(&desk, &sent), 20);
    require_verified(&desk);
}

TEST(one_file_that_many_finish_is_kept_once)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct clerk clerks[CLERKS] = {0};
    struct attachment made = {0};

    given_desk(&desk);
    int64_t id = given_begun(&desk, "a.bin");

    send_chunks(&desk, id, 20);
    for (int i = 0; i < CLERKS; i++)
        clerks[i].attachment_id = id;
    finish_all(&desk, clerks);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE(clerks[i].fault == OK || clerks[i].fault == FAULT_ATTACHMENT_SEALED ||
                clerks[i].fault == FAULT_ATTACHMENT_UNKNOWN);
    REQUIRE_INT(finish(&desk, id, &made), OK);
    REQUIRE_INT(count_files(&desk, desk.journal), 1);
    require_verified(&desk);
}

/* ---- staying ---- */

TEST(a_posted_journal_takes_more_files_and_gives_none_back)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct receipt receipt;

    given_desk(&desk);
    struct attachment before = given_attached(&desk, "a.txt", "before");

    given_ok(
            &desk.work, gate_post_document(&desk.work, desk.company, desk.journal, NULL, &receipt));
    struct attachment after = given_attached(&desk, "b.txt", "after");

    REQUIRE_INT(remove_file(&desk, before.attachment_id), FAULT_ATTACHMENT_FIXED);
    REQUIRE_INT(remove_file(&desk, after.attachment_id), FAULT_ATTACHMENT_FIXED);
    REQUIRE_INT(count_files(&desk, desk.journal), 2);
    require_verified(&desk);
}

TEST(what_was_there_at_submission_stays)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    struct attachment before = given_attached(&desk, "a.txt", "before");

    given_write(&desk.work);
    given_ok(&desk.work, journal_step(&desk.work, desk.company, desk.journal,
                                 &(struct journal_move){.action = ACTION_SUBMIT}, NULL));
    given_commit(&desk.work);
    struct attachment after = given_attached(&desk, "b.txt", "after");

    REQUIRE_INT(remove_file(&desk, before.attachment_id), FAULT_ATTACHMENT_FIXED);
    REQUIRE_INT(remove_file(&desk, after.attachment_id), OK);
    REQUIRE_INT(remove_file(&desk, after.attachment_id), FAULT_ATTACHMENT_UNKNOWN);
}

TEST(a_cancelled_journal_takes_no_file)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct attachment made = {0};
    int64_t id = 0;

    given_desk(&desk);
    int64_t begun = given_begun(&desk, "a.txt");

    REQUIRE_INT(append(&desk, begun, 0, "x", 1), OK);
    given_document_state(&desk.work, desk.company, desk.journal, JOURNAL_CANCELLED);
    REQUIRE_INT(TRY(&desk.work, desk.company,
                        attachment_begin(&desk.work, desk.company, desk.journal, "b", &id)),
            FAULT_JOURNAL_STEP);
    REQUIRE_INT(finish(&desk, begun, &made), FAULT_JOURNAL_STEP);
    REQUIRE_INT(count_files(&desk, desk.journal), 0);
    REQUIRE_INT(TRY(&desk.work, desk.company,
                        attachment_begin(&desk.work, desk.company, 4711, "b", &id)),
            FAULT_JOURNAL_UNKNOWN);
}

TEST(a_discarded_journal_takes_its_files_along)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    struct attachment made = given_attached(&desk, "a.txt", "gone");

    REQUIRE_INT(given_discard(&desk.work, desk.company, desk.journal), OK);
    REQUIRE_INT(find(&desk, made.attachment_id), FAULT_ATTACHMENT_UNKNOWN);
    REQUIRE_INT(swept(&desk).chunk_count, 1);
    require_verified(&desk);
}

TEST(a_journal_has_so_many_files_and_no_more)
{
    SCOPED(desk_done) struct desk desk = {0};
    int64_t id = 0;

    given_desk(&desk);
    for (int i = 0; i < ATTACHMENTS_PER_JOURNAL; i++)
        given_begun(&desk, "a.txt");
    REQUIRE_INT(TRY(&desk.work, desk.company,
                        attachment_begin(&desk.work, desk.company, desk.journal, "b", &id)),
            FAULT_ATTACHMENT_MANY);
}
