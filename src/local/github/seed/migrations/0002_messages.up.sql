CREATE TABLE messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
  idempotency_key text,
  recipient text NOT NULL,
  template text NOT NULL,
  fields jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'queued',
  attempts integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  UNIQUE (customer_id, idempotency_key)
);
CREATE INDEX messages_by_recipient ON messages (recipient, created_at DESC);
