-- What a receiver answered, without what it was told of a person: people read it in the outbox, and many repeat what they did not understand.
create or replace function gate.unsaid(o data.outbox, answer text) returns text
language plpgsql stable
as $$
declare
  told text;
begin
  for told in
    select v.said
    from jsonb_each_text(gate.outbox_message(o) -> 'to') t
    cross join lateral (
      select t.value as said union select gate.text_form(t.value)
      union select n from unnest(gate.phone_forms(t.value)) n where length(n) >= 5) v
    where length(v.said) >= 2 order by length(v.said) desc
  loop
    answer := replace(answer, told, '…');
  end loop;
  return answer;
end
$$;
