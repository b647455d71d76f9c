-- A schedule.
--
-- takes  :company_id, :schedule_id
-- gives  at most one row

SELECT s.schedule_id,
       s.code,
       s.description,
       s.version,
       s.state,
       s.template_id,
       s.owner_id,
       s.step,
       s.every,
       s.on_day,
       s.nth,
       s.weekday,
       s.month_day,
       s.first_day,
       s.last_day,
       s.times,
       s.catch_up,
       s.posts,
       s.input,
       s.own_plan,
       s.reversal_kind,
       s.reversal_style,
       s.handled_to,
       s.changed_by,
       s.changed_at
  FROM schedule AS s
 WHERE s.company_id  = :company_id
   AND s.schedule_id = :schedule_id;
