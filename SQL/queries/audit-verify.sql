-- What is wrong with the chains of events.
select ticket_id, seq, fault from gate.chain_faults() order by ticket_id, seq
