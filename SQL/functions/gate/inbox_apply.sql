-- Applies one event of the courier whose order is known, and says what became of it. What a person must look at waits for him, with the
-- reason, until he matches it: then he is `sure`. An event older than what is known of its parcel turns nothing back. The others are a
-- matter of the order's own parcel, of a reshipment's, or of one that comes to us. What could not be done is kept aside. The caller holds the
-- inbox, and mostly what the event is about (`locked`).
create or replace function gate.inbox_apply(e data.carrier_event, at timestamptz, sure boolean default false, locked boolean default false) returns data.carrier_event
language plpgsql
as $$
declare
  o data."order";
  s data.ticket;
  said timestamptz := e.at;
begin
  e.state := 'unmatched';
  e.callback := null;
  if not sure then
    if e.part > 1 then e.problem := 'other-content'; end if;
    if e.at > at + gate.courier_ahead() then e.problem := coalesce(e.problem, 'ahead'); end if;
    if e.problem is not null then return e; end if;
  end if;
  -- What was dated ahead happened, at the latest, when it came in.
  if e.at > e.taken_at + gate.courier_ahead() then e.at := e.taken_at; end if;
  if not locked then perform gate.inbox_lock(e, true); end if;
  select * into o from data."order" x where x.order_id = e.order_id;
  select * into s from data.ticket x where x.ticket_id = e.reshipment;
  if gate.inbox_late(e, o, s) then
    e.state := 'late';
    e.problem := null;
  else
    e.problem := gate.inbox_doubt(e, o, s, sure);
    if e.problem is null then
      if e.return_id is not null then
        e := gate.inbox_coming(e, at);
      elsif e.reshipment is not null then
        e := gate.inbox_reshipped(e, o, s, at);
      else
        e := gate.inbox_outward(e, o, at);
      end if;
      if e.problem is null then
        e.state := 'applied';
      else
        e.callback := null;
      end if;
    end if;
  end if;
  e.at := said;
  return e;
end
$$;
