-- Keeps what somebody said of a journal.
--
-- takes  :company_id, :journal_id, :approval_no, :verdict, :content_hash, :user_id,
--        :for_user_id (NULL: for himself), :given_at, :reason (NULL: none was given),
--        :ended_at (NULL: it counts)

INSERT INTO approval (company_id, journal_id, approval_no, verdict, content_hash, user_id,
                      for_user_id, given_at, reason, ended_at)
VALUES (:company_id, :journal_id, :approval_no, :verdict, :content_hash, :user_id, :for_user_id,
        :given_at, :reason, :ended_at);
