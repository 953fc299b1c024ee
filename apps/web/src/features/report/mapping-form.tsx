import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ColumnMapping, FieldName } from '@harbour/domain/cases/import-columns'
import { mappingGaps, reportFields, whyCannotImport } from '@harbour/domain/cases/import-columns'
import { importSentence } from '@harbour/domain/cases/import-file'
import type { RouterOutputs } from '../../api.ts'
import { queryClient, trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { ReasonedButton } from '../../ui/form/button.tsx'
import { DeskSelect } from '../../ui/form/select.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'

interface MappingFormProps {
  readonly upload: RouterOutputs['report']['import']
  readonly title: string
}

/** Which column fills which field; what is missing and what is left over stand out before anything runs. */
export function MappingForm({ upload, title }: MappingFormProps) {
  const [mapping, setMapping] = useState<ColumnMapping>(upload.mapping)
  const run = useMutation(trpc.report.run.mutationOptions())
  const { missing, unused } = mappingGaps(upload.columns, mapping)
  const refused = whyCannotImport(upload.columns, mapping)
  const choose = (field: FieldName, column: string) => {
    const { [field]: _before, ...others } = mapping
    const rest = Object.fromEntries(Object.entries(others).filter(([, used]) => used !== column))
    setMapping(column === '' ? rest : { ...rest, [field]: column })
  }
  const start = async () => {
    await run.mutateAsync({ importId: upload.id, mapping: { ...mapping } })
    await queryClient.invalidateQueries({ queryKey: trpc.report.import.queryKey() })
  }
  return (
    <Panel
      title={`Columns of ${title}`}
      meta={`${countOf(upload.rowCount, 'row')}, ${countOf(upload.columns.length, 'column')}`}
      acts={
        <ReasonedButton
          look="main"
          reason={refused === null ? null : importSentence(refused)}
          busy={run.isPending}
          onClick={() => void start()}
        >
          Import {countOf(upload.rowCount, 'row')}
        </ReasonedButton>
      }
    >
      <div className="stack">
        {run.isError ? (
          <p className="desk-error" role="alert">
            {sentenceOf(run.error)}
          </p>
        ) : null}
        <p>
          {missing.length === 0
            ? 'Every field has a column.'
            : `${countOf(missing.length, 'field')} without a column: ${missing.map(({ label }) => label.toLowerCase()).join(', ')}.`}{' '}
          {unused.length === 0
            ? 'Every column is used.'
            : `${countOf(unused.length, 'column')} left over, not imported: ${unused.join(', ')}.`}
        </p>
        <div className="import-mapping">
          {reportFields.map(({ field, label, required }) => (
            <div key={field} className="import-field">
              <DeskSelect
                label={label}
                name={field}
                value={mapping[field] ?? ''}
                empty="No column"
                options={upload.columns
                  .filter((column) => column !== '')
                  .map((column) => ({ value: column, label: column }))}
                onChange={(event) => choose(field, event.target.value)}
              />
              {mapping[field] === undefined ? (
                <StatusTag name={required ? 'Needed' : 'Left empty'} look={required ? 'late' : 'idle'} />
              ) : null}
            </div>
          ))}
        </div>
        <p className="meta">Your choices are kept for the next file.</p>
      </div>
    </Panel>
  )
}
