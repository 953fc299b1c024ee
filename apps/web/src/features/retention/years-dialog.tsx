import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { riskLevels } from '@harbour/domain/cases/case'
import type { RetentionYears as Years } from '@harbour/domain/cases/retention'
import { RetentionYears } from '@harbour/domain/cases/retention'
import { queryClient, trpc } from '../../api.ts'
import { capital } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

/** Sets after how many years closed cases are looked at. */
export function YearsDialog({ years, onClose }: { readonly years: Years; readonly onClose: () => void }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(years).map(([level, count]) => [level, String(count)])),
  )
  const [problems, setProblems] = useState<readonly { field: string; message: string }[]>([])
  const [attempt, setAttempt] = useState(0)
  const setting = useMutation(
    trpc.retention.setYears.mutationOptions({
      onSuccess: async () => {
        announce('The years are set, for cases closed from now on.')
        onClose()
        await queryClient.invalidateQueries(trpc.retention.pathFilter())
      },
    }),
  )
  const fieldOf = (level: string) => `years-${level.replaceAll(' ', '-')}`
  const save = () => {
    setAttempt(attempt + 1)
    const read = RetentionYears.safeParse(
      Object.fromEntries(Object.entries(typed).map(([level, count]) => [level, Number(count.trim() || Number.NaN)])),
    )
    const wrong = read.success
      ? []
      : [...new Set(read.error.issues.map(({ path }) => String(path[0])))].map((level) => ({
          field: fieldOf(level),
          message: `Enter whole years from 1 to 100 for ${level}`,
        }))
    setProblems(wrong)
    setting.reset()
    if (read.success) setting.mutate({ years: read.data })
  }
  const errors = setting.isError ? [{ field: '', message: sentenceOf(setting.error) }] : problems
  return (
    <FormDialog
      title="After how many years closed cases are looked at"
      button="Set the years"
      busy={setting.isPending}
      errors={errors}
      attempt={attempt}
      onSend={save}
      onClose={onClose}
    >
      <p>Take them from your force’s retention schedule. Cases that are closed already keep their day.</p>
      <div className="retention-years">
        {riskLevels.map((level) => (
          <TextInput
            key={level}
            id={fieldOf(level)}
            label={capital(level)}
            width={5}
            inputMode="numeric"
            value={typed[level] ?? ''}
            error={problems.find(({ field }) => field === fieldOf(level))?.message}
            onChange={(event) => setTyped({ ...typed, [level]: event.target.value })}
          />
        ))}
      </div>
    </FormDialog>
  )
}
