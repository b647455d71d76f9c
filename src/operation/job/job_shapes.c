#include "operation/job/job_shapes.h"

#include "operation/shapes.h"

static const char *const states[] = {
        "",
        [JOB_WAITING] = "waiting",
        [JOB_RUNNING] = "running",
        [JOB_DONE] = "done",
        [JOB_FAILED] = "failed",
        [JOB_CANCELLED] = "cancelled",
        NULL,
};

#define JOB(member, kind, ...) FIELD(struct job, member, kind, __VA_ARGS__, .flags = FIELD_NO_ZERO)

static const struct field job_fields[] = {
        JOB(job_no, FIELD_ID, "Its number; absent: there is none."),
        JOB(set_id, FIELD_ID, "The set that is posted."),
        JOB(set, FIELD_TEXT, "What that set is."),
        JOB(state, FIELD_CHOICE, "How it stands.", .names = states),
        JOB(journals, FIELD_INT, "How many journals were to be posted when it was asked for."),
        JOB(posted, FIELD_INT, "How many of them are."),
        JOB(refused, FIELD_INT, "How many of them were refused: they stay in the set, with why."),
        JOB(first_seq, FIELD_INT, "First posting that came of it."),
        JOB(last_seq, FIELD_INT, "Last posting that came of it."),
        JOB(fault, FIELD_TEXT, "Code of why nothing was posted."),
        JOB(detail, FIELD_NOTE, "Why, with the values."),
        JOB(asked_at, FIELD_MOMENT, "When it was asked for."),
        JOB(asker, FIELD_TEXT, "Login of who asked, in whose name it is posted."),
        JOB(reason, FIELD_TEXT, "Why it is posted."),
        JOB(worker, FIELD_TEXT, "The worker that took it last."),
        JOB(lease_until, FIELD_MOMENT, "Until then no other takes it."),
        JOB(tries, FIELD_INT, "How many workers took it."),
        JOB(ended_at, FIELD_MOMENT, "When it ended."),
        JOB(read_at, FIELD_MOMENT, "When who asked had read what came of it."),
};
SHAPE(job, struct job, job_fields, "A set that is posted in the background.");

#define NUMBER_FIELD(type)                                                                         \
    FIELD(type, job_no, FIELD_ID, "Its number.", .flags = FIELD_REQUIRED | FIELD_IN_PATH)

static const struct field key_fields[] = {
        COMPANY_FIELD(struct job_key),
        NUMBER_FIELD(struct job_key),
};
SHAPE(job_key, struct job_key, key_fields, "Names a job.");

static const struct field query_fields[] = {
        COMPANY_FIELD(struct job_query),
        FIELD(struct job_query, due, FIELD_BOOL, "Only those that a worker may take now.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct job_query, mine, FIELD_BOOL, "Only those that you asked for.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct job_query, unread, FIELD_BOOL,
                "Only those that have ended, and whose owner has not read it yet.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct job_query, after, FIELD_ID,
                "The `next` of the page before; absent: the first page.", .flags = FIELD_NO_ZERO),
        LIMIT_FIELD(struct job_query),
};
SHAPE(job_query, struct job_query, query_fields, "Asks for jobs.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct job_page, &job_shape),
        FIELD(struct job_page, next, FIELD_ID,
                "Where the next page begins: give it as `after`. Absent on the last page.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(job_page, struct job_page, page_fields, "Jobs, by number.");

#define WORKER_FIELD                                                                               \
    FIELD(struct job_words, worker, FIELD_TEXT, "What the worker is called: by no other.",         \
            .flags = FIELD_REQUIRED, .min = 1, .max = JOB_WORKER_MAX)

static const struct field take_fields[] = {
        COMPANY_FIELD(struct job_words),
        WORKER_FIELD,
};
SHAPE(job_take, struct job_words, take_fields, "A worker asks for a job.");

static const struct field run_fields[] = {
        COMPANY_FIELD(struct job_words),
        NUMBER_FIELD(struct job_words),
        WORKER_FIELD,
};
SHAPE(job_run, struct job_words, run_fields, "A worker carries out the job that it took.");

static const struct field fail_fields[] = {
        COMPANY_FIELD(struct job_words),
        NUMBER_FIELD(struct job_words),
        WORKER_FIELD,
        FIELD(struct job_words, fault, FIELD_TEXT, "Code of why.", .flags = FIELD_REQUIRED,
                .min = 1, .max = 64),
        FIELD(struct job_words, detail, FIELD_NOTE, "Why, with the values.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(job_fail, struct job_words, fail_fields,
        "A worker ends the job that it took and could not carry out.");
