-- What holds of money that comes in for a ticket, whatever a definition says: it is what is owed, neither less nor more. Of a ticket that is about
-- lines that is the difference or the charge for them, of another what a change of its order costs.
create or replace function gate.collect_floor(t data.ticket, p_effect text, payload jsonb, at timestamptz) returns void
language plpgsql stable
as $$
declare
  owed bigint := case
    when p_effect = 'collect-charge' then (gate.exchange_facts(t, '{}', '{}') ->> 'charge-value')::bigint
    when exists (select from data.ticket_line x where x.ticket_id = t.ticket_id) then (gate.exchange_facts(t, '{}', '{}') ->> 'difference')::bigint
    else (gate.change_facts(t, '{}', '{}', at) ->> 'change-difference')::bigint end;
begin
  if (payload ->> 'paid-amount')::bigint is distinct from owed then
    raise exception 'ticket % would take % for the % owed', t.ticket_id, payload ->> 'paid-amount', owed
      using errcode = 'check_violation', constraint = 'money_collected_is_what_is_owed';
  end if;
end
$$;
