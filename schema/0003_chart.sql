-- 0003: the chart of accounts and the dimensions.

-- Nodes of the tree that statements are drawn from.                         (distribute)
CREATE TABLE category (
    company_id  {I8} NOT NULL,
    category_id {I8} NOT NULL,
    parent_id   {I8},
    code        TEXT NOT NULL,
    name        TEXT NOT NULL,
    type        {I8} NOT NULL CHECK (type BETWEEN 1 AND 6),           -- enum account_type
    position    {I8} NOT NULL,                                      -- among its siblings
    PRIMARY KEY (company_id, category_id),
    UNIQUE (company_id, code)
){STRICT};

-- Ledger codes.                                                             (distribute)
CREATE TABLE account (
    company_id       {I8} NOT NULL,
    account_id       {I8} NOT NULL,
    code             TEXT NOT NULL,
    code_key         TEXT NOT NULL,                                 -- folded
    name             TEXT NOT NULL,
    type             {I8} NOT NULL CHECK (type BETWEEN 1 AND 6),      -- enum account_type
    kind             {I8} NOT NULL CHECK (kind BETWEEN 1 AND 4),      -- enum account_kind
    natural_side     {I8} NOT NULL CHECK (natural_side IN (1, 2)),   -- enum side
    category_id      {I8},
    active           {I8} NOT NULL CHECK (active IN (0, 1)),
    hold             {I8} NOT NULL CHECK (hold IN (0, 1)),
    direct_posting   {I8} NOT NULL CHECK (direct_posting IN (0, 1)),
    subledger_id     {I8},                                          -- that owns a control account
    cost_centre_id   {I8},                                          -- default cost centre
    unit             TEXT,                                          -- statistical: unit of measure
    carries_quantity {I8} NOT NULL CHECK (carries_quantity IN (0, 1)),
    used             {I8} NOT NULL CHECK (used IN (0, 1)),            -- has entries
    PRIMARY KEY (company_id, account_id),
    UNIQUE (company_id, code_key)
){STRICT};

-- Cost centre, project, analysis and any other.                             (distribute)
CREATE TABLE dimension (
    company_id   {I8} NOT NULL,
    dimension_id {I8} NOT NULL,
    code         TEXT NOT NULL,
    name         TEXT NOT NULL,
    kind         {I8} NOT NULL CHECK (kind BETWEEN 1 AND 4),          -- enum dimension_kind
    parent_id    {I8},                                              -- a dimension below another
    PRIMARY KEY (company_id, dimension_id),
    UNIQUE (company_id, code)
){STRICT};

-- Values of a dimension.                                                    (distribute)
CREATE TABLE dimension_value (
    company_id   {I8} NOT NULL,
    value_id     {I8} NOT NULL,
    dimension_id {I8} NOT NULL,
    code         TEXT NOT NULL,
    code_key     TEXT NOT NULL,
    name         TEXT NOT NULL,
    active       {I8} NOT NULL CHECK (active IN (0, 1)),
    PRIMARY KEY (company_id, value_id),
    UNIQUE (company_id, dimension_id, code_key)
){STRICT};

-- What an account asks of a dimension; no row means optional.               (distribute)
CREATE TABLE account_dimension (
    company_id   {I8} NOT NULL,
    account_id   {I8} NOT NULL,
    dimension_id {I8} NOT NULL,
    rule         {I8} NOT NULL CHECK (rule BETWEEN 1 AND 5),          -- enum dimension_rule
    value_id     {I8},                                              -- fixed and default
    PRIMARY KEY (company_id, account_id, dimension_id)
){STRICT};

-- Codes and names as they were, append-only: a posting's hash covers the digest of the version with
-- the greatest version_no among those whose from_seq is not after its seq.  (distribute)
CREATE TABLE name_version (
    company_id {I8} NOT NULL,
    kind       {I8} NOT NULL CHECK (kind BETWEEN 1 AND 6),            -- enum name_kind
    id         {I8} NOT NULL,
    version_no {I8} NOT NULL,
    from_seq   {I8} NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    account_type {I8} CHECK ((account_type IS NOT NULL) = (kind = 1)), -- enum account_type
    account_kind {I8} CHECK ((account_kind IS NOT NULL) = (kind = 1)), -- enum account_kind
    digest     {BLOB} NOT NULL,
    PRIMARY KEY (company_id, kind, id, version_no)
){STRICT};

-- What another system says of a company, account or dimension and wants back. (distribute)
CREATE TABLE fact (
    company_id {I8} NOT NULL,
    owner_kind {I8} NOT NULL CHECK (owner_kind BETWEEN 0 AND 6),      -- 0 company, else enum name_kind
    owner_id   {I8} NOT NULL,
    name       TEXT NOT NULL,                                       -- "sie.sru"
    position   {I8} NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (company_id, owner_kind, owner_id, name, position)
){STRICT};
