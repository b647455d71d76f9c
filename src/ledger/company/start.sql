-- Ends a company's take-on.
--
-- takes  :company_id, :take_on, :live (states)
-- gives  one changed row; none when it is not in take-on

UPDATE company
   SET state = :live
 WHERE company_id = :company_id
   AND state      = :take_on;
