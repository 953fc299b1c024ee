ALTER TABLE "lobby_visits" ADD COLUMN "here" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "lobby_visits" ADD COLUMN "signed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "lobby_visits" ADD COLUMN "statement_version" integer;