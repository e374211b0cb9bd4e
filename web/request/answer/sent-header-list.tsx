import type { RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'

/** The headers of the request by who added them. */
export function SentHeaderList({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const says = { you: words.sentByYou, app: words.sentByApp, library: words.sentByLibrary }
  return (
    <section className="pt-5">
      <h3 className="pb-1 text-small font-medium">{words.sentHeaders}</h3>
      <table className="w-full font-mono text-small">
        <tbody>
          {result.sent.map(({ name, value, by }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice with one value
            <tr key={index} className="border-b border-line align-baseline">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal text-layer-http1-ink">
                {name}
              </th>
              <td className="w-full py-1.5 pr-4 break-all">{value}</td>
              <td className="py-1.5 font-sans text-caption whitespace-nowrap text-ink-soft">{says[by]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pt-2 text-small text-ink-soft">
        {result.protocol === 'grpc' ? words.sentByRelay : words.sentByBrowser}
      </p>
    </section>
  )
}
