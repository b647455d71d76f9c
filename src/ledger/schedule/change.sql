-- Changes a schedule; how far it is handled stays.
--
-- takes  :company_id, :schedule_id, :code, :code_key (folded), :description, :version, :state,
--        :template_id, :owner_id, :step, :every, :on_day, :nth, :weekday, :month_day, :first_day,
--        :last_day, :times, :catch_up, :posts, :input, :own_plan, :reversal_kind, :reversal_style,
--        :changed_by, :changed_at
-- gives  one changed row

UPDATE schedule
   SET code           = :code,
       code_key       = :code_key,
       description    = :description,
       version        = :version,
       state          = :state,
       template_id    = :template_id,
       owner_id       = :owner_id,
       step           = :step,
       every          = :every,
       on_day         = :on_day,
       nth            = :nth,
       weekday        = :weekday,
       month_day      = :month_day,
       first_day      = :first_day,
       last_day       = :last_day,
       times          = :times,
       catch_up       = :catch_up,
       posts          = :posts,
       input          = :input,
       own_plan       = :own_plan,
       reversal_kind  = :reversal_kind,
       reversal_style = :reversal_style,
       changed_by     = :changed_by,
       changed_at     = :changed_at
 WHERE company_id  = :company_id
   AND schedule_id = :schedule_id;
