-- A company's checkpoints, the newest first.
--
-- takes  :company_id, :limit

SELECT k.seq,
       k.made_at,
       k.body,
       k.signature,
       k.public_key
  FROM checkpoint AS k
 WHERE k.company_id = :company_id
 ORDER BY k.seq DESC, k.made_at DESC
 LIMIT :limit;
