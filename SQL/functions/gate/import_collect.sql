-- Gathers the staged rows of a batch into one row for each order. Rows whose order's own fields differ make further parts;
-- `import_settle` tells what to make of those. Whole: each record of the file is an order whole, so that two of one order repeat it.
create or replace function gate.import_collect(p_batch uuid, p_whole boolean) returns void
language plpgsql
as $$
begin
  insert into data.order_incoming (batch, number, part, first_line, customer_id, customer_name, customer_phone, customer_email,
    customer_address, placed_at, status, shipped_at, delivered_at, currency, discount, paid, payment_method, tracking, freight,
    channel, says_all, line, source_line, sku, name, quantity, unit_price, bundle, supplier, value, worth,
    lines_digest, repeats)
  select p_batch, g.number, row_number() over (partition by g.number order by g.first_line), g.first_line,
    normalize(btrim(g.customer_id), NFC), gate.nfc(g.customer_name), gate.nfc(g.customer_phone), gate.nfc(g.customer_email),
    gate.nfc(g.customer_address),
    case when g.placed_at between 0 and 7258118400000000 then timestamptz 'epoch' + g.placed_at * interval '1 microsecond' end,
    g.status,
    case when g.shipped_at between 0 and 7258118400000000 then timestamptz 'epoch' + g.shipped_at * interval '1 microsecond' end,
    case when g.delivered_at between 0 and 7258118400000000
      then timestamptz 'epoch' + g.delivered_at * interval '1 microsecond' end,
    g.currency, g.discount, g.paid, gate.nfc(g.payment_method), gate.nfc(g.tracking), g.freight, gate.nfc(g.channel),
    coalesce(g.says_all, false), g.line, g.source_line, g.sku, g.name,
    g.quantity, g.unit_price, g.bundle, g.supplier,
    case when g.fit then g.value end, case when g.fit then g.worth end, sha256(convert_to(g.lines_text, 'UTF8')),
    g.lines < cardinality(g.line) or (p_whole and g.first_line < g.last_line)
  from (
    select s.number, s.customer_id, s.customer_name, s.customer_phone, s.customer_email, s.customer_address, s.placed_at,
      s.status, s.shipped_at, s.delivered_at, s.currency, s.discount, s.paid, s.payment_method, s.tracking, s.freight,
      s.channel, bool_and(s.says_all) as says_all,
      min(s.source_line) as first_line, max(s.source_line) as last_line, count(distinct s.line) as lines,
      array_agg(s.line) as line, array_agg(s.source_line) as source_line, array_agg(s.sku) as sku, array_agg(s.name) as name,
      array_agg(s.quantity) as quantity, array_agg(s.unit_price) as unit_price, array_agg(s.bundle) as bundle, array_agg(s.supplier) as supplier,
      array_agg(case when s.fit then s.quantity * s.unit_price else 0 end) as value,
      sum(case when s.fit then s.quantity * s.unit_price else 0 end) as worth,
      string_agg(gate.line_text(s.line, s.quantity, s.unit_price, s.bundle, s.sku, s.name)
        || case when s.supplier is null then '' else ' supplier ' || gate.frame(s.supplier) end, ' ') as lines_text,
      bool_and(s.fit) as fit
    from (
      select r.*, r.quantity between 1 and 1000000 and r.unit_price between 0 and 1000000000000
        and r.line between 1 and 100000 and r.sku <> '' and r.name <> '' and r.safe as fit
      from (
        select gate.text_form(x.number) as number,
          k.customer_id collate "C" as customer_id, k.customer_name collate "C" as customer_name,
          k.customer_phone collate "C" as customer_phone, k.customer_email collate "C" as customer_email,
          k.customer_address collate "C" as customer_address, x.placed_at, x.status collate "C" as status, x.shipped_at,
          x.delivered_at, x.currency collate "C" as currency, x.discount, x.paid, k.payment_method collate "C" as payment_method,
          k.tracking collate "C" as tracking, x.freight, k.channel collate "C" as channel, x.says_all, x.source_line, x.line, gate.nfc(k.sku) as sku, gate.nfc(k.name) as name,
          x.quantity, x.unit_price, x.bundle, nullif(gate.nfc(k.supplier), '') as supplier, kept.said is not null as safe
        from data.order_stage x
        -- One look at a row's texts: nearly always there is nothing in them that is not kept.
        cross join lateral (select concat_ws(' ', x.customer_id, x.customer_name, x.customer_phone, x.customer_email, x.customer_address,
          x.payment_method, x.tracking, x.channel, x.sku, x.name, x.supplier) as said) given
        cross join lateral (select gate.kept_text(given.said) as said offset 0) kept
        cross join lateral (
          select x.customer_id, x.customer_name, x.customer_phone, x.customer_email, x.customer_address, x.payment_method, x.tracking,
            x.channel, x.sku, x.name, x.supplier where given.said = kept.said
          union all
          select coalesce(gate.kept_text(x.customer_id), left(x.customer_id, 0)), coalesce(gate.kept_text(x.customer_name), left(x.customer_name, 0)),
            coalesce(gate.kept_text(x.customer_phone), left(x.customer_phone, 0)), coalesce(gate.kept_text(x.customer_email), left(x.customer_email, 0)),
            coalesce(gate.kept_text(x.customer_address), left(x.customer_address, 0)), coalesce(gate.kept_text(x.payment_method), left(x.payment_method, 0)),
            coalesce(gate.kept_text(x.tracking), left(x.tracking, 0)), coalesce(gate.kept_text(x.channel), left(x.channel, 0)),
            coalesce(gate.kept_text(x.sku), left(x.sku, 0)), coalesce(gate.kept_text(x.name), left(x.name, 0)),
            coalesce(gate.kept_text(x.supplier), left(x.supplier, 0))
          where (given.said = kept.said) is not true) k
        where x.batch = p_batch and x.loaded_by = session_user::text
      ) r
      -- Aggregates take their rows as they come: sorted here once, not for each aggregate.
      order by r.number collate "C", 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, r.line, r.source_line
    ) s
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
  ) g;
end
$$;
