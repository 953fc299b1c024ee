ALTER TABLE "sign_in_steps" ADD COLUMN "issuer" text;--> statement-breakpoint
ALTER TABLE "sign_in_steps" ADD COLUMN "subject" text;--> statement-breakpoint
CREATE INDEX "access_log_account" ON "access_log" USING btree (("facts" ->> 'personId')) WHERE "access_log"."what" in ('person link made', 'person changed', 'person factors removed', 'person organisation unlinked');--> statement-breakpoint
CREATE INDEX "access_log_case_ids" ON "access_log" USING gin (("facts" -> 'caseIds')) WHERE "access_log"."facts" ? 'caseIds';