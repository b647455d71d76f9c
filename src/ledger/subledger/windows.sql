-- Windows that were set, in that order.
--
-- takes  :company_id, :after (a change_no), :limit

SELECT w.change_no,
       w.subledger_id,
       w.from_seq,
       w.open_from,
       w.open_to,
       w.changed_by,
       w.changed_at,
       w.reason
  FROM window_change AS w
 WHERE w.company_id = :company_id
   AND w.change_no  > :after
 ORDER BY w.change_no
 LIMIT :limit;
