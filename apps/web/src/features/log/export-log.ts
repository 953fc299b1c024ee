import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'

type Outputs = inferRouterOutputs<AppRouter>['log']

interface Copying {
  readonly copy: Outputs['export']
  readonly rowsAfter: (afterSeq: number) => Promise<Outputs['exportRows']>
  readonly onProgress: (rows: number) => void
}

/** The log as newline-delimited JSON: what it is, every row, every checkpoint. `npm run verify-log` reads it. */
export async function exportedLog({ copy, rowsAfter, onProgress }: Copying): Promise<Blob> {
  const parts = [lineOf(copy.heading)]
  let last = 0
  let count = 0
  while (last < copy.lastSeq) {
    const rows = await rowsAfter(last)
    if (rows.length === 0) break
    parts.push(rows.map(lineOf).join(''))
    count += rows.length
    last = rows.at(-1)?.seq ?? copy.lastSeq
    onProgress(count)
  }
  parts.push(copy.notes.map((checkpoint) => lineOf({ checkpoint })).join(''))
  return new Blob(parts, { type: 'application/x-ndjson' })
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`
}
