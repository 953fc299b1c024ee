import { setTimeout as sleep } from 'node:timers/promises'
import type { runningApp } from './running-app.ts'

type Running = Awaited<ReturnType<typeof runningApp>>

/** An import as its page shows it. */
export interface Shown {
  readonly status: string
  readonly mapping: Readonly<Record<string, string>>
  readonly done: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly possibleMatches: number
  readonly rejected: number
}

/** Sends a file of reports. */
export async function upload(
  app: Running,
  cookie: string,
  content: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${app.url}/upload/reports`, {
    method: 'POST',
    headers: { origin: app.url, 'x-harbour': '1', cookie, 'x-file-name': 'export.csv', ...headers },
    body: content,
  })
  return { status: response.status, body: (await response.json()) as { importId?: string; refusal?: { code: string } } }
}

export async function shownImport(app: Running, cookie: string, importId: string): Promise<Shown> {
  const { body } = await app.call('report.import', cookie, { importId })
  return body.result?.data as Shown
}

/** Uploads, runs with the suggested mapping, waits until it has finished. */
export async function importFile(app: Running, cookie: string, content: Uint8Array<ArrayBuffer>) {
  const { body } = await upload(app, cookie, content)
  const importId = body.importId ?? ''
  const { mapping } = await shownImport(app, cookie, importId)
  await app.call('report.run', cookie, { importId, mapping })
  for (;;) {
    const shown = await shownImport(app, cookie, importId)
    if (shown.status !== 'running') return { importId, ...shown }
    await sleep(20)
  }
}
