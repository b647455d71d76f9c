#include "operation/approval/approval_people.h"

#include "access/rights/rights.h"
#include "access/standing/standing.h"
#include "access/user/user.h"
#include "ledger/approval/substitute.h"
#include "store/work.h"

static enum fault
read_person(struct work *work, int64_t company_id, int64_t user_id, struct approval_person *ret)
{
    struct standing standing;
    enum fault fault;

    if ((fault = standing_of(work, user_id, company_id, &standing)))
        return fault;
    *ret = (struct approval_person){
            .user_id = user_id,
            .roles = standing.roles,
            .role_count = standing.role_count,
            .groups = standing.groups,
            .group_count = standing.group_count,
    };
    return OK;
}

static enum fault
may_approve(struct work *work, int64_t company_id, int64_t user_id, bool *ret)
{
    struct right *rights;
    size_t count;
    enum fault fault;

    if ((fault = rights_of(work, user_id, &rights, &count)))
        return fault;
    *ret = rights_hold(rights, count, permit_name(PERMIT_JOURNAL_APPROVE), company_id);
    return OK;
}

enum fault
approval_people(struct work *work, int64_t company_id, const struct approval_person **ret_people,
        size_t *ret_count)
{
    struct approval_person *people;
    int64_t *absent;
    size_t absent_count, count = 0;
    bool may;
    enum fault fault;

    if ((fault = substitute_stands_for(
                 work, company_id, work->actor.user_id, &absent, &absent_count)))
        return fault;
    people = arena_array(&work->arena, absent_count + 1, sizeof(*people));
    if ((fault = read_person(work, company_id, work->actor.user_id, &people[count++])))
        return fault;
    for (size_t i = 0; i < absent_count; i++) {
        if ((fault = may_approve(work, company_id, absent[i], &may)) ||
                (may && (fault = read_person(work, company_id, absent[i], &people[count++]))))
            return fault;
    }
    *ret_people = people;
    *ret_count = count;
    return OK;
}

enum fault
approval_find_user(struct work *work, const char *at, const char *login, struct user *ret)
{
    enum fault fault = user_find_login(work, login, ret);

    return fault == FAULT_USER_UNKNOWN
                   ? fault_say(&work->why, fault, at, "nobody has login %s", login)
                   : fault;
}
