import { basename } from 'node:path'
import type { RunnerTask } from 'vitest'
import { afterAll, TestRunner } from 'vitest'
import { checkedHere, checkedIn } from './checked-pages.ts'

/** Holds each journey, at its end, to the pages that it is to check. */
afterAll(() => {
  const { file } = TestRunner.getCurrentSuite()
  if (file === undefined || !ranWhole(file.tasks)) return
  const journey = basename(file.filepath).replace(/\.test\.ts$/, '')
  const owed = (checkedIn[journey] ?? []).filter((page) => !checkedHere.has(page))
  if (owed.length > 0) throw new Error(`tests/support/checked-pages.ts says that this checks ${owed.join(', ')}`)
})

/** Whether nothing was left out, as it is where one test is run by its name. */
function ranWhole(tasks: readonly RunnerTask[]): boolean {
  return tasks.every((task) => task.mode === 'run' && (task.type !== 'suite' || ranWhole(task.tasks)))
}
