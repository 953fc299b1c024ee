ALTER TABLE "diary_entries" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "diary_entries" ADD COLUMN "video_link" text;--> statement-breakpoint
-- Nobody was told of a place so far: as it is now is where everybody takes the clinic to be.
UPDATE "diary_entries" SET "place" = "clinics"."place", "video_link" = "clinics"."video_link" FROM "clinics" WHERE "clinics"."id" = "diary_entries"."clinic_id";--> statement-breakpoint
ALTER TABLE "diary_entries" ALTER COLUMN "place" SET NOT NULL;