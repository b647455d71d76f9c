/*
 * story — a .book file: events that an accountant can read, each with the outcome expected of it.
 *
 *     # Rent is posted; one cent off is not.
 *     company ACME "Acme AB" SEK
 *     year 2026-01-01
 *     account 1930 "Bank" asset
 *     account 5010 "Rent" expense
 *     account 2091 "Retained earnings" equity
 *     retained 2091
 *
 *     journal 2026-03-15 "Rent March"
 *       5010 debit 12000.00
 *       1930 credit 12000.00
 *     posted 0000000000
 *
 *     journal 2026-03-15 "One cent off"
 *       5010 debit 12000.00
 *       1930 credit 11999.99
 *     refused journal.unbalanced /lines
 *
 *     balance 1930 2026-03-31 -12000.00
 *     verify
 *
 *     draft 2026-04-15 "Rent April" as april
 *       5010 debit 12000.00
 *     journal.hold journal_id=$april.journal_id reason="The invoice is disputed"
 *     gives state held
 *
 * Words are apart by spaces; "..." holds spaces; name=value gives a field that the event's own
 * words do not. `draft` saves and `journal` posts as well; any operation is an event by its own
 * name. A line that ends in `times=N` stands there N times.
 * `part ACCOUNT DIMENSION:VALUE AMOUNT` below a journal gives a part of an account as a whole.
 * A last `as NAME` keeps the answer, and $NAME.PLACE stands for what it says there; `gives PLACE
 * VALUE` asks the newest answer, "none" being nothing. Places are as in lines/0/account.
 *
 * `stopped-import JOURNALS LINES BEHIND` imports a file of so many journals, each of so many lines,
 * of one crown each, from 5010 to 1930; it stops when so many are posted. It gives file, import_id.
 *
 * `user LOGIN NAME ROLE ...` is there from now on, with these roles in the company; `by LOGIN` says
 * who does what follows; `password LOGIN TEXT` is what he signs with, and `signs TEXT` what is said
 * with what follows, until a `signs` alone, as `because TEXT` is the reason of it. `factor LOGIN`
 * gives him a second factor, and `code STEPS` says its code of so many half minutes from now. Below
 * `policy CODE NAME` stand its steps, as `role controller` or `each role cfo user olga`.
 *
 * `returned CODE` is said of a journal that was refused so and has gone back to submitted.
 * `denied CODE` is said of what somebody may not do: the audit log tells of it.
 * An event that is followed by `refused CODE [PLACE]` must be refused so, and must leave the
 * company as it was; any other must be carried out. Events are operations, called as any door
 * would.
 */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include <stdbool.h>

/* Plays one file on a fresh store. False, with the line on standard error, where it does not
 * hold. */
bool story_holds(const char *path);

#endif
