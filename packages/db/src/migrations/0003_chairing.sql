CREATE TABLE "item_turns" (
	"agenda_item_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"from_at" timestamp(3) with time zone NOT NULL,
	"until_at" timestamp(3) with time zone,
	CONSTRAINT "item_turns_agenda_item_id_from_at_pk" PRIMARY KEY("agenda_item_id","from_at")
);
--> statement-breakpoint
CREATE TABLE "lobby_visits" (
	"clinic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "lobby_visits_clinic_id_person_id_pk" PRIMARY KEY("clinic_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_at" timestamp(3) with time zone NOT NULL,
	"until_at" timestamp(3) with time zone,
	"seen_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"words" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"raised_at" timestamp(3) with time zone NOT NULL,
	"called_at" timestamp(3) with time zone,
	"ended_at" timestamp(3) with time zone,
	"ended" text
);
--> statement-breakpoint
CREATE TABLE "hearings" (
	"agenda_item_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"how" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "hearings_agenda_item_id_agency_id_pk" PRIMARY KEY("agenda_item_id","agency_id")
);
--> statement-breakpoint
ALTER TABLE "attendances" ADD COLUMN "away_since" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "attendances" ADD COLUMN "away_by_self" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD COLUMN "beat" text DEFAULT 'orient' NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD COLUMN "beat_since" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "item_turns" ADD CONSTRAINT "item_turns_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_turns" ADD CONSTRAINT "item_turns_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lobby_visits" ADD CONSTRAINT "lobby_visits_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lobby_visits" ADD CONSTRAINT "lobby_visits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hands" ADD CONSTRAINT "hands_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hands" ADD CONSTRAINT "hands_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearings" ADD CONSTRAINT "hearings_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearings" ADD CONSTRAINT "hearings_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearings" ADD CONSTRAINT "hearings_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_turns_clinic" ON "item_turns" USING btree ("clinic_id");--> statement-breakpoint
CREATE INDEX "presences_clinic" ON "presences" USING btree ("clinic_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "presences_open" ON "presences" USING btree ("clinic_id","person_id") WHERE "presences"."until_at" is null;--> statement-breakpoint
CREATE INDEX "contributions_item" ON "contributions" USING btree ("agenda_item_id","at");--> statement-breakpoint
CREATE INDEX "hands_clinic" ON "hands" USING btree ("clinic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hands_up" ON "hands" USING btree ("clinic_id","person_id") WHERE "hands"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hearings_clinic" ON "hearings" USING btree ("clinic_id");--> statement-breakpoint
-- What somebody said in writing is only ever added to.
CREATE FUNCTION refuse_contribution_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was said in writing is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER contributions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contributions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_contribution_change();
