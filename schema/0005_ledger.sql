-- 0005: the ledger. Append-only; no foreign keys: verify proves what they would.
--
-- The keys cannot be changed later. posting, read in key order, is the chain.

-- One row per posted journal.                                               (distribute)
CREATE TABLE posting (
    company_id         {I8} NOT NULL,
    seq                {I8} NOT NULL,
    year               {I8} NOT NULL,
    period             {I8} NOT NULL,
    book_id            {I8} NOT NULL,                               -- the book it is numbered in
    series             TEXT NOT NULL,
    number_period      {I8} NOT NULL,                               -- 0 when numbered per year
    number             {I8} NOT NULL,
    date               {I8} NOT NULL,                               -- accounting date
    document_date      {I8},
    type               {I8} NOT NULL,
    source_id          {I8} NOT NULL,
    subledger_id       {I8},
    reference          TEXT,
    description        TEXT,
    external_reference TEXT,
    reverses_seq       {I8},
    journal_id         {I8},                                        -- its document, if it had one
    import_id          {I8},
    origin             {I8} NOT NULL,
    origin_series      TEXT,                                        -- the file's own
    origin_number      TEXT,
    origin_position    {I8},                                        -- record in the file, from 1
    preparer_id        {I8} NOT NULL,
    poster_id          {I8} NOT NULL,
    idempotency_key    TEXT,
    booked_at          {I8} NOT NULL,                               -- microseconds, rises with seq
    hash               {BLOB} NOT NULL,
    PRIMARY KEY (company_id, seq, year),
    UNIQUE (company_id, year, book_id, series, number_period, number)
){STRICT};

-- One row per line and book.                                                (distribute)
CREATE TABLE entry (
    company_id      {I8} NOT NULL,
    seq             {I8} NOT NULL,
    book_id         {I8} NOT NULL,
    line_no         {I8} NOT NULL,
    year            {I8} NOT NULL,
    account_id      {I8} NOT NULL,
    period          {I8} NOT NULL,
    date            {I8} NOT NULL,
    side            {I8} NOT NULL,                                  -- the column it is printed in
    amount          {I8} NOT NULL,                                  -- signed, debit positive
    currency        TEXT,
    currency_amount {I8},
    rate_mantissa   {I8},
    rate_scale      {I8},
    quantity        {I8},                                           -- millionths
    template_line   {I8},
    text            TEXT,                                           -- NULL: the posting's description
    PRIMARY KEY (company_id, seq, book_id, line_no, year)
){ROWLESS};

CREATE INDEX entry_by_account
    ON entry (company_id, account_id, book_id, date, period, seq, line_no, amount, side);

-- Whatever else a line carries; line_no 0 is the posting itself.            (distribute)
CREATE TABLE entry_detail (
    company_id {I8} NOT NULL,
    seq        {I8} NOT NULL,
    book_id    {I8} NOT NULL,
    line_no    {I8} NOT NULL,
    tag        {I8} NOT NULL,                                       -- enum detail_tag
    year       {I8} NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (company_id, seq, book_id, line_no, tag, year)
){ROWLESS};

-- Parts of a line given to dimension values; rows of one slice belong together. (distribute)
CREATE TABLE entry_allocation (
    company_id   {I8} NOT NULL,
    seq          {I8} NOT NULL,
    book_id      {I8} NOT NULL,
    line_no      {I8} NOT NULL,
    slice        {I8} NOT NULL,
    dimension_id {I8} NOT NULL,
    year         {I8} NOT NULL,
    value_id     {I8} NOT NULL,
    amount       {I8} NOT NULL,
    quantity     {I8},
    PRIMARY KEY (company_id, seq, book_id, line_no, slice, dimension_id, year)
){ROWLESS};

-- Turnover per account, period and transaction currency; period 0 is the opening.
-- currency is '' for lines in the book's own currency.                      (distribute)
CREATE TABLE balance (
    company_id      {I8} NOT NULL,
    book_id         {I8} NOT NULL,
    year            {I8} NOT NULL,
    period          {I8} NOT NULL,
    account_id      {I8} NOT NULL,
    currency        TEXT NOT NULL,
    debit           {I8} NOT NULL,
    credit          {I8} NOT NULL,
    currency_debit  {I8} NOT NULL,
    currency_credit {I8} NOT NULL,
    quantity        {I8} NOT NULL,
    PRIMARY KEY (company_id, book_id, year, period, account_id, currency)
){ROWLESS};

-- The same per dimension value.                                             (distribute)
CREATE TABLE allocation_balance (
    company_id   {I8} NOT NULL,
    book_id      {I8} NOT NULL,
    year         {I8} NOT NULL,
    period       {I8} NOT NULL,
    account_id   {I8} NOT NULL,
    dimension_id {I8} NOT NULL,
    value_id     {I8} NOT NULL,
    debit        {I8} NOT NULL,
    credit       {I8} NOT NULL,
    quantity     {I8} NOT NULL,
    PRIMARY KEY (company_id, book_id, year, period, account_id, dimension_id, value_id)
){ROWLESS};

-- The next number of each series.                                           (distribute)
CREATE TABLE number_series (
    company_id    {I8} NOT NULL,
    year          {I8} NOT NULL,
    book_id       {I8} NOT NULL,
    series        TEXT NOT NULL,
    number_period {I8} NOT NULL,
    next_number   {I8} NOT NULL CHECK (next_number BETWEEN 0 AND 10000000000),
    PRIMARY KEY (company_id, year, book_id, series, number_period)
){STRICT};

-- At most one live reversal per posting.                                    (distribute)
CREATE TABLE reversal_of (
    company_id   {I8} NOT NULL,
    original_seq {I8} NOT NULL,
    seq          {I8} NOT NULL,
    PRIMARY KEY (company_id, original_seq)
){STRICT};

-- An external reference is used once per source.                            (distribute)
CREATE TABLE external_ref (
    company_id {I8} NOT NULL,
    source_id  {I8} NOT NULL,
    reference  TEXT NOT NULL,
    seq        {I8} NOT NULL,
    PRIMARY KEY (company_id, source_id, reference)
){STRICT};

-- Signed statements of how the chain stood.                                 (distribute)
CREATE TABLE checkpoint (
    company_id {I8} NOT NULL,
    seq        {I8} NOT NULL,                                       -- the newest posting it covers
    made_at    {I8} NOT NULL,
    body       {BLOB} NOT NULL,                                     -- canonical form, docs/proof.md
    signature  {BLOB} NOT NULL,                                     -- Ed25519
    public_key {BLOB} NOT NULL,
    PRIMARY KEY (company_id, seq, made_at)
){STRICT};

-- Who did what: one row per write, chained.                                 (distribute)
CREATE TABLE audit (
    company_id {I8} NOT NULL,                                       -- 0: the installation's own
    audit_seq  {I8} NOT NULL,
    made_at    {I8} NOT NULL,
    user_id    {I8} NOT NULL,
    operation  TEXT NOT NULL,
    subject    TEXT NOT NULL,                                       -- what it was done to
    detail     TEXT NOT NULL,                                       -- JSON: what was asked
    reason     TEXT,
    first_seq  {I8},                                                -- postings that came of it
    last_seq   {I8},
    hash       {BLOB} NOT NULL,
    PRIMARY KEY (company_id, audit_seq)
){STRICT};
