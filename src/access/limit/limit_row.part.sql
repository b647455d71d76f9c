-- A limit, with the names of what it is of.

r.limit_id,
r.company_id,
r.user_id,
r.kind,
r.code,
r.to_code,
r.made_at,
d.code  AS company,
u.login AS user_login,
g.code  AS group_code,
b.login AS made_by
