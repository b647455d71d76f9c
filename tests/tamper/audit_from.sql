-- What was done from one machine is said to be from another.
UPDATE audit SET came_from = 'command root@elsewhere' WHERE company_id = {company} AND audit_seq = 2;
