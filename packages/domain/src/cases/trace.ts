import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import { squashName } from './names.ts'

/** What a suspect is reached by, acts through or drives: the same one in two cases says that it may be one suspect. */
export const TraceKind = z.enum(['telephone', 'e-mail', 'handle', 'device', 'vehicle'])
export type TraceKind = z.infer<typeof TraceKind>

/** Records a number, an address, a name used online, a device or a registration of the suspect. */
export const RecordTrace = z.strictObject({
  id: Id,
  caseId: Id,
  kind: TraceKind,
  value: z.string().trim().min(4, 'Enter it whole, four characters or more').max(200, 'Shorten this to 200 characters'),
})
export type RecordTrace = z.infer<typeof RecordTrace>

/**
 * How a trace is compared: numbers by their digits and without the code of the country, the rest without case, spaces and
 * signs (LNK-1). Null when too little is left to say anything.
 */
export function traceKey(kind: TraceKind, value: string): string | null {
  const said =
    kind === 'telephone' ? value.replace(/\D/g, '').replace(/^(?:00)?44(?=\d{9})/, '0') : asWritten(kind, value)
  return said.length >= (kind === 'telephone' ? 7 : 4) ? `${kind} ${said}` : null
}

function asWritten(kind: TraceKind, value: string): string {
  return kind === 'e-mail' ? value.trim().toLowerCase() : squashName(value)
}
