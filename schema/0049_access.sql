-- 0049: who may.

-- enum user_state; 2: may do nothing any more, and the name stays on what was done.
ALTER TABLE app_user ADD COLUMN state {I8} NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 2);

-- Permits that are given together.                                          (reference)
CREATE TABLE role (
    role_key TEXT NOT NULL PRIMARY KEY,                             -- the code, folded
    code     TEXT NOT NULL,
    name     TEXT NOT NULL
){STRICT};

-- The permits of a role; '*' is every one.                                  (reference)
CREATE TABLE role_permit (
    role_key TEXT NOT NULL,
    permit   TEXT NOT NULL,                                         -- "journal.post"
    PRIMARY KEY (role_key, permit)
){STRICT};

-- People who are given roles together.                                      (reference)
CREATE TABLE user_group (
    group_key TEXT NOT NULL PRIMARY KEY,                            -- the code, folded
    code      TEXT NOT NULL,
    name      TEXT NOT NULL
){STRICT};

-- Who is in a group.                                                        (reference)
CREATE TABLE group_member (
    group_key TEXT NOT NULL,
    user_id   {I8} NOT NULL,
    PRIMARY KEY (group_key, user_id)
){STRICT};

-- A role that a user or a group has, in one company or in all.              (reference)
CREATE TABLE access_grant (
    grant_id   {I8} NOT NULL PRIMARY KEY,
    role_key   TEXT NOT NULL,
    user_id    {I8},                                                -- NULL: a group's
    group_key  TEXT,                                                -- NULL: a user's
    company_id {I8} NOT NULL,                                       -- 0: every one, and the installation
    made_at    {I8} NOT NULL,                                       -- microseconds, UTC
    made_by    {I8} NOT NULL,
    CHECK ((user_id IS NULL) <> (group_key IS NULL))
){STRICT};

-- Another one whenever somebody's rights change: who asked for his before finds it at the lock.
ALTER TABLE company_head ADD COLUMN rights_version {I8} NOT NULL DEFAULT 1;

-- What to begin with; whoever keeps the users changes them, and makes more.
INSERT INTO role (role_key, code, name)
VALUES ('owner', 'owner', 'May do everything'),
       ('administrator', 'administrator', 'Keeps users and companies, and posts nothing'),
       ('controller', 'controller', 'Keeps chart and calendar, posts and closes'),
       ('clerk', 'clerk', 'Writes journals, and posts none'),
       ('poster', 'poster', 'Posts and reverses what others wrote'),
       ('auditor', 'auditor', 'Sees everything, proves it, and changes nothing'),
       ('reader', 'reader', 'Reads reports');

INSERT INTO role_permit (role_key, permit)
VALUES ('owner', '*'),
       ('administrator', 'audit.read'),
       ('administrator', 'company.change'),
       ('administrator', 'company.read'),
       ('administrator', 'user.change'),
       ('administrator', 'user.read'),
       ('controller', 'attachment.change'),
       ('controller', 'attachment.read'),
       ('controller', 'audit.read'),
       ('controller', 'calendar.change'),
       ('controller', 'chart.change'),
       ('controller', 'chart.read'),
       ('controller', 'close'),
       ('controller', 'company.change'),
       ('controller', 'company.read'),
       ('controller', 'export'),
       ('controller', 'import'),
       ('controller', 'journal.change'),
       ('controller', 'journal.post'),
       ('controller', 'journal.read'),
       ('controller', 'journal.reverse'),
       ('controller', 'report.read'),
       ('controller', 'schedule.change'),
       ('controller', 'template.change'),
       ('controller', 'user.read'),
       ('controller', 'verify'),
       ('clerk', 'attachment.change'),
       ('clerk', 'attachment.read'),
       ('clerk', 'chart.read'),
       ('clerk', 'company.read'),
       ('clerk', 'journal.change'),
       ('clerk', 'journal.read'),
       ('clerk', 'report.read'),
       ('poster', 'attachment.read'),
       ('poster', 'chart.read'),
       ('poster', 'company.read'),
       ('poster', 'journal.post'),
       ('poster', 'journal.read'),
       ('poster', 'journal.reverse'),
       ('poster', 'report.read'),
       ('auditor', 'attachment.read'),
       ('auditor', 'audit.read'),
       ('auditor', 'chart.read'),
       ('auditor', 'company.read'),
       ('auditor', 'export'),
       ('auditor', 'journal.read'),
       ('auditor', 'report.read'),
       ('auditor', 'user.read'),
       ('auditor', 'verify'),
       ('reader', 'chart.read'),
       ('reader', 'company.read'),
       ('reader', 'report.read');

-- Until now everybody who was known might do everything: nobody loses what they had.
INSERT INTO access_grant (grant_id, role_key, user_id, group_key, company_id, made_at, made_by)
SELECT u.user_id, 'owner', u.user_id, NULL, 0, u.made_at, 0
  FROM app_user AS u;
