-- The root of an anchor: of the root before it, and of all that it adds in the order of chains. A line for each chain,
-- "ticket 17 5 <head>", hashed together by thousands; those hashes, a line each, after a line "<anchor> <microseconds> <root before>".
-- `aftersales audit verify` reckons it by itself.
create or replace function gate.anchor_root(p_anchor int, p_at timestamptz, p_before bytea) returns bytea
language sql stable
as $$
  select sha256(convert_to(p_anchor || ' ' || gate.epoch(p_at) || ' ' || encode(p_before, 'hex') || E'\n'
    || coalesce(string_agg(encode(b.hash, 'hex') || E'\n', '' order by b.chain, b.thousand), ''), 'UTF8'))
  from (
    select a.chain, a.number / 1000 as thousand, sha256(convert_to(
      string_agg(format(E'%s %s %s %s\n', a.chain, a.number, a.seq, encode(a.head, 'hex')), '' order by a.number), 'UTF8')) as hash
    from data.anchored a where a.anchor = p_anchor group by a.chain, a.number / 1000
  ) b
$$;
