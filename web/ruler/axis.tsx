/** The edge of the ruler: marks at round numbers of bytes, fifths between them. */
import { classes } from '../design/index.ts'
import { texts } from './texts.ts'

export function Axis({ scale }: { readonly scale: { readonly end: number; readonly marks: readonly number[] } }) {
  const t = texts.use()
  const { end, marks } = scale
  const last = marks.length - 1
  const step = marks[1] ?? end
  const small = marks.slice(0, -1).flatMap((mark) => [1, 2, 3, 4].map((fifth) => mark + (step * fifth) / 5))
  const at = (mark: number) => ({ left: `${(mark / end) * 100}%` })
  return (
    <div aria-hidden="true" className="@container relative h-7 border-b border-line-strong">
      {small.map((mark) => (
        <span
          key={mark}
          className="absolute bottom-0 hidden h-1 w-(--line-width) bg-line-strong @min-[24rem]:block"
          style={at(mark)}
        />
      ))}
      {marks.map((mark, index) => (
        <span key={mark} className="absolute bottom-0" style={at(mark)}>
          <span className="absolute bottom-0 left-0 h-2.5 w-(--line-width) bg-ink-soft" />
          <span
            className={classes(
              'tabular absolute bottom-3 text-caption whitespace-nowrap text-ink-soft',
              index === 0 ? 'left-0' : index === last ? 'right-0' : '-translate-x-1/2',
              isDispensable(index, last) && '@max-[28rem]:hidden',
            )}
          >
            {index === 0 ? '0' : t.bytesOf(mark)}
          </span>
        </span>
      ))}
    </div>
  )
}

/** Where there is little room, it is for the ends and for every second number that is not too near to one. */
function isDispensable(index: number, last: number): boolean {
  return index > 0 && index < last && (index % 2 === 1 || last - index < 2)
}
