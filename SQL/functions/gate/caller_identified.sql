-- Whether who acts has identified the caller about this order a short while ago, in a transaction that is over.
create or replace function gate.caller_identified(p_order bigint, p_actor text, p_at timestamptz) returns boolean
language plpgsql stable
as $$
begin
  return exists (
    select from data.identification i
    where i.order_id = p_order and i.actor = p_actor and i.identified
      and i.at > p_at - make_interval(mins => (select r.minutes from gate.identification_rules() r)) and i.at <= p_at);
end
$$;
