/** A plan by the clock for whoever stands in front of a class: a table on a page and on paper, a list on a phone. */
import { WithCode } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { addressOf } from './load-way.ts'
import { texts } from './texts.ts'
import type { Track } from './types.ts'

export function RunSheet({ track }: { readonly track: Track }) {
  const language = useLanguage()
  const text = texts.use()
  const last = track.sheet.at(-1)
  return (
    <section aria-labelledby="sheet" className="mt-16 print:mt-0">
      <h2 id="sheet" className="scroll-mt-20 font-display text-title font-medium tracking-[-0.01em]">
        {text.sheet(last?.to ?? 0)}
      </h2>
      <p className="mt-2 max-w-[38em] text-small text-ink-soft print:hidden">{text.sheetLead}</p>
      <table className="mt-6 block w-full text-small md:table print:mt-3 print:table">
        <thead className="max-md:sr-only print:table-header-group">
          <tr className="border-b border-ink text-left text-ink-soft">
            {[text.time, text.step, text.show, text.ask].map((name) => (
              <th key={name} scope="col" className="py-2 pr-6 font-medium last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block md:table-row-group print:table-row-group">
          {track.sheet.map(({ from, to, step, show, ask }) => (
            <tr
              key={step.step}
              className="block break-inside-avoid border-b border-line py-4 align-top md:table-row print:table-row"
            >
              <td
                className={`${CELL} tabular w-20 whitespace-nowrap text-ink-faint`}
              >{`${clock(from)}–${clock(to)}`}</td>
              <td className={`${CELL} font-semibold md:w-[22%]`}>
                <RouteLink
                  to={{ page: 'lesson', language, ...addressOf(step.step), track: track.id }}
                  className="hover:underline hover:underline-offset-4"
                >
                  {step.title}
                </RouteLink>
              </td>
              <td className={`${CELL} text-pretty`}>
                <WithCode text={show} />
              </td>
              <td className={`${CELL} text-pretty text-ink-soft italic md:w-[29%]`}>
                <WithCode text={ask} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const CELL = 'block pt-1 md:table-cell md:py-3 md:pr-6 md:last:pr-0 print:table-cell print:py-1.5 print:pr-4'

/** Minutes since the start, as a clock shows them. @example clock(75) // '1:15' */
function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
