import type { RetentionDone, Unfinished } from './retention.ts'

const doFirst: Readonly<Record<Unfinished, string>> = {
  'open action': 'finish or cancel its open actions',
  'place on an agenda': 'take it off the agenda ahead',
  flag: 'triage its flag',
  'possible match': 'decide the report that may belong to it',
  'report since it was closed': 'open it again: a report came in after it was closed',
}

/** What has to be done before a case is closed or deleted, in a sentence. */
export function unfinishedSentence(unfinished: readonly Unfinished[]): string {
  return `First ${unfinished.map((what) => doFirst[what]).join('; ')}.`
}

/** What was decided, as a history says it. */
export const retentionDoneWords: Readonly<Record<RetentionDone, string>> = {
  closed: 'Closed',
  reopened: 'Opened again',
  retained: 'Kept',
  hold: 'Put on legal hold',
  'lift hold': 'Legal hold lifted',
  'propose deletion': 'Deletion proposed',
  'withdraw proposal': 'Deletion no longer proposed',
}
