-- 0024: fields that a company adds to its journals and their lines.

-- What there is to be filled in. Values are a detail of the document, then of its posting: tag 6.
--                                                                          (distribute)
CREATE TABLE custom_field (
    company_id {I8} NOT NULL,
    field_id   {I8} NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    place      {I8} NOT NULL CHECK (place IN (1, 2)),                -- enum custom_place
    kind       {I8} NOT NULL CHECK (kind BETWEEN 1 AND 4),           -- enum custom_kind
    length     {I8} NOT NULL CHECK (length BETWEEN 0 AND 255),       -- 0: as long as its kind may be
    type       {I8} NOT NULL CHECK (type BETWEEN 0 AND 12),          -- enum journal_type; 0: all
    required   {I8} NOT NULL CHECK (required IN (0, 1)),
    active     {I8} NOT NULL CHECK (active IN (0, 1)),
    PRIMARY KEY (company_id, field_id)
){STRICT};

-- What a field of kind choice may hold, in order.                          (distribute)
CREATE TABLE custom_choice (
    company_id {I8} NOT NULL,
    field_id   {I8} NOT NULL,
    choice_no  {I8} NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (company_id, field_id, choice_no)
){STRICT};
