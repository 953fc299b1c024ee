ALTER TABLE "diary_entries" ADD COLUMN "needed_from" text;--> statement-breakpoint
ALTER TABLE "diary_entries" ADD COLUMN "needed_until" text;