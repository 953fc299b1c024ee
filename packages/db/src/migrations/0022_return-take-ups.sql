CREATE TABLE "return_take_ups" (
	"action_id" uuid PRIMARY KEY NOT NULL,
	"return_id" uuid NOT NULL,
	"paragraph_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "return_take_ups" ADD CONSTRAINT "return_take_ups_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_take_ups" ADD CONSTRAINT "return_take_ups_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_take_ups" ADD CONSTRAINT "return_take_ups_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_take_ups" ADD CONSTRAINT "return_take_ups_taken_by_people_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_take_ups_case" ON "return_take_ups" USING btree ("case_id");