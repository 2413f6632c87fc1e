\copy public.bare from 'FILE' with (format csv, header)
