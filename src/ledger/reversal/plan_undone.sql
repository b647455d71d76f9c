-- The plan that a journal had when it was reversed by a posting which is reversed in its turn.
--
-- takes  :company_id, :seq (of that posting)
-- gives  style; no row where it reverses nothing, or there was no plan

SELECT m.style
  FROM posting AS p
  JOIN reversal_plan_met AS m
    ON m.company_id   = p.company_id
   AND m.original_seq = p.reverses_seq
 WHERE p.company_id = :company_id
   AND p.seq        = :seq;
