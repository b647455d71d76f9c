-- 0036: postings are found by what a field of the company's own holds.

-- What the searchable fields of a posting and of its lines hold.             (distribute)
CREATE TABLE posting_found (
    company_id {I8} NOT NULL,
    field_id   {I8} NOT NULL,
    value_key  TEXT NOT NULL,                                       -- folded
    seq        {I8} NOT NULL,
    PRIMARY KEY (company_id, field_id, value_key, seq)
){STRICT};
