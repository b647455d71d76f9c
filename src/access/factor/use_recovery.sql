-- Uses a recovery code up.
--
-- scope installation
-- takes  :user_id, :code_hash, :used_at
-- gives  one changed row; none: there is no such code, or it was used before

UPDATE user_recovery
   SET used_at = :used_at
 WHERE user_id   = :user_id
   AND code_hash = :code_hash
   AND used_at IS NULL;
