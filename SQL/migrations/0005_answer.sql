-- What the door answers: one row, whatever happens.
create type api.answer as (
  outcome text,        -- done | asked | refused | stopped | void | forbidden | conflict | invalid | not_found | permission | none
  ticket bigint,
  number text,
  seq int,
  event text,
  from_state text,
  to_state text,
  waits_on text,
  due_at bigint,       -- epoch microseconds
  at bigint,           -- epoch microseconds
  repeated boolean,    -- the command had been carried out before; this is its answer again
  version int,
  detail jsonb
);

-- Which move was chosen (null: none), for every move in order which gates it failed (bits, see gate.verdict), and the roles that
-- must approve the chosen one first, one after the other.
create type gate.judgement as (chosen int, failed int[], levels text[]);

-- A payload as typed by a person, made into values; what could not be is listed.
create type gate.parsed as (payload jsonb, invalid jsonb);
