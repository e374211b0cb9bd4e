/** What a bench tells, and the one table that it is printed as. */

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The figure promised: `>= 0.8`, `<= 100`; absent for a figure that is only told. */
  readonly target?: string
}

/** @returns how many miss their targets */
export function printFigures(figures: readonly Figure[]): number {
  for (const figure of figures) console.log(row(figure))
  return figures.filter((figure) => !holds(figure)).length
}

function holds({ value, target }: Figure): boolean {
  const match = /^(>=|<=)\s*([\d.]+)$/.exec(target ?? '')
  if (match === null) return target === undefined
  return match[1] === '>=' ? value >= Number(match[2]) : value <= Number(match[2])
}

function row(figure: Figure): string {
  const value = `${Number(figure.value.toPrecision(4))} ${figure.unit}`.trim()
  const verdict = figure.target === undefined ? '' : `${figure.target}  ${holds(figure) ? 'ok' : 'MISSED'}`
  return `${figure.name.padEnd(64)} ${value.padStart(16)}   ${verdict}`
}

/** For many figures of one thing: their names begin alike. */
export function figuresOf(thing: string) {
  return (what: string, value: number, unit: string, target?: string): Figure => ({
    name: `${thing}${what}`,
    value,
    unit,
    ...(target !== undefined && { target }),
  })
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** @param share 0.99 for the p99 */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
}
