CREATE TABLE "flag_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"flag_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"asked" text[] NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp(3) with time zone NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "flag_questions" ADD CONSTRAINT "flag_questions_flag_id_flags_id_fk" FOREIGN KEY ("flag_id") REFERENCES "public"."flags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_questions" ADD CONSTRAINT "flag_questions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_questions" ADD CONSTRAINT "flag_questions_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_questions" ADD CONSTRAINT "flag_questions_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flag_questions_flag" ON "flag_questions" USING btree ("flag_id");--> statement-breakpoint
CREATE INDEX "flag_questions_case" ON "flag_questions" USING btree ("case_id");