CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"once" text,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_once_unique" UNIQUE("once")
);
--> statement-breakpoint
CREATE TABLE "brakes" (
	"lane" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"brakes" jsonb NOT NULL,
	"spans" jsonb NOT NULL
);

--> statement-breakpoint
CREATE FUNCTION "audit_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the audit chain is only ever added to' USING ERRCODE = '55000';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_is_final" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit"
	FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_final"();
