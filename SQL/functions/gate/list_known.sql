-- Whether a list of articles was ever imported: then what it does not have is not known.
create or replace function gate.list_known() returns boolean
language sql stable
as $$ select exists (select from data.article) $$;
