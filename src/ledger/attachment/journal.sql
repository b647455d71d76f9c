-- What a journal's row says of taking files, and how many it has, with those on their way.
--
-- takes  :company_id, :journal_id

SELECT j.state,
       (SELECT COUNT(*) FROM attachment AS a
         WHERE a.company_id = :company_id AND a.journal_id = :journal_id)
       + (SELECT COUNT(*) FROM attachment_upload AS u
           WHERE u.company_id = :company_id AND u.journal_id = :journal_id) AS file_count
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.journal_id = :journal_id;
