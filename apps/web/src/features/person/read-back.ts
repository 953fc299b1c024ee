import { readBritishDate } from '@harbour/domain/basics/dates'
import { longDay } from '../../format.ts'

/** The day in full under its field; null while it is not one yet. */
export function readBack(text: string): string | null {
  const read = readBritishDate(text)
  return read === null ? null : longDay(read)
}
