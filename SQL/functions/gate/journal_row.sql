-- A row as the journal keeps it: what is long stands by its hash.
create or replace function gate.journal_row(about text, given jsonb) returns jsonb
language sql immutable
as $$
  select case about
    when 'workflow_version' then given - '{definition,policy,brief,classes}'::text[]
      || jsonb_build_object('hash', encode(sha256(convert_to((given -> 'definition')::text, 'UTF8')), 'hex'))
    when 'calendar' then given - '{definition,published_to}'::text[]
      || jsonb_build_object('hash', encode(sha256(convert_to((given -> 'definition')::text, 'UTF8')), 'hex'))
    else given end
$$;
