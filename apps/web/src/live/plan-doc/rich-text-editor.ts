import { BOLD, discussionOf, limits } from '@harbour/plan-doc/shape'
import { makeAwareness, nowhere, placeOf, showPresence } from '@harbour/plan-doc/presence'
import type { Cursor, Present } from '@harbour/plan-doc/frames'
import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import type { Node } from 'prosemirror-model'
import type { Command, EditorState, Selection, Transaction } from 'prosemirror-state'
import { EditorState as State, Plugin, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import {
  initProseMirrorDoc,
  redo,
  undo,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
  yUndoPluginKey,
} from 'y-prosemirror'
import type { UndoManager } from 'yjs'
import type * as Y from 'yjs'
import { discussionSchema } from './rich-text-schema.ts'

/** The most characters that may be pasted at once: one edit must fit into one update. */
const MAX_PASTE = 15_000

const { paragraph, bullet_list: bullets, list_item: item } = discussionSchema.nodes
const bold = discussionSchema.marks[BOLD]

/** Which of the toolbar's buttons are pressed. */
export interface Pressed {
  readonly bold: boolean
  readonly bullets: boolean
}

export interface RichTextEditor {
  /** Shows a copy of the document in the same box: whoever is in it keeps their place. */
  readonly bind: (doc: Y.Doc) => void
  readonly setMayType: (may: boolean) => void
  readonly showPresent: (present: readonly Present[]) => void
  readonly toggleBold: () => void
  readonly toggleBullets: () => void
  readonly stop: () => void
}

interface Setting {
  readonly place: HTMLElement
  readonly labelledBy: string
  readonly onCursor: (cursor: Cursor) => void
  readonly onPressed: (pressed: Pressed) => void
  readonly onTooMuch: () => void
  /** Whether there was room for this person's last change. */
  readonly onRoom: (isRoom: boolean) => void
}

type Awareness = ReturnType<typeof makeAwareness>
type Mapping = ReturnType<typeof initProseMirrorDoc>['mapping']

const isInBullets = ({ selection }: EditorState) => selection.$from.node(-1)?.type === item

const toggleBullets: Command = (state, dispatch) => {
  if (item === undefined || bullets === undefined) return false
  return isInBullets(state) ? liftListItem(item)(state, dispatch) : wrapInList(bullets)(state, dispatch)
}

const toggleBold: Command = (state, dispatch) => bold !== undefined && toggleMark(bold)(state, dispatch)

/** An editor of the discussion, with others' carets in it; it shows what it is bound to. */
export function openRichText(setting: Setting): RichTextEditor {
  let mayType = false
  let bound: { readonly doc: Y.Doc; readonly awareness: Awareness } | null = null

  const report = (state: EditorState) =>
    setting.onPressed({
      bold: bold?.isInSet(state.storedMarks ?? state.selection.$from.marks()) !== undefined,
      bullets: isInBullets(state),
    })

  const pluginsOf = (fragment: Y.XmlFragment, awareness: Awareness, mapping: Mapping) => [
    ySyncPlugin(fragment, { mapping }),
    yCursorPlugin(awareness, {
      cursorBuilder: caretOf,
      selectionBuilder: () => ({ class: 'shared-rich__selection' }),
    }),
    yUndoPlugin(),
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-b': toggleBold,
      'Mod-Shift-8': toggleBullets,
      ...(item === undefined ? {} : { Enter: chainCommands(liftEmptyItem, splitListItem(item)) }),
    }),
    keymap(baseKeymap),
    new Plugin({ view: () => ({ update: ({ state }) => report(state) }) }),
    new Plugin({
      filterTransaction: (transaction) => {
        if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined) return true
        const isRoom = !overfills(transaction)
        setting.onRoom(isRoom)
        return isRoom
      },
    }),
  ]

  const view: EditorView = new EditorView(setting.place, {
    state: State.create({ schema: discussionSchema }),
    // y-prosemirror's timers may still dispatch after the view is gone.
    dispatchTransaction: (transaction) => {
      if (!view.isDestroyed) view.updateState(view.state.apply(transaction))
    },
    editable: () => mayType,
    attributes: {
      class: 'shared-rich__words',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': setting.labelledBy,
      spellcheck: 'true',
      tabindex: '0',
    },
    handlePaste: (_view, event) => {
      if ((event.clipboardData?.getData('text/plain').length ?? 0) <= MAX_PASTE) return false
      setting.onTooMuch()
      return true
    },
    handleDOMEvents: {
      focus: () => {
        setting.onCursor({ ...nowhere, field: 'discussion' })
        return false
      },
      blur: () => {
        const manager = (yUndoPluginKey.getState(view.state) as { undoManager?: UndoManager } | undefined)?.undoManager
        manager?.stopCapturing()
        setting.onCursor(nowhere)
        return false
      },
    },
  })

  const tellCursor = (_changes: unknown, origin: unknown) => {
    if (origin !== 'local' || !view.hasFocus()) return
    const cursor = bound?.awareness.getLocalState()?.['cursor'] as { anchor: unknown; head: unknown } | null | undefined
    if (cursor) setting.onCursor({ field: 'discussion', anchor: placeOf(cursor.anchor), head: placeOf(cursor.head) })
  }

  const run = (command: Command) => () => {
    command(view.state, view.dispatch, view)
    view.focus()
  }
  return {
    bind: (doc) => {
      if (bound?.doc === doc) return
      const old = bound
      const fragment = discussionOf(doc)
      const awareness = makeAwareness(doc)
      const { doc: words, mapping } = initProseMirrorDoc(fragment, discussionSchema)
      bound = { doc, awareness }
      view.updateState(
        State.create({
          doc: words,
          selection: selectionIn(words, view.state),
          plugins: pluginsOf(fragment, awareness, mapping),
        }),
      )
      old?.awareness.destroy()
      awareness.on('update', tellCursor)
      report(view.state)
    },
    setMayType: (may) => {
      mayType = may
      view.setProps({ editable: () => mayType })
      if (may && document.activeElement === view.dom) view.focus()
    },
    showPresent: (present) => {
      if (bound !== null) showPresence(bound.awareness, present)
    },
    toggleBold: run(toggleBold),
    toggleBullets: run(toggleBullets),
    stop: () => {
      view.destroy()
      bound?.awareness.destroy()
    },
  }
}

/** The selection of `before`, with the words it stood in, once they are `words`. */
export function selectionIn(words: Node, { doc, selection }: EditorState): Selection {
  const start = doc.content.findDiffStart(words.content)
  const end = doc.content.findDiffEnd(words.content)
  const moved = (place: number) => {
    const after = start !== null && end !== null && place > start && place >= end.a ? place + end.b - end.a : place
    return words.resolve(Math.max(0, Math.min(after, words.content.size)))
  }
  return TextSelection.between(moved(selection.anchor), moved(selection.head))
}

/** Whether a change makes the discussion longer than it may be; the size counts a little more than its words. */
export function overfills({ before, doc }: Transaction): boolean {
  return doc.content.size > limits.discussion && doc.content.size > before.content.size
}

/** Enter in an empty bullet ends the list. */
const liftEmptyItem: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || item === undefined || !isInBullets(state)) return false
  return $from.parent.type === paragraph && $from.parent.content.size === 0 && liftListItem(item)(state, dispatch)
}

/** Someone's caret, with their name. No style attribute: the page's policy forbids it. */
function caretOf(user: { readonly name?: string }): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'shared-rich__caret'
  const name = document.createElement('span')
  name.className = 'shared-rich__name'
  name.textContent = user.name ?? ''
  caret.append('\u2060', name, '\u2060')
  return caret
}
