-- Whether a person may decide an approval at the level whose turn it is, and for whom: `problem` is null when he may. Four eyes are
-- fixed here, over the ticket's whole family and for a deputy also as the person he stands in for: never who asked, opened the ticket
-- himself, edited, received or inspected, nor who decided an earlier level, nor whom the definition keeps from the move.
create or replace function gate.may_decide(
  a data.approval, p_login text, at timestamptz, out problem text, out role text, out on_behalf_of text, out event text
)
language plpgsql stable
as $$
declare
  me data.staff;
  principal text;
  persons text[];
begin
  role := a.levels[a.level];
  select * into me from data.staff s where s.login = p_login and s.disabled_at is null;
  if role = any (me.effective) then
    on_behalf_of := null;
  else
    select d.principal into principal
    from data.delegation d join data.staff s on s.login = d.principal and s.disabled_at is null
    where d.deputy = p_login and d.from_at <= at and d.until_at > at and role = any (s.effective) and gate.stands_in(me, s, role)
    order by d.principal limit 1;
    if principal is null then
      problem := 'level';
      return;
    end if;
    on_behalf_of := principal;
  end if;
  persons := array_remove(array[p_login, on_behalf_of], null);
  if a.asker = any (persons) then
    problem := 'asker';
  elsif exists (select from data.approval_decision d where d.approval_id = a.approval_id
      and (d.decided_by = any (persons) or d.on_behalf_of = any (persons))) then
    problem := 'decided-before';
  else
    select e.event into event
    from data.ticket t
    join data.ticket f on f.ticket_id = coalesce(t.root, t.ticket_id) or f.root = coalesce(t.root, t.ticket_id)
    join data.ticket_event e on e.ticket_id = f.ticket_id and e.actor = any (persons) and not 'system' = any (e.roles)
      and (e.event in ('open', 'amend', 'receive', 'inspect', 'record-loss', 'record-payee', 'found')
        or e.event = any (array(select unnest(m.not_by) from data.workflow_move m
          where m.version = t.version and m.state = a.state and m.event = a.event and m.ordinal = a.ordinal)))
    where t.ticket_id = a.ticket_id
    limit 1;
    if event is not null then problem := 'duty'; end if;
  end if;
end
$$;
