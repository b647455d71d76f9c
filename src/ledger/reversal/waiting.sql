-- A reversal of a posting that is neither posted nor given up.
--
-- takes  :company_id, :seq (of what it reverses), :cancelled (enum journal_state)
-- gives  journal_id, one row: under the company's lock no second one is made

SELECT j.journal_id
  FROM journal AS j
 WHERE j.company_id   = :company_id
   AND j.reverses_seq = :seq
   AND j.posted_seq IS NULL
   AND j.state       <> :cancelled;
