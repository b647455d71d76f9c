-- Names the period that accruals of a period turn in.
--
-- takes  :company_id, :year, :period, :reverse_in
-- gives  one changed row

UPDATE period
   SET reverse_in = :reverse_in
 WHERE company_id = :company_id
   AND year       = :year
   AND period     = :period;
