-- A row as it is sent: what it says, the text of a message in each language, as the version had it under which it was written, and the values
-- that its kind needs of the order's recipient, as they are now.
create or replace function gate.outbox_message(o data.outbox) returns jsonb
language plpgsql stable
as $$
declare
  t data.ticket;
  told jsonb := '{}';
  number text;
  currency text;
begin
  select * into t from data.ticket x where x.ticket_id = o.ticket_id;
  select x.number, x.currency into number, currency from data."order" x where x.order_id = t.order_id;
  if o.kind = 'refund-instruction' then
    select jsonb_object_agg(w.field, w.words) into told
    from (select distinct on (x.field) x.field, x.words from data.ticket_words x
      where x.ticket_id = o.ticket_id and x.seq <= o.seq and x.field in ('payee', 'account') order by x.field, x.seq desc) w;
  elsif o.kind = 'customer-message' then
    select jsonb_build_object('name', c.name, 'phone', c.phone) into told from data.recipient c where c.order_id = t.order_id;
  elsif o.kind in ('release-order', 'ship') then
    select jsonb_build_object('name', c.name, 'phone', c.phone, 'address', c.address) into told
    from data.recipient c where c.order_id = t.order_id;
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'key', o.delivery_key, 'kind', o.kind, 'ticket', t.prefix || '-' || t.ticket_id, 'attempt', o.attempts,
    'order', number, 'currency', currency,
    'created_at', gate.epoch(o.created_at), 'content', o.content,
    'text', case when o.kind = 'customer-message' then gate.message_text(
      coalesce((select e.version from data.ticket_event e where e.ticket_id = o.ticket_id and e.seq = o.seq), t.version),
      o.content, number, currency) end)) || jsonb_build_object('to', coalesce(told, '{}'));
end
$$;
