-- Merges the orders that this login has staged under a batch, and empties the stage of them: all in the caller's transaction. The
-- reader tells what it kept back: orders with a bad record, orders left out by a rule, and records without a readable number;
-- and whether each record of the file is an order whole, or a line of one.
--
-- One row for each count (`read` is the sum of the others), for each rejected, each stale, each updated and each held order, for each
-- whose recipient was amended here and stays, though the file says otherwise, and for each that was cancelled here and that the shop has sent;
-- nothing for what is new or unchanged. Atomic: with anything rejected nothing is written, and what would
-- have been written counts as rejected.
--
-- An import waits for another's end, since both may bring the same order. An order that somebody holds it waits for as well, or, asked to set
-- such orders `aside`, names them, keeps them staged and goes on: asked again with the same batch in a later transaction, it takes those that
-- are free by then, and told to `leave` the others, rejects them. So no order is held here while another is waited for.
create or replace function api.import_orders(
  batch uuid, atomic boolean, whole_records boolean, withdrawn text[] default '{}', skipped text[] default '{}', unreadable int default 0,
  held text default 'wait'
) returns table (kind text, number text, problem text, line int, other_line int, fields text[], amounts bigint[])
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '30s'
set work_mem = '64MB'
set jit = off
as $$
#variable_conflict use_column
declare
  p_batch uuid := import_orders.batch;
  kept_back text[];
  left_out int;
  counts record;
  refused int;
  held_up int := 0;
  aside text[] := '{}';
  aside_lines int[];
  at timestamptz;
  state text;
  said text;
begin
  perform gate.ready();
  if not gate.may('import') then perform gate.refuse('import'); end if;
  lock table data.order_stage in share update exclusive mode;
  delete from data.order_incoming i where i.batch = p_batch;
  perform gate.import_collect(p_batch, whole_records);

  select coalesce(array_agg(distinct gate.text_form(x)), '{}') into kept_back from unnest(withdrawn) x;
  select count(distinct gate.text_form(x)) into left_out from unnest(skipped) x
  where gate.text_form(x) <> all (kept_back)
    and not exists (select from data.order_incoming i where i.batch = p_batch and i.number = gate.text_form(x));
  delete from data.order_incoming i where i.batch = p_batch and i.number = any (kept_back);

  perform gate.import_settle(p_batch, whole_records);
  perform gate.import_dates(p_batch);
  perform gate.import_judge(p_batch);
  if held in ('aside', 'leave') and not atomic then
    with free as materialized (
      select x.order_id from data."order" x
      where x.order_id in (select i.order_id from data.order_incoming i where i.batch = p_batch and i.outcome = 'changed')
      order by x.order_id for update skip locked
    ), taken as (
      update data.order_incoming i set outcome = 'rejected', problem = 'held'
      where i.batch = p_batch and i.outcome = 'changed' and not exists (select from free f where f.order_id = i.order_id)
      returning i.number, i.first_line
    )
    select coalesce(array_agg(t.number), '{}'), array_agg(t.first_line) into aside, aside_lines from taken t;
    if held = 'leave' then
      aside := '{}';
    elsif aside <> '{}' then
      delete from data.order_incoming i where i.batch = p_batch and i.problem = 'held';
      return query select 'aside', a.number, null::text, a.line, null::int, null::text[], null::bigint[]
        from unnest(aside, aside_lines) a (number, line);
    end if;
  end if;
  perform gate.import_compare(p_batch);

  refused := cardinality(kept_back) + unreadable;
  select count(*) filter (where i.outcome = 'new') as new, count(*) filter (where i.outcome = 'updated') as updated,
    count(*) filter (where i.outcome = 'unchanged') as unchanged, count(*) filter (where i.outcome = 'stale') as stale,
    count(*) filter (where i.outcome = 'rejected') as rejected, count(*) as staged
  into counts from data.order_incoming i where i.batch = p_batch;

  if atomic and counts.rejected + refused > 0 then
    held_up := counts.new + counts.updated;
  else
    -- After the locks; the one time of the whole import.
    at := gate.now();
    perform gate.import_write(p_batch, at);
    perform gate.import_earn(p_batch);
    return query select 'updated', i.number, null::text, i.first_line, null::int, i.fields, null::bigint[]
      from data.order_incoming i where i.batch = p_batch and i.outcome = 'updated';
    return query select * from gate.import_told(p_batch);
    return query select 'kept', i.number, null::text, i.first_line, null::int, i.kept, null::bigint[]
      from data.order_incoming i where i.batch = p_batch and i.outcome not in ('rejected', 'stale') and i.kept <> '{}';
    perform gate.verify_ended(array(
      select o.order_id from data.order_incoming i join data."order" o on o.number = i.number
      where i.batch = p_batch and i.outcome in ('updated', 'unchanged') and o.held_by is not null), at);
    return query select 'sent', i.number, null::text, i.first_line, null::int, array[t.prefix || '-' || t.ticket_id, i.status], null::bigint[]
      from data.order_incoming i join data."order" o on o.number = i.number join data.ticket t on t.ticket_id = o.cancelled_by
      where i.batch = p_batch and i.outcome = 'updated' and 'status' = any (i.fields) and i.status in ('shipped', 'delivered', 'refused');
    return query select 'held', v.number, null::text, null::int, null::int, null::text[], null::bigint[]
      from gate.verify_orders(array(
        select o.order_id from data.order_incoming i join data."order" o on o.number = i.number
        where i.batch = p_batch and i.outcome in ('new', 'updated') and i.status in ('placed', 'packed')), at) v (number);
  end if;
  return query select 'rejected', i.number, i.problem, i.first_line, i.other_line, i.fields, i.amounts
    from data.order_incoming i where i.batch = p_batch and i.outcome = 'rejected';
  return query select 'stale', i.number, null::text, i.first_line, null::int, array[i.status], null::bigint[]
    from data.order_incoming i where i.batch = p_batch and i.outcome = 'stale';
  return query select 'count', v.name, null::text, null::int, null::int, null::text[], array[v.amount]
    from (values ('read', counts.staged + refused + left_out),
      ('new', case when held_up > 0 then 0 else counts.new end),
      ('updated', case when held_up > 0 then 0 else counts.updated end), ('unchanged', counts.unchanged),
      ('rejected', counts.rejected + refused + held_up), ('skipped', left_out::bigint), ('stale', counts.stale)) v (name, amount);

  delete from data.order_incoming i where i.batch = p_batch;
  delete from data.order_stage s
  where s.loaded_by = session_user::text and (s.batch = p_batch or s.batch is null or s.staged_at < clock_timestamp() - interval '1 hour')
    and (aside = '{}' or s.batch is distinct from p_batch or gate.text_form(s.number) <> all (aside));
exception when others then
  -- A constraint's DETAIL would hold a customer's row: the state and the sentence go on, the row does not.
  get stacked diagnostics state = returned_sqlstate, said = message_text;
  raise exception using errcode = state, message = said;
end
$$;
