-- 0022: what account codes are made of.

-- Segments of a company's account codes, in order.                          (distribute)
CREATE TABLE account_segment (
    company_id {I8} NOT NULL,
    segment_no {I8} NOT NULL CHECK (segment_no BETWEEN 1 AND 10),
    name       TEXT NOT NULL,
    length     {I8} NOT NULL CHECK (length BETWEEN 0 AND 32),        -- 0: up to the separator
    separator  TEXT NOT NULL,
    main       {I8} NOT NULL CHECK (main IN (0, 1)),                 -- the main account
    PRIMARY KEY (company_id, segment_no)
){STRICT};

-- What may stand in a segment that is not the main account.                 (distribute)
CREATE TABLE segment_value (
    company_id     {I8} NOT NULL,
    segment_no     {I8} NOT NULL,
    code           TEXT NOT NULL,
    code_key       TEXT NOT NULL,                                   -- folded
    name           TEXT NOT NULL,
    cost_centre_id {I8},                                            -- of accounts made with it
    PRIMARY KEY (company_id, segment_no, code_key)
){STRICT};
