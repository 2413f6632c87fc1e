-- Whether one may act in the stead of the other by a right (null: by any): as one who has the role that gives it, or one that the policy
-- names beside it. A stand-in is somebody who could hold the right himself.
create or replace function gate.stands_in(deputy data.staff, principal data.staff, p_right text) returns boolean
language plpgsql stable
as $$
begin
  return exists (
    select from data.role r
    where r.code = any (principal.roles) and (p_right is null or p_right = any (gate.close_upwards(array[r.code])))
      and (r.code = any (deputy.effective) or r.stand_ins && deputy.effective));
end
$$;
