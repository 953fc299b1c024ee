import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFailed } from 'vitest'
import { startDemonstration } from '../support/demonstration.ts'
import { lockedAgenda } from './agenda.ts'
import type { Line } from './agenda.ts'
import { attendee } from './attendee.ts'
import type { Attendee } from './attendee.ts'
import { readyPeople, signInAs } from './caller.ts'
import type { Caller } from './caller.ts'
import { addAction, agree } from './case-item.ts'
import type { OfItem } from './case-item.ts'
import { measurable, measure } from './measured-harbour.ts'
import type { Measured } from './measured-harbour.ts'

/** Cases of the clinic; `npm run test:load` has more of them. */
const CASES = Number(process.env['LOAD_ITEMS'] ?? 6)
const TYPING_MS = 3_000
/** Devices at the meeting; some people have two. */
const DEVICES = 14
/** Timers that may be there after a meeting and were not before: in its first minute Harbour begins a dozen for its jobs, and keeps them. */
const SPARE_TIMERS = 20
const beats = ['discuss', 'decide', 'confirm'] as const

it(
  `holds a four-hour clinic of ${CASES} cases, compressed: loses nothing it acknowledged, and is no larger at its end`,
  async () => {
    await using harbour = await startDemonstration({ node: measurable, withoutWeb: true })
    const ready = await readyPeople(harbour.url)
    const named = async (name: string) => {
      const person = ready.find((one) => one.name.includes(name))
      if (person === undefined) throw new Error(`nobody is called ${name}`)
      return signInAs(harbour.url, person)
    }
    const chair = await named('Ellerbeck')
    const clinicId = await lockedAgenda(await named('Merridew'), chair, CASES)
    await chair.call('meeting.open', { clinicId })
    onTestFailed(() => console.error(harbour.process.said().replaceAll(/^measured.*$/gm, '')))
    const started = await measure(harbour.process)

    const callers: Caller[] = [chair]
    for (let index = 0; callers.length < DEVICES; index += 1) {
      const person = ready[index % ready.length]
      if (person === undefined || person.id === chair.personId) continue
      const caller = await signInAs(harbour.url, person)
      const isIn = await caller.call('meeting.join', { clinicId, statementVersion: 1, privateRoom: true }).then(
        () => true,
        () => false,
      )
      if (isIn) callers.push(caller)
      if (index > ready.length * 6) throw new Error('too few people may come')
    }
    await chair.call('meeting.join', { clinicId, statementVersion: 1, privateRoom: true })
    const people = callers.map((caller, index) => attendee(harbour.url, clinicId, caller, `w${index}x`))

    const { lines } = await chair.call<{ lines: readonly Line[] }>('agenda.byClinic', { clinicId })
    const samples: Measured[] = []
    let words = 0
    let current: string | null = lines[0]?.id ?? null
    for (const line of lines) {
      if (line.id !== current)
        await chair.call('meeting.moveTo', {
          clinicId,
          itemId: line.id,
          from: current,
          done: true,
          voiceReason: 'Her advocate asks her tomorrow.',
        })
      current = line.id
      if (line.caseId === null) continue
      words += await discuss(chair, people, clinicId, line.id)
      samples.push(await measure(harbour.process))
      if (samples.length === CASES) break
    }
    const voiceReasons = [{ itemId: current, reason: 'Her advocate asks her tomorrow.' }]
    await chair.call('meeting.close', { clinicId, voiceReasons })
    for (const person of people) person.leave()
    const empty = await emptied(harbour.process, started)

    const [warm, end] = [samples[1], samples.at(-1)]
    console.log(
      [
        ['open', started] as const,
        ...samples.map((one, at) => [`case ${at + 1}`, one] as const),
        ['empty', empty] as const,
      ]
        .map(rowOf)
        .join('\n'),
    )
    console.log(`${words} words acknowledged and kept by ${people.length} devices in ${samples.length} cases`)
    expect(words).toBeGreaterThan(CASES * 20)
    if (warm === undefined || end === undefined || samples.length < CASES)
      throw new Error('the clinic had too few cases')
    expect(end.heapMB + end.externalMB).toBeLessThan(1.2 * (warm.heapMB + warm.externalMB))
    expect(end.rssMB).toBeLessThan(1.2 * Math.max(warm.rssMB, ...samples.slice(0, 2).map(({ rssMB }) => rssMB)))
    expect(end.timers).toBeLessThanOrEqual(1.2 * warm.timers)
    expect(end.emitters).toBeLessThanOrEqual(1.2 * warm.emitters)
    expect(empty).toMatchObject({ docs: started.docs, sockets: 0 })
    expect(empty.timers).toBeLessThanOrEqual(started.timers + SPARE_TIMERS)
    expect(empty.emitters).toBeLessThanOrEqual(started.emitters + 25)
  },
  300_000 + CASES * 60_000,
)

