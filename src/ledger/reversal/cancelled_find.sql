-- The newest time that a plan of a posting was taken back.
--
-- takes  :company_id, :original_seq
-- gives  one row, or none; planned: how many plans it has now

SELECT c.cancel_no,
       c.cancelled_at,
       c.cancelled_by,
       c.reason,
       (SELECT COUNT(*)
          FROM reversal_plan AS n
         WHERE n.company_id   = c.company_id
           AND n.original_seq = c.original_seq) AS planned
  FROM reversal_plan_cancelled AS c
 WHERE c.company_id   = :company_id
   AND c.original_seq = :original_seq
 ORDER BY c.cancel_no DESC
 LIMIT 1;
