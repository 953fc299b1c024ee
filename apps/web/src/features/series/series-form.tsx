import type { CalendarDate } from '@harbour/domain/basics/dates'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { ruleInWords } from '@harbour/domain/clinic/day-in-words'
import type { SeriesFields } from '@harbour/domain/clinic/series'
import type { WhoComes } from '@harbour/domain/clinic/who-is-told'
import { Suspense, useEffect, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { readDayBack } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { later } from '../../ui/later.ts'
import { Details } from '../../ui/page/notes.tsx'
import { CutOffFields } from './cut-off-fields.tsx'
import type { Dated } from './dates-preview.tsx'
import { RuleFields } from './rule-fields.tsx'
import type { SeriesValues } from './series-values.ts'
import { ruleOf } from './series-values.ts'
import './series.css'

const DatesPreview = later(() => import('./dates-preview.tsx'), 'DatesPreview')

/** The schema of a series follows its form, which is filled in first. */
const readingLater = () => import('./read-series-values.ts')

/** What every clinic of a series has of it and is told of: hours, place and video link. */
const saidOfEach = ['startTime', 'minutes', 'place', 'videoLink'] as const

interface SeriesFormProps {
  readonly start: SeriesValues
  readonly today: CalendarDate
  readonly existing: readonly Dated[]
  /** Empty for a new series. */
  readonly who: WhoComes
  readonly fromLabel: string
  readonly submitLabel: string
  readonly busy: boolean
  /** Why the server did not take it; null when it did. */
  readonly refused: string | null
  readonly onSave: (fields: SeriesFields, from: CalendarDate) => void
}

/** A series as a coordinator thinks of it, and beside it the twelve days it gives. */
export function SeriesForm(props: SeriesFormProps) {
  const { start, today, existing, who, fromLabel, submitLabel, busy, refused, onSave } = props
  const { register, control, getValues } = useForm<SeriesValues>({ defaultValues: start })
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [attempt, setAttempt] = useState(0)
  const [every, nth, weekday, weeks, countedFrom, holidayRule, fromText] = useWatch({
    control,
    name: ['every', 'nth', 'weekday', 'weeks', 'countedFrom', 'holidayRule', 'from'],
  })
  const inEach = useWatch({ control, name: saidOfEach })
  const from = readBritishDate(fromText)
  const rule = ruleOf({ every, nth, weekday, weeks, countedFrom })
  const tell = (found: Readonly<Record<string, string>>) => {
    setAttempt(attempt + 1)
    setErrors(found)
  }
  const save = async () => {
    const { readSeriesValues } = await readingLater()
    const read = readSeriesValues(getValues(), today)
    tell(read.errors ?? {})
    if (read.errors === null) onSave(read.fields, read.from)
  }
  useEffect(() => void readingLater().catch(() => undefined), [])
  const listed = Object.entries(errors).map(([field, message]) => ({ field, message }))
  return (
    <div className="series-columns">
      <form
        className="form-page"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save().catch((error: unknown) => tell({ '': sentenceOf(error) }))
        }}
      >
        <ErrorSummary
          errors={[...listed, ...(refused === null ? [] : [{ field: '', message: refused }])]}
          attempt={attempt}
        />
        <TextInput label="Name" error={errors['name']} {...register('name')} />
        <RuleFields register={register} errors={errors} start={start} />
        <TextInput
          label="Start"
          hint="24-hour clock, for example 13:00. It stays the same all year round"
          width={5}
          error={errors['startTime']}
          {...register('startTime')}
        />
        <TextInput
          label="Length in minutes"
          hint="Three hours, 180 minutes, hold 10 to 12 cases"
          width={5}
          inputMode="numeric"
          error={errors['minutes']}
          {...register('minutes')}
        />
        <TextInput
          label="Quorum"
          hint="How many core agencies have to come; 0 asks for none"
          width={5}
          inputMode="numeric"
          error={errors['quorum']}
          {...register('quorum')}
        />
        <TextInput label="Place" error={errors['place']} {...register('place')} />
        <TextInput
          label="Video link (optional)"
          hint="It must say nothing of what the meeting is about"
          error={errors['videoLink']}
          {...register('videoLink')}
        />
        <DateField
          label={fromLabel}
          error={errors['from']}
          readBack={readDayBack}
          {...register('from')}
          defaultValue={start.from}
        />
        <CutOffFields register={register} errors={errors} />
        <Details summary="Confidentiality statement">
          <Textarea
            label="Statement that everybody signs"
            hint="A changed statement has a new version; clinics keep the one their people signed"
            rows={8}
            error={errors['statementText']}
            {...register('statementText')}
          />
        </Details>
        <Button type="submit" look="main" large busy={busy}>
          {submitLabel}
        </Button>
      </form>
      <div className="series-preview">
        <Panel title="Next twelve clinics" meta={rule === null ? undefined : ruleInWords(rule)}>
          {rule === null ? (
            <p className="meta">Enter the weeks, 2 to 8, and a day from Monday to Friday to count from.</p>
          ) : (
            <Suspense fallback={<SkeletonRows rows={12} label="the dates" />}>
              <DatesPreview
                rule={rule}
                holidayRule={holidayRule}
                from={from ?? today}
                existing={existing}
                who={who}
                isEachTold={saidOfEach.some((name, at) => inEach[at]?.trim() !== start[name])}
              />
            </Suspense>
          )}
        </Panel>
      </div>
    </div>
  )
}
