-- Writes down what a move tells the customer, with the values that its text has places for, as they are now. What it says is in the
-- definition; who the customer is, is looked up when it is sent.
create or replace function gate.tell(t data.ticket, p_message text, told text[], payload jsonb, facts jsonb, at timestamptz) returns void
language plpgsql
as $$
declare
  content jsonb := jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id, 'message', p_message);
begin
  -- The order's number never changes, and is put in with the text.
  told := array_remove(told, 'order');
  if told <> '{}' then
    content := content || jsonb_build_object('values', coalesce((
      select jsonb_object_agg(n.name, coalesce(payload -> n.name, t.fields -> n.name, facts -> n.name))
      from unnest(told) n (name) where coalesce(payload -> n.name, t.fields -> n.name, facts -> n.name) is not null), '{}'));
  end if;
  insert into data.outbox (ticket_id, seq, kind, content, created_at) values (t.ticket_id, t.seq, 'customer-message', content, at);
end
$$;
