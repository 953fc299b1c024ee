import { dayInDigits } from '../clinic/day-in-words.ts'
import type { CaseHeld, whatChanged } from '../plans/what-changed.ts'
import type { Block } from './document.ts'
import { capital, joined, listed, under } from './document.ts'

/** What changed in a case, as it was worked out. */
export type ChangedCase = Pick<
  ReturnType<typeof whatChanged<CaseHeld>>,
  'since' | 'incidents' | 'orders' | 'risks' | 'voice'
>

/** What happened and changed since the clinic that discussed a case last; actions and returns have chapters of their own. */
export function changesSince({ since, incidents, orders, risks, voice }: ChangedCase): readonly Block[] {
  const risk = [
    ...risks.assessments.map(({ tool, result, level, before, assessedOn }) =>
      joined(
        `${dayInDigits(assessedOn)} ${tool}: ${result}`,
        level,
        before === null || before === level ? null : `was ${before}`,
      ),
    ),
    ...risks.factors.map(({ factor, answer, evidence }) =>
      joined(`${capital(factor)}: ${answer}`, evidence === '' ? null : evidence),
    ),
  ]
  return [
    under(
      since.clinicId === null
        ? `Since it was opened on ${dayInDigits(since.day)}`
        : `Since the clinic of ${dayInDigits(since.day)}`,
    ),
    {
      kind: 'paragraph',
      lead: 'Incidents',
      text: `${incidents.fresh.length} in ${incidents.days} days, ${incidents.before} in the ${incidents.days} before${incidents.newKinds.length === 0 ? '' : `; for the first time ${incidents.newKinds.join(', ')}`}.`,
    },
    ...(incidents.fresh.length === 0 ? [] : [listed(incidents.fresh.map(incidentLine), '')]),
    { kind: 'paragraph', lead: 'Risk', text: risk.length === 0 ? 'Nothing new.' : `${risk.length} new.` },
    ...(risk.length === 0 ? [] : [listed(risk, '')]),
    {
      kind: 'paragraph',
      lead: 'Bail and orders',
      text: orders.length === 0 ? 'Nothing new.' : `${orders.length} to know of.`,
    },
    ...(orders.length === 0
      ? []
      : [
          listed(
            orders.map((order) => `${capital(order.change)}: ${orderLine(order)}`),
            '',
          ),
        ]),
    {
      kind: 'paragraph',
      lead: 'Victim heard',
      text: voice.isNew ? 'Since then; see the victim’s voice.' : 'Not since then.',
    },
  ]
}

/** An incident in one line: where it happened only as online or at home, as a place may say where somebody lives. */
export function incidentLine({
  occurredOn,
  what,
  online,
  atHome,
}: {
  readonly occurredOn: string
  readonly what: string
  readonly online: boolean
  readonly atHome: boolean
}): string {
  const where = online ? ' (online)' : atHome ? ' (at home)' : ''
  return `${dayInDigits(occurredOn)} ${what}${where}`
}

/** An order in one line: what it is, how it stands, until when, on which conditions. */
export function orderLine({
  kind,
  status,
  until,
  conditions,
}: {
  readonly kind: string
  readonly status: string
  readonly until: string | null
  readonly conditions: readonly string[]
}): string {
  const order = joined(kind, status, until === null ? null : `until ${dayInDigits(until)}`)
  return conditions.length === 0 ? order : `${order}: ${conditions.join('; ')}`
}
