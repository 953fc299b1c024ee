import { riskFactors } from '@harbour/domain/cases/risk-factors'
import { AnswerRiskFactor, RecordRiskAssessment } from '@harbour/domain/cases/entry-schemas'
import { riskLevels } from '@harbour/domain/cases/case'
import { factorAnswers, knownTools, levelOfResult } from '@harbour/domain/cases/risk'
import { useState } from 'react'
import { client } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { useMe } from '../../me.ts'
import { Radios } from '../../ui/form/choices.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { choicesOf } from './choices-of.ts'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { readAgain, useNewId } from './use-save.ts'

export function ResultForm({ record, onClose }: EntryDialogProps) {
  const id = useNewId()
  const me = useMe()
  const [tool, setTool] = useState<string>(knownTools[0])
  const [result, setResult] = useState('')
  const given = levelOfResult(tool, result)
  return (
    <EntryForm
      title="Add a risk tool’s result"
      button="Add result"
      schema={RecordRiskAssessment}
      read={(typed) => ({
        id,
        caseId: record.id,
        tool: typed.words('tool'),
        version: typed.words('version'),
        result: typed.words('result'),
        level: typed.words('level') || given,
        judgement: typed.words('judgement'),
        assessor: typed.words('assessor'),
        assessedOn: typed.day('assessedOn'),
      })}
      save={async (command) => {
        await client.case.recordRiskAssessment.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <div className="record-pair">
            <Select
              label="Tool"
              name="tool"
              value={tool}
              options={knownTools.map((name) => ({ value: name, label: name }))}
              onChange={(event) => setTool(event.target.value)}
            />
            <TextInput
              label="Score or level"
              name="result"
              width={10}
              value={result}
              onChange={(event) => setResult(event.target.value)}
              error={errorOf('result')}
            />
          </div>
          <Select
            label="Level"
            hint={
              given === 'not assessed'
                ? 'This result alone gives no level: your judgement does.'
                : `This result gives: ${given}.`
            }
            name="level"
            empty={given === 'not assessed' ? 'Not assessed' : `As the result gives: ${given}`}
            options={choicesOf(riskLevels.filter((level) => level !== 'not assessed'))}
            error={errorOf('level')}
          />
          <Textarea label="Professional judgement" name="judgement" rows={3} error={errorOf('judgement')} />
          <div className="record-pair">
            <TextInput label="Assessor" name="assessor" defaultValue={me.name} error={errorOf('assessor')} />
            <TextInput label="Version, if any" name="version" width={10} error={errorOf('version')} />
          </div>
          <DateField
            label="Assessed on"
            name="assessedOn"
            defaultValue={day(record.today)}
            readBack={readDayBack}
            error={errorOf('assessedOn')}
          />
        </>
      )}
    </EntryForm>
  )
}

export function FactorForm({ record, opened, onClose }: EntryDialogProps) {
  const id = useNewId()
  const first = riskFactors.find((each) => record.factors.every(({ factor }) => factor !== each))
  const [factor, setFactor] = useState<string>(opened.factor ?? first ?? 'threats')
  const known = record.factors.find((each) => each.factor === factor)
  return (
    <EntryForm
      title="Answer a risk factor"
      button="Save answer"
      schema={AnswerRiskFactor}
      read={(typed) => ({
        id,
        caseId: record.id,
        factor,
        answer: typed.words('answer'),
        evidence: typed.words('evidence'),
        asOf: typed.day('asOf'),
      })}
      save={async (command) => {
        await client.case.answerRiskFactor.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Select
            label="Factor"
            name="factor"
            value={factor}
            options={choicesOf(riskFactors)}
            onChange={(event) => setFactor(event.target.value)}
          />
          {known === undefined ? null : (
            <p className="meta">
              Answered {day(known.asOf)}: {known.answer}. {known.evidence} A new answer takes its place.
            </p>
          )}
          <Radios
            label="Is it"
            name="answer"
            small
            choices={choicesOf(factorAnswers)}
            defaultValue="present"
            error={errorOf('answer')}
          />
          <Textarea label="What shows it?" name="evidence" rows={3} error={errorOf('evidence')} />
          <DateField
            label="As of"
            name="asOf"
            defaultValue={day(record.today)}
            readBack={readDayBack}
            error={errorOf('asOf')}
          />
        </>
      )}
    </EntryForm>
  )
}
