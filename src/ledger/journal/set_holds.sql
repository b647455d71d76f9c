-- Whether a set holds a journal in one of some states.
--
-- takes  :company_id, :set_id, :state_1 to :state_6 (the same one more than once where there are
--        fewer)
-- gives  one row if it does

SELECT j.set_id
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
   AND j.state IN (:state_1, :state_2, :state_3, :state_4, :state_5, :state_6)
 LIMIT 1;
