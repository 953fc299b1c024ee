import type { Page } from 'playwright-core'

/** What a procedure answers whoever is signed in on a page; null where it is refused. */
export async function answerOf<T>(page: Page, path: string, input: unknown = null): Promise<T | null> {
  return page.evaluate(
    async ([at, sent]) => {
      const headers = { 'x-harbour': '1', 'content-type': 'application/json' }
      const read = await fetch(`/trpc/${at}`, { method: 'POST', headers, body: JSON.stringify(sent) })
      const body = (await read.json()) as { result?: { data: unknown } }
      return (body.result?.data ?? null) as never
    },
    [path, input] as const,
  )
}
