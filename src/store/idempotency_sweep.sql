-- Removes answers of a company that are no longer kept, the oldest first.
--
-- takes  :company_id (0: the installation), :before (microseconds, UTC), :limit (rows)

DELETE FROM idempotency
 WHERE company_id = :company_id
   AND key IN (SELECT i.key
                 FROM idempotency AS i
                WHERE i.company_id = :company_id
                  AND i.made_at    < :before
                  AND i.for_ever   = 0
                ORDER BY i.made_at
                LIMIT :limit);
