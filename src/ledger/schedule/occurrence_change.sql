-- What a person decided of an occurrence.
--
-- takes  :company_id, :schedule_id, :due, :last_due, :days (NULL: one day alone), :state,
--        :journal_id, :fault, :findings, :detail, :reason, :handled_by, :handled_at
-- gives  one changed row

UPDATE occurrence
   SET last_due   = :last_due,
       days       = :days,
       state      = :state,
       journal_id = :journal_id,
       fault      = :fault,
       findings   = :findings,
       detail     = :detail,
       reason     = :reason,
       handled_by = :handled_by,
       handled_at = :handled_at
 WHERE company_id  = :company_id
   AND schedule_id = :schedule_id
   AND due         = :due;
