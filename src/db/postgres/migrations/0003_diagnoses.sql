CREATE TABLE "diagnoses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"incident_id" uuid,
	"verdict" text,
	"cause" text,
	"remediation" text,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "diagnosis_bundles" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"packed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "diagnoses_created_at" ON "diagnoses" USING btree ("created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "diagnoses_cause" ON "diagnoses" USING btree ("cause","created_at");--> statement-breakpoint
CREATE INDEX "diagnoses_incident" ON "diagnoses" USING btree ("incident_id");