-- A clinic that a changed rule cancelled leaves its month free, so that the next rule can give that another.
UPDATE "clinics" SET "planned_on" = NULL
WHERE "status" = 'cancelled' AND "kind" = 'monthly' AND "change_reason" LIKE 'Now held: %';
