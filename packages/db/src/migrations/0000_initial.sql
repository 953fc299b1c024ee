CREATE TABLE "access_log" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_log_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(3) with time zone NOT NULL,
	"person_id" uuid,
	"agency_id" uuid,
	"session_id" uuid,
	"request_id" text NOT NULL,
	"capability" text NOT NULL,
	"outcome" text NOT NULL,
	"what" text NOT NULL,
	"case_id" uuid,
	"clinic_id" uuid,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_events" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "action_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"action_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"change" text NOT NULL,
	"field" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	CONSTRAINT "action_events_command" UNIQUE("command_id","action_id")
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"wording" text DEFAULT '' NOT NULL,
	"risks" text[] DEFAULT '{}' NOT NULL,
	"risks_rev" integer DEFAULT 0 NOT NULL,
	"owner_agency_id" uuid,
	"owner_person_id" uuid,
	"owner_rev" integer DEFAULT 0 NOT NULL,
	"due_on" date,
	"due_words" text DEFAULT '' NOT NULL,
	"due_rev" integer DEFAULT 0 NOT NULL,
	"measure" text DEFAULT '' NOT NULL,
	"measure_rev" integer DEFAULT 0 NOT NULL,
	"victim_telling" text DEFAULT 'not decided' NOT NULL,
	"victim_teller_id" uuid,
	"victim_telling_rev" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"status_rev" integer DEFAULT 0 NOT NULL,
	"outcome_reason" text,
	"evidence" text,
	"accepted_by" uuid,
	"accepted_at" timestamp(3) with time zone,
	"completed_at" timestamp(3) with time zone,
	"escalation_level" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"removed_at" timestamp(3) with time zone,
	"removed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "agenda_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"what" text NOT NULL,
	"item_id" uuid,
	"person_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"reason" text,
	"late" boolean NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid,
	"flag_id" uuid,
	"title" text,
	"position" integer NOT NULL,
	"minutes" integer NOT NULL,
	"why_here" text NOT NULL,
	"why_there" text NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"deferred_to_clinic_id" uuid,
	"discussed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "agenda_left_out" (
	"clinic_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"flag_id" uuid,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agenda_prints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"copy" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_numbers" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"relationship" text DEFAULT '' NOT NULL,
	"motivation_type" text DEFAULT 'not yet known' NOT NULL,
	"risk_level" text DEFAULT 'not assessed' NOT NULL,
	"officer_person_id" uuid,
	"advocate_person_id" uuid,
	"officer_name" text DEFAULT '' NOT NULL,
	"has_children" boolean DEFAULT false NOT NULL,
	"children_count" integer DEFAULT 0 NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"close_reason" text,
	"next_review_on" date,
	"last_listed_on" date,
	"latest_report_at" timestamp(3) with time zone,
	"wishes" text DEFAULT '' NOT NULL,
	"greatest_fear" text DEFAULT '' NOT NULL,
	"what_has_changed" text DEFAULT '' NOT NULL,
	"victim_aware" boolean,
	"voice_heard_at" timestamp(3) with time zone,
	"voice_heard_by" uuid,
	"search_text" text DEFAULT '' NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "cases_reference_unique" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "apologies" (
	"clinic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"information_sent" boolean NOT NULL,
	"received_on" date NOT NULL,
	"note" text,
	CONSTRAINT "apologies_clinic_id_person_id_pk" PRIMARY KEY("clinic_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "attendances" (
	"clinic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"capacity" text NOT NULL,
	"statement_version" integer,
	"signed_at" timestamp(3) with time zone,
	"private_room" boolean DEFAULT false NOT NULL,
	"joined_at" timestamp(3) with time zone,
	"left_at" timestamp(3) with time zone,
	CONSTRAINT "attendances_clinic_id_person_id_pk" PRIMARY KEY("clinic_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "clinics" (
	"id" uuid PRIMARY KEY NOT NULL,
	"series_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"planned_on" date,
	"held_on" date NOT NULL,
	"start_time" text NOT NULL,
	"minutes" integer NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"chair_person_id" uuid,
	"date_reason" text,
	"change_reason" text,
	"changed_at" timestamp(3) with time zone,
	"changed_by" uuid,
	"place" text NOT NULL,
	"video_link" text,
	"statement_text" text NOT NULL,
	"statement_version" integer NOT NULL,
	"agenda_revision" integer DEFAULT 0 NOT NULL,
	"agenda_locked_at" timestamp(3) with time zone,
	"agenda_locked_by" uuid,
	"opened_at" timestamp(3) with time zone,
	"closed_at" timestamp(3) with time zone,
	"current_item_id" uuid,
	"current_item_since" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "case_conflicts" (
	"person_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"declared_at" timestamp(3) with time zone NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "case_conflicts_person_id_case_id_pk" PRIMARY KEY("person_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "doc_clients" (
	"plan_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"issued_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "doc_clients_plan_id_client_id_pk" PRIMARY KEY("plan_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "doc_snapshots" (
	"plan_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "doc_snapshots_plan_id_seq_pk" PRIMARY KEY("plan_id","seq")
);
--> statement-breakpoint
CREATE TABLE "doc_updates" (
	"plan_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"epoch" uuid NOT NULL,
	"person_id" uuid,
	"session_id" uuid,
	"client_id" bigint NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"update" "bytea" NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "doc_updates_plan_id_seq_pk" PRIMARY KEY("plan_id","seq")
);
--> statement-breakpoint
CREATE TABLE "docs" (
	"plan_id" uuid PRIMARY KEY NOT NULL,
	"epoch" uuid NOT NULL,
	"locked_at" timestamp(3) with time zone,
	"schema_ver" integer NOT NULL,
	"head_seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"grounds" text[] NOT NULL,
	"reason" text NOT NULL,
	"flagged_by" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"flagged_at" timestamp(3) with time zone NOT NULL,
	"victim_aware" boolean,
	"victim_consents" boolean,
	"sharing_reason" text DEFAULT '' NOT NULL,
	"lawful_basis" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"urgent" boolean DEFAULT false NOT NULL,
	"triage_reason" text DEFAULT '' NOT NULL,
	"asked_for" text[] DEFAULT '{}' NOT NULL,
	"triaged_by" uuid,
	"triaged_at" timestamp(3) with time zone,
	"listed_clinic_id" uuid,
	"listed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "four_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"letter" text NOT NULL,
	"observed_on" date NOT NULL,
	"evidence" text NOT NULL,
	"agency_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"crime_reference" text NOT NULL,
	"outcome" text NOT NULL,
	"sentence" text NOT NULL,
	"case_id" uuid,
	"report_id" uuid,
	"candidate_case_id" uuid,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea",
	"columns" text[] NOT NULL,
	"mapping" jsonb NOT NULL,
	"status" text NOT NULL,
	"row_count" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"possible_matches" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"uploaded_by" uuid,
	"uploaded_at" timestamp(3) with time zone NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"occurred_on" date NOT NULL,
	"occurred_time" text,
	"what" text NOT NULL,
	"where" text DEFAULT '' NOT NULL,
	"police" boolean DEFAULT false NOT NULL,
	"online" boolean DEFAULT false NOT NULL,
	"at_home" boolean DEFAULT false NOT NULL,
	"third_party" boolean DEFAULT false NOT NULL,
	"report_id" uuid,
	"agency_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_items" (
	"agenda_item_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"used_seconds" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bail_and_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"made_on" date,
	"served_on" date,
	"until" date,
	"court" text DEFAULT '' NOT NULL,
	"conditions" text[] DEFAULT '{}' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"report_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "address_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"surname" text DEFAULT '' NOT NULL,
	"forename" text DEFAULT '' NOT NULL,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"born_on" date,
	"sex" text,
	"address" text DEFAULT '' NOT NULL,
	"postcode" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"safe_number" text DEFAULT '' NOT NULL,
	"safe_to_call" boolean,
	"safe_to_leave_message" boolean,
	"best_times" text DEFAULT '' NOT NULL,
	"safe_people" text DEFAULT '' NOT NULL,
	"language" text DEFAULT '' NOT NULL,
	"interpreter" boolean DEFAULT false NOT NULL,
	"occupation" text DEFAULT '' NOT NULL,
	"employer" text DEFAULT '' NOT NULL,
	"weapons" text DEFAULT '' NOT NULL,
	"vehicle" text DEFAULT '' NOT NULL,
	"school" text DEFAULT '' NOT NULL,
	"in_custody" boolean DEFAULT false NOT NULL,
	"match_keys" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agencies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "agencies_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"name" text NOT NULL,
	"job_title" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"password_hash" text,
	"active" boolean DEFAULT true NOT NULL,
	"demo_order" integer,
	"last_seen_at" timestamp(3) with time zone,
	CONSTRAINT "people_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "person_roles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_seen_at" timestamp(3) with time zone NOT NULL,
	"idle_until" timestamp(3) with time zone NOT NULL,
	"absolute_until" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"revoke_reason" text,
	"browser" text NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_up_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone,
	CONSTRAINT "sign_up_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"risk_summary_text" text DEFAULT '' NOT NULL,
	"discussion_text" text DEFAULT '' NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"agreed_by" uuid,
	"agreed_at" timestamp(3) with time zone,
	"version_hash" text,
	"version_content" jsonb,
	CONSTRAINT "plans_agenda_item_id_unique" UNIQUE("agenda_item_id")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"crime_reference" text NOT NULL,
	"case_id" uuid,
	"reported_at" timestamp(3) with time zone NOT NULL,
	"occurred_from" date,
	"occurred_to" date,
	"offence" text DEFAULT '' NOT NULL,
	"officer_name" text DEFAULT '' NOT NULL,
	"victim_surname" text DEFAULT '' NOT NULL,
	"victim_forename" text DEFAULT '' NOT NULL,
	"victim_born_on" date,
	"victim_sex" text,
	"victim_postcode" text DEFAULT '' NOT NULL,
	"safe_number" text DEFAULT '' NOT NULL,
	"safe_to_call" boolean,
	"suspect_surname" text DEFAULT '' NOT NULL,
	"suspect_forename" text DEFAULT '' NOT NULL,
	"suspect_born_on" date,
	"relationship" text DEFAULT '' NOT NULL,
	"incidents_12m" integer,
	"behaviours" text[] DEFAULT '{}' NOT NULL,
	"risk_tool" text DEFAULT '' NOT NULL,
	"risk_result" text DEFAULT '' NOT NULL,
	"children" integer,
	"bail_or_order" text DEFAULT '' NOT NULL,
	"repeat_victim" boolean,
	"narrative" text DEFAULT '' NOT NULL,
	"import_id" uuid,
	"line" integer,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "reports_crime_reference_unique" UNIQUE("crime_reference")
);
--> statement-breakpoint
CREATE TABLE "risk_assessments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"version" text DEFAULT '' NOT NULL,
	"result" text NOT NULL,
	"level" text DEFAULT 'not assessed' NOT NULL,
	"judgement" text DEFAULT '' NOT NULL,
	"assessor" text DEFAULT '' NOT NULL,
	"assessed_on" date NOT NULL,
	"report_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"factor" text NOT NULL,
	"answer" text NOT NULL,
	"evidence" text DEFAULT '' NOT NULL,
	"as_of" date NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"series_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"person_id" uuid,
	"deputy_person_id" uuid,
	"core" boolean DEFAULT true NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"rule" jsonb NOT NULL,
	"start_time" text NOT NULL,
	"minutes" integer NOT NULL,
	"holiday_rule" text NOT NULL,
	"cut_offs" jsonb NOT NULL,
	"place" text NOT NULL,
	"video_link" text,
	"statement_text" text NOT NULL,
	"statement_version" integer DEFAULT 1 NOT NULL,
	"starts_on" date NOT NULL,
	"ended_on" date,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "action_events" ADD CONSTRAINT "action_events_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_events" ADD CONSTRAINT "action_events_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_owner_agency_id_agencies_id_fk" FOREIGN KEY ("owner_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_owner_person_id_people_id_fk" FOREIGN KEY ("owner_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_victim_teller_id_people_id_fk" FOREIGN KEY ("victim_teller_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_removed_by_people_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_changes" ADD CONSTRAINT "agenda_changes_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_changes" ADD CONSTRAINT "agenda_changes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_deferred_to_clinic_id_clinics_id_fk" FOREIGN KEY ("deferred_to_clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_left_out" ADD CONSTRAINT "agenda_left_out_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_left_out" ADD CONSTRAINT "agenda_left_out_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_prints" ADD CONSTRAINT "agenda_prints_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_prints" ADD CONSTRAINT "agenda_prints_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_officer_person_id_people_id_fk" FOREIGN KEY ("officer_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_advocate_person_id_people_id_fk" FOREIGN KEY ("advocate_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_voice_heard_by_people_id_fk" FOREIGN KEY ("voice_heard_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "apologies" ADD CONSTRAINT "apologies_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "apologies" ADD CONSTRAINT "apologies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "apologies" ADD CONSTRAINT "apologies_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_chair_person_id_people_id_fk" FOREIGN KEY ("chair_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_agenda_locked_by_people_id_fk" FOREIGN KEY ("agenda_locked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_conflicts" ADD CONSTRAINT "case_conflicts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_conflicts" ADD CONSTRAINT "case_conflicts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_clients" ADD CONSTRAINT "doc_clients_plan_id_docs_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."docs"("plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_clients" ADD CONSTRAINT "doc_clients_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_snapshots" ADD CONSTRAINT "doc_snapshots_plan_id_docs_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."docs"("plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_updates" ADD CONSTRAINT "doc_updates_plan_id_docs_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."docs"("plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_updates" ADD CONSTRAINT "doc_updates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docs" ADD CONSTRAINT "docs_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_flagged_by_people_id_fk" FOREIGN KEY ("flagged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_triaged_by_people_id_fk" FOREIGN KEY ("triaged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "four_evidence" ADD CONSTRAINT "four_evidence_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "four_evidence" ADD CONSTRAINT "four_evidence_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "four_evidence" ADD CONSTRAINT "four_evidence_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_candidate_case_id_cases_id_fk" FOREIGN KEY ("candidate_case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bail_and_orders" ADD CONSTRAINT "bail_and_orders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bail_and_orders" ADD CONSTRAINT "bail_and_orders_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_openings" ADD CONSTRAINT "address_openings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_openings" ADD CONSTRAINT "address_openings_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_openings" ADD CONSTRAINT "address_openings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_roles" ADD CONSTRAINT "person_roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_up_links" ADD CONSTRAINT "sign_up_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_up_links" ADD CONSTRAINT "sign_up_links_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_agreed_by_people_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD CONSTRAINT "risk_assessments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD CONSTRAINT "risk_assessments_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_factors" ADD CONSTRAINT "risk_factors_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_factors" ADD CONSTRAINT "risk_factors_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_deputy_person_id_people_id_fk" FOREIGN KEY ("deputy_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "access_log_case" ON "access_log" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "access_log_person" ON "access_log" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "action_events_action" ON "action_events" USING btree ("action_id","seq");--> statement-breakpoint
CREATE INDEX "actions_plan" ON "actions" USING btree ("plan_id","position");--> statement-breakpoint
CREATE INDEX "actions_case" ON "actions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "actions_clinic" ON "actions" USING btree ("clinic_id");--> statement-breakpoint
CREATE INDEX "actions_owner_person" ON "actions" USING btree ("owner_person_id","status");--> statement-breakpoint
CREATE INDEX "actions_owner_agency" ON "actions" USING btree ("owner_agency_id","status");--> statement-breakpoint
CREATE INDEX "actions_due" ON "actions" USING btree ("status","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_changes_revision" ON "agenda_changes" USING btree ("clinic_id","revision");--> statement-breakpoint
CREATE INDEX "agenda_items_clinic" ON "agenda_items" USING btree ("clinic_id","position");--> statement-breakpoint
CREATE INDEX "agenda_items_case" ON "agenda_items" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_items_case_once" ON "agenda_items" USING btree ("clinic_id","case_id") WHERE "agenda_items"."case_id" is not null and "agenda_items"."status" not in ('removed', 'deferred', 'carried');--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_left_out_once" ON "agenda_left_out" USING btree ("clinic_id","case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_prints_copy" ON "agenda_prints" USING btree ("clinic_id","copy");--> statement-breakpoint
CREATE INDEX "cases_status" ON "cases" USING btree ("status","risk_level");--> statement-breakpoint
CREATE INDEX "cases_latest_report" ON "cases" USING btree ("latest_report_at");--> statement-breakpoint
CREATE INDEX "cases_next_review" ON "cases" USING btree ("next_review_on");--> statement-breakpoint
CREATE INDEX "cases_officer" ON "cases" USING btree ("officer_person_id");--> statement-breakpoint
CREATE INDEX "cases_advocate" ON "cases" USING btree ("advocate_person_id");--> statement-breakpoint
CREATE INDEX "attendances_person" ON "attendances" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "clinics_held_on" ON "clinics" USING btree ("held_on");--> statement-breakpoint
CREATE UNIQUE INDEX "clinics_planned" ON "clinics" USING btree ("series_id","planned_on") WHERE "clinics"."planned_on" is not null;--> statement-breakpoint
CREATE INDEX "case_conflicts_case" ON "case_conflicts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "doc_updates_person" ON "doc_updates" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "flags_case" ON "flags" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "flags_status" ON "flags" USING btree ("status","flagged_at");--> statement-breakpoint
CREATE INDEX "four_evidence_case" ON "four_evidence" USING btree ("case_id","observed_on");--> statement-breakpoint
CREATE INDEX "import_rows_import" ON "import_rows" USING btree ("import_id","outcome","line");--> statement-breakpoint
CREATE INDEX "import_rows_report" ON "import_rows" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "incidents_case" ON "incidents" USING btree ("case_id","occurred_on");--> statement-breakpoint
CREATE INDEX "meeting_items_clinic" ON "meeting_items" USING btree ("clinic_id");--> statement-breakpoint
CREATE INDEX "bail_and_orders_case" ON "bail_and_orders" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "bail_and_orders_until" ON "bail_and_orders" USING btree ("until");--> statement-breakpoint
CREATE INDEX "address_openings_case" ON "address_openings" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "parties_case" ON "parties" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "parties_match_keys" ON "parties" USING gin ("match_keys") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "parties_postcode" ON "parties" USING btree ("postcode");--> statement-breakpoint
CREATE INDEX "person_roles_person" ON "person_roles" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_up_links_person" ON "sign_up_links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "plans_case" ON "plans" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "plans_clinic" ON "plans" USING btree ("clinic_id");--> statement-breakpoint
CREATE INDEX "reports_case" ON "reports" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "reports_reported_at" ON "reports" USING btree ("reported_at");--> statement-breakpoint
CREATE INDEX "risk_assessments_case" ON "risk_assessments" USING btree ("case_id","assessed_on");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_factors_case_factor" ON "risk_factors" USING btree ("case_id","factor");--> statement-breakpoint
CREATE INDEX "seats_series" ON "seats" USING btree ("series_id");--> statement-breakpoint
CREATE INDEX "seats_person" ON "seats" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "seats_deputy" ON "seats" USING btree ("deputy_person_id");