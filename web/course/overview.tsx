/** How far one is in the course and in each of its parts, with the hours of each; and what there is beside it. */
import { Progress } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type Family, type FamilyName, familyTexts, moduleShare, useProgress } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

export const idOfPart = (name: FamilyName) => `part-${name}`

export function Overview({ families }: { readonly families: readonly Family[] }) {
  const text = texts.use()
  const { families: names, extent, hours } = familyTexts.use()
  const progress = useProgress()
  const parts = families.map((family) => {
    const shares = family.modules.map(({ module }) => moduleShare(progress, module))
    return {
      family,
      done: shares.reduce((sum, { done }) => sum + done, 0),
      total: shares.reduce((sum, { total }) => sum + total, 0),
    }
  })
  const done = parts.reduce((sum, part) => sum + part.done, 0)
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  const minutes = families.reduce((sum, family) => sum + family.minutes, 0)
  const modules = families.reduce((sum, family) => sum + family.modules.length, 0)
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-small">
        <span className="font-semibold">{text.overview}</span>
        <span className="tabular text-ink-faint">{extent(modules, minutes)}</span>
      </p>
      <Progress label={text.done(done, total)} done={done} total={total} className="mt-3" />
      <p aria-hidden="true" className="tabular mt-2 text-caption text-ink-faint">
        {text.done(done, total)}
      </p>
      <nav aria-label={text.parts} className="mt-5">
        <ol className="border-t border-line">
          {parts.map(({ family: { name, minutes: ofPart }, done: own, total: all }) => (
            <li key={name} className="border-b border-line">
              <a
                href={`#${idOfPart(name)}`}
                onClick={(event) => {
                  event.preventDefault()
                  goTo(idOfPart(name))
                }}
                className="hit group block py-2.5"
              >
                <span className="flex items-baseline justify-between gap-4 text-small">
                  <span className="group-hover:underline group-hover:underline-offset-4">{names[name].title}</span>
                  <span className="tabular text-caption text-ink-faint">
                    {own > 0 && `${own}/${all} · `}
                    {hours(ofPart)}
                  </span>
                </span>
                <span aria-hidden="true" className="mt-2 block h-1 overflow-hidden rounded-full bg-line">
                  <span className="block h-full bg-accent" style={{ width: `${(own / all) * 100}%` }} />
                </span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </>
  )
}

/** Not by the address: there it would close the module that the address names. */
function goTo(id: string): void {
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'start' })
  place?.focus({ preventScroll: true })
}

/** What stands beside the course, and is not read in order. */
const BESIDE = [
  { page: 'guide', name: 'guide' },
  { page: 'ruler', name: 'ruler' },
  { page: 'shop', name: 'shop' },
  { page: 'interview', name: 'interview' },
  { page: 'glossary', name: 'glossary' },
  { page: 'record', name: 'record' },
] as const

export function Beside() {
  const text = texts.use()
  const language = useLanguage()
  return (
    <section aria-label={text.beside} className="mt-14">
      <p className="text-small font-semibold">{text.beside}</p>
      <ul className="mt-3 grid gap-x-12 gap-y-3 border-t border-line pt-5 text-small sm:grid-cols-2 lg:grid-cols-3">
        {BESIDE.map(({ page, name }) => (
          <li key={page}>
            <RouteLink
              to={page === 'glossary' ? { page, language, term: null } : { page, language }}
              className="hit text-ink-soft underline underline-offset-4 hover:text-ink"
            >
              {text[name]}
            </RouteLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
