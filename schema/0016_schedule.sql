-- 0016: schedules: when a template is due, and what became of each time.

-- A template with its days.                                                 (distribute)
CREATE TABLE schedule (
    company_id     {I8} NOT NULL,
    schedule_id    {I8} NOT NULL,
    code           TEXT NOT NULL,
    code_key       TEXT NOT NULL,                                   -- folded
    description    TEXT,
    version        {I8} NOT NULL,
    state          {I8} NOT NULL CHECK (state BETWEEN 1 AND 3),       -- enum schedule_state
    template_id    {I8} NOT NULL,
    owner_id       {I8} NOT NULL,                                   -- prepares its journals
    step           {I8} NOT NULL CHECK (step BETWEEN 1 AND 6),        -- enum recurrence_step
    every          {I8} NOT NULL CHECK (every >= 1),
    on_day         {I8} NOT NULL CHECK (on_day BETWEEN 1 AND 5),      -- enum recurrence_day
    nth            {I8} NOT NULL,
    weekday        {I8} NOT NULL,
    month_day      {I8} NOT NULL,
    first_day      {I8} NOT NULL CHECK (first_day BETWEEN 10000101 AND 99991231),
    last_day       {I8} CHECK (last_day BETWEEN 10000101 AND 99991231),
    times          {I8} NOT NULL,                                   -- 0: for ever
    catch_up       {I8} NOT NULL CHECK (catch_up BETWEEN 1 AND 3),    -- enum catch_up
    posts          {I8} NOT NULL CHECK (posts IN (0, 1)),            -- or leaves drafts
    input          {I8},
    own_plan       {I8} NOT NULL CHECK (own_plan IN (0, 1)),         -- or the template's
    reversal_kind  {I8} NOT NULL CHECK (reversal_kind BETWEEN 0 AND 6),
    reversal_style {I8} NOT NULL CHECK (reversal_style BETWEEN 0 AND 2),
    handled_to     {I8} NOT NULL,                                   -- newest occurrence; 0: none
    changed_by     {I8} NOT NULL,
    changed_at     {I8} NOT NULL,
    PRIMARY KEY (company_id, schedule_id),
    UNIQUE (company_id, code_key)
){STRICT};

-- One due date of a schedule: that there is one row for each keeps it from running twice. (distribute)
CREATE TABLE occurrence (
    company_id  {I8} NOT NULL,
    schedule_id {I8} NOT NULL,
    due         {I8} NOT NULL CHECK (due BETWEEN 10000101 AND 99991231),
    state       {I8} NOT NULL CHECK (state BETWEEN 1 AND 5),          -- enum occurrence_state
    journal_id  {I8},
    fault       TEXT,                                               -- code of what refused it
    findings    TEXT,                                               -- codes of the gate's findings
    detail      TEXT,
    reason      TEXT,                                               -- why a person skipped it
    handled_by  {I8} NOT NULL,
    handled_at  {I8} NOT NULL,
    PRIMARY KEY (company_id, schedule_id, due)
){STRICT};

CREATE INDEX occurrence_by_state ON occurrence (company_id, state, schedule_id, due);
