-- 0002: companies, their books, calendar and people.
--
-- Every company table's key begins with company_id; ids come from company_head.next_id inside the
-- transaction. Codes of states and kinds are the enums of the C headers named beside them.

-- People who act; installation-wide.                                        (reference)
CREATE TABLE app_user (
    user_id    {I8} NOT NULL PRIMARY KEY,
    login      TEXT NOT NULL,
    login_key  TEXT NOT NULL UNIQUE,                                -- folded
    name       TEXT NOT NULL,
    made_at    {I8} NOT NULL                                        -- microseconds, UTC
){STRICT};

-- The directory of companies: global uniqueness of codes.                   (reference)
CREATE TABLE company_directory (
    company_id {I8} NOT NULL PRIMARY KEY,
    code       TEXT NOT NULL,
    code_key   TEXT NOT NULL UNIQUE
){STRICT};

-- A legal entity with its own books.                                        (distribute)
CREATE TABLE company (
    company_id           {I8} NOT NULL PRIMARY KEY,
    uid                  TEXT NOT NULL,                             -- named in every hash of its chain
    code                 TEXT NOT NULL,
    name                 TEXT NOT NULL,
    currency             TEXT NOT NULL,
    state                {I8} NOT NULL CHECK (state IN (1, 2)),      -- enum company_state
    numbering            {I8} NOT NULL CHECK (numbering IN (1, 2)),  -- enum numbering
    organisation_number  TEXT,
    address              TEXT,
    ytd_account_id       {I8},                                      -- carries the unclosed result
    retained_account_id  {I8},
    current_year         {I8},                                      -- NULL until the first year
    current_period       {I8},
    journal_line_limit   {I8} NOT NULL CHECK (journal_line_limit BETWEEN 1 AND 1000000),
    made_at              {I8} NOT NULL
){STRICT};

-- The one row that a company's writes lock first.                           (distribute)
CREATE TABLE company_head (
    company_id       {I8} NOT NULL PRIMARY KEY,
    next_id          {I8} NOT NULL,
    next_seq         {I8} NOT NULL,                                 -- of the next posting, from 1
    chain_hash       {BLOB} NOT NULL,                               -- of the newest posting, or genesis
    booked_at        {I8} NOT NULL,                                 -- of the newest posting
    chart_version    {I8} NOT NULL,
    calendar_version {I8} NOT NULL,
    policy_version   {I8} NOT NULL,
    access_version   {I8} NOT NULL,
    audit_seq        {I8} NOT NULL,
    audit_hash       {BLOB} NOT NULL
){STRICT};

-- Parallel ledgers of a company; book 1 is the primary one.                 (distribute)
CREATE TABLE book (
    company_id {I8} NOT NULL,
    book_id    {I8} NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    currency   TEXT NOT NULL,
    PRIMARY KEY (company_id, book_id),
    UNIQUE (company_id, code)
){STRICT};

-- Fiscal years: calendar year of the last day x 10 + ordinal.               (distribute)
CREATE TABLE fiscal_year (
    company_id     {I8} NOT NULL,
    year           {I8} NOT NULL,
    name           TEXT NOT NULL,
    first_day      {I8} NOT NULL CHECK (first_day BETWEEN 10000101 AND 99991231),
    last_day       {I8} NOT NULL CHECK (last_day BETWEEN 10000101 AND 99991231),
    state          {I8} NOT NULL CHECK (state BETWEEN 1 AND 3),      -- enum year_state
    numbering      {I8} NOT NULL CHECK (numbering IN (1, 2)),        -- fixed by the first posting
    PRIMARY KEY (company_id, year),
    UNIQUE (company_id, first_day)
){STRICT};

-- Periods of a year; code tests the kind, never the number.                 (distribute)
CREATE TABLE period (
    company_id {I8} NOT NULL,
    year       {I8} NOT NULL,
    period     {I8} NOT NULL CHECK (period BETWEEN 0 AND 99),
    kind       {I8} NOT NULL CHECK (kind BETWEEN 1 AND 4),           -- enum period_kind
    name       TEXT NOT NULL,
    first_day  {I8} NOT NULL,
    last_day   {I8} NOT NULL,
    reverse_in {I8},                                                -- period that accruals turn in
    PRIMARY KEY (company_id, year, period)
){STRICT};

-- Who opened or closed a period, from which position of the chain on.       (distribute)
-- subledger_id 0 means all; the newest row at or before a seq holds there.
CREATE TABLE period_change (
    company_id   {I8} NOT NULL,
    year         {I8} NOT NULL,
    period       {I8} NOT NULL,
    subledger_id {I8} NOT NULL,
    change_no    {I8} NOT NULL,                                     -- ascending per company
    from_seq     {I8} NOT NULL,                                     -- holds for postings from here on
    state        {I8} NOT NULL CHECK (state BETWEEN 1 AND 6),        -- enum period_state
    changed_by   {I8} NOT NULL,
    changed_at   {I8} NOT NULL,
    reason       TEXT,
    PRIMARY KEY (company_id, year, period, subledger_id, change_no)
){STRICT};

-- Groupings of postings with their own window.                              (distribute)
CREATE TABLE subledger (
    company_id {I8} NOT NULL,
    subledger_id {I8} NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    close_type {I8} NOT NULL CHECK (close_type IN (1, 2)),           -- enum close_type
    realtime   {I8} NOT NULL CHECK (realtime IN (0, 1)),
    PRIMARY KEY (company_id, subledger_id),
    UNIQUE (company_id, code)
){STRICT};

-- Day windows of subledgers and the company's master close date, append-only. (distribute)
-- subledger_id 0 is the company: open_from is the day after its master close date.
CREATE TABLE window_change (
    company_id   {I8} NOT NULL,
    subledger_id {I8} NOT NULL,
    change_no    {I8} NOT NULL,
    from_seq     {I8} NOT NULL,
    open_from    {I8} NOT NULL CHECK (open_from BETWEEN 10000101 AND 99991231),
    open_to      {I8} NOT NULL CHECK (open_to BETWEEN 10000101 AND 99991231),
    changed_by   {I8} NOT NULL,
    changed_at   {I8} NOT NULL,
    PRIMARY KEY (company_id, subledger_id, change_no)
){STRICT};

-- Where a posting came from, and its number series.                         (distribute)
CREATE TABLE source (
    company_id {I8} NOT NULL,
    source_id  {I8} NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    series     TEXT NOT NULL,
    standard   {I8} NOT NULL CHECK (standard IN (0, 1)),
    PRIMARY KEY (company_id, source_id),
    UNIQUE (company_id, code)
){STRICT};
