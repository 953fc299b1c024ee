import { z } from 'zod'

/** Why a case may be flagged for the clinic. */
export const FlagGround = z.enum(['visible high risk', 'professional judgement', 'escalation', 'repeat'])
export type FlagGround = z.infer<typeof FlagGround>

/** What triage has said of a flag. */
export const FlagStatus = z.enum(['waiting', 'accepted', 'more asked', 'signposted'])
export type FlagStatus = z.infer<typeof FlagStatus>
