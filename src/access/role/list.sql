-- All roles with their permits, by code.
--
-- scope installation
-- gives  a row for each permit; one with NULL for a role without any

SELECT r.code,
       r.name,
       p.permit
  FROM role AS r
  LEFT JOIN role_permit AS p ON p.role_key = r.role_key
 ORDER BY r.role_key, p.permit;
