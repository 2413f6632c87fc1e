-- The staff; with $1 true also those who have left.
select login, name, team, roles, added_by, disabled_at is not null as disabled, stands_in_for
from api.staff where $1::boolean or disabled_at is null order by login
