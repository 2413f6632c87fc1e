-- The latest exports that were asked for.
select g.grant_id, g.asked_by, (extract(epoch from g.asked_at) * 1000000)::bigint as asked_at, g.reason, g.workflow, g.from_day::text,
  g.to_day::text, g.status, g.decided_by, (extract(epoch from g.until_at) * 1000000)::bigint as until_at, g.uses
from api.export_grants g order by g.grant_id desc limit 100
