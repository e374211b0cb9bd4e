/**
 * A grid of dark and light as a path: one rectangle for each row's run of dark squares.
 *
 * @example squaresOf([[true, true, false]]) // 'M0 0h2v1h-2z'
 */
export function squaresOf(grid: readonly (readonly boolean[])[]): string {
  return grid
    .flatMap((row, y) =>
      row.map((isDark, x) => {
        if (!isDark || row[x - 1] === true) return ''
        const end = row.indexOf(false, x)
        const length = (end < 0 ? row.length : end) - x
        return `M${x} ${y}h${length}v1h-${length}z`
      }),
    )
    .join('')
}
