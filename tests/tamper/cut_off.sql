-- Every posting from a seq on, so that nothing inside the database shows it: with entries, the account
-- index, balances, openings, numbers, head, and the checkpoints that covered them, with what the audit
-- log tells since.
UPDATE balance
   SET debit  = debit - COALESCE((SELECT SUM(e.amount) FROM entry AS e
                                   WHERE e.company_id = {company} AND e.seq >= {seq} AND e.side = 1
                                     AND e.book_id = balance.book_id AND e.year = balance.year
                                     AND e.period = balance.period
                                     AND e.account_id = balance.account_id
                                     AND COALESCE(e.currency, '') = balance.currency), 0),
       credit = credit + COALESCE((SELECT SUM(e.amount) FROM entry AS e
                                    WHERE e.company_id = {company} AND e.seq >= {seq} AND e.side = 2
                                      AND e.book_id = balance.book_id AND e.year = balance.year
                                      AND e.period = balance.period
                                      AND e.account_id = balance.account_id
                                      AND COALESCE(e.currency, '') = balance.currency), 0)
 WHERE company_id = {company};
UPDATE balance
   SET debit = debit - COALESCE((SELECT SUM(e.amount)
                                   FROM entry AS e
                                   JOIN account AS a
                                     ON a.company_id = e.company_id AND a.account_id = e.account_id
                                  WHERE e.company_id = {company} AND e.seq >= {seq}
                                    AND e.book_id = balance.book_id AND e.year < balance.year
                                    AND balance.account_id =
                                        CASE WHEN a.type IN (4, 5)
                                             THEN (SELECT ytd_account_id FROM company
                                                    WHERE company_id = {company})
                                             ELSE e.account_id END), 0)
 WHERE company_id = {company} AND period = 0 AND currency = '';
UPDATE number_series
   SET next_number = COALESCE((SELECT MIN(p.number) FROM posting AS p
                                WHERE p.company_id = {company} AND p.seq >= {seq}
                                  AND p.year = number_series.year
                                  AND p.book_id = number_series.book_id), next_number)
 WHERE company_id = {company};
UPDATE company_head
   SET next_seq = {seq},
       chain_hash = (SELECT hash FROM posting WHERE company_id = {company} AND seq = {seq} - 1),
       booked_at = (SELECT booked_at FROM posting WHERE company_id = {company} AND seq = {seq} - 1)
 WHERE company_id = {company};
DELETE FROM posting WHERE company_id = {company} AND seq >= {seq};
DELETE FROM account_entry WHERE company_id = {company} AND seq >= {seq};
DELETE FROM entry WHERE company_id = {company} AND seq >= {seq};
DELETE FROM checkpoint WHERE company_id = {company} AND seq >= {seq};
DELETE FROM audit
 WHERE company_id = {company}
   AND (SELECT COUNT(*) FROM checkpoint AS c WHERE c.company_id = {company}) <
       (SELECT COUNT(*) FROM audit AS a
         WHERE a.company_id = {company} AND a.operation = 'checkpoint.make')
   AND audit_seq >= (SELECT MAX(a.audit_seq) FROM audit AS a
                      WHERE a.company_id = {company} AND a.operation = 'checkpoint.make');
UPDATE company_head
   SET audit_seq = (SELECT MAX(audit_seq) FROM audit WHERE company_id = {company}),
       audit_hash = (SELECT a.hash FROM audit AS a
                      WHERE a.company_id = {company}
                        AND a.audit_seq = (SELECT MAX(audit_seq) FROM audit
                                            WHERE company_id = {company}))
 WHERE company_id = {company};
