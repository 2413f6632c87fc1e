-- Whether an effect's row is in a state that there is, with what that state has; a check for the reason that gate.ticket_adds_up gives.
create or replace function gate.outbox_row_adds_up(o data.outbox) returns boolean
language plpgsql immutable parallel safe
as $$
declare
  rule text;
begin
  if o.status in ('waiting', 'leased', 'delivered', 'dead', 'unknown', 'cancelled') and (o.status <> 'leased' or o.lease is not null and o.next_at is not null)
    and (o.status = 'delivered') = (o.delivered_at is not null) and (o.status <> 'unknown' or o.kind = 'refund-instruction')
  then
    return true;
  end if;
  rule := case
      when o.status not in ('waiting', 'leased', 'delivered', 'dead', 'unknown', 'cancelled') then 'outbox_status_is_known'
      when o.status = 'leased' and (o.lease is null or o.next_at is null) then 'leased_row_has_a_token_and_an_end'
      when (o.status = 'delivered') <> (o.delivered_at is not null) then 'delivered_row_has_a_time'
      when o.status = 'unknown' and o.kind <> 'refund-instruction' then 'only_a_refund_is_unknown'
    end;
  if rule is null then return true; end if;
  raise exception '% does not hold of the new row of outbox', rule using errcode = 'check_violation', constraint = rule, table = 'outbox', schema = 'data';
end
$$;
