-- What a receiver answered, without what is known of a person: people read it in the outbox, and many repeat what they did not understand.
-- Left out are words that the order's recipient or its payee has in his name, phone, address or account, every letter of his name that is not
-- Latin, what stands in his address side by side, and every number of five digits or more, however its digits are set apart.
create or replace function gate.unsaid(o data.outbox, answer text) returns text
language plpgsql stable
as $$
declare
  told text;
  names text;
  places text;
  words text[];
  part text;
  place int := 1;
  pairs text[];
  shown text := '';
begin
  select string_agg(x, ' '), string_agg(x, ' ') filter (where v.kind in ('name', 'payee')), string_agg(x, ' ') filter (where v.kind = 'address')
  into told, names, places
  from (
    select key as kind, value from jsonb_each_text(gate.outbox_message(o) -> 'to')
    union all
    select a.kind, a.value
    from data.recipient r cross join lateral (values ('name', r.name), ('phone', r.phone), ('email', r.email), ('address', r.address)) a (kind, value)
    where r.order_id = (select t.order_id from data.ticket t where t.ticket_id = o.ticket_id)
    union all
    select w.field, w.words from data.ticket_words w where w.ticket_id = o.ticket_id and w.field in ('payee', 'account')) v
  cross join lateral lower(gate.text_form(v.value)) x;
  words := regexp_split_to_array(told, '[^a-z0-9]+');
  answer := regexp_replace(gate.text_form(left(answer, 2000)), '[+]?[0-9]([ .()/+_-]*[0-9]){4,}', '…', 'g');
  for part in select m[1] from regexp_matches(answer, '[A-Za-z0-9]+|.', 'g') m loop
    if part !~ '^[A-Za-z]*$' and length(part) < 4 then
      pairs := array[lower(substr(answer, place - 1, 1) || part), lower(part || substr(answer, place + length(part), 1))];
    else
      pairs := '{}';
    end if;
    place := place + length(part);
    if part !~ '^[A-Za-z0-9]+$' then
      if octet_length(part) > 1 and (strpos(names, lower(part)) > 0
        or exists (select from unnest(pairs) p where length(p) > 1 and strpos(places, p) > 0))
      then
        part := '…';
      end if;
    elsif length(part) >= 2 and lower(part) = any (words) or length(part) >= 3 and strpos(told, lower(part)) > 0
      or length(part) >= 4 and part ~ '[0-9]'
      or exists (select from unnest(pairs) p where octet_length(p) > length(p) and strpos(places, p) > 0)
    then
      part := '…';
    end if;
    if part <> '…' or right(shown, 1) <> '…' then shown := shown || part; end if;
  end loop;
  return shown;
end
$$;
