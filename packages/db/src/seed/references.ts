import { caseReference } from '@harbour/domain/cases/case'
import type { Referenced } from './agendas.ts'
import type { Calendar } from './calendar.ts'
import type { CaseStory } from './case-story.ts'
import type { Rows } from './rows.ts'

/** Cases of a year before its first one here: the demonstration begins in the middle of a year’s work. */
const aYear = 1300

/** Numbers the cases in the order in which they were opened, year by year, and keeps the last number of each year. */
export function giveReferences(rows: Rows, stories: readonly CaseStory[], { day }: Calendar): readonly Referenced[] {
  const last = new Map<number, number>()
  const referenced = stories
    .toSorted((a, b) => b.opened - a.opened || (a.key < b.key ? -1 : 1))
    .map((story): Referenced => {
      const openedOn = day(story.opened)
      const year = Number(openedOn.slice(0, 4))
      const before =
        last.get(year) ?? (last.size === 0 ? Math.floor((Number(openedOn.slice(5, 7)) - 1) * (aYear / 12)) : 0)
      last.set(year, before + 1)
      return { story, reference: caseReference('DEMO', year, before + 1) }
    })
  for (const [year, number] of last) rows.caseNumbers.push({ year, last: number })
  return referenced
}
