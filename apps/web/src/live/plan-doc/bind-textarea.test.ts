import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bindTextarea } from './bind-textarea.ts'
import type { Binding } from './bind-textarea.ts'

/** As much of a textarea as the binding uses. */
class Area extends EventTarget {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  scrollTop = 0
  readOnly = false
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start
    this.selectionEnd = end
  }
  /** Types at the caret, as a person does. */
  type(words: string): void {
    const { value, selectionStart, selectionEnd } = this
    this.value = value.slice(0, selectionStart) + words + value.slice(selectionEnd)
    this.setSelectionRange(selectionStart + words.length, selectionStart + words.length)
    this.dispatchEvent(new Event('input'))
  }
  press(key: string, more: { readonly shiftKey?: boolean } = {}): void {
    const modifiers = { ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...more }
    this.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key, ...modifiers }))
  }
}

let area: Area
let text: Y.Text
let binding: Binding

beforeEach(() => {
  area = new Area()
  text = new Y.Doc().getText('summary')
  text.insert(0, 'High risk')
  vi.stubGlobal('document', { activeElement: area })
  binding = bindTextarea(area as unknown as HTMLTextAreaElement, text)
  area.setSelectionRange(9, 9)
})

afterEach(() => {
  binding.stop()
  vi.unstubAllGlobals()
})

it('LIV-13: what is typed goes in letter by letter, and the caret stays with its words when others type before it', () => {
  area.type(' of harm')
  expect(text.toJSON()).toBe('High risk of harm')
  text.insert(0, 'Very ')
  expect(area.value).toBe('Very High risk of harm')
  expect(area.selectionStart).toBe(22)
  text.insert(22, ' tonight')
  expect(area.selectionStart).toBe(22)
})

it('LIV-13: while an input method composes, others wait, and nothing of either is lost', () => {
  area.dispatchEvent(new Event('compositionstart'))
  area.type('に')
  text.insert(0, 'Very ')
  expect(area.value).toBe('High riskに')
  area.dispatchEvent(new Event('compositionend'))
  expect(text.toJSON()).toBe('Very High riskに')
  expect(area.value).toBe('Very High riskに')
  expect(area.selectionStart).toBe(15)
})

it('LIV-13: undo takes back this person’s words only', () => {
  area.type(' of harm')
  text.insert(0, 'Very ')
  binding.pause()
  area.type('!')
  area.press('z')
  expect(text.toJSON()).toBe('Very High risk of harm')
  area.press('z')
  expect(text.toJSON()).toBe('Very High risk')
  area.press('z', { shiftKey: true })
  expect(area.value).toBe('Very High risk of harm')
})

it('LIV-13: another copy of the document is shown in the same box, and the caret stays with its words', () => {
  area.setSelectionRange(4, 4)
  binding.stop()
  const copy = new Y.Doc().getText('summary')
  copy.insert(0, 'Now: High risk')
  binding = bindTextarea(area as unknown as HTMLTextAreaElement, copy)
  expect(area.value).toBe('Now: High risk')
  expect(area.selectionStart).toBe(9)
  area.type('er')
  expect(copy.toJSON()).toBe('Now: Higher risk')
  expect(text.toJSON()).toBe('High risk')
})

it('LIV-13: once stopped, it neither shows nor types', () => {
  binding.stop()
  text.insert(0, 'Very ')
  expect(area.value).toBe('High risk')
  area.type('!')
  expect(text.toJSON()).toBe('Very High risk')
})
