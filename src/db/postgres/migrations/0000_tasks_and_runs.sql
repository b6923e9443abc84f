CREATE TABLE "agent_tasks" (
	"task_id" uuid PRIMARY KEY NOT NULL,
	"trace_id" uuid NOT NULL,
	"job_id" text,
	"question" text NOT NULL,
	"status" text NOT NULL,
	"pr_url" text,
	"error_msg" text,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	"phase" text NOT NULL,
	"state" text,
	"pr_number" integer,
	"language" text NOT NULL,
	"asker" jsonb NOT NULL,
	"batch_id" text,
	"merge_sha" text,
	"merged_at" timestamp with time zone,
	"answer" jsonb,
	"degraded" boolean NOT NULL,
	"stages" jsonb NOT NULL,
	"waiting_for" text,
	"error_code" text,
	"tte_ms" bigint,
	"person_ms" bigint NOT NULL,
	"worker_instance" text,
	"worker_version" text,
	"snapshot" jsonb NOT NULL,
	CONSTRAINT "agent_tasks_status_known" CHECK ("agent_tasks"."status" in ('queued', 'running', 'done', 'error'))
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"run_id" text NOT NULL,
	"seq" integer NOT NULL,
	"step" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "ledger_run_id_seq_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"pipeline" text NOT NULL,
	"status" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"fence" bigint NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "agent_tasks_created_at" ON "agent_tasks" USING btree ("created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "agent_tasks_status" ON "agent_tasks" USING btree ("status");--> statement-breakpoint
CREATE INDEX "agent_tasks_finished_at" ON "agent_tasks" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "agent_tasks_merged_at" ON "agent_tasks" USING btree ("merged_at");--> statement-breakpoint
CREATE INDEX "runs_status" ON "runs" USING btree ("status","updated_at");