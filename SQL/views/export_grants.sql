-- Exports that were asked for and what became of them, with how often each was used.
create or replace view api.export_grants as
select g.grant_id, g.asked_by, g.asked_at, g.reason, g.workflow, g.from_day, g.to_day, g.status, g.decided_by, g.until_at,
  (select count(*) from data.export_use u where u.grant_id = g.grant_id) as uses
from data.export_grant g
where (select api.active());
