/** The kinds of agency, by the code that is shown beside a name. */
export const agencyKinds = [
  { value: 'PO', label: 'PO, police' },
  { value: 'PR', label: 'PR, probation' },
  { value: 'HE', label: 'HE, health' },
  { value: 'PS', label: 'PS, psychology' },
  { value: 'AC', label: 'AC, academic' },
  { value: 'AD', label: 'AD, advocacy' },
  { value: 'CS', label: 'CS, children’s social care' },
  { value: 'AS', label: 'AS, adult social care' },
  { value: 'HO', label: 'HO, housing' },
  { value: 'OT', label: 'OT, another kind' },
]
