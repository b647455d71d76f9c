-- Removes answers that are no longer kept, of all companies.
--
-- scope all
-- takes  :before (microseconds, UTC), :limit (rows)
-- gives  the removed rows as changed

DELETE FROM idempotency
 WHERE (company_id, key) IN (SELECT i.company_id, i.key
                               FROM idempotency AS i
                              WHERE i.made_at < :before
                              LIMIT :limit);
