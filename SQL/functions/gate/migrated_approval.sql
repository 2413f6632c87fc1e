-- Whether an approval that is asked for under one version can be given under another: the state has the same name there, the move the same
-- place, and its band demands the same levels of the same asker, on what is true now. What an approval was given for is never
-- rewritten: where one of these differs it is void, and has to be asked for anew.
create or replace function gate.migrated_approval(t data.ticket, a data.approval, p_to int, p_state text, at timestamptz) returns boolean
language plpgsql stable
as $$
declare
  under data.ticket := t;
  old data.workflow_move;
  new data.workflow_move;
  roles text[] := coalesce((select s.effective from data.staff s where s.login = a.asker), '{}');
  facts jsonb;
  old_levels text[];
  new_levels text[];
begin
  if p_state <> a.state then return false; end if;
  select * into old from data.workflow_move m
  where m.version = t.version and m.state = a.state and m.event = a.event and m.ordinal = a.ordinal;
  select * into new from data.workflow_move m
  where m.version = p_to and m.state = p_state and m.event = a.event and m.ordinal = a.ordinal;
  if new.band is null or old.band is null or old.to_state <> new.to_state then return false; end if;
  facts := gate.approval_facts(under, a, at);
  old_levels := gate.levels(old.band, t.fields || a.payload || facts, facts, roles);
  under.version := p_to;
  facts := gate.approval_facts(under, a, at);
  new_levels := gate.levels(new.band, t.fields || a.payload || facts, facts, roles);
  return coalesce(old_levels = new_levels, false);
end
$$;
