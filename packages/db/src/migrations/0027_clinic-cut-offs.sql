ALTER TABLE "clinics" ADD COLUMN "cut_offs" jsonb;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "quorum" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "clinics" SET "cut_offs" = "series"."cut_offs", "quorum" = "series"."quorum" FROM "series" WHERE "series"."id" = "clinics"."series_id";--> statement-breakpoint
ALTER TABLE "clinics" ALTER COLUMN "cut_offs" SET NOT NULL;
