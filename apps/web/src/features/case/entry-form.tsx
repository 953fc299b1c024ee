import type { ReactNode } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { sentenceOf } from '../../refusal-messages.ts'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

/** What was typed into a form, by the name of its field. */
export class Typed {
  readonly #data: FormData

  constructor(data: FormData) {
    this.#data = data
  }

  words(name: string): string {
    const value = this.#data.get(name)
    return typeof value === 'string' ? value : ''
  }

  /** A day as the server wants it; what is no day stays as it was typed, for the schema to refuse. */
  day(name: string): string {
    const text = this.words(name)
    return readBritishDate(text) ?? text
  }

  dayOrNone(name: string): string | null {
    return this.words(name).trim() === '' ? null : this.day(name)
  }

  all(name: string): readonly string[] {
    return this.#data.getAll(name).filter((value) => typeof value === 'string')
  }

  has(name: string, value: string): boolean {
    return this.all(name).includes(value)
  }

  yesNo(name: string): boolean | null {
    const text = this.words(name)
    return text === 'yes' ? true : text === 'no' ? false : null
  }
}

interface EntryFormProps<S extends z.ZodType> {
  readonly title: string
  readonly schema: S
  /** What was typed, as the command wants it; ids and the case included. */
  readonly read: (typed: Typed) => unknown
  /** A rule of the domain that the typed command breaks, as a sentence; null when it breaks none. */
  readonly refusal?: (command: z.infer<S>) => string | null
  readonly save: (command: z.infer<S>) => Promise<unknown>
  readonly button: string
  readonly onClose: () => void
  readonly children: (errorOf: (field: string) => string | undefined) => ReactNode
}

/** A form in a dialog: checked with the server's own schema before it is sent, and again there. */
export function EntryForm<S extends z.ZodType>(props: EntryFormProps<S>) {
  const { title, schema, read, refusal, save, button, onClose, children } = props
  const [errors, setErrors] = useState<readonly { field: string; message: string }[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const fail = (found: readonly { field: string; message: string }[]) => {
    setErrors(found)
    setAttempt((before) => before + 1)
  }
  const submit = async (form: HTMLFormElement) => {
    const parsed = schema.safeParse(read(new Typed(new FormData(form))))
    if (!parsed.success) {
      fail(parsed.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message })))
      return
    }
    const refused = refusal?.(parsed.data) ?? null
    if (refused !== null) return fail([{ field: '', message: refused }])
    setBusy(true)
    try {
      await save(parsed.data)
      onClose()
    } catch (error) {
      fail([{ field: '', message: sentenceOf(error) }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog
      title={title}
      button={button}
      busy={busy}
      errors={errors}
      attempt={attempt}
      onSend={(form) => void submit(form)}
      onClose={onClose}
    >
      {children((field) => errors.find((error) => error.field === field)?.message)}
    </FormDialog>
  )
}
