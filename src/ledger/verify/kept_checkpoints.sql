-- How many checkpoints of a company are kept.
--
-- takes  :company_id
-- gives  one row

SELECT COUNT(*) AS checkpoint_count
  FROM checkpoint AS c
 WHERE c.company_id = :company_id;
