-- What the chunks of a file proved to be.
--
-- takes  :company_id, :attachment_id, :media_type, :size, :sha256

UPDATE attachment_upload
   SET media_type = :media_type,
       size       = :size,
       sha256     = :sha256
 WHERE company_id    = :company_id
   AND attachment_id = :attachment_id;
