-- A page of the documents of one set, by id.
--
-- takes  :company_id, :set_id, :state (enum journal_state; 0: all), :reference (NULL: all),
--        :after (0: from the first), :limit

SELECT j.journal_id,
       j.set_id,
       j.type,
       j.state,
       j.held_state,
       j.hold_reason,
       j.submitted,
       j.source_id,
       j.subledger_id,
       j.book_id,
       j.year,
       j.period,
       j.date,
       j.document_date,
       j.reference,
       j.description,
       j.external_reference,
       j.template_id,
       j.reversal_kind,
       j.reversal_style,
       j.reversal_date,
       j.reverses_seq,
       j.origin,
       j.origin_series,
       j.origin_number,
       j.origin_position,
       j.import_id,
       j.detail,
       j.note,
       j.preparer_id,
       j.version,
       j.posted_seq,
       j.posted_year,
       j.changed_at
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
   AND j.journal_id > :after
   AND (j.state = :state OR :state = 0)
   AND (CAST(:reference AS TEXT) IS NULL OR j.reference = :reference)
 ORDER BY j.journal_id
 LIMIT :limit;
