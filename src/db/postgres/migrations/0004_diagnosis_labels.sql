CREATE TABLE "diagnosis_labels" (
	"session_id" uuid NOT NULL,
	"said_by" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"verdict" text NOT NULL,
	"told_entity" text,
	"told_change" text,
	"told_confidence" double precision NOT NULL,
	"entity" text,
	"change_id" text,
	"refuted" boolean NOT NULL,
	"agrees" boolean,
	"message" text NOT NULL,
	CONSTRAINT "diagnosis_labels_session_id_said_by_pk" PRIMARY KEY("session_id","said_by")
);
--> statement-breakpoint
CREATE INDEX "diagnosis_labels_said_at" ON "diagnosis_labels" USING btree ("said_at");