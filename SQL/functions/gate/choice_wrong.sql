-- What is wrong with a choice of other goods, as fields that cannot be taken: articles that a list should have and does not, and, unless somebody
-- is asked about it, prices below the list's, or, where it has none, below what the old goods were sold for. Null when nothing is.
create or replace function gate.choice_wrong(t data.ticket, payload jsonb, at timestamptz, somebody_asked boolean) returns jsonb
language plpgsql stable
as $$
declare
  has_list boolean := gate.list_known();
  wrong jsonb;
begin
  select jsonb_agg(
    case when not c.same and not c.known and has_list
      then jsonb_build_object('field', 'new-sku', 'problem', 'no-article', 'given', left(c.line || ':' || c.sku, 200), 'limit', null)
      else jsonb_build_object('field', 'new-price', 'problem', 'below-list', 'given', c.line || ':' || to_char(c.price / 100.0, 'FM999999999990.00'),
        'limit', c.reference || ' ' || (select o.currency from data."order" o where o.order_id = t.order_id)) end order by c.line)
  into wrong
  from gate.chosen(t, payload, at) c
  where (not c.same and not c.known and has_list) or (not somebody_asked and c.price < c.reference);
  return wrong;
end
$$;
