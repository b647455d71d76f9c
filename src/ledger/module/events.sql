-- What happened to the documents of all modules, a page of it.
--
-- takes  :company_id, :after (0: from the first), :limit

SELECT {event_row}
  FROM event AS e
  JOIN source AS s
    ON s.company_id = e.company_id
   AND s.source_id  = e.source_id
  JOIN module_document AS d
    ON d.company_id  = e.company_id
   AND d.document_no = e.document_no
  LEFT JOIN posting AS p
    ON p.company_id = e.company_id
   AND p.seq        = e.seq
  LEFT JOIN app_user AS u ON u.user_id = e.user_id
 WHERE e.company_id = :company_id
   AND e.event_no   > :after
 ORDER BY e.event_no
 LIMIT :limit;
