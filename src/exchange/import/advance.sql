-- Notes how far an import has come.
--
-- takes  :company_id, :import_id, :state, :records_before (tested: another process may have gone on
--        with it), :records_done, :first_seq and :last_seq of what was just posted (NULL: nothing),
--        :moved_at, :ended_at (NULL: not yet)
-- gives  one changed row; none when the import is no longer where it was, or was given up

UPDATE import
   SET state        = :state,
       records_done = :records_done,
       first_seq    = COALESCE(first_seq, :first_seq),
       last_seq     = COALESCE(:last_seq, last_seq),
       moved_at     = :moved_at,
       ended_at     = :ended_at
 WHERE company_id   = :company_id
   AND import_id    = :import_id
   AND records_done = :records_before
   AND state       <> 2
   AND abandoned_at IS NULL;
