-- Makes an anchor: how far every chain goes, as one snapshot sees it. Only what changed since the last one is written. A chain that is no
-- continuation of what was anchored is not anchored again: it is told, and nothing is written.
create or replace function api.audit_checkpoint() returns table (anchor int, at timestamptz, root bytea, chains bigint)
language plpgsql security definer
as $$
#variable_conflict use_column
declare
  made data.anchor;
  before data.anchor;
  broken text;
begin
  perform gate.ready();
  perform pg_advisory_xact_lock(hashtext('aftersales audit'));
  select a.* into before from data.anchor a order by a.anchor desc limit 1;
  made.anchor := coalesce(before.anchor, 0) + 1;
  made.at := gate.now();
  made.root := sha256('');
  made.chains := 0;
  made.made_by := session_user;
  insert into data.anchor select (made).*;
  with head as materialized (
    select h.* from gate.chain_heads() h
  ), last as materialized (
    select distinct on (d.chain, d.number) d.chain, d.number, d.seq, d.head
    from data.anchored d order by d.chain, d.number, d.anchor desc
  ), added as (
    insert into data.anchored (anchor, chain, number, seq, head)
    select made.anchor, h.chain, h.number, h.seq, h.head
    from head h left join last l using (chain, number)
    where (l.seq, l.head) is distinct from (h.seq, h.head)
  )
  select (select count(*) from head), (
      select string_agg(x.name, ', ') from (
        select l.chain || ' ' || l.number as name from last l left join head h using (chain, number)
        where h.number is null or (h.seq, h.head) is distinct from (l.seq, l.head) and l.chain = 'ticket' and not exists (
          select from data.ticket_event e where e.ticket_id = l.number and e.seq = l.seq and e.hash = l.head)
        order by l.chain, l.number limit 5) x)
  into made.chains, broken;
  if broken is not null then
    raise exception 'what was anchored is not in the history any more: %', broken using errcode = 'data_exception',
      hint = 'aftersales audit verify --anchor FILE tells each';
  end if;
  made.root := gate.anchor_root(made.anchor, made.at, coalesce(before.root, ''));
  update data.anchor x set root = made.root, chains = made.chains where x.anchor = made.anchor;
  return query select made.anchor, made.at, made.root, made.chains;
end
$$;
