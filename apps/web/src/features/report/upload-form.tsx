import { useState } from 'react'
import { importSentence, largestFile, whyCannotRead, whyTooLarge } from '@harbour/domain/cases/import-file'
import type { Refusal } from '@harbour/domain/refusals'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { FileField } from '../../ui/form/text-input.tsx'

/** Takes one file; says what is wrong with it before it is sent where that can be seen here. */
export function UploadForm({ onUploaded }: { readonly onUploaded: (importId: string) => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    if (file === null) return setProblem('Choose the file that the record system exported.')
    setBusy(true)
    setProblem(undefined)
    const answer = await upload(file)
    setBusy(false)
    if ('importId' in answer) onUploaded(answer.importId)
    else setProblem(answer.problem)
  }
  return (
    <form
      className="import-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FileField
        label="File of reports"
        hint={`CSV in UTF-8, up to ${largestFile / 1_000_000} MB. Nothing is imported before you have confirmed the columns.`}
        name="file"
        accept=".csv,text/csv"
        error={problem}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null)
          setProblem(undefined)
        }}
      />
      <Button type="submit" look="main" busy={busy}>
        {busy ? 'Reading the file…' : 'Upload and show columns'}
      </Button>
    </form>
  )
}

async function upload(file: File): Promise<{ importId: string } | { problem: string }> {
  const tooLarge = whyTooLarge(file.size)
  if (tooLarge !== null) return { problem: importSentence(tooLarge) }
  try {
    const content = new Uint8Array(await file.arrayBuffer())
    const unreadable = whyCannotRead(content)
    if (unreadable !== null) return { problem: importSentence(unreadable) }
    const response = await fetch('/upload/reports', {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-harbour': '1',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: content,
    })
    const body = (await response.json()) as { importId?: string; refusal?: Refusal }
    if (body.importId !== undefined) return { importId: body.importId }
    return {
      problem:
        body.refusal === undefined
          ? 'There is a problem with the service. Nothing was imported; try again in a moment.'
          : sentenceOfRefusal(body.refusal as never),
    }
  } catch {
    return { problem: 'The file could not be sent. Check your connection and try again; nothing was imported.' }
  }
}
