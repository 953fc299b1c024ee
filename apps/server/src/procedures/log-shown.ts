import type { namesFor } from '@harbour/db/queries/looking'
import type { UnusualDay } from '@harbour/domain/people/unusual-looking'

/** Findings with names and references for ids, which is all that an auditor sees of a case. */
export function asShown(found: readonly UnusualDay[], names: Awaited<ReturnType<typeof namesFor>>) {
  const { people, agencies, references } = names
  const named = new Map(people.map((person) => [person.id, person]))
  return found.map(({ caseIds, ofPersonIds, ofAgencyIds, ...day }) => ({
    ...day,
    name: named.get(day.personId)?.name ?? '',
    code: named.get(day.personId)?.code ?? 'OT',
    ofPeople: ofPersonIds.flatMap((id) => named.get(id)?.name ?? []).toSorted(),
    ofAgencies: ofAgencyIds.flatMap((id) => agencies.get(id) ?? []).toSorted(),
    references: caseIds.flatMap((id) => references.get(id) ?? []).toSorted(),
  }))
}
