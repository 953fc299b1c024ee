/**
 * What every event carries. An event's type reads as a sentence, `<noun> <what happened>`; its other keys are ids and
 * field names, never names of people, addresses or free text, because events are written to the access log.
 */
export interface EventShape {
  readonly type: string
  readonly caseId?: string
  readonly clinicId?: string
  readonly planId?: string
  readonly actionId?: string
  readonly personId?: string
  readonly agencyId?: string
}
