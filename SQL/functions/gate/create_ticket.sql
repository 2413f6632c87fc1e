-- Numbers a ticket that has been judged, with its lines, which are `lent` where their claim is that of other tickets.
create or replace function gate.create_ticket(t data.ticket, asked jsonb, lent boolean default false) returns bigint
language plpgsql
as $$
declare
  made bigint;
begin
  insert into data.ticket (version, workflow, prefix, state, seq, step_seq, order_id, customer_id, opened_by, opened_at,
    first_asked_at, entered_at, final, holds, payee_known, head, parent, root, successor_of, claims)
  values (t.version, t.workflow, t.prefix, '', 0, 0, t.order_id, t.customer_id, t.opened_by, t.opened_at, t.first_asked_at,
    t.entered_at, false, false, t.payee_known, '', t.parent, t.root, t.successor_of, t.claims)
  returning ticket_id into made;
  insert into data.ticket_line (ticket_id, line, units, handed)
  select made, a.key::int, a.value::int, case when lent then a.value::int else 0 end from jsonb_each_text(asked) a;
  return made;
end
$$;
