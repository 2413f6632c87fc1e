-- How often callers may be identified within an hour, by one person and for one order, and for how many minutes it holds: the policy's
-- numbers, which are live.
create or replace function gate.identification_rules(out per_person int, out per_order int, out minutes int)
language plpgsql stable
as $$
declare
  rules jsonb := (
    select v.policy -> 'identification' from data.workflow_version v
    where v.current and v.policy ? 'identification' order by v.name = 'manual-verification' desc, v.version desc limit 1);
begin
  per_person := coalesce((rules ->> 'per-person')::int, 60);
  per_order := coalesce((rules ->> 'per-order')::int, 6);
  minutes := coalesce((rules ->> 'minutes')::int, 30);
end
$$;
