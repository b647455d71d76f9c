-- The installation's next id is that of its first user, or company.
UPDATE installation_head SET next_id = 1;
