-- 0010: what the lines of a template account are spread over.

-- Versions, append-only: the newest holds, and a posting was spread by the one with the greatest
-- version_no among those whose from_seq is not after its seq. One that spreads over nothing is a
-- single row, link_no 0.                                                    (distribute)
CREATE TABLE account_link (
    company_id {I8} NOT NULL,
    account_id {I8} NOT NULL,                                       -- of the template account
    version_no {I8} NOT NULL,
    link_no    {I8} NOT NULL,
    from_seq   {I8} NOT NULL,
    linked_id  {I8} NOT NULL,                                       -- account; 0 with link_no 0
    share      {I8} NOT NULL CHECK (share BETWEEN 0 AND 100000000),  -- millionths of a percent
    PRIMARY KEY (company_id, account_id, version_no, link_no)
){STRICT};
