import { ReturnPart } from '@harbour/domain/clinic/return'
import type { ReactNode } from 'react'
import { capital, dateAndTime } from '../../format.ts'
import { Details } from '../../ui/page/notes.tsx'
import { ParagraphText } from '../../written/paragraph-text.tsx'
import { outcomeWords, partName } from './return-words.ts'
import type { FiledReturn, TakeUp } from './taken-up.tsx'
import { TakenUp } from './taken-up.tsx'

/** The paragraphs of a return under the names of their parts. */
export function ReturnWords({
  filed,
  takes,
}: {
  readonly filed: Pick<FiledReturn, 'paragraphs' | 'mayGoFurther' | 'lawfulBasis'>
  /** Where its proposals may be taken up, or were. */
  readonly takes?: { readonly filed: FiledReturn; readonly onTakeUp: TakeUp | undefined }
}) {
  const parts = ReturnPart.options.filter((part) => filed.paragraphs.some((each) => each.part === part))
  return (
    <>
      {parts.length === 0 ? null : (
        <dl className="return-parts">
          {parts.map((part) => (
            <div key={part}>
              <dt>{partName(part)}</dt>
              <dd>
                {filed.paragraphs
                  .filter((each) => each.part === part)
                  .map((paragraph) => (
                    <div key={paragraph.id}>
                      <ParagraphText audience={paragraph.audience} words={paragraph.words} lead={leadOf(paragraph)} />
                      {takes === undefined ? null : <TakenUp paragraph={paragraph} {...takes} />}
                    </div>
                  ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {filed.lawfulBasis === '' ? null : (
        <p className="meta">
          Shared on the basis of: {filed.lawfulBasis}.{' '}
          {filed.mayGoFurther ? 'May go further than this clinic.' : 'Not to go further than this clinic.'}
        </p>
      )}
    </>
  )
}

function leadOf({ about }: FiledReturn['paragraphs'][number]): ReactNode {
  return about === null ? null : <strong>{capital(about)}: </strong>
}

type Version = Pick<FiledReturn, 'version' | 'outcome' | 'by' | 'at' | 'paragraphs' | 'mayGoFurther' | 'lawfulBasis'>

/** What a return said before it was filed anew, folded; nothing where it was filed once. */
export function EarlierVersions({ versions }: { readonly versions: readonly Version[] }) {
  if (versions.length === 0) return null
  return (
    <Details summary={`Earlier versions (${versions.length})`}>
      {versions.map((version) => (
        <section key={version.version} aria-label={`Version ${version.version}`}>
          <p className="meta">
            Version {version.version}: {outcomeWords(version.outcome).name.toLowerCase()}, {version.by},{' '}
            {dateAndTime(version.at)}
          </p>
          <ReturnWords filed={version} />
        </section>
      ))}
    </Details>
  )
}
