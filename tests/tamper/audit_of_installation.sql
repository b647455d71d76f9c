-- What the installation is said to have been asked.
UPDATE audit SET operation = 'user.remove' WHERE company_id = 0 AND audit_seq = 1;
