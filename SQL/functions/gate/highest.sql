-- The party above which there is nobody to pass a ticket up to.
create or replace function gate.highest() returns text
language plpgsql stable
as $$
begin
  return (select r.code from data.role r join data.party p on p.code = r.code where r.rank is not null order by r.rank desc limit 1);
end
$$;
