-- 0065: whose rows somebody sees.

-- What a user, or whoever is in a group, sees and writes of a company's rows; without one, all.
-- Of one kind it is enough that one holds; each kind that somebody has must.  (reference)
CREATE TABLE row_limit (
    limit_id   {I8} NOT NULL PRIMARY KEY,
    company_id {I8} NOT NULL,                                       -- 0: every one
    user_id    {I8},                                                -- NULL: a group's
    group_key  TEXT,                                                -- NULL: a user's
    kind       {I8} NOT NULL CHECK (kind BETWEEN 1 AND 3),          -- enum limit_kind
    code       TEXT,                                                -- of the subledger, the first account
    to_code    TEXT,                                                -- of the last account
    code_key   TEXT,                                                -- accounts: folded
    to_key     TEXT,
    made_at    {I8} NOT NULL,                                       -- microseconds, UTC
    made_by    {I8} NOT NULL,
    CHECK ((user_id IS NULL) <> (group_key IS NULL)),
    CHECK ((kind = 1) = (code IS NULL)),
    CHECK ((kind = 3) = (to_code IS NOT NULL)),
    CHECK ((kind = 3) = (code_key IS NOT NULL)),
    CHECK ((kind = 3) = (to_key IS NOT NULL))
){STRICT};

CREATE INDEX row_limit_user ON row_limit (user_id);
