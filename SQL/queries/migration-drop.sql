-- Drops the objects chosen: the views at once, as one may read another; then the functions, with the triggers that run them. What
-- anything else depends on stays, and is an error.
do $$
declare
  chosen text[] := current_setting('aftersales.drop');
  views text := (select string_agg(substr(x, 6), ', ') from unnest(chosen) x where x like 'view %');
  object text;
  t record;
begin
  if views is not null then execute 'drop view ' || views; end if;
  foreach object in array chosen loop
    continue when object not like 'routine %';
    for t in
      select tg.tgname, tg.tgrelid::regclass as relation from pg_trigger tg
      where tg.tgfoid = substr(object, 9)::regprocedure and not tg.tgisinternal
    loop
      execute format('drop trigger %I on %s', t.tgname, t.relation);
    end loop;
    execute 'drop ' || object;
  end loop;
end
$$
