import { expect, it } from 'vitest'
import { createApp } from './app.ts'
import { callables } from './callables.ts'
import { freshDb } from '@harbour/db/testing/fresh-db'

interface Layer {
  readonly name: string
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
}

/** Every address of the server is declared: what is mounted, and each route below it. */
it('declares who may ask for every address', async () => {
  await using fresh = await freshDb()
  const app = createApp({ db: fresh.db, demo: true, health: (_request, response) => void response.end() })
  const found = addressesOf(app.web.router as unknown as Stacked)
  await app.close()
  expect(found.length).toBeGreaterThan(5)
  const names = callables().routes.map(({ name }) => name)
  const declared = new Set([...names, ...names.map((name) => name.replace(/^(GET|POST) \/(auth|upload)\//, '$1 /'))])
  expect(found.filter((address) => !declared.has(address))).toEqual([])
})

interface Stacked {
  readonly stack: readonly Layer[]
}

function addressesOf({ stack }: Stacked): readonly string[] {
  const below = (layers: readonly Layer[]): readonly string[] =>
    layers.flatMap(({ route, handle }) =>
      route === undefined
        ? below(handle.stack ?? [])
        : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
    )
  return below(stack)
}
