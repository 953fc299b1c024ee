import { roleNames } from '@harbour/domain/people/role-names'
import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { AddPerson } from '@harbour/domain/people/person'

/** A day as typed; an empty one is null. */
const typedDay = z.string().transform((text, ctx): CalendarDate | null => {
  if (text.trim() === '') return null
  const read = readBritishDate(text)
  if (read === null) ctx.addIssue({ code: 'custom', message: 'Enter a real date, like 27/3/2026' })
  return read
})

/** What the form for a new person holds: their facts as the command wants them, and one term for the chosen roles. */
const NewPersonForm = z
  .object({
    agencyId: z.string().min(1, 'Choose an agency'),
    name: AddPerson.shape.name,
    jobTitle: AddPerson.shape.jobTitle,
    email: AddPerson.shape.email,
    phone: AddPerson.shape.phone,
    roles: z.array(z.enum(roleNames)).min(1, 'Choose at least one role'),
    fromDay: typedDay.refine((value) => value !== null, 'Enter the first day'),
    untilDay: typedDay.refine((value) => value !== null, 'Enter the last day'),
  })
  .refine(({ fromDay, untilDay }) => untilDay === null || fromDay === null || untilDay >= fromDay, {
    path: ['untilDay'],
    message: 'Last day must be the same as or after the first day',
  })

/** What is typed. */
export type PersonTyped = z.input<typeof NewPersonForm>
/** What it says once it is read. */
export type NewPersonFields = z.output<typeof NewPersonForm>

/** Reads the form, or says under which of its fields something is wrong. */
export const readNewPerson = zodResolver(NewPersonForm)
