CREATE TABLE "alerts" (
	"incident_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"snapshot" jsonb NOT NULL,
	CONSTRAINT "alerts_incident_id_fingerprint_pk" PRIMARY KEY("incident_id","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"status" text NOT NULL,
	"severity" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "incidents_started_at" ON "incidents" USING btree ("started_at" DESC NULLS LAST);