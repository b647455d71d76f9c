-- Ids of the installation that its head would give again.                  scope installation
--
-- takes  nothing
-- gives  a row for each kind of which the newest id is not below next_id

SELECT u.kind,
       u.newest,
       h.next_id
  FROM (SELECT 'company' AS kind, MAX(t.company_id) AS newest
          FROM company_directory AS t
         UNION ALL
        SELECT 'user', MAX(t.user_id)
          FROM app_user AS t) AS u
  JOIN installation_head AS h
    ON h.id = 1
 WHERE u.newest >= h.next_id
 ORDER BY u.kind;
