-- Marks a leased row as being sent, and returns the message: only now are a customer's name, phone, address and account put in,
-- and only those its kind needs. Null when the lease is not this worker's any more, or when it must not be sent any more: then it is
-- cancelled. Commit before the message goes out.
create or replace function api.outbox_send(p_token uuid, p_id bigint) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  o data.outbox;
  why text;
  at timestamptz := gate.now();
begin
  perform gate.ready();
  update data.outbox x set sent_at = at
  where x.outbox_id = p_id and x.lease = p_token and x.status = 'leased' and x.next_at > at
  returning x.* into o;
  if not found then return null; end if;
  why := gate.outbox_needless(o);
  if why is not null then
    perform gate.outbox_cancelled(o, why, at);
    return null;
  end if;
  return gate.outbox_message(o);
end
$$;
