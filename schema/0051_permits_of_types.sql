-- 0051: journals of auditors, and those of adjustment periods, have permits of their own.

-- Who closes has posted them until now; an owner may everything.
INSERT INTO role_permit (role_key, permit)
SELECT r.role_key, 'journal.adjust'
  FROM role AS r
 WHERE r.role_key = 'controller';

INSERT INTO role_permit (role_key, permit)
SELECT r.role_key, 'journal.auditor'
  FROM role AS r
 WHERE r.role_key = 'controller';
