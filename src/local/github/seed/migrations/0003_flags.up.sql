CREATE TABLE flags (
  name text PRIMARY KEY,
  share integer NOT NULL CHECK (share BETWEEN 0 AND 100),
  changed_at timestamptz NOT NULL DEFAULT now()
);
