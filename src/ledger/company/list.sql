-- Every company, by code.
--
-- scope all

SELECT c.company_id,
       c.uid,
       c.code,
       c.name,
       c.currency,
       c.state,
       c.numbering,
       c.organisation_number,
       c.address,
       c.ytd_account_id,
       c.retained_account_id,
       c.current_year,
       c.current_period,
       c.journal_line_limit,
       c.provisional,
       c.made_at
  FROM company AS c
 ORDER BY c.code;
