-- 0023: old answers are found by their age.

CREATE INDEX idempotency_by_age ON idempotency (company_id, made_at);
