/** Lesson text → elements of the page. Links `field:key` are buttons that show those bytes; alerts are callouts. */
import type { Root } from 'hast'
import { type ComponentProps, createContext, type ReactNode, Suspense, useContext, useMemo } from 'react'
import { Callout, type CalloutKind, classes, layerClasses, Spinner } from '../design/index.ts'
import { typeset, useLanguage } from '../i18n/index.ts'
import { lazyPart } from '../part/index.ts'
import { layerOfKey } from '../protocols/looks.ts'
import { parseRoute, RouteLink } from '../routes/index.ts'
import { Drawing } from './drawing.tsx'
import { type Replacements, renderTree } from './render-tree.ts'
import { TermMark } from './term-mark.tsx'
import { texts } from './texts.ts'
import { Table } from './wide-table.tsx'

export interface ProseProps {
  readonly body: Root
  /** Called with the key of a field link that was pressed. */
  readonly onField: (key: string) => void
}

const FieldContext = createContext<(key: string) => void>(() => {})

export function Prose({ body, onField }: ProseProps) {
  const language = useLanguage()
  const content = useMemo(() => renderTree(body, REPLACEMENTS, (text) => typeset(text, language)), [body, language])
  return (
    <FieldContext value={onField}>
      <div className="prose">{content}</div>
    </FieldContext>
  )
}

const REPLACEMENTS: Replacements = {
  a: Anchor,
  blockquote: Quote,
  dfn: Word,
  table: Table,
  'ruler-block': Ruler,
  'kafka-block': Kafka,
  'shop-block': Shop,
  'drawing-block': Drawing,
}

const RulerBlock = lazyPart(async () => (await import('../ruler/index.ts')).RulerBlock)

/** One task over some protocols, measured (web/ruler). */
function Ruler({ 'data-protocols': protocols, 'data-part': part }: Readonly<Record<string, unknown>>) {
  const { loadingRuler } = texts.use()
  return (
    <Suspense fallback={<Spinner label={loadingRuler} size={20} />}>
      <RulerBlock protocols={String(protocols)} part={part === 'news' ? 'news' : 'get'} />
    </Suspense>
  )
}

const ShopBlock = lazyPart(async () => (await import('../shop/index.ts')).ShopBlock)

/** An order, by calls and by events (web/shop). */
function Shop({ 'data-ways': ways }: Readonly<Record<string, unknown>>) {
  const { loadingShop } = texts.use()
  return (
    <Suspense fallback={<Spinner label={loadingShop} size={20} />}>
      <ShopBlock ways={String(ways ?? '')} />
    </Suspense>
  )
}

const KafkaBlock = lazyPart(async () => (await import('../kafka/index.ts')).KafkaBlock)

/** Views of the broker (web/kafka). */
function Kafka({ 'data-words': words }: Readonly<Record<string, unknown>>) {
  const { loadingKafka } = texts.use()
  return (
    <Suspense fallback={<Spinner label={loadingKafka} size={20} />}>
      <KafkaBlock words={String(words)} />
    </Suspense>
  )
}

function Word({ children, ...rest }: ComponentProps<'dfn'> & { readonly 'data-term'?: string }) {
  return <TermMark id={rest['data-term'] ?? ''}>{children}</TermMark>
}

const FIELD = 'field:'

function Anchor({ href = '', children, ...rest }: ComponentProps<'a'>) {
  const onField = useContext(FieldContext)
  const language = useLanguage()
  const page = parseRoute(`/${language}${href}`)
  // `/playground/proto`: a page of the app, in the language that is read.
  if (href.startsWith('/') && page.page !== 'missing') {
    return <RouteLink to={page}>{children}</RouteLink>
  }
  if (!href.startsWith(FIELD)) {
    return (
      <a {...rest} href={href} {...(/^https?:/.test(href) ? { target: '_blank', rel: 'noreferrer' } : {})}>
        {children}
      </a>
    )
  }
  const key = href.slice(FIELD.length)
  return (
    <FieldLink field={key} onPress={() => onField(key)}>
      {children}
    </FieldLink>
  )
}

const ALERTS: readonly CalloutKind[] = ['note', 'tip', 'important', 'warning', 'caution', 'handout']

function Quote({ children, ...rest }: ComponentProps<'blockquote'> & { readonly 'data-alert'?: string }) {
  const { today } = texts.use()
  const alert = rest['data-alert']
  if (alert === 'today') return <Callout title={today}>{children}</Callout>
  const kind = ALERTS.find((each) => each === alert)
  return kind === undefined ? <blockquote>{children}</blockquote> : <Callout kind={kind}>{children}</Callout>
}

/** A word of the text that stands for bytes: pressing it shows them. Marked in the hue of its layer, by a dotted line. */
function FieldLink(props: { readonly field: string; readonly onPress: () => void; readonly children: ReactNode }) {
  const { showField } = texts.use()
  const layer = layerOfKey(props.field)
  return (
    <button
      type="button"
      title={showField}
      onClick={props.onPress}
      className={classes(
        'whitespace-normal rounded-sm text-left underline decoration-dotted decoration-[length:var(--mark-width)] underline-offset-[0.22em] hover:decoration-solid',
        layerClasses(layer).ink,
      )}
    >
      {props.children}
    </button>
  )
}
