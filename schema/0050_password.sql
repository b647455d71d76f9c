-- 0050: passwords.

-- How a user proves who it is where the machine does not say it.            (reference)
CREATE TABLE user_secret (
    user_id      {I8} NOT NULL PRIMARY KEY,
    password     TEXT NOT NULL,                    -- Argon2id, with its salt and its parameters
    set_at       {I8} NOT NULL,                    -- microseconds, UTC
    failures     {I8} NOT NULL,                    -- in a row
    locked_until {I8} NOT NULL                     -- no password is right before: microseconds, UTC
){STRICT};
