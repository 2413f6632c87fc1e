-- Ends a refund that has nothing under it, whatever a definition says. One for goods is for units that were inspected, or recorded as lost, and
-- found good; one without goods is for money that was granted, of a kind and for a reason, after somebody whose band it is was asked.
-- That neither is above what is due, nor above what was paid for the order, constraints hold.
create or replace function gate.refund_floor(t data.ticket, p_effect text) returns void
language plpgsql stable
as $$
begin
  if p_effect = 'refund-money' then
    if t.granted > 0 and t.fields ?& array['kind', 'reason'] and exists (
      select from data.approval a where a.ticket_id = t.ticket_id and a.status in ('granted', 'free') and a.amount >= t.granted)
    then
      return;
    end if;
    raise exception 'ticket % would refund money that nobody has granted', t.ticket_id
      using errcode = 'check_violation', constraint = 'refund_of_money_was_granted';
  end if;
  if t.granted > 0 or not exists (select from data.ticket_line x where x.ticket_id = t.ticket_id and x.accepted > 0) then
    raise exception 'ticket % would refund goods that nobody has found good', t.ticket_id
      using errcode = 'check_violation', constraint = 'refund_of_goods_follows_what_was_accepted';
  end if;
end
$$;
