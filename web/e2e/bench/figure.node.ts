/** One measured value as `npm run bench` prints it; absent target: only told. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target?: string
}
