-- Makes what follows the owner's, and gives up rather than let everybody queue behind a lock that is not to be had.
-- Bodies are checked in a second pass: a function may name one whose file comes later.
select set_config('role', coalesce($1::text, current_user), true),
  set_config('lock_timeout', '10s', true),
  set_config('check_function_bodies', 'off', true)
