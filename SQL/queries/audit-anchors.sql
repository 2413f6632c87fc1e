-- Every anchor. Nothing here calls a function of ours: it is what is verified.
select anchor, (extract(epoch from at) * 1000000)::bigint as at, encode(root, 'hex') as root, chains from data.anchor order by anchor
