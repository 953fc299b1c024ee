import type { CutOffs } from './series.ts'

/** The cut-offs a new series begins with. */
export const usualCutOffs: CutOffs = {
  referralsClose: 15,
  triageFrom: 12,
  triageUntil: 10,
  agendaLocked: 8,
  advocateAsks: 5,
  returnsDue: 2,
  readThrough: 1,
  actionsOut: 1,
  minutesOut: 3,
  ownersReport: 20,
}

/** The confidentiality statement a new series begins with; each clinic keeps the text its people signed. */
export const usualStatement = [
  'Everything said and shown at this clinic is OFFICIAL-SENSITIVE.',
  'I will use it only to protect the people discussed, and share it beyond this clinic only where the chair permits.',
  'I am in a place where nobody else can see my screen or hear the discussion. I will not record or photograph it.',
  'I will declare any connection with a person discussed as soon as I notice it, and leave that discussion.',
].join('\n')
