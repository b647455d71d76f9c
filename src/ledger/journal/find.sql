-- One document, without its lines.
--
-- takes  :company_id, :journal_id
-- gives  at most one row

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
       j.content_hash,
       j.failure,
       j.posted_seq,
       j.posted_year,
       j.changed_at
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.journal_id = :journal_id;
