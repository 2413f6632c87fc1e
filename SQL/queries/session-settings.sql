-- What a session of ours needs, whatever server, database or role have as their defaults. What is read-only stays so, and is told.
select set_config('default_transaction_isolation', 'read committed', false), set_config('default_transaction_deferrable', 'off', false),
  set_config('lock_timeout', '0', false), set_config('idle_session_timeout', '0', false),
  set_config('idle_in_transaction_session_timeout', '60s', false),
  case when current_setting('server_version_num')::int >= 170000 then set_config('transaction_timeout', '0', false) end
