-- A parcel was refused: the callback that is open for it is told; else one is opened, with the recovery return of `lines`. A recovery return
-- that was there before it, by hand or as the parcel was already on its way back, becomes the callback's.
create or replace function gate.inbox_refused(
  e data.carrier_event, o data."order", p_lines jsonb, p_kind text, p_claims boolean, p_adopted bigint[], at timestamptz
) returns data.carrier_event
language plpgsql
as $$
declare
  c data.ticket := gate.inbox_callback(e);
  answer api.answer;
  told jsonb := jsonb_strip_nulls(jsonb_build_object('refused-at', to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'),
    'courier-note', nullif(e.note, '')));
begin
  e.callback := c.ticket_id;
  if e.callback is not null then return gate.inbox_act(e, e.callback, 'refuse-again', told, at); end if;
  told := told || gate.inbox_told(e) || jsonb_strip_nulls(jsonb_build_object('kind', p_kind));
  answer := gate.open_alone('rejected-delivery-callback', o, p_lines, told, gate.event_key(e, 'open'), at, p_claims);
  if answer.outcome <> 'done' then
    e.problem := answer.outcome;
    return e;
  end if;
  e.callback := answer.ticket;
  perform gate.inbox_adopt(e.callback, r) from unnest(p_adopted) r;
  return e;
end
$$;
