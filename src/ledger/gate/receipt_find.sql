-- What a posting's receipt says.
--
-- takes  :company_id, :seq
-- gives  one row, or none

SELECT year, period, series, number_period, number, reverses_seq, booked_at, hash
  FROM posting
 WHERE company_id = :company_id
   AND seq        = :seq;
