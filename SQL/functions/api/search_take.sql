-- Answers a search that was asked and committed before: order numbers only, at most fifty, the newest first. A phone is
-- found as it was typed, and as its digits alone, a mobile's without the country's 86.
create or replace function api.search_take(search bigint, term text) returns table (number text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  asked data.customer_search;
  wanted text := btrim(normalize(term, NFKC));
begin
  perform gate.ready();
  if (gate.session()).login is null then perform gate.refuse('search'); end if;
  update data.customer_search s set taken_at = gate.now()
  where s.search_id = search and s.actor = session_user::text and s.taken_at is null and s.xid <> pg_current_xact_id()
    and s.term_hash = sha256(convert_to(wanted, 'UTF8')) and s.at > gate.now() - interval '1 minute'
  returning * into asked;
  if not found then perform gate.refuse('search'); end if;
  if asked.kind = 'phone' then
    return query
      select o.number from data.customer c join data."order" o on o.customer_id = c.customer_id
      where c.phone in (wanted, regexp_replace(regexp_replace(wanted, '[^0-9]', '', 'g'), '^86(1[0-9]{10})$', '\1'))
      order by o.placed_at desc limit 50;
  else
    return query
      select o.number from data.customer c join data."order" o on o.customer_id = c.customer_id
      where c.name = wanted order by o.placed_at desc limit 50;
  end if;
end
$$;
