-- 0067: second factors.

-- What a person has beside his password: the secret of his codes.           (reference)
CREATE TABLE user_factor (
    user_id      {I8} NOT NULL PRIMARY KEY,
    sealed       {BLOB} NOT NULL,                  -- the secret, under a key that is not in here
    begun_at     {I8} NOT NULL,                    -- microseconds, UTC
    confirmed_at {I8},                             -- NULL: no code proved it yet, and it does not count
    last_step    {I8} NOT NULL                     -- the newest 30 seconds whose code was used
){STRICT};

-- What stands in for a code, once each, where the telephone is lost.        (reference)
CREATE TABLE user_recovery (
    user_id   {I8} NOT NULL,
    code_hash {BLOB} NOT NULL,
    used_at   {I8},                                -- microseconds, UTC; NULL: it is good still
    PRIMARY KEY (user_id, code_hash)
){STRICT};

-- Who took his second factor from whoever has the password, and so does not set it; NULL: nobody.
ALTER TABLE user_secret ADD COLUMN factor_taken_by {I8};
