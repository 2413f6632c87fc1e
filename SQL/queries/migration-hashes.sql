select encode(sha256(convert_to(text, 'UTF8')), 'hex') as sha256
from unnest($1::text[]) with ordinality as file (text, place)
order by place
