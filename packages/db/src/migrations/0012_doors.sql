CREATE TABLE "agency_seals" (
	"case_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"sealed_by" uuid NOT NULL,
	"sealed_at" timestamp(3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"except_ids" uuid[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "agency_seals_case_id_agency_id_pk" PRIMARY KEY("case_id","agency_id")
);
--> statement-breakpoint
ALTER TABLE "case_conflicts" ADD COLUMN "kind" text DEFAULT 'declared' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_conflicts" ADD COLUMN "suspected_by" uuid;--> statement-breakpoint
ALTER TABLE "agency_seals" ADD CONSTRAINT "agency_seals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_seals" ADD CONSTRAINT "agency_seals_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_seals" ADD CONSTRAINT "agency_seals_sealed_by_people_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agency_seals_agency" ON "agency_seals" USING btree ("agency_id");--> statement-breakpoint
ALTER TABLE "case_conflicts" ADD CONSTRAINT "case_conflicts_suspected_by_people_id_fk" FOREIGN KEY ("suspected_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- From whom each case is hidden, in one place for every query: who has a conflict of interest with it, and the people of an
-- agency it is sealed from, but for those who are excepted.
CREATE VIEW shut_doors WITH (security_invoker = true) AS
  SELECT person_id, case_id FROM case_conflicts
  UNION ALL
  SELECT people.id, agency_seals.case_id FROM agency_seals
    JOIN people ON people.agency_id = agency_seals.agency_id AND people.id <> ALL (agency_seals.except_ids);
