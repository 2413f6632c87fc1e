-- What anchors hold, as it is reckoned: by anchor, kind of chain and number.
select anchor, chain, number, seq, encode(head, 'hex') as head from data.anchored order by anchor, chain, number
