-- What the log says of a row, audit AS a, and of who did it, app_user AS u.

a.audit_seq,
a.made_at,
a.user_id,
a.operation,
a.subject,
a.detail,
a.reason,
a.signed_meaning,
a.came_from,
a.first_seq,
a.last_seq,
a.hash,
u.login,
u.name
