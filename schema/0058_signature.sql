-- 0058: what people sign.

-- What an operation asks of whom, beside its permit.                        (reference)
CREATE TABLE signature_rule (
    rule_id    {I8} NOT NULL PRIMARY KEY,
    operation  TEXT NOT NULL,                                       -- "journal.post"
    company_id {I8} NOT NULL,                                       -- 0: every one, and the installation
    user_id    {I8},                                                -- of the three at most one is
    group_key  TEXT,                                                -- said; none: everybody
    role_key   TEXT,
    demand     {I8} NOT NULL CHECK (demand BETWEEN 1 AND 3),        -- enum signature_demand
    meaning    TEXT,                                                -- NULL: what the operation does
    made_at    {I8} NOT NULL,                                       -- microseconds, UTC
    made_by    {I8} NOT NULL,
    CHECK (user_id IS NULL OR (group_key IS NULL AND role_key IS NULL)),
    CHECK (group_key IS NULL OR role_key IS NULL)
){STRICT};

CREATE INDEX signature_rule_operation ON signature_rule (operation);

-- How the row was signed by who is named in it; NULL: it was not.
ALTER TABLE audit ADD COLUMN signed_by {I8};

-- What the signature stands for; NULL where nothing was signed.
ALTER TABLE audit ADD COLUMN signed_meaning TEXT;
