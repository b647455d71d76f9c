-- Makes another version of a template the one that holds, or retires it.
--
-- takes  :company_id, :template_id, :reference, :reference_key (folded), :version, :state
-- gives  one changed row

UPDATE template
   SET reference     = :reference,
       reference_key = :reference_key,
       version       = :version,
       state         = :state
 WHERE company_id  = :company_id
   AND template_id = :template_id;
