-- What a judgement came to and on what, for who reads the answer: under one key of its own, whatever fields and facts are called.
create or replace function gate.judged(j gate.judgement, p_state text, p_roles text[], recorded jsonb, holder text default null) returns jsonb
language sql immutable
as $$
  select jsonb_build_object('judged', jsonb_build_object('state', p_state, 'roles', p_roles, 'duties', j.duties, 'facts', j.facts,
    'recorded', recorded, 'payload', j.payload, 'chosen', j.chosen, 'failed', j.failed, 'levels', j.levels, 'holder', holder))
$$;
