import { tcpProxy } from '@harbour/server/testing/tcp-proxy'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import { enterOn, tabTo } from '../support/keyboard.ts'
import { settled, signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'
import { addAction, beatsOf, completeActions, join, recordDisclosure, summaryOf } from './whole-clinic/acts.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A whole clinic of six: a chair, a psychologist, an advocate on a phone, an officer by keyboard alone whose network refuses WebSockets, probation with a bad line, a trainee who watches. */
describe('a whole clinic with six people', () => {
  let harbour: Harbour
  let browser: Browser
  let chair: PersonAtWork
  let psychologist: PersonAtWork
  let advocate: PersonAtWork
  let officer: PersonAtWork
  let probation: PersonAtWork
  let trainee: PersonAtWork
  let withoutWebSockets: Awaited<ReturnType<typeof tcpProxy>>
  let refused = 0
  let stationUrl = ''
  let room = ''
  let first = ''

  const button = (person: PersonAtWork, name: string | RegExp) => person.page.getByRole('button', { name })
  const heading = (person: PersonAtWork) => person.page.getByRole('heading', { level: 1 })

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    const { url } = harbour
    chair = await signInAs(browser, url, 'DCI Ruth Ellerbeck')
    psychologist = await signInAs(browser, url, 'Dr Ifeoma Larkspur')
    advocate = await signInAs(browser, url, 'Bethan Okonjo-Vale', phone)
    withoutWebSockets = await tcpProxy({ port: Number(new URL(url).port) })
    withoutWebSockets.setWeather((pass, cut) => (chunk) => {
      if (!chunk.includes('Upgrade: websocket')) return pass(chunk)
      refused += 1
      cut()
    })
    stationUrl = `http://127.0.0.1:${withoutWebSockets.port}`
    officer = await signInAs(browser, stationUrl, 'DC Leah Farrowdale', {}, (page, name) =>
      enterOn(page, new RegExp(name)),
    )
    probation = await signInAs(browser, url, 'Delroy Askerwell')
    trainee = await signInAs(browser, url, 'Jasmine Corfield-Rao')
    const next = await answerOf<string>(chair.page, 'clinic.next')
    room = `/clinics/${next}/room`
  })

  afterAll(async () => {
    await browser?.close()
    withoutWebSockets?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('gathers in the lobby, where each waits for the chair, signs, and says whom they know', async () => {
    for (const person of [psychologist, advocate, trainee]) {
      await person.page.goto(harbour.url + room)
      await settled(person.page)
      await button(person, 'Sign and join').waitFor()
    }
    await checkPage(advocate.page)
    await trainee.page.getByText('3 cases').waitFor({ state: 'detached' })
    await join(chair, harbour.url + room, /^Sign and open/)
    await psychologist.page.getByText('Open now').waitFor()
    await button(psychologist, 'Sign and join').click()
    await psychologist.page.getByText('Confirm that you are in a private room').waitFor()
    await join(psychologist, null)
    await advocate.page.getByRole('checkbox', { name: /private room/ }).tap()
    await button(advocate, 'Sign and join').tap()
    await advocate.page.getByText('Live', { exact: true }).first().waitFor()
    // That the line is lost is said on every item, be it only the welcome.
    const said = (words: RegExp) => psychologist.page.getByRole('alert').getByText(words).waitFor({ state: 'attached' })
    await psychologist.loseConnection()
    await said(/^You have lost the connection/)
    expect(await psychologist.page.getByRole('banner').innerText()).toContain('Offline')
    await psychologist.regainConnection()
    await said(/^The connection is back/)
    await join(trainee, null)
    await officer.page.goto(stationUrl + room)
    await settled(officer.page)
    await tabTo(officer.page, /private room/)
    await officer.page.keyboard.press('Space')
    await enterOn(officer.page, /^Sign and join/)
    await expect.poll(() => officer.page.getByText('Live', { exact: true }).count()).toBeGreaterThan(0)
    expect(refused).toBeGreaterThan(0)
  })

  it('goes to the first case together; who watches sees no name, writes nothing, and is told why', async () => {
    await button(chair, 'Next case').click()
    await expect.poll(() => heading(chair).innerText()).toMatch(/DEMO-\d\d-\d{4} /)
    const name = await heading(chair).innerText()
    first = /DEMO-\d\d-\d{4}/.exec(name)?.[0] ?? ''
    const surname = name.slice(first.length).trim()
    for (const person of [psychologist, advocate, officer])
      await expect.poll(() => heading(person).innerText()).toBe(name)
    await trainee.page.getByText('you attend as an observer').waitFor()
    const lines = (await trainee.page.locator('body').innerText()).split('\n')
    expect(lines.filter((line) => line.includes(surname))).toEqual([])
    expect(await button(trainee, 'Raise hand').count()).toBe(0)
    expect(await trainee.page.getByRole('form', { name: 'Add an action' }).count()).toBe(0)
    expect(await summaryOf(trainee).isEditable()).toBe(false)
    await checkPage(trainee.page)
  })

  it('hears hands in their order, on the phone and by key, and what is said in writing', async () => {
    await button(advocate, 'Raise hand').first().tap()
    await chair.page.getByText('Next: Bethan Okonjo-Vale').waitFor()
    await officer.page.keyboard.press('Escape')
    await officer.page.keyboard.press('h')
    await chair.page.getByText('Next: Bethan Okonjo-Vale and 1 more').waitFor()
    await button(chair, 'Call next').click()
    await advocate.page.getByText('You have the word').waitFor()
    await checkPage(advocate.page)
    await button(chair, 'Call next').click()
    await officer.page.getByText('You have the word').waitFor()
    await tabTo(officer.page, /^Minutes$/)
    for (let tab = 0; tab < 4; tab += 1) await officer.page.keyboard.press('ArrowRight')
    await tabTo(officer.page, /^Say it in writing/)
    await officer.page.keyboard.type('My sound has gone. He was seen at the school gate this morning.')
    await officer.page.keyboard.press('Control+Enter')
    await button(chair, '1 in writing').click()
    await expect.poll(() => chair.page.getByText('He was seen at the school gate').count()).toBe(1)
    await checkPage(chair.page)
  })

  it('writes the plan: a summary, and actions that are questioned until they say who does what by when', async () => {
    await beatsOf(chair, 'On to discuss').click()
    await beatsOf(chair, 'On to decide').click()
    await summaryOf(psychologist).fill('Very high: he is fixed on the contact hearing, and bail ends before it.')
    const { keyboard } = officer.page
    await tabTo(officer.page, /^New action$/, 'Shift+Tab')
    await keyboard.type('Liaise with the bail office')
    await officer.page.locator('.acts__hint--advice').waitFor()
    await keyboard.press('Control+a')
    await keyboard.type('Arrest him for breach of bail condition 3')
    await keyboard.press('Tab')
    await keyboard.type('DC Leah Farrow')
    await keyboard.press('Tab')
    await keyboard.type('48h')
    await keyboard.press('Control+Enter')
    // The chair's comes after it once she sees it; else hers would be the first for a moment.
    for (const { page } of [officer, chair]) await page.getByRole('textbox', { name: /^Wording of action 1/ }).waitFor()
    await addAction(chair, 'Call her on the safe number and record her wishes', 'Bethan Okonjo-Vale', 'in 2 weeks')
    await expect.poll(() => advocate.page.getByText('Call her on the safe number').count()).toBeGreaterThan(0)
    await expect.poll(() => summaryOf(trainee).inputValue()).toMatch(/^Very high: he is fixed/)
    await expect.poll(() => summaryOf(officer).inputValue()).toMatch(/^Very high: he is fixed/)
    expect(await officer.page.getByRole('banner').innerText()).toContain('Saved')
    await completeActions(chair, ['Custody record number on the case', 'Her wishes stand on the case'])
  })

  it('does not leave the case without saying who tells the victim, and keeps a dissent and a disclosure', async () => {
    const { page } = chair
    await button(chair, 'Next case').click()
    const gate = page.getByRole('dialog', { name: /without the victim’s voice/ })
    await gate.getByText('who informs the victim').waitFor()
    await checkPage(page)
    await gate.getByRole('button', { name: 'Stay with this case' }).click()
    await page.getByRole('tab', { name: 'Decisions' }).click()
    const teller = page.getByRole('combobox', { name: 'Who tells the victim' })
    const named = teller.locator('option', { hasText: 'Bethan Okonjo-Vale' }).first()
    await teller.selectOption(await named.getAttribute('value'))
    await page.getByLabel('By which safe route').fill('On the safe number, before noon')
    await page.getByLabel('By which safe route').press('Enter')
    await page.getByText(/Told by Bethan Okonjo-Vale/).waitFor()
    await psychologist.page.getByRole('tab', { name: 'Decisions' }).click()
    await button(psychologist, 'Record a dissent').click()
    await psychologist.page.getByLabel(/What is not agreed/).fill('Arrest before the hearing will harden him.')
    await button(psychologist, 'Record it').click()
    await expect.poll(() => page.getByText('Dissent: 1').count()).toBe(1)
    await recordDisclosure(page)
    await checkPage(page)
  })

  it('is agreed with a reason for each risk left, read back to all, and cannot be written in afterwards', async () => {
    const { page } = chair
    await button(chair, 'Agree plan').click()
    const asked = page.getByRole('dialog', { name: 'Agree this plan?' })
    await asked.getByText(/No action answers/).waitFor()
    await asked.getByRole('textbox').fill('They are answered by the plan of last month, which goes on.')
    await checkPage(page)
    await asked.getByRole('button', { name: 'Agree the plan' }).click()
    const readBack = page.getByRole('dialog', { name: `Agreed for ${first}` })
    await readBack.getByText('Arrest him for breach of bail condition 3').waitFor()
    await readBack.getByText('Arrest before the hearing will harden him.').waitFor()
    await checkPage(page)
    await expect.poll(() => summaryOf(psychologist).isEditable()).toBe(false)
    await officer.page
      .locator('main')
      .getByText(/plan agreed by DCI Ruth Ellerbeck/)
      .waitFor()
    await readBack.getByRole('button', { name: 'Next case' }).click()
    await readBack.waitFor({ state: 'detached' })
  })

  it('lets one come late: a conflict hides a case from them, and they read what they missed', async () => {
    await probation.page.goto(harbour.url + room)
    await settled(probation.page)
    const conflicts = probation.page.getByRole('region', { name: 'Do you know anyone in these cases?' })
    expect(await conflicts.getByRole('listitem').count()).toBe(3)
    await conflicts.getByRole('button').last().click()
    const asked = probation.page.getByRole('dialog', { name: /^Conflict of interest/ })
    await asked.getByLabel('What is the conflict?').fill('I supervised his brother, who lives with him.')
    await checkPage(probation.page)
    await asked.getByRole('button', { name: 'Declare and leave this case' }).click()
    await expect.poll(() => conflicts.getByRole('listitem').count()).toBe(2)
    await join(probation, null)
    const missed = probation.page.getByRole('region', { name: 'What you missed' })
    await missed.getByText(`Agreed: ${first}.`).waitFor()
    await checkPage(probation.page)
    await missed.getByRole('button', { name: 'Got it' }).click()
    expect(await probation.page.getByRole('navigation', { name: 'Agenda' }).getByText('DEMO-').count()).toBe(2)
  })

  it('loses no word of somebody whose line drops in the middle of one', async () => {
    await summaryOf(probation).waitFor()
    await expect.poll(() => summaryOf(probation).isEditable()).toBe(true)
    await summaryOf(probation).pressSequentially('Release is in eigh')
    await probation.loseConnection()
    await summaryOf(probation).pressSequentially('teen days, and nobody has ')
    await summaryOf(psychologist).pressSequentially('Letters go on. ')
    await expect.poll(() => probation.page.getByRole('banner').innerText()).toMatch(/Offline|Not saved/)
    await checkPage(probation.page)
    await probation.regainConnection()
    await summaryOf(probation).pressSequentially('told her.')
    // What the psychologist wrote meanwhile stands where her caret was, in the middle of his sentence.
    await expect
      .poll(async () => (await summaryOf(chair).inputValue()).replace('Letters go on. ', ''), { timeout: 30_000 })
      .toBe('Release is in eighteen days, and nobody has told her.')
    expect(await summaryOf(chair).inputValue()).toContain('Letters go on. ')
    await expect.poll(() => probation.page.getByRole('banner').innerText()).toContain('Saved')
  })

  it('shows the time that is left, a screen to share without what is restricted, and hides it from a passer-by', async () => {
    const { page } = chair
    await button(chair, /^Time bank/).click()
    await page.getByText(/At this pace the clinic ends at/).waitFor()
    await checkPage(page)
    await page.keyboard.press('Escape')
    await page.locator('main').focus()
    await page.keyboard.press('v')
    await expect.poll(() => page.locator('.room--presenting').count()).toBe(1)
    await checkPage(page)
    await page.keyboard.press('v')
    const place = async () => [
      await heading(chair).innerText(),
      await page.locator('.beats [aria-current]').innerText(),
    ]
    const before = await place()
    await page.keyboard.press('F9')
    await page.locator('dialog.privacy[open]').waitFor()
    await checkPage(page)
    // Keys of the room, which nobody sees act.
    for (const key of ['b', 'n', 'p']) await page.keyboard.press(key)
    await page.keyboard.press('F9')
    await page.locator('dialog.privacy[open]').waitFor({ state: 'detached' })
    expect(await place()).toEqual(before)
  })

  it('closes with what is left open in words, and shows how it went', async () => {
    const { page } = chair
    const halfSaid = 'She asked me this morning'
    await psychologist.page.getByRole('tab', { name: 'People' }).click()
    await psychologist.page.getByLabel('Say it in writing').fill(halfSaid)
    await button(chair, 'More').click()
    await page.getByRole('menuitem', { name: 'Close the clinic' }).click()
    await page.getByRole('heading', { name: /items? not discussed/ }).waitFor()
    await checkPage(page)
    for (const why of await page.getByLabel(/^Why DEMO-.* ends without/).all())
      await why.fill('Her advocate asks her tomorrow.')
    await page.getByRole('button', { name: 'Close the clinic' }).last().click()
    const table = page.getByRole('table', { name: 'How the clinic went' })
    await table.getByRole('row', { name: /Statement signed by all Yes 6 of 6 people signed/ }).waitFor()
    await checkPage(page)
    await expect.poll(() => advocate.page.getByText('Closed').count()).toBeGreaterThan(0)
    await psychologist.page.getByRole('region', { name: 'What you were typing' }).getByText(halfSaid).waitFor()
  })

  it('leaves the advocate her action, which she accepts on her phone', async () => {
    await advocate.page.goto(`${harbour.url}/work`)
    await settled(advocate.page)
    const hers = advocate.page.getByRole('article').filter({ hasText: 'Call her on the safe number' })
    await hers.getByRole('button', { name: 'Accept', exact: true }).tap()
    await checkPage(advocate.page)
    await hers.getByRole('button', { name: 'Accept the action' }).tap()
    await expect.poll(() => hers.getByRole('button', { name: 'Done', exact: true }).count()).toBe(1)
    await advocate.page.goto(`${harbour.url}${room}`)
    await settled(advocate.page)
    await checkPage(advocate.page)
  })
})
