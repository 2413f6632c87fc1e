-- Numbers a ticket that has been judged, with its lines, and makes its first event.
create or replace function gate.create_ticket(
  t data.ticket, m data.workflow_move, asked jsonb, roles text[], payload jsonb, facts jsonb, p_key uuid, p_request_hash bytea,
  p_cause uuid, at timestamptz, lent boolean default false
) returns api.answer
language plpgsql
as $$
begin
  insert into data.ticket (version, workflow, prefix, state, seq, step_seq, order_id, customer_id, opened_by, opened_at,
    first_asked_at, entered_at, final, holds, payee_known, head, parent, root, successor_of, claims)
  values (t.version, t.workflow, t.prefix, '', 0, 0, t.order_id, t.customer_id, t.opened_by, t.opened_at, t.first_asked_at,
    t.entered_at, false, false, t.payee_known, '', t.parent, t.root, t.successor_of, t.claims)
  returning ticket_id into t.ticket_id;
  insert into data.ticket_line (ticket_id, line, units, handed)
  select t.ticket_id, a.key::int, a.value::int, case when lent then a.value::int else 0 end from jsonb_each_text(asked) a;
  return gate.move(t, m, session_user, roles, payload, facts, p_key, p_request_hash, p_cause, at);
end
$$;
