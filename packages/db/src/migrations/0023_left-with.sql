ALTER TABLE "meeting_items" ADD COLUMN "left_with" jsonb;--> statement-breakpoint
ALTER TABLE "diary_entries" ADD COLUMN "settled" boolean DEFAULT false NOT NULL;