import { caretAfter, caretBetween, editBetween } from '@harbour/plan-doc/edits'
import * as Y from 'yjs'

/** What a bound textarea offers its page. */
export interface Binding {
  /** Ends the run of typing that one undo takes back. */
  readonly pause: () => void
  readonly stop: () => void
}

type Delta = Y.YTextEvent['delta']

/** Shows other words in a textarea; its caret stays with its words. */
export function showWords(area: HTMLTextAreaElement, words: string): void {
  const { value, selectionStart, selectionEnd } = area
  if (value === words) return
  // Asked only of what can be scrolled: the browser has to lay out the page to answer, for each field of a plan that opens.
  const scrollTop = value === '' ? 0 : area.scrollTop
  area.value = words
  if (document.activeElement === area)
    area.setSelectionRange(caretBetween(value, words, selectionStart), caretBetween(value, words, selectionEnd))
  if (scrollTop > 0) area.scrollTop = scrollTop
}

/**
 * Shows a shared text in a textarea and types into it: one smallest replacement for each input, everyone's caret where
 * it was, undo for this person's edits only. While an input method composes, others' edits wait.
 */
export function bindTextarea(area: HTMLTextAreaElement, text: Y.Text): Binding {
  const origin = Symbol('typed here')
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([origin]), captureTimeout: 500 })
  let shown = text.toJSON()
  let composing = false
  let held: Delta[] = []
  /** Kept as it is scrolled, so that others' edits need not ask, and so lay out the page, for each. */
  let scrollTop = 0
  showWords(area, shown)

  const show = (start: number, end: number) => {
    shown = text.toJSON()
    if (area.value === shown) return
    area.value = shown
    if (document.activeElement === area) area.setSelectionRange(start, end)
    if (scrollTop > 0) area.scrollTop = scrollTop
  }

  const type = () => {
    const edit = editBetween(shown, area.value, area.selectionEnd)
    if (edit === null) return
    const start = held.reduce((place, delta) => caretAfter(delta, place), edit.at)
    const end = held.reduce((place, delta) => caretAfter(delta, place), edit.at + edit.remove)
    text.doc?.transact(() => {
      if (end > start) text.delete(start, end - start)
      if (edit.insert !== '') text.insert(start, edit.insert)
    }, origin)
    const caret = held.reduce((place, delta) => caretAfter(delta, place), area.selectionEnd)
    held = []
    show(caret, caret)
  }

  const heard = (event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.origin === origin) return
    if (composing) {
      held.push(event.delta)
      return
    }
    show(caretAfter(event.delta, area.selectionStart), caretAfter(event.delta, area.selectionEnd))
  }

  const listeners: { readonly [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void } = {
    input: () => {
      if (!composing) type()
    },
    scroll: () => {
      ;({ scrollTop } = area)
    },
    compositionstart: () => {
      composing = true
    },
    compositionend: () => {
      composing = false
      type()
      held = []
      show(area.selectionStart, area.selectionEnd)
    },
    keydown: (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || area.readOnly) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'z' && !event.shiftKey) undo.undo()
      else undo.redo()
    },
    beforeinput: (event) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
      event.preventDefault()
      if (event.inputType === 'historyUndo') undo.undo()
      else undo.redo()
    },
  }
  for (const [name, run] of Object.entries(listeners)) area.addEventListener(name, run as EventListener)
  text.observe(heard)

  return {
    pause: () => undo.stopCapturing(),
    stop: () => {
      for (const [name, run] of Object.entries(listeners)) area.removeEventListener(name, run as EventListener)
      text.unobserve(heard)
      undo.destroy()
    },
  }
}
