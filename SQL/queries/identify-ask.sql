-- Records that a caller is to be identified; a problem instead when he cannot be. $1 order's number, $2 phone or name, $3 what he says
select identification, problem from api.identify_ask($1::text, $2::text, $3::text)
