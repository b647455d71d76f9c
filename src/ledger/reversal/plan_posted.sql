-- The plan that a journal was posted with, as its document says it.
--
-- takes  :company_id, :seq
-- gives  type, reversal_kind, reversal_style, reversal_date, reverses_seq; no row where it was no
--        document

SELECT j.type,
       j.reversal_kind,
       j.reversal_style,
       j.reversal_date,
       j.reverses_seq
  FROM posting AS p
  JOIN journal AS j
    ON j.company_id = p.company_id
   AND j.journal_id = p.journal_id
 WHERE p.company_id = :company_id
   AND p.seq        = :seq;
