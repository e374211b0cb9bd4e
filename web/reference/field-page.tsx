/** One field: what it is called, a sentence about real bytes of it, where in its frame these stand, where it is defined and which steps show it. */
import { useEffect } from 'react'
import { LayerMark, layerClasses } from '../design/index.ts'
import { useLanguage, useLoaded } from '../i18n/index.ts'
import { layerOfKey } from '../protocols/looks.ts'
import { RouteLink } from '../routes/index.ts'
import { FieldPlace } from './field-place.tsx'
import { LookupPage } from './lookup-page.tsx'
import { loadReference } from './reference.ts'
import { sectionOf } from './section-of.ts'
import { StepLinks } from './step-links.tsx'
import { texts } from './texts.ts'
import type { FieldEntry } from './types.ts'

export function FieldPage({ fieldKey }: { readonly fieldKey: string }) {
  const loaded = useLoaded(loadReference)
  const find = (fields: readonly FieldEntry[]) => fields.find(({ key }) => key === fieldKey)
  const label = loaded.status === 'ready' ? find(loaded.value.fields)?.label : undefined
  useEffect(() => {
    if (label !== undefined) document.title = `${label} · Framewise`
  }, [label])
  return (
    <LookupPage loaded={loaded}>
      {({ fields }) => {
        const field = find(fields)
        if (field === undefined) return null
        return <Field field={field} labels={new Map(fields.map(({ key, label }) => [key, label]))} />
      }}
    </LookupPage>
  )
}

interface FieldProps {
  readonly field: FieldEntry
  readonly labels: ReadonlyMap<string, string>
}

function Field({ field, labels }: FieldProps) {
  const language = useLanguage()
  const text = texts.use()
  const layer = layerOfKey(field.key)
  return (
    <>
      <LayerMark layer={layer} isNamed />
      <h1 className="mt-2 font-display text-display font-medium tracking-[-0.015em] text-pretty">{field.label}</h1>
      <p className="mt-3 text-small text-ink-soft">
        <span className="sr-only">{text.fieldKey}</span>
        <code translate="no" className="break-all">
          {field.key}
        </code>
      </p>
      <dl className="mt-10 grid gap-x-10 gap-y-2 md:grid-cols-[9rem_minmax(0,1fr)] [&>dd]:mb-6 [&>dt]:text-small [&>dt]:text-ink-faint">
        <dt>{text.example}</dt>
        <dd>
          {field.example === null ? (
            <p className="text-ink-soft">{text.noExample}</p>
          ) : (
            <>
              <p translate="no" className={`tabular font-mono text-small ${layerClasses(layer).ink}`}>
                <span className={`box-decoration-clone rounded-sm px-1.5 py-0.5 ${layerClasses(layer).soft}`}>
                  {field.example.hex}
                </span>
              </p>
              <p className="mt-3 text-lead text-pretty">{field.example.text}</p>
            </>
          )}
        </dd>
        {field.example !== null && field.example.place !== null && (
          <>
            <dt>{text.place}</dt>
            <dd>
              <FieldPlace fieldKey={field.key} place={field.example.place} labels={labels} />
            </dd>
          </>
        )}
        <dt>{text.shownIn}</dt>
        <dd>
          {field.steps.length === 0 ? (
            <p className="text-small text-ink-soft">{text.noSteps}</p>
          ) : (
            <StepLinks steps={field.steps} />
          )}
        </dd>
        {field.spec !== null && (
          <>
            <dt>{text.definedIn}</dt>
            <dd className="text-small">
              <RouteLink
                to={{ page: 'spec', language, section: sectionOf(field.spec) }}
                className="text-accent underline underline-offset-[0.2em]"
              >
                {field.spec}
              </RouteLink>
            </dd>
          </>
        )}
      </dl>
    </>
  )
}
