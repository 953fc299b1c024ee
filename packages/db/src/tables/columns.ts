import { customType } from 'drizzle-orm/pg-core'
import type { Instant } from '@harbour/domain/basics/dates'

/** A moment, kept as `timestamptz` to the millisecond and read as an ISO 8601 string in UTC. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp(3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
})

/** Bytes, as Node's `Buffer`. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
