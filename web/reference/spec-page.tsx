/** One section of a specification: what of it the app shows, and the way to its text. */
import { ArrowUpRight } from 'lucide-react'
import { useEffect } from 'react'
import { buttonClass, LayerMark } from '../design/index.ts'
import { specUrl } from '../frames/index.ts'
import { type Language, useLanguage, useLoaded } from '../i18n/index.ts'
import { loadGlossary } from '../lessons/index.ts'
import { layerOfKey } from '../protocols/looks.ts'
import { RouteLink } from '../routes/index.ts'
import { documentName } from './documents.ts'
import { LookupPage } from './lookup-page.tsx'
import { loadReference } from './reference.ts'
import { sectionOf } from './section-of.ts'
import { type SpecEntry, specsOf } from './specs.ts'
import { texts } from './texts.ts'

async function loadSpecs(language: Language): Promise<readonly SpecEntry[]> {
  const [{ fields }, terms] = await Promise.all([loadReference(language), loadGlossary(language)])
  return specsOf(fields, terms)
}

export function SpecPage({ section }: { readonly section: string }) {
  const loaded = useLoaded(loadSpecs)
  const find = (specs: readonly SpecEntry[]) => specs.find(({ reference }) => sectionOf(reference) === section)
  const reference = loaded.status === 'ready' ? find(loaded.value)?.reference : undefined
  useEffect(() => {
    if (reference !== undefined) document.title = `${reference} · Framewise`
  }, [reference])
  return (
    <LookupPage loaded={loaded}>
      {(specs) => {
        const spec = find(specs)
        return spec === undefined ? null : <Spec spec={spec} />
      }}
    </LookupPage>
  )
}

function Spec({ spec: { reference, fields, terms } }: { readonly spec: SpecEntry }) {
  const language = useLanguage()
  const text = texts.use()
  const url = specUrl(reference)
  return (
    <>
      <p className="text-small text-ink-soft">{documentName(reference)}</p>
      <h1 className="mt-2 font-display text-display font-medium tracking-[-0.015em] text-pretty">{reference}</h1>
      {url !== null && (
        <a href={url} target="_blank" rel="noreferrer" className={`mt-6 ${buttonClass('secondary')}`}>
          {text.readSection}
          <ArrowUpRight size={16} aria-hidden="true" />
        </a>
      )}
      {terms.length > 0 && (
        <section aria-label={text.words} className="mt-12">
          <h2 className="text-lead font-semibold">{text.words}</h2>
          <ul className="mt-3">
            {terms.map(({ id, term, text: meaning }) => (
              <li key={id} className="border-t border-line py-4">
                <RouteLink
                  to={{ page: 'glossary', language, term: id }}
                  className="font-medium hover:underline hover:underline-offset-4"
                >
                  {term}
                </RouteLink>
                <p className="mt-1 text-small text-pretty text-ink-soft">{meaning}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {fields.length > 0 && (
        <section aria-label={text.fields} className="mt-12">
          <h2 className="text-lead font-semibold">{text.fields}</h2>
          <ul className="mt-3">
            {fields.map(({ key, label, example }) => (
              <li key={key} className="border-t border-line py-4">
                <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <LayerMark layer={layerOfKey(key)} className="self-center" />
                  <RouteLink
                    to={{ page: 'field', language, key }}
                    className="font-medium hover:underline hover:underline-offset-4"
                  >
                    {label}
                  </RouteLink>
                  <code translate="no" className="text-caption break-all text-ink-faint">
                    {key}
                  </code>
                </p>
                {example !== null && <p className="mt-1 text-small text-pretty text-ink-soft">{example.text}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
