-- 0009: templates: lines that a journal starts from.
--
-- A change makes a new version; what a journal was made from stays readable.

-- A template and the version of it that holds.                              (distribute)
CREATE TABLE template (
    company_id    {I8} NOT NULL,
    template_id   {I8} NOT NULL,
    reference     TEXT NOT NULL,
    reference_key TEXT NOT NULL,                                    -- folded
    version       {I8} NOT NULL,
    state         {I8} NOT NULL CHECK (state BETWEEN 1 AND 3),        -- enum template_state
    PRIMARY KEY (company_id, template_id),
    UNIQUE (company_id, reference_key)
){STRICT};

-- What a template says beside its lines, append-only.                       (distribute)
CREATE TABLE template_version (
    company_id      {I8} NOT NULL,
    template_id     {I8} NOT NULL,
    version         {I8} NOT NULL,
    description     TEXT,                                           -- what it is for
    kind            {I8} NOT NULL CHECK (kind BETWEEN 1 AND 4),       -- enum template_kind
    type            {I8} NOT NULL CHECK (type BETWEEN 1 AND 12),      -- enum journal_type
    source_id       {I8},                                           -- NULL: the type's own
    subledger_id    {I8},
    text            TEXT,                                           -- the journal's description
    reversal_kind   {I8} NOT NULL CHECK (reversal_kind BETWEEN 0 AND 6),
    reversal_style  {I8} NOT NULL CHECK (reversal_style BETWEEN 0 AND 2),
    pool_account_id {I8},                                           -- NULL: the input amount
    changed_by      {I8} NOT NULL,
    changed_at      {I8} NOT NULL,
    PRIMARY KEY (company_id, template_id, version)
){STRICT};

-- The lines of a version: an amount, or the formula that gives one.         (distribute)
CREATE TABLE template_line (
    company_id       {I8} NOT NULL,
    template_id      {I8} NOT NULL,
    version          {I8} NOT NULL,
    line_no          {I8} NOT NULL CHECK (line_no BETWEEN 1 AND 10000),
    account_id       {I8} NOT NULL,
    side             {I8} CHECK (side IN (1, 2)),
    basis            {I8} NOT NULL CHECK (basis BETWEEN 0 AND 8),     -- enum template_basis
    amount           {I8} NOT NULL,
    percent_mantissa {I8} NOT NULL,                                 -- percent, or share
    percent_scale    {I8} NOT NULL,
    of_account_id    {I8},
    of_line          {I8} NOT NULL,
    text             TEXT,
    reference        TEXT,
    PRIMARY KEY (company_id, template_id, version, line_no)
){STRICT};

-- How a line is split over dimension values, in percent.                    (distribute)
CREATE TABLE template_part (
    company_id       {I8} NOT NULL,
    template_id      {I8} NOT NULL,
    version          {I8} NOT NULL,
    line_no          {I8} NOT NULL,
    slice            {I8} NOT NULL,
    dimension_id     {I8} NOT NULL,
    value_id         {I8} NOT NULL,
    percent_mantissa {I8} NOT NULL,
    percent_scale    {I8} NOT NULL,
    PRIMARY KEY (company_id, template_id, version, line_no, slice, dimension_id)
){STRICT};

-- From which version, and with which input, a journal was made.             (distribute)
CREATE TABLE template_use (
    company_id  {I8} NOT NULL,
    journal_id  {I8} NOT NULL,
    template_id {I8} NOT NULL,
    version     {I8} NOT NULL,
    date        {I8} NOT NULL CHECK (date BETWEEN 10000101 AND 99991231),
    input       {I8},
    used_by     {I8} NOT NULL,
    used_at     {I8} NOT NULL,
    PRIMARY KEY (company_id, journal_id)
){STRICT};

CREATE INDEX template_use_by_template ON template_use (company_id, template_id, journal_id);

-- What each line was reckoned from: the percentage, and what it is of.      (distribute)
CREATE TABLE template_use_line (
    company_id       {I8} NOT NULL,
    journal_id       {I8} NOT NULL,
    line_no          {I8} NOT NULL,
    account_id       {I8} NOT NULL,
    basis            {I8} NOT NULL CHECK (basis BETWEEN 0 AND 8),
    percent_mantissa {I8} NOT NULL,
    percent_scale    {I8} NOT NULL,
    of_account_id    {I8},
    of_line          {I8} NOT NULL,
    of_amount        {I8} NOT NULL,                                 -- what the percentage is of
    amount           {I8} NOT NULL,                                 -- what came of it, debit positive
    PRIMARY KEY (company_id, journal_id, line_no)
){STRICT};
