-- Records that an attempt of a claim did not deliver: `later`, `never` or `unknown` (see gate.outbox_settle). `p_after` is the
-- least number of seconds that the receiver asked for. Gives the new status, null when the lease is not this worker's any more, and the error as
-- it is kept: without anything of a person. A worker tells no other.
create or replace function api.outbox_fail(p_token uuid, p_id bigint, p_verdict text, p_error text, p_after int default 0,
  out status text, out told text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  o data.outbox;
begin
  perform gate.ready();
  select * into o from data.outbox x where x.outbox_id = p_id and x.lease = p_token and x.status = 'leased' for update;
  if found then
    told := left(gate.unsaid(o, p_error), 200);
    status := gate.outbox_settle(o, p_verdict, told, greatest(0, p_after), gate.now());
  end if;
end
$$;
