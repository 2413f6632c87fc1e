-- One judgement for whatever is asked of a ticket, and one composite for what travels with a command.
create type gate.command as (
  actor text,          -- for whom the event is written: a login
  roles text[],        -- as they stand in the event
  effective text[],    -- those that are judged: with the roles below them, or {system}
  key uuid,            -- of the event
  request bytea,       -- of what was asked under the key
  cause uuid,          -- the key of the command that led to this one; null when that is its own
  at timestamptz       -- when it happens; null until what it touches is locked
);
alter type gate.judgement
  add attribute facts jsonb,
  add attribute duties text[],
  add attribute payload jsonb,
  add attribute invalid jsonb,           -- what of the payload could not be read; then nothing else was judged
  add attribute at timestamptz;

-- What an approval was asked about, besides the amount: currency, goods and payee. Null for those asked before it was kept.
alter table data.approval
  add column about jsonb,
  add column asked_levels text[],        -- who had to agree when it was asked; `levels` may have passed up since
  add column asked_anew bigint references data.approval;   -- what was asked in its place, once it was not what it had been
update data.approval set asked_levels = levels;

-- What an approval comes to when it is reckoned again: on whose behalf, what was judged, the amount and who must agree.
create type gate.reckoning as (act gate.command, judged gate.judgement, payload jsonb, measure bigint, levels text[], void text);
