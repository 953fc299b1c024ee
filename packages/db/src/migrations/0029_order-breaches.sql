ALTER TABLE "bail_and_orders" ADD COLUMN "breached_on" date;--> statement-breakpoint
-- What is kept as breached was raised by the day it was recorded: it stays the same trigger.
UPDATE "bail_and_orders" SET "breached_on" = ("recorded_at" AT TIME ZONE 'Europe/London')::date WHERE "status" = 'breached';
