-- 0004: documents: journals while they can still be edited.

-- One or many journals that are worked on and posted together. The set of a journal that was given
-- none has no description, and goes with its last journal.                  (distribute)
CREATE TABLE journal_set (
    company_id    {I8} NOT NULL,
    set_id        {I8} NOT NULL,
    description   TEXT NOT NULL,
    owner_id      {I8} NOT NULL,
    source_id     {I8},
    mode          {I8} NOT NULL CHECK (mode IN (1, 2)),              -- enum set_mode
    control_total {I8},
    made_at       {I8} NOT NULL,
    PRIMARY KEY (company_id, set_id)
){STRICT};

-- A dated set of lines. Once posted its lines are read from the ledger.     (distribute)
CREATE TABLE journal (
    company_id         {I8} NOT NULL,
    journal_id         {I8} NOT NULL,
    set_id             {I8} NOT NULL,
    type               {I8} NOT NULL CHECK (type BETWEEN 1 AND 12),   -- enum journal_type
    state              {I8} NOT NULL CHECK (state BETWEEN 1 AND 8),   -- enum journal_state
    held_state         {I8} CHECK (held_state BETWEEN 1 AND 8),
    hold_reason        TEXT,
    source_id          {I8} NOT NULL,                               -- 0: the type's own
    subledger_id       {I8},
    book_id            {I8} NOT NULL,                               -- 0: all books
    year               {I8},                                        -- NULL: the year of date
    period             {I8},                                        -- NULL: the regular one of date
    date               {I8} CHECK (date BETWEEN 10000101 AND 99991231),
    document_date      {I8} CHECK (document_date BETWEEN 10000101 AND 99991231),
    currency           TEXT,
    rate_mantissa      {I8},
    rate_scale         {I8},
    reference          TEXT,
    description        TEXT,
    external_reference TEXT,
    template_id        {I8},
    reversal_kind      {I8} NOT NULL CHECK (reversal_kind BETWEEN 0 AND 6),
    reversal_style     {I8} NOT NULL CHECK (reversal_style BETWEEN 0 AND 2),
    reversal_date      {I8},
    reverses_seq       {I8},
    origin             {I8} NOT NULL CHECK (origin BETWEEN 1 AND 7),  -- enum origin
    origin_series      TEXT,                                        -- the file's own
    origin_number      TEXT,
    origin_position    {I8},                                        -- record in the file, from 1
    import_id          {I8},
    detail             TEXT,                                        -- JSON: {"tag": "value"}
    note               TEXT,
    preparer_id        {I8} NOT NULL,
    submitted          {I8} NOT NULL CHECK (submitted IN (0, 1)),    -- ever: then never discarded
    version            {I8} NOT NULL,
    content_hash       {BLOB},                                      -- what was approved
    posted_seq         {I8},
    posted_year        {I8},
    made_at            {I8} NOT NULL,
    changed_at         {I8} NOT NULL,
    changed_by         {I8} NOT NULL,
    PRIMARY KEY (company_id, journal_id)
){STRICT};

CREATE INDEX journal_by_state ON journal (company_id, state, journal_id);

CREATE INDEX journal_by_set ON journal (company_id, set_id, journal_id);

-- Lines of a journal that is not posted.                                    (distribute)
CREATE TABLE line (
    company_id      {I8} NOT NULL,
    journal_id      {I8} NOT NULL,
    line_no         {I8} NOT NULL CHECK (line_no BETWEEN 1 AND 1000000),
    account_id      {I8},                                           -- NULL: not known yet
    account_code    TEXT,                                           -- as written
    side            {I8} CHECK (side IN (1, 2)),
    amount          {I8},                                           -- book currency, debit positive
    currency        TEXT,
    currency_amount {I8},
    rate_mantissa   {I8},
    rate_scale      {I8},
    quantity        {I8},                                           -- millionths
    description     TEXT,                                           -- NULL: the journal's
    detail          TEXT,                                           -- JSON: {"tag": "value"}
    PRIMARY KEY (company_id, journal_id, line_no)
){STRICT};

-- Parts of a line (line_no 0: of an account's lines) given to dimension values. (distribute)
CREATE TABLE line_allocation (
    company_id   {I8} NOT NULL,
    journal_id   {I8} NOT NULL,
    line_no      {I8} NOT NULL,
    account_id   {I8} NOT NULL,                                     -- 0 unless line_no is 0
    slice        {I8} NOT NULL,
    dimension_id {I8} NOT NULL,
    value_id     {I8} NOT NULL,
    amount       {I8} NOT NULL,
    quantity     {I8},
    PRIMARY KEY (company_id, journal_id, line_no, account_id, slice, dimension_id)
){STRICT};

-- Files kept with a journal or an import.                                   (distribute)
CREATE TABLE attachment (
    company_id    {I8} NOT NULL,
    attachment_id {I8} NOT NULL,
    journal_id    {I8},
    import_id     {I8},
    name          TEXT NOT NULL,
    media_type    TEXT NOT NULL,
    size          {I8} NOT NULL,
    sha256        {BLOB} NOT NULL,
    attached_by   {I8} NOT NULL,
    attached_at   {I8} NOT NULL,
    PRIMARY KEY (company_id, attachment_id)
){STRICT};

-- Their bytes, in chunks of 256 KiB, once per content.                      (distribute)
CREATE TABLE attachment_content (
    company_id {I8} NOT NULL,
    sha256     {BLOB} NOT NULL,
    chunk_no   {I8} NOT NULL,
    bytes      {BLOB} NOT NULL,
    PRIMARY KEY (company_id, sha256, chunk_no)
){STRICT};
