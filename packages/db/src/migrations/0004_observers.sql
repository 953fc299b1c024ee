CREATE TABLE "emergency_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"taken_at" timestamp(3) with time zone NOT NULL,
	"until" timestamp(3) with time zone NOT NULL,
	"reviewed_at" timestamp(3) with time zone,
	"reviewed_by" uuid,
	"finding" text
);
--> statement-breakpoint
CREATE TABLE "observers" (
	"clinic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"invited_by" uuid NOT NULL,
	"invited_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "observers_clinic_id_person_id_pk" PRIMARY KEY("clinic_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "emergency_views" ADD CONSTRAINT "emergency_views_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_views" ADD CONSTRAINT "emergency_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_views" ADD CONSTRAINT "emergency_views_reviewed_by_people_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observers" ADD CONSTRAINT "observers_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observers" ADD CONSTRAINT "observers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observers" ADD CONSTRAINT "observers_invited_by_people_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emergency_views_person" ON "emergency_views" USING btree ("person_id","case_id");--> statement-breakpoint
CREATE INDEX "observers_person" ON "observers" USING btree ("person_id");