-- The name as it was, its digest left alone, and the chart.
UPDATE name_version SET name = 'Gifts' WHERE company_id = {company} AND code = '4010';
UPDATE account SET name = 'Gifts' WHERE company_id = {company} AND code = '4010';
