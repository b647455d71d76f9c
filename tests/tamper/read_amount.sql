-- Amounts whose sum is beyond all amounts.
UPDATE entry SET amount = 9223372036854775807, side = 1 WHERE company_id = {company} AND seq = 3;
