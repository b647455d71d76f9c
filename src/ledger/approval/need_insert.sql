-- Asks somebody for an approval of a journal.
--
-- takes  :company_id, :journal_id, :need_no, :policy_id, :policy, :level, :slot, :kind,
--        :approver_key, :code, :writer_may, :state

INSERT INTO approval_need (company_id, journal_id, need_no, policy_id, policy, level, slot, kind,
                           approver_key, code, writer_may, state)
VALUES (:company_id, :journal_id, :need_no, :policy_id, :policy, :level, :slot, :kind,
        :approver_key, :code, :writer_may, :state);
