/** Lesson text for paper: nothing to press. Links carry a number, live views a line that says where they are. */
import type { Root } from 'hast'
import { type ComponentProps, createContext, type ReactNode, useContext, useMemo } from 'react'
import { Callout, type CalloutKind } from '../../design/index.ts'
import { typeset, useLanguage } from '../../i18n/index.ts'
import { formatRoute, parseRoute, type Route } from '../../routes/index.ts'
import { Drawing } from '../drawing.tsx'
import { type Replacements, renderTree } from '../render-tree.ts'
import { Table } from '../wide-table.tsx'
import { withLiveViews } from './contents.ts'
import { texts } from './texts.ts'

export interface PaperPlace {
  /** Addresses in the order of their numbers. */
  readonly links: readonly string[]
  /** Of the step itself. */
  readonly address: string
}

const PaperContext = createContext<PaperPlace>({ links: [], address: '' })

/** Where the texts below it stand. */
export const PaperPlaceProvider = PaperContext

export function PaperText({ body }: { readonly body: Root }) {
  const language = useLanguage()
  const content = useMemo(
    () => renderTree(withLiveViews(body), REPLACEMENTS, (text) => typeset(text, language)),
    [body, language],
  )
  return <div className="prose">{content}</div>
}

const REPLACEMENTS: Replacements = {
  a: Anchor,
  blockquote: Quote,
  dfn: Plain,
  table: Table,
  'live-view': Live,
  'drawing-block': Drawing,
}

function Plain({ children }: { readonly children?: ReactNode }) {
  return <>{children}</>
}

function Anchor({ href = '', children }: ComponentProps<'a'>) {
  const { links } = useContext(PaperContext)
  const number = links.indexOf(href) + 1
  if (number === 0) return <>{children}</>
  return (
    <>
      {children}
      <sup className="tabular whitespace-nowrap">{` [${number}]`}</sup>
    </>
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

/** Where the screen has something that moves: the page that shows it alone, or else the step. */
function Live({ 'data-name': name }: Readonly<Record<string, unknown>>) {
  const language = useLanguage()
  const text = texts.use()
  const { address } = useContext(PaperContext)
  const pages = [`/${language}/${name}`, `/${language}/playground/${name}`].map(parseRoute)
  const page = pages.find((each) => each.page !== 'missing')
  return (
    <p className="rounded-md border border-dashed border-line-strong px-4 py-2 text-small">
      {text.live}{' '}
      <span className="font-mono text-caption wrap-anywhere">{page === undefined ? address : fullAddress(page)}</span>
    </p>
  )
}

/** As it is typed into another browser. */
export function fullAddress(route: Route): string {
  return window.location.origin + formatRoute(route)
}
