import type { Page } from 'playwright-core'

/** Content that is lost at the page's size: what sticks out, what scrolls both ways, what cannot be seen when it has focus. */
export function faultsOfReflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const faults: string[] = []
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide`)
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX } = getComputedStyle(element)
      const scrolls = overflowX === 'auto' || overflowX === 'scroll'
      if (scrolls && element.scrollWidth > element.clientWidth + 1 && element.querySelector('table') === null)
        if (!(element instanceof HTMLInputElement) && element.getAttribute('role') !== 'tablist')
          faults.push(`scrolls sideways: ${nameOf(element)}`)
    }
    const controls = document.querySelectorAll<HTMLElement>(
      'main :is(a[href], button, input, select, textarea, [tabindex="0"]), aside :is(button, textarea, [role="textbox"]), header :is(a[href], button), nav button',
    )
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (control.closest('table') !== null && control.closest('.acts') === null) continue
      control.focus()
      if (document.activeElement !== control) continue
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const box = control.getBoundingClientRect()
      if (box.width <= 1) continue
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
      const points = [0.2, 0.5, 0.8].map((part) => [(left + right) / 2, top + (bottom - top) * part] as const)
      const isSeen = points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y)
        return hit !== null && (control.contains(hit) || hit.contains(control) || hit.closest('label') !== null)
      })
      if (right <= left || bottom <= top || !isSeen) faults.push(`has focus and is not seen: ${nameOf(control)}`)
      else if (box.right > innerWidth + 1 || box.left < -1) faults.push(`sticks out: ${nameOf(control)}`)
    }
    return faults
  })
}

/** Spaces text as WCAG's 1.4.12 has it, and gives what is cut off by that. */
export function faultsOfSpacing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    )
    document.adoptedStyleSheets = [sheet]
    const faults: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX, overflowY, textOverflow, position } = getComputedStyle(element)
      const isHidden = element.closest('.hidden-text, [aria-hidden="true"]') !== null || position === 'absolute'
      if (isHidden || !element.checkVisibility() || (element.textContent ?? '').trim() === '') continue
      const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      const isCut =
        (clips(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (clips(overflowY) && element.scrollHeight > element.clientHeight + 1)
      // What is shortened on purpose has its whole text in a title or where it leads.
      if (isCut && textOverflow !== 'ellipsis')
        faults.push(`cut off: ${element.tagName}.${element.className} "${element.textContent?.trim().slice(0, 40)}"`)
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways')
    document.adoptedStyleSheets = []
    return faults
  })
}

/** What moves although the reader asked for no motion. */
export function faultsOfMotion(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const seconds = (list: string) => Math.max(...list.split(',').map(Number.parseFloat))
    const moving = [...document.querySelectorAll('body *')].filter((element) => {
      const style = getComputedStyle(element)
      const isAnimated = style.animationName !== 'none' && seconds(style.animationDuration) > 0.05
      return isAnimated || seconds(style.transitionDuration) > 0.05 || style.scrollBehavior === 'smooth'
    })
    return moving.map((element) => `moves: ${element.tagName}.${element.className}`)
  })
}

/** Controls without an edge and states without a difference once the reader's own colours replace ours. */
export function faultsOfForcedColours(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? '').trim().slice(0, 40)}"`
    const isDrawn = (style: CSSStyleDeclaration) =>
      (style.borderBottomStyle !== 'none' && Number.parseFloat(style.borderBottomWidth) > 0) ||
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
      style.textDecorationLine !== 'none'
    const seen = [...document.querySelectorAll('input, select, textarea, [role="textbox"], .button')]
    for (const element of seen.filter((each) => each.checkVisibility({ opacityProperty: true })))
      if (!isDrawn(getComputedStyle(element)) && !isDrawn(getComputedStyle(element.parentElement ?? element)))
        faults.push(`has no edge: ${nameOf(element)}`)
    const look = (element: Element) => {
      const styleOf = (of: Element, part?: string) => {
        const style = getComputedStyle(of, part)
        const border = `${style.borderStyle} ${style.borderWidth} ${style.borderColor}`
        const words = `${style.fontWeight} ${style.textDecorationLine} ${style.color} ${style.backgroundColor}`
        return `${border} ${style.outlineStyle} ${style.outlineWidth} ${words} ${style.content} ${style.height}`
      }
      return (
        [element, ...element.children].map((each) => styleOf(each)).join() +
        styleOf(element, '::after') +
        styleOf(element, '::before')
      )
    }
    for (const chosen of document.querySelectorAll('[aria-current], [aria-selected="true"], [aria-pressed="true"]')) {
      const peers = [
        ...(chosen.closest('ol, ul, [role="tablist"], [role="toolbar"]')?.querySelectorAll(chosen.tagName) ?? []),
      ]
      const other = peers.find(
        (peer) =>
          peer !== chosen &&
          !['aria-current', 'aria-pressed'].some((name) => peer.hasAttribute(name)) &&
          peer.getAttribute('aria-selected') !== 'true',
      )
      if (other !== undefined && chosen.checkVisibility() && look(other) === look(chosen))
        faults.push(`looks like any other: ${nameOf(chosen)}`)
    }
    return faults
  })
}
