CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  messages_per_minute integer,
  suspended_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE api_keys (
  hash text PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
