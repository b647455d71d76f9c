-- A company's checkpoints, the oldest first.
--
-- takes  :company_id, :after_seq, :after_made_at, :limit

SELECT k.seq,
       k.made_at,
       k.body,
       k.signature,
       k.public_key
  FROM checkpoint AS k
 WHERE k.company_id = :company_id
   AND (k.seq, k.made_at) > (:after_seq, :after_made_at)
 ORDER BY k.seq, k.made_at
 LIMIT :limit;
