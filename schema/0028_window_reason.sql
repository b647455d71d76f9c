-- 0028: why a window was moved; going behind the master close date needs a reason.

ALTER TABLE window_change ADD COLUMN reason TEXT;
