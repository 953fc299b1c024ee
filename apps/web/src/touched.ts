/** What shows that a person is at the page. */
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const

/** How long after a touch the page still asks on a person's behalf, in milliseconds. */
const AT_HAND = 5_000

let touchedAt = Date.now()
let tellFirst = () => {}
const first = new Promise<void>((resolve) => {
  tellFirst = resolve
})

/** Notes from now on whenever a person touches the page, by key, pointer or finger. */
export function noteTouches(page: Pick<Window, 'addEventListener'>): void {
  const note = () => {
    touchedAt = Date.now()
    tellFirst()
  }
  for (const touch of touches) page.addEventListener(touch, note, { capture: true, passive: true })
}

/** Resolves once a person has touched the page: what only a hand can use is fetched then. */
export const firstTouch = (): Promise<void> => first

/** What a request says of how long nobody has touched the page: nothing where somebody just has. */
export function untouchedHeader(at: number = Date.now()): Readonly<Record<string, string>> {
  const untouched = at - touchedAt
  return untouched < AT_HAND ? {} : { 'x-untouched': String(Math.floor(untouched / 1_000)) }
}
