-- What postings are found by, in the order of its key.
--
-- takes  :company_id, :after_field_id, :after_value_key, :after_seq, :limit

SELECT f.field_id,
       f.value_key,
       f.seq
  FROM posting_found AS f
 WHERE f.company_id = :company_id
   AND (f.field_id, f.value_key, f.seq) > (:after_field_id, :after_value_key, :after_seq)
 ORDER BY f.field_id, f.value_key, f.seq
 LIMIT :limit;
