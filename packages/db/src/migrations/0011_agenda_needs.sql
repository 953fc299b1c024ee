CREATE TABLE "agenda_needs" (
	"clinic_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"needed" boolean NOT NULL,
	CONSTRAINT "agenda_needs_clinic_id_case_id_agency_id_pk" PRIMARY KEY("clinic_id","case_id","agency_id")
);
--> statement-breakpoint
ALTER TABLE "agenda_needs" ADD CONSTRAINT "agenda_needs_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_needs" ADD CONSTRAINT "agenda_needs_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_needs" ADD CONSTRAINT "agenda_needs_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;