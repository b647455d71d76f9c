-- Moves the company's head behind the newest posting; the lock is held.
--
-- takes  :company_id, :next_seq, :chain_hash, :booked_at

UPDATE company_head
   SET next_seq   = :next_seq,
       chain_hash = :chain_hash,
       booked_at  = :booked_at
 WHERE company_id = :company_id;
