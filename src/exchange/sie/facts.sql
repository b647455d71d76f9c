-- What SIE files said of a company and its accounts and want back.
--
-- takes  :company_id
-- gives  by owner, name and position; names begin with "sie."

SELECT owner_kind,
       owner_id,
       name,
       value
  FROM fact
 WHERE company_id = :company_id
   AND substr(name, 1, 4) = 'sie.'
 ORDER BY owner_kind, owner_id, name, position;
