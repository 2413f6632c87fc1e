-- How far ahead of the database's clock an event of the courier may be dated: the policy's minutes, ten without one.
create or replace function gate.courier_ahead() returns interval
language sql stable
as $$
  select make_interval(mins => coalesce((
    select (v.policy #>> '{courier-feed,minutes-ahead}')::int from data.workflow_version v
    where v.name = 'rejected-delivery-callback' order by v.version desc limit 1), 10))
$$;
