import { expect, it } from 'vitest'
import { launchers } from './launchers.ts'

const processes = new Map<number, { parent: number; command: string }>([
  [70, { parent: 60, command: 'sh -c trap x; node apps/server/src/main.ts' }],
  [60, { parent: 50, command: '/usr/lib/node_modules/pnpm/bin/pnpm run serve' }],
  [50, { parent: 40, command: "sh -c 'pnpm' run serve" }],
  [40, { parent: 30, command: 'npm exec pnpm@12.21.0 run serve' }],
  [30, { parent: 20, command: 'sh -c npx --yes pnpm@12.21.0 run serve' }],
  [20, { parent: 10, command: 'npm start' }],
])
const describe = (above: { parent: number; command: string }) => (pid: number) =>
  pid === 10 ? above : (processes.get(pid) ?? null)

it('finds the whole chain of npm start', () => {
  expect(launchers(70, describe({ parent: 1, command: '-bash' }))).toEqual([70, 60, 50, 40, 30, 20])
})

it('leaves out the shell that npm start was typed into, which may end before Harbour', () => {
  expect(launchers(70, describe({ parent: 1, command: 'bash -c npm start & exit' }))).toEqual([70, 60, 50, 40, 30, 20])
})

it('finds none when node was started by hand or by another program', () => {
  expect(launchers(10, describe({ parent: 1, command: 'bash -c node apps/server/src/main.ts' }))).toEqual([])
  expect(launchers(10, describe({ parent: 1, command: 'node /srv/vitest.mjs run' }))).toEqual([])
})
