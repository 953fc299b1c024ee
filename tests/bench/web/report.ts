/** One budget and what was found. */
export interface Finding {
  readonly where: string
  readonly what: string
  readonly unit: 'kB' | 'ms' | '%' | ''
  readonly budget: number
  readonly measured: number | null
  /** The same of an empty page in the same browser; null where there is no such thing. */
  readonly baseline: number | null
}

/** The findings as a table. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = [
    ['', 'budget', 'measured', 'ratio', 'within', 'empty page'],
    ...findings.map((finding) => [
      `${finding.where}: ${finding.what}`,
      figure(finding.budget, finding.unit),
      figure(finding.measured, finding.unit),
      ratioOf(finding)?.toFixed(2) ?? '-',
      isWithin(finding) === null ? '-' : isWithin(finding) === true ? 'yes' : 'NO',
      figure(finding.baseline, finding.unit),
    ]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

/** A finding as JSON has it. */
export function judged(finding: Finding) {
  return { ...finding, ratio: ratioOf(finding), within: isWithin(finding) }
}

function ratioOf({ measured, budget }: Finding): number | null {
  return measured === null ? null : measured / budget
}

function isWithin({ measured, budget }: Finding): boolean | null {
  return measured === null ? null : measured <= budget
}

function figure(value: number | null, unit: string): string {
  if (value === null) return '-'
  const digits = unit === '' ? 3 : value < 10 ? 1 : 0
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`
}
