-- Ends a deployment whose names, titles or texts hold what steers a screen or cannot be seen: two that look alike would be two.
create or replace function gate.check_text(document jsonb) returns void
language plpgsql immutable
as $$
declare
  written text := document::text;
begin
  -- The database writes control characters as escapes; a backslash that is itself escaped begins none.
  if gate.kept_text(written) is distinct from written or replace(written, '\\', '') ~ '\\(u00[01]|[bfnrt])' then
    raise exception 'a definition has no control characters, none that turn the direction of writing, and none that cannot be seen'
      using errcode = 'invalid_parameter_value', hint = 'aftersales workflow check';
  end if;
end
$$;
