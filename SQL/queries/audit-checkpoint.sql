-- Makes an anchor.
select anchor, (extract(epoch from at) * 1000000)::bigint as at, encode(root, 'hex') as root, chains from api.audit_checkpoint()
