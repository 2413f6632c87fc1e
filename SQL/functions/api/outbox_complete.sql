-- Records the rows of a claim as delivered, so that what stands behind them may go; returns how many. Those whose lease has passed to
-- another are left to him.
create or replace function api.outbox_complete(p_token uuid, p_ids bigint[]) returns int
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  done int;
  lanes text[];
begin
  perform gate.ready();
  with over as (
    update data.outbox o
    set status = 'delivered', delivered_at = gate.now(), lease = null, next_at = null, last_error = null
    where o.outbox_id = any (p_ids) and o.lease = p_token and o.status in ('leased', 'unknown')
    returning o.lane
  )
  select count(*), array_agg(distinct x.lane) into done, lanes from over x;
  perform gate.outbox_advance(lanes);
  return done;
end
$$;
