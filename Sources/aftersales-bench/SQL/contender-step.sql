select bench.step($1::bigint, 'awaiting-goods', 'authorize', '{"carrier": "sf"}')
