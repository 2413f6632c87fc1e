-- What is said of a command whose key is in the system's own space.
create or replace function gate.own_key_given(p_key uuid) returns jsonb
language sql immutable
as $$
  select jsonb_build_object('invalid', jsonb_build_array(jsonb_build_object('field', 'key', 'problem', 'own-key', 'given', p_key::text, 'limit', null)))
$$;
