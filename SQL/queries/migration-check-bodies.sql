select set_config('check_function_bodies', 'on', true)