/** One case, from the moment it is before the meeting until its plan is agreed; gives how many words were acknowledged. */
async function discuss(chair: Caller, people: readonly Attendee[], clinicId: string, itemId: string): Promise<number> {
  const { plan } = await chair.call<OfItem>('plan.ofItem', { itemId })
  if (plan === null) throw new Error('no plan was begun')
  for (const person of people) person.openPlan(plan.id, itemId)
  await expect.poll(() => people.every((person) => person.isOpen()), { timeout: 20_000 }).toBe(true)
  const inside = people.filter((person) => person.isSettled())
  const writers = inside.filter((person) => person.mayWrite())
  expect(writers.length).toBeGreaterThan(people.length / 2)
  for (const person of writers) person.start(800)
  const [first, second, third, fourth] = inside.slice(1)
  const hands = await Promise.all([first, second].map(async (person) => person?.raiseHand()))
  for (const beat of beats) {
    await sleep(TYPING_MS / beats.length / 2)
    await chair.call('chairing.setBeat', { clinicId, itemId, beat })
    if (beat === 'discuss') {
      third?.cut()
      await chair.call('speaking.giveWord', { clinicId, handId: hands[0] })
    } else if (beat === 'decide') {
      fourth?.comeAgain()
      const doc = people[0]?.doc()
      if (doc != null) await addAction(chair, itemId, doc, 'Call her on the safe number and record her wishes')
    } else await chair.call('speaking.clear', { clinicId })
    await sleep(TYPING_MS / beats.length / 2)
  }
  for (const person of writers) person.stop()
  await expect.poll(() => inside.every((person) => person.isSettled()), { timeout: 20_000 }).toBe(true)
  await expect.poll(() => new Set(inside.map((person) => person.text())).size, { timeout: 20_000 }).toBe(1)
  await agree(chair, plan.id)
  await expect.poll(() => inside.every((person) => person.isLocked()), { timeout: 20_000 }).toBe(true)

  const agreed = await chair.call<OfItem>('plan.ofItem', { itemId })
  expect(agreed.plan?.status).toBe('agreed')
  const kept = (agreed.plan?.riskSummary ?? '').split(' ').filter((word) => word !== '')
  expect(new Set(kept).size).toBe(kept.length)
  const acknowledged = inside.flatMap((person) => [...person.acknowledged])
  expect(acknowledged.filter((word) => !kept.includes(word))).toEqual([])
  expect(inside.map((person) => person.copies())).toEqual(inside.map(() => 0))
  for (const person of people) person.closePlan()
  return acknowledged.length
}

/** What is left once everybody has gone, the rooms have been put away, and idle connections to Harbour and its database have ended. */
async function emptied(harbour: Parameters<typeof measure>[0], started: Measured): Promise<Measured> {
  // Sooner than an idle connection to the database ends, to look would be for nothing.
  await sleep(10_000)
  for (let tries = 0; ; tries += 1) {
    await sleep(2_000)
    const left = await measure(harbour)
    const isIdle = left.sockets === 0 && left.docs <= started.docs && left.timers <= started.timers + SPARE_TIMERS
    if (isIdle || tries === 15) return left
  }
}

function rowOf([name, { heapMB, externalMB, rssMB, docs, sockets, timers, emitters }]: readonly [
  string,
  Measured,
]): string {
  const mb = (value: number) => value.toFixed(1).padStart(7)
  return `${name.padEnd(8)} heap ${mb(heapMB)} MB · external ${mb(externalMB)} MB · resident ${mb(rssMB)} MB · ${docs} documents · ${sockets} sockets · ${timers} timers · ${emitters} emitters`
}
