-- Keeps a new schedule, of which nothing is handled yet.
--
-- takes  :company_id, :schedule_id, :code, :code_key (folded), :description, :version, :state,
--        :template_id, :owner_id, :step, :every, :on_day, :nth, :weekday, :month_day, :first_day,
--        :last_day, :times, :catch_up, :posts, :input, :own_plan, :reversal_kind, :reversal_style,
--        :changed_by, :changed_at

INSERT INTO schedule (company_id, schedule_id, code, code_key, description, version, state,
                      template_id, owner_id, step, every, on_day, nth, weekday, month_day, first_day,
                      last_day, times, catch_up, posts, input, own_plan, reversal_kind,
                      reversal_style, handled_to, changed_by, changed_at)
VALUES (:company_id, :schedule_id, :code, :code_key, :description, :version, :state,
        :template_id, :owner_id, :step, :every, :on_day, :nth, :weekday, :month_day, :first_day,
        :last_day, :times, :catch_up, :posts, :input, :own_plan, :reversal_kind,
        :reversal_style, 0, :changed_by, :changed_at);
