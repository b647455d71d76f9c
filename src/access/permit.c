#include "access/permit.h"

#include <assert.h>

#include "base/text.h"
#include "store/work.h"

struct permit_row {
    const char *name;
    const char *sentence;
};

static const struct permit_row rows[PERMIT_COUNT] = {
        [PERMIT_COMPANY_READ] = {"company.read",
                "See companies, their books, sources and calendar."},
        [PERMIT_COMPANY_CHANGE] = {"company.change", "Make companies and change their settings."},
        [PERMIT_CHART_READ] = {"chart.read", "See accounts, categories and dimensions."},
        [PERMIT_CHART_CHANGE] = {"chart.change", "Change accounts, categories and dimensions."},
        [PERMIT_CALENDAR_CHANGE] = {"calendar.change", "Make years, open and close periods."},
        [PERMIT_CLOSE] = {"close", "End periods and years, and reopen them."},
        [PERMIT_JOURNAL_READ] = {"journal.read", "See journals."},
        [PERMIT_JOURNAL_CHANGE] = {"journal.change", "Write, change and discard journals."},
        [PERMIT_JOURNAL_POST] = {"journal.post", "Post journals to the ledger."},
        [PERMIT_TEMPLATE_CHANGE] = {"template.change", "Make, change and retire templates."},
        [PERMIT_SCHEDULE_CHANGE] = {"schedule.change", "Make, change, pause and end schedules."},
        [PERMIT_ATTACHMENT_READ] = {"attachment.read", "See the files of journals."},
        [PERMIT_ATTACHMENT_CHANGE] = {"attachment.change",
                "Keep files with journals, and remove them."},
        [PERMIT_REPORT_READ] = {"report.read", "Read reports."},
        [PERMIT_IMPORT] = {"import", "Import files."},
        [PERMIT_EXPORT] = {"export", "Export the books to files."},
        [PERMIT_VERIFY] = {"verify", "Prove the books, sign checkpoints and receipts."},
        [PERMIT_USER_READ] = {"user.read", "See who works with the books."},
};

const char *
permit_name(enum permit permit)
{
    assert((unsigned)permit < PERMIT_COUNT);
    return rows[permit].name;
}

const char *
permit_sentence(enum permit permit)
{
    assert((unsigned)permit < PERMIT_COUNT);
    return rows[permit].sentence;
}

enum fault
access_permit(struct work *work, enum permit permit, int64_t company_id)
{
    assert((unsigned)permit < PERMIT_COUNT);
    assert(company_id >= 0);

    if (text_empty(work->actor.login))
        return fault_say(&work->why, FAULT_PERMIT_DENIED, "",
                "nobody is signed in; this needs the permit %s", permit_name(permit));
    return OK;
}
