CREATE TABLE "data_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"wrapped_by" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "parties_postcode";--> statement-breakpoint
CREATE INDEX "data_keys_wrapped_by" ON "data_keys" USING btree ("wrapped_by");