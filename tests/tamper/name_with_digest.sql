-- The name as it was, with a digest that fits, and the chart.
UPDATE name_version SET name = 'Gifts', digest = {digest}
 WHERE company_id = {company} AND code = '4010';
UPDATE account SET name = 'Gifts' WHERE company_id = {company} AND code = '4010';
