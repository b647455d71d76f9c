-- 0035: journals are found by what a field of the company's own holds.

ALTER TABLE custom_field ADD COLUMN searchable {I8} NOT NULL DEFAULT 0 CHECK (searchable BETWEEN 0 AND 1);

-- What the searchable fields of a document and of its lines hold.            (distribute)
CREATE TABLE custom_found (
    company_id {I8} NOT NULL,
    field_id   {I8} NOT NULL,
    value_key  TEXT NOT NULL,                                       -- folded
    journal_id {I8} NOT NULL,
    PRIMARY KEY (company_id, field_id, value_key, journal_id)
){STRICT};

CREATE INDEX custom_found_by_journal ON custom_found (company_id, journal_id);
