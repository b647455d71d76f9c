-- Takes a rule away.
--
-- scope installation
-- takes  :rule_id
-- gives  one changed row

DELETE FROM signature_rule
 WHERE rule_id = :rule_id;
