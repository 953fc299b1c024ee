import type { AddressState } from '@harbour/domain/cases/address-check'
import type { MotivationType, RiskLevel, Sex } from '@harbour/domain/cases/case'
import type { FlagGround, FlagStatus } from '@harbour/domain/cases/flag'
import type { FourLetter } from '@harbour/domain/cases/four'
import type { OrderKind, OrderStatus } from '@harbour/domain/cases/order'
import type { RiskFactor } from '@harbour/domain/cases/risk'
import type { AgencyKey } from './agencies.ts'
import type { PastClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'

/** Days before the day the demonstration is loaded; negative for days to come. */
export type Ago = number

/** A party of a case as the demonstration tells it. */
export interface PartyStory {
  readonly surname: string
  readonly forename: string
  readonly sex: Sex
  /** Age in years on the day it is loaded. */
  readonly age: number
  readonly aliases?: readonly string[]
  readonly address: string
  readonly postcode: string
  readonly phone?: string
  readonly occupation?: string
  readonly employer?: string
  readonly vehicle?: string
  readonly weapons?: string
  readonly inCustody?: boolean
  readonly school?: string
  /** Safe contact, for victims. */
  readonly safe?: {
    readonly number: string
    readonly message: boolean
    readonly times: string
    readonly people: string
  }
  /** Whether letters and visits to the address are safe, when it was checked. */
  readonly checked?: {
    readonly state: AddressState
    readonly by: PersonKey
    readonly ago: number
    readonly source: string
    readonly neverTell?: string
  }
  readonly language?: string
}

/** `police` reports count towards escalation; the others say what kind of thing it was. */
export type IncidentMark = 'police' | 'online' | 'home' | 'third party'

/** What an action came to, with the words its owner gave. */
export interface Outcome {
  readonly how:
    | 'on time'
    | 'late'
    | 'open'
    | 'accepted'
    | 'overdue'
    | 'not possible'
    | 'not undertaken'
    | 'offered'
    | 'declined'
  readonly words: string
}

/** When an action is due, counted from its clinic; `{ in: n }` from the day it is loaded. */
export type Due = 'same day' | '48 h' | '7 d' | '14 d' | 'before next clinic' | { readonly in: number }

/** An action as the demonstration tells it: one verb, one owner. */
export interface ActionStory {
  readonly what: string
  readonly by: PersonKey
  readonly due: Due
  readonly risks: readonly RiskFactor[]
  readonly measure: string
  /** Who tells the victim, when the victim needs telling. */
  readonly tells?: PersonKey
  readonly result: Outcome
}

/** What one clinic left the case with. */
export interface PlanStory {
  readonly clinic: PastClinic
  readonly kind?: 'case' | 'review'
  readonly summary: string
  readonly discussion: string
  readonly actions: readonly ActionStory[]
}

/** One case of the demonstration with all that is known of it. */
export interface CaseStory {
  readonly key: string
  readonly relationship: string
  readonly motivation: MotivationType
  readonly risk: RiskLevel
  /** Null until a person of Harbour is assigned; the record system’s name stands meanwhile. */
  readonly officer: PersonKey | null
  readonly officerName?: string
  readonly advocate: PersonKey | null
  readonly opened: Ago
  readonly closed?: { readonly ago: Ago; readonly reason: string }
  /** When its review is due; negative days are to come. */
  readonly review?: Ago
  readonly victim: PartyStory
  readonly suspect: PartyStory
  readonly children?: readonly PartyStory[]
  readonly reports: readonly {
    readonly ago: Ago
    readonly offence: string
    readonly behaviours: readonly string[]
    readonly incidents: number | null
    readonly repeat?: boolean
    readonly narrative: string
  }[]
  readonly incidents: readonly {
    readonly ago: Ago
    readonly time?: string
    readonly what: string
    readonly where?: string
    readonly marks: readonly IncidentMark[]
    readonly from?: AgencyKey
  }[]
  readonly four: readonly {
    readonly letter: FourLetter
    readonly ago: Ago
    readonly seen: string
    readonly from: AgencyKey
  }[]
  readonly tools: readonly {
    readonly tool: string
    readonly version?: string
    readonly result: string
    readonly level: RiskLevel
    readonly judgement: string
    readonly assessor: PersonKey | null
    readonly ago: Ago
  }[]
  readonly present: Readonly<Partial<Record<RiskFactor, string>>>
  readonly absent: readonly RiskFactor[]
  readonly notKnown: readonly RiskFactor[]
  readonly orders: readonly {
    readonly kind: OrderKind
    readonly status: OrderStatus
    readonly made?: Ago
    readonly served?: Ago
    readonly until?: Ago
    readonly court?: string
    readonly conditions?: readonly string[]
    readonly note?: string
  }[]
  readonly voice?: {
    readonly wishes: string
    readonly fear: string
    readonly changed: string
    readonly by: PersonKey
    readonly ago: Ago
    readonly aware: boolean
  }
  readonly plans: readonly PlanStory[]
  /** A flag that still waits for its clinic, or was turned away. */
  readonly flag?: {
    readonly status: FlagStatus
    readonly for: 'today' | 'next'
    readonly grounds: readonly FlagGround[]
    readonly reason: string
    readonly by: PersonKey
    readonly ago: Ago
    readonly triage?: string
    readonly askedFor?: readonly string[]
  }
  /** People who must not know of the case, and why. */
  readonly conflicts?: Readonly<Partial<Record<PersonKey, string>>>
}

const came =
  (how: Outcome['how']) =>
  (words: string): Outcome => ({ how, words })

/** Done by its date, with what shows it. */
export const done = came('on time')
/** Done after its date, with what shows it. */
export const doneLate = came('late')
/** Being carried out, with the latest note. */
export const ongoing = came('open')
/** Being carried out although its date has gone, with the latest note. */
export const overdue = came('overdue')
/** Not possible, because circumstances changed as told. */
export const notPossible = came('not possible')
/** Not undertaken by the agency, as told. */
export const notUndertaken = came('not undertaken')
