import { useQuery } from '@tanstack/react-query'
import type { QualityMeasure } from '@harbour/domain/clinic/quality'
import { trpc } from '../../api.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import './chairing.css'

/** How a clinic went, measure by measure, as its rows say. */
export function QualityTable({ clinicId }: { readonly clinicId: string }) {
  const found = useQuery(trpc.chairing.quality.queryOptions({ clinicId }))
  if (found.isError) return <NotLoaded of={found} />
  if (found.data === undefined) return <SkeletonRows rows={7} label="how the clinic went" />
  return (
    <table className="chair-quality">
      <caption className="hidden-text">How the clinic went</caption>
      <thead className="hidden-text">
        <tr>
          <th scope="col">Measure</th>
          <th scope="col">Met</th>
          <th scope="col">In figures</th>
        </tr>
      </thead>
      <tbody>
        {found.data.map((measure) => (
          <tr key={measure.id}>
            <th scope="row">{measure.name}</th>
            <td>
              <Met met={measure.met} />
            </td>
            <td>{measure.words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Met({ met }: Pick<QualityMeasure, 'met'>) {
  if (met === null) return <Tag>Not known</Tag>
  return met ? <Tag look="good">Yes</Tag> : <Tag look="soon">No</Tag>
}
