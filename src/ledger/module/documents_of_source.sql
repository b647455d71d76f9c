-- A page of documents that one module sent, by number.
--
-- takes  :company_id, :source_id, :after (0: from the first), :limit

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
 WHERE d.company_id  = :company_id
   AND d.document_no > :after
   AND d.source_id   = :source_id
 ORDER BY d.document_no
 LIMIT :limit;
