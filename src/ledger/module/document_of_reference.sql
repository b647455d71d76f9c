-- A document by its module's own reference.
--
-- takes  :company_id, :source_id, :external_reference
-- gives  one row, or none

SELECT {document_row}
  FROM module_document AS d
  JOIN source AS s
    ON s.company_id = d.company_id
   AND s.source_id  = d.source_id
  LEFT JOIN journal AS j
    ON j.company_id = d.company_id
   AND j.journal_id = d.journal_id
  LEFT JOIN posting AS p
    ON p.company_id = d.company_id
   AND p.seq        = d.posted_seq
  LEFT JOIN app_user AS u ON u.user_id = d.sent_by
 WHERE d.company_id         = :company_id
   AND d.source_id          = :source_id
   AND d.external_reference = :external_reference;
