-- The hash that chains an entry of the journal to the one before it about the same row.
create or replace function gate.journal_hash(
  previous bytea, about text, subject text, seq int, at timestamptz, actor text, before jsonb, after jsonb
) returns bytea
language sql stable
as $$
  select sha256(previous || convert_to(jsonb_build_array(about, subject, seq, gate.epoch(at), actor, before, after)::text, 'UTF8'))
$$;
