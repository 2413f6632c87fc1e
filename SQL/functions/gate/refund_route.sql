-- Ends a refund by the original route where there is none, whatever a definition says.
create or replace function gate.refund_route(t data.ticket, p_method text) returns void
language plpgsql stable
as $$
begin
  if p_method = 'original' and not gate.original_route(t) then
    raise exception 'ticket % would refund by the original route, and there is none', t.ticket_id
      using errcode = 'check_violation', constraint = 'refund_goes_back_where_it_can';
  end if;
end
$$;
